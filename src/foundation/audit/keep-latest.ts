/**
 * Writes the latest checkpoint every few seconds while the system is open, and once more when it closes: what can be cut
 * off the trail's end without a trace is what came in between.
 */
import type { ServiceActor } from '#foundation/access/actor.ts';
import { renewLatest } from '#foundation/audit/checkpoint-files.ts';
import type { Database } from '#foundation/database/connect.ts';

const EVERY_MS = 2_000;
const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };

/** Stops the writing, after a last time. */
export type StopKeeping = () => Promise<void>;

/** Starts; `onBroken` is told each time that the latest checkpoint no longer stands. */
export function keepLatest(database: Database, onBroken: () => void = () => undefined): StopKeeping {
  let looking: Promise<void> = Promise.resolve();
  const look = (): Promise<void> => {
    looking = looking.then(() => once(database, onBroken)).catch(() => undefined);
    return looking;
  };
  const timer = setInterval(() => void look(), EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await look();
  };
}

/** A database that cannot be asked now is asked the next time. */
async function once(database: Database, onBroken: () => void): Promise<void> {
  const opening = { actor: clockwork, requestId: 'audit-latest' };
  const latest = await database.asActor(opening, (tx) => renewLatest(tx, database.clock.now()));
  if (latest === null) onBroken();
}
