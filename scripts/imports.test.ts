/** The rule of imports: each rule is shown failing once, on a small tree made for it. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
let folder = '';
let found: { rule: { name: string }; from: string }[] = [];

const files: Record<string, string> = {
  'src/capabilities/children/contract.ts': 'export const contract = 1;',
  'src/capabilities/children/index.ts': 'export const children = 1;',
  'src/capabilities/children/queries.ts': 'export const query = 1;',
  'src/capabilities/census/a.ts': "import { b } from '#capabilities/census/b.ts'; export const a = b;",
  'src/capabilities/census/b.ts': "import { a } from '#capabilities/census/a.ts'; export const b = () => a;",
  'src/desk/page.ts': "import { query } from '#capabilities/children/queries.ts'; export const page = query;",
  'src/field/page.ts': "import { page } from '#desk/page.ts'; export const other = page;",
  'src/capabilities/visits/record.ts':
    "import { query } from '#capabilities/children/queries.ts'; export const x = query;",
  'src/capabilities/visits/face.ts': "import { page } from '#desk/page.ts'; export const x = page;",
  'src/capabilities/visits/rules.ts':
    "import { query } from '#capabilities/children/queries.ts'; export const x = query;",
  'src/capabilities/visits/contract.ts':
    "import { children } from '#capabilities/children/index.ts'; export const x = children;",
  'src/foundation/clock.ts':
    "import { children } from '#capabilities/children/index.ts'; export const x = children;",
  'src/capabilities/visits/pool.ts': "import pg from 'pg'; export const pool = new pg.Pool();",
  'src/testing/builder.ts': 'export const build = 1;',
  'src/capabilities/visits/production.ts':
    "import { build } from '#testing/builder.ts'; export const x = build;",
  'src/desk/good.ts':
    "import { contract } from '#capabilities/children/contract.ts'; export const y = contract;",
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tonghu-imports-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  for (const name of ['package.json', '.dependency-cruiser.mjs', 'tsconfig.json'])
    cpSync(join(root, name), join(folder, name));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const run = spawnSync(
    join(root, 'node_modules', '.bin', 'depcruise'),
    ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'src'],
    {
      cwd: folder,
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  found = JSON.parse(run.stdout.toString()).summary.violations;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rules: [string, string][] = [
  ['no-circles', 'src/capabilities/census/a.ts'],
  ['faces-know-contracts-rules-and-ui', 'src/desk/page.ts'],
  ['a-face-knows-no-other-face', 'src/field/page.ts'],
  ['a-capability-knows-others-by-their-index', 'src/capabilities/visits/record.ts'],
  ['a-capability-knows-no-composition-and-no-face', 'src/capabilities/visits/face.ts'],
  ['rules-are-pure', 'src/capabilities/visits/rules.ts'],
  ['contracts-are-pure', 'src/capabilities/visits/contract.ts'],
  ['foundation-knows-no-capability', 'src/foundation/clock.ts'],
  ['the-pool-is-not-reached-directly', 'src/capabilities/visits/pool.ts'],
  ['tests-helpers-stay-in-tests', 'src/capabilities/visits/production.ts'],
];

it.each(rules)('the rule %s catches %s', (rule, from) => {
  expect(found.filter((one) => one.rule.name === rule).map((one) => one.from)).toContain(from);
});

it('a face may know a contract', () => {
  expect(found.filter((one) => one.from === 'src/desk/good.ts')).toEqual([]);
});
