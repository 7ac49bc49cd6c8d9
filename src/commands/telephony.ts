/**
 * `tonghu telephony`: the hotline's own exchange, until it is told to stop. Exit code 1 where a program is missing or does not
 * stay up, 2 where an option cannot be used.
 */
import { UsageFault } from '#commands/with-system.ts';
import { readConfig } from '#foundation/config.ts';
import { startExchange } from '#telephony/exchange.ts';
import { findPrograms, howToInstall } from '#telephony/programs.ts';
import { type GivenSettings, readSettings, type Settings, SettingsFault } from '#telephony/settings.ts';

/** Runs the exchange. */
export async function telephony(given: GivenSettings): Promise<void> {
  const settings = settingsOf(given);
  const programs = findPrograms();
  if ('missing' in programs) throw new Error(howToInstall(programs.missing));
  const say = (line: string): void => console.log(line);
  const exchange = await startExchange(settings, programs, say).catch((fault: unknown) => {
    throw fault instanceof SettingsFault ? new Error(fault.message) : fault;
  });
  say(greeting(settings, exchange.joined).join('\n'));
  const stopped = new Promise<null>((done) => {
    process.once('SIGINT', () => done(null));
    process.once('SIGTERM', () => done(null));
  });
  const reason = await Promise.race([stopped, exchange.failed]);
  await exchange.stop();
  if (reason !== null) throw new Error(reason);
}

function settingsOf(given: GivenSettings): Settings {
  try {
    return readSettings(given, readConfig(process.env).dataFolder);
  } catch (fault) {
    throw fault instanceof SettingsFault ? new UsageFault(fault.message) : fault;
  }
}

function greeting(settings: Settings, joined: boolean): string[] {
  const { listen, trunk, out, product, record, keepDays, folder } = settings;
  return [
    joined
      ? 'The exchange was running; it is watched again.'
      : 'The exchange stands. Operators’ phones may register.',
    `Calls in: SIP over UDP and TCP at ${listen.address}:${listen.port} from ${trunk.join(', ')}`,
    `Calls out: ${out === null ? 'none; name the provider’s address with --peer' : `to ${out.address}:${out.port}`}`,
    `Events to ${product}; recordings ${record ? `in ${folder}/recordings for ${keepDays} days` : 'off'}`,
    'Ctrl-C stops it and ends calls that go on.',
  ];
}
