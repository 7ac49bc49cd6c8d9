/** Levels of risk: who sees and sets them, what takes two people, what the day's round gives, and what stays when a child moves. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dailyRisk } from '#capabilities/risk/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { aChild, type MadeChild, places } from '#testing/builders/children.ts';
import { erasingOfficers } from '#testing/builders/erasures.ts';
import { inCareOf } from '#testing/builders/guardianship.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };
const today = '2023-11-06';
const why = '入户走访后重新评定';

let system: TestSystem;
let village: Caller;
let town: Caller;
let elsewhere: Caller;
beforeAll(async () => {
  system = await startTestSystem();
  [village, town, elsewhere] = await Promise.all([
    system.caller('village', places.village),
    system.caller('town', places.town),
    system.caller('county', places.otherCounty),
  ]);
});
afterAll(() => system.close());

const asClockwork = <T>(work: (tx: Transaction) => Promise<T>) =>
  system.database.asActor({ actor: clockwork, requestId: 'day' }, work);
const round = (day = today) => asClockwork((tx) => dailyRisk(tx, day));
const riskOf = (child: MadeChild, asker = village) => asker.get(`/api/children/${child.id}/risk`);
const setTo = async (child: MadeChild, level: string, asker = village) => {
  const { body } = await riskOf(child);
  return asker.post(`/api/children/${child.id}/risk`, { replaces: body.present?.id ?? null, level, why });
};
async function aCaredFor() {
  const child = await aChild().make(system);
  await inCareOf(system, child);
  await round();
  return child;
}
async function aRed() {
  const child = await aCaredFor();
  await setTo(child, 'red');
  return child;
}
describe('the day’s round', () => {
  it('gives a child without a level the one that the rule says, with the rule’s words', async () => {
    const cared = await aCaredFor();
    const alone = await aChild().make(system);
    await round();
    expect((await riskOf(cared)).body.present).toMatchObject({
      level: 'green',
      cause: 'rule',
      ground: 'usual',
      since: today,
      by: null,
    });
    expect((await riskOf(alone)).body.present).toMatchObject({ level: 'red', ground: 'nobody' });
  });

  it('finds nothing left to do the second time', async () => {
    await aCaredFor();
    await round();
    expect(await round()).toBe(0);
  });

  it('follows what is known where the rule made the level, and leaves what a person set', async () => {
    const [ruled, set] = [await aChild().make(system), await aChild().make(system)];
    for (const child of [ruled, set]) await inCareOf(system, child);
    await round();
    await setTo(set, 'orange');
    await system.owner(`insert into child_category (child_id, residence, code, since)
      select id, residence, '22', '2023-11-01' from child where id = any (array['${ruled.id}', '${set.id}']::uuid[])`);
    await round('2023-11-07');
    expect((await riskOf(ruled)).body.present).toMatchObject({ level: 'yellow', ground: 'orphan' });
    expect((await riskOf(set)).body.present).toMatchObject({ level: 'orange', cause: 'set' });
  });

  it('is red at once where nobody cares any more, whatever a person set', async () => {
    const child = await aCaredFor();
    await setTo(child, 'yellow');
    await system.owner(`update care set until = '2023-11-06', ended_why = 'x' where child_id = $1`, [
      child.id,
    ]);
    await round('2023-11-07');
    const { body } = await riskOf(child);
    expect(body.present).toMatchObject({ level: 'red', cause: 'danger', ground: 'nobody' });
    expect(body.former.map((level: { level: string }) => level.level)).toEqual(['yellow', 'green']);
  });

  it('gives levels to thousands in a few statements', async () => {
    const { registerChildren } = await import('#capabilities/children/index.ts');
    const record = () => aChild().inVillage(places.otherVillage).withoutCitizenId().record();
    await system.database.asActor(
      { actor: { ...clockwork, service: 'demonstration' }, requestId: 'bulk', timeoutMs: 60_000 },
      (tx) =>
        registerChildren(
          tx,
          { kind: 'service', service: 'demonstration', onBehalfOf: null },
          Array.from({ length: 3000 }, record),
        ),
    );
    const begun = performance.now();
    expect(await round()).toBeGreaterThanOrEqual(3000);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});

describe('setting a level', () => {
  it('is done with the reason, keeps the former one and tells the timeline', async () => {
    const child = await aCaredFor();
    const set = await setTo(child, 'orange');
    expect([set.status, set.body.present]).toEqual([
      200,
      expect.objectContaining({ level: 'orange', cause: 'set', why, by: village.actor.name }),
    ]);
    expect(set.body.former[0]).toMatchObject({ level: 'green', until: today });
    const { body } = await village.get(`/api/children/${child.id}/timeline`);
    expect(body.items[0]).toMatchObject({
      kind: 'risk-level-changed',
      details: { from: 'green', to: 'orange', cause: 'set' },
    });
  });

  it('refuses a change without a reason, to the same level, or of a level that is no longer there', async () => {
    const child = await aCaredFor();
    const { body } = await riskOf(child);
    const post = (more: object) =>
      village.post(`/api/children/${child.id}/risk`, {
        replaces: body.present.id,
        level: 'yellow',
        why,
        ...more,
      });
    expect((await post({ why: ' ' })).status).toBe(400);
    expect((await post({ level: 'green' })).body.faults[0].code).toBe('same-level');
    expect((await post({ replaces: null })).body.code).toBe('changed-meanwhile');
    expect((await post({})).status).toBe(200);
    expect((await post({ level: 'orange' })).body.code).toBe('changed-meanwhile');
  });

  it('of two people at once one is first, and the other is told', async () => {
    const child = await aCaredFor();
    const { body } = await riskOf(child);
    const body1 = { replaces: body.present.id, why };
    const answers = await Promise.all([
      village.post(`/api/children/${child.id}/risk`, { ...body1, level: 'yellow' }),
      town.post(`/api/children/${child.id}/risk`, { ...body1, level: 'orange' }),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
  });

  it('is refused to those who only look, and shows nothing of another area', async () => {
    const child = await aCaredFor();
    const inspector = await system.caller('inspector', '4109');
    expect((await setTo(child, 'yellow', inspector)).status).toBe(403);
    expect((await riskOf(child, inspector)).body.can).toEqual({ set: false, propose: false });
    expect((await riskOf(child, elsewhere)).status).toBe(404);
    expect((await setTo(child, 'yellow', elsewhere)).status).toBe(404);
    for (const role of ['leader', 'operator', 'auditor'] as const)
      expect((await riskOf(child, await system.caller(role, '4109'))).status, role).toBe(403);
  });

  it('is written down in the trail, and once where it is sent twice', async () => {
    const child = await aCaredFor();
    const { body } = await riskOf(child);
    const send = () =>
      village.post(
        `/api/children/${child.id}/risk`,
        { replaces: body.present.id, level: 'yellow', why },
        { 'idempotency-key': `level-${child.id}` },
      );
    expect([(await send()).status, (await send()).status]).toEqual([200, 200]);
    const trail = await system.owner(
      `select account_id, area, before, after from audit_event where event = 'risk.set' and object_id = $1`,
      [child.id],
    );
    expect(trail).toEqual([
      {
        account_id: village.actor.accountId,
        area: places.village,
        before: { level: 'green' },
        after: { level: 'yellow', why },
      },
    ]);
  });
});

describe('the list of levels', () => {
  it('shows the gravest first, page by page, with the counts by level', async () => {
    const red = await aRed();
    await aCaredFor();
    const first = await town.get('/api/risk/children?limit=1');
    expect(first.body.items[0]).toMatchObject({ level: 'red' });
    const all: { childId: string; level: string }[] = [];
    let cursor: string | null = null;
    do {
      const page: { body: { items: typeof all; next: string | null } } = await town.get(
        `/api/risk/children?limit=3${cursor === null ? '' : `&cursor=${cursor}`}`,
      );
      all.push(...page.body.items);
      cursor = page.body.next;
    } while (cursor !== null);
    expect(new Set(all.map((line) => line.childId)).size).toBe(all.length);
    expect(all.length).toBe(first.body.total);
    expect(all.map((line) => line.childId)).toContain(red.id);
    const order = ['red', 'orange', 'yellow', 'green'];
    expect(all.map((line) => line.level)).toEqual(
      [...all].sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level)).map((line) => line.level),
    );
    const { body } = await town.get('/api/risk/children?level=red');
    expect(body.items.every((line: { level: string }) => line.level === 'red')).toBe(true);
    expect((await town.get('/api/risk/children?cursor=eyJ4IjoxfQ')).status).toBe(400);
    expect((await elsewhere.get(`/api/risk/children?division=${places.town}`)).body.items).toEqual([]);
  });
});

describe('a child that moves or leaves', () => {
  it('takes its levels along', async () => {
    const child = await aRed();
    await system.owner(`update child set residence = $2 where id = $1`, [child.id, places.otherVillage]);
    expect((await riskOf(child)).status).toBe(404);
    const there = await riskOf(child, elsewhere);
    expect(there.body.present).toMatchObject({ level: 'red', why });
    expect(there.body.former).toHaveLength(1);
  });

  it('has no level once it has left, and comes back red where it was', async () => {
    const child = await aRed();
    const county = await system.caller('county', places.county);
    const { body } = await county.get(`/api/children/${child.id}`);
    const left = await county.post(
      `/api/children/${child.id}/leave`,
      { reason: 'parent_returned', on: today, note: '父亲返乡' },
      { 'if-match': `"${body.version}"` },
    );
    expect(left.status).toBe(200);
    expect((await riskOf(child)).body.present).toBeNull();
    await system.owner(
      `update child set state = 'registered', left_on = null, left_reason = null where id = $1`,
      [child.id],
    );
    await round('2023-11-08');
    expect((await riskOf(child)).body.present).toMatchObject({ level: 'red', ground: 'was_red' });
  });

  it('keeps none of what was said once it was erased', async () => {
    const child = await aRed();
    const officers = await erasingOfficers(system);
    await officers.leave(child);
    await officers.erased(child);
    const rows = await system.owner<{ why_sealed: Buffer | null }>(
      `select why_sealed from risk_level where child_id = $1`,
      [child.id],
    );
    expect(rows.every((row) => row.why_sealed === null || row.why_sealed.length === 0)).toBe(true);
  });
});

describe('the figures of a county', () => {
  it('are proposed, set by the county with the reason, and hold in that county alone', async () => {
    const county = await system.caller('county', places.county);
    const set = (body: object) =>
      county.post('/api/risk/parameters', { division: places.county, why, ...body });
    expect((await set({ code: 'yellow-days', value: 21 })).status).toBe(200);
    const figureOf = async (asker: Caller, division: string) =>
      (await asker.get(`/api/risk/parameters?division=${division}`)).body.figures.find(
        (figure: { code: string }) => figure.code === 'yellow-days',
      );
    expect(await figureOf(county, places.county)).toMatchObject({ value: 21, proposed: 31, why });
    expect(await figureOf(elsewhere, places.otherCounty)).toMatchObject({ value: 31, why: null });
    expect((await set({ code: 'yellow-days', value: 5 })).body.faults[0].code).toBe('levels-turned');
    expect((await set({ code: 'red-days', value: 99 })).body.faults[0].code).toBe('range');
    expect(
      (
        await elsewhere.post('/api/risk/parameters', {
          division: places.county,
          code: 'red-days',
          value: 5,
          why,
        })
      ).body.code,
    ).toBe('outside-area');
    expect(
      (await town.post('/api/risk/parameters', { division: places.county, code: 'red-days', value: 5, why }))
        .status,
    ).toBe(403);
    expect((await elsewhere.get(`/api/risk/parameters?division=${places.county}`)).body.code).toBe(
      'outside-area',
    );
  });
});
