/**
 * Ant Design's table for rows that are no tree. There a row's field `children` means rows below it, and where it is a number, as
 * how many children a place has, the whole page falls; so nobody else takes that table (biome.json).
 */
import { Table, type TableProps } from 'antd';

/** A name that no row has. */
const NO_TREE = 'noTree';

/** The table; takes what Ant Design's takes. */
export function PlainTable<Row extends object>(props: TableProps<Row>) {
  return <Table<Row> {...props} expandable={{ ...props.expandable, childrenColumnName: NO_TREE }} />;
}

/** The rows of totals below it. */
export const { Summary } = Table;
