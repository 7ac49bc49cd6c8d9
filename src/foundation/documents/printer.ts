/**
 * Prints papers: hands jobs one after another to the typesetting process, which it starts at the first job, and again after a
 * crash. An idle process keeps nobody waiting at shutdown. Values of a paper appear in no message and no log.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BatchJob, PrintAnswer, Printed, PrintedBatch, PrintJob } from './print-job.ts';

/** How long one paper may take, the start of the process included, before it is given up. */
const longestMilliseconds = 30_000;

/** A paper that could not be set; the message names the template's or the typesetter's complaint, never a value. */
export class PrintFault extends Error {
  override readonly name = 'PrintFault';
}

/** Prints papers. */
export interface Printer {
  /** @throws PrintFault where the template fails, the typesetter crashes or takes longer than 30 s. */
  print(job: PrintJob): Promise<Printed>;
  /** Prints papers of one template into one file. @throws PrintFault as for a single one; then none is printed */
  printBatch(job: BatchJob): Promise<PrintedBatch>;
  /** Ends the process; papers still waiting fail with a PrintFault. A later job starts it anew. */
  stop(): void;
}

interface Waiting {
  readonly job: PrintJob | BatchJob;
  readonly resolve: (printed: Printed | PrintedBatch) => void;
  readonly reject: (fault: PrintFault) => void;
}

/** Makes a printer; `fontFolder` holds the office's own fonts (see fonts.ts). Nothing starts before the first job. */
export function createPrinter(fontFolder?: string): Printer {
  const queue: Waiting[] = [];
  let current: Waiting | null = null;
  let child: ChildProcess | null = null;
  let alarm: NodeJS.Timeout | undefined;

  const settle = (finish: (waiting: Waiting) => void): void => {
    clearTimeout(alarm);
    const settled = current;
    current = null;
    if (settled) finish(settled);
    next();
  };
  const fail = (reason: string): void => settle((waiting) => waiting.reject(new PrintFault(reason)));

  const start = (): ChildProcess => {
    const started = startProcess(fontFolder);
    started.on('message', (answer: PrintAnswer) => {
      if ('fault' in answer) fail(answer.fault);
      else settle((waiting) => waiting.resolve(answer.printed));
    });
    started.on(
      'error',
      (fault) => started === child && abandon(`The typesetter cannot be reached: ${fault.message}`),
    );
    started.on(
      'exit',
      (code, signal) => started === child && abandon(`The typesetter ended (${signal ?? code}).`),
    );
    return started;
  };
  const abandon = (reason: string): void => {
    child?.kill('SIGKILL');
    child = null;
    fail(reason);
  };
  const next = (): void => {
    if (current) return;
    current = queue.shift() ?? null;
    holdOpen(child, current !== null);
    if (!current) return;
    child ??= start();
    alarm = setTimeout(() => abandon('The paper took too long.'), longestMilliseconds);
    child.send(current.job);
  };

  const ask = (job: PrintJob | BatchJob): Promise<Printed | PrintedBatch> =>
    new Promise((resolve, reject) => {
      queue.push({ job, resolve, reject });
      next();
    });

  return {
    print: (job) => ask(job) as Promise<Printed>,
    printBatch: (job) => ask(job) as Promise<PrintedBatch>,
    stop: () => {
      for (const waiting of queue.splice(0)) waiting.reject(new PrintFault('The printer was stopped.'));
      abandon('The printer was stopped.');
    },
  };
}

let shared: Printer | undefined;
let sharedFontFolder: string | undefined;

/** The printer of this server, made at first use. */
export function sharedPrinter(): Printer {
  shared ??= createPrinter(sharedFontFolder);
  return shared;
}

/** A printer beside the shared one, with the office's own fonts as well; whoever makes it stops it. */
export function createOwnPrinter(): Printer {
  return createPrinter(sharedFontFolder);
}

/** Names the folder of the office's own fonts for the shared printer; papers printed before are not changed. */
export function useFontFolder(folder: string): void {
  stopPrinting();
  sharedFontFolder = folder;
}

/** Ends the shared printer's process, where there is one. */
export function stopPrinting(): void {
  shared?.stop();
  shared = undefined;
}

function startProcess(fontFolder: string | undefined): ChildProcess {
  return fork(fileURLToPath(new URL('./print-worker.ts', import.meta.url)), fontFolder ? [fontFolder] : [], {
    env: {},
    execArgv: ['--expose-gc'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/** A process at work keeps the server alive until it is done; an idle one does not. */
function holdOpen(child: ChildProcess | null, working: boolean): void {
  if (!child) return;
  if (working) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}
