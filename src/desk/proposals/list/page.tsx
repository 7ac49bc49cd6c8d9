/** The proposals that my office answers or in which my unit joins: by their last day, those that wait for my signature apart. */
import { PlusOutlined } from '@ant-design/icons';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, Segmented, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { listProposals, listStates } from '#capabilities/proposals/registering/contract.ts';
import { useNames } from '#desk/proposals/code-names.ts';
import { RegisterDialog } from '#desk/proposals/list/register-dialog.tsx';
import { DueWords, type Item, StateTag } from '#desk/proposals/marks.tsx';
import { texts } from '#desk/proposals/texts.ts';
import { useMay } from '#desk/shell/session.tsx';
import { AddressLink } from '#ui/address-link.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { useFollowing } from '#ui/following.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/cases/cases.css';
import '#desk/proposals/proposals.css';

const route = getRouteApi('/shell/proposals');

export function ProposalsPage() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const state = route.useSearch().state ?? 'open';
  const works = useMay('proposal.work');
  const [registering, setRegistering] = useState(false);
  const pages = useCursorPages(`proposals ${state}`, 20);
  const { cursor, limit } = pages;
  const query = { limit, state, ...(cursor === undefined ? {} : { cursor }) };
  const result = useOperation(listProposals, { query }, { keepFormer: true });
  useFollowing(['proposal'], listProposals);
  const open = (id: string) => void navigate({ to: '/proposals/$proposal', params: { proposal: id } });
  return (
    <>
      <PageHeader
        title={t('title')}
        note={t('note')}
        actions={
          works ? (
            <>
              <AddressLink address="/proposal-periods">{t('periods.link')}</AddressLink>
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setRegistering(true)}>
                {t('register')}
              </Button>
            </>
          ) : null
        }
      />
      <section className="sheet">
        <div className="case-filters">
          <Segmented
            value={state}
            onChange={(value) => void navigate({ to: '/proposals', search: { state: value } })}
            options={listStates.map((value) => ({
              value,
              label: `${t(`state.${value}`)} ${result.data?.counts[value] ?? ''}`,
            }))}
          />
        </div>
        <DataTable
          label={t('title')}
          result={result}
          rowKey={(row) => row.id}
          pages={pages}
          columns={useColumns()}
          onOpen={(row) => open(row.id)}
          empty={
            <EmptyState
              title={t(`empty.${state}`)}
              advice={t(works ? 'empty.advice' : 'empty.advice.unit')}
            />
          }
        />
      </section>
      {registering ? (
        <RegisterDialog onClose={() => setRegistering(false)} onDone={(view) => open(view.id)} />
      ) : null}
    </>
  );
}

function useColumns(): TableColumnsType<Item> {
  const t = useTexts(texts);
  const nameOf = useNames();
  return [
    {
      title: t('col.due'),
      width: 190,
      render: (_, row) => <DueWords on={row.dueOn} standing={row.standing} left={row.daysLeft} />,
    },
    {
      title: t('col.number'),
      width: 190,
      render: (_, row) => (
        <AddressLink address={`/proposals/${row.id}`}>
          <span className="case-number">{t('number', { number: row.number })}</span>
          <span className="case-aside">{row.session}</span>
        </AddressLink>
      ),
    },
    {
      title: t('col.title'),
      render: (_, row) => (
        <>
          {row.title}
          <span className="case-aside">
            {nameOf('kinds', row.kind)} · {row.leadingName} · {row.division.name}
            {row.part === 'joint' ? ` · ${nameOf('parts', 'joint')}` : ''}
          </span>
        </>
      ),
    },
    { title: t('col.state'), width: 230, render: (_, row) => <StateTag item={row} /> },
    {
      title: t('col.waits'),
      width: 170,
      render: (_, row) => (
        <span className="case-tags">
          {row.waitsForMySignature ? <Tag color="warning">{t('waits.me')}</Tag> : null}
          {row.opinionsOpen > 0 ? <Tag>{t('waits.opinions', { count: row.opinionsOpen })}</Tag> : null}
          {row.promisesOpen > 0 ? <Tag>{t('waits.promises', { count: row.promisesOpen })}</Tag> : null}
        </span>
      ),
    },
  ];
}
