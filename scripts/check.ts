/**
 * `npm run check`: types, lint, formatting, import rules, dead code, stale generated files. No database.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

interface Step {
  readonly name: string;
  readonly command: string[];
}

const steps: Step[] = [
  { name: 'types', command: ['tsc', '-p', '.', '--noEmit'] },
  { name: 'lint and formatting', command: ['biome', 'ci', '--error-on-warnings', '.'] },
  {
    name: 'import rules',
    command: ['depcruise', '--config', '.dependency-cruiser.mjs', '--output-type', 'err', 'src', 'demo'],
  },
  { name: 'dead code', command: ['knip', '--no-progress'] },
  { name: 'openapi.json is fresh', command: ['node', 'scripts/openapi.ts', '--check'] },
  { name: 'docs/access.md is fresh', command: ['node', 'scripts/access-table.ts', '--check'] },
  { name: 'docs/indicators.md is fresh', command: ['node', 'scripts/indicator-page.ts', '--check'] },
  { name: 'length of files', command: ['node', 'scripts/file-lengths.ts'] },
];

async function run(step: Step): Promise<boolean> {
  const begun = performance.now();
  const [program = '', ...args] = step.command;
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const code = await new Promise<number | null>((done) => child.on('exit', done));
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${step.name} (${seconds} s)`);
  if (code !== 0) console.log(output);
  return code === 0;
}

/** As many steps at once: most of them keep one core busy. */
const AT_ONCE = Math.min(2, availableParallelism());

let allWell = true;
const waiting = steps.values();
const work = async (): Promise<void> => {
  for (const step of waiting) allWell = (await run(step)) && allWell;
};
await Promise.all(Array.from({ length: AT_ONCE }, work));
process.exitCode = allWell ? 0 : 1;
