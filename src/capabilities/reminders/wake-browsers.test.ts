/** Browsers are woken with what only they can open; what is lost with one that is gone goes another way, once. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sendDue } from '#capabilities/reminders/send-due.ts';
import { places } from '#testing/builders/children.ts';
import { channelsTo, messagesOf, tellOne, withBrowser, withMobile } from '#testing/builders/reminders.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { type Receiver, startReceiver, takesTexts } from '#testing/receiver.ts';

let system: TestSystem;
let receiver: Receiver;
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
  Object.assign(outside, channelsTo(receiver, system.clock));
  receiver.received.length = 0;
  me = await system.caller('village', places.village);
});

const send = () => sendDue(system.database, outside);
const tell = (to: Caller) => tellOne(system, to);
const messages = (who: Caller) => messagesOf(system, who);

describe('waking a browser', () => {
  it('says the figures to that browser alone, in both languages', async () => {
    const browser = await withBrowser(me, receiver, 'one');
    await tell(me);
    await send();
    const [request] = receiver.received;
    expect(request?.path).toBe('/push/one');
    const said = JSON.parse(browser.open(request?.body ?? Buffer.alloc(0)));
    expect(said).toMatchObject({
      rule: 'digest',
      words: {
        zh: '今日待办3项，逾期1项。请打开童护查看。',
        en: '3 due today, 1 overdue. Open Tonghu to see them.',
      },
    });
    expect(await messages(me)).toMatchObject([{ channel: 'push', state: 'sent' }]);
  });

  it('that is gone ends it and forgets its address; the text message goes in its place, once', async () => {
    await withMobile(system, me, '14000000017');
    const gone = await withBrowser(me, receiver, 'gone');
    await withBrowser(me, receiver, 'gone-too');
    receiver.answer((request) => (request.path === '/sms' ? takesTexts(request) : { status: 410 }));
    await tell(me);
    await send();
    await send();
    const [row] = await system.owner('select ended_why, sealing_key from push_subscription where id = $1', [
      gone.id,
    ]);
    expect(row).toEqual({ ended_why: 'gone', sealing_key: null });
    expect((await me.get('/api/reminders')).body.devices).toEqual([]);
    expect(await messages(me)).toMatchObject([
      { channel: 'push', state: 'given up', fault: 'gone' },
      { channel: 'push', state: 'given up', fault: 'gone' },
      { channel: 'sms', state: 'sent' },
    ]);
  });

  it('of which one is gone and another woken sends no text message besides', async () => {
    await withMobile(system, me, '14000000017');
    await withBrowser(me, receiver, 'gone');
    await withBrowser(me, receiver, 'here');
    receiver.answer((request) => ({ status: request.path === '/push/here' ? 201 : 404 }));
    await tell(me);
    await send();
    await send();
    expect((await messages(me)).map((one) => one.channel)).toEqual(['push', 'push']);
  });

  it('that was ended meanwhile is told in the app where there is no mobile', async () => {
    const browser = await withBrowser(me, receiver);
    await tell(me);
    await me.delete(`/api/reminders/devices/${browser.id}`);
    expect(await send()).toBe(0);
    expect(await messages(me)).toMatchObject([
      { channel: 'app', state: 'sent' },
      { channel: 'push', fault: 'no-receiver' },
    ]);
  });
});
