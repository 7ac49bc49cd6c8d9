/** How long each kind of the child's records is kept, and on what ground; what must be kept outweighs a wish. */
import { Button } from 'antd';
import type { RightsView } from '#capabilities/children/rights/contract.ts';
import { retentionKinds } from '#capabilities/children/rights/parameters/contract.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { useNames } from '#desk/rights/code-names.ts';
import type { RightsDeed } from '#desk/rights/panel/panel.tsx';
import { texts } from '#desk/rights/panel/texts.ts';
import { formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

export function KeptSheet(props: { readonly view: RightsView; readonly begin: (doing: RightsDeed) => void }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const language = useLanguage();
  const { view, begin } = props;
  const propose = view.can.proposeErasure ? (
    <Button size="small" danger onClick={() => begin({ deed: 'proposeErasure' })}>
      {t('kept.propose')}
    </Button>
  ) : null;
  return (
    <Sheet title={t('kept')} more={propose}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('kept.kind')}</th>
            <th scope="col">{t('kept.ground')}</th>
            <th scope="col">{t('kept.until')}</th>
          </tr>
        </thead>
        <tbody>
          {view.kept.map(({ kind, months, until }) => (
            <tr key={kind}>
              <td>{nameOf('retentionKinds', kind)}</td>
              <td>{retentionKinds[kind].ground[language]}</td>
              <td>
                {until === null ? (
                  <span className="mark-quiet">{t('kept.running')}</span>
                ) : (
                  formatDate(until, language)
                )}
                <p className="rights-facts">
                  {t('kept.begins', { begins: retentionKinds[kind].begins[language], months })}
                </p>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet-line">
        {view.erasableFrom === null
          ? null
          : `${t('kept.erasable', { date: formatDate(view.erasableFrom, language) })} · `}
        {t('kept.note')}
      </p>
    </Sheet>
  );
}
