/** The register at a desk: what is put down stands once, a child leaves only with whom it may, and who may look sees where each is. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { places } from '#testing/builders/children.ts';
import { AFTERNOON, aHouse, clock, type House, putDown, whereAt } from '#testing/builders/registers.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let keeper: Caller;
let village: Caller;
let town: Caller;
let house: House;
beforeAll(async () => {
  system = await startTestSystem(clock('16:20'));
});
beforeEach(async () => {
  system.clock.set(clock('16:20'));
  keeper = await system.caller('classroom', places.village);
  village = await system.caller('village', places.village);
  town = await system.caller('town', places.village.slice(0, 9));
  house = await aHouse(system, { keeper });
  system.clock.set(clock('19:00'));
});
afterAll(() => system.close());

const alarmsOf = (kind: string) =>
  system.owner<{ id: string; child_id: string | null; settled_at: Date | null; how: string | null }>(
    'select id, child_id, settled_at, how from aftercare_alarm where session_id = $1 and kind = $2 order by id',
    [house.sessionId, kind],
  );
const stateOf = async () =>
  (
    await system.owner('select state, opener_name, closer_name from aftercare_session where id = $1', [
      house.sessionId,
    ])
  )[0];

describe('an afternoon', () => {
  it('is put down by the keeper, and tells where each child was at each minute', async () => {
    const { status } = await putDown(
      keeper,
      house.mark('16:30', 'opened', { safetyChecked: true }),
      house.of(0, '16:35', 'arrived'),
      house.of(1, '16:40', 'excused', { words: '发烧' }),
      house.fetched(0, '17:30'),
      house.mark('18:20', 'closed', { sweptBy: '李老师' }),
    );
    expect(status).toBe(200);
    expect(await whereAt(keeper, house, '16:32')).toEqual(['expected', 'expected', 'expected']);
    expect(await whereAt(town, house, '16:45')).toEqual(['inside', 'excused', 'missing']);
    expect(await whereAt(village, house, '18:00')).toEqual(['left', 'excused', 'missing']);
    expect(await stateOf()).toEqual({
      ...{ state: 'closed', opener_name: keeper.actor.name, closer_name: keeper.actor.name },
    });
    const { body } = await keeper.get(`/api/aftercare/registers/${house.sessionId}`);
    expect(body).toMatchObject({
      empty: true,
      counts: { expected: 3, inside: 0, left: 1, missing: 1 },
      faults: [],
    });
    expect(body.places[0] ?? body.places).toBeDefined();
    const leaving = body.marks.find((mark: { kind: string }) => mark.kind === 'left');
    expect(leaving).toMatchObject({ by: keeper.actor.name, with: { relation: '奶奶', proof: 'photo' } });
  });

  it('sent again and out of order is the same, and two at once open it once', async () => {
    const opened = house.mark('16:31', 'opened', { safetyChecked: true });
    const earlier = house.mark('16:30', 'opened', { safetyChecked: true });
    const answers = await Promise.all([
      putDown(keeper, house.fetched(0, '17:30'), opened),
      putDown(village, earlier),
      putDown(keeper, opened),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    await putDown(keeper, house.of(0, '16:35', 'arrived'));
    await putDown(keeper, opened);
    const [session] = await system.owner('select opened_at, state from aftercare_session where id = $1', [
      house.sessionId,
    ]);
    expect(session).toEqual({ opened_at: new Date(clock('16:30')), state: 'open' });
    const marks = await system.owner('select id from aftercare_mark where session_id = $1', [
      house.sessionId,
    ]);
    expect(marks).toHaveLength(4);
    expect(await whereAt(keeper, house, '18:00')).toEqual(['left', 'missing', 'missing']);
  });

  it('is put right by a correction', async () => {
    const arrival = house.of(0, '16:35', 'arrived');
    await putDown(keeper, arrival);
    await putDown(keeper, house.mark('16:50', 'undone', { undoes: arrival.id, words: '记错了' }));
    expect(await whereAt(keeper, house, '16:40')).toEqual(['expected', 'expected', 'expected']);
  });

  it('goes on with the village’s director where the keeper’s phone is dead', async () => {
    await putDown(
      keeper,
      house.mark('16:30', 'opened', { safetyChecked: true }),
      house.of(0, '16:35', 'arrived'),
    );
    expect((await putDown(village, house.of(1, '16:50', 'arrived'), house.fetched(0, '17:00'))).status).toBe(
      200,
    );
    expect(await whereAt(village, house, '17:10')).toEqual(['left', 'inside', 'missing']);
  });

  it('writes nothing later than it is put down, and keeps what was said sealed', async () => {
    system.clock.set(clock('16:40'));
    await putDown(keeper, house.of(0, '18:00', 'excused', { words: '外婆来接走看病' }));
    const [row] = await system.owner(
      'select at, device_at, aftercare_mark::text as text from aftercare_mark where session_id = $1',
      [house.sessionId],
    );
    expect(row).toMatchObject({ at: new Date(clock('16:40')), device_at: new Date(clock('18:00')) });
    expect(row?.text).not.toContain('外婆');
    const { body } = await keeper.get(`/api/aftercare/registers/${house.sessionId}`);
    expect(body.marks[0].words).toBe('外婆来接走看病');
  });
});

describe('a child', () => {
  it('leaves with nobody who is not on its own list: it stays, and keeper, director, town and duty are called', async () => {
    await putDown(keeper, house.of(0, '16:35', 'arrived'), house.of(1, '16:36', 'arrived'));
    const bySibling = house.of(1, '17:30', 'left', {
      with: { how: 'picker', pickerId: house.pupils[0]?.picker, proof: 'photo', signature: null },
    });
    const { body } = await putDown(keeper, house.fetched(0, '17:30'), bySibling);
    expect(body.results.map((one: { kind: string }) => one.kind)).toEqual(['left', 'refused']);
    expect(await whereAt(keeper, house, '18:00')).toEqual(['left', 'inside', 'missing']);
    const [alarm] = await alarmsOf('stranger');
    expect(alarm?.child_id).toBe(house.pupils[1]?.childId);
    const steps = await system.owner(
      'select rung, told from aftercare_alarm_step where alarm_id = $1 order by rung',
      [alarm?.id],
    );
    expect(steps.map((step) => step.rung)).toEqual(['director', 'keeper', 'town']);
    expect(steps.every((step) => Number(step.told) >= 1)).toBe(true);
    const called = await system.owner(`select level from duty_alert where about_id = $1`, [alarm?.id]);
    expect(called).toEqual([{ level: '2' }]);
    await putDown(keeper, bySibling);
    expect(await alarmsOf('stranger')).toHaveLength(1);
  });

  it('goes alone only where the guardian has said so', async () => {
    const alone = await aHouse(system, { keeper, alone: true, children: 1 });
    const goes = { with: { how: 'alone' } };
    await putDown(keeper, house.of(0, '16:35', 'arrived'), house.of(0, '17:30', 'left', goes));
    await putDown(keeper, alone.of(0, '16:35', 'arrived'), alone.of(0, '17:30', 'left', goes));
    expect((await whereAt(keeper, house, '18:00'))[0]).toBe('inside');
    expect(await whereAt(keeper, alone, '18:00')).toEqual(['left']);
    expect(await alarmsOf('stranger')).toHaveLength(1);
  });

  it('whose stranger was put down by mistake is looked for no longer', async () => {
    const refused = house.of(0, '17:30', 'refused', { words: null });
    await putDown(keeper, refused);
    await putDown(keeper, house.mark('17:35', 'undone', { undoes: refused.id, words: null }));
    expect(await alarmsOf('stranger')).toMatchObject([{ how: 'undone' }]);
  });
});

describe('whoever may', () => {
  it('put down everything is the keeper and the village’s director; those above say where a child is, and nobody else anything', async () => {
    const other = await system.caller('classroom', places.village);
    const neighbour = await system.caller('county', places.otherCounty);
    const arrival = house.of(0, '16:35', 'arrived');
    const located = house.of(0, '17:00', 'located', { where: 'home', saidBy: '邻居', words: null });
    for (const [by, mark, status] of [
      [other, arrival, 404],
      [town, arrival, 403],
      [town, located, 200],
      [neighbour, located, 404],
      [await system.caller('inspector', '4109'), located, 403],
      [village, arrival, 200],
    ] as const)
      expect((await putDown(by, mark)).status, `${by.actor.role} ${mark.kind}`).toBe(status);
  });

  it('see a register is who keeps the house or stands above it', async () => {
    const path = `/api/aftercare/registers/${house.sessionId}`;
    const day = `/api/aftercare/registers?day=${AFTERNOON}&limit=200`;
    const other = await system.caller('classroom', places.village);
    const neighbour = await system.caller('county', places.otherCounty);
    for (const by of [keeper, village, town, await system.caller('inspector', '4109')]) {
      expect((await by.get(path)).status, by.actor.role).toBe(200);
      const { body } = await by.get(day);
      expect(body.items.map((one: { id: string }) => one.id)).toContain(house.sessionId);
    }
    for (const by of [other, neighbour]) {
      expect((await by.get(path)).status, by.actor.role).toBe(404);
      expect(JSON.stringify((await by.get(day)).body)).not.toContain(house.sessionId);
    }
    expect((await (await system.caller('leader', '4109')).get(path)).status).toBe(403);
  });

  it('settles no missing child by words, and no alarm of another area', async () => {
    const refused = house.of(0, '17:30', 'refused', { words: null });
    await putDown(keeper, refused);
    const [alarm] = await alarmsOf('stranger');
    const path = `/api/aftercare/alarms/${alarm?.id}/settle`;
    expect((await keeper.post(path, { words: '' })).status).toBe(400);
    const neighbour = await system.caller('county', places.otherCounty);
    expect((await neighbour.post(path, { words: '已处理' })).status).toBe(404);
    expect((await keeper.post(path, { words: '已核实是姑姑' })).status).toBe(200);
    expect((await keeper.post(path, { words: '再说一遍' })).status).toBe(200);
    const rows = await system.owner(
      `select details from audit_event where event = 'aftercare.alarm-settled' and object_id = $1`,
      [alarm?.id],
    );
    expect(rows).toHaveLength(2);
  });

  it('leaves a row in the trail with who, which children and when', async () => {
    const arrival = house.of(0, '16:35', 'arrived');
    await putDown(keeper, arrival);
    await keeper.get(`/api/aftercare/registers/${house.sessionId}`);
    const [row] = await system.owner(
      `select account_id, children, details from audit_event where event = 'aftercare.marked' and object_id = $1`,
      [house.sessionId],
    );
    expect(row).toMatchObject({
      ...{ account_id: keeper.actor.accountId, children: [house.pupils[0]?.childId] },
      details: { marks: [{ id: arrival.id, kind: 'arrived' }] },
    });
    const [opened] = await system.owner(
      `select children from audit_event where event = 'aftercare.register-opened' and object_id = $1`,
      [house.sessionId],
    );
    expect(opened?.children).toHaveLength(3);
  });

  it('brings nothing that is no mark, nor one of another house', async () => {
    expect(
      (await putDown(keeper, { ...house.of(0, '16:35', 'arrived'), kind: 'flew' } as never)).status,
    ).toBe(400);
    const another = await aHouse(system, { keeper, children: 1 });
    const crossed = { ...house.of(0, '16:35', 'arrived'), placeId: another.pupils[0]?.placeId ?? '' };
    expect((await putDown(keeper, house.of(0, '16:34', 'arrived'), crossed)).status).toBe(404);
    expect(await whereAt(keeper, house, '16:40')).toEqual(['expected', 'expected', 'expected']);
  });
});

describe('the list of the day', () => {
  it('counts who is where, has those with alarms first, and every house once over its pages', async () => {
    const calm = await aHouse(system, { keeper, children: 1 });
    await putDown(keeper, calm.of(0, '16:35', 'arrived'), house.of(0, '17:30', 'refused', { words: null }));
    const ids: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const cursor = next === '' ? '' : `&cursor=${encodeURIComponent(next)}`;
      const { body } = await keeper.get(`/api/aftercare/registers?day=${AFTERNOON}&limit=1${cursor}`);
      ids.push(...body.items.map((one: { id: string }) => one.id));
      next = body.next;
    }
    expect(ids).toEqual([house.sessionId, calm.sessionId]);
    const { body } = await keeper.get(`/api/aftercare/registers?day=${AFTERNOON}`);
    expect(body.items[1]).toMatchObject({ counts: { expected: 1, inside: 1, missing: 0 }, alarms: [] });
    expect(body.alarms).toEqual([{ kind: 'stranger', open: 1 }]);
    const only = await keeper.get(`/api/aftercare/registers?day=${AFTERNOON}&show=alarm`);
    expect(only.body.items).toHaveLength(1);
  });
});
