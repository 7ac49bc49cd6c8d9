/** Who calls: earlier calls, children and cases of a number, masked; and the case that a ticket becomes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aChild } from '#testing/builders/children.ts';
import { aGrandmother, inCareOf } from '#testing/builders/guardianship.ts';
import { aHotline, type Hotline } from '#testing/builders/hotline.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let hotline: Hotline;
let operator: Caller;
let colleague: Caller;

beforeAll(async () => {
  system = await startTestSystem('2023-11-06T09:00:00+08:00');
  hotline = await aHotline(system, '4109');
  operator = hotline.operator;
  colleague = await system.caller('operator', '4109');
});
afterAll(() => system.close());

const save = (who: Caller, ticket: { id: string; version: number }, body: unknown) =>
  who.patch(`/api/hotline/tickets/${ticket.id}`, body, { 'if-match': `"${ticket.version}"` });
const audited = (event: string, id: string) =>
  system.owner('select children, details from audit_event where event = $1 and object_id = $2 order by id', [
    event,
    id,
  ]);

describe('who calls', () => {
  it('is told by earlier calls and by the children of that number, masked, beyond one’s own area', async () => {
    const phone = '14000005151';
    const child = await aChild().named('赵小明').make(system);
    await inCareOf(system, child, { ...aGrandmother(), phone });
    const earlier = await hotline.answered(phone);
    const ticket = await hotline.answered(phone);
    const { body } = await operator.get(`/api/hotline/tickets/${ticket.id}/caller`);
    expect(body.earlier.map((one: { id: string }) => one.id)).toEqual([earlier.id]);
    expect(body.children).toMatchObject([
      { id: child.id, name: '赵**', through: 'carer', division: { code: child.residence } },
    ]);
    expect(JSON.stringify(body)).not.toContain('小明');
    expect((await audited('ticket.caller-looked-up', ticket.id))[0]?.children).toEqual([child.id]);
    expect((await colleague.get(`/api/hotline/tickets/${ticket.id}/caller`)).body.code).toBe('not-yours');
    const named = await operator.post(`/api/hotline/tickets/${ticket.id}/children`, { childId: child.id });
    expect(named.body.children).toMatchObject([{ id: child.id, name: '赵**' }]);
    const dropped = await operator.delete(`/api/hotline/tickets/${ticket.id}/children/${child.id}`);
    expect(dropped.body.children).toEqual([]);
    const again = await operator.post(`/api/hotline/tickets/${ticket.id}/children`, { childId: child.id });
    expect(again.body.children).toHaveLength(1);
    const saved = await save(operator, again.body, { narrative: '家中断粮' });
    const made = await hotline.on(operator, saved.body, 'case', { types: ['hardship'] });
    const known = (await operator.get(`/api/hotline/tickets/${ticket.id}/caller`)).body.children;
    expect(known[0].cases).toEqual([{ number: made.body.caseNumber, level: '3', open: true }]);
    await system.owner('update case_file set restricted = true where id = $1', [made.body.caseId]);
    const hidden = (await operator.get(`/api/hotline/tickets/${ticket.id}/caller`)).body.children;
    expect(hidden[0].cases).toEqual([]);
  });

  it('opens no child by an id alone', async () => {
    const child = await aChild().make(system);
    const ticket = await hotline.answered();
    const named = await operator.post(`/api/hotline/tickets/${ticket.id}/children`, { childId: child.id });
    expect([named.status, named.body.code]).toEqual([422, 'child-unknown']);
  });
});

describe('a case from a ticket', () => {
  it('needs to know what happened, is opened once, and names the ticket’s child', async () => {
    const ticket = await hotline.answered();
    const bare = await hotline.on(operator, ticket, 'case', { types: ['hardship'] });
    expect(bare.body.code).toBe('ticket-unfinished');
    const saved = await save(operator, ticket, { narrative: '家中断粮', level: '3' });
    const { body } = await hotline.on(operator, saved.body, 'case', { types: ['hardship'] });
    expect(body).toMatchObject({ class: '03', caseNumber: expect.any(String) });
    expect((await hotline.on(operator, body, 'case', { types: ['hardship'] })).body.code).toBe('wrong-state');
  });

  it('takes along what caused an accident, and no cause of anything else', async () => {
    const ticket = await hotline.answered();
    const saved = await save(operator, ticket, { narrative: '孩子下河洗澡溺水，已救起' });
    const wrong = { types: ['hardship'], accidentCause: 'drowning' };
    expect((await hotline.on(operator, saved.body, 'case', wrong)).status).toBe(400);
    const about = { types: ['accident'], accidentCause: 'drowning' };
    const { body } = await hotline.on(operator, saved.body, 'case', about);
    const rows = await system.owner('select types, accident_cause from case_file where id = $1', [
      body.caseId,
    ]);
    expect(rows).toEqual([{ types: ['accident'], accident_cause: 'drowning' }]);
  });
});
