/**
 * Serves a benchmark's system in a process of its own, so that its memory can be measured. Told by the environment where
 * database and files are; prints its address. Run by import-memory.bench.ts, ended by its signal.
 */
import { buildApp } from '#app';
import { chainKey, useChain } from '#foundation/audit/chain-keys.ts';
import { clockStartingAt } from '#foundation/clock.ts';
import { openFileStore } from '#foundation/files/store.ts';
import { listenForCrowds } from '#foundation/http/listen.ts';
import { openTestDatabase } from '#testing/vault.ts';

const { BENCH_LOGIN_URL: loginUrl, BENCH_FILES: files } = process.env;
if (loginUrl === undefined || files === undefined) throw new Error('Run by a benchmark, not by hand.');
const database = await openTestDatabase(loginUrl, clockStartingAt(new Date('2024-05-22T09:00:00+08:00')));
useChain({ folder: `${files}-checkpoints`, keys: [chainKey(database.vault.auditKey())] });
const app = await buildApp({
  database,
  files: openFileStore(files, database.vault),
  logLevel: 'silent',
  // Whoever measures plays many people, each with an address of his own.
  trustedProxies: ['127.0.0.1'],
});
console.log(await listenForCrowds(app.server, { port: 0, host: '127.0.0.1' }));
