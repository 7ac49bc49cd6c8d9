/** Closing waits for whoever is being answered, and for nobody else. */
import { connect } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { closeServer, GRACE_MS } from '#foundation/http/close-server.ts';

let server: FastifyInstance;
let answer: () => void;
let begun: Promise<void>;

async function serve(): Promise<number> {
  const held = new Promise<void>((done) => {
    answer = done;
  });
  server = Fastify({ logger: false });
  begun = new Promise((heard) => {
    server.get('/slow', async () => {
      heard();
      await held;
      return 'answered';
    });
    server.post('/told', async () => 'told');
    server.addHook('onRequest', async () => heard());
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  return (server.server.address() as { port: number }).port;
}
afterEach(() => server.close());

/** Sends these words over a connection that its sender never ends; answers what came back when it was ended. */
function say(port: number, words: string): Promise<string> {
  return new Promise((ended) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(words));
    socket.on('data', (chunk) => {
      heard += chunk.toString();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => ended(heard));
  });
}

describe('a server that closes', () => {
  it('answers who has asked, and then waits for no other request on that connection', async () => {
    const port = await serve();
    const asked = say(port, 'GET /slow HTTP/1.1\r\nhost: a\r\n\r\n');
    await begun;
    const closed = closeServer(server, 60_000);
    answer();
    await closed;
    expect(await asked).toMatch(/^HTTP\/1\.1 200[\s\S]*answered$/);
  });

  it('cuts off who has not sent his request to its end', async () => {
    const port = await serve();
    const asked = say(
      port,
      'POST /told HTTP/1.1\r\nhost: a\r\ncontent-type: text/plain\r\ncontent-length: 9\r\n\r\nhal',
    );
    await begun;
    await closeServer(server, 100);
    expect(await asked).toBe('');
    expect(GRACE_MS).toBeLessThan(10_000);
  });
});
