/**
 * Does what falls due by the minute: clocks that run out, shifts that nobody has come to, alarms that nobody has confirmed.
 * A round may be made any number of times and by any number of processes; one at a time makes it, and it must find nothing
 * left to do the second time.
 */
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Database, Transaction } from '#foundation/database/connect.ts';

/** What is to be done each minute, in one transaction of the clockwork. */
export interface MinuteRound {
  readonly name: string;
  run(tx: Transaction, now: Date): Promise<unknown>;
}

/** What is to be done each minute and waits for servers of others: it opens transactions of its own, and keeps none meanwhile. */
export interface RoundApart {
  readonly name: string;
  runApart(database: Database): Promise<unknown>;
}

/** The rounds that are being made. */
export interface MinuteRounds {
  /** Makes all rounds now; resolves when they are done. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

/** Several looks fit into a minute, so that a round that failed or was held elsewhere is still made within it. */
const LOOK_EVERY_MS = 15_000;
const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };

interface RoundsParts {
  readonly database: Database;
  readonly rounds: readonly (MinuteRound | RoundApart)[];
  /** Told of a round that failed; it is made again at the next look. */
  readonly onFault?: (round: MinuteRound | RoundApart, fault: unknown) => void;
}

/** Starts making the rounds; stops when told. */
export function startMinuteRounds(parts: RoundsParts): MinuteRounds {
  let looking: Promise<void> = Promise.resolve();
  let waits = false;
  const look = (): Promise<void> => {
    if (waits) return looking;
    waits = true;
    looking = looking.then(() => {
      waits = false;
      return makeRounds(parts);
    });
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

async function makeRounds({ database, rounds, onFault }: RoundsParts): Promise<void> {
  for (const round of rounds) {
    try {
      await database.withLock(`minute:${round.name}`, () => makeRound(database, round));
    } catch (fault) {
      onFault?.(round, fault);
    }
  }
}

/** Makes one round now, without looking whether another process is at it. */
export async function makeRound(database: Database, round: MinuteRound | RoundApart): Promise<void> {
  if ('runApart' in round) return void (await round.runApart(database));
  const opening = { actor: clockwork, requestId: `minute:${round.name}` };
  await database.asActor(opening, async (tx) => void (await round.run(tx, database.clock.now())));
}
