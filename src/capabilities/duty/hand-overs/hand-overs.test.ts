/** A hand-over: what is open is read one by one and signed by both; what comes between is added. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

const city = '4109';
let system: TestSystem;
let goes: Caller;
let comes: Caller;

beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());
beforeEach(async () => {
  await system.owner(`delete from hand_over_item`);
  await system.owner(`delete from hand_over`);
  await system.owner(
    `update duty_alert set settled_at = now() where settled_at is null and confirmed_at is null`,
  );
  goes = await system.caller('operator', city);
  comes = await system.caller('operator', city);
  await alert();
});

const alert = () =>
  goes.post('/api/duty/alerts', { id: uuidv7(), division: city, level: '2', words: '来电人失联待回拨' });
const match = (version: number) => ({ 'if-match': String(version) });
const begin = (by: Caller = goes) =>
  by.post('/api/duty/hand-overs', { id: uuidv7(), note: '夜间有一名来电儿童情绪低落' });
const give = (one: { id: string; version: number }, by: Caller = goes) =>
  by.post(`/api/duty/hand-overs/${one.id}/give`, {}, match(one.version));
const take = (one: { id: string; version: number }, by: Caller = comes) =>
  by.post(`/api/duty/hand-overs/${one.id}/take`, undefined, match(one.version));
const read = (one: { id: string }, item: { kind: string; id: string }, by: Caller = comes) =>
  by.post(`/api/duty/hand-overs/${one.id}/read`, { kind: item.kind, matterId: item.id });

describe('a hand-over', () => {
  it('is signed by both when everything open has been read, and then stays', async () => {
    const begun = (await begin()).body;
    expect(begun).toMatchObject({
      state: 'open',
      matters: 1,
      unread: 1,
      note: expect.stringContaining('情绪'),
    });
    const given = (await give(begun)).body;
    expect((await take(given)).body).toMatchObject({ code: 'matters-unread', details: { count: 1 } });
    const readThrough = (await read(given, given.items[0])).body;
    expect(readThrough).toMatchObject({ unread: 0, can: { take: true } });
    const taken = await take(given);
    expect(taken.body).toMatchObject({ state: 'taken', givenBy: goes.actor.name, takenBy: comes.actor.name });
    expect((await take(given)).status).toBe(412);
    const rows = await system.owner(
      `select event from audit_event where event like 'duty.hand-over%' and object_id = $1 order by id`,
      [begun.id],
    );
    expect(rows.map((row) => row.event)).toEqual([
      'duty.hand-over-begun',
      'duty.hand-over-given',
      'duty.hand-over-taken',
    ]);
  });

  it('takes in what was opened between the two signatures', async () => {
    const given = (await give((await begin()).body)).body;
    await read(given, given.items[0]);
    await alert();
    expect((await take(given)).body).toMatchObject({ code: 'matters-unread', details: { count: 1 } });
    const { body } = await comes.get(`/api/duty/hand-overs/${given.id}`);
    expect(body).toMatchObject({ matters: 2, unread: 1 });
    await read(
      given,
      body.items.find((item: { readAt: string | null }) => item.readAt === null),
    );
    expect((await take(given)).status).toBe(200);
  });

  it('is not taken by the one who gives, nor read off by him, nor given by another', async () => {
    const begun = (await begin()).body;
    expect((await give(begun, comes)).status).toBe(404);
    const given = (await give(begun)).body;
    expect((await take(given, goes)).body.code).toBe('second-person');
    expect((await read(given, given.items[0], goes)).body.code).toBe('wrong-state');
    expect((await read(given, { kind: 'ticket', id: uuidv7() })).status).toBe(404);
  });

  it('is one at a time at a hotline, also for two at once, and another hotline has nothing of it', async () => {
    const both = await Promise.all([begin(), begin(comes)]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const made = both.find((answer) => answer.status === 200)?.body;
    const elsewhere = await system.caller('operator', '410923');
    expect((await elsewhere.get(`/api/duty/hand-overs/${made.id}`)).status).toBe(404);
    expect((await (await system.caller('county', '410922')).get('/api/duty/hand-overs')).status).toBe(403);
    expect((await comes.get('/api/duty/hand-overs')).body.items).toHaveLength(1);
  });

  it('holds its note in nobody’s sight but theirs: the database has it sealed', async () => {
    await begin();
    const [row] = await system.owner(
      `select string_agg(x, '') as text from (select hand_over::text as x from hand_over union all select audit_event::text from audit_event) t`,
    );
    expect(row?.text).not.toContain('情绪');
  });
});
