/**
 * Where the embedded server is reached: by a socket in its own folder, which only its user and root can enter, and where that
 * cannot be had by 127.0.0.1. A question and its answer by socket cost a fifth less than by TCP.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** How a server that runs is reached. */
export interface ServerAddress {
  readonly port: number;
  /** The folder of its socket; null where it has none. */
  readonly socketFolder: string | null;
}

/** The longest name of a socket that every system takes, in bytes (sockaddr_un of macOS; Linux takes four more). */
const LONGEST_NAME = 103;
/** A whole path that needs no quotes on the command line of pg_ctl, nor in PostgreSQL's list of folders. */
const PLAIN = /^\/[A-Za-z0-9_./@%+=:-]+$/;
const SOCKET = '.s.PGSQL.';

/** The folder where a cluster's server may put its socket; null where there is none that it can use. */
export function socketFolderOf(cluster: string, port: number, platform = process.platform): string | null {
  const name = join(cluster, `${SOCKET}${port}`);
  return platform !== 'win32' && PLAIN.test(name) && Buffer.byteLength(name) <= LONGEST_NAME ? cluster : null;
}

/** Takes away the sockets that killed servers left; each server's number stands in the lock beside its socket. */
export function sweepSockets(cluster: string): void {
  for (const name of readdirSync(cluster)) {
    if (!name.startsWith(SOCKET) || !name.endsWith('.lock')) continue;
    const lock = join(cluster, name);
    const pid = Number.parseInt(contentOf(lock), 10);
    if (Number.isNaN(pid) || isPostgres(pid)) continue;
    rmSync(lock.slice(0, -'.lock'.length), { force: true });
    rmSync(lock, { force: true });
  }
}

/** Nothing where another who starts was quicker to take the file away. */
function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw fault;
  }
}

/** The connection string of the cluster's owner, for the database `tonghu`. */
export function ownerUrlAt({ port, socketFolder }: ServerAddress, password: string): string {
  return socketFolder === null
    ? `postgres://tonghu_owner:${password}@127.0.0.1:${port}/tonghu`
    : `postgres://tonghu_owner:${password}@localhost/tonghu?host=${encodeURIComponent(socketFolder)}&port=${port}`;
}

/** The address of a live server on this cluster, or null. */
export function runningServer(cluster: string): ServerAddress | null {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  const socketFolder = (lines[4] ?? '').trim();
  if ((lines[7] ?? '').trim() !== 'ready') return null;
  return isPostgres(pid) ? { port, socketFolder: socketFolder === '' ? null : socketFolder } : null;
}

/** Whether a process of this number runs and is a server, as far as this system tells. */
function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const command = `/proc/${pid}/cmdline`;
  return (
    !existsSync('/proc/self') || (existsSync(command) && readFileSync(command, 'utf8').includes('postgres'))
  );
}
