/** The ledger of promises: what answers have promised, the next due first; each stands until it is kept. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Segmented, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { ledgerStates, listPromises } from '#capabilities/proposals/promises/contract.ts';
import type { Promised } from '#desk/proposals/marks.tsx';
import { PromiseDialog, type PromiseDoing } from '#desk/proposals/promises/dialogs.tsx';
import { PromiseDeeds, PromiseState } from '#desk/proposals/promises/lines.tsx';
import { texts } from '#desk/proposals/texts.ts';
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

const route = getRouteApi('/shell/promises');

export function PromisesPage() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const state = route.useSearch().state ?? 'open';
  const [doing, setDoing] = useState<PromiseDoing | null>(null);
  const pages = useCursorPages(`promises ${state}`, 20);
  const { cursor, limit } = pages;
  const query = { limit, state, ...(cursor === undefined ? {} : { cursor }) };
  const result = useOperation(listPromises, { query }, { keepFormer: true });
  useFollowing(['proposal'], listPromises);
  return (
    <>
      <PageHeader title={t('promise.title')} note={t('promise.note')} />
      <section className="sheet">
        <div className="case-filters">
          <Segmented
            value={state}
            onChange={(value) => void navigate({ to: '/promises', search: { state: value } })}
            options={ledgerStates.map((value) => ({
              value,
              label: `${t(`ledger.${value}`)} ${result.data?.counts[value] ?? ''}`,
            }))}
          />
        </div>
        <DataTable
          label={t('promise.title')}
          result={result}
          rowKey={(row) => row.id}
          pages={pages}
          columns={useColumns(setDoing)}
          empty={<EmptyState title={t('ledger.empty')} advice={t('ledger.empty.advice')} />}
        />
      </section>
      {doing === null ? null : <PromiseDialog doing={doing} onClose={() => setDoing(null)} />}
    </>
  );
}

function useColumns(onDo: (doing: PromiseDoing) => void): TableColumnsType<Promised> {
  const t = useTexts(texts);
  return [
    {
      title: t('promise.what'),
      render: (_, row) => (
        <div className="promise-words">
          {row.words}
          <span className="case-aside">
            <AddressLink address={`/proposals/${row.proposal.id}`}>
              {t('promise.of', { session: row.proposal.session, number: row.proposal.number })}
            </AddressLink>
            {row.letterNumber === null ? '' : ` · ${row.letterNumber}`}
          </span>
        </div>
      ),
    },
    {
      title: t('promise.owner'),
      width: 160,
      render: (_, row) => (
        <>
          {row.owner}
          <span className="case-aside">{row.unit.name}</span>
          {row.reminded || row.state !== 'open' ? null : (
            <span className="case-aside">{t('promise.noAccount')}</span>
          )}
        </>
      ),
    },
    {
      title: t('promise.state'),
      width: 230,
      render: (_, row) => (
        <>
          <PromiseState promise={row} />
          {row.outcome === null ? null : <span className="case-aside">{row.outcome}</span>}
        </>
      ),
    },
    { title: '', width: 260, render: (_, row) => <PromiseDeeds promise={row} onDo={onDo} /> },
  ];
}
