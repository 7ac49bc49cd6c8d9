/** The wall board: what is going on, how today has gone, who sits there; and calls of which nothing more was heard. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveUpLostCalls } from '#capabilities/hotline/index.ts';
import { makeRound } from '#foundation/jobs/minute-rounds.ts';
import { places } from '#testing/builders/children.ts';
import { aHotline, type Hotline } from '#testing/builders/hotline.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let hotline: Hotline;
let lead: Caller;

beforeAll(async () => {
  system = await startTestSystem('2023-11-06T09:00:00+08:00');
  hotline = await aHotline(system, '4109');
  lead = await system.caller('lead', '4109');
});
afterAll(() => system.close());

const board = async (who = lead) => (await who.get('/api/hotline/board')).body;
const at = (time: string): string => `2023-11-06T${time}+08:00`;

describe('the wall board', () => {
  it('counts what waits, what is spoken on, and how today has gone', async () => {
    const extension = `80${hotline.operator.actor.accountId.slice(-4)}`;
    const [quick, slow, lost, rings] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
    const post = (call: string, kind: 'ringing' | 'answered' | 'ended', time: string) =>
      hotline.centre.post({ call, kind, at: at(time), extension: kind === 'answered' ? extension : null });
    await post(quick, 'ringing', '08:00:00');
    await post(quick, 'answered', '08:00:15');
    await post(quick, 'ended', '08:03:00');
    await post(slow, 'ringing', '08:10:00');
    await post(slow, 'answered', '08:10:16');
    await post(lost, 'ringing', '08:20:00');
    await post(lost, 'ended', '08:20:40');
    await post(rings, 'ringing', '08:59:30');
    await hotline.centre.post({ call: uuidv7(), kind: 'ringing', at: '2023-11-05T23:59:59+08:00' });
    await hotline.centre.post({ call: uuidv7(), kind: 'answered', at: at('08:59:00'), direction: 'out' });
    const seen = await board();
    expect(seen).toMatchObject({
      ...{ waiting: 2, longestSince: '2023-11-05T15:59:59.000Z', talking: 1 },
      today: { inbound: 4, answered: 2, quick: 1, seconds: 15, abandoned: 1, medianWait: 15 },
    });
    expect(seen.hours).toHaveLength(24);
    expect(seen.hours.at(-2)).toEqual({ hour: '2023-11-06T00:00:00.000Z', answered: 2, missed: 1 });
    expect(seen.operators).toMatchObject([{ state: 'ready', extension, talkingSince: expect.any(String) }]);
  });

  it('is the hotline’s own: other roles are refused, another city’s sees none of it', async () => {
    for (const role of ['county', 'leader', 'social'] as const)
      expect((await (await system.caller(role, '4109')).get('/api/hotline/board')).status).toBe(403);
    const elsewhere = await board(await system.caller('operator', places.otherCounty));
    expect([elsewhere.waiting, elsewhere.today.inbound, elsewhere.operators]).toEqual([0, 0, []]);
  });
});

describe('a call of which nothing more is heard', () => {
  it('is given up, once; what the call centre says afterwards outweighs that', async () => {
    const call = uuidv7();
    const { body } = await hotline.centre.post({
      call,
      kind: 'ringing',
      at: at('09:00:00'),
      caller: '14000001212',
    });
    const round = () => makeRound(system.database, giveUpLostCalls);
    await round();
    const state = async () =>
      (await system.owner('select state from phone_call where call_key = $1', [call]))[0]?.state;
    expect(await state()).toBe('ringing');
    system.clock.set(at('09:11:00'));
    await Promise.all([round(), round()]);
    await round();
    expect(await state()).toBe('missed');
    const lost = await system.owner(
      "select 1 from phone_event e join phone_call c on c.id = e.call_id where c.call_key = $1 and e.kind = 'lost'",
      [call],
    );
    expect(lost).toHaveLength(1);
    await hotline.centre.post({ call, kind: 'answered', at: at('09:00:20'), caller: '14000001212' });
    const [ticket] = await system.owner('select state from ticket where id = $1', [body.ticket]);
    expect([await state(), ticket?.state]).toEqual(['ended', 'open']);
  });
});
