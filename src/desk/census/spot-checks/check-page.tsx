/** One spot check: the precision by county, and the children to visit with what was found of each. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Checkbox, Select } from 'antd';
import { useState } from 'react';
import { readCampaign } from '#capabilities/census/campaigns/contract.ts';
import {
  listSpotCheckChildren,
  listSpotChecks,
  type SpotCheckChild,
  type SpotCheckView,
} from '#capabilities/census/spot-checks/contract.ts';
import { Trail } from '#desk/census/parts/trail.tsx';
import { PrecisionTable } from '#desk/census/spot-checks/precision-table.tsx';
import { RecordDialog } from '#desk/census/spot-checks/record-dialog.tsx';
import { texts } from '#desk/census/spot-checks/texts.ts';
import { useVisitColumns } from '#desk/census/spot-checks/visit-columns.tsx';
import { DataTable } from '#ui/data-table.tsx';
import { dayInChina, formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { PrintButton } from '#ui/print-button.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/census/census.css';
import '#desk/census/spot-checks/spot-checks.css';

const route = getRouteApi('/shell/census/$campaign/spot-checks/$check');

export function SpotCheckPage() {
  const t = useTexts(texts);
  const language = useLanguage();
  const { campaign: id, check: checkId } = route.useParams();
  const campaign = useOperation(readCampaign, { params: { id } });
  const checks = useOperation(listSpotChecks, { params: { id } });
  const check = checks.data?.items.find((one) => one.id === checkId);
  return (
    <>
      <Trail campaign={campaign.data} />
      <PageHeader
        title={
          check === undefined
            ? t('title')
            : t('check.title', { date: formatDate(dayInChina(check.at), language) })
        }
        {...(check === undefined ? {} : { note: t('check.seed', { seed: check.seed }) })}
        actions={<PrintButton />}
      />
      {check !== undefined ? (
        <>
          <div className="sheet census-part">
            <PrecisionTable check={check} />
          </div>
          <Visits check={check} />
        </>
      ) : (
        <div className="sheet">
          {checks.isError ? (
            <ErrorState problem={checks.error} onRetry={() => void checks.refetch()} />
          ) : checks.data === undefined ? (
            <LoadingState lines={8} />
          ) : (
            <EmptyState title={t('empty')} />
          )}
        </div>
      )}
    </>
  );
}

function Visits({ check }: { readonly check: SpotCheckView }) {
  const t = useTexts(texts);
  const { county } = route.useSearch();
  const [onlyOpen, setOnlyOpen] = useState(false);
  const [recording, setRecording] = useState<SpotCheckChild | null>(null);
  const result = useOperation(
    listSpotCheckChildren,
    { params: { id: check.id }, query: county === undefined ? {} : { county } },
    { keepFormer: true },
  );
  const all = result.data?.items ?? [];
  const shown = all.filter((child) => !onlyOpen || child.outcome === null);
  const next = (after: SpotCheckChild) =>
    all.find((child) => child.id !== after.id && child.outcome === null && child.can.record) ?? null;
  return (
    <section className="sheet" aria-labelledby="visits">
      <div className="sheet-head">
        <h2 id="visits">{t('list')}</h2>
        <span className="sheet-more census-tools-inline screen-only">
          <Checkbox checked={onlyOpen} onChange={({ target }) => setOnlyOpen(target.checked)}>
            {t('onlyOpen')}
          </Checkbox>
          <CountyChoice check={check} county={county} />
        </span>
      </div>
      <DataTable
        label={t('list')}
        result={
          { ...result, data: result.data === undefined ? undefined : { items: shown } } as typeof result
        }
        columns={useVisitColumns(setRecording)}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t(all.length > 0 ? 'list.allDone' : 'list.none')} />}
      />
      {recording === null ? null : (
        <RecordDialog
          key={recording.id}
          child={recording}
          hasNext={next(recording) !== null}
          onClose={() => setRecording(null)}
          onNext={() => setRecording(next(recording))}
        />
      )}
    </section>
  );
}

function CountyChoice(props: { readonly check: SpotCheckView; readonly county: string | undefined }) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const { check, county = '' } = props;
  if (check.counties.length < 2) return null;
  return (
    <Select
      aria-label={t('county')}
      value={county}
      options={[
        { value: '', label: t('allCounties') },
        ...check.counties.map((one) => ({ value: one.county.code, label: one.county.name })),
      ]}
      onChange={(next: string) =>
        void navigate({
          to: '/census/$campaign/spot-checks/$check',
          params: { campaign: check.campaignId, check: check.id },
          search: next === '' ? {} : { county: next },
          replace: true,
        })
      }
    />
  );
}
