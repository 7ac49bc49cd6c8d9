/** Handing in rosters: several files at once, each with a line of its own from its sending to its import. */
import { InboxOutlined } from '@ant-design/icons';
import { getRouteApi } from '@tanstack/react-router';
import { Select, Upload } from 'antd';
import { useRef, useState } from 'react';
import { type CampaignView, listTasks, readCampaign } from '#capabilities/census/campaigns/contract.ts';
import { listImports } from '#capabilities/census/imports/contract.ts';
import { CommitAll } from '#desk/census/imports/commit-all.tsx';
import { FileLines } from '#desk/census/imports/file-lines.tsx';
import { isUnderWay } from '#desk/census/imports/state-of-import.ts';
import { texts } from '#desk/census/imports/texts.ts';
import { useUploads } from '#desk/census/imports/uploads.ts';
import { Trail } from '#desk/census/parts/trail.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/census/census.css';
import '#desk/census/imports/imports.css';

const route = getRouteApi('/shell/census/$campaign/import');
/** Milliseconds between two looks while a file is being read or imported. */
const lookEvery = 1500;
/** Files of a campaign that are looked through for what is not finished. */
const mostFiles = 200;

export function HandInPage() {
  const t = useTexts(texts);
  const { campaign: id } = route.useParams();
  const campaign = useOperation(readCampaign, { params: { id } });
  return (
    <>
      <Trail campaign={campaign.data} />
      <PageHeader title={t('title')} note={t('note')} />
      {campaign.data !== undefined ? (
        <HandIn campaign={campaign.data} />
      ) : (
        <div className="sheet">
          {campaign.isError ? (
            <ErrorState problem={campaign.error} onRetry={() => void campaign.refetch()} />
          ) : (
            <LoadingState lines={8} />
          )}
        </div>
      )}
    </>
  );
}

function HandIn({ campaign }: { readonly campaign: CampaignView }) {
  const t = useTexts(texts);
  const [here, setHere] = useState(() => recall(campaign.id));
  const taken = useRef(here);
  const uploads = useUploads(campaign.id, (importId) => {
    taken.current = [...new Set([...taken.current, importId])];
    remember(campaign.id, taken.current);
    setHere(taken.current);
  });
  const result = useOperation(
    listImports,
    { params: { id: campaign.id }, query: { limit: mostFiles } },
    { every: (answer) => (answer?.items.some(isUnderWay) ? lookEvery : false) },
  );
  const mine = new Set(here);
  const files = (result.data?.items ?? []).filter(
    ({ id, state }) =>
      state !== 'withdrawn' && (mine.has(id) || (state !== 'committed' && state !== 'failed')),
  );
  const none = files.length === 0 && uploads.list.length === 0;
  return (
    <>
      {campaign.can.import ? <Drop campaign={campaign} onFiles={uploads.add} /> : null}
      <section className="sheet" aria-labelledby="files">
        <div className="sheet-head">
          <h2 id="files">{t('files.now')}</h2>
          <CommitAll files={files} />
        </div>
        {result.data === undefined && !result.isError ? (
          <LoadingState lines={4} />
        ) : result.isError && result.data === undefined ? (
          <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
        ) : none ? (
          <EmptyState title={t('files.none')} advice={t('files.none.advice')} />
        ) : (
          <FileLines files={files} uploads={uploads} />
        )}
      </section>
    </>
  );
}

const place = (campaignId: string) => `tonghu.rosters ${campaignId}`;

/** The files handed in from this tab, so that they stay in sight when they are imported, and after a reload. */
function recall(campaignId: string): readonly string[] {
  const kept: unknown = JSON.parse(globalThis.sessionStorage?.getItem(place(campaignId)) ?? '[]');
  return Array.isArray(kept) ? kept.map(String) : [];
}

function remember(campaignId: string, importIds: readonly string[]): void {
  globalThis.sessionStorage?.setItem(place(campaignId), JSON.stringify(importIds));
}

function Drop(props: {
  readonly campaign: CampaignView;
  readonly onFiles: (files: readonly File[], division: string | undefined) => void;
}) {
  const t = useTexts(texts);
  const { campaign, onFiles } = props;
  const choosesCounty = useSession().division.code === campaign.scope.code;
  const [county, setCounty] = useState('');
  return (
    <div className="sheet census-drop">
      <Upload.Dragger
        multiple
        accept=".xlsx,.xls,.csv"
        showUploadList={false}
        beforeUpload={(file, all) => {
          if (file === all[0]) onFiles(all, county === '' ? undefined : county);
          return false;
        }}
      >
        <InboxOutlined />
        <p className="census-drop-title">{t('drop.title')}</p>
        <p className="census-drop-hint">{t('drop.hint')}</p>
      </Upload.Dragger>
      {choosesCounty ? <CountyOfFiles campaign={campaign} county={county} onChange={setCounty} /> : null}
    </div>
  );
}

function CountyOfFiles(props: {
  readonly campaign: CampaignView;
  readonly county: string;
  readonly onChange: (county: string) => void;
}) {
  const t = useTexts(texts);
  const { campaign, county, onChange } = props;
  const tasks = useOperation(listTasks, {
    params: { id: campaign.id },
    query: { under: campaign.scope.code },
  });
  return (
    <div className="census-drop-county">
      <span aria-hidden>{t('county')}</span>
      <Select
        aria-label={t('county')}
        value={county}
        options={[
          { value: '', label: t('county.auto') },
          ...(tasks.data?.items ?? []).map(({ division }) => ({
            value: division.code,
            label: division.name,
          })),
        ]}
        onChange={onChange}
      />
    </div>
  );
}
