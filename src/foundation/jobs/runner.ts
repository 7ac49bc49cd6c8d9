/**
 * Does the long work that was asked for: one piece at a time and process, each under a session lock of the database.
 *
 * Wanted: work survives SIGKILL of this process or of the database, is taken up again at once by whoever is alive, and
 * never runs twice at the same time. The lock dies with its connection, so a piece that says "running" while nobody holds
 * its lock belongs to a dead process and is done again; every kind of work must bear that.
 * Tried and rejected: graphile-worker and pg-boss. Both want to own their tables, which the application's login (it owns
 * nothing) cannot; and both free a dead worker's jobs only after minutes or hours.
 */
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Role } from '#foundation/access/table.ts';
import type { Database, Transaction } from '#foundation/database/connect.ts';
import type { FileStore } from '#foundation/files/store.ts';
import { asRefusal } from '#foundation/http/problem.ts';
import type { Refusal } from '#foundation/refusals.ts';

/** A piece of work as its kind receives it. */
export interface Work {
  readonly id: string;
  readonly kind: string;
  readonly subjectId: string;
  readonly payload: unknown;
  /** Who asked: to act for in `database.asActor`. */
  readonly askedBy: ServiceActor['onBehalfOf'];
}

/** What a kind of work is given. */
export interface WorkTools {
  readonly database: Database;
  readonly files: FileStore;
  /** Says how far it is; written at most a few times a second. */
  progress(done: number, total: number | null, step: string): Promise<void>;
  /** Whether the process is about to end: work that can be gone on with later throws WorkPaused then. */
  readonly stopping?: () => boolean;
}

/** Thrown by work that lets go because the process ends: it waits for the next process, and that is no failed attempt. */
export class WorkPaused extends Error {
  override readonly name = 'WorkPaused';
}

/** A kind of long work and what carries it out. It must bear being done again after a crash. */
export interface WorkKind {
  readonly kind: string;
  run(work: Work, tools: WorkTools): Promise<void>;
  /** Told when work is given up after several crashes: whatever waits for it is set free, with the reason. */
  givenUp?(work: Work, tools: WorkTools, reason: Refusal): Promise<void>;
}

/** The running runner. */
export interface WorkRunner {
  /** Looks for work now. */
  wake(): void;
  /** Resolves when nothing waits any more; for commands and tests. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 2_000;
const PROGRESS_EVERY_MS = 250;
const ATTEMPTS = 3;
const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };

interface RunnerParts {
  readonly database: Database;
  readonly files: FileStore;
  readonly kinds: readonly WorkKind[];
  /** Told of work that failed for a reason nobody foresaw. */
  readonly onFault?: (work: Work, fault: unknown) => void;
}

/** Starts looking for work; stops when told. */
export function startWorkRunner(parts: RunnerParts): WorkRunner {
  let stopped = false;
  let awake: (() => void) | undefined;
  let looking: Promise<void> = Promise.resolve();
  let waked = false;
  const look = async (): Promise<void> => {
    while (!stopped) {
      waked = false;
      const found = await drain(parts, () => stopped).catch(() => undefined);
      // Told to stop while it looked, it does not lie down first: whoever stops the system would wait for it to wake.
      if (!stopped && (found === undefined || !waked)) await pause();
    }
  };
  const pause = (): Promise<void> =>
    new Promise((done) => {
      const timer = setTimeout(done, LOOK_EVERY_MS);
      awake = () => {
        clearTimeout(timer);
        done();
      };
    });
  const wake = (): void => {
    waked = true;
    awake?.();
  };
  looking = look();
  return {
    wake,
    idle: async () => {
      wake();
      while (!stopped && (await waiting(parts)) > 0) await new Promise((done) => setTimeout(done, 20));
    },
    stop: async () => {
      stopped = true;
      awake?.();
      await looking;
    },
  };
}

async function waiting(parts: RunnerParts): Promise<number> {
  return parts.database.asActor({ actor: clockwork, requestId: 'runner' }, async (tx) => {
    const row = await tx
      .selectFrom('long_work')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('state', 'in', ['waiting', 'running'])
      .where('kind', 'in', ['', ...parts.kinds.map((kind) => kind.kind)])
      .executeTakeFirstOrThrow();
    return Number(row.count);
  });
}

