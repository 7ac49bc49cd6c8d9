import { defineConfig } from 'vitest/config';

/** The long run: one file after the other, each with hours if it needs them. */
const LONGEST_TEST_MS = 4 * 60 * 60 * 1000;

export default defineConfig({
  test: {
    include: ['soak/*.soak.ts'],
    globalSetup: ['src/testing/global-setup.ts'],
    testTimeout: LONGEST_TEST_MS,
    hookTimeout: 600_000,
    maxWorkers: 1,
    pool: 'forks',
  },
});
