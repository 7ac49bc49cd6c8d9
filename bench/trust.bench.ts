/**
 * What trust costs: sealing of fields, row-level security and the audit trail, each switched on in turn beside a system with
 * none of them and one with all three. The same eight rosters are imported, then a page of the list and files of children
 * are asked for over HTTP. The switches are the benchmark's own: the product has none.
 */
import { readdirSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { allDeeds, buildApp } from '#app';
import { importRosterFiles, openCampaign } from '#capabilities/census/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { openDatabase } from '#foundation/database/connect.ts';
import type { Deed } from '#foundation/http/deed.ts';
import type { Subject } from '#foundation/vault/subject.ts';
import type { Vault } from '#foundation/vault/vault.ts';
import { openTestDatabase } from '#testing/vault.ts';
import { type Benchmark, type BenchmarkRow, percentile, row, timings } from './benchmark.ts';
import { asOwner, type BenchSystem, makeBenchSystem, signedIn } from './city.ts';

const TIMES = 300;
const WARM = 60;
const ROUNDS = 2;
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

/** Milliseconds. */
interface Cost {
  readonly imported: number;
  readonly list: number;
  readonly file: number;
}

export const benchmark: Benchmark = {
  run: async () => {
    await play(none); // unmeasured: the first one in a process compiles
    const costs = new Map<string, Cost[]>();
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [name, switches] of variants)
        costs.set(name, [...(costs.get(name) ?? []), await play(switches)]);
    return variants.flatMap(([name]) =>
      rowsOf(name, least(costs.get(name)), least(costs.get('none of them'))),
    );
  },
};

/** The least of the rounds: what else the machine did only ever adds. */
function least(costs: readonly Cost[] = []): Cost {
  const of = (which: keyof Cost): number => Math.min(...costs.map((cost) => cost[which]));
  return { imported: of('imported'), list: of('list'), file: of('file') };
}

function rowsOf(name: string, cost: Cost, bare: Cost): BenchmarkRow[] {
  const target = name === 'all three' ? TARGET : '';
  return [
    row(`${name}: list page, p95`, cost.list, bare.list, 'ms', target),
    row(`${name}: a child's file, p95`, cost.file, bare.file, 'ms', target),
    row(`${name}: import of eight rosters`, cost.imported, bare.imported, 'ms', target),
  ];
}

async function play(switches: Switches): Promise<Cost> {
  const open = switches.sealing ? openTestDatabase : openUnsealed;
  const system = await makeBenchSystem(true, open);
  try {
    if (!switches.rowSecurity) await dropRowSecurity(system);
    const begun = performance.now();
    const tools = { database: system.database, files: system.files, actor: service };
    await importRosterFiles(
      tools,
      await openCampaign(tools, { name: '测速', censusDate: '2023-10-31' }),
      rosters,
    );
    const imported = performance.now() - begun;
    await asOwner(system.ownerUrl, (client) => client.query('vacuum analyze'));
    return { imported, ...(await served(system, switches.audit)) };
  } finally {
    await system.close();
  }
}

async function served(system: BenchSystem, audit: boolean): Promise<Omit<Cost, 'imported'>> {
  const { database, files } = system;
  const extraDeeds = audit ? [] : allDeeds.map(unaudited);
  const app = await buildApp({ database, files, logLevel: 'silent', extraDeeds });
  try {
    const url = await app.server.listen({ port: 0, host: '127.0.0.1' });
    const headers = { authorization: `Bearer ${await signedIn(system.ownerUrl)}` };
    const ids = await asOwner(system.ownerUrl, async (client) => {
      const found = await client.query<{ id: string }>('select id from child order by id limit $1', [TIMES]);
      return found.rows.map(({ id }) => id);
    });
    let at = 0;
    const list = await timings(
      () => ask(`${url}/api/children?limit=50&division=410922`, headers),
      TIMES,
      WARM,
    );
    const file = await timings(
      () => ask(`${url}/api/children/${ids[at++ % ids.length]}`, headers),
      TIMES,
      WARM,
    );
    return { list: percentile(list, 0.95), file: percentile(file, 0.95) };
  } finally {
    await app.close();
  }
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
