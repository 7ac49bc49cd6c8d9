/** The accounts of one's area: who has one, in which role, in what state, last seen when. */
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input, Select, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { type AccountItem, listAccounts } from '#capabilities/organization/accounts/contract.ts';
import { CreateAccountDialog } from '#desk/organization/accounts/create-dialog.tsx';
import { StateTags } from '#desk/organization/accounts/state-tags.tsx';
import { texts } from '#desk/organization/accounts/texts.ts';
import { useMay } from '#desk/shell/session.tsx';
import { roleCodes, roles } from '#foundation/access/table.ts';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/organization/organization.css';

/** What is asked stands in the address. */
export function AccountsPage() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/accounts' });
  const mayWrite = useMay('account.write');
  const [making, setMaking] = useState(false);
  const pages = useCursorPages(`accounts ${JSON.stringify(search)}`);
  const { cursor, limit } = pages;
  const query = { ...search, limit, ...(cursor === undefined ? {} : { cursor }) };
  const result = useOperation(listAccounts, { query }, { keepFormer: true });
  const columns = useColumns();
  return (
    <>
      <PageHeader
        title={t('nav')}
        actions={
          mayWrite ? (
            <Button type="primary" onClick={() => setMaking(true)}>
              {t('account.new')}
            </Button>
          ) : null
        }
      />
      <section className="sheet">
        <Tools />
        <DataTable
          label={t('nav')}
          result={result}
          pages={pages}
          rowKey={(account) => account.id}
          onOpen={({ id }) => void navigate({ to: '/accounts/$account', params: { account: id } })}
          empty={<EmptyState title={t('list.none')} advice={t('list.none.advice')} />}
          columns={columns}
        />
      </section>
      {making ? <CreateAccountDialog onClose={() => setMaking(false)} /> : null}
    </>
  );
}

const states = ['active', 'disabled', 'locked', 'without-role', 'reset-asked'] as const;

function Tools() {
  const t = useTexts(texts);
  const language = useLanguage();
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/accounts' });
  const ask = (change: Partial<typeof search>) =>
    void navigate({ to: '/accounts', search: { ...search, ...change }, replace: true });
  return (
    <div className="list-tools">
      <Input.Search
        allowClear
        className="list-search"
        placeholder={t('search')}
        aria-label={t('search')}
        defaultValue={search.q ?? ''}
        onSearch={(q) => ask({ q: q === '' ? undefined : q })}
      />
      <Select
        aria-label={t('role')}
        value={search.role ?? 'all'}
        onChange={(chosen) => ask({ role: roleCodes.find((role) => role === chosen) })}
        options={[
          { value: 'all' as const, label: t('filter.role') },
          ...roleCodes.map((role) => ({ value: role, label: roles[role][language] })),
        ]}
      />
      <Select
        aria-label={t('state')}
        value={search.state ?? 'all'}
        onChange={(chosen) => ask({ state: states.find((state) => state === chosen) })}
        options={[
          { value: 'all' as const, label: t('filter.state') },
          ...states.map((state) => ({ value: state, label: t(`filter.${state}`) })),
        ]}
      />
    </div>
  );
}

function useColumns(): TableColumnsType<AccountItem> {
  const t = useTexts(texts);
  const language = useLanguage();
  return [
    {
      key: 'name',
      title: t('account'),
      render: (_, account) => (
        <Link to="/accounts/$account" params={{ account: account.id }}>
          {account.name}
        </Link>
      ),
    },
    { key: 'person', title: t('person'), render: (_, account) => account.person.name },
    { key: 'division', title: t('division'), render: (_, account) => account.person.division.name },
    {
      key: 'roles',
      title: t('roles'),
      render: (_, account) =>
        account.roles.length === 0 ? (
          <Tag color="warning">{t('roles.none')}</Tag>
        ) : (
          account.roles.map((one) => `${roles[one.role][language]}（${one.division.name}）`).join('、')
        ),
    },
    { key: 'state', title: t('state'), render: (_, account) => <StateTags account={account} /> },
    {
      key: 'seen',
      title: t('lastSeen'),
      render: (_, account) =>
        account.lastSeen === null ? (
          <span className="number-none">{t('lastSeen.never')}</span>
        ) : (
          formatMoment(account.lastSeen)
        ),
    },
  ];
}
