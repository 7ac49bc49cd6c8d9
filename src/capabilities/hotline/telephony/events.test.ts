/** Events of a call centre: who may report, what is taken once, and what a call and its ticket become in whatever order. */
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORGERIES_TOLD } from '#capabilities/hotline/telephony/forgeries.ts';
import { aPhone, places } from '#testing/builders/children.ts';
import { aCallCentre, type CallCentre, type EventDraft } from '#testing/builders/telephony.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

const NOW = '2023-11-06T09:00:00+08:00';
let system: TestSystem;
let centre: CallCentre;
let operator: Caller;

beforeAll(async () => {
  system = await startTestSystem(NOW);
  centre = await aCallCentre(system, '4109');
  operator = await system.caller('operator', '4109');
  await operator.put('/api/telephony/presence', { state: 'ready', extension: '8001' });
});
afterAll(() => system.close());

const after = (seconds: number): string => new Date(Date.parse(NOW) + (seconds - 600) * 1000).toISOString();
const callRow = async (key: string) =>
  (
    await system.owner(
      `select state, direction, answered_by, extension, recording_seconds,
         extract(epoch from answered_at - began_at)::integer as waited,
         extract(epoch from ended_at - answered_at)::integer as talked
       from phone_call where call_key = $1`,
      [key],
    )
  )[0];
const ticketOf = async (key: string) =>
  (
    await system.owner(
      `select t.id, t.state, t.owner_id, t.number from ticket t join phone_call c on c.id = t.call_id where c.call_key = $1`,
      [key],
    )
  )[0];
const callBacksOf = (ticketId: string) =>
  system.owner('select kind, state, result from call_back where ticket_id = $1', [ticketId]);

