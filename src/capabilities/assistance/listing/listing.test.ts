/** The benefits of a place by how they stand, page by page; what a director's digest counts of them; what a phone holds. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { benefitsDue, lapsingOf } from '#capabilities/assistance/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { aChild, type MadeChild, places } from '#testing/builders/children.ts';
import { erasingOfficers } from '#testing/builders/erasures.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };
const today = '2023-11-06';

let system: TestSystem;
let county: Caller;
let village: Caller;
const made: Record<string, MadeChild> = {};
beforeAll(async () => {
  system = await startTestSystem();
  county = await system.caller('county', places.county);
  village = await system.caller('village', places.village);
  const lasting = {
    lapsed: '2023-10-31',
    today,
    soon: '2023-11-12',
    later: '2023-12-06',
    running: '2023-12-07',
  };
  for (const [name, until] of Object.entries(lasting)) made[name] = await withBenefit({ until });
  made.endless = await withBenefit({ until: null, kind: 'insurance', fenMonthly: null, fenOnce: 38_000 });
  made.gone = await withBenefit({ until: '2023-11-30' });
  await (await erasingOfficers(system)).leave(made.gone);
  await withBenefit({ until: '2023-11-10' }, places.villageOfNextTown);
});
afterAll(() => system.close());

async function withBenefit(change: object, residence: string = places.village): Promise<MadeChild> {
  const child = await aChild().inVillage(residence).make(system);
  const { status } = await county.post(`/api/children/${child.id}/benefits`, {
    ...{ id: uuidv7(), kind: 'unattended', fenMonthly: 120_000, fenOnce: null, from: '2023-01-01' },
    ...{ review: null, note: null, ...change },
  });
  expect(status).toBe(200);
  return child;
}
const list = (query: string, by = county) => by.get(`/api/benefits?${query}`);
const childrenOf = (body: { items: { childId: string }[] }) => body.items.map(({ childId }) => childId);
const asClockwork = <T>(work: (tx: Transaction) => Promise<T>) =>
  system.database.asActor({ actor: clockwork, requestId: 'day' }, work);

describe('the list of benefits', () => {
  it('shows what is about to lapse, the nearest first, with the days that are left', async () => {
    const { status, body } = await list(`division=${places.village}`);
    expect(status).toBe(200);
    expect(childrenOf(body)).toEqual([made.today?.id, made.soon?.id, made.later?.id]);
    expect(body.items.map(({ daysLeft }: { daysLeft: number }) => daysLeft)).toEqual([0, 6, 30]);
    expect(body.total).toBe(3);
  });

  it('shows what has lapsed, what runs, and what is still granted to who has left', async () => {
    const of = async (standing: string) =>
      childrenOf((await list(`division=${places.village}&standing=${standing}`)).body);
    expect(await of('lapsed')).toEqual([made.lapsed?.id]);
    expect(await of('running')).toEqual([made.running?.id, made.endless?.id]);
    expect(await of('left')).toEqual([made.gone?.id]);
    expect(await of('stopped')).toEqual([]);
  });

  it('counts each standing once, and what is paid a month', async () => {
    const { body } = await list(`division=${places.village}`);
    const counts = body.counts.map((one: { standing: string; benefits: number }) => [
      one.standing,
      one.benefits,
    ]);
    expect(counts).toEqual([
      ['lapsed', 1],
      ['lapsing', 3],
      ['running', 2],
      ['left', 1],
      ['stopped', 0],
    ]);
    expect(body.fenMonthly).toBe(4 * 120_000);
  });

  it('goes on where the page ended, also past those without a last day, and by kind', async () => {
    const first = await list(`division=${places.village}&standing=running&limit=1`);
    const second = await list(
      `division=${places.village}&standing=running&limit=1&cursor=${first.body.next}`,
    );
    expect([...childrenOf(first.body), ...childrenOf(second.body)]).toEqual([
      made.running?.id,
      made.endless?.id,
    ]);
    expect(second.body.next).toBeNull();
    const insured = await list(`division=${places.village}&standing=running&kind=insurance`);
    expect(childrenOf(insured.body)).toEqual([made.endless?.id]);
  });

  it('refuses bad input and shows nothing of another area', async () => {
    expect((await list('standing=paid')).status).toBe(400);
    expect((await list('cursor=x')).status).toBe(400);
    expect((await list(`division=${places.villageOfNextTown}`, village)).body.items).toEqual([]);
    const operator = await system.caller('operator', '4109');
    expect((await list('', operator)).status).toBe(403);
  });

  it('writes down who was shown', async () => {
    await list(`division=${places.village}&standing=lapsed`);
    const [row] = await system.owner<{ children: string[] }>(
      `select children from audit_event where event = 'benefit.listed' order by id desc limit 1`,
    );
    expect(row?.children).toEqual([made.lapsed?.id]);
  });
});

describe('what a digest counts', () => {
  it('is what has lapsed, lapses today and within the week, of those on the register', async () => {
    const due = await asClockwork((tx) => benefitsDue(tx, [village.actor.accountId], today));
    expect(due.get(village.actor.accountId)).toEqual({ today: 1, overdue: 1, week: 1 });
  });
});

describe('what a phone holds', () => {
  it('is each granted benefit with its last day, and nothing of what is paid', async () => {
    const ids = Object.values(made).map(({ id }) => id);
    const found = await asClockwork((tx) => lapsingOf(tx, ids));
    expect(found.get(made.soon?.id ?? '')).toEqual([
      { id: expect.any(String), kind: 'unattended', lapsesOn: '2023-11-12' },
    ]);
    expect(found.has(made.endless?.id ?? '')).toBe(false);
  });
});
