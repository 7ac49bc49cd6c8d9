/**
 * The policies of the database agree with the table of access: every role × every table × every command, on a row of its area
 * and on one of another, by plain SQL as the application's role. A new table without a line in the expectation fails.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '#foundation/access/actor.ts';
import { type Role, roleCodes, roles } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { places } from '#testing/builders/children.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';
import { expectation } from './access/expectation.ts';
import { type Command, commands } from './access/expected.ts';
import { type Side as Area, insertion, insertionsOf, rowsOf, trying } from './access/rows.ts';

let system: TestSystem;
let tables: Map<string, TableShape>;

interface TableShape {
  readonly key: readonly string[];
  readonly insertable: ReadonlySet<string>;
  /** A column that the application may change; null where it may change none. */
  readonly changeable: string | null;
}

const areas = {
  inside: { village: places.village, digit: 1 },
  outside: { village: places.otherVillage, digit: 2 },
} as const satisfies Record<string, Area>;
type Side = keyof typeof areas;
const sides = { inside: rowsOf(areas.inside), outside: rowsOf(areas.outside) } as const;

beforeAll(async () => {
  system = await startTestSystem();
  tables = await readCatalogue();
  for (const area of Object.values(areas))
    await system.owner(
      `begin; set local session_replication_role = replica; ${insertionsOf(area).join('; ')}; commit`,
    );
});
afterAll(() => system.close());

async function readCatalogue(): Promise<Map<string, TableShape>> {
  const rows = await system.owner<{
    name: string;
    key: string[];
    insertable: string[];
    changeable: string | null;
  }>(`
    select c.relname as name,
      array(select a.attname::text from pg_index x join pg_attribute a on a.attrelid = c.oid and a.attnum = any (x.indkey)
        where x.indrelid = c.oid and x.indisprimary) as key,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and has_column_privilege('tonghu_app', c.oid, a.attnum, 'insert')) as insertable,
      (select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and has_column_privilege('tonghu_app', c.oid, a.attnum, 'update') order by a.attnum limit 1) as changeable
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> 'migration' order by 1`);
  return new Map(rows.map((row) => [row.name, { ...row, insertable: new Set(row.insertable) }]));
}

function statement(table: string, command: Command, side: Side): string | null {
  const row = sides[side][table] ?? {};
  const shape = tables.get(table);
  const known = (shape?.key ?? []).filter((column) => column in row);
  const which = known.length > 0 ? known : Object.keys(row);
  const where = which.map((column) => `${column}::text = '${String(row[column])}'`).join(' and ');
  if (command === 'select') return `select 1 from ${table} where ${where}`;
  if (command === 'delete') return `delete from ${table} where ${where}`;
  if (command === 'update')
    return shape?.changeable == null
      ? null
      : `update ${table} set ${shape.changeable} = ${shape.changeable} where ${where}`;
  const columns = Object.keys(row).filter((column) => shape?.insertable.has(column));
  return columns.length === 0 ? null : insertion(table, row, columns);
}

/** Says whether the database lets a statement through its policies; what a constraint says afterwards is another matter. */
async function passes(tx: Transaction, text: string | null): Promise<boolean> {
  if (text === null) return false;
  await sql`savepoint attempt`.execute(tx);
  try {
    const { rows, numAffectedRows } = await sql.raw(text).execute(tx);
    return rows.length > 0 || (numAffectedRows ?? 0n) > 0n;
  } catch (fault) {
    const { code } = fault as { code?: string };
    if (code !== '42501' && !(code ?? '').startsWith('23')) throw fault;
    return code !== '42501';
  } finally {
    await sql`rollback to savepoint attempt`.execute(tx);
  }
}

const actorOf = (role: Role): PersonActor => ({
  kind: 'person',
  accountId: trying,
  staffId: trying,
  name: '测试',
  role,
  area: places.county,
  sessionId: null,
  bindingId: trying,
});

describe('the expectation', () => {
  it('has a line and a row for every table, and no line for a table that is not there', () => {
    expect([...tables.keys()].sort()).toEqual(Object.keys(expectation).sort());
    expect([...tables.keys()].sort()).toEqual(Object.keys(sides.inside).sort());
  });
});

describe.each(roleCodes)('%s', (role) => {
  it('may do to each table’s rows in SQL what the table of access says, and nothing outside its area', async () => {
    const wrong: string[] = [];
    await system.database.asActor({ actor: actorOf(role), requestId: 'test' }, async (tx) => {
      for (const [table, expected] of Object.entries(expectation))
        for (const command of commands)
          for (const side of Object.keys(sides) as Side[]) {
            const allowed =
              (expected[command] ?? []).includes(role) &&
              (side === 'inside' || (expected.everywhere ?? []).includes(command));
            const passed = await passes(tx, statement(table, command, side));
            if (passed !== allowed)
              wrong.push(`${command} ${table} ${side}: ${passed ? 'passes' : 'is refused'}`);
          }
    });
    expect(wrong).toEqual([]);
  });
});

describe('the database', () => {
  it('knows of every role how far it reaches, as the table says it', async () => {
    for (const role of roleCodes) {
      const [row] = await system.owner(
        'select access.reach_of($1) as reach, access.is_administrator($1) as administers',
        [role],
      );
      expect(row, role).toEqual({ reach: roles[role].reach, administers: roles[role].reach === 'none' });
    }
    expect(await system.owner("select access.reach_of('king') as reach")).toEqual([{ reach: null }]);
  });

  it('binds no role that it does not know', async () => {
    await expect(
      system.owner(
        "insert into role_binding (id, account_id, role, area) values (gen_random_uuid(), gen_random_uuid(), 'king', '4109')",
      ),
    ).rejects.toThrow(/role_binding_role/);
  });
});
