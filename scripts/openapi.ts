/**
 * Writes openapi.json from the contracts; with --check it only says whether the written file is still true.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allDeeds } from '#composition';
import { openApiDocument } from '#foundation/http/openapi.ts';

const target = join(import.meta.dirname, '..', 'openapi.json');
const text = `${JSON.stringify(openApiDocument(allDeeds.map((deed) => deed.contract)), null, 2)}\n`;
if (process.argv.includes('--check')) {
  if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
    console.error('openapi.json is stale: run npm run openapi.');
    process.exitCode = 1;
  }
} else writeFileSync(target, text);
