import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import webpush from 'web-push';
import { isServedBy, knownPushServices, pushService } from '#foundation/outside/push-service.ts';
import { type Receiver, startReceiver } from '#testing/receiver.ts';
import { aWokenBrowser } from '#testing/woken-browser.ts';

const identity = webpush.generateVAPIDKeys();
const id = '0190c000-0000-7000-8000-000000000001';
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());
beforeEach(() => {
  receiver.received.length = 0;
  receiver.answer(() => ({ status: 201 }));
});

const service = () =>
  pushService({ contact: 'https://tonghu.example.gov.cn', services: [receiver.host] }, 300);
const send = (endpoint = `${receiver.url}/push/one`) => {
  const browser = aWokenBrowser(endpoint);
  const message = {
    id,
    address: browser.address,
    identity,
    payload: '{"n":3}',
    urgent: true,
    keepSeconds: 60,
  };
  return { browser, outcome: service().send(message) };
};

describe('waking a browser', () => {
  it('posts what only that browser can open, signed by this installation', async () => {
    const { browser, outcome } = send();
    expect(await outcome).toEqual({ kind: 'taken' });
    const [request] = receiver.received;
    expect(request?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '60', urgency: 'high' });
    expect(request?.headers.authorization).toContain(`k=${identity.publicKey}`);
    const claims = /t=[^.]+\.([^.]+)\./.exec(request?.headers.authorization ?? '')?.[1] ?? '';
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ aud: receiver.url });
    const body = request?.body ?? Buffer.alloc(0);
    expect(body.includes('"n"')).toBe(false);
    expect(browser.open(body)).toBe('{"n":3}');
    expect(() => aWokenBrowser('https://x.example').open(body)).toThrow();
  });

  it.each([
    [404, { kind: 'gone' }],
    [410, { kind: 'gone' }],
    [413, { kind: 'refused', fault: 'answered-413' }],
    [403, { kind: 'later', fault: 'answered-403' }],
    [429, { kind: 'later', fault: 'answered-429' }],
    [500, { kind: 'later', fault: 'answered-500' }],
    [200, { kind: 'later', fault: 'answered-200' }],
  ] as const)('reads an answer of %i', async (status, outcome) => {
    receiver.answer(() => ({ status, text: '<html>' }));
    expect(await send().outcome).toEqual(outcome);
  });

  it('waits no longer than it has patience', async () => {
    receiver.answer(() => 'hang');
    expect(await send().outcome).toEqual({ kind: 'later', fault: 'timeout' });
  });

  it('does not post where it was not told to, nor with keys that are none', async () => {
    expect(await send('http://127.0.0.1:1/internal').outcome).toEqual({
      kind: 'refused',
      fault: 'service-not-named',
    });
    const address = { endpoint: `${receiver.url}/push/one`, keys: { p256dh: 'none', auth: 'none' } };
    const message = { id, address, identity, payload: 'x', urgent: false, keepSeconds: 60 };
    expect(await service().send(message)).toEqual({ kind: 'refused', fault: 'address-unusable' });
    expect(receiver.received).toEqual([]);
  });
});

describe('whose addresses are taken', () => {
  it.each([
    ['https://fcm.googleapis.com/fcm/send/abc', true],
    ['https://wns2-sin.notify.windows.com/w/?token=x', true],
    ['https://notify.windows.com.evil.example/', false],
    ['https://evilnotify.windows.com/', false],
    ['http://fcm.googleapis.com/fcm/send/abc', false],
    ['https://fcm.googleapis.com:8443/', false],
    ['https://someone@fcm.googleapis.com/', false],
    ['https://10.0.0.1/', false],
    ['http://127.0.0.1:5432/', false],
    ['file:///etc/passwd', false],
    ['nothing', false],
  ])('%s: %s', (endpoint, served) => {
    expect(isServedBy(endpoint, knownPushServices)).toBe(served);
  });
});
