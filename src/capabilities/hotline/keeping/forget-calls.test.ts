import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forgetCalls } from '#capabilities/hotline/index.ts';
import { aChild, aPhone, places } from '#testing/builders/children.ts';
import { erasingOfficers } from '#testing/builders/erasures.ts';
import { aHotline, type Hotline, noDanger } from '#testing/builders/hotline.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

const today = '2023-11-06';
let system: TestSystem;
let hotline: Hotline;

beforeAll(async () => {
  system = await startTestSystem();
});
beforeEach(async () => {
  await system.owner('truncate ticket, phone_call, call_back, case_file cascade');
  hotline = await aHotline(system, '4109');
});
afterAll(() => system.close());

/** The day's round, on a day in China. */
const round = (day: string) =>
  system.database.asActor(
    { actor: { kind: 'service', service: 'clockwork', onBehalfOf: null }, requestId: 'round' },
    (tx) => forgetCalls.run(tx, day, new Date(`${day}T01:00:00+08:00`)),
  );

/** A call that was answered, written down, promised a call back that was made, and closed; about these children. */
async function aClosedCall(children: readonly { readonly id: string }[] = [], more = {}) {
  const { operator, centre } = hotline;
  const ticket = await hotline.answered(aPhone());
  const path = `/api/hotline/tickets/${ticket.id}`;
  const seen = async () => ({ 'if-match': `"${(await operator.get(path)).body.version}"` });
  const words = { class: '01', narrative: '问孤儿津贴', answer: '已告知', division: places.village };
  await operator.patch(path, { ...words, place: '小卖部旁', callerName: '王大娘', ...more }, await seen());
  for (const { id } of children)
    await system.owner('insert into ticket_child (ticket_id, child_id) values ($1, $2)', [ticket.id, id]);
  const back = { id: uuidv7(), kind: 'promised', dueAt: system.clock.now().toISOString(), note: '晚上再打' };
  await operator.post(`${path}/call-backs`, back);
  const reached = { outcome: 'reached', note: '已说明', satisfaction: null };
  await operator.post(`/api/hotline/call-backs/${back.id}/attempts`, reached, { 'if-match': '"1"' });
  await centre.post({ call: ticket.call, kind: 'ended' });
  expect((await operator.post(`${path}/close`, {}, await seen())).status).toBe(200);
  return { ...ticket, callBack: back.id };
}

/** The sealed columns, indexes and keys in which something of a ticket still stands. */
async function standsOf(ticket: string): Promise<string[]> {
  const found: string[] = [];
  for (const text of [
    'select * from ticket where id = $1',
    'select * from call_back where ticket_id = $1',
    'select c.* from phone_call c join ticket t on t.call_id = c.id where t.id = $1',
    'select e.* from phone_event e join ticket t using (call_id) where t.id = $1',
  ])
    for (const row of await system.owner(text, [ticket]))
      for (const [name, value] of Object.entries(row))
        if (/(^sealing_key|_sealed|_index)$/.test(name) && Buffer.isBuffer(value) && value.length > 0)
          found.push(name);
  return [...new Set(found)].sort();
}

const forgotten = async (): Promise<number> =>
  (await system.owner("select from audit_event where event = 'ticket.forgotten'")).length;

