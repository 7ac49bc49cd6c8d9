/** The digest of the day: at the time chosen, once, with what the capabilities count, and for nobody who has nothing due. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { raiseAlert } from '#capabilities/duty/index.ts';
import { raiseAlarms } from '#capabilities/guardianship/index.ts';
import { makeDigests } from '#capabilities/reminders/digests.ts';
import type { DueFor } from '#capabilities/reminders/due.ts';
import { forgetMessages } from '#capabilities/reminders/forget.ts';
import { outsideRounds } from '#composition';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { makeRound } from '#foundation/jobs/minute-rounds.ts';
import { noChannels, type OutsideChannels } from '#foundation/outside/ports.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { inCareOf, withLetter } from '#testing/builders/guardianship.ts';
import { channelsTo, withMobile } from '#testing/builders/reminders.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { type Receiver, startReceiver } from '#testing/receiver.ts';

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };
let system: TestSystem;
let receiver: Receiver;
let channels: OutsideChannels;
let me: Caller;

beforeAll(async () => {
  receiver = await startReceiver();
  system = await startTestSystem('2023-11-06T07:29:00+08:00');
  channels = channelsTo(receiver, system.clock);
});
afterAll(async () => {
  await system.close();
  await receiver.close();
});
beforeEach(async () => {
  system.clock.set('2023-11-06T07:29:00+08:00');
  me = await system.caller('village', places.village);
  await withMobile(system, me, '14000000017');
});

const three: DueFor = async (_tx, accountIds) =>
  new Map(accountIds.map((id) => [id, { today: 1, overdue: 1, week: 1 }]));
const nothing: DueFor = async () => new Map();
const at = (time: string, day = '2023-11-06'): void => system.clock.set(`${day}T${time}:00+08:00`);
const round = (sources: readonly DueFor[] = [three]) =>
  makeRound(system.database, makeDigests(sources, channels));
const told = (who: Caller) =>
  system.owner<{ figures: object; channel: string }>(
    `select figures, channel from outside_message where account_id = $1 and rule = 'digest'`,
    [who.actor.accountId],
  );

describe('the digest', () => {
  it('is made at the time proposed, not before, and once however often the round comes', async () => {
    at('07:29');
    await round();
    expect(await told(me)).toEqual([]);
    at('07:30');
    await round();
    await round();
    at('12:00');
    await round();
    expect(await told(me)).toEqual([{ figures: { today: 1, overdue: 1, week: 1 }, channel: 'sms' }]);
    at('07:30', '2023-11-07');
    await round();
    expect(await told(me)).toHaveLength(2);
  });

  it('is asked of nobody while nobody’s time has come, all the day’s rounds long', async () => {
    at('07:00');
    const everything = outsideRounds(channels).find(({ name }) => name === 'digests');
    if (everything === undefined) throw new Error('There is no such round.');
    await makeRound(system.database, everything);
    at('08:00');
    await makeRound(system.database, everything);
    await makeRound(system.database, everything);
    let asked = 0;
    const counting: DueFor = async () => {
      asked += 1;
      return new Map();
    };
    await round([counting]);
    expect(asked).toBe(0);
  });

  it('is one where two processes make it at once', async () => {
    at('07:30');
    await Promise.all([round(), round(), round()]);
    expect(await told(me)).toHaveLength(1);
  });

  it('is not lost and not doubled where the round dies before it is committed', async () => {
    at('07:30');
    const dying = system.database.asActor({ actor: clockwork, requestId: 'test' }, async (tx) => {
      await makeDigests([three], channels).run(tx, system.clock.now());
      throw new Error('killed');
    });
    await expect(dying).rejects.toThrow('killed');
    expect(await told(me)).toEqual([]);
    await round();
    await round();
    expect(await told(me)).toHaveLength(1);
  });

  it('follows the time that a person has chosen, and comes no second time when he changes it', async () => {
    const body = {
      digest: true,
      digestAt: '12:15',
      quietFrom: '21:00',
      quietUntil: '07:00',
      push: true,
      sms: true,
    };
    await me.put('/api/reminders', body, { 'if-match': '"0"' });
    at('12:14');
    await round();
    expect(await told(me)).toEqual([]);
    at('12:15');
    await round();
    await me.put('/api/reminders', { ...body, digestAt: '13:00' }, { 'if-match': '"1"' });
    at('13:00');
    await round();
    expect(await told(me)).toHaveLength(1);
  });

  it('is not made for whoever wants none, has nothing due, or whose account has ended', async () => {
    const body = {
      digest: false,
      digestAt: '07:30',
      quietFrom: '21:00',
      quietUntil: '07:00',
      push: true,
      sms: true,
    };
    const [left, idle] = await Promise.all([1, 2].map(() => system.caller('village', places.village)));
    await me.put('/api/reminders', body, { 'if-match': '"0"' });
    await system.owner(`update account set state = 'disabled' where id = $1`, [left?.actor.accountId]);
    at('08:00');
    await round([nothing]);
    await round([three]);
    for (const who of [me, left as Caller, idle as Caller]) expect(await told(who)).toEqual([]);
  });

  it('that was missed by a server that was down comes later that day, but not in quiet hours', async () => {
    at('20:59');
    await round();
    expect(await told(me)).toHaveLength(1);
    const other = await system.caller('village', places.village);
    at('21:00');
    await round();
    expect(await told(other)).toEqual([]);
  });

  it('reaches nobody outside without a way, and is listed in the app', async () => {
    at('07:30');
    await makeRound(system.database, makeDigests([three], noChannels));
    expect(await told(me)).toMatchObject([{ channel: 'app' }]);
    expect((await me.get('/api/reminders/messages')).body.items).toMatchObject([
      { state: 'in-app', words: { zh: '今日待办1项，逾期1项，本周还有1项。请打开童护查看。' } },
    ]);
  });
});

describe('what the digest counts', () => {
  it('is the letters that lapse, the alarms and the alerts of whoever answers for the place, and nobody else’s', async () => {
    const [today, soon, alarmed] = await Promise.all([1, 2, 3].map(() => aChild().make(system)));
    for (const [child, termTo] of [
      [today, '2023-11-06'],
      [soon, '2023-11-10'],
    ] as const)
      if (child !== undefined)
        await withLetter(system, child, await inCareOf(system, child), { signedOn: '2022-11-10', termTo });
    await system.database.asActor({ actor: clockwork, requestId: 'test' }, async (tx) => {
      if (alarmed !== undefined)
        await raiseAlarms(tx, clockwork, [
          { kind: 'alone', childId: alarmed.id, residence: alarmed.residence },
        ]);
    });
    await system.owner(`update alarm set raised_at = '2023-11-04T10:00:00+08:00'`);
    const town = await system.caller('town', places.town);
    const neighbour = await system.caller('village', places.otherVillage);
    const city = await system.caller('city', '4109');
    await system.database.asActor({ actor: city.actor, requestId: 'test' }, (tx) =>
      raiseAlert(tx, system.clock.now(), {
        ...{ kind: 'deadline', area: '4109', level: '3' },
        about: { kind: 'case', id: '0190c000-0000-7000-8000-000000000009' },
      }),
    );
    at('07:30');
    for (const one of outsideRounds(channels)) if ('run' in one) await makeRound(system.database, one);
    const figures = { today: 1, overdue: 1, week: 1 };
    expect(await told(me)).toEqual([{ figures, channel: 'sms' }]);
    expect((await told(town)).map((one) => one.figures)).toEqual([figures]);
    expect(await told(neighbour)).toEqual([]);
    const [alert] = await told(city);
    expect(alert?.figures).toEqual({ today: 0, overdue: 1, week: 0 });
  });
});

describe('a call to duty', () => {
  it('is put down for whoever is told, with each step of its climb, in the same transaction', async () => {
    const city = await system.caller('city', '4109');
    await withMobile(system, city, '14000000019');
    const { body } = await city.post('/api/duty/alerts', {
      ...{ id: crypto.randomUUID(), division: places.village, level: '1', words: '孩子独自在家' },
    });
    const rows = await system.owner<{ cause: string; figures: object }>(
      `select cause, figures from outside_message where rule = 'duty-alert' and cause = $1`,
      [body.id],
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => JSON.stringify(row.figures) === '{"level":1}')).toBe(true);
  });
});

describe('what was told', () => {
  it('is forgotten after 90 days, and not before', async () => {
    at('07:30');
    await round();
    const forget = () =>
      system.database.asActor({ actor: clockwork, requestId: 'test' }, (tx) =>
        forgetMessages.run(tx, '', system.clock.now()),
      );
    at('07:30', '2024-02-03');
    await forget();
    expect(await told(me)).toHaveLength(1);
    at('07:31', '2024-02-04');
    await forget();
    expect(await told(me)).toEqual([]);
    const mine = [me.actor.accountId];
    expect(await system.owner('select from reminder_digest where account_id = $1', mine)).toEqual([]);
  });
});
