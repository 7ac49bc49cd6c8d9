/**
 * Does what falls due by the day: each round once when the server starts and once on every new day in China. A round may be
 * done any number of times a day, by any number of processes; it must find nothing left to do the second time.
 */
import type { ServiceActor } from '#foundation/access/actor.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Database, Transaction } from '#foundation/database/connect.ts';

/** What is to be done each day, in one transaction of the clockwork. */
export interface DailyRound {
  readonly name: string;
  /** `today` is the ISO date in China, `now` the moment. */
  run(tx: Transaction, today: string, now: Date): Promise<unknown>;
}

/** The rounds that are being made. */
export interface DailyRounds {
  /** Looks now whether a round is due; resolves when it is done. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

/** How often it is looked whether a day has begun; a round that failed is tried again then. */
const LOOK_EVERY_MS = 10 * 60_000;
const ROUND_TIMEOUT_MS = 10 * 60_000;
const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };

interface RoundsParts {
  readonly database: Database;
  readonly rounds: readonly DailyRound[];
  /** Told of a round that failed. */
  readonly onFault?: (round: DailyRound, fault: unknown) => void;
}

/** Starts making the rounds; stops when told. */
export function startDailyRounds(parts: RoundsParts): DailyRounds {
  const done = new Map<string, string>();
  let looking: Promise<void> = Promise.resolve();
  const look = (): Promise<void> => {
    looking = looking.then(() => makeRounds(parts, done));
    return looking;
  };
  void look();
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  timer.unref();
  return {
    look,
    stop: async () => {
      clearInterval(timer);
      await looking;
    },
  };
}

/** Makes each round that is not done yet today; where another process is at it, it counts as done. */
async function makeRounds(parts: RoundsParts, done: Map<string, string>): Promise<void> {
  const { database } = parts;
  const now = database.clock.now();
  const today = dayInChina(now);
  for (const round of parts.rounds) {
    if (done.get(round.name) === today) continue;
    const opening = { actor: clockwork, requestId: `round:${round.name}`, timeoutMs: ROUND_TIMEOUT_MS };
    try {
      await database.withLock(`round:${round.name}`, () =>
        database.asActor(opening, async (tx) => void (await round.run(tx, today, now))),
      );
      done.set(round.name, today);
    } catch (fault) {
      parts.onFault?.(round, fault);
    }
  }
}
