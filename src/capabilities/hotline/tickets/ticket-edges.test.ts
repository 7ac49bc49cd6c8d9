/** Tickets at the edges: a call centre whose clock is ahead, a matter that is none, and what is handed over from shift to shift. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aHotline, type Hotline, noDanger } from '#testing/builders/hotline.ts';
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

const read = (who: Caller, id: string) => who.get(`/api/hotline/tickets/${id}`);

describe('a matter that is none', () => {
  it('is closed as such and not written down', async () => {
    const body = { id: uuidv7(), channel: 'visit', topic: 'wrong' };
    const opened = await operator.post('/api/hotline/tickets', body);
    expect([opened.status, opened.body.faults?.[0]?.code]).toEqual([400, 'void']);
  });
});

describe('the call that an operator speaks on', () => {
  const speaking = async (who: Caller) => (await who.get('/api/hotline/desk')).body.speaking;

  it('brings its ticket to his desk and nobody else’s, until it has ended or its ticket is closed', async () => {
    const colleague = await system.caller('operator', '4109');
    const first = await hotline.answered();
    expect([await speaking(operator), await speaking(colleague)]).toEqual([first.id, null]);
    await hotline.centre.post({ call: first.call, kind: 'ended' });
    expect(await speaking(operator)).toBeNull();
    const second = await hotline.answered(null);
    expect((await hotline.on(operator, second, 'void', { kind: 'silent' })).status).toBe(200);
    expect(await speaking(operator)).toBeNull();
  });
});

describe('an emergency told by a call centre whose clock is ahead', () => {
  it('is a case at once, received now', async () => {
    const at = new Date(system.clock.now().getTime() + 4 * 60_000).toISOString();
    const rung = await hotline.centre.post({ call: uuidv7(), kind: 'ringing', at });
    const rings = (await read(operator, rung.body.ticket)).body;
    const ticket = (await hotline.on(operator, rings, 'take', {})).body;
    const answers = { ...noDanger, alone_ill: true };
    const checked = await hotline.on(operator, ticket, 'danger', { answers });
    expect([checked.status, checked.body.level]).toEqual([200, '1']);
    const [made] = await system.owner(
      'select received_at <= opened_at as right from case_file where id = $1',
      [checked.body.caseId],
    );
    expect(made).toEqual({ right: true });
  });
});

describe('a hand-over', () => {
  it('lists every open ticket of this hotline, reads it one by one, and takes in what came meanwhile', async () => {
    const open = await hotline.answered();
    const begun = await operator.post('/api/duty/hand-overs', { id: uuidv7() });
    const numbers = (answer: { body: { items: { kind: string; id: string }[] } }) =>
      answer.body.items.filter(({ kind }) => kind === 'ticket').map(({ id }) => id);
    expect(numbers(begun)).toContain(open.id);
    const came = await hotline.answered();
    const path = `/api/duty/hand-overs/${begun.body.id}`;
    const given = await operator.post(`${path}/give`, {}, { 'if-match': `"${begun.body.version}"` });
    expect(numbers(given)).toEqual(expect.arrayContaining([open.id, came.id]));
  });
});
