/**
 * Runs the product as its own process on a data folder of its own, so that tests can kill it: `tonghu serve` with the embedded
 * database, an account made by `tonghu user add`, and a caller over HTTP. It must not know what is tested.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '#foundation/database/embedded.ts';

const main = join(import.meta.dirname, '..', 'src', 'main.ts');
const startsWithin = 60_000;

/** A data folder with one installation in it. */
export interface Installation {
  readonly folder: string;
  /** Runs `tonghu …` and answers what it printed. @throws Error where it ends with another code than 0. */
  command(...args: string[]): string;
  /** Starts `tonghu …` and leaves it running. */
  begin(...args: string[]): BegunCommand;
  /** Starts the server, or starts it again; its program is given these words. */
  serve(...words: string[]): Promise<RunningServer>;
  /** Asks the database past all policies. */
  sql<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Kills the database's server with SIGKILL. */
  killDatabase(): void;
  /** Takes everything away, the database's process first. */
  remove(): Promise<void>;
}

/** A command that is running. */
export interface BegunCommand {
  /** Waits until it has said this. @throws Error where it ends before. */
  says(words: string): Promise<void>;
  /** All that it has said so far. */
  heard(): string;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** As Ctrl-C. */
  interrupt(): void;
  /** Waits for its end; answers its exit code, all it said, and what of it stood on standard output. */
  ends(): Promise<{ code: number | null; said: string; printed: string }>;
}

/** A server process. */
export interface RunningServer {
  readonly url: string;
  /** A program of a test can be spoken to. */
  readonly process: ChildProcess;
  /** SIGKILL: nothing is tidied up. */
  kill(): Promise<void>;
  /** As Ctrl-C. */
  stop(): Promise<void>;
}

/** What is served otherwise than by `tonghu serve` on any free port. */
export interface ServedBy {
  readonly program?: readonly string[];
  readonly port?: number;
}

/** Makes an empty data folder; its database is the embedded one where no other is named. */
export function anInstallation(databaseUrl = '', served: ServedBy = {}): Installation {
  const folder = mkdtempSync(join(tmpdir(), 'tonghu-real-'));
  chmodSync(folder, 0o755);
  const environment = {
    ...process.env,
    TONGHU_DATA: folder,
    PORT: String(served.port ?? 0),
    LOG_LEVEL: 'error',
    DATABASE_URL: databaseUrl,
    TONGHU_SECOND_FACTOR_ROLES: 'none',
  };
  const program = served.program ?? [main, 'serve'];
  const running = new Set<ChildProcess>();
  const cluster = join(folder, 'postgres');
  return {
    folder,
    command: (...args) =>
      execFileSync(process.execPath, [main, ...args], { env: environment, encoding: 'utf8' }),
    begin: (...args) => {
      const command = spawn(process.execPath, [main, ...args], { env: environment, stdio: 'pipe' });
      running.add(command);
      command.once('exit', () => running.delete(command));
      return begun(command);
    },
    serve: async (...words) => {
      const server = spawn(process.execPath, [...program, ...words], {
        env: environment,
        stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
      });
      running.add(server);
      const ended = new Promise<void>((done) => server.once('exit', () => done()));
      const end = async (signal: NodeJS.Signals): Promise<void> => {
        server.kill(signal);
        await ended;
        running.delete(server);
      };
      return {
        url: await address(server),
        process: server,
        kill: () => end('SIGKILL'),
        stop: () => end('SIGINT'),
      };
    },
    sql: async (text, values) => {
      const embedded = await startEmbedded({ dataFolder: folder });
      const client = new pg.Client({ connectionString: embedded.ownerUrl });
      client.on('error', () => undefined); // its death is told by the query
      await client.connect();
      try {
        return (await client.query(text, values)).rows as never;
      } finally {
        await client.end();
        await embedded.stop();
      }
    },
    killDatabase: () => process.kill(postmaster(cluster), 'SIGKILL'),
    remove: async () => {
      for (const server of running) server.kill('SIGKILL');
      if (existsSync(join(cluster, 'postmaster.pid'))) await endDatabase(postmaster(cluster));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function begun(command: ChildProcess): BegunCommand {
  let said = '';
  let printed = '';
  const hears = new Set<() => void>();
  const hear = (chunk: Buffer): void => {
    said += chunk.toString();
    for (const listener of hears) listener();
  };
  command.stdout?.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
    hear(chunk);
  });
  command.stderr?.on('data', hear);
  const ended = new Promise<number | null>((done) => command.once('close', done));
  return {
    heard: () => said,
    says: (words) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (said.includes(words)) resolve();
        };
        hears.add(look);
        look();
        void ended.then(() => reject(new Error(`It ended without “${words}”: ${said}`)));
      }),
    kill: async () => {
      command.kill('SIGKILL');
      await ended;
    },
    interrupt: () => void command.kill('SIGINT'),
    ends: async () => ({ code: await ended, said, printed }),
  };
}

function postmaster(cluster: string): number {
  return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** An immediate shutdown of the server that a killed process left behind. */
async function endDatabase(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGQUIT');
    while (process.kill(pid, 0)) await new Promise((done) => setTimeout(done, 50));
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ESRCH') throw fault;
  }
}

function address(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      const url = /Tonghu serves on (http:\S+)/.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    };
    server.stdout?.on('data', hear);
    server.stderr?.on('data', hear);
    server.once('exit', (code) => reject(new Error(`The server ended (${code}): ${said}`)));
    setTimeout(() => reject(new Error(`The server did not start: ${said}`)), startsWithin).unref();
  });
}
