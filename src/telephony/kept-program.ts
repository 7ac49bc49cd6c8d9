/**
 * Keeps a program running as a process of its own, which outlives this one: a call goes on when the bridge is killed, and the
 * next start joins what still runs. A program that dies is started again; one that keeps dying is given up.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const LOOK_EVERY = 500;
/** A program that dies this soon, in milliseconds, has not worked. */
const SOON = 5_000;
const GIVE_UP_AFTER = 3;
const STOP_PATIENCE = 8_000;

/** What is to run. */
export interface Program {
  readonly name: string;
  readonly path: string;
  readonly arguments: readonly string[];
  /** Changes with everything that a running one would have to be started again for. */
  readonly likeness: string;
  readonly stateFile: string;
  readonly logFile: string;
}

interface State {
  readonly pid: number;
  readonly likeness: string;
}

/** A program that is kept running. */
export interface Kept {
  readonly pid: () => number;
  /** True where it ran already. */
  readonly joined: boolean;
  stop(): Promise<void>;
}

/** A digest of everything given. */
export function likenessOf(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\u0000')).digest('hex');
}

/**
 * Joins the program where it runs as it should, starts it otherwise.
 * @param onGivenUp called once where it dies again and again
 */
export async function keepRunning(
  program: Program,
  say: (line: string) => void,
  onGivenUp: (reason: string) => void,
): Promise<Kept> {
  const former = runningOf(program);
  const joined = former !== null && former.likeness === program.likeness;
  if (former !== null && !joined) await end(former.pid);
  let pid = joined ? former.pid : start(program);
  let began = Date.now();
  let failures = 0;
  const watching = setInterval(() => {
    if (alive(pid)) return;
    failures = Date.now() - began < SOON ? failures + 1 : 1;
    if (failures >= GIVE_UP_AFTER) {
      clearInterval(watching);
      onGivenUp(`${program.name} does not stay up: ${lastWords(program.logFile)}`);
      return;
    }
    say(`${program.name} ended; it is started again.`);
    endGroup(pid);
    pid = start(program);
    began = Date.now();
  }, LOOK_EVERY);
  return {
    pid: () => pid,
    joined,
    stop: async () => {
      clearInterval(watching);
      await end(pid);
      rmSync(program.stateFile, { force: true });
    },
  };
}

function start(program: Program): number {
  const log = openSync(program.logFile, 'a', 0o600);
  // What a program that crashes leaves of its memory would hold keys and voices: nothing is left.
  const child = spawn('/bin/sh', ['-c', 'ulimit -c 0; exec "$0" "$@"', program.path, ...program.arguments], {
    detached: true,
    cwd: dirname(program.logFile),
    stdio: ['ignore', log, log],
  });
  child.on('error', () => undefined);
  child.unref();
  const pid = child.pid ?? 0;
  writeFileSync(program.stateFile, JSON.stringify({ pid, likeness: program.likeness } satisfies State), {
    mode: 0o600,
  });
  return pid;
}

/** The process of an earlier start, where it still is that program and not another with its number. */
function runningOf(program: Program): State | null {
  if (!existsSync(program.stateFile)) return null;
  const state = JSON.parse(readFileSync(program.stateFile, 'utf8')) as State;
  if (!alive(state.pid)) return null;
  const commandLine = `/proc/${state.pid}/cmdline`;
  const itself = existsSync(commandLine) && readFileSync(commandLine, 'utf8').split('\0')[0] === program.path;
  return itself ? state : null;
}

function alive(pid: number): boolean {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !isZombie(pid);
}

/** A child that ended and was not waited for yet still has its number. */
function isZombie(pid: number): boolean {
  const stat = `/proc/${pid}/stat`;
  return existsSync(stat) && / Z /.test(readFileSync(stat, 'utf8').replace(/^.*\)/, ''));
}

async function end(pid: number): Promise<void> {
  signal(pid, 'SIGTERM');
  const until = Date.now() + STOP_PATIENCE;
  while (alive(pid) && Date.now() < until) await new Promise((done) => setTimeout(done, 50));
  endGroup(pid);
}

/** What a program left behind of its own processes. */
function endGroup(pid: number): void {
  if (pid !== 0) signal(-pid, 'SIGKILL');
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ESRCH') throw fault;
  }
}

function lastWords(logFile: string): string {
  const lines = existsSync(logFile) ? readFileSync(logFile, 'utf8').trim().split('\n') : [];
  return (
    lines.findLast((line) => /ERROR|CRITICAL|fatal|failed/i.test(line)) ?? lines.at(-1) ?? 'it says nothing'
  );
}
