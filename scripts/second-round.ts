/** Tests that touch a database once more, on the oldest server that is supported. */
import { ensureOutsideServer, startOutsideServer } from './outside-server.ts';
import { type Count, runVitest } from './run-vitest.ts';

const PORT = 54_315;
/** Rules, papers and the reading of rosters touch no database. Eight whole rosters are counted on one server. */
const touchNone = [
  '--exclude=**/rules.test.ts',
  '--exclude=**/planning/model/**',
  '--exclude=**/census/roster/**',
  '--exclude=**/eight-rosters.test.ts',
  '--exclude=**/*-document.test.ts',
];

/**
 * In every run: the schema with its policies and seals, the import of rosters, and the figures, which ask every capability's tables.
 * A backup is made and filled in again by the product itself, in the same words on any server.
 */
export const everyday: readonly string[] = [
  'db',
  ...['census/imports', 'indicators/figures'].map((part) => `src/capabilities/${part}/`),
  ...touchNone,
  '--exclude=db/backup.test.ts',
];

/** Now and then: every capability. */
export const whole: readonly string[] = ['db', 'src/capabilities', ...touchNone];

/** Runs these tests on that server; without it the round counts as failed. */
export function onOldestServer(tests: readonly string[]): Count {
  if (!ensureOutsideServer()) {
    console.error(
      'PostgreSQL 15 is not on this machine, so the second round of tests cannot run (Debian: apt-get install postgresql-15).',
    );
    return { passed: 0, failed: 1, failures: ['the second round: no PostgreSQL 15'] };
  }
  console.log('\nOnce more on PostgreSQL 15:');
  const server = startOutsideServer(PORT);
  try {
    return runVitest(tests, { TEST_DATABASE_URL: server.url });
  } finally {
    server.stop();
  }
}
