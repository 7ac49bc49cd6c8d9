/**
 * A month that is closed: its figures stay whatever is corrected afterwards, and what was corrected is listed, record by record.
 * Corrections are made at random in the records themselves, past the application, and counted by hand from plain rows.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareFrozen, freezeMonth, listFrozen } from '#capabilities/indicators/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let city: Caller;
let county: Caller;
let leader: Caller;
const figures: ServiceActor = { kind: 'service', service: 'administration', onBehalfOf: null };
const APRIL = { first: '2024-04-01', last: '2024-04-30', eve: '2024-03-31' } as const;

beforeAll(async () => {
  system = await startTestSystem('2024-05-06T09:00:00+08:00');
  [city, county, leader] = await Promise.all([
    system.caller('city', '4109'),
    system.caller('county', places.county),
    system.caller('leader', '4109'),
  ]);
  for (let at = 0; at < 12; at += 1)
    await aChild()
      .named(`孩子${'甲乙丙丁戊己庚辛壬癸子丑'[at]}`)
      .inVillage(at % 4 === 3 ? places.otherVillage : places.village)
      .registeredOn(at % 5 === 4 ? '2024-04-11' : '2023-10-31')
      .make(system);
});
afterAll(() => system.close());

const close = (caller: Caller, month = '2024-04') =>
  caller.post(`/api/indicator-months/${month}/closing`, undefined);

describe('a month', () => {
  it('is closed by the city alone, and not before it is over', async () => {
    expect((await close(county)).status).toBe(403);
    expect((await close(leader)).status).toBe(403);
    const early = await close(city, '2024-05');
    expect([early.status, early.body.code]).toEqual([409, 'month-not-over']);
    expect(early.body.detail).toContain('2024-06-01');
    expect((await close(city, '2024-13')).status).toBe(400);
  });

  it('of which nothing is on record has no figures: it is not listed, and not closed with zeros', async () => {
    const before = await close(city, '2023-09');
    expect([before.status, before.body.code]).toEqual([409, 'month-before-records']);
    expect(before.body.detail).toContain('2023-10');
    const { items } = (await city.get('/api/indicator-months')).body;
    expect(items.map((one: { month: string }) => one.month)).toEqual([
      ...['2024-05', '2024-04', '2024-03', '2024-02', '2024-01', '2023-12', '2023-11', '2023-10'],
    ]);
    const empty = await system.caller('county', '410927');
    expect((await empty.get('/api/indicator-months')).body.items).toHaveLength(1);
  });

  it('is not closed by half: what is cut off leaves nothing', async () => {
    const cut = system.database.asActor({ actor: figures, requestId: 'test' }, async (tx) => {
      await freezeMonth(
        tx,
        { month: APRIL.first, division: '4109', today: '2024-05-06', now: new Date() },
        figures,
      );
      throw new Error('the power went');
    });
    await expect(cut).rejects.toThrow('the power went');
    expect((await system.owner('select * from frozen_figure')).length).toBe(0);
    expect((await system.owner('select * from indicator_month')).length).toBe(0);
  });

  it('is closed once, by one of two who close it at the same time', async () => {
    const answers = await Promise.all([close(city), close(await system.caller('city', '4109'))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('month-closed');
    expect(answers.find(({ status }) => status === 200)?.body.disagreements).toEqual([]);
    expect((await close(city)).body.code).toBe('month-closed');
    const [row] = await system.owner<{ events: number; figures: number; divisions: number }>(
      `select (select count(*)::int from audit_event where event = 'figure.month-closed') as events,
        count(*)::int as figures, count(distinct division)::int as divisions from frozen_figure`,
    );
    expect(row?.events).toBe(1);
    // The city, its six counties and its two zones.
    expect(row?.divisions).toBe(9);
    expect((row?.figures ?? 0) % 9).toBe(0);
  });

  it('is told to the county for itself, and to the leading group without small counts', async () => {
    const own = (await county.get('/api/indicator-months/2024-04')).body;
    const value = (items: { code: string; value: number | null }[], code: string) =>
      items.find((one) => one.code === code)?.value;
    expect([own.division, value(own.items, 'ST1')]).toEqual([places.county, 9]);
    expect((await county.get(`/api/indicator-months/2024-04?division=${places.otherCounty}`)).status).toBe(
      403,
    );
    const seen = (await leader.get('/api/indicator-months/2024-04')).body;
    expect([value(seen.items, 'ST1'), value(seen.items, 'ST2-in')]).toEqual([12, null]);
    expect((await leader.get('/api/indicator-months/2024-04/corrections')).status).toBe(403);
    expect((await city.get('/api/indicator-months/2024-03')).body).toMatchObject({ closed: null, items: [] });
    const months = (await city.get('/api/indicator-months')).body.items;
    expect(months.slice(0, 3)).toMatchObject([
      { month: '2024-05', isOver: false, closed: null },
      { month: '2024-04', isOver: true, closed: { by: city.actor.name } },
      { month: '2024-03', isOver: true, closed: null },
    ]);
  });
});

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly residence: string;
  readonly from: string;
  readonly to: string | null;
}

const kept = () =>
  system.owner(
    `select f.*, encode(r.lines, 'hex') as lines from frozen_figure f join frozen_records r on r.figure_id = f.id order by f.id`,
  );
const children = () =>
  system.owner<Row>(
    'select id::text, residence, registered_on::text as "from", left_on::text as "to" from child order by id',
  );
const without = (some: ReadonlySet<string>, others: ReadonlySet<string>) =>
  new Set([...some].filter((one) => !others.has(one)));
const isOn = (child: Row, day: string) => child.from <= day && (child.to === null || child.to > day);

/** The records of the four figures of the ledger, counted by hand. */
function ledgerOf(rows: readonly Row[]): Record<string, Set<string>> {
  const ids = (wanted: (child: Row) => boolean) => new Set(rows.filter(wanted).map(({ id }) => id));
  const passed = (child: Row) => child.from >= APRIL.first && child.to !== null && child.to <= APRIL.last;
  return {
    ST1: ids((child) => isOn(child, APRIL.last)),
    'ST2-opening': ids((child) => isOn(child, APRIL.eve)),
    'ST2-in': ids((child) => (isOn(child, APRIL.last) && !isOn(child, APRIL.eve)) || passed(child)),
    'ST2-out': ids((child) => (isOn(child, APRIL.eve) && !isOn(child, APRIL.last)) || passed(child)),
  };
}

