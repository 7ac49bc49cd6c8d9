/**
 * Writes docs/access.md from the table of access and the contracts; with --check it only says whether the written file is
 * still true.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allDeeds } from '#composition';
import { accessPage } from '#foundation/access/page.ts';

const target = join(import.meta.dirname, '..', 'docs', 'access.md');
const text = accessPage(allDeeds.map((deed) => deed.contract));
if (process.argv.includes('--check')) {
  if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
    console.error('docs/access.md is stale: run npm run access-table.');
    process.exitCode = 1;
  }
} else writeFileSync(target, text);
