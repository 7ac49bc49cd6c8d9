/**
 * Where throw-away databases stand. Each test file has a database of its own, a clone of some thousand small files: in memory that is
 * made in a third of the time that a disk takes.
 */
import { accessSync, constants, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const IN_MEMORY = '/dev/shm';
/** As much as all databases of a run may come to, with what is written ahead of them, in bytes. */
const ENOUGH = 8 * 2 ** 30;

/** A folder in memory where there is one with room, else the system's folder for what passes. */
export function scratchPlace(): string {
  try {
    accessSync(IN_MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize >= ENOUGH ? IN_MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** A folder of this process's own there; what runs that were killed have left is taken away first, for memory holds it until then. */
export function scratchFolder(): string {
  const place = scratchPlace();
  for (const name of readdirSync(place)) {
    const owner = /^tonghu-test-(\d+)-/.exec(name)?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    endServer(join(place, name));
    rmSync(join(place, name), { recursive: true, force: true });
  }
  return mkdtempSync(join(place, `tonghu-test-${process.pid}-`));
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Ends the database server that a killed run has left in its folder, and no other process that has its number by now. */
function endServer(folder: string): void {
  try {
    const server = Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    if (readFileSync(`/proc/${server}/cmdline`, 'utf8').includes(folder)) process.kill(server, 'SIGINT');
  } catch {
    // There is none.
  }
}
