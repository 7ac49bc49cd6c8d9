/**
 * Half past four: 2,000 classrooms open at once. Each keeper's phone opens its house and puts sixty arrivals down within a minute, one
 * envelope an arrival, sent when it is made; where the answer to the last one is still on its way the phone sends what has gathered
 * meanwhile together, as the field app does. How long until each arrival is acknowledged, from the moment at which it was put down.
 * Real HTTP against a server in a process of its own; beside it the same rows of marks written by bare SQL, as many in a statement as
 * the server had in a transaction. How many houses are played is TONGHU_BENCH_SITES, at which rate TONGHU_BENCH_MINUTES. Phones seal
 * beforehand, as their processors do: on one machine with the server that would be measured instead. What opening costs stands apart.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { secretDigestOf, tokenDigestOf } from '#capabilities/field/devices/known-phone.ts';
import type { Envelope, PublicKey } from '#capabilities/field/envelopes/contract.ts';
import { makeContentKey, sealPart, toBase64Url, wrapForServer } from '#capabilities/field/envelopes/rules.ts';
import { openWithKnownKey, publicKeyOf } from '#capabilities/field/envelopes/server-key.ts';
import { type Benchmark, type BenchmarkRow, percentile, row } from './benchmark.ts';
import { asOwner, type BenchSystem, fill, makeBenchSystem } from './city.ts';

const SITES = Number(process.env.TONGHU_BENCH_SITES ?? 2_000);
const CHILDREN = 60;
/** Minutes over which a house's children arrive. */
const MINUTES = Number(process.env.TONGHU_BENCH_MINUTES ?? 1);
const DAY = '2024-05-22';
/** The bench's clock stands at nine: houses of this bench open then. */
const OPENS = `${DAY}T08:55:00+08:00`;
const CLOSES = `${DAY}T11:00:00+08:00`;
const ACKNOWLEDGED_MS = 300;
const OPENED_ALONE = 2_000;
/** Children on the register: each has a place, some in several houses of this bench, which no rule of a single house minds. */
const REGISTERED = 14_041;
const service = { kind: 'service', service: 'field-delivery', onBehalfOf: null } as const;

interface House {
  readonly site: string;
  readonly session: string;
  readonly places: readonly string[];
  readonly device: string;
  readonly token: string;
  readonly address: string;
  readonly envelopes: readonly Envelope[];
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
  await fill(system.database, REGISTERED);
  const key = await system.database.asActor({ actor: service, requestId: 'bench' }, publicKeyOf);
  const houses = await makeHouses(system, key);
  await asOwner(system.ownerUrl, (client) => client.query('vacuum analyze'));
  const opening = await openingAlone(system, houses);
  const server = await serve(system);
  try {
    const taken = await play(server.url, houses);
    const stored = await asOwner(system.ownerUrl, (client) => storedMarks(client));
    if (stored !== SITES * (CHILDREN + 1)) throw new Error(`${stored} marks stand, not all.`);
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
      row('opening one sealed envelope (ECDH on P-256, AES-256-GCM)', opening, null, 'ms', ''),
    ];
  } finally {
    server.child.kill();
  }
}

async function makeHouses(system: BenchSystem, key: PublicKey): Promise<House[]> {
  const houses: House[] = [];
  const children = await asOwner(system.ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string; residence: string; name: string; sex: number }>(
      'select id, residence, name, sex from child order by id',
    );
    return rows;
  });
  for (let at = 0; at < SITES; at += 1) {
    const some = Array.from({ length: CHILDREN }, (_, pupil) => {
      const child = children[(at * CHILDREN + pupil) % children.length];
      if (child === undefined) throw new Error('The city has no children.');
      return child;
    });
    houses.push(await makeHouse(system, key, some, at));
  }
  return houses;
}

