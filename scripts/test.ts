/**
 * `npm test`: all tests. Makes sure that a browser is there, runs Vitest, and ends with `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

function ensureBrowser(): void {
  if (process.env.TONGHU_CHROMIUM !== undefined || places.some((place) => existsSync(place))) return;
  const debian = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  if (debian) {
    console.log('Installing Chromium for the browser tests (apt-get install chromium) …');
    spawnSync('apt-get', ['update'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], {
      stdio: 'inherit',
    });
  }
  if (places.some((place) => existsSync(place))) return;
  console.error(
    'The browser tests need Chromium: install it (Debian: apt-get install chromium) or name it in TONGHU_CHROMIUM.',
  );
  process.exit(1);
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

ensureBrowser();
const folder = mkdtempSync(join(tmpdir(), 'tonghu-report-'));
const file = join(folder, 'report.json');
const run = spawnSync(
  'vitest',
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
const report: Report | null = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
rmSync(folder, { recursive: true, force: true });
const broken =
  report?.testResults.filter((result) => result.status === 'failed' && result.assertionResults.length === 0)
    .length ?? 1;
const failed = (report?.numFailedTests ?? 0) + broken;
console.log(`${report?.numPassedTests ?? 0} passed, ${failed === 0 && run.status !== 0 ? 1 : failed} failed`);
process.exitCode = run.status === 0 ? 0 : 1;
