/** Runs Vitest and counts what passed and what failed. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** How many tests there were of each end, and which failed. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
  /** File and title, with the first line of what was said. */
  readonly failures: readonly string[];
}

interface TestResult {
  readonly status: string;
  readonly fullName: string;
  readonly failureMessages?: readonly string[];
}

interface Report {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly TestResult[];
  }[];
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';

function failuresOf(report: Report): string[] {
  return report.testResults.flatMap((file) => {
    const name = relative(process.cwd(), file.name);
    if (file.status === 'failed' && file.assertionResults.length === 0)
      return [`${name}: ${firstLine(file.message)}`];
    return file.assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => `${name} › ${test.fullName}: ${firstLine(test.failureMessages?.[0] ?? '')}`);
  });
}

/** Runs Vitest with these arguments; a file that cannot be run at all counts as one failure. */
export function runVitest(args: readonly string[], environment: Record<string, string>): Count {
  const folder = mkdtempSync(join(tmpdir(), 'tonghu-report-'));
  const file = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const run = spawnSync('vitest', ['run', ...reporters, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  const report: Report | null = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  rmSync(folder, { recursive: true, force: true });
  if (report === null) return { passed: 0, failed: 1, failures: ['The tests could not be run at all.'] };
  const failures = failuresOf(report);
  if (failures.length === 0 && run.status !== 0)
    failures.push(`The run ended with ${run.status}; see above.`);
  return { passed: report.numPassedTests, failed: failures.length, failures };
}
