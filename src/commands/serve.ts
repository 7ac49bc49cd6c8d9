/**
 * Serves a real system until it is told to stop.
 */
import { buildApp } from '#app';
import { loadWords } from '#capabilities/knowledge/index.ts';
import { rolesWithSecondFactor } from '#capabilities/organization/second-factor/rules.ts';
import { loadShippedDivisions } from '#commands/migrate.ts';
import { allRounds, minuteRounds, outsideRounds } from '#composition';
import { openSingleSignOn } from '#foundation/access/single-sign-on.ts';
import type { Clock } from '#foundation/clock.ts';
import { type Config, ConfigFault, readConfig } from '#foundation/config.ts';
import { scanBy } from '#foundation/files/virus-scan.ts';
import type { Deed, Installation } from '#foundation/http/deed.ts';
import { listenForCrowds } from '#foundation/http/listen.ts';
import { phoneExchangeIn } from '#foundation/http/phone-exchange.ts';
import { startDailyRounds } from '#foundation/jobs/daily-rounds.ts';
import { startMinuteRounds } from '#foundation/jobs/minute-rounds.ts';
import { keyPlace, readKeys } from '#foundation/key-file.ts';
import { openChannels } from '#foundation/outside/open-channels.ts';
import { openSystem, type System } from '#system';

/** What is served besides the system itself. */
export interface Serving {
  readonly config: Config;
  readonly system: System;
  readonly demonstration: boolean;
  readonly extraDeeds?: readonly Deed[];
  /** Lines to print when it stands. */
  readonly greeting: (address: string) => string[];
}

/** `tonghu serve`: refuses without its key file. */
export async function serve(): Promise<void> {
  const config = readConfig(process.env);
  if (readKeys(config) === null) {
    throw new ConfigFault(
      `The key file is missing: ${keyPlace(config)}. Make one with \`openssl rand -hex 32 > FILE\`, keep a copy apart from the database, and name it in TONGHU_KEY_FILE.`,
    );
  }
  if (config.clockStart !== null)
    throw new ConfigFault('TONGHU_CLOCK is for the demonstration and tests only.');
  const system = await openSystem(config, (line) => console.log(line));
  if (system.demonstration) {
    await system.close();
    throw new ConfigFault(
      'TONGHU_DATA: this data folder holds the demonstration; a real system wants one of its own.',
    );
  }
  await loadShippedDivisions(system.database);
  await runUntilStopped({
    config,
    system,
    demonstration: false,
    greeting: (address) => [`Tonghu serves on ${address}`],
  });
}

/** What this installation has decided, by its environment. */
function installationOf(config: Config, clock: Clock) {
  return {
    rolesWithSecondFactor: config.rolesWithSecondFactor ?? rolesWithSecondFactor,
    singleSignOn: config.singleSignOn === null ? null : openSingleSignOn(config.singleSignOn),
    phoneExchange: phoneExchangeIn(config.dataFolder),
    outside: openChannels(config, clock),
  } satisfies Installation;
}

/** Listens, prints, and waits for Ctrl-C or SIGTERM; then closes everything in order. */
export async function runUntilStopped(serving: Serving): Promise<void> {
  const { config, system } = serving;
  const installation = installationOf(config, system.clock);
  const app = await buildApp({
    database: system.database,
    files: system.files,
    logLevel: config.logLevel,
    demonstration: serving.demonstration,
    installation,
    publicUrl: config.publicUrl,
    ...(config.clamd === null ? {} : { virusScan: scanBy(config.clamd) }),
    trustedProxies: config.trustedProxies,
    ...(serving.extraDeeds === undefined ? {} : { extraDeeds: serving.extraDeeds }),
  });
  const rounds: { stop(): Promise<void> }[] = [];
  const onFault = (round: { readonly name: string }, fault: unknown): void =>
    app.server.log.error({ round: round.name, reason: (fault as Error).name }, 'round failed');
  try {
    loadWords();
    const address = await listenForCrowds(app.server, { port: config.port, host: config.host });
    console.log(serving.greeting(address).join('\n'));
    const { database } = system;
    rounds.push(
      startDailyRounds({ database, rounds: allRounds(system), onFault }),
      startMinuteRounds({ database, rounds: minuteRounds, onFault }),
      startMinuteRounds({ database, rounds: outsideRounds(installation.outside), onFault }),
    );
    await new Promise<void>((done) => {
      process.once('SIGINT', done);
      process.once('SIGTERM', done);
    });
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw fault;
    throw new ConfigFault(`Port ${config.port} on ${config.host} is taken; set PORT to another.`);
  } finally {
    await Promise.all(rounds.map((each) => each.stop()));
    await app.close();
    await system.close();
  }
}
