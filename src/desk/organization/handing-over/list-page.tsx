/** Hand-overs of one's area: those that wait, and those that are over. */
import { useNavigate } from '@tanstack/react-router';
import { Button, Segmented, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { listHandingOvers } from '#capabilities/organization/handing-over/contract.ts';
import { texts } from '#desk/organization/handing-over/texts.ts';
import { useMay } from '#desk/shell/session.tsx';
import type { AnswerOf } from '#foundation/http/operation.ts';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { formatDate, formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/organization/organization.css';

type HandingOver = AnswerOf<typeof listHandingOvers>['items'][number];

export function HandingOversPage() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const mayPropose = useMay('handing-over.propose');
  const [state, setState] = useState<'open' | 'over'>('open');
  const pages = useCursorPages(`handing-overs ${state}`);
  const { cursor, limit } = pages;
  const result = useOperation(
    listHandingOvers,
    { query: { state, limit, ...(cursor === undefined ? {} : { cursor }) } },
    { keepFormer: true },
  );
  const columns = useColumns();
  const none = state === 'open' ? 'list.none' : 'list.none.over';
  return (
    <>
      <PageHeader
        title={t('nav')}
        note={t('note')}
        actions={
          mayPropose ? (
            <Button type="primary" onClick={() => void navigate({ to: '/handing-overs/new' })}>
              {t('new')}
            </Button>
          ) : null
        }
      />
      <div className="sheet">
        <div className="list-tools">
          <Segmented
            value={state}
            onChange={setState}
            options={(['open', 'over'] as const).map((value) => ({ value, label: t(`list.${value}`) }))}
          />
        </div>
        <DataTable<HandingOver>
          label={t('nav')}
          result={result}
          columns={columns}
          rowKey={(row) => row.id}
          pages={pages}
          onOpen={({ id }) =>
            void navigate({ to: '/handing-overs/$handingOver', params: { handingOver: id } })
          }
          empty={
            state === 'open' ? (
              <EmptyState title={t(none)} advice={t('list.none.advice')} />
            ) : (
              <EmptyState title={t(none)} />
            )
          }
        />
      </div>
    </>
  );
}

function useColumns(): TableColumnsType<HandingOver> {
  const t = useTexts(texts);
  const language = useLanguage();
  return [
    {
      title: t('post'),
      key: 'post',
      render: (_, row) => (
        <>
          {row.post.title}
          <span className="finder-note">{row.division.name}</span>
        </>
      ),
    },
    { title: t('from'), key: 'from', render: (_, row) => row.from.name },
    { title: t('to'), key: 'to', render: (_, row) => row.to.name },
    { title: t('on'), key: 'on', render: (_, row) => formatDate(row.on, language) },
    {
      title: t('proposed'),
      key: 'proposed',
      render: (_, row) => (
        <>
          {row.proposedBy}
          <span className="finder-note">{formatMoment(row.proposedAt)}</span>
        </>
      ),
    },
    {
      title: t('state'),
      key: 'state',
      render: (_, row) =>
        row.blocked === null ? (
          t(`state.${row.state}`)
        ) : (
          <Tag color="warning">{t(`problem.${row.blocked}`)}</Tag>
        ),
    },
  ];
}
