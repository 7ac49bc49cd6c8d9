/** One campaign: where it stands, my own part of it, how far the divisions are, the figures, the rosters. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { type CampaignView, readCampaign } from '#capabilities/census/campaigns/contract.ts';
import { CampaignActions } from '#desk/census/campaign/actions.tsx';
import { Files } from '#desk/census/campaign/files.tsx';
import { CampaignHead } from '#desk/census/campaign/head.tsx';
import { OwnPart } from '#desk/census/campaign/own-part.tsx';
import { Progress } from '#desk/census/campaign/progress.tsx';
import { Result } from '#desk/census/campaign/result.tsx';
import { texts } from '#desk/census/campaign/texts.ts';
import { Deadline } from '#desk/census/list/deadline.tsx';
import { StateTag, toneOf } from '#desk/census/parts/state-tag.tsx';
import { Trail } from '#desk/census/parts/trail.tsx';
import { texts as common } from '#desk/census/texts.ts';
import { AskExportButton } from '#desk/privacy/exports/ask-button.tsx';
import { useMay, useSession } from '#desk/shell/session.tsx';
import { formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/census/census.css';
import '#desk/census/campaign/campaign.css';

const route = getRouteApi('/shell/census/$campaign');

export function CampaignPage() {
  const c = useTexts(common);
  const { campaign: id } = route.useParams();
  const result = useOperation(readCampaign, { params: { id } });
  if (result.data === undefined)
    return (
      <>
        <Trail />
        <PageHeader title={c('nav')} />
        <div className="sheet">
          {result.isError ? (
            <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
          ) : (
            <LoadingState lines={10} />
          )}
        </div>
      </>
    );
  return <Campaign campaign={result.data} />;
}

function Campaign({ campaign }: { readonly campaign: CampaignView }) {
  const c = useTexts(common);
  const language = useLanguage();
  const area = useSession().division.code;
  return (
    <>
      <Trail />
      <PageHeader
        title={campaign.name}
        note={
          <span className="census-note">
            <StateTag tone={toneOf(campaign.state)} words={c(`campaign.${campaign.state}`)} />
            <span>
              {c('dates', { censusDate: formatDate(campaign.censusDate, language) })}
              <Deadline campaign={campaign} />
            </span>
          </span>
        }
        actions={
          <>
            {campaign.state === 'draft' ? null : (
              <AskExportButton
                kind="campaign"
                campaignId={campaign.id}
                filters={{}}
                count={campaign.progress.counted}
              />
            )}
            <CampaignActions campaign={campaign} />
          </>
        }
      />
      <CampaignHead campaign={campaign} />
      {campaign.state === 'draft' || area === campaign.scope.code ? null : (
        <OwnPart campaign={campaign} area={area} />
      )}
      {campaign.state === 'draft' ? null : <CampaignTabs campaign={campaign} />}
    </>
  );
}

function CampaignTabs({ campaign }: { readonly campaign: CampaignView }) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const { tab = 'progress', county } = route.useSearch();
  const files = useMay('roster.import');
  const items = [
    { key: 'progress', label: t('tab.progress'), children: <Progress campaign={campaign} /> },
    { key: 'figures', label: t('tab.figures'), children: <Result campaign={campaign} /> },
    ...(files
      ? [{ key: 'files', label: t('tab.files'), children: <Files campaign={campaign} county={county} /> }]
      : []),
  ];
  return (
    <div className="sheet">
      <Tabs
        className="census-tabs"
        activeKey={tab === 'files' && !files ? 'progress' : tab}
        items={items}
        destroyOnHidden
        onChange={(key) =>
          void navigate({
            to: '/census/$campaign',
            params: { campaign: campaign.id },
            search: key === 'progress' ? {} : { tab: key as 'figures' | 'files' },
            replace: true,
          })
        }
      />
    </div>
  );
}
