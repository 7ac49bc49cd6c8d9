/**
 * Writes docs/indicators.md from the indicators as they are declared; with --check it only says whether the written file is still
 * true.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allIndicators, indicatorPage } from '#capabilities/indicators/index.ts';

const target = join(import.meta.dirname, '..', 'docs', 'indicators.md');
const text = indicatorPage(allIndicators);
if (process.argv.includes('--check')) {
  if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
    console.error('docs/indicators.md is stale: run npm run indicator-page.');
    process.exitCode = 1;
  }
} else writeFileSync(target, text);