/** One correction: of an existing child by its place, the first day moved, the last day set, or a child that had been forgotten. */
const anyCorrection = fc.oneof(
  fc.record({ kind: fc.constant('from' as const), child: fc.nat(11), day: fc.integer({ min: 0, max: 60 }) }),
  fc.record({ kind: fc.constant('to' as const), child: fc.nat(11), day: fc.integer({ min: 1, max: 75 }) }),
  fc.record({ kind: fc.constant('back' as const), child: fc.nat(11), day: fc.constant(0) }),
  fc.record({
    kind: fc.constant('forgotten' as const),
    child: fc.nat(1),
    day: fc.integer({ min: 0, max: 60 }),
  }),
);

const dayAfter = (days: number) =>
  new Date(Date.UTC(2024, 2, 1) + days * 86_400_000).toISOString().slice(0, 10);

async function correct({ kind, child, day }: { kind: string; child: number; day: number }): Promise<void> {
  if (kind === 'forgotten') {
    const village = child === 0 ? places.village : places.otherVillage;
    await aChild().named('漏登').inVillage(village).registeredOn(dayAfter(day)).make(system);
    return;
  }
  const id = (await children())[child]?.id;
  const set = {
    from: 'registered_on = least($2::date, coalesce(left_on, $2::date))',
    to: "state = 'left', left_reason = 'parent_returned', left_on = greatest($2::date, registered_on)",
    back: "state = 'registered', left_reason = null, left_on = $2::date",
  }[kind];
  await system.owner(`update child set ${set} where id = $1`, [id, kind === 'back' ? null : dayAfter(day)]);
}

describe('a figure of a closed month', () => {
  it('stays as it was whatever is corrected later, and the corrections are listed record by record', async () => {
    const before = await kept();
    const then = ledgerOf(await children());
    await fc.assert(
      fc.asyncProperty(fc.array(anyCorrection, { minLength: 1, maxLength: 3 }), async (corrections) => {
        for (const one of corrections) await correct(one);
        expect(await kept()).toEqual(before);
        const now = ledgerOf(await children());
        await system.database.asActor({ actor: figures, requestId: 'test' }, async (tx) => {
          const frozen = (await listFrozen(tx, { month: APRIL.first, division: '4109' })).filter(
            ({ code }) => code in then,
          );
          const compared = await compareFrozen(
            tx,
            frozen.map(({ id }) => id),
            figures,
          );
          for (const [at, { code, value, numerator }] of frozen.entries()) {
            const [was, is] = [then[code] ?? new Set<string>(), now[code] ?? new Set<string>()];
            expect([value, numerator], code).toEqual([was.size, was.size]);
            expect(compared[at]?.now?.value, code).toBe(is.size);
            expect(new Set(compared[at]?.added), code).toEqual(without(is, was));
            expect(new Set(compared[at]?.gone), code).toEqual(without(was, is));
          }
        });
      }),
      { numRuns: 8 },
    );
  });

  it('is shown beside what would be counted today, to those who may open it, each record as far as they see it', async () => {
    await aChild().named('补登').registeredOn('2024-04-02').make(system);
    await aChild().named('别县').inVillage(places.otherVillage).registeredOn('2024-04-02').make(system);
    const { items } = (await city.get('/api/indicator-months/2024-04/corrections')).body;
    const changed = items.find((one: { code: string }) => one.code === 'ST2-in');
    expect(changed.added).toBeGreaterThanOrEqual(2);
    const page = await city.get(`/api/frozen-figures/${changed.id}`);
    expect(page.body.value).toBe(changed.frozen.value);
    const names = page.body.added.items.map((one: { title: string }) => one.title);
    expect(names).toEqual(expect.arrayContaining(['补登', '别县']));
    expect(page.body.digest).toMatch(/^[0-9a-f]{64}$/);
    expect((await county.get(`/api/frozen-figures/${changed.id}`)).status).toBe(404);
    const [event] = await system.owner<{ children: string[] }>(
      "select children from audit_event where event = 'figure.compared' order by id desc limit 1",
    );
    expect(event?.children.length).toBe(page.body.added.items.length + page.body.gone.items.length);
  });
});
