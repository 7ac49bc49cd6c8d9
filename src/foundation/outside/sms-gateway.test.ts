import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { realClock } from '#foundation/clock.ts';
import { smsGateway } from '#foundation/outside/sms-gateway.ts';
import { type Receiver, startReceiver, takesTexts } from '#testing/receiver.ts';

const key = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const message = { id: '0190c000-0000-7000-8000-000000000001', phone: '14000000001', words: '今日待办3项' };
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());
beforeEach(() => {
  receiver.received.length = 0;
  receiver.answer(takesTexts);
});

const send = (path = '/send') =>
  smsGateway({ url: receiver.url + path, key, sender: '濮阳民政' }, realClock, 300).send(message);

describe('a text message through the gateway', () => {
  it('is one signed request whose signature the public library verifies', async () => {
    expect(await send()).toEqual({ kind: 'taken' });
    const [request] = receiver.received;
    const body = request?.body.toString('utf8') ?? '';
    const headers = request?.headers as Record<string, string>;
    expect(new Webhook(key).verify(body, headers)).toEqual({
      id: message.id,
      to: message.phone,
      text: '【濮阳民政】今日待办3项',
    });
    expect(request?.headers['webhook-id']).toBe(message.id);
    const another = new Webhook(`whsec_${Buffer.alloc(32, 8).toString('base64')}`);
    expect(() => another.verify(body, headers)).toThrow();
  });

  it('carries the same id however often it is tried, so that a repeated one is known', async () => {
    receiver.answer(() => ({ status: 500 }));
    expect(await send()).toEqual({ kind: 'later', fault: 'answered-500' });
    receiver.answer(() => ({ status: 200, text: JSON.stringify({ id: message.id, state: 'duplicate' }) }));
    expect(await send()).toEqual({ kind: 'taken' });
    expect(new Set(receiver.received.map((one) => one.headers['webhook-id']))).toEqual(new Set([message.id]));
  });

  it.each([
    ['a gateway that fails', { status: 500 }, 'answered-500'],
    ['one that is busy', { status: 429 }, 'answered-429'],
    ['one that does not know the signature', { status: 401 }, 'answered-401'],
    [
      'a page of a portal',
      { status: 200, text: '<html>Sign in</html>', type: 'text/html' },
      'not-the-gateway',
    ],
    [
      'an answer about another message',
      { status: 200, text: '{"id":"x","state":"taken"}' },
      'not-the-gateway',
    ],
    ['an answer without words', { status: 204 }, 'not-the-gateway'],
    ['a refusal that is none of its own', { status: 400, text: '<h1>Bad Request</h1>' }, 'answered-400'],
    ['one that leads elsewhere', { status: 302, location: 'http://127.0.0.1:1/' }, 'unreachable'],
    ['an answer without end', { status: 200, text: 'x'.repeat(5_000_000) }, 'not-the-gateway'],
  ] as const)('is tried again after %s', async (_what, answer, fault) => {
    receiver.answer(() => answer);
    expect(await send()).toEqual({ kind: 'later', fault });
  });

  it('waits no longer than it has patience, and is tried again', async () => {
    receiver.answer(() => 'hang');
    expect(await send()).toEqual({ kind: 'later', fault: 'timeout' });
  });

  it('is tried again where nothing listens', async () => {
    const nowhere = smsGateway({ url: 'http://127.0.0.1:9/', key, sender: '童护' }, realClock, 300);
    expect(await nowhere.send(message)).toEqual({ kind: 'later', fault: 'unreachable' });
  });

  it('is given up where the gateway refuses it by name', async () => {
    receiver.answer(() => ({ status: 422, text: '{"reason":"number-unknown"}' }));
    expect(await send()).toEqual({ kind: 'refused', fault: 'number-unknown' });
  });
});
