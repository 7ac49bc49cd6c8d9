/**
 * Tells the product what stands in the journal until each event is known there: oldest first, a few at once, for their order
 * does not matter there. An event that fails waits for its turn again and holds up no other; while the product is down no
 * more is asked than those few.
 */
import type { Journal, JournalEvent } from '#telephony/journal.ts';
import { eventBody, eventId, type Outcome, post, type Receiver } from '#telephony/webhook.ts';

/** The journal is looked at so often, in milliseconds: a ring must be on the desk within 300. */
const LOOK_EVERY = 40;
/** So many are told at once: the product's disk is waited for side by side. */
const AT_ONCE = 8;
/** The first and the longest pause before an event is told again, in seconds. */
const FIRST_PAUSE = 0.5;
const LONGEST_PAUSE = 30;

/** How it is done; the receiver is asked for each time, for its secret may be replaced meanwhile. */
export interface Telling {
  readonly journal: Journal;
  readonly receiver: () => Receiver | null;
  readonly say: (line: string) => void;
  /** Seconds since 1970. */
  readonly now: () => number;
}

/** How long to wait after so many failures, in seconds. */
export function pauseAfter(tries: number): number {
  return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(tries, 10));
}

/** Begins to tell; `stop` lets the event that is on its way arrive. */
export function startTelling(telling: Telling): { stop(): Promise<void> } {
  let stopped = false;
  let trouble = '';
  const clock = { ahead: 0 };
  const complain = (reason: string): void => {
    if (reason !== trouble && reason !== '')
      telling.say(`The product is not told what happens: ${reason}. It is kept and told later.`);
    if (reason === '' && trouble !== '') telling.say('The product is told again.');
    trouble = reason;
  };
  const work = async (): Promise<void> => {
    while (!stopped) {
      complain(await tellDue(telling, clock, () => stopped, trouble));
      await new Promise((done) => setTimeout(done, LOOK_EVERY));
    }
  };
  const working = work();
  return {
    stop: async () => {
      stopped = true;
      await working;
    },
  };
}

/** Tells what is due; answers what stands in the way, or nothing. */
async function tellDue(
  telling: Telling,
  clock: { ahead: number },
  stopped: () => boolean,
  trouble: string,
): Promise<string> {
  const { journal, now } = telling;
  const due = journal.due(now());
  if (due.length === 0) return trouble;
  const receiver = telling.receiver();
  if (receiver === null) return 'there is no secret yet';
  for (let first = 0; first < due.length; first += AT_ONCE) {
    if (stopped()) return trouble;
    const some = due.slice(first, first + AT_ONCE);
    const reasons = await Promise.all(
      some.map(async (event) => {
        const outcome = await tell(telling, receiver, event, clock);
        if (outcome.kind !== 'later') return [];
        journal.putOff(event.id, now() + pauseAfter(event.tries));
        return [outcome.reason];
      }),
    );
    const [reason] = reasons.flat();
    if (reason !== undefined) return reason;
  }
  return '';
}

/** Tells one event, and once more where the product's clock proved to stand elsewhere. */
async function tell(
  { journal, now, say }: Telling,
  receiver: Receiver,
  event: JournalEvent,
  clock: { ahead: number },
): Promise<Outcome> {
  const attempt = (): Promise<Outcome> =>
    post(receiver, eventId(event), eventBody(event, clock.ahead), { now: now(), ahead: clock.ahead });
  let outcome = await attempt();
  if (outcome.kind === 'clock') {
    clock.ahead = outcome.ahead;
    outcome = await attempt();
  }
  if (outcome.kind === 'told') journal.forget(event.id);
  if (outcome.kind === 'refused') {
    journal.refuse(event.id, outcome.code);
    say(`The product does not take an event (${event.kind}): ${outcome.code}.`);
  }
  return outcome.kind === 'clock' ? { kind: 'later', reason: 'the clocks do not agree' } : outcome;
}
