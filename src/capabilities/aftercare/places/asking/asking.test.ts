/** A guardian asks for a place without signing in: proved by a code, decided as every other, and nobody learns who is on the register. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lookUpAskings } from '#capabilities/aftercare/places/asking/look-up.ts';
import { MOST_TRIES, provenBy, proves } from '#capabilities/aftercare/places/asking/rules.ts';
import { aRoom } from '#testing/builders/aftercare.ts';
import { aConsentedChild } from '#testing/builders/aftercare-places.ts';
import { type MadeChild, places } from '#testing/builders/children.ts';
import { openedFamilyWords } from '#testing/builders/family-words.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let village: Caller;
let room: { id: string; name: string };
let child: MadeChild;
let phone: string;
let next = 0;
beforeAll(async () => {
  system = await startTestSystem(undefined, { trustedProxies: ['127.0.0.1'] });
  village = await system.caller('village', places.village);
});
beforeEach(async () => {
  system.clock.set('2023-11-06T09:00:00+08:00');
  room = await aRoom(system);
  phone = `1400077${String(next++).padStart(4, '0')}`;
  child = await aConsentedChild(system, { phone });
});
afterAll(() => system.close());

const asking = (more: object = {}) => ({
  ...{ id: uuidv7(), siteId: room.id, child: child.name, citizenId: child.citizenId, phone },
  ...{ weekdays: [1, 2, 3], meal: false, health: '对青霉素过敏' },
  ...more,
});
const somebody = () => ({ 'x-forwarded-for': `10.2.${Math.floor(next / 250)}.${(next++ % 250) + 1}` });
const ask = (body: object) => system.anonymous().post('/api/public/classroom-askings', body, somebody());
const prove = (id: string, code: string) =>
  system.anonymous().post('/api/public/classroom-askings/proof', { id, code }, somebody());
const round = () =>
  system.database.asActor(
    { actor: { kind: 'service', service: 'clockwork', onBehalfOf: null }, requestId: 'test' },
    (tx) => lookUpAskings(tx, system.clock.now()),
  );
const codesOf = async (id = child.id): Promise<string[]> =>
  (await openedFamilyWords(system, 'code', id)).map((words) => /验证码(\d{6})/.exec(words)?.[1] ?? '');
const placesOf = (id = child.id) =>
  system.owner<{ id: string; state: string; applied_by: string; guardian_id: string }>(
    'select id, state, source, applied_by, guardian_id from aftercare_place where child_id = $1',
    [id],
  );

describe('a guardian', () => {
  it('who proves himself by the code stands among those who wait for a decision, and is taken as every other', async () => {
    const asked = asking();
    expect((await ask(asked)).body).toEqual({ until: '2023-11-06T01:30:00.000Z' });
    expect(await placesOf()).toEqual([]);
    expect(await round()).toBe(1);
    const [code = ''] = await codesOf();
    expect((await prove(asked.id, code)).body).toMatchObject({ state: 'received' });
    const [made] = await placesOf();
    expect(made).toMatchObject({ state: 'applied', source: 'guardian', applied_by: made?.guardian_id });
    const { body } = await village.get(`/api/aftercare/places/${made?.id}`);
    expect(body).toMatchObject({ weekdays: [1, 2, 3], health: '对青霉素过敏', can: { decide: true } });
    const decided = await village.post(
      `/api/aftercare/places/${made?.id}/decision`,
      { verdict: 'enrolled' },
      { 'if-match': String(body.version) },
    );
    expect(decided.body.state).toBe('enrolled');
    expect(await openedFamilyWords(system, 'decided', child.id)).toMatchObject([/已录取/]);
    const trail = await system.owner<{ event: string }>(
      `select event from audit_event where object_id = $1 and event like 'aftercare.%' order by id`,
      [child.id],
    );
    expect(trail.map((row) => row.event)).toEqual([
      ...[
        'aftercare.code-sent',
        'aftercare.place-applied',
        'aftercare.place-opened',
        'aftercare.place-decided',
      ],
    ]);
  });

  it('who sends it twice, or the code twice or at once, has asked once; what he typed is kept no longer than needed', async () => {
    const asked = asking();
    expect((await Promise.all([ask(asked), ask(asked)])).map((one) => one.status)).toEqual([200, 200]);
    expect((await ask({ ...asked, phone: '14000000000' })).body.code).toBe('already-exists');
    await round();
    expect(await round()).toBe(0);
    const [code = ''] = await codesOf();
    const both = await Promise.all([prove(asked.id, code), prove(asked.id, code)]);
    expect(both.map((one) => one.body.state)).toEqual(['received', 'received']);
    expect(await placesOf()).toHaveLength(1);
    const again = asking({ siteId: room.id });
    await ask(again);
    await round();
    expect((await prove(again.id, (await codesOf())[1] ?? '')).body.state).toBe('received');
    expect(await placesOf()).toHaveLength(1);
    const kept = await system.owner('select told_sealed from aftercare_ask where id = $1', [asked.id]);
    expect(kept).toEqual([{ told_sealed: null }]);
    system.clock.set('2023-11-07T10:00:00+08:00');
    await round();
    expect(await system.owner('select id from aftercare_ask where id = $1', [asked.id])).toEqual([]);
  });

  it('is answered half an hour late as one with a wrong code', async () => {
    const asked = asking();
    await ask(asked);
    await round();
    const [code = ''] = await codesOf();
    system.clock.set('2023-11-06T09:31:00+08:00');
    expect((await prove(asked.id, code)).body.state).toBe('wrong');
    expect(await placesOf()).toEqual([]);
  });

  it('is refused bad input, a room that is closed, and one that is none', async () => {
    const closed = await aRoom(system, { state: 'closed' });
    expect((await ask(asking({ siteId: closed.id }))).body.code).toBe('wrong-state');
    expect((await ask(asking({ siteId: uuidv7() }))).body.code).toBe('not-found');
    for (const bad of [{ citizenId: '123' }, { weekdays: [] }, { weekdays: [1, 1] }, { child: ' ' }])
      expect((await ask(asking(bad))).body.code, JSON.stringify(bad)).toBe('bad-input');
  });
});

describe('a stranger', () => {
  it('learns from no answer whether a child is on the register, nor which part of what he said is wrong', async () => {
    const guesses = [
      asking({ citizenId: '410981201501010011' }),
      asking({ child: '李不对' }),
      asking({ phone: '14009999999' }),
      asking({ siteId: (await aRoom(system, { division: places.otherVillage })).id }),
    ];
    const right = asking();
    const answers = [];
    for (const body of [...guesses, right]) answers.push((await ask(body)).body);
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await round()).toBe(1);
    expect(await codesOf()).toHaveLength(1);
    const proofs = [];
    for (const { id } of [...guesses, right, { id: uuidv7() }]) proofs.push((await prove(id, '000000')).body);
    expect(new Set(proofs.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  it('has five tries, also at once, and cannot trouble a guardian more than three times a day', async () => {
    const asked = asking();
    await ask(asked);
    await round();
    const [code = ''] = await codesOf();
    const wrong = code === '111111' ? '222222' : '111111';
    await Promise.all(Array.from({ length: MOST_TRIES }, () => prove(asked.id, wrong)));
    expect((await prove(asked.id, code)).body).toEqual({ state: 'wrong', tries: 0 });
    for (let more = 0; more < 4; more += 1) {
      await ask(asking());
      await round();
    }
    expect(await codesOf()).toHaveLength(3);
  });

  it('sees rooms and nothing of who is in them', async () => {
    const { body } = await system.anonymous().get(`/api/public/classrooms?division=${places.town}`);
    const mine = body.items.find((one: { id: string }) => one.id === room.id);
    expect(mine).toMatchObject({ name: room.name, opensAt: '16:00', full: false });
    expect(Object.keys(mine).sort()).toEqual(
      ...[['closesAt', 'full', 'id', 'kind', 'meals', 'name', 'opensAt', 'place']],
    );
    expect((await system.anonymous().get('/api/public/classrooms?division=41')).status).toBe(400);
  });
});

describe('what proves a guardian', () => {
  const named: Parameters<typeof provenBy>[1] & object = {
    name: '欧阳·娜娜',
    registered: true,
    residence: '410922100101',
    guardianPhones: ['+86 140-0000-0001'],
    codes: 0,
  };
  const said = { child: '欧阳娜娜', phone: '14000000001', county: '410922' };
  it.each([
    [said, named, '14000000001'],
    [said, { ...named, guardianPhones: [null, '14000000001'] }, '14000000001'],
    [said, { ...named, registered: false }, null],
    [said, { ...named, codes: 3 }, null],
    [{ ...said, county: '410923' }, named, null],
    [{ ...said, child: '欧阳' }, named, null],
    [{ ...said, phone: '0393-8888888' }, { ...named, guardianPhones: ['0393-8888888'] }, null],
    [said, undefined, null],
  ])('%#', (asked, of, mobile) => expect(provenBy(asked, of)).toBe(mobile));

  it('is good until its last minute and for five tries', () => {
    const until = new Date('2023-11-06T01:30:00Z');
    const at = (minutes: number) => new Date(until.getTime() + minutes * 60_000);
    const tried = { validUntil: until, guesses: 0, fits: true };
    expect(proves(tried, at(-1))).toBe(true);
    expect(proves(tried, at(0))).toBe(false);
    expect(proves({ ...tried, guesses: 5 }, at(-1))).toBe(false);
    expect(proves({ ...tried, fits: false }, at(-1))).toBe(false);
    expect(proves(undefined, at(-1))).toBe(false);
  });
});
