/**
 * A file holds one thing: code files stop at 300 lines. Exceptions stand here, each with its reason.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const LIMIT = 300;

const exceptions: Readonly<Record<string, string>> = {
  'src/foundation/database/tables.ts': 'generated from the migrations',
  'src/foundation/refusals.ts': 'one closed catalogue, a few lines a refusal, no logic',
  'src/foundation/access/table.ts': 'one readable table of who may do what, a few lines an action, no logic',
  'src/capabilities/privacy/exports/exports.test.ts': 'the life of an export, in order',
  'src/ui/look.css': 'declarations only: the look of everything that faces share',
  'src/desk/children/children.css': 'declarations only',
  'src/desk/census/census.css': 'declarations only',
  'src/desk/guardianship/guardianship.css': 'declarations only',
  'src/capabilities/organization/accounts/accounts.test.ts':
    'one operation after the other, each with its six sentences',
  'src/capabilities/organization/units/units.test.ts':
    'one operation after the other, each with its six sentences',
  'src/capabilities/guardianship/letters/letters.test.ts': 'the life of a letter, in order',
  'src/capabilities/census/imports/commit.test.ts': 'the commit of a roster, case by case',
  'src/capabilities/cases/codes/contract.ts': 'one closed set of codes after the other, no logic',
  'src/capabilities/cases/head/contract.ts': 'declarations only: everything that is seen of a case',
  'e2e/access-requests.ts': 'one line a route',
  'e2e/field-screens.test.ts': 'one screen of the phone after the other, each in its states',
  'db/access/rows.ts': 'one row of each table, no logic',
  'e2e/week.test.ts': 'one week in thirty classrooms, in order',
  'e2e/field-offline.test.ts': 'one round in the village, in order',
  'e2e/field-register.test.ts': 'one afternoon at a classroom’s door, in order',
  'src/desk/forms/texts.ts': 'declarations only: the words of the editor, in both languages',
  'src/capabilities/census/imports/imports.test.ts': 'the reading of a roster, case by case',
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
