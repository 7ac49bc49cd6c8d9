/** What families are told goes once, at a decent hour, and what cannot go is called by hand. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dailySessions, sessionsOf } from '#capabilities/aftercare/index.ts';
import { sendToFamilies } from '#capabilities/reminders/families/send-families.ts';
import { tellFamilies } from '#capabilities/reminders/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { noChannels, type OutsideChannels } from '#foundation/outside/ports.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { channelsTo } from '#testing/builders/reminders.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { type Receiver, startReceiver } from '#testing/receiver.ts';

let system: TestSystem;
let receiver: Receiver;
let channels: OutsideChannels;
let _town: Caller;
let _village: Caller;
beforeAll(async () => {
  receiver = await startReceiver();
  system = await startTestSystem();
  _town = await system.caller('town', places.town);
  _village = await system.caller('village', places.village);
});
afterAll(async () => {
  await system.close();
  await receiver.close();
});
beforeEach(async () => {
  system.clock.set('2023-11-06T09:00:00+08:00');
  await system.owner(
    `update family_message set given_up_at = now(), fault = 'test' where sent_at is null and given_up_at is null`,
  );
  channels = channelsTo(receiver, system.clock);
  receiver.received.length = 0;
});

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };
const asClockwork = <T>(work: (tx: Transaction) => Promise<T>) =>
  system.database.asActor({ actor: clockwork, requestId: 'test' }, work);
const _daily = () => asClockwork((tx) => dailySessions(tx, '2023-11-06', system.clock.now()));
const _sessions = (siteId: string, to = '2023-11-30') =>
  asClockwork((tx) => sessionsOf(tx, [siteId], '2023-11-06', to));
const _close = (by: Caller, more: object) =>
  by.post('/api/aftercare/closures', {
    ...{ id: uuidv7(), siteId: null, division: null, reason: 'flood', words: '返校另行通知。' },
    ...{ fromOn: '2023-11-08', toOn: '2023-11-09' },
    ...more,
  });
const send = (with_ = channels) => sendToFamilies(system.database, with_);
const textsSent = () => receiver.received.map((one) => JSON.parse(one.body.toString()));

describe('a message to a family', () => {
  const tell = async (cause: string, rule: 'closure' | 'missing', phone: string | null) => {
    const child = await aChild().make(system);
    await asClockwork((tx) =>
      tellFamilies(tx, system.clock.now(), {
        ...{ rule, cause, to: [{ childId: child.id, guardianId: null, phone }], words: { zh: '通知' } },
      }),
    );
    return child;
  };
  it('waits in quiet hours until seven, unless it is urgent', async () => {
    system.clock.set('2023-11-06T22:30:00+08:00');
    await tell(uuidv7(), 'closure', '14000000071');
    await tell(uuidv7(), 'missing', '14000000072');
    expect(await send()).toBe(1);
    expect(textsSent().map((text) => text.to)).toEqual(['14000000072']);
    system.clock.set('2023-11-07T06:59:00+08:00');
    expect(await send()).toBe(0);
    system.clock.set('2023-11-07T07:00:00+08:00');
    expect(await send()).toBe(1);
  });

  it('is sent once by two processes at once, and again under its id where the gateway was down', async () => {
    const cause = uuidv7();
    for (const at of [1, 2, 3]) await tell(cause, 'closure', `1400000008${at}`);
    receiver.answer(() => ({ status: 503 }));
    await Promise.all([send(), send()]);
    const ids = receiver.received.map((one) => one.headers['webhook-id']);
    expect([ids.length, new Set(ids).size]).toEqual([3, 3]);
    channels = channelsTo(receiver, system.clock);
    system.clock.set('2023-11-06T09:02:00+08:00');
    await Promise.all([send(), send()]);
    expect(
      receiver.received
        .map((one) => one.headers['webhook-id'])
        .slice(3)
        .sort(),
    ).toEqual(ids.sort());
  });

  it('that cannot go is given up and called by hand: no gateway, or too late', async () => {
    const [no, late] = [uuidv7(), uuidv7()];
    await tell(no, 'closure', '14000000091');
    await send(noChannels);
    await tell(late, 'missing', '14000000092');
    system.clock.set('2023-11-06T12:00:00+08:00');
    await send();
    const faults = await system.owner(
      'select fault from family_message where cause = any ($1) order by fault',
      [[no, late]],
    );
    expect(faults.map((row) => row.fault)).toEqual(['not-configured', 'too-late']);
  });

  it('of one cause is put down once, though two say it at once, and not at all where its cause is rolled back', async () => {
    const cause = uuidv7();
    const child = await aChild().make(system);
    const telling = { rule: 'missing' as const, cause, words: { zh: '通知' } };
    const to = [{ childId: child.id, guardianId: null, phone: '14000000099' }];
    const put = () => asClockwork((tx) => tellFamilies(tx, system.clock.now(), { ...telling, to }));
    expect((await Promise.all([put(), put()])).sort()).toEqual([0, 1]);
    const undone = asClockwork(async (tx) => {
      await tellFamilies(tx, system.clock.now(), { ...telling, cause: uuidv7(), to });
      throw new Error('rolled back');
    });
    await expect(undone).rejects.toThrow('rolled back');
    expect(await system.owner('select from family_message where child_id = $1', [child.id])).toHaveLength(1);
  });
});
