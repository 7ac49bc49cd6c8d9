/** The ledger of a child's visits: which was due until when, and what became of it. */
import type { ObligationView } from '#capabilities/visits/of-child/contract.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { LevelMark } from '#desk/risk/marks.tsx';
import { texts } from '#desk/visits/texts.ts';
import { useTexts } from '#ui/language.ts';

export function LedgerSheet(props: { readonly ledger: readonly ObligationView[] }) {
  const t = useTexts(texts);
  return (
    <Sheet title={t('ledger')}>
      {props.ledger.length === 0 ? <p className="case-quiet">{t('ledger.none')}</p> : null}
      <table className="plain">
        <tbody>
          {props.ledger.map((one) => (
            <tr key={one.id}>
              <td className="number">{t('ledger.span', { from: one.openedOn, to: one.dueOn })}</td>
              <td>
                <LevelMark level={one.level} />
              </td>
              <td>{t(one.inPerson ? 'inPerson' : 'byPhone')}</td>
              <td>
                <span className={one.outcome === 'missed' ? 'number-alarm' : ''}>
                  {t(`outcome.${one.outcome}`)}
                </span>
                <span className="case-aside">{one.metOn ?? ''}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}
