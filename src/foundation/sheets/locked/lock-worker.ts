/** The thread that locks one workbook (lock-workbook.ts). */
import { parentPort, workerData } from 'node:worker_threads';
import officeCrypto from 'officecrypto-tool';
import type { LockJob } from './lock-workbook.ts';

const { workbook, password } = workerData as LockJob;
parentPort?.postMessage(officeCrypto.encrypt(Buffer.from(workbook), { password }));
