import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aChild, aFather, aMother, type MadeChild, places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let from: Caller;
let to: Caller;

beforeAll(async () => {
  system = await startTestSystem();
  from = await system.caller('county', places.county);
  to = await system.caller('county', places.otherCounty);
});
afterAll(() => system.close());

const ask = (child: MadeChild, change: object = {}) => ({
  childId: child.id,
  withSiblings: false,
  to: places.otherVillage,
  reason: '随外祖母居住',
  ...change,
});
const propose = (child: MadeChild, change: object = {}, caller = from) =>
  caller.post('/api/transfers', ask(child, change));
const decide = (caller: Caller, transfer: { id: string }, how: string, body: object = {}, version = 1) =>
  caller.post(`/api/transfers/${transfer.id}/${how}`, body, { 'if-match': String(version) });
const kinds = async (caller: Caller, child: MadeChild) =>
  (await caller.get(`/api/children/${child.id}/timeline`)).body.items.map(
    (line: { kind: string }) => line.kind,
  );

describe('proposing a transfer', () => {
  it('is not for a village, an inspector, or a county whose child it is not', async () => {
    const child = await aChild().make(system);
    for (const [role, area] of [
      ['village', places.village],
      ['inspector', '4109'],
    ] as const)
      expect((await propose(child, {}, await system.caller(role, area))).status).toBe(403);
    expect((await propose(child, {}, to)).status).toBe(404);
  });

  it('wants a town or village of the same city that is not where the child lives', async () => {
    const child = await aChild().make(system);
    const code = async (place: string) => (await propose(child, { to: place })).body;
    expect((await code('411002001001')).faults[0].code).toBe('other-city');
    expect((await code(places.otherCounty)).faults[0].code).toBe('place-too-wide');
    expect((await code(places.village)).faults[0].code).toBe('same-place');
    expect((await code('410923100999')).code).toBe('unknown-division');
  });

  it('shows the other side what it needs and nothing more, and not the file', async () => {
    const child = await aChild().named('卫转移').make(system);
    const proposed = (await propose(child)).body;
    expect(proposed).toMatchObject({ state: 'proposed', can: { accept: false, withdraw: true } });
    const { items } = (await to.get('/api/transfers?direction=in&state=proposed')).body;
    const seen = items.find((item: { id: string }) => item.id === proposed.id);
    expect(seen.children).toEqual([
      {
        id: child.id,
        name: '卫转移',
        sex: 1,
        birthDate: '2012-03-04',
        citizenId: `4109**********${child.citizenId?.slice(-4)}`,
      },
    ]);
    expect(seen.can).toEqual({ accept: true, decline: true, withdraw: false });
    expect((await to.get(`/api/children/${child.id}`)).status).toBe(404);
    const third = await system.caller('county', '410926');
    expect((await third.get('/api/transfers?direction=in')).body.items).toEqual([]);
    expect((await decide(third, proposed, 'accept')).status).toBe(404);
  });

  it('of a child that already waits is refused, also where two propose at once', async () => {
    const child = await aChild().make(system);
    const answers = await Promise.all([propose(child), propose(child)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect((await propose(child)).body.code).toBe('transfer-pending');
    expect((await from.get(`/api/children/${child.id}`)).body.openTransfer).not.toBeNull();
  });
});

describe('within one’s own area', () => {
  it('a transfer is done at once, and search and categories go along', async () => {
    const child = await aChild().named('蒋同县').inCategory('41').make(system);
    const done = await propose(child, { to: places.villageOfNextTown, address: '新址' });
    expect(done.body).toMatchObject({
      state: 'accepted',
      can: { accept: false, decline: false, withdraw: false },
    });
    const nextTown = await system.caller('town', places.nextTown);
    const file = (await nextTown.get(`/api/children/${child.id}`)).body;
    expect(file).toMatchObject({ residence: places.villageOfNextTown, household: { address: '***' } });
    expect(file.categories).toHaveLength(2);
    expect((await nextTown.get('/api/children/search?q=jtx')).body.items).toHaveLength(1);
    const formerTown = await system.caller('town', places.town);
    expect((await formerTown.get('/api/children/search?q=jtx')).body.items).toEqual([]);
    expect((await formerTown.get(`/api/children/${child.id}`)).status).toBe(404);
  });

  it('the city moves a child between counties at once', async () => {
    const child = await aChild().make(system);
    const city = await system.caller('city', '4109');
    expect((await propose(child, {}, city)).body.state).toBe('accepted');
    expect((await to.get(`/api/children/${child.id}`)).status).toBe(200);
  });
});

describe('accepting a transfer', () => {
  it('moves the child, with a household of its own when siblings stay', async () => {
    const parents = [aFather(), aMother()];
    const goes = await aChild()
      .named('沈先走')
      .withParents(...parents)
      .make(system);
    const stays = await aChild()
      .named('沈留下')
      .withParents(...parents)
      .make(system);
    const proposed = (await propose(goes)).body;
    const accepted = await decide(to, proposed, 'accept', { residence: '410923100102' });
    expect(accepted.body).toMatchObject({ state: 'accepted', version: 2 });
    expect(accepted.body.placedIn.at(-1).code).toBe('410923100102');
    const file = (await to.get(`/api/children/${goes.id}`)).body;
    expect(file.household.members.map((member: { name: string }) => member.name)).toEqual([
      '张大山',
      '李春花',
    ]);
    expect(file.siblings).toEqual([]);
    expect((await from.get(`/api/children/${goes.id}`)).status).toBe(404);
    const left = (await from.get(`/api/children/${stays.id}`)).body;
    expect(left.household.members).toHaveLength(2);
    expect(await kinds(to, goes)).toEqual(['transferred', 'transfer-proposed', 'registered']);
    const city = await system.caller('city', '4109');
    expect((await city.get(`/api/children/${stays.id}`)).body.siblings).toMatchObject([{ id: goes.id }]);
  });

  it('moves siblings together with their household', async () => {
    const parents = [aFather(), aMother()];
    const one = await aChild()
      .named('韩大')
      .withParents(...parents)
      .make(system);
    const two = await aChild()
      .named('韩二')
      .withParents(...parents)
      .make(system);
    const proposed = (await propose(one, { withSiblings: true })).body;
    expect(proposed.children).toHaveLength(2);
    await decide(to, proposed, 'accept');
    for (const child of [one, two])
      expect((await to.get(`/api/children/${child.id}`)).body.household.id).toBe(one.householdId);
  });

  it('leaves the count of all children as it was', async () => {
    const total = async () =>
      (await system.owner<{ sum: number }>('select sum(counted)::int as sum from coverage_tally'))[0]?.sum;
    const child = await aChild().make(system);
    const before = await total();
    await decide(to, (await propose(child)).body, 'accept');
    expect(await total()).toBe(before);
  });

  it('is done once where two accept at once; the other is told', async () => {
    const child = await aChild().make(system);
    const proposed = (await propose(child)).body;
    const answers = await Promise.all([decide(to, proposed, 'accept'), decide(to, proposed, 'accept')]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
    expect(await kinds(to, child)).toEqual(['transferred', 'transfer-proposed', 'registered']);
  });

  it('is for the receiving side, and only into its own area', async () => {
    const child = await aChild().make(system);
    const proposed = (await propose(child)).body;
    expect((await decide(from, proposed, 'accept')).body.code).toBe('outside-area');
    expect((await decide(to, proposed, 'accept', { residence: places.nextVillage })).body.code).toBe(
      'outside-area',
    );
    const village = await system.caller('village', places.otherVillage);
    expect((await decide(village, proposed, 'accept')).status).toBe(403);
  });

  it('is refused when the child has moved since', async () => {
    const child = await aChild().make(system);
    const proposed = (await propose(child)).body;
    await system.owner("update transfer set state = 'withdrawn', decided_at = now() where id = $1", [
      proposed.id,
    ]);
    await propose(child, { to: places.nextVillage });
    await system.owner("update transfer set state = 'proposed', decided_at = null where id = $1", [
      proposed.id,
    ]);
    expect((await decide(to, proposed, 'accept')).body.code).toBe('wrong-state');
  });

  it('writes the audit row and answers a repeated deed as before', async () => {
    const child = await aChild().make(system);
    const proposed = (await propose(child)).body;
    const send = () =>
      to.post(
        `/api/transfers/${proposed.id}/accept`,
        {},
        { 'if-match': '1', 'idempotency-key': `accept-${proposed.id}` },
      );
    const [one, two] = [await send(), await send()];
    expect(two.body).toEqual(one.body);
    const rows = await system.owner(
      "select area from audit_event where event = 'transfer.accepted' and object_id = $1",
      [proposed.id],
    );
    expect(rows).toEqual([{ area: places.otherVillage }]);
  });
});

describe('declining and withdrawing', () => {
  it('leave the child where it is, with the reason on its timeline', async () => {
    const declined = await aChild().make(system);
    const first = (await propose(declined)).body;
    expect((await decide(to, first, 'decline', {})).status).toBe(400);
    expect((await decide(from, first, 'decline', { why: 'x' })).body.code).toBe('outside-area');
    expect((await decide(to, first, 'decline', { why: '查无此人' })).body).toMatchObject({
      state: 'declined',
      decidedWhy: '查无此人',
    });
    expect(await kinds(from, declined)).toEqual(['transfer-declined', 'transfer-proposed', 'registered']);

    const withdrawn = await aChild().make(system);
    const second = (await propose(withdrawn)).body;
    expect((await decide(to, second, 'withdraw', { why: 'x' })).body.code).toBe('outside-area');
    expect((await decide(from, second, 'withdraw', { why: '填错' })).body.state).toBe('withdrawn');
    expect((await decide(to, second, 'accept', {}, 2)).body.code).toBe('wrong-state');
    expect((await from.get(`/api/children/${withdrawn.id}`)).body.residence).toBe(places.village);
  });

  it('list by the page, the newest first', async () => {
    const first = (await from.get('/api/transfers?direction=out&limit=2')).body;
    expect(first.items).toHaveLength(2);
    const second = (await from.get(`/api/transfers?direction=out&limit=2&cursor=${first.next}`)).body;
    expect(second.items[0].id < first.items[1].id).toBe(true);
  });
});
