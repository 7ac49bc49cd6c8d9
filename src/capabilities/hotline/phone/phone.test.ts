/** The phone in the browser: who gets a pass and for how long, and who is let through to the exchange. */
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PHONE_PATH } from '#foundation/http/phone-socket.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

const passKey = 'a-key-that-only-the-exchange-knows-too';
let there = true;
let exchange: Server;
let heard: { path: string; cookie: string | undefined }[] = [];
let system: TestSystem;
let operator: Caller;
let officer: Caller;

/** Stands in for Kamailio: agrees to a socket and says what it hears again. */
function startStandIn(): Promise<Server> {
  const server = createServer();
  server.on('upgrade', (request, socket: Duplex) => {
    heard.push({ path: request.url ?? '', cookie: request.headers.cookie });
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
    socket.pipe(socket);
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

beforeAll(async () => {
  exchange = await startStandIn();
  const { port } = exchange.address() as AddressInfo;
  system = await startTestSystem(undefined, {
    installation: {
      rolesWithSecondFactor: [],
      singleSignOn: null,
      phoneExchange: () => (there ? { socketPort: port, passKey } : null),
    },
  });
  [operator, officer] = [await system.caller('operator', '4109'), await system.caller('county', '410922')];
});
afterAll(async () => {
  await system.close();
  exchange.closeAllConnections();
  exchange.close();
});

/** Knocks as a browser does, says something, and answers all that came back. */
function knock(token: string | null, how: { origin?: string | null; path?: string } = {}): Promise<string> {
  const { hostname, port, origin } = new URL(system.url);
  const given = how.origin === undefined ? origin : how.origin;
  return new Promise((done) => {
    const socket = connect(Number(port), hostname);
    let said = '';
    socket.on('data', (chunk) => {
      said += chunk.toString();
      if (said.includes('101') && !said.includes('hello')) socket.write('hello');
      if (said.includes('hello')) socket.destroy();
    });
    socket.on('close', () => done(said));
    socket.on('error', () => undefined);
    socket.write(
      [
        `GET ${how.path ?? PHONE_PATH} HTTP/1.1`,
        `Host: ${hostname}:${port}`,
        'Upgrade: websocket',
        'Connection: Upgrade',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        'Sec-WebSocket-Version: 13',
        ...(given === null ? [] : [`Origin: ${given}`]),
        ...(token === null ? [] : [`Cookie: tonghu_session=${token}`]),
        '\r\n',
      ].join('\r\n'),
    );
  });
}

describe('a pass', () => {
  it('is what the exchange will work out for itself, under the operator’s own extension', async () => {
    const { body, status } = await operator.post('/api/telephony/phone/pass');
    expect(status).toBe(200);
    expect(body.extension).toBe(operator.actor.accountId);
    const [until, extension] = body.user.split(':');
    expect(extension).toBe(operator.actor.accountId);
    const minutes = (Number(until) * 1_000 - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(28);
    expect(minutes).toBeLessThanOrEqual(30);
    expect(body.password).toBe(createHmac('sha1', passKey).update(body.user).digest('base64'));
  });

  it('is given to nobody who does not answer calls', async () => {
    expect((await officer.post('/api/telephony/phone/pass')).status).toBe(403);
    expect((await system.anonymous().post('/api/telephony/phone/pass')).status).toBe(401);
  });

  it('stands in the trail without the pass', async () => {
    await operator.post('/api/telephony/phone/pass');
    const [row] = await system.owner(
      "select details from audit_event where event = 'telephony.phone-pass-given' order by id desc limit 1",
    );
    expect(row?.details).toEqual({ given: true });
  });

  it('asked for twice under one key shows its password once', async () => {
    const key = { 'idempotency-key': 'e5a2e1b4-6d34-4f42-9d4b-1f1f0b2b3c4d' };
    const first = await operator.post('/api/telephony/phone/pass', undefined, key);
    const again = await operator.post('/api/telephony/phone/pass', undefined, key);
    expect(first.body.password).not.toBeNull();
    expect(again.body).toEqual({ ...first.body, password: null });
  });

  it('is none where the hotline has no exchange', async () => {
    there = false;
    expect((await operator.post('/api/telephony/phone/pass')).body).toBeNull();
    expect((await operator.get('/api/telephony/phone')).body.available).toBe(false);
    there = true;
    expect((await operator.get('/api/telephony/phone')).body.available).toBe(true);
  });
});

describe('the way to the exchange', () => {
  it('is open to an operator’s own desk, and his cookies stay here', async () => {
    heard = [];
    expect(await knock(operator.token)).toContain('hello');
    expect(heard).toEqual([{ path: '/', cookie: undefined }]);
  });

  it.each([
    ['whoever is not signed in', () => knock(null)],
    ['whoever brings a session that never was', () => knock('x'.repeat(43))],
    ['whoever does not answer calls', () => knock(officer.token)],
    ['a page of another site', () => knock(operator.token, { origin: 'https://elsewhere.example' })],
    ['a page that does not say where it comes from', () => knock(operator.token, { origin: null })],
  ])('is closed to %s', async (_, attempt) => {
    heard = [];
    expect(await attempt()).toContain('403 Forbidden');
    expect(heard).toEqual([]);
  });

  it('leads nowhere else', async () => {
    expect(await knock(operator.token, { path: '/api/session' })).toContain('404 Not Found');
  });

  it('says so where there is no exchange', async () => {
    there = false;
    expect(await knock(operator.token)).toContain('503');
    there = true;
  });
});
