import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Journal, openJournal } from '#telephony/journal.ts';
import { pauseAfter, startTelling } from '#telephony/tell.ts';

interface Told {
  readonly id: string;
  readonly body: { kind: string; at: string };
}

let folder: string;
let file: string;
let journal: Journal;
let server: Server;
let told: Told[];
let answers: { status: number; body: unknown }[];

/** As Kamailio writes it. */
function happened(kind: string, at = Date.now() / 1_000): void {
  const kamailio = new DatabaseSync(file, { timeout: 1_000 });
  kamailio.exec(
    `insert into event (call, kind, at, direction, caller, called) values ('${'c'.repeat(64)}', '${kind}', ${at}, 'in', '14000001234', '12349')`,
  );
  kamailio.close();
}

const begin = () =>
  startTelling({
    journal,
    receiver: () => ({
      product: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      source: 'sip',
      secret: 'whsec_c2VjcmV0',
    }),
    say: () => undefined,
    now: () => Date.now() / 1_000,
  });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tonghu-journal-'));
  file = join(folder, 'journal.db');
  journal = openJournal(file);
  told = [];
  answers = [];
  server = createServer(async (request, reply) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    told.push({ id: String(request.headers['webhook-id']), body: JSON.parse(text) });
    const answer = answers.shift() ?? { status: 200, body: {} };
    reply.statusCode = answer.status;
    reply.end(JSON.stringify(answer.body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});

afterEach(async () => {
  journal.close();
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true });
});

describe('what happened', () => {
  it('is told and then forgotten here', async () => {
    for (const kind of ['ringing', 'answered', 'ended']) happened(kind);
    const telling = begin();
    await vi.waitUntil(() => journal.waiting() === 0);
    await telling.stop();
    expect(told.map(({ body }) => body.kind).sort()).toEqual(['answered', 'ended', 'ringing']);
  });

  it('is told again under the same id when the product was down', async () => {
    answers = [{ status: 503, body: { code: 'unavailable' } }];
    happened('ringing');
    const telling = begin();
    await vi.waitUntil(() => journal.waiting() === 0, 5_000);
    await telling.stop();
    expect(told).toHaveLength(2);
    expect(told[0]).toEqual(told[1]);
  });

  it('is still there after the bridge was stopped in between', async () => {
    answers = [{ status: 500, body: {} }];
    happened('missed');
    const first = begin();
    await vi.waitUntil(() => told.length === 1);
    await first.stop();
    journal.close();
    journal = openJournal(file);
    const second = begin();
    await vi.waitUntil(() => journal.waiting() === 0, 5_000);
    await second.stop();
    expect(told.at(-1)).toEqual(told[0]);
  });

  it('holds up nothing when the product will never take it', async () => {
    answers = [{ status: 400, body: { code: 'bad-input' } }];
    happened('ringing');
    happened('ended');
    const telling = begin();
    await vi.waitUntil(() => journal.waiting() === 0);
    await telling.stop();
    expect(told.map(({ body }) => body.kind).sort()).toEqual(['ended', 'ringing']);
  });

  it('is told by the product’s clock where that stands in another year', async () => {
    const now = Date.parse('2024-05-21T01:00:00Z') / 1_000;
    answers = [{ status: 401, body: { code: 'event-stale', details: { now } } }];
    happened('ringing');
    const telling = begin();
    await vi.waitUntil(() => journal.waiting() === 0);
    await telling.stop();
    expect(told.at(-1)?.body.at).toMatch(/^2024-05-21T/);
  });
});

it('pauses longer after each failure, but never for more than half a minute', () => {
  expect(pauseAfter(0)).toBe(0.5);
  expect(pauseAfter(3)).toBe(4);
  expect(pauseAfter(1_000)).toBe(30);
});
