/**
 * `tonghu telephony`: the hotline's own exchange, until it is told to stop. Exit code 1 where a program is missing or does not
 * stay up, 2 where an option cannot be used.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { connectExchange } from '#capabilities/hotline/index.ts';
import { administration, UsageFault, withSystem } from '#commands/with-system.ts';
import { readConfig } from '#foundation/config.ts';
import { startExchange } from '#telephony/exchange.ts';
import { findPrograms, howToInstall } from '#telephony/programs.ts';
import { type GivenSettings, readSettings, type Settings, SettingsFault } from '#telephony/settings.ts';

/** What the source is called where the command makes it. */
const SOURCE_NAME = '本单位热线交换机';

/** Runs the exchange. */
export async function telephony(given: GivenSettings & { readonly connect?: string }): Promise<void> {
  // Numbers and voices: whatever this command and its programs write is for their user alone.
  process.umask(0o077);
  const settings = settingsOf(given);
  const programs = findPrograms();
  if ('missing' in programs) throw new Error(howToInstall(programs.missing));
  const say = (line: string): void => console.log(line);
  if (given.connect !== undefined && !existsSync(settings.secretFile)) await connect(settings, given.connect);
  // Heard from the beginning: what was started is stopped, also when it is still starting.
  const stopped = new Promise<null>((done) => {
    process.once('SIGINT', () => done(null));
    process.once('SIGTERM', () => done(null));
  });
  const exchange = await startExchange(settings, programs, say).catch((fault: unknown) => {
    throw fault instanceof SettingsFault ? new Error(fault.message) : fault;
  });
  say(greeting(settings, exchange.joined).join('\n'));
  const reason = await Promise.race([stopped, exchange.failed]);
  await exchange.stop();
  if (reason !== null) throw new Error(reason);
}

/** Makes the source in the server's database and keeps its secret; the server may be running. */
async function connect(settings: Settings, division: string): Promise<void> {
  const secret = await withSystem((system) =>
    system.database.asActor({ actor: administration, requestId: 'telephony' }, (tx) =>
      connectExchange(tx, administration, { code: settings.source, name: SOURCE_NAME, division }),
    ),
  );
  mkdirSync(dirname(settings.secretFile), { recursive: true, mode: 0o700 });
  writeFileSync(settings.secretFile, `${secret}\n`, { mode: 0o600 });
}

function settingsOf(given: GivenSettings): Settings {
  try {
    return readSettings(given, readConfig(process.env).dataFolder);
  } catch (fault) {
    throw fault instanceof SettingsFault ? new UsageFault(fault.message) : fault;
  }
}

function greeting(settings: Settings, joined: boolean): string[] {
  const { listen, trunk, out, product, record } = settings;
  return [
    joined
      ? 'The exchange was running; it is watched again.'
      : 'The exchange stands. Operators’ phones may register.',
    `Calls in: SIP over UDP and TCP at ${listen.address}:${listen.port} from ${trunk.join(', ')}`,
    `Calls out: ${out === null ? 'none; name the provider’s address with --peer' : `to ${out.address}:${out.port}`}`,
    `Events to ${product}; recordings ${record ? recordedWhere(settings) : 'off'}`,
    'Ctrl-C stops it and ends calls that go on.',
  ];
}

function recordedWhere({ folder, keepDays, sealTo }: Settings): string {
  const where = `in ${folder}/recordings for ${keepDays} days`;
  if (sealTo.length === 0) return `${where}, NOT SEALED: name a key with --seal-to (tonghu recordings key)`;
  return `${where}, sealed to ${sealTo.length === 1 ? 'one key' : `${sealTo.length} keys`}`;
}
