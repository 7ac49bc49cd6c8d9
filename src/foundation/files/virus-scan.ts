/**
 * Asks ClamAV's daemon (clamd) whether a file is infected, where one is configured. Fails closed: while the daemon does not
 * answer, nothing is taken. Knows neither what a file means nor where it goes.
 */
import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { Refusal } from '#foundation/refusals.ts';

/** Where clamd listens: a path for a socket of this machine, or `host:port`. */
export type ClamdPlace = { readonly path: string } | { readonly host: string; readonly port: number };

/** Looks at a file's clear content; throws where it must not be kept. */
export type VirusScan = (content: Readable) => Promise<void>;

/** Seconds that clamd may take for one file; its own limit for a scan is two minutes. */
const TIMEOUT_SECONDS = 180;

/** Reads a place such as `/run/clamav/clamd.ctl` or `127.0.0.1:3310`; null where it is neither. */
export function clamdPlace(text: string): ClamdPlace | null {
  if (text.startsWith('/')) return { path: text };
  const [, host = '', port = ''] = /^(?:\[?)([^\]]+?)\]?:(\d{1,5})$/.exec(text) ?? [];
  return host === '' || Number(port) < 1 || Number(port) > 65_535 ? null : { host, port: Number(port) };
}

/** A scan by the daemon at a place. It refuses with `file-infected`, `too-large` or `scan-unavailable`. */
export function scanBy(place: ClamdPlace): VirusScan {
  return async (content) => {
    const verdict = await ask(place, content).catch(() => {
      throw new Refusal('scan-unavailable');
    });
    const infected = /^stream: (.+) FOUND$/.exec(verdict)?.[1];
    if (infected !== undefined) throw new Refusal('file-infected', { found: infected.slice(0, 100) });
    if (verdict.includes('size limit exceeded'))
      throw new Refusal('too-large', { limit: 'StreamMaxLength (clamd)' });
    if (verdict !== 'stream: OK') throw new Refusal('scan-unavailable');
  };
}

/** INSTREAM: chunks behind their length, an empty one at the end, one line as the answer (clamd(8)). */
async function ask(place: ClamdPlace, content: Readable): Promise<string> {
  const socket = connect(place);
  socket.setTimeout(TIMEOUT_SECONDS * 1000, () => socket.destroy(new Error('clamd does not answer')));
  try {
    const answer = answerOf(socket);
    await Promise.race([send(socket, content), answer]); // clamd may answer, and close, before all is sent
    return await answer;
  } finally {
    socket.destroy();
    content.destroy();
  }
}

async function send(socket: Socket, content: Readable): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const chunk of content) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE((chunk as Buffer).length);
    await write(socket, Buffer.concat([length, chunk as Buffer]));
  }
  await write(socket, Buffer.alloc(4));
}

function write(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((done, fail) => {
    socket.write(bytes, (fault) => (fault ? fail(fault) : done()));
  });
}

function answerOf(socket: Socket): Promise<string> {
  return new Promise((done, fail) => {
    let said = '';
    socket.on('data', (bytes: Buffer) => {
      said += bytes.toString('utf8');
      if (said.endsWith('\0')) done(said.slice(0, -1).trim());
    });
    socket.once('error', fail);
    socket.once('close', () => fail(new Error('clamd closed the connection')));
  });
}
