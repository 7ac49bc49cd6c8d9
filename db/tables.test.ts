/** The types of the tables are made from the migrations; this says when they are stale. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('the types of the tables are those of the migrations', () => {
  const root = join(import.meta.dirname, '..');
  const run = spawnSync('node', [join(root, 'scripts', 'database-types.ts'), '--check'], { cwd: root });
  expect(run.stderr.toString()).toBe('');
  expect(run.status).toBe(0);
});
