/**
 * Takes from all tables what stands in the way of loading them as they were, and answers the function that puts it back: user
 * triggers, foreign keys, row-level security forced on the owner. Only inside a transaction.
 */
import type pg from 'pg';
import { ownSchemas } from '#foundation/database/backup-reader.ts';

interface Statements {
  readonly off: string;
  readonly on: string;
}

/** A trigger goes back to the state it had: on always, on a replica only, or in the ordinary way. */
const triggers = `select format('alter table %s disable trigger %I', c.oid::regclass, t.tgname) as off,
    format('alter table %s enable %strigger %I', c.oid::regclass,
      case t.tgenabled when 'A' then 'always ' when 'R' then 'replica ' else '' end, t.tgname) as on
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
  where ${ownSchemas} and c.relkind = 'r' and not t.tgisinternal and t.tgenabled <> 'D'
  order by c.oid, t.tgname`;

/** A key of a partition comes and goes with that of the whole. */
const foreignKeys = `select format('alter table %s drop constraint %I', c.oid::regclass, k.conname) as off,
    format('alter table %s add constraint %I %s', c.oid::regclass, k.conname, pg_get_constraintdef(k.oid)) as on
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where ${ownSchemas} and k.contype = 'f' and k.conparentid = 0
  order by c.oid, k.conname`;

const forcedSecurity = `select format('alter table %s no force row level security', c.oid::regclass) as off,
    format('alter table %s force row level security', c.oid::regclass) as on
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where ${ownSchemas} and c.relkind in ('r', 'p') and c.relforcerowsecurity
  order by c.oid`;

/** Lays the tables bare. */
export async function layBare(client: pg.Client): Promise<() => Promise<void>> {
  const statements: Statements[] = [];
  for (const text of [triggers, foreignKeys, forcedSecurity])
    statements.push(...(await client.query<Statements>(text)).rows);
  for (const { off } of statements) await client.query(off);
  return async () => {
    for (const { on } of statements) await client.query(on);
  };
}
