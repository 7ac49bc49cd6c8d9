/** Held rows: the list at the left, the row beside the child it is like at the right, one decision after another. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useEffect } from 'react';
import type { z } from 'zod';
import { readCampaign } from '#capabilities/census/campaigns/contract.ts';
import { HELD_STATES, type heldView, listHeld } from '#capabilities/census/review/contract.ts';
import { Compare } from '#desk/census/held/compare.tsx';
import { texts } from '#desk/census/held/texts.ts';
import { Trail } from '#desk/census/parts/trail.tsx';
import { type CursorPages, useCursorPages } from '#ui/cursor-pages.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/census/census.css';
import '#desk/census/held/held.css';

const route = getRouteApi('/shell/census/$campaign/held');
/** Rows in the list at once. */
const listed = 50;

type Held = z.output<typeof heldView>;

export function HeldPage() {
  const t = useTexts(texts);
  const { campaign: id } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const { state = 'open', county, row } = search;
  const campaign = useOperation(readCampaign, { params: { id } });
  const pages = useCursorPages(`held ${id} ${state} ${county ?? ''}`, listed);
  const result = useOperation(
    listHeld,
    {
      params: { id },
      query: {
        state,
        limit: pages.limit,
        ...(county === undefined ? {} : { county }),
        ...(pages.cursor === undefined ? {} : { cursor: pages.cursor }),
      },
    },
    { keepFormer: true },
  );
  const items = result.data?.items ?? [];
  const open = (next: string | undefined) =>
    void navigate({
      to: '/census/$campaign/held',
      params: { campaign: id },
      search: { ...search, row: next },
      replace: true,
      resetScroll: false,
    });
  const at = items.findIndex((one) => one.id === row);
  const chosen = items[at]?.id ?? (row === undefined ? items[0]?.id : row);
  const neighbour = (step: 1 | -1) => items[items.findIndex((one) => one.id === chosen) + step]?.id;
  useArrows((step) => {
    const next = neighbour(step);
    if (next !== undefined) open(next);
  });
  const states = (
    <Select
      aria-label={t('state')}
      value={state}
      options={HELD_STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
      onChange={(value) =>
        void navigate({
          to: '/census/$campaign/held',
          params: { campaign: id },
          search: { state: value, ...(county === undefined ? {} : { county }) },
        })
      }
    />
  );
  return (
    <>
      <Trail campaign={campaign.data} />
      <PageHeader title={t('title')} note={t('note')} actions={states} />
      {result.data === undefined ? (
        <div className="sheet">
          {result.isError ? (
            <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
          ) : (
            <LoadingState lines={8} />
          )}
        </div>
      ) : items.length === 0 && row === undefined ? (
        <div className="sheet">
          {state === 'open' ? (
            <EmptyState title={t('empty')} advice={t('empty.advice')} />
          ) : (
            <EmptyState title={t('empty.other')} />
          )}
        </div>
      ) : (
        <div className="census-held">
          <HeldList items={items} chosen={chosen} next={result.data.next} pages={pages} onOpen={open} />
          {chosen === undefined ? (
            <EmptyState title={t('choose')} />
          ) : (
            <Compare key={chosen} heldId={chosen} onNext={nextOf(neighbour(1) ?? neighbour(-1), open)} />
          )}
        </div>
      )}
    </>
  );
}

const nextOf = (next: string | undefined, open: (id: string | undefined) => void) => () => open(next);

/** Alt with an arrow goes to the next or the former row, wherever the focus is. */
function useArrows(go: (step: 1 | -1) => void): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
      event.preventDefault();
      go(event.key === 'ArrowDown' ? 1 : -1);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  });
}

function HeldList(props: {
  readonly items: readonly Held[];
  readonly chosen: string | undefined;
  readonly next: string | null;
  readonly pages: CursorPages;
  readonly onOpen: (id: string) => void;
}) {
  const t = useTexts(texts);
  const { items, chosen, next, pages, onOpen } = props;
  return (
    <nav className="sheet census-held-list screen-only" aria-label={t('list.label')}>
      <ol>
        {items.map((held) => (
          <li key={held.id}>
            <button
              type="button"
              aria-current={held.id === chosen ? 'true' : undefined}
              onClick={() => onOpen(held.id)}
            >
              <span className="census-held-name">
                {held.name} <span className="census-aside number">{held.birthDate}</span>
              </span>
              <span className="census-held-place">
                {t('list.place', { file: held.fileName, sheet: held.sheet, row: held.row })}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {next === null && pages.number === 1 ? null : (
        <div className="pager">
          <Button size="small" disabled={pages.number === 1} onClick={pages.back}>
            {t('list.previous')}
          </Button>
          <Button size="small" disabled={next === null} onClick={() => next !== null && pages.forward(next)}>
            {t('list.next')}
          </Button>
        </div>
      )}
    </nav>
  );
}
