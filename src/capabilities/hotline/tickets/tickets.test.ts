/** Tickets: what pops up, what is written, who may; the danger check and its case; what is closed and how. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterTicket } from '#capabilities/hotline/index.ts';
import { aPhone, places } from '#testing/builders/children.ts';
import { aHotline, type Hotline, noDanger } from '#testing/builders/hotline.ts';
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
const read = (who: Caller, id: string) => who.get(`/api/hotline/tickets/${id}`);
const audited = (event: string, id: string) =>
  system.owner('select children, details from audit_event where event = $1 and object_id = $2 order by id', [
    event,
    id,
  ]);
const whole = { class: '01', narrative: '问低保如何申请', answer: '告知到村委会申请' };

describe('the desk', () => {
  it('shows a call as it rings, to whom it rings, with its ticket, and no longer once it is answered', async () => {
    const call = uuidv7();
    const extension = `80${operator.actor.accountId.slice(-4)}`;
    const { body } = await hotline.centre.post({ call, kind: 'ringing', extension, caller: null });
    const mine = (await operator.get('/api/hotline/desk')).body.ringing;
    expect(mine).toContainEqual(
      expect.objectContaining({ ticketId: body.ticket, forMe: true, withheld: true }),
    );
    const others = (await colleague.get('/api/hotline/desk')).body.ringing;
    expect(others.map((one: { ticketId: string }) => one.ticketId)).not.toContain(body.ticket);
    await hotline.centre.post({ call, kind: 'answered', extension });
    const after = (await operator.get('/api/hotline/desk')).body;
    expect(after.ringing.map((one: { ticketId: string }) => one.ticketId)).not.toContain(body.ticket);
    expect(after.mine.map((one: { id: string }) => one.id)).toContain(body.ticket);
  });

  it('shows a call that waits for anybody to everybody', async () => {
    const { body } = await hotline.centre.post({ call: uuidv7(), kind: 'ringing' });
    for (const who of [operator, colleague])
      expect((await who.get('/api/hotline/desk')).body.ringing).toContainEqual(
        expect.objectContaining({ ticketId: body.ticket, forMe: false }),
      );
  });

  it('is refused to other roles, and shows nothing of another city’s hotline', async () => {
    const ticket = await hotline.answered();
    for (const role of ['county', 'village', 'leader', 'inspector', 'auditor', 'social'] as const) {
      const caller = await system.caller(role, '4109');
      expect((await caller.get('/api/hotline/desk')).status, role).toBe(403);
      expect((await read(caller, ticket.id)).status, role).toBe(403);
    }
    const elsewhere = await system.caller('operator', places.otherCounty);
    expect((await read(elsewhere, ticket.id)).status).toBe(404);
    expect((await elsewhere.get('/api/hotline/tickets')).body.items).toEqual([]);
  });
});

describe('a draft', () => {
  it('is there again on another machine as it was saved last', async () => {
    const ticket = await hotline.answered();
    const words = { narrative: '孩子奶奶来电，问', callerName: '王桂兰', relation: 'grandparent' };
    const saved = await save(operator, ticket, { ...words, division: places.village, topic: 'education' });
    expect(saved.body).toMatchObject({ ...words, class: '02', division: { code: places.village } });
    const desk = (await operator.get('/api/hotline/desk')).body.mine;
    expect(desk.map((one: { id: string }) => one.id)).toContain(ticket.id);
    expect((await read(operator, ticket.id)).body).toMatchObject({ ...words, version: saved.body.version });
  });

  it('saved by an older page is refused, and nothing of the newer one is lost', async () => {
    const ticket = await hotline.answered();
    await save(operator, ticket, { narrative: '新' });
    expect((await save(operator, ticket, { narrative: '旧' })).status).toBe(412);
    expect((await read(operator, ticket.id)).body.narrative).toBe('新');
  });

  it('is its owner’s: another takes it first, which is written down, and one of two at once', async () => {
    const ticket = await hotline.answered();
    const refused = await save(colleague, ticket, { narrative: '插话' });
    expect([refused.status, refused.body.code]).toEqual([409, 'not-yours']);
    const lead = await system.caller('lead', '4109');
    const taken = await Promise.all([
      hotline.on(colleague, ticket, 'take'),
      hotline.on(lead, ticket, 'take'),
    ]);
    expect(taken.map((one) => one.status).sort()).toEqual([200, 412]);
    expect(await audited('ticket.taken', ticket.id)).toHaveLength(1);
  });

  it('keeps what was said sealed, and shows the number whole to its owner alone', async () => {
    const [phone, secret] = [aPhone(), '孩子说夜里不敢回家'];
    const ticket = await hotline.answered(phone);
    await save(operator, ticket, { narrative: secret, place: '村东头老槐树旁' });
    const [row] = await system.owner('select * from ticket where id = $1', [ticket.id]);
    for (const text of [secret, '老槐树', phone]) {
      expect(JSON.stringify(row)).not.toContain(text);
      expect(Buffer.concat(Object.values(row ?? {}).filter(Buffer.isBuffer)).includes(text)).toBe(false);
    }
    expect((await read(operator, ticket.id)).body.callerPhone).toBe(phone);
    expect((await read(colleague, ticket.id)).body.callerPhone).toBe(`140****${phone.slice(-4)}`);
    expect(await audited('ticket.read', ticket.id)).not.toEqual([]);
  });

  it('refuses what is no class, no place and no number, with its place', async () => {
    const ticket = await hotline.answered();
    const fault = async (body: unknown) => (await save(operator, ticket, body)).body;
    expect((await fault({ class: '09' })).faults[0].place).toBe('body.class');
    expect((await fault({ callerPhone: 'x' })).faults[0].place).toBe('body.callerPhone');
    expect((await fault({ division: '999999999999' })).code).toBe('unknown-division');
  });
});

describe('a call that is none', () => {
  it.each(['silent', 'hoax', 'wrong'])(
    '%s: is closed with one deed, and nothing more is asked',
    async (kind) => {
      const ticket = await hotline.answered(null);
      const { body } = await hotline.on(operator, ticket, 'void', { kind });
      expect(body).toMatchObject({ state: 'closed', class: '00', voidKind: kind });
      expect((await hotline.on(operator, body, 'void', { kind })).body.code).toBe('wrong-state');
      expect(await audited('ticket.voided', ticket.id)).toHaveLength(1);
    },
  );
});

describe('the danger check', () => {
  it('with no yes is written down and opens nothing', async () => {
    const ticket = await hotline.answered();
    const { body } = await hotline.on(operator, ticket, 'danger', { answers: noDanger });
    expect(body).toMatchObject({ level: null, caseId: null, danger: { answers: noDanger } });
  });

  it('asks every question', async () => {
    const ticket = await hotline.answered();
    const { harmed_now: _, ...some } = noDanger;
    expect((await hotline.on(operator, ticket, 'danger', { answers: some })).status).toBe(400);
  });

  it('with a yes makes an emergency and opens its case at once, once, with what is known', async () => {
    const ticket = await hotline.answered('14000007777');
    const saved = await save(operator, ticket, { division: places.village, narrative: '有人在打孩子' });
    const answers = { ...noDanger, suicide_act: true };
    const { body } = await hotline.on(operator, saved.body, 'danger', { answers });
    expect(body).toMatchObject({ level: '1', class: '03', clue: true, caseNumber: expect.any(String) });
    const cases = await system.owner(
      'select id, level, division, types, source_kind, source_id, received_at from case_file where source_id = $1',
      [ticket.id],
    );
    expect(cases).toMatchObject([
      { id: body.caseId, level: '1', division: places.village, types: ['crisis'], source_kind: 'hotline' },
    ]);
    const alerts = await system.owner(
      "select kind, level, area from duty_alert where about_kind = 'case' and about_id = $1",
      [body.caseId],
    );
    expect(alerts).toEqual([{ kind: 'emergency', level: '1', area: places.village }]);
    const again = await hotline.on(operator, body, 'danger', { answers });
    expect(again.body.caseId).toBe(body.caseId);
    expect(await audited('ticket.danger-checked', ticket.id)).toHaveLength(2);
    // What was found stays: neither the level nor the ticket is talked down afterwards.
    expect((await save(operator, again.body, { level: '4' })).body.level).toBe('1');
    const voided = await hotline.on(operator, { ...again.body, version: again.body.version + 1 }, 'void', {
      kind: 'hoax',
    });
    expect(voided.body.code).toBe('wrong-state');
  });

  it('of two pages at once opens one case', async () => {
    const ticket = await hotline.answered();
    const answers = { ...noDanger, needs_doctor: true };
    const both = await Promise.all([1, 2].map(() => hotline.on(operator, ticket, 'danger', { answers })));
    expect(both.map((one) => one.status).sort()).toEqual([200, 412]);
    const cases = await system.owner('select 1 from case_file where source_id = $1', [ticket.id]);
    expect(cases).toHaveLength(1);
  });

  it('sent twice under one key is done once', async () => {
    const ticket = await hotline.answered();
    const headers = { 'if-match': `"${ticket.version}"`, 'idempotency-key': uuidv7() };
    const body = { answers: { ...noDanger, taken_away: true } };
    const path = `/api/hotline/tickets/${ticket.id}/danger`;
    const [one, other] = [await operator.post(path, body, headers), await operator.post(path, body, headers)];
    expect([one.status, other.body]).toEqual([200, one.body]);
  });
});

describe('closing', () => {
  it('says what is missing, and keeps what the caller thought and when to ask again', async () => {
    const ticket = await hotline.answered();
    const bare = await hotline.on(operator, ticket, 'close', {});
    expect(bare.body).toMatchObject({ code: 'ticket-unfinished' });
    expect(bare.body.faults.map((fault: { place: string }) => fault.place)).toEqual([
      'body.class',
      'body.narrative',
      'body.answer',
    ]);
    const saved = await save(operator, ticket, whole);
    const { body } = await hotline.on(operator, saved.body, 'close', {
      ...{ satisfaction: 'satisfied', followUpDays: 7 },
    });
    expect(body).toMatchObject({ state: 'closed', satisfaction: 'satisfied', topic: 'information' });
    expect(body.callBacks).toMatchObject([{ kind: 'follow_up', dueAt: '2023-11-13T01:00:00.000Z' }]);
    expect((await save(operator, body, { narrative: '改' })).body.code).toBe('wrong-state');
    expect(await audited('ticket.closed', ticket.id)).toHaveLength(1);
  });
});

describe('a ticket by hand', () => {
  it('is opened for whoever came by another way, and is its maker’s', async () => {
    const id = uuidv7();
    const body = { id, channel: '12345', ...whole };
    const made = await operator.post('/api/hotline/tickets', body);
    expect(made.body).toMatchObject({
      id,
      channel: '12345',
      state: 'open',
      mine: true,
      class: '01',
      call: null,
    });
    expect((await operator.post('/api/hotline/tickets', body)).body.code).toBe('already-exists');
  });
});

describe('a ticket that nobody has taken down', () => {
  it('waits on every desk until somebody takes it', async () => {
    const id = uuidv7();
    const service = { kind: 'service', service: 'public-report', onBehalfOf: null } as const;
    await system.database.asActor({ actor: service, requestId: 'test' }, (tx) =>
      enterTicket(tx, system.clock.now(), {
        ...{ id, channel: 'web', area: '4109', owner: null },
        words: { narrative: '网上求助', division: places.village },
      }),
    );
    const seen = async (who: Caller) =>
      (await who.get('/api/hotline/desk')).body.mine.some((one: { id: string }) => one.id === id);
    expect([await seen(operator), await seen(colleague)]).toEqual([true, true]);
    const { version } = (await read(colleague, id)).body;
    await hotline.on(colleague, { id, version }, 'take');
    expect([await seen(operator), await seen(colleague)]).toEqual([false, true]);
  });
});

describe('the list', () => {
  it('goes page by page, the latest first, without losing or doubling any', async () => {
    const lead = await system.caller('lead', '4109');
    const all = (await lead.get('/api/hotline/tickets?limit=200')).body.items;
    const ids: string[] = [];
    let next: string | null = null;
    do {
      const page: { body: { items: { id: string }[]; next: string | null } } = await lead.get(
        `/api/hotline/tickets?limit=7${next === null ? '' : `&cursor=${next}`}`,
      );
      ids.push(...page.body.items.map((item) => item.id));
      next = page.body.next;
    } while (next !== null);
    expect(ids).toEqual(all.map((item: { id: string }) => item.id));
    expect((await lead.get('/api/hotline/tickets?cursor=x')).status).toBe(400);
  });
});
