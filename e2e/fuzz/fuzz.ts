/**
 * The fuzzer: thousands of requests against every operation of the OpenAPI document, by everybody. It finds answers that are the
 * server's fault, writes without their audit row, and races that two win. Called small by the ordinary tests and large by the
 * long run.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { roleCodes } from '#foundation/access/table.ts';
import { places } from '#testing/builders/children.ts';
import type { Caller, TestSystem } from '#testing/harness.ts';
import { type Dice, diceOf } from './dice.ts';
import { openLedger } from './ledger.ts';
import { raceForRecord, raceWithKey } from './races.ts';
import { type DocumentedOperation, type FuzzRequest, makeRequests, operationsOf } from './requests.ts';
import { type FuzzAnswer, makeSender } from './send.ts';
import { makeValues } from './values.ts';

/** What was found. */
export interface FuzzReport {
  readonly requests: number;
  /** How many answers of each status; 0 where the connection was closed instead. */
  readonly byStatus: Readonly<Record<number, number>>;
  /** What was wrong, in words, with what was sent. */
  readonly faults: readonly string[];
  readonly slowest: readonly { readonly operation: string; readonly milliseconds: number }[];
  /** Milliseconds within which 999 of 1000 were answered. */
  readonly almostAllWithin: number;
}

const BATCH = 100;
const AT_ONCE = 8;
/** The router takes none that is longer. */
const LONGEST_PARAMETER = 200;
const SLOWEST_SHOWN = 10;
const areas: Readonly<Record<string, string>> = {
  county: places.county,
  town: places.town,
  village: places.village,
};

interface Sent {
  readonly request: FuzzRequest;
  readonly answer: FuzzAnswer;
}

/** Sends `requests` requests, by the dice of `seed`, to a system that has some records. */
export async function fuzz(system: TestSystem, requests: number, seed: number): Promise<FuzzReport> {
  const dice = diceOf(seed);
  const operations = operationsOf(
    JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'openapi.json'), 'utf8')),
  );
  const askers = await makeAskers(system, dice);
  const send = makeSender(system.url);
  const ledger = await openLedger(system);
  const faults: string[] = [];
  const byStatus: Record<number, number> = {};
  const times: { operation: string; milliseconds: number }[] = [];
  let count = 0;
  const note = (sent: readonly Sent[]): void => {
    for (const { request, answer } of sent) {
      count += 1;
      byStatus[answer.status] = (byStatus[answer.status] ?? 0) + 1;
      times.push({ operation: request.operation.id, milliseconds: answer.milliseconds });
      if (answer.status === 0 && !mayHangUp(request)) faults.push(`no answer to ${told(request)}`);
      if (answer.status >= 500)
        faults.push(`${answer.status} to ${told(request)}: ${answer.body.slice(0, 300)}`);
    }
  };
  while (count < requests) {
    const ids = await idsOf(system);
    const values = makeValues(dice, () => dice.pick(ids.all));
    const idFor = (path: string): string => dice.pick(ids.byPath(path, dice));
    const maker = makeRequests(dice, values, idFor);
    const sent = await inTurn(AT_ONCE, BATCH, async () => {
      const operation = dice.pick(operations);
      const asker = askers.for(operation);
      const request = maker.make(operation);
      const answer = await send(request, asker?.token ?? null);
      if (answer.status === 401 && asker !== null) askers.lose(asker);
      return { request, answer };
    });
    note(sent);
    faults.push(...(await unauditedOf(ledger, sent)));
    const officer = await askers.renew();
    await ledger.forget();
    for (const race of [raceForRecord, raceWithKey]) {
      const ran = await race({
        system,
        dice,
        officer,
        send: (request) => send(request, officer.token),
      });
      note(ran.sent);
      faults.push(...ran.faults);
    }
  }
  times.sort((a, b) => b.milliseconds - a.milliseconds);
  return {
    requests: count,
    byStatus,
    faults,
    slowest: times.slice(0, SLOWEST_SHOWN),
    almostAllWithin: times[Math.floor(times.length / 1000)]?.milliseconds ?? 0,
  };
}

const LARGEST_BODY = 1_000_000;
const LARGEST_HEAD = 8_000;

/**
 * Who is refused before his body was read, because it or the head is too large or the address is none, may find the connection
 * closed before he has read why.
 */
