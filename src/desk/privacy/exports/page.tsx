/** Exports: my own with their files, those that wait for my decision, and all of my area to be looked up. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { listExports } from '#capabilities/privacy/exports/contract.ts';
import { ExportLine } from '#desk/privacy/exports/export-line.tsx';
import { texts } from '#desk/privacy/exports/texts.ts';
import { useMay } from '#desk/shell/session.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { Pager } from '#ui/data-table.tsx';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/privacy/privacy.css';

const route = getRouteApi('/shell/exports');

export function ExportsPage() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const decides = useMay('export.decide');
  const { box = 'mine' } = route.useSearch();
  const boxes = decides ? (['mine', 'toDecide', 'all'] as const) : (['mine', 'all'] as const);
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <div className="sheet">
        <div className="privacy-filters">
          <Segmented
            value={box}
            options={boxes.map((value) => ({ value, label: t(`box.${value}`) }))}
            onChange={(value) =>
              void navigate({ to: '/exports', search: value === 'mine' ? {} : { box: value } })
            }
          />
        </div>
        <Lines key={box} box={box} />
      </div>
    </>
  );
}

function Lines({ box }: { readonly box: 'mine' | 'toDecide' | 'all' }) {
  const t = useTexts(texts);
  const pages = useCursorPages(`exports ${box}`);
  const { cursor, limit } = pages;
  const result = useOperation(
    listExports,
    { query: { box, limit, ...(cursor === undefined ? {} : { cursor }) } },
    { keepFormer: true },
  );
  if (result.isPending) return <LoadingState lines={6} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  if (result.data.items.length === 0)
    return <EmptyState title={t(`empty.${box}`)} advice={t(`empty.${box}.advice`)} />;
  return (
    <>
      {result.data.items.map((row) => (
        <ExportLine key={row.id} row={row} onEnd={() => void result.refetch()} />
      ))}
      <Pager page={result.data} pages={pages} />
    </>
  );
}
