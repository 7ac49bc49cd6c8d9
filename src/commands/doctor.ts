/**
 * `tonghu doctor`: looks whether everything is there, and says what to do where it is not.
 */
import { accessSync, constants, existsSync, mkdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { print } from '#commands/with-system.ts';
import { type Config, readConfig } from '#foundation/config.ts';
import { keyPlace, readKeys } from '#foundation/key-file.ts';
import { openSystem } from '#system';

interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly say: string;
}

const LEAST_FREE_BYTES = 1024 ** 3;

/** Prints the findings; exit code 1 where one is bad. */
export async function doctor(options: { json?: boolean }): Promise<void> {
  const config = readConfig(process.env);
  const findings = [
    ...[runtime(), folder(config), space(config), key(config), signing(config), faces()],
    await database(config),
  ];
  const ok = findings.every((finding) => finding.ok);
  print(options, { ok, findings }, () =>
    findings.map((finding) => `${finding.ok ? 'ok  ' : 'BAD '} ${finding.what}: ${finding.say}`),
  );
  if (!ok) process.exitCode = 1;
}

function runtime(): Finding {
  const major = Number(process.versions.node.split('.')[0]);
  return { what: 'runtime', ok: major >= 24, say: `Node.js ${process.version}` };
}

function folder(config: Config): Finding {
  try {
    mkdirSync(config.dataFolder, { recursive: true });
    accessSync(config.dataFolder, constants.W_OK);
    return { what: 'data folder', ok: true, say: config.dataFolder };
  } catch {
    return {
      what: 'data folder',
      ok: false,
      say: `${config.dataFolder} cannot be written; set TONGHU_DATA to a folder that can.`,
    };
  }
}

function space(config: Config): Finding {
  if (!existsSync(config.dataFolder)) return { what: 'free space', ok: false, say: 'unknown' };
  const stat = statfsSync(config.dataFolder);
  const free = stat.bavail * stat.bsize;
  return { what: 'free space', ok: free > LEAST_FREE_BYTES, say: `${(free / 1024 ** 3).toFixed(1)} GiB` };
}

function key(config: Config): Finding {
  try {
    const there = readKeys(config) !== null;
    return there
      ? { what: 'key file', ok: true, say: keyPlace(config) }
      : {
          what: 'key file',
          ok: false,
          say: `missing; make one with \`openssl rand -hex 32 > ${keyPlace(config)}\` (the demonstration makes its own)`,
        };
  } catch (fault) {
    return { what: 'key file', ok: false, say: (fault as Error).message };
  }
}

const MONTH_MS = 30 * 24 * 3_600_000;

/** A certificate that expires stops letters: it is said a month before. */
function signing({ signing: { signer } }: Config): Finding {
  const what = 'signing of letters';
  if (signer === null) return { what, ok: true, say: 'no certificate; letters have their check code alone' };
  const until = signer.until.toISOString().slice(0, 10);
  const left = signer.until.getTime() - Date.now();
  return left > MONTH_MS
    ? { what, ok: true, say: `${signer.subject}, until ${until}` }
    : {
        what,
        ok: false,
        say: `the certificate of ${signer.subject} ${left < 0 ? 'expired' : 'expires'} on ${until}; put in a new one (docs/runbooks/signing.md)`,
      };
}

function faces(): Finding {
  const built = existsSync(join(import.meta.dirname, '..', '..', 'dist', 'desk', 'index.html'));
  return { what: 'desk', ok: built, say: built ? 'built' : 'not built; run `npm run build`' };
}

async function database(config: Config): Promise<Finding> {
  try {
    const system = await openSystem(config);
    const there = await system.database.ping();
    const say = system.place === null ? 'outside server' : `embedded, in ${system.place}`;
    await system.close();
    return { what: 'database', ok: there, say };
  } catch (fault) {
    return { what: 'database', ok: false, say: (fault as Error).message };
  }
}
