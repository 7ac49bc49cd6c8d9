// The thread in which rosters are parsed, so that the server goes on answering. Does one job after the other; sends a
// batch only when the other side has asked for it, so that a slow database never makes batches pile up.
import { parentPort } from 'node:worker_threads';
import { SheetFault } from '#foundation/sheets/sheet-fault.ts';
import { inspectRoster } from './inspect-roster.ts';
import { readRoster } from './read-roster.ts';
import type { RosterJob, RosterMessage, RosterOrder } from './roster-thread.ts';

/** Batches asked for and not yet sent. */
let wanted = 0;
let wake = (): void => {};

async function run(job: RosterJob): Promise<void> {
  if (job.task === 'inspect') {
    send({ is: 'inspection', inspection: await inspectRoster(job.request) });
    return;
  }
  for await (const batch of readRoster(job.request)) {
    while (wanted === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    wanted -= 1;
    send({ is: 'batch', batch });
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
