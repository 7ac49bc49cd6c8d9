/**
 * What trust costs: sealing of fields, row-level security and the audit trail, each switched on in turn beside a system with
 * none of them and one with all three. The same eight rosters are imported into each; then each in turn is asked for a page
 * of its list, and for a child's file, again and again: what else the machine does meanwhile meets all of them alike.
 * The switches are the benchmark's own: the product has none.
 */
import { readdirSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { buildApp } from '#app';
import { importRosterFiles, openCampaign } from '#capabilities/census/index.ts';
import { allDeeds } from '#composition';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { openDatabase } from '#foundation/database/connect.ts';
import type { Deed } from '#foundation/http/deed.ts';
import type { Subject } from '#foundation/vault/subject.ts';
import type { Vault } from '#foundation/vault/vault.ts';
import { openTestDatabase } from '#testing/vault.ts';
import { type Benchmark, type BenchmarkRow, inTurn, percentile, row } from './benchmark.ts';
import { answered, asOwner, type BenchServer, type BenchSystem, signedIn, startBenchServer } from './city.ts';

const TIMES = 600;
const WARM = 100;
const ROUNDS = 2;
/** Requests a minute: whoever measures is not slowed down. */
const UNPACED = 1_000_000;
/** The suite's number, with which no clear text begins. */
const SEALED_BY_AES = 1;
const TARGET = 'all three < 1.35 ×';
const folder = join(import.meta.dirname, '../src/capabilities/census/roster/fixtures/eight-counties');
const rosters = readdirSync(folder)
  .filter((name) => /\.(xlsx|xls|csv)$/.test(name))
  .sort()
  .map((name) => ({ path: join(folder, name) }));
const service: ServiceActor = { kind: 'service', service: 'administration', onBehalfOf: null };

interface Switches {
  readonly sealing: boolean;
  readonly rowSecurity: boolean;
  readonly audit: boolean;
}

const none: Switches = { sealing: false, rowSecurity: false, audit: false };
const variants: readonly (readonly [string, Switches])[] = [
  ['none of them', none],
  ['sealing', { ...none, sealing: true }],
  ['row security', { ...none, rowSecurity: true }],
  ['audit', { ...none, audit: true }],
  ['all three', { sealing: true, rowSecurity: true, audit: true }],
];

/** One variant: how long its rosters took in each round, and the system that the last of them filled. Milliseconds. */
interface Variant {
  readonly name: string;
  readonly switches: Switches;
  readonly imported: number[];
  system?: BenchSystem;
}

export const benchmark: Benchmark = {
  run: async () => {
    const server = await startBenchServer(true);
    const all = variants.map(([name, switches]): Variant => ({ name, switches, imported: [] }));
    const warm: Variant = { name: '', switches: none, imported: [] };
    try {
      await fill(server, warm, 'warm'); // unmeasured: the first one in a process compiles
      for (let round = 0; round < ROUNDS; round += 1)
        for (const [at, variant] of all.entries()) await fill(server, variant, `round${round}_${at}`);
      return await serve(all);
    } finally {
      for (const { system } of [warm, ...all]) await system?.close();
      await server.close();
    }
  },
};

/** Imports the rosters into a new system of a variant. */
async function fill(server: BenchServer, variant: Variant, name: string): Promise<void> {
  const { switches, imported } = variant;
  await variant.system?.close();
  const system = await server.addSystem(name, switches.sealing ? openTestDatabase : openUnsealed);
  variant.system = system;
  if (!switches.rowSecurity) await dropRowSecurity(system);
  const begun = performance.now();
  const tools = { database: system.database, files: system.files, actor: service };
  await importRosterFiles(
    tools,
    await openCampaign(tools, { name: '测速', censusDate: '2023-10-31' }),
    rosters,
  );
  imported.push(performance.now() - begun);
  await asOwner(system.ownerUrl, (client) => client.query('vacuum analyze'));
  // What the filling left to be written does not belong to whoever asks afterwards.
  await asOwner(system.ownerUrl, (client) => client.query('checkpoint'));
}

/** A variant's server, to be asked for the one thing or the other. */
interface Served {
  readonly list: () => Promise<void>;
  readonly file: () => Promise<void>;
  close(): Promise<void>;
}

async function serve(all: readonly Variant[]): Promise<BenchmarkRow[]> {
  const served: Served[] = [];
  try {
    for (const variant of all) served.push(await open(variant));
    const lists = await withDisk(all[0], (flush) =>
      inTurn([...served.map(({ list }) => list), flush], TIMES, WARM),
    );
    const files = await inTurn(
      served.map(({ file }) => file),
      TIMES,
      WARM,
    );
    // The quickest of the rounds: what else the machine did only ever adds.
    const imports = all.map(({ imported }) => [Math.min(...imported)]);
    const disk = lists.at(-1) ?? [];
    const rows = all.flatMap(({ name }, at) => {
      const target = name === 'all three' ? TARGET : '';
      const beside = (what: string, taken: readonly number[][], share: number, aim = ''): BenchmarkRow =>
        row(
          `${name}: ${what}`,
          percentile(taken[at] ?? [], share),
          percentile(taken[0] ?? [], share),
          'ms',
          aim,
        );
      return [
        beside('list page, p95', lists, 0.95, target),
        beside('list page, median', lists, 0.5),
        beside("a child's file, p95", files, 0.95, target),
        beside("a child's file, median", files, 0.5),
        beside('import of eight rosters', imports, 1, target),
      ];
    });
    // What every answer with an audit row waits for besides: where the disk is slow, this and not the product is.
    return [
      ...rows,
      row('a commit to the disk alone, p95', percentile(disk, 0.95), null, 'ms', ''),
      row('a commit to the disk alone, median', percentile(disk, 0.5), null, 'ms', ''),
    ];
  } finally {
    for (const one of served) await one.close();
  }
}

/** Lends a commit of one small row on the same server. */
async function withDisk<T>(
  variant: Variant | undefined,
  work: (flush: () => Promise<void>) => Promise<T>,
): Promise<T> {
  return asOwner(variant?.system?.ownerUrl ?? '', async (client) => {
    await client.query('create table small_row (at timestamptz)');
    return work(() => answered(client, 'insert into small_row values (now())'));
  });
}

async function open(variant: Variant): Promise<Served> {
  const { system } = variant;
  if (system === undefined) throw new Error(`${variant.name} was not filled.`);
  const { database, files, ownerUrl } = system;
  const extraDeeds = variant.switches.audit ? [] : allDeeds.map(unaudited);
  const app = await buildApp({ database, files, logLevel: 'silent', extraDeeds, requestsPerMinute: UNPACED });
  const url = await app.server.listen({ port: 0, host: '127.0.0.1' });
  const headers = { authorization: `Bearer ${await signedIn(ownerUrl)}` };
  const ids = await asOwner(ownerUrl, async (client) => {
    const found = await client.query<{ id: string }>('select id from child order by id limit $1', [TIMES]);
    return found.rows.map(({ id }) => id);
  });
  let at = 0;
  return {
    list: () => ask(`${url}/api/children?limit=50&division=410922`, headers),
    file: () => ask(`${url}/api/children/${ids[at++ % ids.length]}`, headers),
    close: app.close,
  };
}

function unaudited(deed: Deed): Deed {
  return { ...deed, contract: { ...deed.contract, audit: { none: 'the benchmark without an audit trail' } } };
}

/**
 * Opens the database with a vault that leaves fields as they are. A roster's staged rows are sealed all the same, in the
 * thread that reads the file, and so tokens are made too: without them no row would find its child.
 */
const openUnsealed: typeof openTestDatabase = async (loginUrl, clock, poolSize) => {
  const sealed = await openTestDatabase(loginUrl, clock, 2);
  const database = openDatabase(loginUrl, clock, unsealing(sealed.vault), poolSize);
  await sealed.close();
  return database;
};

function unsealing(vault: Vault): Vault {
  const { wrapped, subject: real } = vault.newSubject();
  const clear: Subject = {
    erased: false,
    seal: ((_column: string, _id: string, text: string | null) =>
      text === null ? null : Buffer.from(text)) as Subject['seal'],
    open: (column, id, sealed) =>
      sealed?.[0] === SEALED_BY_AES ? real.open(column, id, sealed) : (sealed?.toString('utf8') ?? null),
  };
  return {
    ...vault,
    newSubject: () => ({ wrapped, subject: clear }),
    subject: () => clear,
  };
}

async function dropRowSecurity(system: BenchSystem): Promise<void> {
  await asOwner(system.ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select quote_ident(relname) as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace`,
    );
    for (const { name } of rows) await client.query(`alter table ${name} disable row level security`);
  });
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

function ask(url: string, headers: Record<string, string>): Promise<void> {
  return new Promise((done, fail) => {
    get(url, { headers, agent }, (response) => {
      response.resume();
      response.on('end', () =>
        response.statusCode === 200 ? done() : fail(new Error(`${url}: ${response.statusCode}`)),
      );
    }).on('error', fail);
  });
}
