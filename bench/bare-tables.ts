/**
 * What writing alone costs: the rows that work has left in the product's tables, written once more by the server itself into
 * tables with the same columns, checks and indexes, without foreign keys, triggers, row security or a client.
 */
import type pg from 'pg';

/** Rows by table. */
export type Filled = ReadonlyMap<string, number>;

/** How many rows each table of the product holds. */
export async function filledTables(client: pg.Client): Promise<Filled> {
  const { rows } = await client.query<{ name: string }>(
    "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
  );
  const filled = new Map<string, number>();
  for (const { name } of rows) {
    const counted = await client.query<{ n: number }>(
      `select count(*)::int as n from ${client.escapeIdentifier(name)}`,
    );
    filled.set(name, counted.rows[0]?.n ?? 0);
  }
  return filled;
}

/** Writes what has come since `before` once more, bare; answers the milliseconds. */
export async function writeBare(client: pg.Client, before: Filled): Promise<number> {
  const now = await filledTables(client);
  const grown = [...now].filter(([name, n]) => n > (before.get(name) ?? 0) * 2);
  await client.query('drop schema if exists bare_tables cascade');
  await client.query('create schema bare_tables');
  const begun = performance.now();
  for (const [name] of grown) {
    const table = client.escapeIdentifier(name);
    await client.query(
      `create table bare_tables.${table} (like public.${table} including defaults including indexes including constraints)`,
    );
    await client.query(`insert into bare_tables.${table} select * from public.${table}`);
  }
  return performance.now() - begun;
}
