/** One figure: its number, its definition, twelve months, its divisions, and the records that are counted. */
import { useParams, useSearch } from '@tanstack/react-router';
import { type IndicatorPage, readIndicator } from '#capabilities/indicators/figures/contract.ts';
import { addressOf } from '#desk/figures/list-page.tsx';
import { PartsTable, UnitsTable } from '#desk/figures/parts-table.tsx';
import { Records } from '#desk/figures/records.tsx';
import { Disagreements, shownNumber, shownParts } from '#desk/figures/shown.tsx';
import { texts } from '#desk/figures/texts.ts';
import { Trend } from '#desk/figures/trend.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { AddressLink } from '#ui/address-link.tsx';
import { formatCount, formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/figures/figures.css';

/** Shows the figure `code` of the address; of `division`, or one's own; today, or at the end of the day `asOf`. */
export function FigurePage() {
  const t = useTexts(texts);
  const language = useLanguage();
  const { code } = useParams({ from: '/shell/figures/$code' });
  const { division, asOf } = useSearch({ from: '/shell/figures/$code' });
  const own = useSession().division.code;
  const asked = {
    ...(division === undefined ? {} : { division }),
    ...(asOf === undefined ? {} : { asOf }),
  };
  const result = useOperation(readIndicator, { params: { code }, query: asked }, { keepFormer: true });
  const page = result.data;
  const path = page?.path ?? [];
  const elsewhere = path.length > 0 && path.at(-1)?.code !== own;
  return (
    <>
      <PageHeader
        title={page?.name ?? code}
        {...(elsewhere ? { path } : {})}
        linkTo={(step) =>
          step.code.startsWith(own) ? addressOf(code, { division: step.code, asOf }) : undefined
        }
        {...(page === undefined ? {} : { note: `${page.code} · ${formatDate(page.asOf, language)}` })}
        actions={<AddressLink address="/figures">{t('back')}</AddressLink>}
      />
      {page === undefined ? (
        <div className="sheet">
          {result.isError ? (
            <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
          ) : (
            <LoadingState lines={12} />
          )}
        </div>
      ) : (
        <Shown page={page} />
      )}
    </>
  );
}

function Shown({ page }: { readonly page: IndicatorPage }) {
  const t = useTexts(texts);
  return (
    <>
      <Disagreements found={page.disagreements} />
      <div className="figures-head">
        <Value page={page} />
        <Definition page={page} />
      </div>
      <section className="sheet figures-chapter" aria-labelledby="trend">
        <div className="sheet-head">
          <h2 id="trend">{t('trend')}</h2>
          <span className="sheet-note">{t('trend.note')}</span>
        </div>
        <Trend points={page.trend} unit={page.unit} />
      </section>
      <PartsTable page={page} />
      <UnitsTable page={page} />
      {page.opens ? <Records page={page} /> : <p className="figures-quiet">{t('records.closed')}</p>}
    </>
  );
}

function Value({ page }: { readonly page: IndicatorPage }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { legacy } = page;
  return (
    <section className="sheet figures-number">
      <span className="figure-value">{shownNumber(page, page.unit, language)}</span>
      <span className="number">{shownParts(page, page.unit, language)}</span>
      {page.value === null && page.denominator !== 0 ? <span>{t('withheld')}</span> : null}
      {legacy === null ? null : (
        <p className="figures-legacy">
          {t('legacy', {
            value: formatCount(legacy.value, language),
            until: formatDate(legacy.until, language),
            origin: legacy.origin,
          })}
        </p>
      )}
    </section>
  );
}

function Definition({ page }: { readonly page: IndicatorPage }) {
  const t = useTexts(texts);
  return (
    <section className="sheet" aria-labelledby="definition">
      <div className="sheet-head">
        <h2 id="definition">{t('definition')}</h2>
        <span className="sheet-note">
          {t(`span.${page.span}`)} · {t('version', { version: page.version })}
        </span>
      </div>
      <p className="figures-definition">{page.definition}</p>
      <dl className="figures-words">
        <dt>{t('numerator')}</dt>
        <dd>{page.counts.numerator}</dd>
        {page.counts.denominator === null ? null : (
          <>
            <dt>{t('denominator')}</dt>
            <dd>{page.counts.denominator}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
