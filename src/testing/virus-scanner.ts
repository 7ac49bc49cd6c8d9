/**
 * A real clamd in a folder of its own, on a socket of its own, with two signatures: the EICAR test file's and a made-up one.
 * Tests only.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = '/usr/sbin/clamd';
const startsWithin = 60_000;

/** Words that the made-up signature finds anywhere in a file. */
export const madeUpMarker = 'tonghu-made-up-malware-marker-7f3a';

/** The EICAR test file, put together so that no scanner objects to this source. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!', '$H+H*'].join(
  '',
);

/** The running daemon. */
export interface VirusScanner {
  readonly path: string;
  stop(): Promise<void>;
}

/** Starts it. @throws Error that says what to install where there is none. */
export async function startVirusScanner(): Promise<VirusScanner> {
  if (!existsSync(program))
    throw new Error('No clamd found. Install it (Debian: apt-get install clamav-daemon).');
  const folder = mkdtempSync(join(tmpdir(), 'tonghu-clamd-'));
  chmodSync(folder, 0o755);
  const signature = (name: string, text: string): string =>
    `${name}:0:*:${Buffer.from(text).toString('hex')}`;
  const signatures = [signature('Made.Up', madeUpMarker), signature('Test.Eicar', eicar)];
  writeFileSync(join(folder, 'made-up.ndb'), `${signatures.join('\n')}\n`);
  const path = join(folder, 'clamd.sock');
  const settings = [
    `DatabaseDirectory ${folder}`,
    `LocalSocket ${path}`,
    `TemporaryDirectory ${folder}`,
    'Foreground yes',
    'StreamMaxLength 1M',
    'MaxThreads 2',
    ...(process.getuid?.() === 0 ? ['User root'] : []),
  ];
  writeFileSync(join(folder, 'clamd.conf'), `${settings.join('\n')}\n`);
  const daemon = spawn(program, ['--config-file', join(folder, 'clamd.conf')], { stdio: 'pipe' });
  const ended = new Promise<void>((done) => daemon.once('exit', () => done()));
  await listening(daemon, path);
  return {
    path,
    stop: async () => {
      daemon.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function listening(daemon: ChildProcess, path: string): Promise<void> {
  let said = '';
  daemon.stdout?.on('data', (bytes: Buffer) => {
    said += bytes.toString();
  });
  daemon.stderr?.on('data', (bytes: Buffer) => {
    said += bytes.toString();
  });
  const until = Date.now() + startsWithin;
  while (!existsSync(path)) {
    if (daemon.exitCode !== null || Date.now() > until) throw new Error(`clamd did not start: ${said}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
