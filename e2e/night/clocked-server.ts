/**
 * The product as `tonghu serve` runs it, but by a clock that stands until a test tells it to go on: the process that the night
 * is played against, and that is killed. The clock is a part of this program, no setting of the product.
 *
 * Spoken to over the channel between the processes: `{ passTo }` lets the minutes up to an instant pass, each with its rounds,
 * and is answered when they have passed.
 */

import { loadShippedDivisions } from '#commands/migrate.ts';
import { runUntilStopped } from '#commands/serve.ts';
import { minuteRounds } from '#composition';
import { readConfig } from '#foundation/config.ts';
import { makeRound } from '#foundation/jobs/minute-rounds.ts';
import { openSystem } from '#system';

const MINUTE_MS = 60_000;

const [start = ''] = process.argv.slice(2);
let at = Date.parse(start);
const clock = { now: () => new Date(at) };
const opened = await openSystem(readConfig({ ...process.env, TONGHU_CLOCK: start }));
const database = opened.database.byClock(clock);
const system = { ...opened, clock, database };

/** Each round of this minute, after the server's own rounds where these are at it. */
async function makeRounds(): Promise<void> {
  for (const round of minuteRounds)
    while (!(await database.withLock(`minute:${round.name}`, () => makeRound(database, round))));
}

process.on('message', async ({ passTo }: { readonly passTo: number }) => {
  for (let minute = nextMinute(at); minute <= passTo; minute += MINUTE_MS) {
    at = minute;
    await makeRounds();
  }
  at = passTo;
  process.send?.({ stands: at });
});

/** The next whole minute. */
function nextMinute(instant: number): number {
  return Math.floor(instant / MINUTE_MS + 1) * MINUTE_MS;
}

await loadShippedDivisions(database);
await runUntilStopped({
  config: opened.config,
  system,
  demonstration: false,
  greeting: (address) => [`Tonghu serves on ${address}`],
});
process.disconnect?.();
