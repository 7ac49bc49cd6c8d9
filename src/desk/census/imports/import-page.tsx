/** One roster: what was found in it, what its import will do or did, its rows; and the deeds that are open. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Steps, Tabs } from 'antd';
import { readCampaign } from '#capabilities/census/campaigns/contract.ts';
import { type ImportDetail, readImport } from '#capabilities/census/imports/contract.ts';
import { Banner } from '#desk/census/imports/banner.tsx';
import { countyWords } from '#desk/census/imports/import-columns.tsx';
import { Mapping } from '#desk/census/imports/mapping/mapping.tsx';
import { Preview } from '#desk/census/imports/preview.tsx';
import { Rows } from '#desk/census/imports/rows/rows.tsx';
import { columnsToCheck } from '#desk/census/imports/state-of-import.ts';
import { texts } from '#desk/census/imports/texts.ts';
import { Trail } from '#desk/census/parts/trail.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/census/census.css';
import '#desk/census/imports/imports.css';

const route = getRouteApi('/shell/census/imports/$import');

export function ImportPage() {
  const t = useTexts(texts);
  const { import: id } = route.useParams();
  const result = useOperation(readImport, { params: { id } });
  const file = result.data;
  const campaign = useOperation(
    readCampaign,
    { params: { id: file?.campaignId ?? id } },
    { enabled: file !== undefined },
  );
  return (
    <>
      <Trail campaign={campaign.data} />
      {file === undefined ? (
        <>
          <PageHeader title={t('title')} />
          <div className="sheet">
            {result.isError ? (
              <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
            ) : (
              <LoadingState lines={10} />
            )}
          </div>
        </>
      ) : (
        <Roster file={file} onEnd={() => void result.refetch()} />
      )}
    </>
  );
}

function Roster(props: { readonly file: ImportDetail; readonly onEnd: () => void }) {
  const t = useTexts(texts);
  const { file } = props;
  const read = file.layout !== null && file.state !== 'reading' && file.state !== 'withdrawn';
  return (
    <>
      <PageHeader
        title={file.fileName}
        note={
          <>
            {countyWords(file)} · {t('by', { person: file.importer ?? '—', at: formatMoment(file.at) })}
          </>
        }
        actions={<Stages file={file} />}
      />
      <Banner file={file} onEnd={props.onEnd} />
      {read ? <RosterTabs file={file} /> : null}
    </>
  );
}

/** Where the file is on its way; the steps are not buttons. */
function Stages({ file }: { readonly file: ImportDetail }) {
  const t = useTexts(texts);
  const { state, layout } = file;
  if (state === 'failed' || state === 'withdrawn') return null;
  const doubt = layout !== null && columnsToCheck(layout) > 0;
  const current =
    state === 'reading' ? 0 : state === 'staged' ? (doubt ? 1 : 2) : state === 'committing' ? 3 : 4;
  return (
    <Steps
      className="census-stages"
      size="small"
      current={current}
      items={[t('step1'), t('step2'), t('step3'), t('step4')].map((title) => ({ title }))}
    />
  );
}

function RosterTabs({ file }: { readonly file: ImportDetail }) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const search = route.useSearch();
  const { layout } = file;
  if (layout === null) return null;
  const counts = file.result ?? file.preview;
  const check = columnsToCheck(layout);
  const items = [
    ...(counts === null
      ? []
      : [
          {
            key: 'preview',
            label: t(file.result === null ? 'tab.preview' : 'tab.preview.done'),
            children: <Preview file={file} layout={layout} counts={counts} />,
          },
        ]),
    {
      key: 'columns',
      label: (
        <>
          {t('tab.columns')}
          {check > 0 && file.can.map ? <span className="census-badge">{check}</span> : null}
        </>
      ),
      children: <Mapping file={file} layout={layout} />,
    },
    ...(counts === null
      ? []
      : [
          {
            key: 'rows',
            label: t('tab.rows'),
            children: <Rows file={file} layout={layout} counts={counts} kind={search.kind} />,
          },
        ]),
  ];
  const first = check > 0 && file.can.map ? 'columns' : items[0]?.key;
  const tab = items.find(({ key }) => key === search.tab)?.key ?? first ?? 'columns';
  return (
    <div className="sheet">
      <Tabs
        className="census-tabs"
        activeKey={tab}
        items={items}
        destroyOnHidden
        onChange={(key) =>
          void navigate({
            to: '/census/imports/$import',
            params: { import: file.id },
            search: { tab: key as 'preview' | 'columns' | 'rows' },
            replace: true,
          })
        }
      />
    </div>
  );
}
