/** A swap is asked of a colleague, answered by him, and approved by a lead who is neither. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aShift } from '#testing/builders/duty.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

const city = '4109';
let system: TestSystem;
let one: Caller;
let other: Caller;
let lead: Caller;
let mine: string;
let his: string;

beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());
beforeEach(async () => {
  one = await system.caller('operator', city);
  other = await system.caller('operator', city);
  lead = await system.caller('lead', city);
  mine = await aShift(system, one, '2023-11-08T08:00:00+08:00', 8);
  his = await aShift(system, other, '2023-11-08T16:00:00+08:00', 8);
});

const match = (version: number) => ({ 'if-match': String(version) });
const ask = (by: Caller, body: object = {}) =>
  by.post('/api/duty/swaps', {
    id: uuidv7(),
    shiftId: mine,
    askedOf: other.actor.accountId,
    inReturn: his,
    reason: 'family',
    ...body,
  });
const answer = (by: Caller, swap: { id: string; version: number }, accept = true) =>
  by.post(`/api/duty/swaps/${swap.id}/answer`, { accept }, match(swap.version));
const decide = (by: Caller, swap: { id: string; version: number }, approve = true) =>
  by.post(`/api/duty/swaps/${swap.id}/decide`, { approve }, match(swap.version));
const holderOf = async (shift: string) => {
  const [row] = await system.owner<{ account_id: string }>(
    'select account_id from duty_shift where id = $1',
    [shift],
  );
  return row?.account_id;
};

describe('a swap', () => {
  it('changes hands when the other has agreed and a lead has approved, not before', async () => {
    const asked = (await ask(one)).body;
    expect(asked).toMatchObject({ state: 'asked', can: { answer: false, withdraw: true } });
    const accepted = (await answer(other, asked)).body;
    expect(await holderOf(mine)).toBe(one.actor.accountId);
    expect((await decide(lead, accepted)).body).toMatchObject({
      state: 'approved',
      decidedBy: lead.actor.name,
    });
    expect([await holderOf(mine), await holderOf(his)]).toEqual([other.actor.accountId, one.actor.accountId]);
    const rows = await system.owner(`select event from audit_event where object_id = $1 order by id`, [
      asked.id,
    ]);
    expect(rows.map((row) => row.event)).toEqual([
      'duty.swap-asked',
      'duty.swap-answered',
      'duty.swap-decided',
    ]);
  });

  it('is approved once by two leads at once, and never by one who is in it', async () => {
    const asked = (await ask(one)).body;
    const accepted = (await answer(other, asked)).body;
    const both = await Promise.all(
      [lead, await system.caller('lead', city)].map((by) => decide(by, accepted)),
    );
    expect(both.map((one) => one.status).sort()).toEqual([200, 412]);
    const leads = await aShift(system, lead, '2023-11-09T08:00:00+08:00', 8, 'operator');
    const own = await ask(lead, { shiftId: leads, inReturn: null });
    const agreed = (await answer(other, own.body)).body;
    expect((await decide(lead, agreed)).body.code).toBe('second-person');
  });

  it('is refused where the other would not rest, is no colleague, or the shift is not mine or not ahead', async () => {
    await aShift(system, other, '2023-11-08T00:30:00+08:00', 4);
    expect((await ask(one)).body.code).toBe('no-rest');
    const third = await system.caller('county', '410922');
    expect((await ask(one, { askedOf: third.actor.accountId, inReturn: null })).body.code).toBe(
      'not-rosterable',
    );
    expect((await ask(other, { askedOf: one.actor.accountId, inReturn: null })).status).toBe(404);
    const past = await aShift(system, one, '2023-11-06T08:00:00+08:00', 8);
    expect((await ask(one, { shiftId: past, inReturn: null })).body.code).toBe('wrong-state');
  });

  it('is declined, withdrawn or refused, and the shifts stay', async () => {
    const declined = (await ask(one)).body;
    expect((await answer(other, declined, false)).body.state).toBe('declined');
    expect((await answer(other, declined)).status).toBe(412);
    const taken = (await ask(one)).body;
    expect((await ask(one)).body.code).toBe('already-exists');
    expect((await answer(lead, taken)).status).toBe(404);
    const back = await one.post(`/api/duty/swaps/${taken.id}/withdraw`, undefined, match(taken.version));
    expect(back.body.state).toBe('withdrawn');
    const refused = (await answer(other, (await ask(one)).body)).body;
    expect((await decide(lead, refused, false)).body.state).toBe('refused');
    expect(await holderOf(mine)).toBe(one.actor.accountId);
  });

  it('is seen by those in it and by leads; another hotline’s lead has nothing of it', async () => {
    const { id } = (await ask(one)).body;
    const seen = async (by: Caller) =>
      (await by.get('/api/duty/swaps')).body.items.map((item: { id: string }) => item.id);
    expect(await seen(lead)).toContain(id);
    expect(await seen(await system.caller('operator', city))).not.toContain(id);
    expect(await seen(await system.caller('lead', '410923'))).not.toContain(id);
    expect((await (await system.caller('county', '410922')).get('/api/duty/swaps')).status).toBe(403);
  });
});
