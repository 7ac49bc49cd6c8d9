/** The coverage page: a division's figures, the map of its counties where it is a city, and the table of the level below. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { lazy, Suspense } from 'react';
import { type Coverage, readCoverage } from '#capabilities/guardianship/coverage/contract.ts';
import { hasBorders } from '#desk/coverage/borders.ts';
import { CoverageHead } from '#desk/coverage/head.tsx';
import { childrenList } from '#desk/coverage/lists.ts';
import { CoverageTable } from '#desk/coverage/table.tsx';
import { texts } from '#desk/coverage/texts.ts';
import { useMay, useSession } from '#desk/shell/session.tsx';
import { AddressLink } from '#ui/address-link.tsx';
import { dayInChina, formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { PrintButton } from '#ui/print-button.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/coverage/coverage.css';

const CoverageMap = lazy(() => import('#desk/coverage/map.tsx'));

/** Shows `division` of the address, or one's own; today, or the end of the day `asOf`. */
export function CoveragePage() {
  const t = useTexts(texts);
  const language = useLanguage();
  const search = useSearch({ from: '/shell/coverage' });
  const { asOf } = search;
  const own = useSession().division.code;
  const result = useOperation(readCoverage, { query: search }, { keepFormer: true });
  const path = result.data?.path ?? [];
  const elsewhere = path.length > 0 && path.at(-1)?.code !== own;
  const addressOf = (code: string) =>
    `/coverage?division=${code}${asOf === undefined ? '' : `&asOf=${asOf}`}`;
  return (
    <>
      <PageHeader
        title={t('title')}
        {...(elsewhere ? { path } : {})}
        linkTo={(step) => (step.code.startsWith(own) ? addressOf(step.code) : undefined)}
        {...(result.data === undefined
          ? {}
          : { note: t('note', { date: formatDate(result.data.asOf, language) }) })}
        actions={<Actions />}
      />
      {result.data !== undefined ? (
        <Body coverage={result.data} asOf={asOf} />
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

/** The day that the figures are of, and paper. */
function Actions() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const { division, asOf } = useSearch({ from: '/shell/coverage' });
  const today = dayInChina(useSession().now);
  const choose = (day: string | null) =>
    void navigate({
      to: '/coverage',
      search: { ...(division === undefined ? {} : { division }), ...(day === null ? {} : { asOf: day }) },
    });
  return (
    <>
      <DatePicker
        aria-label={t('asOf')}
        placeholder={t('asOf')}
        value={asOf === undefined ? null : dayjs(asOf)}
        maxDate={dayjs(today)}
        onChange={(day) =>
          choose(day === null || day.format('YYYY-MM-DD') === today ? null : day.format('YYYY-MM-DD'))
        }
      />
      <PrintButton />
    </>
  );
}

function Body(props: { readonly coverage: Coverage; readonly asOf: string | undefined }) {
  const { coverage, asOf } = props;
  const { division, totals, rows } = coverage;
  const mapped = hasBorders(division.code);
  return (
    <>
      <CoverageHead figures={totals} linked={asOf === undefined} />
      <div className={mapped ? 'coverage coverage-with-map' : 'coverage'}>
        {mapped ? <MapSheet coverage={coverage} asOf={asOf} /> : null}
        <section className="sheet">
          {rows.length === 0 ? (
            <NothingBelow division={division.code} />
          ) : (
            <CoverageTable rows={rows} totals={totals} asOf={asOf} />
          )}
        </section>
      </div>
    </>
  );
}

function MapSheet(props: { readonly coverage: Coverage; readonly asOf: string | undefined }) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const { coverage, asOf } = props;
  const open = (division: string) =>
    void navigate({ to: '/coverage', search: { division, ...(asOf === undefined ? {} : { asOf }) } });
  return (
    <section className="sheet" aria-labelledby="map">
      <div className="sheet-head">
        <h2 id="map">{t('map.head')}</h2>
        <span className="sheet-note screen-only">{t('map.hint')}</span>
      </div>
      <Suspense fallback={<LoadingState lines={8} />}>
        <CoverageMap
          city={coverage.division}
          rows={coverage.rows.filter((row) => !row.unplaced)}
          onChoose={open}
        />
      </Suspense>
    </section>
  );
}

function NothingBelow(props: { readonly division: string }) {
  const t = useTexts(texts);
  const may = useMay('child.read');
  return (
    <EmptyState
      title={t('empty')}
      {...(may
        ? {
            advice: t('empty.advice'),
            action: <AddressLink address={childrenList(props.division)}>{t('openChildren')}</AddressLink>,
          }
        : {})}
    />
  );
}
