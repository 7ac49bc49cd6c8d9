/**
 * Says why a database cluster cannot be started after its server died, and whether that passes by itself.
 *
 * Where only a server's first process was killed, its others end their statement before they notice, and keep its memory until
 * then: that passes. Where nobody takes the dead process away (a container whose first process does not), or where its number
 * has been given to another, PostgreSQL believes that it lives: its lock is stale once nobody works in the cluster.
 * The lock must never be taken away while somebody does: two servers on one cluster destroy it.
 */
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** How far a server's log had been written. */
export type LogMark = number;

/** Marks the end of a log. */
export function markLog(log: string): LogMark {
  return existsSync(log) ? statSync(log).size : 0;
}

/** Whether it is worth trying again after a start that failed; takes away a lock that is stale. */
export function mayTryAgain(cluster: string, log: string, since: LogMark): boolean {
  const said = existsSync(log) ? readFileSync(log).subarray(since).toString('utf8') : '';
  if (said.includes('pre-existing shared memory block')) return true;
  const lock = join(cluster, 'postmaster.pid');
  if (!said.includes('lock file') || !existsSync('/proc/self') || !existsSync(lock)) return false;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  if (isPostgres(pid)) return false;
  if (!isWorkedIn(cluster)) rmSync(lock);
  return true;
}

/** A dead process that nobody has taken away has no command line. */
function isPostgres(pid: number): boolean {
  const command = `/proc/${pid}/cmdline`;
  return existsSync(command) && readFileSync(command, 'utf8').includes('postgres');
}

/** Whether any process stands in the cluster's folder, as all of a server's do. */
function isWorkedIn(cluster: string): boolean {
  const folder = realpathSync(cluster);
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readlinkSync(`/proc/${name}/cwd`) === folder;
    } catch {
      return false; // dead, or another user's, who does not run our server
    }
  });
}
