/** A public report that becomes a hotline ticket: once, for whoever does it, each leading to the other, the teller kept apart. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roleCodes } from '#foundation/access/table.ts';
import { places } from '#testing/builders/children.ts';
import { aPublicReport } from '#testing/builders/reports.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let operator: Caller;
beforeAll(async () => {
  system = await startTestSystem();
  operator = await system.caller('operator', '4109');
});
afterAll(() => system.close());

const reported = async (more: Parameters<typeof aPublicReport>[0] = {}) => {
  const report = aPublicReport(more);
  expect((await system.anonymous().post('/api/public/reports', report)).status).toBe(200);
  return report;
};
const toTicket = async (id: string, who = operator, ticketId = uuidv7(), version?: number, key?: string) =>
  who.post(
    `/api/reports/${id}/ticket`,
    { ticketId },
    {
      'if-match': `"${version ?? (await operator.get(`/api/reports/${id}`)).body.version}"`,
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
  );

describe('a public report', () => {
  it('becomes a ticket of whoever does it, with what was told, and each leads to the other', async () => {
    const report = await reported({ who: 'child', what: '爸爸妈妈都不在家，奶奶生病了' });
    await system.anonymous().post('/api/public/answers/words', {
      ...{ code: report.code, id: uuidv7(), words: '她在床上起不来' },
    });
    const made = (await toTicket(report.id)).body;
    expect(made).toMatchObject({ state: 'ended', outcome: 'ticket', can: { ticket: false, open: false } });
    const ticket = (await operator.get(`/api/hotline/tickets/${made.ticket.id}`)).body;
    expect(ticket).toMatchObject({
      ...{ number: made.ticket.number, channel: 'web', state: 'open', mine: true, relation: 'child' },
      origin: { kind: 'public_report', id: report.id, number: made.number },
      place: '村口小卖部旁边',
      narrative: '爸爸妈妈都不在家，奶奶生病了\n她在床上起不来',
    });
    const desk = (await operator.get('/api/hotline/desk')).body.mine.map((one: { id: string }) => one.id);
    expect(desk).toContain(made.ticket.id);
    const told = (await system.anonymous().post('/api/public/answers', { code: report.code })).body;
    expect(told).toMatchObject({ state: 'over' });
    expect(told.messages).toHaveLength(2);
    const [row] = await system.owner(
      "select details->>'ticket' as ticket from audit_event where event = 'report.ticket-opened' and object_id = $1",
      [report.id],
    );
    expect(row).toEqual({ ticket: made.ticket.number });
  });

  it('keeps who told it: the ticket says no more than that somebody can be reached', async () => {
    const report = await reported({ contact: { name: '小豆', reach: '14001234567' } });
    const made = (await toTicket(report.id)).body;
    const ticket = (await operator.get(`/api/hotline/tickets/${made.ticket.id}`)).body;
    expect(ticket).toMatchObject({ callerName: null, callerPhone: null, anonymous: false });
    const reach = await operator.post(`/api/reports/${report.id}/contact`, { why: '回电核实情况' });
    expect(reach.body.reach).toBe('14001234567');
  });

  it('becomes one ticket, of two at once and when it is sent again', async () => {
    const report = await reported();
    const [version, another] = [1, await system.caller('operator', '4109')];
    const both = await Promise.all(
      [operator, another].map((who) => toTicket(report.id, who, uuidv7(), version)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const again = await reported();
    const [id, key] = [uuidv7(), uuidv7()];
    const first = await toTicket(again.id, operator, id, 1, key);
    expect((await toTicket(again.id, operator, id, 1, key)).body).toEqual(first.body);
    const count = await system.owner('select count(*)::integer from ticket where origin_id = any ($1)', [
      [report.id, again.id],
    ]);
    expect(count).toEqual([{ count: 2 }]);
  });

  it('that is a mandatory one, nonsense, or ended is made no ticket of', async () => {
    const mandatory = await reported({
      ...{ who: 'professional', profession: 'school', grounds: ['R6'] },
      contact: { name: '赵老师', unit: '第一小学', reach: '14007654321' },
    });
    expect((await operator.get(`/api/reports/${mandatory.id}`)).body.can).toMatchObject({
      ...{ ticket: false, open: true },
    });
    expect((await toTicket(mandatory.id)).body.code).toBe('wrong-state');
    const ended = await reported();
    await toTicket(ended.id);
    expect((await toTicket(ended.id)).body.code).toBe('wrong-state');
    expect((await toTicket(ended.id, operator, 'x')).body.code).toBe('bad-input');
  });

  it('is made a ticket of by those who answer reports here, and by nobody elsewhere', async () => {
    const report = await reported();
    for (const role of roleCodes) {
      if (role === 'operator' || role === 'lead') continue;
      expect((await toTicket(report.id, await system.caller(role, '4109'))).status, role).toBe(403);
    }
    const elsewhere = await system.caller('operator', places.otherCounty);
    expect((await toTicket(report.id, elsewhere)).status).toBe(404);
    expect((await toTicket(report.id, await system.caller('lead', '4109'))).status).toBe(200);
  });
});
