/**
 * `npm test`: all tests on the embedded PostgreSQL, then those of the database and of the capabilities that ask most of it
 * once more on the oldest supported server (all of them in `npm run soak`). Makes sure that the
 * programs which tests use are there. Ends with `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findPrograms, packages } from '#telephony/programs.ts';
import { oldestServer } from './outside-server.ts';
import { runVitest } from './run-vitest.ts';
import { everyday, onOldestServer } from './second-round.ts';

/** A program that tests use, the Debian package that brings it, and whether tests can do without. */
interface Needed {
  readonly package: string;
  readonly what: string;
  readonly there: () => boolean;
  readonly optional?: boolean;
}

const anyOf =
  (...places: readonly string[]) =>
  (): boolean =>
    places.some((place) => existsSync(place));
const exchange = (): boolean => !('missing' in findPrograms());

const needed: readonly Needed[] = [
  {
    package: 'chromium',
    what: 'browser (or name it in CHROMIUM)',
    there: () =>
      process.env.CHROMIUM !== undefined ||
      anyOf('/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome')(),
  },
  // Most screens are shown without a browser's frame, which costs a quarter less; phones are the whole browser.
  {
    package: 'chromium-headless-shell',
    what: 'browser without its frame',
    there: anyOf('/usr/lib/chromium/chromium-headless-shell'),
    optional: true,
  },
  // The scanner of uploads is tested where it is, and brought where it can be.
  { package: 'clamav-daemon', what: 'virus scanner', there: anyOf('/usr/sbin/clamd'), optional: true },
  // The hotline's exchange is tested with real calls: Kamailio, rtpengine, and two programs that call it.
  ...packages.map((name) => ({ package: name, what: 'telephone exchange', there: exchange })),
  { package: 'sip-tester', what: 'caller', there: anyOf('/usr/bin/sipp') },
  { package: 'baresip-core', what: 'caller', there: anyOf('/usr/bin/baresip') },
  // Signatures of letters are checked by programs of others.
  { package: 'openssl', what: 'checker of signatures', there: anyOf('/usr/bin/openssl') },
  { package: 'poppler-utils', what: 'checker of signatures', there: anyOf('/usr/bin/pdfsig') },
  { package: oldestServer.package, what: 'oldest server', there: oldestServer.there, optional: true },
];

/** Brings what is missing, all at once, where this may be done; without it the tests do not begin. */
function ensurePrograms(): void {
  const missing = (): Needed[] => needed.filter((one) => !one.there());
  const wanted = missing();
  if (wanted.length === 0) return;
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    const names = wanted.flatMap((one) =>
      one.package === 'chromium' ? [one.package, 'fonts-noto-cjk'] : [one.package],
    );
    console.log(`Installing what the tests use (apt-get install ${names.join(' ')}) …`);
    spawnSync('apt-get', ['update'], { stdio: 'ignore' });
    const install = (some: readonly string[]): boolean =>
      spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...some], { stdio: 'ignore' })
        .status === 0;
    // One that this system does not know keeps all from being installed together; the others are brought one by one.
    if (!install(names)) for (const name of names) install([name]);
    if (names.includes('kamailio'))
      spawnSync('systemctl', ['disable', '--now', 'kamailio', 'rtpengine-daemon'], { stdio: 'ignore' });
  }
  const still = missing().filter((one) => one.optional !== true);
  if (still.length === 0) return;
  for (const { package: name, what } of still)
    console.error(`The tests need ${name}, their ${what}: apt-get install ${name}.`);
  process.exit(1);
}

ensurePrograms();
const only = process.argv.slice(2);
const counts = [runVitest(only, {}), ...(only.length === 0 ? [onOldestServer(everyday)] : [])];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
for (const failure of counts.flatMap((count) => count.failures)) console.log(`FAILED ${failure}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
