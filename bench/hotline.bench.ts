/**
 * A call rings: how long until its ticket is on the operator's screen. Fifty operators have their desks open (a stream of
 * server-sent events each) and keep drafts while 200 calls a minute come in as signed events over HTTP; the server runs in a
 * process of its own. Measured is what the page does: the event is posted, the stream tells, the desk and the ticket are read.
 * Then more calls than the target are offered, and those are counted that were played to their end in the time.
 * Beside it the bare SQL that a ring needs: event, call and ticket entered and read again.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { Webhook } from 'standardwebhooks';
import { v7 as uuidv7 } from 'uuid';
import { seal } from '#foundation/access/sealed-secret.ts';
import { type Benchmark, type BenchmarkRow, percentile, row, timings } from './benchmark.ts';
import { asOwner, type BenchSystem, makeBenchSystem } from './city.ts';

const OPERATORS = 50;
const CALLS_A_MINUTE = 200;
/** Offered where those sustained are counted. */
const OFFERED_A_MINUTE = 240;
const SECONDS = Number(process.env.TONGHU_BENCH_SECONDS ?? 60);
const ANSWERED_AFTER_MS = 800;
const TALKED_MS = 6_000;
const DRAFTS = 3;
const MOST_MS = 300;
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

interface Operator {
  readonly account: string;
  readonly headers: Record<string, string>;
  readonly extension: string;
  /** Told of each event of the stream. */
  hear: (ticketId: string) => void;
}

export const benchmark: Benchmark = {
  run: async () => {
    const system = await makeBenchSystem(true);
    try {
      return await measure(system);
    } finally {
      await system.close();
    }
  },
};

async function measure(system: BenchSystem): Promise<BenchmarkRow[]> {
  const operators = await seat(system);
  const server = await serve(system);
  const streams = new AbortController();
  try {
    await Promise.all(operators.map((one) => openDesk(server.url, one, streams.signal)));
    const { taken } = await offer(server.url, operators, CALLS_A_MINUTE);
    const { sustained } = await offer(server.url, operators, OFFERED_A_MINUTE);
    const name = `${OPERATORS} operators, ${CALLS_A_MINUTE} calls a minute`;
    const bare = await bareRing(system);
    return [
      row(
        `${name}: ticket on screen after the ring, p95`,
        percentile(taken, 0.95),
        percentile(bare, 0.95),
        'ms',
        `< ${MOST_MS} ms`,
      ),
      row(`${name}: median`, percentile(taken, 0.5), percentile(bare, 0.5), 'ms', ''),
      row(
        `calls played to their end, of ${OFFERED_A_MINUTE} offered a minute`,
        sustained,
        null,
        'calls/min',
        `≥ ${CALLS_A_MINUTE}`,
      ),
    ];
  } finally {
    streams.abort();
    server.child.kill();
  }
}

interface Offered {
  /** Milliseconds from each ring to its ticket on screen. */
  readonly taken: readonly number[];
  /** Calls a minute that were played to their end, from the first ring to the last end less the time that one call takes. */
  readonly sustained: number;
}

/** Offers calls at an even pace, whatever has become of those before, and waits for the last one's end. */
async function offer(url: string, operators: readonly Operator[], callsAMinute: number): Promise<Offered> {
  const taken: number[] = [];
  const failures: string[] = [];
  const under: Promise<void>[] = [];
  const begun = performance.now();
  const calls = Math.round((SECONDS * callsAMinute) / 60);
  for (let at = 0; at < calls; at += 1) {
    await wait(Math.max(0, begun + (at * 60_000) / callsAMinute - performance.now()));
    const operator = operators[at % OPERATORS];
    if (operator === undefined) continue;
    under.push(
      playCall(url, operator, (ms) => taken.push(ms)).catch(
        (fault: Error) => void failures.push(fault.message),
      ),
    );
  }
  await Promise.all(under);
  if (failures.length > 0) throw new Error(`${failures.length} calls failed: ${failures[0]}`);
  const minutes = (performance.now() - begun - ANSWERED_AFTER_MS - TALKED_MS) / 60_000;
  return { taken, sustained: (calls - 1) / minutes };
}

/** Fifty operators who have signed in, and the call centre. */
async function seat(system: BenchSystem): Promise<Operator[]> {
  const sourceId = uuidv7();
  return asOwner(system.ownerUrl, async (client) => {
    await client.query(
      "insert into telephony_source (id, code, name, area, sealed_secret) values ($1, 'bench', '测速', '4109', $2)",
      [sourceId, seal(secret, sourceId)],
    );
    const operators: Operator[] = [];
    for (let at = 0; at < OPERATORS; at += 1) operators.push(await seatOne(client, at));
    return operators;
  });
}

async function seatOne(client: pg.Client, at: number): Promise<Operator> {
  const [staff, account, binding, session] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const token = `bench-${session}`;
  const then = '2024-05-22T01:00:00Z';
  await client.query("insert into staff (id, name, area) values ($1, '测速', '4109')", [staff]);
  await client.query('insert into account (id, name, staff_id) values ($1, $2, $3)', [
    account,
    `op${at}`,
    staff,
  ]);
  await client.query(
    "insert into role_binding (id, account_id, role, area, valid_from) values ($1, $2, 'operator', '4109', '2020-01-01')",
    [binding, account],
  );
  await client.query(
    `insert into session (id, token_digest, account_id, binding_id, made_at, seen_at, expires_at)
     values ($1, $2, $3, $4, $5, $5, '2099-01-01')`,
    [session, createHash('sha256').update(token).digest('hex'), account, binding, then],
  );
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return { account, headers, extension: `8${String(at).padStart(3, '0')}`, hear: () => undefined };
}

