/**
 * Locks a workbook with a password that Excel and its like ask for: ECMA-376 agile encryption (AES-256, SHA-512, 100,000
 * rounds). It takes seconds for a large file and so is done in a thread of its own.
 */
import { Worker } from 'node:worker_threads';

/** What the thread is given. */
export interface LockJob {
  readonly workbook: Uint8Array;
  readonly password: string;
}

/** The locked workbook's bytes. */
export async function lockWorkbook(workbook: Uint8Array, password: string): Promise<Buffer> {
  const job: LockJob = { workbook: new Uint8Array(workbook), password };
  const worker = new Worker(new URL('./lock-worker.ts', import.meta.url), { workerData: job });
  try {
    return await new Promise<Buffer>((done, fail) => {
      worker.once('message', (locked: Uint8Array) => done(Buffer.from(locked)));
      worker.once('error', fail);
      worker.once('exit', () => fail(new Error('the thread that locks workbooks has ended')));
    });
  } finally {
    await worker.terminate();
  }
}
