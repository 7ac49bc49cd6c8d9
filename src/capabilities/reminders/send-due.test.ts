/** What is due is sent: once where all is well, again under the same id where it is not, never in quiet hours, and never lost. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReminderRule } from '#capabilities/reminders/contract.ts';
import type { Figures } from '#capabilities/reminders/rules.ts';
import { sendDue } from '#capabilities/reminders/send-due.ts';
import { tellOutside } from '#capabilities/reminders/tell.ts';
import { makeRound } from '#foundation/jobs/minute-rounds.ts';
import { noChannels, type OutsideChannels } from '#foundation/outside/ports.ts';
import { places } from '#testing/builders/children.ts';
import { channelsTo, gatewayKey, messagesOf, tellOne, withMobile } from '#testing/builders/reminders.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { type Receiver, startReceiver, takesTexts } from '#testing/receiver.ts';

let system: TestSystem;
let receiver: Receiver;
let channels: OutsideChannels;
let me: Caller;
const outside = { sms: null, push: null };
const installation = { rolesWithSecondFactor: [], singleSignOn: null, outside };

beforeAll(async () => {
  receiver = await startReceiver();
  system = await startTestSystem('2023-11-06T09:00:00+08:00', { installation });
});
afterAll(async () => {
  await system.close();
  await receiver.close();
});
beforeEach(async () => {
  await system.owner(
    `update outside_message set given_up_at = now() where sent_at is null and given_up_at is null`,
  );
  system.clock.set('2023-11-06T09:00:00+08:00');
  channels = channelsTo(receiver, system.clock);
  Object.assign(outside, channels);
  receiver.received.length = 0;
  me = await system.caller('village', places.village);
});

const send = (with_ = channels) => sendDue(system.database, with_);
const tell = (to: Caller, figures?: Figures, rule?: ReminderRule) => tellOne(system, to, figures, rule);
const messages = (who: Caller) => messagesOf(system, who);
const minutesOn = (minutes: number): void =>
  system.clock.set(new Date(system.clock.now().getTime() + minutes * 60_000).toISOString());
const ids = () => receiver.received.map((one) => one.headers['webhook-id']);

describe('a text message', () => {
  beforeEach(async () => void (await withMobile(system, me, '14000000017')));

  it('is sent once, with figures and no name', async () => {
    await tell(me);
    expect(await send()).toBe(1);
    expect(await send()).toBe(0);
    expect(receiver.received).toHaveLength(1);
    const sent = JSON.parse(receiver.received[0]?.body.toString() ?? '');
    expect(sent).toMatchObject({ to: '14000000017', text: '【童护】今日待办3项，逾期1项。请打开童护查看。' });
    expect(await messages(me)).toMatchObject([{ state: 'sent', tries: 1, fault: null }]);
  });

  it('is sent once by two processes at once', async () => {
    for (const _ of [1, 2, 3, 4, 5]) await tell(me);
    const tries = await Promise.all([send(), send(), send()]);
    expect(tries.reduce((sum, one) => sum + one)).toBe(5);
    expect(new Set(ids()).size).toBe(5);
    expect(ids()).toHaveLength(5);
  });

  it('is not sent where its cause is rolled back', async () => {
    const undone = system.database.asActor({ actor: me.actor, requestId: 'test' }, async (tx) => {
      await tellOutside(tx, system.clock.now(), {
        ...{ rule: 'test', cause: uuidv7(), ways: { push: true, sms: true } },
        to: [{ accountId: me.actor.accountId, figures: {} }],
      });
      throw new Error('rolled back');
    });
    await expect(undone).rejects.toThrow('rolled back');
    expect(await send()).toBe(0);
  });

  it('is tried again after pauses that grow, under the same id, until it is taken', async () => {
    receiver.answer(() => ({ status: 500 }));
    await tell(me);
    await send();
    expect(await send()).toBe(0);
    minutesOn(1);
    await send();
    minutesOn(1);
    expect(await send()).toBe(0);
    minutesOn(1);
    receiver.answer(takesTexts);
    await send();
    expect(ids()).toHaveLength(3);
    expect(new Set(ids()).size).toBe(1);
    expect(await messages(me)).toMatchObject([{ state: 'sent', tries: 3 }]);
  });

  it('is given up when it would mislead, and where the gateway refuses it by name', async () => {
    receiver.answer(() => 'hang');
    await tell(me, { level: 1 }, 'duty-alert');
    await send();
    expect(await messages(me)).toMatchObject([{ state: 'waiting', fault: 'timeout' }]);
    minutesOn(61);
    await send();
    expect(await messages(me)).toMatchObject([{ state: 'given up', fault: 'too-late', tries: 1 }]);
    const other = await system.caller('village', places.village);
    await withMobile(system, other, '14000000018');
    receiver.answer(() => ({ status: 422, text: '{"reason":"number-unknown"}' }));
    await tell(other);
    await send();
    expect(await messages(other)).toMatchObject([{ state: 'given up', fault: 'number-unknown' }]);
  });

  it('waits out the quiet hours, also those chosen after it was put down', async () => {
    await tell(me);
    const body = {
      ...{ digest: true, digestAt: '07:30', quietFrom: '08:00', quietUntil: '10:00', push: true, sms: true },
    };
    expect(
      (await me.put('/api/reminders', { ...body, digestAt: '07:30' }, { 'if-match': '"0"' })).status,
    ).toBe(200);
    expect(await send()).toBe(0);
    minutesOn(59);
    expect(await send()).toBe(0);
    minutesOn(1);
    expect(await send()).toBe(1);
  });

  it('about a call to duty breaks the quiet hours at levels 1 and 2 alone', async () => {
    system.clock.set('2023-11-06T03:10:00+08:00');
    await tell(me, { level: 3 }, 'duty-alert');
    expect(await send()).toBe(0);
    await tell(me, { level: 1 }, 'duty-alert');
    expect(await send()).toBe(1);
    system.clock.set('2023-11-06T07:00:00+08:00');
    expect(await send()).toBe(1);
    expect((await messages(me)).every((one) => one.state === 'sent')).toBe(true);
  });

  it('goes to nobody whose account has ended, and nowhere without a gateway', async () => {
    await tell(me);
    await system.owner(`update account set state = 'disabled' where id = $1`, [me.actor.accountId]);
    expect(await send()).toBe(0);
    expect(await messages(me)).toMatchObject([{ fault: 'account-ended' }]);
    const other = await system.caller('village', places.village);
    await withMobile(system, other, '14000000018');
    await tell(other);
    expect(await send(noChannels)).toBe(0);
    expect(await messages(other)).toMatchObject([{ fault: 'not-configured', state: 'given up' }]);
  });

  it('keeps no transaction open while a server hangs', async () => {
    receiver.answer(() => 'hang');
    for (const _ of [1, 2, 3]) await tell(me);
    const sending = send();
    await new Promise((done) => setTimeout(done, 250));
    const [open] = await system.owner<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
    );
    expect(receiver.received.length).toBeGreaterThan(0);
    expect(open?.n).toBe(0);
    await sending;
  });

  it('of a process that is killed in the middle is sent again, under the same id', async () => {
    await tell(me);
    const environment = {
      ...process.env,
      SENDING_LOGIN: system.loginUrl,
      SENDING_URL: `${receiver.url}/sms`,
      SENDING_KEY: gatewayKey,
      SENDING_AT: system.clock.now().toISOString(),
    };
    const worker = join(import.meta.dirname, '..', '..', 'testing', 'sending-worker.ts');
    const sending = spawn(process.execPath, [worker], { env: environment, stdio: 'inherit' });
    const ended = new Promise<void>((done) => sending.once('exit', () => done()));
    // The gateway has it, and the process dies before it hears so.
    const reached = new Promise<void>((done) =>
      receiver.answer(() => {
        done();
        return 'hang';
      }),
    );
    await reached;
    sending.kill('SIGKILL');
    await ended;
    receiver.answer(takesTexts);
    expect(await send()).toBe(0);
    minutesOn(1);
    expect(await send()).toBe(1);
    expect(ids()).toHaveLength(2);
    expect(new Set(ids()).size).toBe(1);
    expect(await messages(me)).toMatchObject([{ state: 'sent', tries: 2 }]);
  });
});

describe('the administrator', () => {
  it('sees when a way last worked and why it last failed', async () => {
    minutesOn(240);
    await withMobile(system, me, '14000000017');
    await tell(me);
    await send();
    receiver.answer(() => ({ status: 200, text: '<html>', type: 'text/html' }));
    minutesOn(5);
    await tell(me);
    await send();
    const { body } = await (await system.caller('sysadmin', '4109')).get('/api/reminders/channels');
    const sms = body.items.find((one: { channel: string }) => one.channel === 'sms');
    expect(sms).toMatchObject({ configured: true, waiting: 1, lastSent: '2023-11-06T05:00:00.000Z' });
    expect(sms.lastFault).toEqual({ at: '2023-11-06T05:05:00.000Z', fault: 'not-the-gateway' });
  });
});

describe('the round', () => {
  it('is made apart from those that hold a transaction', async () => {
    await withMobile(system, me, '14000000017');
    await tell(me);
    await makeRound(system.database, {
      name: 'outside-messages',
      runApart: (database) => sendDue(database, channels),
    });
    expect(await messages(me)).toMatchObject([{ state: 'sent' }]);
  });
});
