/**
 * Half past four: 2,000 classrooms open at once. Each keeper's phone opens its house and puts sixty arrivals down within a minute, one
 * envelope an arrival, sent when it is made; where the answer to the last one is still on its way the phone sends what has gathered
 * meanwhile together, as the field app does. How long until each arrival is acknowledged, from the moment at which it was put down.
 * Real HTTP against a server in a process of its own; beside it the same rows of marks written by bare SQL, as many in a statement as
 * the server had in a transaction. How many houses are played is TONGHU_BENCH_SITES, at which rate TONGHU_BENCH_MINUTES. Phones seal
 * beforehand and speak the barest HTTP: what two thousand processors do would be measured instead of the one server. What opening costs stands apart.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { openWithKnownKey, publicKeyOf } from '#capabilities/field/envelopes/server-key.ts';
import { type Benchmark, type BenchmarkRow, percentile, row } from './benchmark.ts';
import { asOwner, type BenchSystem, fill, makeBenchSystem } from './city.ts';
import { CHILDREN, type House, makeHouses } from './classroom-houses.ts';
import { PlainPhone } from './plain-phone.ts';

const SITES = Number(process.env.TONGHU_BENCH_SITES ?? 2_000);
/** Minutes over which a house's children arrive. */
const MINUTES = Number(process.env.TONGHU_BENCH_MINUTES ?? 1);
/** Houses that have opened before: at half past four a server has been at work since the morning. */
const EARLIER = 300;
const ACKNOWLEDGED_MS = 300;
const OPENED_ALONE = 2_000;
/** Children on the register: each has a place, some in several houses of this bench, which no rule of a single house minds. */
const REGISTERED = 14_041;
const service = { kind: 'service', service: 'field-delivery', onBehalfOf: null } as const;

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
  await fill(system.database, REGISTERED);
  const key = await system.database.asActor({ actor: service, requestId: 'bench' }, publicKeyOf);
  const all = await makeHouses(system, key, SITES + EARLIER);
  const [earlier, houses] = [all.slice(0, EARLIER), all.slice(EARLIER)];
  await asOwner(system.ownerUrl, (client) => client.query('vacuum analyze'));
  await asOwner(system.ownerUrl, (client) => client.query('checkpoint'));
  const opening = await openingAlone(system, houses);
  const server = await serve(system);
  try {
    await play(server.url, earlier, 0);
    const taken = await play(server.url, houses, MINUTES);
    const stored = await asOwner(system.ownerUrl, (client) => storedMarks(client));
    if (stored !== (SITES + EARLIER) * (CHILDREN + 1)) throw new Error(`${stored} marks stand, not all.`);
    const rate = (SITES * CHILDREN) / (MINUTES * 60);
    const batches = await asOwner(system.ownerUrl, (client) => transactionsOf(client));
    const bare = await asOwner(system.ownerUrl, (client) =>
      bareMilliseconds(client, Math.round(stored / batches)),
    );
    const name = `${SITES} classrooms, ${CHILDREN} children each within ${MINUTES} min (${Math.round(rate)} arrivals/s)`;
    return [
      row(
        `${name}: an arrival acknowledged, 95th percentile`,
        percentile(taken, 0.95),
        bare,
        'ms',
        `< ${ACKNOWLEDGED_MS} ms`,
      ),
      row('the same, median', percentile(taken, 0.5), bare, 'ms', ''),
      row('the same, the slowest of all', Math.max(...taken), null, 'ms', ''),
      row('marks in one transaction, on average', stored / batches, null, 'marks', ''),
      row('opening one sealed envelope of a door whose key is known', opening, null, 'ms', ''),
    ];
  } finally {
    server.child.kill();
  }
}

