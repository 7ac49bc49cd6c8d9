/** One frozen figure: what it said, by which definition, proved by which digest, and the records that were corrected since. */
import { useParams } from '@tanstack/react-router';
import type { z } from 'zod';
import { readFrozen } from '#capabilities/indicators/frozen/contract.ts';
import { RecordLink } from '#desk/figures/records.tsx';
import { shownNumber, shownParts } from '#desk/figures/shown.tsx';
import { texts } from '#desk/figures/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { formatCount, formatDate, formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { PrintButton } from '#ui/print-button.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/figures/figures.css';

type Frozen = z.output<typeof readFrozen.reply>;

export function FrozenPage() {
  const t = useTexts(texts);
  const { figure } = useParams({ from: '/shell/figures/frozen/$figure' });
  const result = useOperation(readFrozen, { params: { id: figure } });
  const { data } = result;
  return (
    <>
      <PageHeader
        title={data?.name ?? t('frozen')}
        {...(data === undefined ? {} : { note: t('evidence', { code: data.code }) })}
        actions={
          <>
            <AddressLink address="/figures/months">{t('month.back')}</AddressLink>
            <PrintButton />
          </>
        }
      />
      {data !== undefined ? (
        <Shown figure={data} />
      ) : (
        <div className="sheet">
          {result.isError ? (
            <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
          ) : (
            <LoadingState lines={10} />
          )}
        </div>
      )}
    </>
  );
}

function Shown({ figure }: { readonly figure: Frozen }) {
  const t = useTexts(texts);
  return (
    <>
      <div className="figures-head">
        <Beside figure={figure} />
        <Evidence figure={figure} />
      </div>
      {(['added', 'gone', 'turned'] as const).map((kind) => (
        <section key={kind} className="sheet figures-chapter" aria-labelledby={kind}>
          <div className="sheet-head">
            <h2 id={kind}>{t(`changed.${kind}`)}</h2>
          </div>
          <Changed records={figure[kind]} />
        </section>
      ))}
    </>
  );
}

/** What was frozen beside what would be counted today. */
function Beside({ figure }: { readonly figure: Frozen }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { now, unit } = figure;
  return (
    <section className="sheet figures-number">
      <span>{t('frozen')}</span>
      <span className="figure-value">{shownNumber(figure, unit, language)}</span>
      <span className="number">{shownParts(figure, unit, language)}</span>
      <span className="sheet-note">
        {t('now')} {now === null ? t('gone_code') : shownNumber(now, unit, language)}{' '}
        {now === null ? '' : shownParts(now, unit, language)}
      </span>
      {figure.definitionChanged ? <span className="sheet-note">{t('newDefinition')}</span> : null}
    </section>
  );
}

function Evidence({ figure }: { readonly figure: Frozen }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { legacy } = figure;
  const lines: readonly (readonly [string, string])[] = [
    [t('asOfDay'), formatDate(figure.asOf, language)],
    [t('division'), figure.place.map(({ name }) => name).join(' › ')],
    [t('numerator'), figure.counts.numerator],
    ...(figure.counts.denominator === null ? [] : [[t('denominator'), figure.counts.denominator] as const]),
    [t('made'), t('made.by', { at: formatMoment(figure.madeAt), by: figure.madeBy })],
    [t('digest'), figure.digest],
  ];
  return (
    <section className="sheet" aria-labelledby="definition">
      <div className="sheet-head">
        <h2 id="definition">{t('definition')}</h2>
        <span className="sheet-note">{t('version', { version: figure.version })}</span>
      </div>
      <p className="figures-definition">{figure.definition}</p>
      {legacy === null ? null : (
        <p className="figures-legacy">
          {t('legacy', {
            value: formatCount(legacy.value, language),
            until: formatDate(legacy.until, language),
            origin: legacy.origin,
          })}
        </p>
      )}
      <dl className="figures-words">
        {lines.map(([term, words]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd className="figures-code">{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Changed({ records }: { readonly records: Frozen['added'] }) {
  const t = useTexts(texts);
  const language = useLanguage();
  if (records.count === 0) return <p className="figures-quiet">{t('changed.none')}</p>;
  return (
    <>
      <p className="figures-quiet">
        {t('changed.more', {
          count: formatCount(records.count, language),
          shown: formatCount(records.items.length, language),
        })}
      </p>
      <ul className="figures-changed">
        {records.items.map((record) => (
          <li key={record.id}>
            <RecordLink record={record} /> <span className="sheet-note">{record.note}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
