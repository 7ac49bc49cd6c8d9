/**
 * `npm run soak [-- NAME]`: what takes too long for every day. 20,000 wrong requests, 50 killings under load, a restore to a
 * point in time, and, where no name is given, every capability on the oldest server. Ends with `N passed, N failed`.
 */
import { ensureOutsideServer } from './outside-server.ts';
import { runVitest } from './run-vitest.ts';
import { onOldestServer, whole } from './second-round.ts';

if (!ensureOutsideServer()) {
  console.error(
    'The restore to a point in time needs PostgreSQL 15 (Debian: apt-get install postgresql-15).',
  );
  process.exit(1);
}
const only = process.argv.slice(2);
const counts = [
  runVitest(['--config', 'vitest.soak.config.ts', ...only], {}),
  ...(only.length === 0 ? [onOldestServer(whole)] : []),
];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