describe('what was said in a call', () => {
  it('goes when its time is over, with the numbers and the keys, and that there was a call stays', async () => {
    const { id } = await aClosedCall();
    const before = await forgotten();
    expect(await standsOf(id)).toEqual([
      ...['answer_sealed', 'caller_name_sealed', 'caller_phone_index', 'caller_phone_sealed'],
      ...['narrative_sealed', 'note_sealed', 'party_index', 'party_sealed', 'place_sealed'],
      ...['sealing_key', 'told_sealed'],
    ]);
    await round('2028-11-05');
    expect(await standsOf(id)).toContain('narrative_sealed');
    await round('2028-11-06');
    await round('2028-11-06');
    expect(await standsOf(id)).toEqual([]);
    expect(await forgotten()).toBe(before + 1);
    const { status, body } = await hotline.operator.get(`/api/hotline/tickets/${id}`);
    expect([status, body.state, body.class, body.narrative]).toEqual([200, 'closed', '01', null]);
    const [left] = await system.owner('select division from ticket where id = $1', [id]);
    expect(left).toEqual({ division: places.town });
  });

  it('is kept as long as the city has set', async () => {
    const { id } = await aClosedCall();
    const city = await system.caller('city', '4109');
    const set = (value: number) =>
      city.post('/api/rights/parameters', { code: 'keep.tickets', value, why: '本市规定' });
    expect((await set(2)).status).toBe(200);
    await round('2024-01-05');
    expect(await standsOf(id)).not.toEqual([]);
    await round('2024-01-06');
    expect(await standsOf(id)).toEqual([]);
    await set(60);
  });

  it('stays while somebody is owed a call, and while the case that it became is open', async () => {
    const owed = await aClosedCall();
    await system.owner(
      "insert into call_back (id, ticket_id, area, kind, due_at) values ($1, $2, '4109', 'follow_up', now())",
      [uuidv7(), owed.id],
    );
    const { operator } = hotline;
    const danger = await hotline.answered();
    const yes = { answers: { ...noDanger, alone_ill: true } };
    await operator.patch(
      `/api/hotline/tickets/${danger.id}`,
      { division: places.village, class: '03', narrative: '孩子发烧', answer: '已派人' },
      { 'if-match': `"${danger.version}"` },
    );
    await hotline.on(operator, { ...danger, version: danger.version + 1 }, 'danger', yes);
    const closing = await operator.get(`/api/hotline/tickets/${danger.id}`);
    await hotline.on(operator, { ...danger, version: closing.body.version }, 'close', {});
    const [row] = await system.owner(
      'select state, case_id is not null as became from ticket where id = $1',
      [danger.id],
    );
    expect(row).toEqual({ state: 'closed', became: true });
    await round('2040-01-01');
    expect(await standsOf(owed.id)).not.toEqual([]);
    expect(await standsOf(danger.id)).not.toEqual([]);
    await system.owner('alter table case_file disable trigger user');
    await system.owner("update case_file set step = 'false_report', closed_at = '2024-02-01T12:00:00+08:00'");
    await system.owner('alter table case_file enable trigger user');
    await round('2029-01-31');
    expect(await standsOf(danger.id)).not.toEqual([]);
    await round('2029-02-01');
    expect(await standsOf(danger.id)).toEqual([]);
  });

  it('is not written down again by an event that comes late, and nothing is promised on it', async () => {
    const { id, call } = await aClosedCall();
    await round('2040-01-01');
    const late = await hotline.centre.post({
      ...{ call, kind: 'recording-ready', caller: '14000001234' },
      recording: { reference: 'r', seconds: 3 },
    });
    expect([late.status, late.body.ticket, late.body.seen]).toEqual([200, id, true]);
    const back = { id: uuidv7(), kind: 'promised', dueAt: system.clock.now().toISOString(), note: '再打' };
    const promised = await hotline.operator.post(`/api/hotline/tickets/${id}/call-backs`, back);
    expect([promised.status, promised.body.code]).toEqual([409, 'wrong-state']);
    expect(await standsOf(id)).toEqual([]);
  });

  it('of a call that the hotline placed goes with its time, too', async () => {
    const call = uuidv7();
    await hotline.centre.post({ call, kind: 'ringing', direction: 'out', called: aPhone() });
    await hotline.centre.post({ call, kind: 'missed', direction: 'out' });
    await round('2028-11-06');
    const rows = await system.owner('select sealing_key, party_sealed, party_index from phone_call');
    expect(rows).toEqual([{ sealing_key: null, party_sealed: null, party_index: null }]);
  });

  it('goes at once with the last child that it speaks of', async () => {
    const officers = await erasingOfficers(system);
    const child = await aChild().make(system);
    const sibling = await aChild().make(system);
    const [alone, shared] = [await aClosedCall([child]), await aClosedCall([child, sibling])];
    await officers.leave(child);
    await officers.erased(child);
    expect(await standsOf(alone.id)).toEqual([]);
    expect(await standsOf(shared.id)).not.toEqual([]);
    await officers.leave(sibling);
    await officers.erased(sibling);
    expect(await standsOf(shared.id)).toEqual([]);
  });

  it('keeps a child’s file until its own time is over', async () => {
    const child = await aChild().make(system);
    await aClosedCall([child]);
    const county = await system.caller('county', places.county);
    const { body } = await county.get(`/api/children/${child.id}/rights`);
    expect(body.kept).toContainEqual(
      expect.objectContaining({ kind: 'tickets', from: today, until: '2028-11-06' }),
    );
  });

  it('is forgotten by nobody who merely works at the hotline', async () => {
    const { id } = await aClosedCall();
    const asked = system.as('lead', '4109', async (tx) => {
      const { sql } = await import('kysely');
      await sql`select forget_tickets(array[${id}]::uuid[])`.execute(tx);
    });
    await expect(asked).rejects.toThrow('Tickets are forgotten when their time is over');
    expect(await standsOf(id)).not.toEqual([]);
  });
});
