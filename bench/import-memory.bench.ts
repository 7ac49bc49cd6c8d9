/**
 * The memory that a roster of a million rows takes: handed in over HTTP to a server in a process of its own, read, checked
 * and staged with its preview there. Measured is the process's high-water mark (VmHWM: the server and its threads), as the
 * kernel counts it; so this runs on Linux only. The file is made anew in a temporary folder.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openAsBlob, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openCampaign } from '#capabilities/census/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { type Benchmark, type BenchmarkRow, row } from './benchmark.ts';
import { type BenchSystem, makeBenchSystem, signedIn } from './city.ts';
import { largeRoster } from './large-roster.ts';
import { writeLargeWorkbook } from './large-workbook.ts';

const ROWS = Number(process.env.TONGHU_BENCH_ROWS ?? 1_000_000);
const MIB = 1024 * 1024;
const LOOK_EVERY_MS = 500;
const service: ServiceActor = { kind: 'service', service: 'administration', onBehalfOf: null };

export const benchmark: Benchmark = {
  run: async () => {
    if (process.platform !== 'linux') return [];
    const system = await makeBenchSystem(true);
    try {
      return await measure(system);
    } finally {
      await system.close();
    }
  },
};

async function measure(system: BenchSystem): Promise<BenchmarkRow[]> {
  const path = join(system.folder, '410922-清丰县.xlsx');
  const bytes = await writeLargeWorkbook(path, largeRoster(ROWS));
  const tools = { database: system.database, files: system.files, actor: service };
  const campaignId = await openCampaign(tools, { name: '测速', censusDate: '2023-10-31' });
  const authorization = `Bearer ${await signedIn(system.ownerUrl)}`;
  const server = await serve(system);
  try {
    const before = highWater(server.child);
    const begun = performance.now();
    const imported = await handIn(`${server.url}/api/campaigns/${campaignId}/imports`, path, authorization);
    const staged = await waitUntilRead(`${server.url}/api/imports/${imported}`, authorization);
    const seconds = (performance.now() - begun) / 1000;
    // A file that is turned away is cheap to hold.
    if (staged.preview?.new !== ROWS)
      throw new Error(`${staged.preview?.new} of ${ROWS} rows would be children.`);
    const name = `a roster of ${ROWS.toLocaleString('en')} rows, ${Math.round(bytes / MIB)} MiB`;
    return [
      row(`${name}: the server’s memory at most`, highWater(server.child), 1024, 'MiB', '< 1 GiB'),
      row('of which before the file came', before, null, 'MiB', ''),
      row(`${name}: read, checked, staged, foretold`, ROWS / seconds, null, 'rows/s', ''),
    ];
  } finally {
    server.child.kill();
  }
}

async function serve(system: BenchSystem): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.resolve('./serve-system.ts'))], {
    env: { ...process.env, BENCH_LOGIN_URL: system.loginUrl, BENCH_FILES: join(system.folder, 'files') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, url };
}

/** MiB. */
function highWater(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

async function handIn(address: string, path: string, authorization: string): Promise<string> {
  const form = new FormData();
  form.append('file', await openAsBlob(path), '410922-清丰县.xlsx');
  const response = await fetch(address, { method: 'POST', body: form, headers: { authorization } });
  const answer = (await response.json()) as { id: string };
  if (!response.ok) throw new Error(`The server refused the file: ${JSON.stringify(answer)}`);
  return answer.id;
}

interface Seen {
  readonly state: string;
  readonly fault: unknown;
  readonly preview: { readonly new: number } | null;
}

async function waitUntilRead(address: string, authorization: string): Promise<Seen> {
  for (;;) {
    const response = await fetch(address, { headers: { authorization } });
    const seen = (await response.json()) as Seen;
    if (!response.ok || seen.state === 'failed') throw new Error(JSON.stringify(seen));
    if (seen.state === 'staged') return seen;
    await wait(LOOK_EVERY_MS);
  }
}
