/**
 * Many rows as one statement's parameters: an array a column, in PostgreSQL's binary form. Wanted: a census's two million
 * values cost no more than their writing. Tried and rejected: one JSON document (json_to_recordset), whose texts, digits of
 * bytes and dates the server reads apart again, took as long as writing the rows; COPY, which does not pass row-level security.
 */
import { type RawBuilder, sql } from 'kysely';
import { arraysOf, type Columns, type ColumnType, type RowOf } from '#foundation/database/array-form.ts';

/** The rows as a table, to be selected from under a name of its own. @throws RangeError as arraysOf does */
export function manyRows<const C extends Columns>(
  columns: C,
  rows: readonly RowOf<C>[],
): RawBuilder<unknown> {
  return tableOf(columns, arraysOf(columns, rows));
}

/** Writes rows into a table, as they are. @throws RangeError as arraysOf does */
export function insertRows<const C extends Columns>(
  table: string,
  columns: C,
  rows: readonly RowOf<C>[],
): RawBuilder<unknown> {
  return insertArrays(table, columns, arraysOf(columns, rows));
}

/** As insertRows, of rows that another thread has brought into arrays (arraysOf). */
export function insertArrays(
  table: string,
  columns: Columns,
  arrays: readonly Uint8Array[],
): RawBuilder<unknown> {
  const names = sql.join(Object.keys(columns).map((column) => sql.ref(column)));
  return sql`insert into ${sql.table(table)} (${names}) select ${names} from ${tableOf(columns, arrays)} row`;
}

function tableOf(columns: Columns, arrays: readonly Uint8Array[]): RawBuilder<unknown> {
  const fields = Object.entries(columns).map(
    ([column, type], at) => sql`${elements(type, arrays[at])} as ${sql.ref(column)}`,
  );
  return sql`(select ${sql.join(fields)})`;
}

/** An array cannot hold arrays of different lengths: those come as texts and are read here. */
function elements(type: ColumnType, array: Uint8Array | undefined): RawBuilder<unknown> {
  if (type === 'text[]') return sql`unnest(${array}::text[])::text[]`;
  return sql`unnest(${array}::${sql.raw(type)}[])`;
}
