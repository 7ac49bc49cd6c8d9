/**
 * `npm test`: all tests on the embedded PostgreSQL, then those of the database and of the capabilities that ask most of it
 * once more on the oldest supported server (all of them in `npm run soak`). Makes sure that a browser and that server are there. Ends with `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findPrograms, packages } from '#telephony/programs.ts';
import { runVitest } from './run-vitest.ts';
import { everyday, onOldestServer } from './second-round.ts';

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
function ensureBrowser(): void {
  const there = (): boolean =>
    process.env.CHROMIUM !== undefined || browsers.some((place) => existsSync(place));
  if (there()) return;
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    console.log('Installing Chromium for the browser tests (apt-get install chromium) …');
    spawnSync('apt-get', ['update'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], {
      stdio: 'ignore',
    });
  }
  if (there()) return;
  console.error(
    'The browser tests need Chromium: install it (Debian: apt-get install chromium) or name it in CHROMIUM.',
  );
  process.exit(1);
}

/** The scanner of uploads is tested where it is, and brought where it can be. */
function ensureScanner(): void {
  if (existsSync('/usr/sbin/clamd') || !existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return;
  console.log('Installing the virus scanner for its tests (apt-get install clamav-daemon) …');
  spawnSync('apt-get', ['update'], { stdio: 'ignore' });
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'clamav-daemon'], { stdio: 'ignore' });
}

/** The hotline's exchange is tested with real calls: Kamailio, rtpengine, and two programs that call it. */
function ensureTelephony(): void {
  const callers = ['/usr/bin/sipp', '/usr/bin/baresip'];
  const there = (): boolean =>
    !('missing' in findPrograms()) && callers.every((program) => existsSync(program));
  if (there()) return;
  const wanted = [...packages, 'sip-tester', 'baresip-core'];
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    console.log(`Installing the telephone exchange for its tests (apt-get install ${wanted.join(' ')}) …`);
    spawnSync('apt-get', ['update'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...wanted], { stdio: 'ignore' });
    spawnSync('systemctl', ['disable', '--now', 'kamailio', 'rtpengine-daemon'], { stdio: 'ignore' });
  }
  if (there()) return;
  console.error(
    `The tests of telephony need programs that are not here (Debian: apt-get install ${wanted.join(' ')}).`,
  );
  process.exit(1);
}

/** Signatures of letters are checked by programs of others: OpenSSL and Poppler. */
function ensureVerifiers(): void {
  const wanted = { '/usr/bin/openssl': 'openssl', '/usr/bin/pdfsig': 'poppler-utils' } as const;
  const missing = (): string[] =>
    Object.entries(wanted).flatMap(([program, part]) => (existsSync(program) ? [] : [part]));
  if (missing().length === 0) return;
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    console.log(`Installing what checks signatures for the tests (apt-get install ${missing().join(' ')}) …`);
    spawnSync('apt-get', ['update'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...missing()], { stdio: 'ignore' });
  }
  if (missing().length === 0) return;
  console.error(
    `The tests of signatures need programs that are not here (Debian: apt-get install ${missing().join(' ')}).`,
  );
  process.exit(1);
}

ensureBrowser();
ensureScanner();
ensureTelephony();
ensureVerifiers();
const only = process.argv.slice(2);
const counts = [runVitest(only, {}), ...(only.length === 0 ? [onOldestServer(everyday)] : [])];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
for (const failure of counts.flatMap((count) => count.failures)) console.log(`FAILED ${failure}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
