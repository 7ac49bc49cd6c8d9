/** What phones brought and what waits, or was settled: each opens by a click. */
import { Link, useNavigate } from '@tanstack/react-router';
import type { TableColumnsType } from 'antd';
import { settlements } from '#capabilities/field/codes/contract.ts';
import { type HeldView, listHeld } from '#capabilities/field/held/contract.ts';
import { useKindName, useReasonWords } from '#desk/field/held/words.ts';
import { texts } from '#desk/field/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

export function HeldList({ state }: { readonly state: 'held' | 'settled' }) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const pages = useCursorPages(`from phones ${state}`);
  const { cursor, limit } = pages;
  const query = { state, limit, ...(cursor === undefined ? {} : { cursor }) };
  const result = useOperation(listHeld, { query }, { keepFormer: true });
  return (
    <DataTable
      label={t(`view.${state}`)}
      result={result}
      rowKey={(row) => row.id}
      pages={pages}
      columns={useHeldColumns(state)}
      onOpen={(row) => void navigate({ to: '/from-phones/$held', params: { held: row.id } })}
      empty={
        state === 'held' ? (
          <EmptyState title={t('held.empty')} advice={t('held.empty.advice')} />
        ) : (
          <EmptyState title={t('settled.empty')} />
        )
      }
    />
  );
}

function useHeldColumns(state: 'held' | 'settled'): TableColumnsType<HeldView> {
  const t = useTexts(texts);
  const language = useLanguage();
  const kindName = useKindName();
  const reason = useReasonWords();
  const below = useSession().division.path.length;
  return [
    {
      title: t('what'),
      render: (_, row) => (
        <Link to="/from-phones/$held" params={{ held: row.id }}>
          {kindName(row)}
        </Link>
      ),
    },
    {
      title: t('child'),
      render: (_, row) => row.child?.name ?? <span className="number-none">{t('child.unknown')}</span>,
    },
    {
      title: t('by'),
      render: (_, row) => (
        <>
          {row.by}
          <span className="field-aside">
            {row.path
              .slice(Math.min(below, row.path.length - 1))
              .map((step) => step.name)
              .join(' › ')}
          </span>
        </>
      ),
    },
    { title: t('received'), render: (_, row) => formatMoment(row.receivedAt) },
    state === 'held'
      ? { title: t('why'), render: (_, row) => reason(row.reason).why }
      : {
          title: t('how'),
          render: (_, row) => (
            <>
              {row.settledHow === null ? '' : settlements[row.settledHow][language]}
              <span className="field-aside">
                {row.settlerName} {row.settledAt === null ? '' : formatMoment(row.settledAt)}
                {row.note === null ? '' : ` · ${row.note}`}
              </span>
            </>
          ),
        },
  ];
}