async function openDesk(url: string, operator: Operator, signal: AbortSignal): Promise<void> {
  const presence = JSON.stringify({ state: 'ready', extension: operator.extension });
  await ask(`${url}/api/telephony/presence`, { method: 'PUT', body: presence, headers: operator.headers });
  const stream = await fetch(`${url}/api/live`, { headers: operator.headers, signal });
  void read(stream, operator).catch(() => undefined);
}

/** Hands on the ticket of each `call` event of a stream. */
async function read(stream: Response, operator: Operator): Promise<void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of stream.body ?? []) {
    text += decoder.decode(part, { stream: true });
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const told = /^event: call\ndata: (.+)$/m.exec(event);
      if (told?.[1] !== undefined) operator.hear(told[1]);
    }
  }
}

async function playCall(url: string, operator: Operator, took: (ms: number) => void): Promise<void> {
  const call = randomUUID();
  const heard = Promise.withResolvers<string>();
  const begun = performance.now();
  const former = operator.hear;
  operator.hear = (ticketId) => {
    former(ticketId);
    heard.resolve(ticketId);
  };
  const posted = post(url, call, 'ringing', operator.extension);
  await heard.promise;
  operator.hear = former;
  await ask(`${url}/api/hotline/desk`, { headers: operator.headers });
  const ticketId = await posted;
  let { version } = await readTicket(url, operator, ticketId);
  took(performance.now() - begun);
  await wait(ANSWERED_AFTER_MS);
  await post(url, call, 'answered', operator.extension);
  ({ version } = await readTicket(url, operator, ticketId));
  for (let draft = 0; draft < DRAFTS; draft += 1) {
    await wait(TALKED_MS / DRAFTS);
    ({ version } = await save(url, operator, ticketId, version, `来电内容 ${draft}`));
  }
  await post(url, call, 'ended', operator.extension);
}

async function post(url: string, call: string, kind: string, extension: string): Promise<string> {
  const at = new Date(await serverTime(url));
  const event = { call, kind, at: at.toISOString(), caller: '14000001234', called: '12349', extension };
  const answer = await ask(`${url}/api/telephony/events`, signed(randomUUID(), at, event));
  return (answer as { ticket: string }).ticket;
}

/** An event as the call centre posts it: signed, with its id and its time. */
function signed(id: string, at: Date, event: object): RequestInit {
  const body = JSON.stringify(event);
  const headers = {
    'content-type': 'application/json',
    'webhook-source': 'bench',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
  return { method: 'POST', body, headers };
}

let offset: number | undefined;

/** The server's clock stands in another year; asked for once, by a stamp that it refuses. */
async function serverTime(url: string): Promise<number> {
  if (offset === undefined) {
    const at = new Date();
    const event = { call: 'x', kind: 'ringing', at: at.toISOString() };
    const answer = await fetch(`${url}/api/telephony/events`, signed('x', at, event));
    const { details } = (await answer.json()) as { details: { now: number } };
    offset = details.now * 1000 - at.getTime();
  }
  return Date.now() + offset;
}

interface Versioned {
  readonly version: number;
}

async function readTicket(url: string, operator: Operator, id: string): Promise<Versioned> {
  return (await ask(`${url}/api/hotline/tickets/${id}`, { headers: operator.headers })) as Versioned;
}

async function save(
  url: string,
  operator: Operator,
  id: string,
  version: number,
  narrative: string,
): Promise<Versioned> {
  const headers = { ...operator.headers, 'if-match': `"${version}"`, 'idempotency-key': randomUUID() };
  const body = JSON.stringify({ narrative });
  return (await ask(`${url}/api/hotline/tickets/${id}`, { method: 'PATCH', body, headers })) as Versioned;
}

async function ask(address: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(address, init);
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${address}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}

async function serve(system: BenchSystem): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.resolve('./serve-system.ts'))], {
    env: { ...process.env, BENCH_LOGIN_URL: system.loginUrl, BENCH_FILES: join(system.folder, 'files') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, url };
}

/** The rows of a ring, entered and read again past all policies, one transaction after the other. */
async function bareRing(system: BenchSystem): Promise<number[]> {
  return asOwner(system.ownerUrl, async (client) => {
    const source = await client.query("select id from telephony_source where code = 'bench'");
    const ring = async (): Promise<void> => {
      const [call, ticket] = [uuidv7(), uuidv7()];
      await client.query('begin');
      await client.query(
        `insert into phone_call (id, source_id, call_key, area, direction, sealing_key, state, began_at)
         values ($1, $2, $1::uuid::text, '4109', 'in', '\\x00', 'ringing', now())`,
        [call, source.rows[0].id],
      );
      await client.query(
        `insert into phone_event (id, source_id, event_key, body_digest, call_id, kind, at, told_sealed)
         values ($1, $2, $1::uuid::text, '', $3, 'ringing', now(), '\\x00')`,
        [uuidv7(), source.rows[0].id, call],
      );
      await client.query(
        "insert into ticket (id, number, area, channel, call_id, state) values ($1, $1::uuid::text, '4109', 'hotline', $2, 'ringing')",
        [ticket, call],
      );
      await client.query('commit');
      await client.query(
        'select * from ticket join phone_call on phone_call.id = ticket.call_id where ticket.id = $1',
        [ticket],
      );
    };
    return timings(ring, 300, 50);
  });
}
