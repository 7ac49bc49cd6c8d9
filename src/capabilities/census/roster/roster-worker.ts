// The thread in which rosters are parsed, so that the server goes on answering. Does one job after the other; sends a
// batch only when the other side has asked for it, so that a slow database never makes batches pile up.
import { parentPort } from 'node:worker_threads';
import { type StagedColumns, stagedColumns, stagedRow } from '#capabilities/census/imports/staged-row.ts';
import { arraysOf } from '#foundation/database/array-form.ts';
import { SheetFault } from '#foundation/sheets/sheet-fault.ts';
import { borrow } from '#foundation/vault/lent-keys.ts';
import { inspectOpenRoster, inspectRoster } from './inspect-roster.ts';
import { openRoster } from './open-roster.ts';
import { type PassedRow, readOpenRoster, readRoster } from './read-roster.ts';
import type { RosterJob, RosterMessage, RosterOrder } from './roster-thread.ts';

/** Enough that waiting costs nothing, few enough that four of them are some megabytes. */
const ROWS_A_BATCH = 2000;

/** Batches asked for and not yet sent. */
let wanted = 0;
let wake = (): void => {};

async function run(job: RosterJob): Promise<void> {
  if (job.task === 'inspect') {
    send({ is: 'inspection', inspection: await inspectRoster(job.request) });
    return;
  }
  if (job.task === 'stage') {
    await stage(job);
    return;
  }
  for await (const batch of readRoster(job.request)) {
    await asked();
    send({ is: 'batch', batch });
  }
}

/** Waits until the other side wants another batch. */
async function asked(): Promise<void> {
  while (wanted === 0) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  wanted -= 1;
}

async function stage(job: Extract<RosterJob, { task: 'stage' }>): Promise<void> {
  const { request, importId, required } = job;
  const keys = borrow(job.keys);
  const roster = await openRoster(request);
  try {
    send({ is: 'inspection', inspection: inspectOpenRoster(roster, request) });
    let ordinal = 0;
    let rows: StagedColumns[] = [];
    let passed: PassedRow[] = [];
    const hand = async (): Promise<void> => {
      await asked();
      const arrays = arraysOf(stagedColumns, rows);
      parentPort?.postMessage(
        { is: 'staged', batch: { arrays, rows: rows.length, passed } } satisfies RosterMessage,
        arrays.map(({ buffer }) => buffer),
      );
      rows = [];
      passed = [];
    };
    for await (const batch of readOpenRoster(roster, request.censusDate)) {
      passed.push(...batch.passed);
      for (const row of batch.rows) {
        ordinal += 1;
        rows.push(stagedRow(row, { importId, ordinal, required, keys }));
      }
      if (rows.length >= ROWS_A_BATCH) await hand();
    }
    await hand();
  } finally {
    await roster.close();
  }
}

/** A fault of the file ends the job; anything else ends the thread and is raised on the other side. */
async function runAndTell(job: RosterJob): Promise<void> {
  wanted = 0;
  try {
    await run(job);
    send({ is: 'end' });
  } catch (error) {
    if (!(error instanceof SheetFault)) throw error;
    send({ is: 'fault', code: error.code, details: error.details });
  }
}

function send(message: RosterMessage): void {
  parentPort?.postMessage(message);
}

parentPort?.on('message', (order: RosterOrder) => {
  if (order.is === 'job') {
    void runAndTell(order.job);
    return;
  }
  wanted += order.batches;
  wake();
});