function mayHangUp({ path, headers, body }: FuzzRequest): boolean {
  const head = path.length + JSON.stringify(headers).length;
  return (body?.length ?? 0) > LARGEST_BODY || head > LARGEST_HEAD || !isAddress(path);
}

function isAddress(path: string): boolean {
  try {
    return decodeURI(path.split('?')[0] ?? '')
      .split('/')
      .every((part) => part.length <= LONGEST_PARAMETER);
  } catch {
    return false;
  }
}

function told({ operation, method, path, headers, body }: FuzzRequest): string {
  const start = body?.subarray(0, 400).toString('utf8') ?? '';
  return `${operation.id} (${method} ${path.slice(0, 300)} ${JSON.stringify(headers).slice(0, 300)} ${start})`;
}

async function unauditedOf(
  ledger: Awaited<ReturnType<typeof openLedger>>,
  sent: readonly Sent[],
): Promise<string[]> {
  const changed = await ledger.changedUnaudited();
  const done = sent.filter(
    ({ request, answer }) =>
      answer.status === 200 &&
      request.operation.audited &&
      request.method === request.operation.method &&
      hasAllParts(request.path),
  );
  const audited = await ledger.audited(done.map(({ answer }) => answer.requestId));
  const without = done.filter(({ answer }) => !audited.has(answer.requestId));
  const lately = sent.filter(({ answer }) => answer.status < 400).map(({ request }) => request.operation.id);
  return [
    ...changed.map(
      (table) => `${table} changed without an audit row, after ${[...new Set(lately)].join(', ')}`,
    ),
    ...without.map(({ request }) => `no audit row of ${told(request)}`),
  ];
}

/** An address whose last part is empty is that of the list above it. */
function hasAllParts(path: string): boolean {
  return !(path.split('?')[0] ?? '').endsWith('/');
}

/** Runs a work so many times, some at once. */
async function inTurn<T>(atOnce: number, times: number, work: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let left = times;
  const one = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      results.push(await work());
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return results;
}

/** One person of each role, and nobody; whoever has lost his session gets another between two batches. */
async function makeAskers(system: TestSystem, dice: Dice) {
  const callers = new Map<string, Caller>();
  const lost = new Set<Caller>();
  const make = async (role: (typeof roleCodes)[number]): Promise<void> =>
    void callers.set(role, await system.caller(role, areas[role] ?? '4109'));
  for (const role of roleCodes) await make(role);
  let officer = await system.caller('city', '4109');
  return {
    for: (operation: DocumentedOperation): Caller | null => {
      if (dice.chance(0.03)) return null;
      const may = typeof operation.roles === 'string' || dice.chance(0.1) ? roleCodes : operation.roles;
      return callers.get(dice.pick(may)) ?? null;
    },
    lose: (caller: Caller): void => void lost.add(caller),
    /** Answers a city officer whose session stands, for the races. */
    renew: async (): Promise<Caller> => {
      for (const caller of lost) await make(caller.actor.role);
      lost.clear();
      if ((await officer.get('/api/session')).status !== 200) officer = await system.caller('city', '4109');
      return officer;
    },
  };
}

/** The ids of records, by the first word of an operation's path. */
async function idsOf(system: TestSystem) {
  const tables: Readonly<Record<string, string>> = {
    ...{ accounts: 'account', alarms: 'alarm', campaigns: 'campaign', cares: 'care', children: 'child' },
    ...{ entrustments: 'entrustment', guardians: 'guardian', held: 'roster_match', households: 'household' },
    ...{
      imports: 'roster_import',
      letters: 'letter',
      posts: 'post',
      'spot-checks': 'spot_check',
      staff: 'staff',
    },
    ...{ 'spot-check-children': 'spot_check_child', transfers: 'transfer', units: 'unit', work: 'long_work' },
  };
  const found = new Map<string, string[]>();
  for (const [word, table] of Object.entries(tables)) {
    const rows = await system.owner<{ id: string }>(
      `select id::text from ${table} order by random() limit 30`,
    );
    found.set(
      word,
      rows.map(({ id }) => id),
    );
  }
  const all = [...found.values()].flat();
  return {
    all,
    byPath: (path: string, dice: Dice): string[] => {
      const own = found.get(path.split('/')[2] ?? '') ?? [];
      return own.length === 0 || dice.chance(0.1) ? all : own;
    },
  };
}
