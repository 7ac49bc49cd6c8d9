/**
 * A file holds one thing: code files stop at 300 lines. Exceptions stand here, each with its reason.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const LIMIT = 300;

const exceptions: Readonly<Record<string, string>> = {
  'src/foundation/database/tables.ts': 'generated from the migrations',
};

const files = execFileSync('git', [
  'ls-files',
  '--cached',
  '--others',
  '--exclude-standard',
  '*.ts',
  '*.tsx',
  '*.mjs',
  '*.css',
])
  .toString()
  .trim()
  .split('\n');
let long = 0;
for (const file of files) {
  if (exceptions[file] !== undefined) continue;
  const lines = readFileSync(file, 'utf8').split('\n').length;
  if (lines <= LIMIT) continue;
  console.log(`${file}: ${lines} lines; the limit is ${LIMIT}.`);
  long += 1;
}
process.exitCode = long === 0 ? 0 : 1;
