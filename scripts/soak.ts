/**
 * `npm run soak [-- NAME]`: what takes too long for every day. 20,000 wrong requests, 50 killings under load, a restore to a
 * point in time. Ends with `N passed, N failed`.
 */
import { ensureOutsideServer } from './outside-server.ts';
import { runVitest } from './run-vitest.ts';

if (!ensureOutsideServer()) {
  console.error(
    'The restore to a point in time needs PostgreSQL 15 (Debian: apt-get install postgresql-15).',
  );
  process.exit(1);
}
const { passed, failed } = runVitest(['--config', 'vitest.soak.config.ts', ...process.argv.slice(2)], {});
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
