/**
 * All letters of responsibility of the city as one locked file: asked for and approved over HTTP, read, set, kept, joined and locked as
 * in real life, beside the bare renderer: the same papers from memory, set by as many processes and thrown away. Memory is that of the
 * server and of its typesetting processes, looked at all the while; processor time is told because it does not depend on what else runs.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { buildApp } from '#app';
import { letterPapers } from '#capabilities/guardianship/index.ts';
import { PAPERS_A_PART } from '#capabilities/privacy/exports/papers/rules.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Paper } from '#foundation/documents/papers.ts';
import { openPress } from '#foundation/documents/press.ts';
import { type Benchmark, type BenchmarkRow, row } from './benchmark.ts';
import { asOwner, type BenchSystem, makeBenchSystem, signedIn } from './city.ts';
import { fillWithLetters } from './print-city.ts';

const LETTERS = Number(process.env.TONGHU_BENCH_LETTERS ?? 14_041);
/** Papers that the bare renderer sets; it goes on evenly. */
const BARE = Math.min(LETTERS, 3_000);
const MIB = 1024 * 1024;
const LOOK_EVERY_MS = 200;
const service: ServiceActor = { kind: 'service', service: 'demonstration', onBehalfOf: null };

export const benchmark: Benchmark = {
  run: async () => {
    const system = await makeBenchSystem(true);
    try {
      await fillWithLetters(system.database, LETTERS);
      await asOwner(system.ownerUrl, (client) => client.query('vacuum analyze'));
      const bare = await bareRenderer(system);
      return [...(await wholePrint(system, bare))];
    } finally {
      await system.close();
    }
  },
};

/** Papers a second of the typesetting processes alone. */
async function bareRenderer(system: BenchSystem): Promise<number> {
  const children = await asOwner(system.ownerUrl, (client) =>
    client.query<{ id: string }>('select id from child order by residence, name_sort, id limit $1', [BARE]),
  );
  const ids = children.rows.map((child) => child.id);
  const papers = await system.database.asActor({ actor: service, requestId: 'bench' }, (tx) =>
    letterPapers.papers(tx, { children: ids, today: '2024-05-22', files: system.files }),
  );
  const all = [...papers.values()];
  const parts: Paper[][] = [];
  for (let at = 0; at < all.length; at += PAPERS_A_PART) parts.push(all.slice(at, at + PAPERS_A_PART));
  const press = openPress();
  const print = ([first, ...others]: Paper[]) =>
    first === undefined ? null : press.printBatch({ ...letterForm, papers: [first, ...others] });
  const letterForm = letterPapers.form;
  try {
    await Promise.all(parts.slice(0, 2).map(print)); // the processes start
    const begun = performance.now();
    await Promise.all(parts.map(print));
    return all.length / ((performance.now() - begun) / 1000);
  } finally {
    press.stop();
  }
}

interface Look {
  readonly share: number;
  readonly server: number;
  readonly setters: number;
}

async function wholePrint(system: BenchSystem, bare: number): Promise<BenchmarkRow[]> {
  const { database, files } = system;
  const app = await buildApp({ database, files, logLevel: 'silent' });
  const url = await app.server.listen({ port: 0, host: '127.0.0.1' });
  const [asker, second] = [await signedIn(system.ownerUrl), await signedIn(system.ownerUrl)];
  const call = async (token: string, path: string, body?: object, headers: Record<string, string> = {}) => {
    const answer = await fetch(url + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const told = await answer.json();
    if (!answer.ok) throw new Error(JSON.stringify(told));
    return told;
  };
  try {
    const wanted = { kind: 'letterPapers', form: 'pdf', purpose: '测速：全市责任书' };
    const asked = await call(asker, '/api/exports', wanted, { 'idempotency-key': 'bench-print-1' });
    const begun = performance.now();
    const used = process.cpuUsage();
    const approval = await call(
      second,
      `/api/exports/${asked.id}/decision`,
      { decision: 'approve' },
      { 'if-match': String(asked.version), 'idempotency-key': 'bench-print-2' },
    );
    const looks: Look[] = [];
    let settersUsed = 0;
    for (;;) {
      await wait(LOOK_EVERY_MS);
      const work = await call(asker, `/api/work/${approval.workId}`);
      const setters = typesetters();
      settersUsed = Math.max(settersUsed, ...setters.map(processorSeconds), 0);
      looks.push({
        share: work.total ? work.done / work.total : 0,
        server: process.memoryUsage().rss / MIB,
        setters: setters.reduce((sum, pid) => sum + residentMiB(pid), 0),
      });
      if (work.state === 'failed') throw new Error(JSON.stringify(work.fault));
      if (work.state === 'done') break;
    }
    const seconds = (performance.now() - begun) / 1000;
    const mine = process.cpuUsage(used);
    const made = await call(asker, `/api/exports/${asked.id}`);
    if (made.rows !== LETTERS) throw new Error(`${made.rows} of ${LETTERS} letters were printed.`);
    const name = `${LETTERS.toLocaleString('en')} letters of responsibility`;
    return [
      row(`${name} in one locked PDF`, LETTERS / seconds, bare, 'letters/s', '≥ 200 a second'),
      row(
        'processor time of the server a letter',
        (mine.user + mine.system) / 1000 / LETTERS,
        null,
        'ms',
        '',
      ),
      row('processor time of a typesetter, all in all', settersUsed, null, 's', ''),
      ...memoryRows(looks),
    ];
  } finally {
    await app.close();
  }
}

/** Flat: at the end it is no more than at a third. */
function memoryRows(looks: readonly Look[]): BenchmarkRow[] {
  const most = (from: number, to: number, of: (look: Look) => number): number =>
    Math.max(0, ...looks.filter(({ share }) => share >= from && share <= to).map(of));
  const rows = (name: string, of: (look: Look) => number) =>
    row(
      `memory of ${name} at most, beside the first third`,
      most(0, 1, of),
      most(0, 1 / 3, of),
      'MiB',
      'flat',
    );
  return [rows('the server', (look) => look.server), rows('its typesetters', (look) => look.setters)];
}

/** The typesetting processes of this one. */
function typesetters(): number[] {
  try {
    const found = execFileSync('pgrep', ['-P', String(process.pid), '-f', 'print-worker'], {
      encoding: 'utf8',
    });
    return found.trim().split('\n').map(Number);
  } catch {
    return [];
  }
}

function residentMiB(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

const TICKS_A_SECOND = 100;

function processorSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  } catch {
    return 0;
  }
}
