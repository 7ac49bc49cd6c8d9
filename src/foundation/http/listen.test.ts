import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import fastify from 'fastify';
import { expect, it } from 'vitest';
import { listenForCrowds } from '#foundation/http/listen.ts';

const CROWD = 1_500;
/** Less than the second after which TCP tries again. */
const AT_ONCE_MS = 700;

/** Connects a crowd from a process of its own; says "ready", waits for a line, and tells how many were let in at once. */
const crowd = `
  const { connect } = require('node:net');
  process.stdin.once('data', () => {
    let let_in = 0;
    for (let at = 0; at < ${CROWD}; at += 1)
      connect(Number(process.argv[1]), '127.0.0.1', () => { let_in += 1; }).on('error', () => undefined);
    setTimeout(() => { console.log(let_in); process.exit(0); }, ${AT_ONCE_MS});
  });
  console.log('ready');
`;

it('a crowd that comes in one moment is let in, also while the server has no time', async () => {
  const server = fastify();
  const { port } = new URL(await listenForCrowds(server, { port: 0, host: '127.0.0.1' }));
  const child = spawn(process.execPath, ['-e', crowd, port], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const line = async (): Promise<string> => ((await once(lines, 'line')) as [string])[0];
  expect(await line()).toBe('ready');
  const told = line();
  child.stdin.write('now\n');
  await new Promise((done) => setImmediate(done));
  const until = performance.now() + AT_ONCE_MS + 300;
  while (performance.now() < until); // the server has no time
  expect(Number(await told)).toBe(CROWD);
  await server.close();
});
