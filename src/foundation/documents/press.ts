/**
 * Printers of their own for a long print: several typesetting processes, so that both cores set, and nobody's single paper waits
 * behind a town's. Each job goes to the process with the fewest waiting.
 */
import type { BatchJob, PrintedBatch } from './print-job.ts';
import { createOwnPrinter } from './printer.ts';

/** Typesetting processes of a press [P]: one a core of the smallest machine. */
export const PRESS_PROCESSES = 2;

/** Prints many papers. */
export interface Press {
  /** @throws PrintFault as a printer does */
  printBatch(job: BatchJob): Promise<PrintedBatch>;
  /** Ends its processes; what still waits fails. */
  stop(): void;
}

/** Opens a press; its processes start with their first jobs. */
export function openPress(processes: number = PRESS_PROCESSES): Press {
  const lines = Array.from({ length: processes }, () => ({ printer: createOwnPrinter(), waiting: 0 }));
  return {
    printBatch: async (job) => {
      const line = lines.reduce((best, one) => (one.waiting < best.waiting ? one : best));
      line.waiting += 1;
      try {
        return await line.printer.printBatch(job);
      } finally {
        line.waiting -= 1;
      }
    },
    stop: () => {
      for (const { printer } of lines) printer.stop();
    },
  };
}
