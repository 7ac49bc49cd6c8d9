/** Call-backs: whoever was missed, was promised an answer or is asked afterwards; and what the caller thought of it. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPhone, places } from '#testing/builders/children.ts';
import { aHotline, type Hotline } from '#testing/builders/hotline.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let hotline: Hotline;
let operator: Caller;

beforeAll(async () => {
  system = await startTestSystem('2023-11-06T09:00:00+08:00');
  hotline = await aHotline(system, '4109');
  operator = hotline.operator;
});
afterAll(() => system.close());

async function missed(caller = aPhone()) {
  const { body } = await hotline.centre.post({ call: uuidv7(), kind: 'missed', caller });
  const list = await operator.get('/api/hotline/call-backs?kind=missed&limit=200');
  const found = list.body.items.find((one: { ticketId: string }) => one.ticketId === body.ticket);
  return { ...found, caller };
}
const record = (who: Caller, callBack: { id: string; version: number }, body: unknown) =>
  who.post(`/api/hotline/call-backs/${callBack.id}/attempts`, body, { 'if-match': `"${callBack.version}"` });

describe('a missed call', () => {
  it('is to be called back within half an hour, and is overdue afterwards', async () => {
    const one = await missed();
    expect(one).toMatchObject({ kind: 'missed', dueAt: '2023-11-06T01:30:00.000Z', overdue: false });
    system.clock.set('2023-11-06T09:31:00+08:00');
    const list = await operator.get('/api/hotline/call-backs?kind=missed&limit=200');
    expect(list.body.items.find((item: { id: string }) => item.id === one.id).overdue).toBe(true);
    expect((await operator.get('/api/hotline/desk')).body.callBacksDue).toBeGreaterThan(0);
  });

  it('shows its number whole to who calls, once for each request, and writes down who saw it', async () => {
    const one = await missed('14000006161');
    const path = `/api/hotline/call-backs/${one.id}/number`;
    const key = { 'idempotency-key': uuidv7() };
    expect((await operator.post(path, undefined, key)).body).toEqual({ callerPhone: '14000006161' });
    expect((await operator.post(path, undefined, key)).body).toEqual({ callerPhone: null });
    const city = await system.caller('city', '4109');
    expect((await city.post(path)).status).toBe(403);
    const elsewhere = await system.caller('operator', places.otherCounty);
    expect((await elsewhere.post(path)).status).toBe(404);
    const trail = await system.owner(
      "select account_id from audit_event where event = 'call-back.number-shown' and object_id = $1",
      [one.ticketId],
    );
    expect(trail).toEqual([{ account_id: operator.actor.accountId }]);
  });

  it('stays open until somebody is reached or it is given up, and counts attempts; of two at once one', async () => {
    const one = await missed();
    const first = await record(operator, one, { outcome: 'no_answer', note: '无人接听' });
    expect(first.body).toMatchObject({ state: 'open', attempts: 1, note: '无人接听' });
    const both = await Promise.all(
      [1, 2].map(() => record(operator, first.body, { outcome: 'reached', satisfaction: 'fair' })),
    );
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 412]);
    const ticket = await operator.get(`/api/hotline/tickets/${one.ticketId}`);
    expect(ticket.body).toMatchObject({
      satisfaction: 'fair',
      callBacks: [{ state: 'done', result: 'reached' }],
    });
    const again = await record(operator, { ...one, version: 3 }, { outcome: 'reached' });
    expect(again.body.code).toBe('wrong-state');
  });
});

describe('what a caller thought', () => {
  it('is written down where he was reached, and nowhere else', async () => {
    const one = await missed();
    for (const outcome of ['no_answer', 'not_reached', 'no_number']) {
      const answer = await record(operator, one, { outcome, satisfaction: 'satisfied' });
      expect(answer.body.code, outcome).toBe('bad-input');
    }
    expect((await operator.get(`/api/hotline/tickets/${one.ticketId}`)).body.satisfaction).toBeNull();
  });
});

describe('a promise', () => {
  it('is kept with the ticket, sealed, and made once', async () => {
    const ticket = await hotline.answered();
    const body = {
      ...{ id: uuidv7(), kind: 'promised', dueAt: '2023-11-06T15:00:00+08:00', note: '查清后告诉奶奶' },
    };
    const path = `/api/hotline/tickets/${ticket.id}/call-backs`;
    expect((await operator.post(path, body)).body).toMatchObject({ kind: 'promised', note: body.note });
    expect((await operator.post(path, body)).body.code).toBe('already-exists');
    const [row] = await system.owner('select note_sealed from call_back where id = $1', [body.id]);
    expect(row?.note_sealed.includes(body.note)).toBe(false);
    expect((await operator.post(path, { ...body, id: uuidv7(), dueAt: 'soon' })).status).toBe(400);
  });
});
