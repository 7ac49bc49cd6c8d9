/** The audit trail, the newest first: the auditor's first page. Every row opens to all that was written down of it. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { DatePicker, Input, Select, type TableColumnsType } from 'antd';
import dayjs from 'dayjs';
import { type AuditItem, readTrail } from '#capabilities/organization/audit-trail/contract.ts';
import { AuditDetails } from '#desk/organization/audit/details.tsx';
import { eventGroups, eventName, kindName } from '#desk/organization/audit/event-names.ts';
import { texts } from '#desk/organization/audit/texts.ts';
import { roles } from '#foundation/access/table.ts';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { formatMoment } from '#ui/format.ts';
import { type Language, useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { PrintButton } from '#ui/print-button.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/organization/organization.css';

/** What is asked stands in the address. */
export function AuditPage() {
  const t = useTexts(texts);
  const search = useSearch({ from: '/shell/audit' });
  const pages = useCursorPages(`audit ${JSON.stringify(search)}`, 30);
  const { cursor, limit } = pages;
  const query = { ...search, limit, ...(cursor === undefined ? {} : { cursor }) };
  const result = useOperation(readTrail, { query }, { keepFormer: true });
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} actions={<PrintButton />} />
      <section className="sheet">
        <Tools />
        <DataTable
          label={t('title')}
          result={result}
          pages={pages}
          rowKey={(row) => String(row.id)}
          columns={columns}
          details={(row) => <AuditDetails row={row} />}
          empty={<EmptyState title={t('none')} advice={t('none.advice')} />}
        />
      </section>
    </>
  );
}

const ISO = 'YYYY-MM-DD';

function Tools() {
  const t = useTexts(texts);
  const language = useLanguage();
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/audit' });
  const ask = (change: Partial<typeof search>) =>
    void navigate({ to: '/audit', search: { ...search, ...change }, replace: true });
  const orNone = (text: string) => (text.trim() === '' ? undefined : text.trim());
  return (
    <div className="list-tools">
      <Input.Search
        allowClear
        key={`account ${search.account}`}
        placeholder={t('filter.account')}
        aria-label={t('filter.account')}
        style={{ width: 170 }}
        defaultValue={search.account ?? ''}
        onSearch={(account) => ask({ account: orNone(account) })}
      />
      <Select
        aria-label={t('event')}
        style={{ width: 190 }}
        value={search.event ?? ''}
        onChange={(event) => ask({ event: orNone(event) })}
        options={[
          { value: '', label: t('filter.event') },
          ...Object.entries(eventGroups).map(([code, name]) => ({ value: code, label: name[language] })),
        ]}
      />
      <Input.Search
        allowClear
        key={`object ${search.objectId}`}
        placeholder={t('filter.object')}
        aria-label={t('filter.object')}
        style={{ width: 230 }}
        defaultValue={search.objectId ?? ''}
        onSearch={(objectId) => ask({ objectId: orNone(objectId) })}
      />
      <DatePicker.RangePicker
        allowEmpty
        aria-label={t('filter.days')}
        placeholder={[t('from'), t('to')]}
        value={[
          search.from === undefined ? null : dayjs(search.from),
          search.to === undefined ? null : dayjs(search.to),
        ]}
        onChange={(days) => ask({ from: days?.[0]?.format(ISO), to: days?.[1]?.format(ISO) })}
      />
    </div>
  );
}

function useColumns(): TableColumnsType<AuditItem> {
  const t = useTexts(texts);
  const language = useLanguage();
  return [
    { key: 'at', title: t('at'), render: (_, row) => <span className="number">{formatMoment(row.at)}</span> },
    {
      key: 'who',
      title: t('who'),
      render: (_, row) =>
        row.account === null ? (
          <span className="number-none">
            {row.service === null ? t('unknown') : t('service', { name: row.service })}
          </span>
        ) : (
          <>
            {row.account.person ?? row.account.name ?? t('unknown')}
            <span className="finder-note">{roleName(row.role, language)}</span>
          </>
        ),
    },
    {
      key: 'event',
      title: t('event'),
      render: (_, row) => (
        <span className={alarming.has(row.event) ? 'state-alarm' : ''}>{eventName(row.event, language)}</span>
      ),
    },
    {
      key: 'object',
      title: t('object'),
      render: (_, row) =>
        row.objectKind === null ? null : (
          <>
            {kindName(row.objectKind, language)}
            <span className="finder-note">{row.objectName ?? row.objectId?.slice(-8)}</span>
          </>
        ),
    },
    { key: 'area', title: t('area'), render: (_, row) => row.area?.name },
    {
      key: 'address',
      title: t('address'),
      render: (_, row) => <span className="number">{row.address}</span>,
    },
  ];
}

/** What an auditor's eye should stop at. */
const alarming: ReadonlySet<string> = new Set(['refused', 'session.sign-in-failed']);

function roleName(role: string | null, language: Language): string {
  return role !== null && role in roles ? roles[role as keyof typeof roles][language] : '';
}
