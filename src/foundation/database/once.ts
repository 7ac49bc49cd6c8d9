/**
 * Queries that many others of one statement select from: who was on the register on a day, what a figure of a month counts. Each is
 * written where it belongs and embedded as a subquery; where a statement gathers several that use it, it is worked out once for all of
 * them (`with … as materialized`). Tried before: a temporary table, for which the application has no right, and which writes to
 * the catalogue for a reading.
 */
import { type RawBuilder, sql } from 'kysely';

let gathering: Map<string, RawBuilder<unknown>> | null = null;

/**
 * The query, to be embedded as `(…) alias`. `name` says what it is with everything that it depends on: the same name is the same query.
 * Where a statement is gathered, the query stands for itself once, and here for a name.
 */
export function once(name: string, query: RawBuilder<unknown>): RawBuilder<unknown> {
  if (gathering === null) return query;
  if (!gathering.has(name)) gathering.set(name, query);
  return sql`select * from ${sql.id(name)}`;
}

/** Builds a statement whose parts share what `once` names. `build` must not wait for anything. */
export function gathered(build: () => RawBuilder<unknown>): RawBuilder<unknown> {
  const former = gathering;
  const found = new Map<string, RawBuilder<unknown>>();
  gathering = found;
  let statement: RawBuilder<unknown>;
  try {
    statement = build();
  } finally {
    gathering = former;
  }
  if (found.size === 0) return statement;
  const parts = [...found].map(([name, query]) => sql`${sql.id(name)} as materialized (${query})`);
  return sql`with ${sql.join(parts)} ${statement}`;
}
