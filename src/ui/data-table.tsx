/**
 * A list of records by the page: Ant Design's table with cursors, states and rows that open by mouse and keyboard.
 * It must not fetch; it is given a query's result.
 */
import type { UseQueryResult } from '@tanstack/react-query';
import { Button, type TableColumnsType } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import type { CursorPages } from '#ui/cursor-pages.ts';
import { formatCount } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PlainTable } from '#ui/plain-table.tsx';
import type { Problem } from '#ui/problem.ts';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { texts } from '#ui/texts.ts';

/** One page of a list as the API answers it. */
export interface ListPage<Row> {
  readonly items: readonly Row[];
  readonly next?: string | null | undefined;
  readonly total?: number | null | undefined;
}

/**
 * `label` names the table for screen readers; `onOpen` makes rows open on click and Enter. A record's field `children` is
 * a record's field: it makes no tree.
 */
export function DataTable<Row extends object>(props: {
  readonly label: string;
  readonly result: UseQueryResult<ListPage<Row>, Problem>;
  readonly columns: TableColumnsType<Row>;
  readonly rowKey: (row: Row) => string;
  readonly pages?: CursorPages;
  readonly onOpen?: (row: Row) => void;
  readonly empty?: ReactNode;
  /** What stands below a row when it is unfolded. */
  readonly details?: (row: Row) => ReactNode;
}) {
  const { result } = props;
  if (result.isPending) return <LoadingState lines={8} />;
  if (result.isError && result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  return (
    <section className="data-table" aria-label={props.label}>
      <PlainTable<Row>
        size="small"
        pagination={false}
        columns={props.columns}
        dataSource={[...result.data.items]}
        rowKey={props.rowKey}
        loading={result.isPlaceholderData ? { delay: 300 } : false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: props.empty ?? <EmptyState /> }}
        onRow={(row) => openingRow(row, props.onOpen)}
        {...(props.details === undefined ? {} : { expandable: { expandedRowRender: props.details } })}
      />
      {props.pages === undefined ? null : <Pager page={result.data} pages={props.pages} />}
    </section>
  );
}

/** What makes a row open: a click outside its own links and buttons, or Enter while the row has the focus. */
function openingRow<Row>(row: Row, onOpen: ((row: Row) => void) | undefined) {
  if (onOpen === undefined) return {};
  return {
    tabIndex: 0,
    className: 'row-opens',
    onClick: (event: { target: EventTarget }) => {
      if (!(event.target instanceof Element) || event.target.closest('a, button, input, label') === null)
        onOpen(row);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' && event.target === event.currentTarget) onOpen(row);
    },
  };
}

/** Which rows of a list are on screen, and the ways to its neighbours. */
export function Pager<Row>(props: { readonly page: ListPage<Row>; readonly pages: CursorPages }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { page, pages } = props;
  const from = (pages.number - 1) * pages.limit + 1;
  const values = {
    from: formatCount(from, language),
    to: formatCount(from + page.items.length - 1, language),
    total: formatCount(page.total ?? 0, language),
  };
  if (page.items.length === 0 && pages.number === 1) return null;
  return (
    <div className="pager">
      <span className="pager-range" aria-live="polite">
        {typeof page.total === 'number' ? t('page.range', values) : t('page.range.open', values)}
      </span>
      <Button size="small" disabled={pages.number === 1} onClick={pages.back}>
        {t('page.previous')}
      </Button>
      <Button
        size="small"
        disabled={typeof page.next !== 'string'}
        onClick={() => typeof page.next === 'string' && pages.forward(page.next)}
      >
        {t('page.next')}
      </Button>
    </div>
  );
}