/** Does all work that waits or was left lying; answers how much it was. */
async function drain(parts: RunnerParts, stopped: () => boolean): Promise<number> {
  let count = 0;
  for (const id of await candidates(parts)) {
    if (stopped()) break;
    if (await parts.database.withLock(`work:${id}`, () => doOne(parts, id, stopped))) count += 1;
  }
  return count;
}

async function candidates(parts: RunnerParts): Promise<string[]> {
  return parts.database.asActor({ actor: clockwork, requestId: 'runner' }, async (tx) => {
    const rows = await tx
      .selectFrom('long_work')
      .select('id')
      .where('state', 'in', ['waiting', 'running'])
      .where('kind', 'in', ['', ...parts.kinds.map((kind) => kind.kind)])
      .orderBy('asked_at')
      .orderBy('id')
      .limit(50)
      .execute();
    return rows.map((row) => row.id);
  });
}

async function doOne(parts: RunnerParts, id: string, stopping: () => boolean): Promise<void> {
  const taken = await take(parts, id);
  if (taken === null) return;
  const { work, attempts } = taken;
  const kind = parts.kinds.find((one) => one.kind === work.kind);
  if (kind === undefined) return;
  const { database, files } = parts;
  const tools = { database, files, progress: progressOf(parts, id), stopping };
  try {
    if (attempts > ATTEMPTS) {
      const fault = new Error('given up after several crashes');
      await kind.givenUp?.(work, tools, asRefusal(fault, id));
      throw fault;
    }
    await kind.run(work, tools);
    await settle(parts, id, 'done', null);
  } catch (fault) {
    if (fault instanceof WorkPaused) return putBack(parts, id);
    const refusal = asRefusal(fault, id);
    if (refusal.code === 'internal-fault') parts.onFault?.(work, fault);
    await settle(parts, id, 'failed', { code: refusal.code, details: refusal.details });
  }
}

async function putBack(parts: RunnerParts, id: string): Promise<void> {
  await parts.database.asActor({ actor: clockwork, requestId: `work:${id}` }, async (tx) => {
    await tx
      .updateTable('long_work')
      .set((set) => ({ state: 'waiting', attempts: set('attempts', '-', 1) }))
      .where('id', '=', id)
      .execute();
  });
}

async function take(parts: RunnerParts, id: string): Promise<{ work: Work; attempts: number } | null> {
  return parts.database.asActor({ actor: clockwork, requestId: `work:${id}` }, async (tx) => {
    const row = await tx
      .updateTable('long_work')
      .set((set) => ({ state: 'running', attempts: set('attempts', '+', 1) }))
      .where('id', '=', id)
      .where('state', 'in', ['waiting', 'running'])
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) return null;
    const none = '';
    const askedBy =
      row.asked_by === null
        ? null
        : {
            kind: 'person' as const,
            accountId: row.asked_by,
            staffId: none,
            name: await nameOf(tx, row.asked_by),
            role: row.asked_role as Role,
            area: row.asked_area ?? '',
            sessionId: null,
            bindingId: none,
          };
    const work = { id, kind: row.kind, subjectId: row.subject_id, payload: row.payload, askedBy };
    return { work, attempts: row.attempts };
  });
}

async function nameOf(tx: Transaction, accountId: string): Promise<string> {
  const row = await tx
    .selectFrom('account')
    .innerJoin('staff', 'staff.id', 'account.staff_id')
    .select('staff.name')
    .where('account.id', '=', accountId)
    .executeTakeFirst();
  return row?.name ?? '';
}

function progressOf(parts: RunnerParts, id: string): WorkTools['progress'] {
  let last = 0;
  return async (done, total, step) => {
    const now = performance.now();
    if (now - last < PROGRESS_EVERY_MS && done !== total) return;
    last = now;
    await parts.database.asActor({ actor: clockwork, requestId: `work:${id}` }, async (tx) => {
      await tx.updateTable('long_work').set({ done, total, step }).where('id', '=', id).execute();
    });
  };
}

async function settle(
  parts: RunnerParts,
  id: string,
  state: 'done' | 'failed',
  fault: object | null,
): Promise<void> {
  await parts.database.asActor({ actor: clockwork, requestId: `work:${id}` }, async (tx) => {
    await tx
      .updateTable('long_work')
      .set({
        state,
        ended_at: parts.database.clock.now(),
        fault: fault === null ? null : JSON.stringify(fault),
      })
      .where('id', '=', id)
      .execute();
  });
}
