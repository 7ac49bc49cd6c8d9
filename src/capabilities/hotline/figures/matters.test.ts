/** Figures of cases and referrals among the hotline's, and the lists behind them, as far as each may see. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coordinationIndicators } from '#capabilities/coordination/index.ts';
import type { HotlineFigure } from '#capabilities/hotline/figures/contract.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { aCase, atAct, type MadeCase, standAt, verifying } from '#testing/builders/cases.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { aDepartment, aReferral, type Department } from '#testing/builders/coordination.ts';
import { partsOf } from '#testing/figures.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let [city, county, social]: Caller[] = [];
let police: Department;
const figuresService: ServiceActor = { kind: 'service', service: 'figures', onBehalfOf: null };

/**
 * 6 November: a case of two siblings and one of one child are looked into. Of three referrals one is answered, one is missed,
 * one is withdrawn. 10 November: the first case is closed as resolved. 12 December: a third case is looked into.
 */
beforeAll(async () => {
  system = await startTestSystem('2023-11-06T09:00:00+08:00');
  [city, county, social] = await Promise.all([
    system.caller('city', '4109'),
    system.caller('county', places.county),
    system.caller('social', '4109'),
  ]);
  police = await aDepartment(system, '濮阳市公安局', 'police');
  const [one, other] = [await aChild().make(system), await aChild().make(system)];
  const siblings = await aCase(system, by(county), {
    types: ['no_care'],
    children: [{ childId: one.id }, { childId: other.id, part: 'sibling' }],
  });
  await atAct(system, siblings, by(county), by(social));
  const second = await aCase(system, by(county), { types: ['no_care'], children: [{ childId: one.id }] });
  await atAct(system, second, by(county), by(social));
  await refer(siblings);
  await standAt(system, '2023-11-10T09:00:00');
  await siblings.do(by(social), 'closing', { result: 'resolved', words: '目标已达成' });
  const closed = await siblings.do(by(county), 'closing/decide', { verdict: 'approved', note: '同意' });
  expect(closed.status, JSON.stringify(closed.body)).toBe(200);
  await standAt(system, '2023-12-12T09:00:00');
  const third = await aCase(system, by(county), { types: ['no_care'] });
  await third.do(by(county), 'triage', {
    verdict: 'accept',
    level: '2',
    types: ['no_care'],
    grounds: [],
    why: '需上门核查',
  });
  await third.do(by(county), 'assign', { accountId: by(social).actor.accountId });
  await third.do(by(social), 'assessments', verifying(system));
});
afterAll(() => system.close());

const by = (caller: Caller | undefined): Caller => {
  if (caller === undefined) throw new Error('Nobody has signed in.');
  return caller;
};

async function refer(made: MadeCase): Promise<void> {
  const answered = await aReferral(system, by(county), made, police.id);
  await answered.do(police.liaison, 'sign');
  await answered.do(police.liaison, 'accept', { words: '已派民警' });
  const done = await answered.do(police.liaison, 'answer', { result: 'done', words: '孩子安全' });
  expect(done.status, JSON.stringify(done.body)).toBe(200);
  await aReferral(system, by(county), made, police.id); // nobody signs for it
  const women = await aDepartment(system, '濮阳市妇女联合会', 'women');
  const withdrawn = await aReferral(system, by(county), made, women.id);
  const taken = await withdrawn.do(by(county), 'withdraw', { why: '重复转介' });
  expect(taken.status, JSON.stringify(taken.body)).toBe(200);
}

async function figure(who: Caller, code: string, query = ''): Promise<HotlineFigure> {
  const { body } = await who.get(`/api/hotline/figures${query}`);
  return body.items.find((item: HotlineFigure) => item.code === code);
}
const listOf = (who: Caller, query: string) => who.get(`/api/hotline/figures/matters?${query}`);

