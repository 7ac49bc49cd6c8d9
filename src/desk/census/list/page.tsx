/** All campaigns that were handed down to me; the city makes new ones here. */
import { PlusOutlined } from '@ant-design/icons';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { type CampaignView, listCampaigns } from '#capabilities/census/campaigns/contract.ts';
import { CampaignDialog } from '#desk/census/list/campaign-dialog.tsx';
import { Deadline } from '#desk/census/list/deadline.tsx';
import { texts } from '#desk/census/list/texts.ts';
import { StateTag, toneOf } from '#desk/census/parts/state-tag.tsx';
import { texts as common } from '#desk/census/texts.ts';
import { useMay } from '#desk/shell/session.tsx';
import { DataTable } from '#ui/data-table.tsx';
import { formatCount, formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ShareBar } from '#ui/share-bar.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/census/census.css';

export function CampaignsPage() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const manages = useMay('campaign.manage');
  const [making, setMaking] = useState(false);
  const result = useOperation(listCampaigns, {});
  const make = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
      {t('make')}
    </Button>
  );
  const open = (id: string) => void navigate({ to: '/census/$campaign', params: { campaign: id } });
  const own = manages ? 'empty.own' : 'empty';
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} {...(manages ? { actions: make } : {})} />
      <div className="sheet">
        <DataTable
          label={t('title')}
          result={result}
          columns={useColumns()}
          rowKey={(row) => row.id}
          onOpen={(row) => open(row.id)}
          empty={
            <EmptyState title={t(own)} advice={t(`${own}.advice`)} {...(manages ? { action: make } : {})} />
          }
        />
      </div>
      {making ? (
        <CampaignDialog onClose={() => setMaking(false)} onDone={(campaign) => open(campaign.id)} />
      ) : null}
    </>
  );
}

function useColumns(): TableColumnsType<CampaignView> {
  const t = useTexts(texts);
  const c = useTexts(common);
  const language = useLanguage();
  const count = (value: number) => (
    <span className={value === 0 ? 'number number-none' : 'number'}>{formatCount(value, language)}</span>
  );
  return [
    {
      key: 'name',
      title: t('column.name'),
      render: (_, row) => (
        <Link className="census-name" to="/census/$campaign" params={{ campaign: row.id }}>
          {row.name}
        </Link>
      ),
    },
    {
      key: 'state',
      title: t('column.state'),
      render: (_, row) => <StateTag tone={toneOf(row.state)} words={c(`campaign.${row.state}`)} />,
    },
    {
      key: 'censusDate',
      title: t('column.censusDate'),
      render: (_, row) => formatDate(row.censusDate, language),
    },
    {
      key: 'deadline',
      title: t('column.deadline'),
      render: (_, row) => <Deadline campaign={row} />,
    },
    {
      key: 'towns',
      title: t('column.towns'),
      width: 170,
      render: (_, row) => (
        <span className="census-share">
          <ShareBar part={row.progress.townsPassedOn} whole={row.progress.towns} />
          <span className="number">
            {row.progress.townsPassedOn} / {row.progress.towns}
          </span>
        </span>
      ),
    },
    {
      key: 'children',
      title: t('column.children'),
      align: 'right',
      render: (_, row) => count(row.progress.counted),
    },
    { key: 'held', title: t('column.held'), align: 'right', render: (_, row) => count(row.progress.held) },
  ];
}
