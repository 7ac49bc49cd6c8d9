/** The list of tickets, the latest first, narrowed by state, class, urgency and days; also the list behind a figure. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, DatePicker, Select, type TableColumnsType, Tag } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { listTickets } from '#capabilities/hotline/tickets/contract.ts';
import { ticketStates } from '#capabilities/hotline/tickets/rules.ts';
import type { TicketItem } from '#capabilities/hotline/tickets/seen/contract.ts';
import { useChoices, useNames } from '#desk/hotline/code-names.ts';
import { texts } from '#desk/hotline/list/texts.ts';
import { LevelMark, StateMark, useClassName } from '#desk/hotline/marks.tsx';
import { texts as shared } from '#desk/hotline/texts.ts';
import { useBoardLive } from '#desk/hotline/use-hotline-live.ts';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/hotline/hotline.css';

const route = getRouteApi('/shell/hotline/tickets');

export function TicketsPage() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const search = route.useSearch();
  const pages = useCursorPages(`tickets ${JSON.stringify(search)}`, 50);
  const { cursor, limit } = pages;
  const asked = { limit, ...search, ...(cursor === undefined ? {} : { cursor }) };
  const result = useOperation(listTickets, { query: asked as never }, { keepFormer: true });
  useBoardLive(listTickets);
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="sheet">
        <Filters />
        <DataTable
          label={t('title')}
          result={result}
          columns={useColumns()}
          rowKey={(row) => row.id}
          pages={pages}
          onOpen={(row) => void navigate({ to: '/hotline/tickets/$ticket', params: { ticket: row.id } })}
          empty={<EmptyState title={t('empty')} advice={t('empty.advice')} />}
        />
      </div>
    </>
  );
}

function Filters() {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const navigate = useNavigate();
  const search = route.useSearch();
  const classes = useChoices('ticketClasses');
  const levels = useChoices('levels');
  const states = ticketStates.map((value) => ({ value, label: s(`state.${value}`) }));
  const go = (change: Partial<typeof search>) =>
    void navigate({ to: '/hotline/tickets', search: { ...search, ...change } });
  const day = (value: string | undefined) => (value === undefined ? null : dayjs(value));
  const written = (value: Dayjs | null) => value?.format('YYYY-MM-DD');
  return (
    <div className="hotline-filters">
      <Select
        allowClear
        aria-label={s('state')}
        placeholder={t('all.states')}
        style={{ width: 130 }}
        options={states}
        value={search.state ?? null}
        onChange={(state) => go({ state: state ?? undefined })}
      />
      <Select
        allowClear
        aria-label={s('class')}
        placeholder={t('all.classes')}
        style={{ width: 170 }}
        options={classes}
        value={search.class ?? null}
        onChange={(chosen) => go({ class: chosen ?? undefined })}
      />
      <Select
        allowClear
        aria-label={s('level')}
        placeholder={t('all.levels')}
        style={{ width: 150 }}
        options={levels}
        value={search.level ?? null}
        onChange={(level) => go({ level: level ?? undefined })}
      />
      <DatePicker
        placeholder={t('from')}
        value={day(search.from)}
        onChange={(value) => go({ from: written(value) })}
      />
      <DatePicker
        placeholder={t('to')}
        value={day(search.to)}
        onChange={(value) => go({ to: written(value) })}
      />
      {search.figure === undefined ? null : (
        <Tag closable onClose={() => go({ figure: undefined })}>
          {t(`figure.${search.figure}`)}
        </Tag>
      )}
      {search.article === undefined ? null : (
        <Tag closable onClose={() => go({ article: undefined })}>
          {t('article')}
        </Tag>
      )}
      {Object.values(search).every((value) => value === undefined) ? null : (
        <Button type="link" onClick={() => void navigate({ to: '/hotline/tickets', search: {} })}>
          {t('clear')}
        </Button>
      )}
    </div>
  );
}

function useColumns(): TableColumnsType<TicketItem> {
  const s = useTexts(shared);
  const nameOf = useNames();
  const classOf = useClassName();
  return [
    { title: s('number'), key: 'number', render: (_, row) => <b>{row.number}</b> },
    { title: s('opened'), key: 'opened', render: (_, row) => formatMoment(row.openedAt) },
    { title: s('channel'), key: 'channel', render: (_, row) => nameOf('channels', row.channel) },
    { title: s('state'), key: 'state', render: (_, row) => <StateMark state={row.state} /> },
    {
      title: s('class'),
      key: 'class',
      render: (_, row) => [classOf(row), row.caseNumber].filter(Boolean).join(' · '),
    },
    {
      title: s('level'),
      key: 'level',
      render: (_, row) => (
        <>
          <LevelMark level={row.level} />
          {row.clue ? <Tag color="error">{s('clue')}</Tag> : null}
        </>
      ),
    },
    { title: s('place'), key: 'place', render: (_, row) => row.division?.name ?? '' },
    { title: s('owner'), key: 'owner', render: (_, row) => row.owner ?? '' },
  ];
}