describe('the figures of cases and referrals', () => {
  it.each([
    ['ST21', '', 2],
    ['ST21', '?from=2023-12-01', 0],
    ['ST22', '', 3],
    ['ST22', '?from=2023-11-01&to=2023-11-30', 2],
    ['ST22-open', '', 2],
    ['ST22-closed', '', 1],
    ['ST29', '', 0.5],
    ['ST29', '?to=2023-11-06', 0.5],
  ])('%s of %s: %d', async (code, query, expected) => {
    expect((await figure(by(city), code, query)).value).toBe(expected);
  });

  it('ST29 of a period with no referral is no share', async () => {
    expect(await figure(by(city), 'ST29', '?from=2023-12-01')).toMatchObject({ value: null, denominator: 0 });
  });

  it('agree with those that cases and coordination answer for since the beginning', async () => {
    const [indicator] = coordinationIndicators;
    const parts = await system.database.asActor({ actor: figuresService, requestId: 'test' }, (tx) =>
      partsOf(tx, indicator, { division: '4109', asOf: '2023-12-12' }),
    );
    const { numerator, denominator } = await figure(by(city), 'ST29');
    expect(parts).toEqual({ numerator, denominator });
    const all = (await by(city).get('/api/indicators')).body.items as { code: string; value: number }[];
    for (const code of ['ST21', 'ST22', 'ST22-open', 'ST22-closed'])
      expect((await figure(by(city), code)).value, code).toBe(all.find((one) => one.code === code)?.value);
  });

  it('tell the leading group no small count, nor parts from which one follows', async () => {
    const leader = await system.caller('leader', '4109');
    expect(await figure(leader, 'ST22')).toMatchObject({ value: null, list: null });
    expect(await figure(leader, 'ST22-open')).toBeUndefined();
  });
});

describe('the list behind a figure', () => {
  it('has the cases or referrals that it counts, page by page', async () => {
    for (const code of ['ST22', 'ST22-open', 'ST22-closed', 'ST29']) {
      const { list, numerator, denominator } = await figure(by(city), code);
      const { body } = await listOf(by(city), new URLSearchParams(list ?? {}).toString());
      expect([body.items.length, body.counted], code).toEqual(Array(2).fill(denominator ?? numerator));
    }
    const first = (await listOf(by(city), 'figure=ST22&limit=2')).body;
    const rest = (await listOf(by(city), `figure=ST22&limit=2&cursor=${first.next}`)).body;
    expect([first.items.length, rest.items.length, rest.next]).toEqual([2, 1, null]);
    expect(new Set([...first.items, ...rest.items].map(({ id }: { id: string }) => id)).size).toBe(3);
    const { body } = await listOf(by(city), 'figure=ST21');
    expect(body.items).toMatchObject([{ kind: 'case', level: '2', ended: expect.any(String) }]);
  });

  it('shows those alone whose heads one sees, and says how many there are', async () => {
    const [row] = await system.owner<{ id: string }>('select id from case_file order by received_at limit 1');
    await system.owner('update case_file set restricted = true where id = $1', [row?.id]);
    const { body } = await listOf(by(city), 'figure=ST22');
    expect([body.items.length, body.total, body.counted]).toEqual([2, 2, 3]);
    await system.owner('update case_file set restricted = false where id = $1', [row?.id]);
  });

  it('is no leader’s nor administrator’s, of no other county, and of no time to come', async () => {
    for (const role of ['leader', 'sysadmin', 'secadmin', 'auditor'] as const)
      expect((await listOf(await system.caller(role, '4109'), 'figure=ST22')).status, role).toBe(403);
    const elsewhere = await system.caller('county', places.otherCounty);
    expect((await listOf(elsewhere, 'figure=ST22')).body).toMatchObject({ items: [], counted: 0 });
    expect((await listOf(by(city), 'figure=ST22&to=2024-01-01')).body.code).toBe('bad-input');
    expect((await listOf(by(city), 'figure=ST1')).body.code).toBe('bad-input');
    expect((await listOf(by(city), 'figure=ST22&cursor=x')).body.code).toBe('bad-input');
  });
});
