/** Joint meetings to which my unit is invited or that I keep, and the resolutions that wait to be carried out. */
import { PlusOutlined } from '@ant-design/icons';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, Segmented, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { listMeetings, listTasks, type meetingItem } from '#capabilities/coordination/meetings/contract.ts';
import { useNames } from '#desk/coordination/code-names.ts';
import { CallDialog } from '#desk/coordination/meetings/dialogs.tsx';
import { texts } from '#desk/coordination/texts.ts';
import { useMay } from '#desk/shell/session.tsx';
import { AddressLink } from '#ui/address-link.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { useFollowing } from '#ui/following.ts';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/cases/cases.css';

const route = getRouteApi('/shell/meetings');
type Item = z.output<typeof meetingItem>;

export function MeetingsPage() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const { tab } = route.useSearch();
  const [calling, setCalling] = useState(false);
  const mayCall = useMay('meeting.call');
  return (
    <>
      <PageHeader
        title={t('meeting.title')}
        note={t('meeting.note')}
        actions={
          mayCall ? (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setCalling(true)}>
              {t('meeting.call')}
            </Button>
          ) : null
        }
      />
      <section className="sheet">
        <div className="case-filters">
          <Segmented
            value={tab ?? 'meetings'}
            onChange={(value) =>
              void navigate({ to: '/meetings', search: value === 'tasks' ? { tab: 'tasks' } : {} })
            }
            options={(['meetings', 'tasks'] as const).map((value) => ({ value, label: t(`tab.${value}`) }))}
          />
        </div>
        {tab === 'tasks' ? <Tasks /> : <Meetings />}
      </section>
      {calling ? <CallDialog caseId={null} onClose={() => setCalling(false)} /> : null}
    </>
  );
}

function Meetings() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const pages = useCursorPages('meetings', 20);
  const { cursor, limit } = pages;
  const query = { limit, ...(cursor === undefined ? {} : { cursor }) };
  const result = useOperation(listMeetings, { query }, { keepFormer: true });
  useFollowing(['meeting'], listMeetings);
  return (
    <DataTable
      label={t('meeting.title')}
      result={result}
      rowKey={(row) => row.id}
      pages={pages}
      columns={useColumns()}
      onOpen={(row) => void navigate({ to: '/meetings/$meeting', params: { meeting: row.id } })}
      empty={<EmptyState title={t('meeting.none')} advice={t('meeting.none.advice')} />}
    />
  );
}

function useColumns(): TableColumnsType<Item> {
  const t = useTexts(texts);
  const nameOf = useNames();
  return [
    { title: t('meeting.heldAt'), width: 150, render: (_, row) => formatMoment(row.heldAt) },
    {
      title: t('meeting.name'),
      render: (_, row) => (
        <>
          <AddressLink address={`/meetings/${row.id}`}>{row.title}</AddressLink>
          <span className="case-aside">{row.number}</span>
        </>
      ),
    },
    { title: t('meeting.host'), width: 200, render: (_, row) => row.host },
    { title: t('place'), width: 110, render: (_, row) => row.division.name },
    {
      title: t('meeting.units'),
      width: 120,
      render: (_, row) => t('meeting.units.count', { count: row.units }),
    },
    {
      title: t('state'),
      width: 220,
      render: (_, row) => (
        <span className="case-tags">
          <Tag>{nameOf('meetingStates', row.state)}</Tag>
          {row.waits ? <Tag color="warning">{t('meeting.waits')}</Tag> : null}
        </span>
      ),
    },
  ];
}

function Tasks() {
  const t = useTexts(texts);
  const result = useOperation(listTasks, { query: {} });
  if (result.isPending) return <LoadingState lines={4} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  const { items } = result.data;
  if (items.length === 0) return <EmptyState title={t('task.none')} advice={t('task.none.advice')} />;
  return (
    <table className="plain">
      <thead>
        <tr>
          <th>{t('task.dueOn')}</th>
          <th>{t('task.what')}</th>
          <th>{t('task.unit')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((task) => (
          <tr key={task.id}>
            <td className={task.late ? 'case-yes' : ''}>
              {task.dueOn} {task.late ? t('task.late') : ''}
            </td>
            <td>
              <AddressLink address={`/meetings/${task.meetingId}`}>{task.what}</AddressLink>
            </td>
            <td>{task.unit.name}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