describe('a signature', () => {
  it('is asked for: an unknown source, a wrong secret, a body that was changed and a missing header are all refused alike', async () => {
    const call = uuidv7();
    const other = await aCallCentre(system, places.county);
    const draft: EventDraft = { call, kind: 'ringing' };
    const answers = [
      await centre.post(draft, { code: 'nobody' }),
      await centre.post(draft, { secret: other.secret }),
      await centre.post(draft, { code: other.code }),
      await centre.post(draft, { body: JSON.stringify({ ...draft, at: after(0), caller: '14000009999' }) }),
      await system.anonymous().post('/api/telephony/events', { call, kind: 'ringing', at: after(0) }),
    ];
    expect(answers.map((answer) => [answer.status, answer.body.code])).toEqual(
      answers.map(() => [401, 'signature-wrong']),
    );
    expect(await callRow(call)).toBeUndefined();
    const forged = await system.owner(
      "select 1 from audit_event where event = 'telephony.event-forged' and object_id = any ($1)",
      [[centre.id, other.id]],
    );
    expect(forged).toHaveLength(3);
  });

  it('that is forged again and again is refused each time, and fills no trail', async () => {
    const forged = await aCallCentre(system, places.county);
    const answers = await Promise.all(
      Array.from({ length: FORGERIES_TOLD + 30 }, () =>
        forged.post({ call: uuidv7(), kind: 'ringing' }, { secret: 'whsec_AAAA' }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    const rows = await system.owner(
      "select 1 from audit_event where event = 'telephony.event-forged' and object_id = $1",
      [forged.id],
    );
    expect(rows).toHaveLength(FORGERIES_TOLD);
  });

  it('is good for five minutes; the refusal says what time it is here', async () => {
    const draft: EventDraft = { call: uuidv7(), kind: 'ringing' };
    const old = await centre.post(draft, { sentAt: new Date(Date.parse(NOW) - 301_000) });
    expect(old.body).toMatchObject({ code: 'event-stale', details: { now: Date.parse(NOW) / 1000 } });
    expect((await centre.post(draft, { sentAt: new Date(Date.parse(NOW) + 301_000) })).status).toBe(401);
    expect((await centre.post(draft, { sentAt: new Date(Date.parse(NOW) - 299_000) })).status).toBe(200);
  });

  it('of a former secret, or of a source that was stopped, is wrong', async () => {
    const leaving = await aCallCentre(system, '4109');
    const administrator = await system.caller('sysadmin', '4109');
    const draft: EventDraft = { call: uuidv7(), kind: 'ringing' };
    const path = `/api/telephony/sources/${leaving.id}`;
    const renewed = await administrator.post(`${path}/secret`, undefined, { 'if-match': '"1"' });
    expect((await leaving.post(draft)).status).toBe(401);
    const secret: string = renewed.body.secret;
    expect((await leaving.post(draft, { secret })).status).toBe(200);
    await administrator.post(`${path}/stop`, undefined, { 'if-match': '"2"' });
    expect((await leaving.post(draft, { secret })).status).toBe(401);
  });
});

describe('an event', () => {
  it('that is malformed, from the future or a month old is refused with its place', async () => {
    const places_ = async (draft: object) =>
      (await centre.post(draft as EventDraft)).body.faults.map((fault: { place: string }) => fault.place);
    const call = uuidv7();
    expect(await places_({ call, kind: 'vanished' })).toEqual(['body.kind']);
    expect(await places_({ call, kind: 'ringing', at: after(1200) })).toEqual(['body.at']);
    expect(await places_({ call, kind: 'ringing', at: '2023-10-01T00:00:00+08:00' })).toEqual(['body.at']);
    expect(await places_({ call, kind: 'recording-ready' })).toEqual(['body.recording']);
    expect(await places_({ call, kind: 'ringing', mood: 'x' })).toEqual(['body']);
  });

  it('that comes twice is taken once; another under its id is refused', async () => {
    const call = uuidv7();
    const [draft, id] = [{ call, kind: 'ringing', caller: '14000000001' } as const, uuidv7()];
    const first = await centre.post(draft, { id });
    const second = await centre.post(draft, { id, sentAt: new Date(Date.parse(NOW) + 60_000) });
    expect([first.body.seen, second.body]).toEqual([false, { ...first.body, seen: true }]);
    const other = await centre.post({ ...draft, kind: 'answered' }, { id });
    expect([other.status, other.body.code]).toEqual([409, 'event-id-reused']);
    expect((await callRow(call))?.state).toBe('ringing');
  });

  it('taken by many at once is one call and one ticket', async () => {
    const call = uuidv7();
    const id = uuidv7();
    const answers = await Promise.all([
      ...Array.from({ length: 6 }, () =>
        centre.post({ call, kind: 'ringing', caller: '14000000002' }, { id }),
      ),
      ...Array.from({ length: 6 }, () => centre.post({ call, kind: 'answered', extension: '8001' })),
    ]);
    expect(new Set(answers.map((answer) => answer.body.ticket)).size).toBe(1);
    expect(answers.filter((answer) => answer.body.seen).length).toBe(5);
    expect((await callRow(call))?.state).toBe('answered');
  });
});

describe('a call', () => {
  const caller = '14000000003';
  const story = (call: string): EventDraft[] => [
    { call, kind: 'ringing', at: after(0), caller, extension: '8001' },
    { call, kind: 'answered', at: after(12), caller, extension: '8001' },
    { call, kind: 'ended', at: after(105), caller },
    {
      ...{ call, kind: 'recording-ready', at: after(110), caller },
      recording: { reference: 'rec/2023/7.wav', seconds: 93 },
    },
  ];

  it('comes out the same in whatever order its events arrive, repeated or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([0, 1, 2, 3, 0, 1, 2, 3], { minLength: 8, maxLength: 8 }),
        async (order) => {
          const call = uuidv7();
          const [events, ids] = [story(call), [0, 1, 2, 3].map(() => uuidv7())];
          for (const place of order)
            await centre.post(events[place] as EventDraft, { id: ids[place] as string });
          expect(await callRow(call)).toEqual({
            ...{ state: 'ended', direction: 'in', answered_by: operator.actor.accountId, extension: '8001' },
            ...{ recording_seconds: 93, waited: 12, talked: 93 },
          });
          const ticket = await ticketOf(call);
          expect(ticket).toMatchObject({ state: 'open', owner_id: operator.actor.accountId });
          const left = await callBacksOf(ticket?.id);
          expect(left.filter((one) => one.state === 'open')).toEqual([]);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('opens a ticket with the caller’s number as it rings, sealed', async () => {
    const call = uuidv7();
    const { body } = await centre.post({ call, kind: 'ringing', caller: '+86 140-0000-0004' });
    expect(body).toMatchObject({ state: 'ringing', ticket: expect.any(String) });
    const [row] = await system.owner('select * from ticket where id = $1', [body.ticket]);
    expect(row).toMatchObject({ state: 'ringing', channel: 'hotline', owner_id: null });
    expect(row?.number).toMatch(/^RX20231106-\d{5}$/);
    expect(JSON.stringify(row)).not.toContain('14000000004');
    const [number] = await system.as('operator', '4109', async (tx) => {
      const { vaultOf } = await import('#foundation/database/connect.ts');
      const subject = vaultOf(tx).subject(row?.sealing_key);
      return [subject.open('ticket.caller_phone_sealed', row?.id, row?.caller_phone_sealed)];
    });
    expect(number).toBe('14000000004');
  });

  it('that nobody answers owes a call-back, until it turns out that somebody did', async () => {
    const call = uuidv7();
    await centre.post({ call, kind: 'ringing', at: after(0), caller });
    await centre.post({ call, kind: 'ended', at: after(40), caller });
    const ticket = await ticketOf(call);
    expect(ticket?.state).toBe('missed');
    expect(await callBacksOf(ticket?.id)).toEqual([{ kind: 'missed', state: 'open', result: null }]);
    await centre.post({ call, kind: 'answered', at: after(20), caller, extension: '8001' });
    expect((await ticketOf(call))?.state).toBe('open');
    expect(await callBacksOf(ticket?.id)).toEqual([
      { kind: 'missed', state: 'dropped', result: 'answered_after_all' },
    ]);
  });

  it('answered later frees the desk of calling the same person back', async () => {
    const [missed, again, who] = [uuidv7(), uuidv7(), aPhone()];
    await centre.post({ call: missed, kind: 'missed', at: after(0), caller: who });
    await centre.post({ call: again, kind: 'answered', at: after(300), caller: who, extension: '8001' });
    expect(await callBacksOf((await ticketOf(missed))?.id)).toEqual([
      { kind: 'missed', state: 'dropped', result: 'called_again' },
    ]);
  });

  it('with the number withheld is missed all the same, and owes nothing', async () => {
    const call = uuidv7();
    await centre.post({ call, kind: 'missed', caller: null });
    const ticket = await ticketOf(call);
    expect([ticket?.state, await callBacksOf(ticket?.id)]).toEqual(['missed', []]);
  });

  it('that the hotline places opens no ticket', async () => {
    const { body } = await centre.post({ call: uuidv7(), kind: 'ringing', direction: 'out' });
    expect(body.ticket).toBeNull();
  });
});

describe('an extension', () => {
  it('is the latest operator’s who gives it', async () => {
    const [first, second] = [await system.caller('operator', '4109'), await system.caller('lead', '4109')];
    await first.put('/api/telephony/presence', { state: 'ready', extension: '8100' });
    await second.put('/api/telephony/presence', { state: 'ready', extension: '8100' });
    expect((await first.get('/api/telephony/presence')).body.extension).toBeNull();
    const call = uuidv7();
    await centre.post({ call, kind: 'answered', extension: '8100' });
    expect((await callRow(call))?.answered_by).toBe(second.actor.accountId);
  });
});

describe('a source', () => {
  it('is made by the system administrator alone, in his area, once, with a secret shown once', async () => {
    const administrator = await system.caller('sysadmin', '4109');
    const wanted = { id: uuidv7(), code: `own-${uuidv7().slice(-6)}`, name: '市热线', division: '4109' };
    for (const role of ['city', 'lead', 'secadmin'] as const)
      expect((await (await system.caller(role, '4109')).post('/api/telephony/sources', wanted)).status).toBe(
        403,
      );
    const key = { 'idempotency-key': uuidv7() };
    const made = await administrator.post('/api/telephony/sources', wanted, key);
    expect(made.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const again = await administrator.post('/api/telephony/sources', wanted, key);
    expect(again.body).toEqual({ ...made.body, secret: null });
    expect((await administrator.post('/api/telephony/sources', { ...wanted, id: uuidv7() })).body.code).toBe(
      'already-exists',
    );
    expect(
      (await administrator.post('/api/telephony/sources', { ...wanted, division: '4101' })).body.code,
    ).toBe('outside-area');
    const [kept] = await system.owner('select sealed_secret from telephony_source where id = $1', [
      wanted.id,
    ]);
    expect(kept?.sealed_secret).not.toContain(made.body.secret.slice(6));
    const trail = await system.owner(
      "select details from audit_event where event = 'telephony.source-added' and object_id = $1",
      [wanted.id],
    );
    expect(trail).toEqual([{ details: { code: wanted.code } }]);
    const elsewhere = await system.caller('sysadmin', places.otherCounty);
    expect((await elsewhere.get('/api/telephony/sources')).body.items).toEqual([]);
    const stop = (version: number) =>
      administrator.post(`/api/telephony/sources/${wanted.id}/stop`, undefined, {
        'if-match': `"${version}"`,
      });
    expect((await stop(9)).status).toBe(412);
    expect([(await stop(1)).status, (await stop(2)).body.code]).toEqual([200, 'wrong-state']);
  });
});
