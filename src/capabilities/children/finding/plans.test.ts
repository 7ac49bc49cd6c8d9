import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { childFilters } from '#capabilities/children/finding/contract.ts';
import { pageQuery } from '#capabilities/children/finding/rows.ts';
import { keysQuery } from '#capabilities/children/finding/search-children.ts';
import { registerChildren } from '#capabilities/children/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
const builder: ServiceActor = { kind: 'service', service: 'demonstration', onBehalfOf: null };
const villages = [places.village, places.nextVillage, places.villageOfNextTown, places.otherVillage];
const bare = sql`costs off`;

beforeAll(async () => {
  system = await startTestSystem();
  const rows = Array.from({ length: 6000 }, (_, at) =>
    aChild()
      .named(`${'王李张刘'.charAt(at % 4)}${String.fromCodePoint(0x4e00 + (at % 900))}`)
      .born(`20${10 + (at % 10)}-03-04`)
      .inVillage(villages[at % 4] ?? places.village)
      .record(),
  );
  await system.database.asActor({ actor: builder, requestId: 'plans', timeoutMs: 60_000 }, (tx) =>
    registerChildren(tx, builder, rows),
  );
  await system.owner('analyze');
});
afterAll(() => system.close());

interface PlanLine {
  readonly 'QUERY PLAN': string;
}

/**
 * Which index serves which table: the lines of the plan that read, without estimates. Tables that are small here are large
 * in life, so whole tables are read only where no index can serve.
 */
async function reads(explain: (tx: Transaction) => Promise<PlanLine[]>): Promise<string> {
  const lines = await system.as('county', places.county, async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx);
    return explain(tx);
  });
  const found = lines.map((line) => line['QUERY PLAN']).filter((line) => / Scan /.test(line));
  return `${found.map((line) => line.replace(/^[\s>-]+/, '')).join('\n')}\n`;
}

const page = (filters: object, after: [string, string, string] | null = null) =>
  reads((tx) =>
    pageQuery(tx, childFilters.parse(filters), '2023-11-06', { after, limit: 51 }).explain<PlanLine>(
      'text',
      bare,
    ),
  );

describe('under row-level security', () => {
  it('the list is read in order from its index, and no table of a file as a whole', async () => {
    const plan = await page({});
    expect(plan).toContain('child_list');
    expect(plan).not.toContain('Seq Scan');
    await expect(plan).toMatchFileSnapshot('plans/list-of-a-county.txt');
  });

  const somewhere: [string, string, string] = [
    places.nextVillage,
    'li 李',
    '00000000-0000-7000-8000-000000000000',
  ];
  it.each([
    ['the first page', {}, null, 'child_list'],
    ['a later page', {}, somewhere, 'child_list'],
    ['of those who have left', { state: 'left' }, null, 'child_left'],
    ['of those who have left, a later page', { state: 'left' }, somewhere, 'child_left'],
  ] as const)('one plan serves every place, so that it is made once: %s', async (_, filter, after, index) => {
    const plan = await reads(async (tx) => {
      const filters = childFilters.parse({ division: places.county, ...filter });
      const query = pageQuery(tx, filters, '2023-11-06', { after: after && [...after], limit: 51 }).compile();
      await sql`set local plan_cache_mode = force_generic_plan`.execute(tx);
      await sql.raw(`prepare one_plan as ${query.sql}`).execute(tx);
      const values = query.parameters.map((value) => (typeof value === 'number' ? value : `'${value}'`));
      const { rows } = await sql
        .raw<PlanLine>(`explain (costs off) execute one_plan (${values.join(', ')})`)
        .execute(tx);
      await sql`deallocate one_plan`.execute(tx);
      return rows;
    });
    expect(plan).toMatch(new RegExp(`^Index Scan using ${index} on child$`, 'm'));
    expect(plan).not.toContain('Seq Scan');
  });

  it('a later page begins where the one before ended', async () => {
    const plan = await page({}, [places.nextVillage, 'li 李', '00000000-0000-7000-8000-000000000000']);
    expect(plan).toContain('child_list');
    expect(plan).not.toContain('Seq Scan');
  });

  it('a village’s own, the rare ones, and those who have left are read from an index', async () => {
    expect(await page({ division: places.nextVillage })).not.toContain('Seq Scan');
    expect(await page({ schooling: 'dropped_out' })).not.toContain('Seq Scan');
    expect(await page({ state: 'left' })).toContain('child_left');
  });

  it('the search reads one range of the keys', async () => {
    const plan = await reads((tx) => keysQuery(tx, 'wang', 'wang\u{10FFFF}').explain<PlanLine>('text', bare));
    expect(plan).toMatch(/child_key_pkey/);
    expect(plan).not.toContain('Seq Scan');
    await expect(plan).toMatchFileSnapshot('plans/search-of-a-county.txt');
  });
});
