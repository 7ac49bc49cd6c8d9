/**
 * A page of the children's list, a search and the coverage table over HTTP, beside the same SQL through the driver, at
 * the city's 14,041 children and at a million. The same request is asked by one client, one after the other.
 */
import { Agent, get } from 'node:http';
import pg from 'pg';
import { type Benchmark, type BenchmarkRow, inTurn, percentile, row } from './benchmark.ts';
import { answered, asOwner, type BenchCity, makeBenchCity, signedIn } from './city.ts';

const SIZES = [14_041, 1_000_000];
/** Together fewer than one session may search in a minute; each question has a session of its own. */
const TIMES = 220;
const WARM = 60;

interface Question {
  readonly what: string;
  readonly path: string;
  readonly target: string;
}

const questions: readonly Question[] = [
  { what: 'list page', path: '/api/children?limit=50&division=410922', target: '≤ 2 × the SQL at p95' },
  {
    what: 'search by name',
    path: `/api/children/search?q=${encodeURIComponent('王秀')}`,
    target: '≤ 2 × the SQL at p95',
  },
  { what: 'search by pinyin', path: '/api/children/search?q=liziq', target: '≤ 2 × the SQL at p95' },
  {
    what: 'coverage table',
    path: '/api/coverage?division=4109',
    target: 'independent of the number of children',
  },
];

export const benchmark: Benchmark = {
  run: async () => {
    const rows: BenchmarkRow[] = [];
    for (const size of SIZES) {
      const city = await makeBenchCity(size);
      try {
        // What the filling left in memory and on the disk is cleared away while others ask, not while the first of them is measured.
        for (const question of questions) await measure(city, question, size);
        for (const question of questions) rows.push(...(await measure(city, question, size)));
      } finally {
        await city.close();
      }
    }
    return rows;
  },
};

async function measure(city: BenchCity, question: Question, size: number): Promise<BenchmarkRow[]> {
  const headers = { authorization: `Bearer ${await signedIn(city.ownerUrl)}` };
  const statements = await statementsOf(() => ask(city, headers, question.path));
  const [http = [], bare = []] = await besideBare(city, statements, () => ask(city, headers, question.path));
  const name = `${question.what}, ${size.toLocaleString('en')} children`;
  return [
    row(`${name}: p95`, percentile(http, 0.95), percentile(bare, 0.95), 'ms', question.target),
    row(`${name}: median`, percentile(http, 0.5), percentile(bare, 0.5), 'ms', ''),
  ];
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

function ask(city: BenchCity, headers: Readonly<Record<string, string>>, path: string): Promise<void> {
  return new Promise((done, fail) => {
    get(city.url + path, { headers, agent }, (response) => {
      response.resume();
      response.on('end', () =>
        response.statusCode === 200 ? done() : fail(new Error(`${path}: ${response.statusCode}`)),
      );
    }).on('error', fail);
  });
}

interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

/** The statements that one request sends, as the driver sees them: recorded once, then run bare. */
async function statementsOf(request: () => Promise<void>): Promise<Statement[]> {
  const recorded: Statement[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function record(this: pg.Client, ...args: unknown[]) {
    const [given, values] = args;
    if (typeof given === 'string' && Array.isArray(values)) recorded.push({ text: given, values });
    else if (isStatement(given)) recorded.push({ text: given.text, values: given.values });
    return (query as (...all: unknown[]) => unknown).apply(this, args);
  } as typeof query;
  try {
    await request();
  } finally {
    pg.Client.prototype.query = query;
  }
  return recorded.filter(
    (one) => /^(select|with)/i.test(one.text) && !/set_config|"session"|idempotent_write/.test(one.text),
  );
}

function isStatement(given: unknown): given is Statement {
  return typeof given === 'object' && given !== null && 'text' in given && 'values' in given;
}

/** What is asked in turn with the same SQL through the driver alone, with the same row security, on one connection. */
async function besideBare(
  city: BenchCity,
  statements: readonly Statement[],
  asked: () => Promise<void>,
): Promise<number[][]> {
  if (statements.length === 0) throw new Error('No statement was recorded.');
  return asOwner(city.ownerUrl, async (client) => {
    await client.query('begin');
    await client.query(`select set_config('role', 'tonghu_app', true), set_config('tonghu.records_from', '4109', true),
      set_config('tonghu.records_to', '4109:', true), set_config('tonghu.figures_from', '4109', true),
      set_config('tonghu.figures_to', '4109:', true), set_config('tonghu.role', 'city', true), set_config('tonghu.area', '4109', true)`);
    const bare = async (): Promise<void> => {
      for (const one of statements) await answered(client, one.text, one.values);
    };
    const taken = await inTurn([asked, bare], TIMES, WARM);
    await client.query('rollback');
    return taken;
  });
}
