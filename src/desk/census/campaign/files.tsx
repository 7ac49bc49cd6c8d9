/** The rosters of a campaign, newest first, by state and county. */
import { useNavigate } from '@tanstack/react-router';
import { Select } from 'antd';
import { useState } from 'react';
import { type CampaignView, listTasks } from '#capabilities/census/campaigns/contract.ts';
import { IMPORT_STATES, type ImportView, listImports } from '#capabilities/census/imports/contract.ts';
import { useImportColumns } from '#desk/census/imports/import-columns.tsx';
import { isUnderWay } from '#desk/census/imports/state-of-import.ts';
import { texts } from '#desk/census/imports/texts.ts';
import { texts as common } from '#desk/census/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

/** Milliseconds between two looks while a file is being read or imported. */
const lookEvery = 2000;

export function Files(props: { readonly campaign: CampaignView; readonly county: string | undefined }) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const { campaign, county } = props;
  const [state, setState] = useState<ImportView['state'] | undefined>(undefined);
  const all = useSession().division.code === campaign.scope.code;
  const pages = useCursorPages(`rosters ${campaign.id} ${state ?? ''} ${county ?? ''}`, 50);
  const result = useOperation(
    listImports,
    {
      params: { id: campaign.id },
      query: {
        limit: pages.limit,
        ...(pages.cursor === undefined ? {} : { cursor: pages.cursor }),
        ...(state === undefined ? {} : { state }),
        ...(county === undefined ? {} : { county }),
      },
    },
    { keepFormer: true, every: (answer) => (answer?.items.some(isUnderWay) ? lookEvery : false) },
  );
  const choose = (next: string) =>
    void navigate({
      to: '/census/$campaign',
      params: { campaign: campaign.id },
      search: { tab: 'files', ...(next === '' ? {} : { county: next }) },
      replace: true,
    });
  return (
    <>
      <div className="census-tools screen-only">
        <StateChoice state={state} onChange={setState} />
        {all ? <CountyChoice campaign={campaign} county={county} onChange={choose} /> : null}
      </div>
      <DataTable
        label={t('files.now')}
        result={result}
        columns={useImportColumns(all)}
        rowKey={(row) => row.id}
        pages={pages}
        onOpen={(row) => void navigate({ to: '/census/imports/$import', params: { import: row.id } })}
        empty={<EmptyState title={t('files.empty')} advice={t('files.empty.advice')} />}
      />
    </>
  );
}

function StateChoice(props: {
  readonly state: ImportView['state'] | undefined;
  readonly onChange: (state: ImportView['state'] | undefined) => void;
}) {
  const t = useTexts(texts);
  const c = useTexts(common);
  return (
    <Select
      aria-label={t('filter.state')}
      value={props.state ?? ''}
      options={[
        { value: '', label: t('filter.all') },
        ...IMPORT_STATES.map((state) => ({ value: state, label: c(`import.${state}`) })),
      ]}
      onChange={(value: string) => props.onChange(value === '' ? undefined : (value as ImportView['state']))}
    />
  );
}

function CountyChoice(props: {
  readonly campaign: CampaignView;
  readonly county: string | undefined;
  readonly onChange: (county: string) => void;
}) {
  const t = useTexts(texts);
  const { campaign, county = '' } = props;
  const tasks = useOperation(listTasks, {
    params: { id: campaign.id },
    query: { under: campaign.scope.code },
  });
  return (
    <Select
      aria-label={t('filter.county')}
      value={county}
      options={[
        { value: '', label: t('filter.allCounties') },
        ...(tasks.data?.items ?? []).map(({ division }) => ({ value: division.code, label: division.name })),
      ]}
      onChange={props.onChange}
    />
  );
}
