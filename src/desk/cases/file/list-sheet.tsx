/** A sheet of a case that lists rows: its heading, the deed that adds one, what is said where there is none. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { EmptyState } from '#ui/states.tsx';

/** `deed` is left out where whoever looks may add nothing; `row` makes the cells of a row. */
export function ListSheet<Row extends { readonly id: string }>(props: {
  readonly title: string;
  readonly deed?: { readonly name: string; readonly onBegin: () => void } | undefined;
  readonly empty: string;
  readonly advice?: string;
  readonly rows: readonly Row[];
  readonly row: (row: Row) => ReactNode;
}) {
  const { deed, rows } = props;
  const more =
    deed === undefined ? null : (
      <Button size="small" onClick={deed.onBegin}>
        {deed.name}
      </Button>
    );
  return (
    <Sheet title={props.title} more={more}>
      {rows.length === 0 ? (
        <EmptyState title={props.empty} {...(props.advice === undefined ? {} : { advice: props.advice })} />
      ) : (
        <table className="plain">
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>{props.row(row)}</tr>
            ))}
          </tbody>
        </table>
      )}
    </Sheet>
  );
}
