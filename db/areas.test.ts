/**
 * Who sees which rows, table by table, by plain SQL as the application's role: a forgotten WHERE clause leaks nothing.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Role, roleCodes, roles } from '#foundation/access/table.ts';
import { aChild, aFather, places } from '#testing/builders/children.ts';
import { asBuilder, inCareOf, withLetter } from '#testing/builders/guardianship.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;

/** Tables that hold something of a child, and how a row names its child. */
const tables: Readonly<Record<string, string>> = {
  child: 'id',
  child_category: 'child_id',
  child_flag: 'child_id',
  child_key: 'child_id',
  child_event: 'child_id',
  care: 'child_id',
  letter: 'child_id',
  alarm: 'child_id',
};
const mine = new Set<string>();
const others = new Set<string>();

beforeAll(async () => {
  system = await startTestSystem();
  for (const [village, set] of [
    [places.village, mine],
    [places.otherVillage, others],
  ] as const) {
    const child = await aChild()
      .named('张小明')
      .inVillage(village)
      .withParents(aFather())
      .flagged('idMissing')
      .make(system);
    set.add(child.id);
    await withLetter(system, child, await inCareOf(system, child));
    await asBuilder(system, async (tx) => {
      await sql`insert into alarm (id, kind, child_id, residence)
        values (gen_random_uuid(), 'letter_lapsing', ${child.id}, ${village})`.execute(tx);
    });
  }
});
afterAll(() => system.close());

async function seen(role: Role, area: string, table: string, column: string): Promise<string[]> {
  return system.as(role, area, async (tx) => {
    const { rows } = await sql<{
      id: string;
    }>`select distinct ${sql.ref(column)}::text as id from ${sql.table(table)}`.execute(tx);
    return rows.map((row) => row.id);
  });
}

describe.each(Object.entries(tables))('table %s', (table, column) => {
  it('shows a county its own children and no other', async () => {
    const rows = await seen('county', places.county, table, column);
    expect(rows.length, 'the test has something to see').toBeGreaterThan(0);
    expect(rows.filter((id) => others.has(id))).toEqual([]);
    expect(rows.filter((id) => mine.has(id)).length).toBe(1);
  });

  it('shows a village nothing of the village beside it', async () => {
    expect(await seen('village', places.nextVillage, table, column)).toEqual([]);
  });

  it('shows no name to a role without records, wherever it is bound', async () => {
    for (const role of roleCodes.filter((code) => roles[code].reach !== 'records')) {
      expect(await seen(role, '4109', table, column), role).toEqual([]);
    }
  });

  it('takes no row of another county', async () => {
    const [other] = [...others];
    const text = sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sql.ref(column)} where ${sql.ref(column)} = ${other}`;
    const changed = await system
      .as('county', places.county, async (tx) => (await text.execute(tx)).numAffectedRows)
      .catch(() => 0n);
    expect(changed ?? 0n).toBe(0n);
  });
});

describe('a leader', () => {
  it('sees figures of his area and of no other', async () => {
    const count = (area: string): Promise<number> =>
      system.as(
        'leader',
        area,
        async (tx) =>
          (
            await sql<{ n: number }>`select coalesce(sum(counted), 0)::int as n from coverage_tally`.execute(
              tx,
            )
          ).rows[0]?.n ?? -1,
      );
    expect(await count('4109')).toBe(2);
    expect(await count(places.county)).toBe(1);
  });
});

describe('a household, its members and a guardian', () => {
  it('are seen where their child lives and nowhere else', async () => {
    for (const table of ['household', 'family_member', 'guardian']) {
      const count = (area: string): Promise<number> =>
        system.as(
          'county',
          area,
          async (tx) =>
            (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)).rows[0]
              ?.n ?? -1,
        );
      expect(await count(places.county), table).toBe(1);
      expect(await count(places.otherCounty), table).toBe(1);
      expect(await count('410926'), table).toBe(0);
    }
  });
});

describe('what the database derives', () => {
  it('cannot be given by a person with a new child or guardian, only by a service', async () => {
    const [household] = await system.owner<{ id: string }>('select id from household limit 1');
    const child = (derived: string, value: string) =>
      sql`insert into child (id, household_id, name, name_sort, sex, birth_date, citizen_id_state, residence,
          registered_on, ${sql.ref(derived)})
        values (gen_random_uuid(), ${household?.id}, '测', 'ce', 1, '2015-01-01', 'missing', ${places.village},
          '2023-10-31', ${sql.lit(value)})`;
    for (const [derived, value] of [
      ['letter_until', '2030-01-01'],
      ['guardian_id', household?.id ?? ''],
      ['guardian_file_complete', 'true'],
    ] as const) {
      const asked = system.as('county', places.county, (tx) => child(derived, value).execute(tx));
      await expect(asked).rejects.toThrow(/row-level security policy "derived_by_services"/);
    }
    const guardian = sql`insert into guardian (id, name, residence, cares_for)
      values (gen_random_uuid(), '测', ${places.village}, 5)`;
    await expect(system.as('county', places.county, (tx) => guardian.execute(tx))).rejects.toThrow(
      /row-level security policy "derived_by_services"/,
    );
    const plain = sql`insert into guardian (id, name, residence) values (gen_random_uuid(), '测', ${places.village})`;
    await system.as('county', places.county, (tx) => plain.execute(tx));
  });
});
