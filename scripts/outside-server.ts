/**
 * Starts a throw-away cluster of the oldest PostgreSQL that is supported, from the machine's own packages, for the second
 * round of tests.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { scratchPlace } from '#testing/scratch-place.ts';

const OLDEST = 15;
/** Where the server's programs stand. */
export const outsidePrograms = `/usr/lib/postgresql/${OLDEST}/bin`;

/** A running outside server. */
export interface OutsideServer {
  readonly url: string;
  stop(): void;
}

/** Debian's package of that server, and whether it is there. */
export const oldestServer = {
  package: `postgresql-${OLDEST}`,
  there: (): boolean => existsSync(join(outsidePrograms, 'postgres')),
} as const;

/** Says whether the server's programs are there; on Debian they are installed where they are not. */
export function ensureOutsideServer(): boolean {
  if (oldestServer.there()) return true;
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return false;
  console.log(
    `Installing PostgreSQL ${OLDEST} for the second round of tests (apt-get install ${oldestServer.package}) …`,
  );
  spawnSync('apt-get', ['update'], { stdio: 'ignore' });
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', oldestServer.package], {
    stdio: 'ignore',
  });
  return oldestServer.there();
}

/** Whom the server's programs run as: never root. */
export function outsideUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const find = (flag: string): number => Number(execFileSync('id', [flag, 'postgres']));
  return { uid: find('-u'), gid: find('-g') };
}

/** Starts the cluster on a port of its own. */
export function startOutsideServer(port: number): OutsideServer {
  const place = mkdtempSync(join(scratchPlace(), 'tonghu-outside-'));
  const as = outsideUser();
  if (as.uid !== undefined && as.gid !== undefined) chownSync(place, as.uid, as.gid);
  const data = join(place, 'data');
  const run = (program: string, args: string[]): void => {
    execFileSync(join(outsidePrograms, program), args, { ...as, cwd: place, stdio: 'ignore' });
  };
  run('initdb', ['-D', data, '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-U', 'tonghu_outside']);
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c synchronous_commit=off`;
  run('pg_ctl', ['-D', data, '-o', settings, '-l', join(place, 'log'), '-w', 'start']);
  return {
    url: `postgres://tonghu_outside:any@127.0.0.1:${port}/tonghu`,
    stop: () => {
      run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
      rmSync(place, { recursive: true, force: true });
    },
  };
}
