/**
 * `tonghu demo`, which is what `npm start` runs: the demonstration city on 127.0.0.1, its clock on the morning after the
 * reply. A loading that was cut off is made anew; a data folder that holds a real system is left alone.
 */
import { resolve } from 'node:path';
import { demonstrationDeeds } from '#capabilities/organization/index.ts';
import { runUntilStopped } from '#commands/serve.ts';
import { presentDay } from '#demo/calendar.ts';
import { demonstrationState, loadDemonstration } from '#demo/load.ts';
import { writeDemoRosters } from '#demo/roster-files.ts';
import { demoAccounts, demoPassword } from '#demo/sign-in.ts';
import { demonstrationSigning } from '#demo/signing.ts';
import { type Config, ConfigFault, readConfig } from '#foundation/config.ts';
import { makeKey, readKeys } from '#foundation/key-file.ts';
import { openSystem, type System } from '#system';

/** The demonstration's present. */
const presentBegins = new Date(`${presentDay}T09:00:00+08:00`);
const waitForOtherLoader = 1_000;

interface DemoOptions {
  readonly loadOnly?: boolean;
  readonly rosters?: string;
}

/** Loads the city where there is none, then serves it. */
export async function demo(options: DemoOptions): Promise<void> {
  if (options.rosters !== undefined) {
    for (const file of writeDemoRosters(resolve(options.rosters))) console.log(file.path);
    return;
  }
  const given = readConfig(process.env);
  const host = loopbackOnly(given.host);
  const config: Config = { ...given, host, clockStart: given.clockStart ?? presentBegins };
  if (readKeys(config) === null) makeKey(config);
  const signing = await demonstrationSigning(config.dataFolder, config.signing);
  const say = (line: string): void => console.log(line);
  const opened = await openSystem({ ...config, signing }, say);
  let system = opened;
  try {
    system = await ensureLoaded(opened, say);
  } catch (fault) {
    await opened.close();
    throw fault;
  }
  if (options.loadOnly === true) return system.close();
  await runUntilStopped({
    config: { ...config, logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel },
    system,
    demonstration: true,
    extraDeeds: demonstrationDeeds(demoAccounts(), demoPassword),
    greeting,
  });
}

/** Two starts at once: one loads, the other waits for it. */
async function ensureLoaded(opened: System, say: (line: string) => void): Promise<System> {
  let system = opened;
  const load = async (): Promise<void> => {
    const state = await demonstrationState(opened.database);
    if (state === 'loaded') return;
    if (state === 'real')
      throw new ConfigFault(
        'TONGHU_DATA: this data folder holds a real system; the demonstration wants one of its own.',
      );
    if (state === 'unfinished')
      say('An earlier loading was cut off; it is made anew. · 上次装载未完成，重新装载。');
    if (state !== 'empty') system = await opened.startOver();
    const begun = performance.now();
    await loadDemonstration(system, say);
    say(`Loaded in ${((performance.now() - begun) / 1000).toFixed(0)} s.`);
  };
  while (!(await opened.database.withLock('demonstration', load)))
    await new Promise((done) => setTimeout(done, waitForOtherLoader));
  return system;
}

/** The demonstration's people are made up, but its passwords are known to all: it never listens beyond this machine. */
function loopbackOnly(host: string): string {
  if (host === '127.0.0.1' || host === 'localhost' || host === '::1') return host;
  throw new ConfigFault(
    'HOST: the demonstration listens on 127.0.0.1 alone; use `tonghu serve` for a real system.',
  );
}

function greeting(address: string): string[] {
  const lines = demoAccounts().map(({ account, does }) => `  ${account.padEnd(14)} ${does.zh} · ${does.en}`);
  return [
    '',
    `童护 Tonghu: ${address}`,
    '演示城市，人物均为虚构。The demonstration city: all people are made up.',
    `演示账号（密码 ${demoPassword}）· demonstration accounts (password ${demoPassword}):`,
    ...lines,
    'Ctrl-C stops it.',
  ];
}
