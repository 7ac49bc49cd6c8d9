// Rosters read in a thread of their own. The same functions as inspect-roster.ts and read-roster.ts, to be used by
// whoever serves requests meanwhile.
import { Worker } from 'node:worker_threads';
import type { RosterField } from '#capabilities/census/roster/fields/contract.ts';
import { SheetFault, type SheetFaultCode, type SheetFaultDetails } from '#foundation/sheets/sheet-fault.ts';
import type { LentKeys } from '#foundation/vault/lent-keys.ts';
import type { RosterInspection } from './inspect-roster.ts';
import type { RosterRequest } from './open-roster.ts';
import type { RosterBatch } from './read-roster.ts';

export type RosterJob =
  | { readonly task: 'inspect' | 'read'; readonly request: RosterRequest }
  | {
      /** Inspect, then read into arrays for the database: the file is opened once, and objects need not change threads. */
      readonly task: 'stage';
      readonly request: RosterRequest;
      readonly importId: string;
      readonly required: readonly RosterField[];
      /** The roster's own key, and with what tokens are made. */
      readonly keys: LentKeys;
    };

/** Rows as the database takes them. */
export interface StagedBatch {
  /** The columns' arrays (imports/staged-row.ts). */
  readonly arrays: readonly Uint8Array<ArrayBuffer>[];
  readonly rows: number;
  readonly passed: RosterBatch['passed'];
}

export type RosterMessage =
  | { readonly is: 'batch'; readonly batch: RosterBatch }
  | { readonly is: 'staged'; readonly batch: StagedBatch }
  | { readonly is: 'inspection'; readonly inspection: RosterInspection }
  | { readonly is: 'fault'; readonly code: SheetFaultCode; readonly details: SheetFaultDetails }
  | { readonly is: 'end' };

export type RosterOrder =
  | { readonly is: 'job'; readonly job: RosterJob }
  | { readonly is: 'more'; readonly batches: number };

/** Batches in flight: one being written, one ready, two being made. */
const BATCHES_AHEAD = 4;
/** The young generation is kept small, the old one far above what a million rows need: 1 GiB in all at most. */
const MEMORY = { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 64 } as const;

/** As inspectRoster. @throws SheetFault */
export async function inspectRosterInThread(request: RosterRequest): Promise<RosterInspection> {
  let inspection: RosterInspection | undefined;
  for await (const message of messages({ task: 'inspect', request })) {
    if (message.is === 'inspection') inspection = message.inspection;
  }
  if (inspection === undefined) throw new Error('the thread that reads rosters gave no inspection');
  return inspection;
}

/** As readRoster; leaving the loop early ends the thread. @throws SheetFault */
export async function* readRosterInThread(request: RosterRequest): AsyncGenerator<RosterBatch> {
  for await (const message of messages({ task: 'read', request })) {
    if (message.is === 'batch') yield message.batch;
  }
}

/** A file that is being read into batches. */
export interface StagingInThread {
  readonly inspection: RosterInspection;
  readonly batches: AsyncIterable<StagedBatch>;
  /** Ends the reading; also where it has not begun or was left early. */
  close(): Promise<void>;
}

/** Opens a file once, tells what is in it, and goes on to read it. @throws SheetFault here, or from the batches. */
export async function stageRosterInThread(
  request: RosterRequest,
  place: Pick<Extract<RosterJob, { task: 'stage' }>, 'importId' | 'required' | 'keys'>,
): Promise<StagingInThread> {
  const stream = messages({ task: 'stage', request, ...place });
  const first = await stream.next();
  if (first.done === true || first.value.is !== 'inspection')
    throw new Error('the thread that reads rosters gave no inspection');
  return {
    inspection: first.value.inspection,
    batches: batchesOf(stream),
    close: async () => {
      await stream.return(undefined);
    },
  };
}

async function* batchesOf(stream: AsyncGenerator<RosterMessage>): AsyncGenerator<StagedBatch> {
  for await (const message of stream) if (message.is === 'staged') yield message.batch;
}

/** A thread that has finished its job whole is kept for the next one: starting and warming one up costs 150 ms. */
let idle: RosterThread | undefined;

async function* messages(job: RosterJob): AsyncGenerator<RosterMessage> {
  const thread = idle ?? startThread();
  idle = undefined;
  thread.worker.ref();
  thread.worker.postMessage({ is: 'job', job } satisfies RosterOrder);
  thread.worker.postMessage({ is: 'more', batches: BATCHES_AHEAD } satisfies RosterOrder);
  let finished = false;
  try {
    for (;;) {
      const message = await thread.next();
      finished = message.is === 'end' || message.is === 'fault';
      if (message.is === 'fault') throw new SheetFault(message.code, message.details);
      if (message.is === 'end') return;
      yield message;
      thread.worker.postMessage({ is: 'more', batches: 1 } satisfies RosterOrder);
    }
  } finally {
    if (finished && idle === undefined) {
      idle = thread;
      thread.worker.unref();
    } else {
      await thread.worker.terminate();
    }
  }
}

interface RosterThread {
  readonly worker: Worker;
  /** The next message in order. @throws what ended the thread, where it ended before its job. */
  next(): Promise<RosterMessage>;
}

function startThread(): RosterThread {
  const worker = new Worker(new URL('./roster-worker.ts', import.meta.url), { resourceLimits: MEMORY });
  const waiting: RosterMessage[] = [];
  let ended: Error | undefined;
  let wake = (): void => {};
  const end = (error: Error): void => {
    ended ??= error;
    if (idle?.worker === worker) idle = undefined;
    wake();
  };
  worker.on('message', (message: RosterMessage) => {
    waiting.push(message);
    wake();
  });
  worker.on('error', (error: Error) => {
    end(outOfMemory(error) ? new SheetFault('tooLarge', {}, { cause: error }) : error);
  });
  worker.on('exit', () => end(new Error('the thread that reads rosters has ended')));
  return {
    worker,
    async next() {
      for (;;) {
        const message = waiting.shift();
        if (message !== undefined) return message;
        if (ended !== undefined) throw ended;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

function outOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