async function makeHouse(
  system: BenchSystem,
  key: PublicKey,
  children: readonly { id: string; residence: string; name: string; sex: number }[],
  at: number,
): Promise<House> {
  const [site, session, staff, account, worker, device] = [
    uuidv7(),
    uuidv7(),
    uuidv7(),
    uuidv7(),
    uuidv7(),
    uuidv7(),
  ];
  const [token, secret] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')];
  const division = children[0]?.residence ?? '';
  const places = children.map(() => uuidv7());
  await asOwner(system.ownerUrl, async (client) => {
    await client.query('set session_replication_role = replica');
    await client.query(
      `with s as (insert into staff (id, name, area) values ($1, '测速', $2)),
        a as (insert into account (id, name, staff_id) values ($3, $4, $1)),
        b as (insert into role_binding (id, account_id, role, area, valid_from) values ($5, $3, 'classroom', $2, '2020-01-01')),
        d as (insert into field_device (id, account_id, account_name, holder_name, area, label, token_digest, secret_digest, made_at)
          values ($6, $3, $4, '测速', $2, 'bench', $7, $8, '2024-05-01')),
        r as (insert into aftercare_site (id, name, kind, division, address, capacity, opens_at, closes_at, state)
          values ($9, $4, 'school', $2, '测速', 100, '08:55', '11:00', 'open')),
        w as (insert into aftercare_worker (id, kind, name, division, account_id, since, cleared_until)
          values ($10, 'keeper', '测速', $2, $3, '2024-01-01', '2024-12-31')),
        k as (insert into aftercare_keeper (id, site_id, worker_id, account_id, division, from_on)
          values ($5, $9, $10, $3, $2, '2024-01-01'))
       insert into aftercare_session (id, site_id, division, day, weekday, opens_at, closes_at, missing_after_minutes, activities)
         values ($11, $9, $2, $12, 3, $13, $14, 60, '{homework}')`,
      [
        ...[
          staff,
          division,
          account,
          `keeper${at}`,
          uuidv7(),
          device,
          tokenDigestOf(token),
          secretDigestOf(secret),
        ],
        ...[site, worker, session, DAY, OPENS, CLOSES],
      ],
    );
    await client.query(
      `insert into aftercare_check (id, site_id, division, kind, checked_on, valid_until, passed, checked_by)
       select gen_random_uuid(), $1, $2, kind, '2024-01-01', '2024-12-31', true, '测速'
       from unnest(array['fire', 'building', 'first_aid']) kind`,
      [site, division],
    );
    await client.query(
      `insert into aftercare_place (id, site_id, division, child_id, residence, child_name, sex, state, source, applied_at, applied_by,
         applier_name, points, points_why, assessed_on, from_on)
       select place, $1, $2, child, residence, name, sex, 'applied', 'school', '2024-01-01', $1, '测速', 0, '[]', '2024-01-01', '2024-01-01'
       from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::int[]) one (place, child, residence, name, sex)`,
      [
        ...[
          site,
          division,
          places,
          children.map((child) => child.id),
          children.map((child) => child.residence),
        ],
        ...[children.map((child) => child.name), children.map((child) => child.sex)],
      ],
    );
  });
  const made = { siteId: site, sessionId: session, at: `${DAY}T01:00:00.000Z` };
  const marks = [
    { ...made, id: uuidv7(), kind: 'opened', safetyChecked: true },
    ...places.map((placeId) => ({ ...made, id: uuidv7(), kind: 'arrived', placeId })),
  ];
  const envelopes: Envelope[] = [];
  for (const [seq, mark] of marks.entries()) envelopes.push(await sealed(key, { seq, mark }));
  const address = `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`;
  return { site, session, places, device, token, address, envelopes };
}

async function sealed(
  key: PublicKey,
  { seq, mark }: { seq: number; mark: { id: string; at: string } },
): Promise<Envelope> {
  const contentKey = makeContentKey();
  const text = JSON.stringify({ id: mark.id, seq, madeAt: mark.at, kind: 'mark', mark });
  const content = await sealPart(contentKey, mark.id, 'content', new TextEncoder().encode(text));
  return {
    id: mark.id,
    keyId: key.id,
    key: await wrapForServer(contentKey, key),
    content: toBase64Url(content),
  };
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
async function play(url: string, houses: readonly House[]): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  const taken: number[] = [];
  const length = MINUTES * 60_000;
  await Promise.all(houses.map((house) => playHouse({ url, agent, taken, length }, house)));
  agent.destroy();
  return taken;
}

interface Playing {
  readonly url: string;
  readonly agent: Agent;
  readonly taken: number[];
  readonly length: number;
}

/** Children come at moments of their own; the phone has one request under way at a time. */
async function playHouse({ url, agent, taken, length }: Playing, house: House): Promise<void> {
  const begun = performance.now();
  const [opened, ...arrivals] = house.envelopes;
  const moments = arrivals.map(() => Math.random() * length).sort((one, other) => one - other);
  const due = [...(opened === undefined ? [] : [{ at: 0, envelope: opened, counted: false }])];
  for (const [at, envelope] of arrivals.entries())
    due.push({ at: moments[at] ?? 0, envelope, counted: true });
  while (due.length > 0) {
    const now = performance.now() - begun;
    const next = due[0]?.at ?? 0;
    if (next > now) {
      await wait(next - now);
      continue;
    }
    const ready = due.splice(
      0,
      due.findIndex((one) => one.at > now) === -1 ? due.length : due.findIndex((one) => one.at > now),
    );
    await send(
      url,
      agent,
      house,
      ready.map((one) => one.envelope),
    );
    const done = performance.now() - begun;
    for (const one of ready) if (one.counted) taken.push(done - one.at);
  }
}

async function send(url: string, agent: Agent, house: House, packets: readonly Envelope[]): Promise<void> {
  const body = JSON.stringify({
    device: house.device,
    token: house.token,
    deviceNow: `${DAY}T01:00:00.000Z`,
    packets,
  });
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': house.address };
  const asked = request(`${url}/api/field/packets`, { method: 'POST', agent, headers });
  asked.end(body);
  const [answer] = (await once(asked, 'response')) as [import('node:http').IncomingMessage];
  let text = '';
  answer.setEncoding('utf8');
  for await (const part of answer) text += part;
  const { results } = JSON.parse(text) as { results?: { state: string }[] };
  if (results?.length !== packets.length || results.some((one) => one.state !== 'applied'))
    throw new Error(text);
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
