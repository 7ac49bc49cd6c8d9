/**
 * Names for files that are only passing: still coming in, or a clear copy for as long as it is read. They name the machine and
 * process they belong to, so that what a killed process left is swept at the next start, and a command that starts beside a
 * running server leaves the server's alone.
 */
import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** What another machine left is swept after this time. */
const ABANDONED_AFTER_MS = 24 * 3_600_000;
const machine = hostname().replaceAll(/[^A-Za-z0-9-]/g, '-');

/** A new name in a folder. */
export function passingPath(folder: string): string {
  return join(folder, `${machine}.${process.pid}.${randomUUID()}`);
}

/** Removes what belongs to nobody any more. */
export function sweepPassing(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (isAbandoned(name, path)) rmSync(path, { force: true });
  }
}

function isAbandoned(name: string, path: string): boolean {
  const [host, pid] = name.split('.');
  if (host === machine && pid !== undefined) return !isAlive(Number(pid));
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs > ABANDONED_AFTER_MS;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}
