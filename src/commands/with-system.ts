/**
 * Opens the system for one command and closes it again, whether or not the server is running.
 */

import type { ServiceActor } from '#foundation/access/actor.ts';
import { type Config, readConfig } from '#foundation/config.ts';
import { openSystem, type System } from '#system';

/** Wrong usage of the command: exit code 2. */
export class UsageFault extends Error {}

/** Who the administrator's command acts as. */
export const administration: ServiceActor = { kind: 'service', service: 'administration', onBehalfOf: null };

/** Opens the system (joining a running embedded database, or starting it), runs the work, and closes it. */
export async function withSystem<T>(
  work: (system: System) => Promise<T>,
  change: Partial<Config> = {},
): Promise<T> {
  const config = { ...readConfig(process.env), ...change };
  const system = await openSystem(config, (line) => console.error(line));
  try {
    return await work(system);
  } finally {
    await system.close();
  }
}

/** Prints one JSON object, or lines for people. */
export function print(options: { json?: boolean }, data: unknown, lines: () => string[]): void {
  console.log(options.json === true ? JSON.stringify(data, null, 2) : lines().join('\n'));
}