/** What the seal of one envelope costs the server, in milliseconds of one that opens one after the other. */
async function openingAlone(system: BenchSystem, houses: readonly House[]): Promise<number> {
  const { markIn } = await import('#capabilities/field/packets/open-content.ts');
  const some = houses.flatMap((house) => house.envelopes).slice(0, OPENED_ALONE);
  const first = some[0];
  if (first === undefined || (await markIn(system.database, first)) === null)
    throw new Error('It cannot be opened.');
  const begun = performance.now();
  for (const envelope of some) openWithKnownKey(envelope);
  return (performance.now() - begun) / some.length;
}

/** Plays all phones; answers for each arrival the milliseconds from when it was put down until it was acknowledged. */
async function play(url: string, houses: readonly House[], minutes: number): Promise<number[]> {
  const taken: number[] = [];
  const length = minutes * 60_000;
  const days = houses.map((house) => ({ house, due: dueIn(house, length) }));
  await Promise.all(days.map((day) => playHouse(url, taken, day)));
  return taken;
}

interface Due {
  /** Milliseconds from half past four. */
  readonly at: number;
  /** JSON. */
  readonly envelope: string;
  /** False for the opening. */
  readonly counted: boolean;
}

/** What a house's phone sends, and when: children come at moments of their own. */
function dueIn(house: House, length: number): Due[] {
  const [opened, ...arrivals] = house.envelopes.map((envelope) => JSON.stringify(envelope));
  const moments = arrivals.map(() => Math.random() * length).sort((one, other) => one - other);
  return [
    { at: 0, envelope: opened ?? '', counted: false },
    ...arrivals.map((envelope, at) => ({ at: moments[at] ?? 0, envelope, counted: true })),
  ];
}

/** The phone has one request under way at a time, on a connection that it keeps. */
async function playHouse(
  url: string,
  taken: number[],
  { house, due }: { readonly house: House; readonly due: Due[] },
): Promise<void> {
  const begun = performance.now();
  const phone = await PlainPhone.connect(url);
  while (due.length > 0) {
    const now = performance.now() - begun;
    const next = due[0]?.at ?? 0;
    if (next > now) {
      await wait(next - now);
      continue;
    }
    const later = due.findIndex((one) => one.at > now);
    const ready = due.splice(0, later === -1 ? due.length : later);
    const answer = await phone.post(house, ready);
    const { results } = JSON.parse(answer) as { results?: { state: string }[] };
    if (results?.length !== ready.length || results.some((one) => one.state !== 'applied'))
      throw new Error(answer);
    const done = performance.now() - begun;
    for (const one of ready) if (one.counted) taken.push(done - one.at);
  }
  phone.close();
}

const storedMarks = async (client: pg.Client): Promise<number> =>
  (await client.query<{ n: number }>('select count(*)::int as n from aftercare_mark')).rows[0]?.n ?? 0;

/** Transactions in which marks were written. */
const transactionsOf = async (client: pg.Client): Promise<number> =>
  (await client.query<{ n: number }>('select count(distinct xmin::text)::int as n from aftercare_mark'))
    .rows[0]?.n ?? 1;

/** The 95th percentile of writing as many of these rows as one transaction had, by a statement of its own that is committed. */
async function bareMilliseconds(client: pg.Client, together: number): Promise<number> {
  await client.query('create schema bare_tables');
  await client.query(
    'create table bare_tables.mark (like aftercare_mark including defaults including constraints including indexes)',
  );
  const taken: number[] = [];
  for (let at = 0; at < 100; at += 1) {
    const begun = performance.now();
    await client.query(
      `insert into bare_tables.mark select * from aftercare_mark order by id offset ${at * together} limit ${together}`,
    );
    taken.push(performance.now() - begun);
  }
  return percentile(taken, 0.95);
}

async function serve({ loginUrl, folder }: BenchSystem): Promise<{ child: ChildProcess; url: string }> {
  const script = fileURLToPath(new URL('serve-system.ts', import.meta.url));
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, BENCH_LOGIN_URL: loginUrl, BENCH_FILES: `${folder}/served` },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('The server says nothing.');
  const lines = createInterface({ input: child.stdout });
  const [url] = (await once(lines, 'line')) as [string];
  return { child, url };
}
