/**
 * `tonghu demo`, which is what `npm start` runs: the demonstration city on 127.0.0.1, its clock on the day of the letter.
 */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { demonstrationDeeds } from '#capabilities/organization/index.ts';
import { runUntilStopped } from '#commands/serve.ts';
import { demoAccounts, demoPassword } from '#demo/sign-in.ts';
import { isEmpty, loadDemonstration } from '#demo/load.ts';
import { writeDemoRosters } from '#demo/roster-files.ts';
import { type Config, ConfigFault, readConfig } from '#foundation/config.ts';
import { makeKey, readKey } from '#foundation/key-file.ts';
import { openSystem } from '#system';

/** The demonstration's present: the morning of the letter (22 May 2024). */
const DEMONSTRATION_STARTS = new Date('2024-05-22T09:00:00+08:00');

interface DemoOptions {
  readonly loadOnly?: boolean;
  readonly rosters?: string;
}

/** Loads the city where there is none, then serves it. */
export async function demo(options: DemoOptions): Promise<void> {
  if (options.rosters !== undefined) {
    const folder = resolve(options.rosters);
    mkdirSync(folder, { recursive: true });
    for (const file of writeDemoRosters(folder)) console.log(file.path);
    return;
  }
  const given = readConfig(process.env);
  const config: Config = { ...given, host: loopbackOnly(given.host), clockStart: given.clockStart ?? DEMONSTRATION_STARTS };
  if (readKey(config) === null) makeKey(config);
  const system = await openSystem(config, (line) => console.log(line));
  try {
    if (await isEmpty(system.database)) await loadDemonstration(system, (line) => console.log(line));
  } catch (fault) {
    await system.close();
    throw fault;
  }
  if (options.loadOnly === true) return system.close();
  const accounts = demoAccounts();
  await runUntilStopped({
    config: { ...config, logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel },
    system,
    demonstration: true,
    extraDeeds: demonstrationDeeds(accounts, demoPassword),
    greeting: (address) => greeting(address, accounts),
  });
}

/** The demonstration's people are made up, but its passwords are known to all: it never listens beyond this machine. */
function loopbackOnly(host: string): string {
  if (host === '127.0.0.1' || host === 'localhost' || host === '::1') return host;
  throw new ConfigFault('HOST: the demonstration listens on 127.0.0.1 alone; use `tonghu serve` for a real system.');
}

function greeting(address: string, accounts: ReturnType<typeof demoAccounts>): string[] {
  const lines = accounts.map((account) => `  ${account.account.padEnd(14)} ${account.does.zh} · ${account.does.en}`);
  return [
    '',
    `童护 Tonghu: ${address}`,
    '演示城市，人物均为虚构。The demonstration city: all people are made up.',
    `演示账号（密码 ${demoPassword}）· demonstration accounts (password ${demoPassword}):`,
    ...lines,
    'Ctrl-C stops it.',
  ];
}
