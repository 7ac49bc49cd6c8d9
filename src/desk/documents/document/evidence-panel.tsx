/** What stands behind each figure of a document, and what was corrected since it was counted. */
import { Alert, Button } from 'antd';
import {
  type Correction,
  type EvidenceFigure,
  type EvidenceSheet,
  readEvidence,
} from '#capabilities/documents/evidence/contract.ts';
import { isAmount } from '#capabilities/indicators/figures/contract.ts';
import { texts } from '#desk/documents/texts.ts';
import { shownNumber, shownParts } from '#desk/figures/shown.tsx';
import { AddressLink } from '#ui/address-link.tsx';
import { formatCount, formatDate, formatMoment } from '#ui/format.ts';
import { type Language, useLanguage, useTexts } from '#ui/language.ts';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

/** Where a frozen figure opens. */
const addressOf = (frozenFigureId: string): string => `/figures/frozen/${frozenFigureId}`;

export function EvidencePanel({ id }: { readonly id: string }) {
  const t = useTexts(texts);
  const result = useOperation(readEvidence, { params: { id } });
  return (
    <section className="sheet document-part" aria-label={t('figures')}>
      <h2>
        {t('figures')}
        <Button size="small" href={`/api/documents/${id}/evidence/sheet`} target="_blank">
          {t('sheet')}
        </Button>
      </h2>
      <p className="document-quiet">{t('figures.note')}</p>
      {result.isPending ? (
        <LoadingState lines={6} />
      ) : result.data === undefined ? (
        <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
      ) : (
        <Sheet sheet={result.data} />
      )}
    </section>
  );
}

function Sheet({ sheet }: { readonly sheet: EvidenceSheet }) {
  const t = useTexts(texts);
  const { figures, period, corrections } = sheet;
  if (figures.length === 0) return <p className="document-quiet">{t('figures.none')}</p>;
  return (
    <>
      <Alert
        type={period.closed ? 'success' : 'info'}
        title={t(period.closed ? 'period.closed' : 'period.open', { month: period.month })}
      />
      <Corrections corrections={corrections} />
      <ul className="document-figures">
        {figures.map((figure) => (
          <FigureEvidence key={figure.name} figure={figure} />
        ))}
      </ul>
    </>
  );
}

function FigureEvidence({ figure }: { readonly figure: EvidenceFigure }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { legacy, code, title } = figure;
  return (
    <li>
      <p className="document-figure-head">
        <span>
          <strong>{figure.name}</strong> {title[language]} <code>{code}</code>
        </span>
        <AddressLink address={addressOf(figure.frozenFigureId)} className="number">
          {figure.shown}
        </AddressLink>
      </p>
      <p className="document-quiet">
        {`${t('value')} ${numberOf(figure.unit, figure, language)} · ${formatDate(figure.asOf, language)} · `}
        {t('definition', { version: figure.definitionVersion })}：{figure.definition[language]}
      </p>
      {legacy === null ? null : (
        <p className="document-quiet">
          {t('legacy', {
            ...{ value: legacy.value, until: formatDate(legacy.until, language) },
            ...{ origin: legacy.origin[language], records: figure.fromRecords },
          })}
        </p>
      )}
      <p className="document-quiet">
        {t('records')} <code>{figure.recordsDigest.slice(0, 16)}</code> ·{' '}
        {t('counted', { name: figure.frozenBy, when: formatMoment(figure.frozenAt) })}
      </p>
    </li>
  );
}

function Corrections({ corrections }: { readonly corrections: readonly Correction[] }) {
  const t = useTexts(texts);
  const language = useLanguage();
  if (corrections.length === 0) return <p className="document-quiet">{t('corrections.none')}</p>;
  return (
    <section className="document-corrections" aria-label={t('corrections')}>
      <h3>{t('corrections')}</h3>
      <p>{t('corrections.note')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('figure.name')}</th>
            <th scope="col">{t('was')}</th>
            <th scope="col">{t('now')}</th>
            <th scope="col">{t('changes')}</th>
          </tr>
        </thead>
        <tbody>
          {corrections.map((one) => (
            <tr key={one.name}>
              <td>
                <AddressLink address={addressOf(one.frozenFigureId)}>{one.name}</AddressLink>
              </td>
              <td className="number">{numberOf(one.unit, one.was, language)}</td>
              <td className="number">
                {one.now === null ? t('not.counted') : numberOf(one.unit, one.now, language)}
              </td>
              <td>
                {(['added', 'gone', 'turned'] as const)
                  .filter((change) => one[change] > 0)
                  .map((change) => t(`change.${change}`, { count: one[change] }))
                  .concat(one.definitionChanged ? [t('change.definition')] : [])
                  .join('，')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A count, both parts of a share, or an amount with the number of its records. */
function numberOf(unit: Correction['unit'], counted: Correction['was'], language: Language): string {
  const parts = shownParts(counted, unit, language);
  if (!isAmount(unit)) return parts === '' ? formatCount(counted.numerator, language) : parts;
  return `${shownNumber(counted, unit, language)}（${parts}）`;
}
