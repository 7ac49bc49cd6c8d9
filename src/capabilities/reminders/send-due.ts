/**
 * Works off what is to be told outside. Wanted: killed at any moment, each message is sent at least once and carries the same
 * id each time; a server that hangs keeps nobody's transaction open; two processes never send one message both.
 *
 * So a try is counted, and the next one appointed, in a transaction that is committed before anything is sent; what came of it
 * is written in another. Who dies between the two leaves a message that is tried again after the pause. Tried and rejected:
 * sending inside the transaction (a hanging gateway holds its locks, and a rollback forgets what has gone out).
 */
import { claimDue, type Due } from '#capabilities/reminders/claim-due.ts';
import { recordOutcome } from '#capabilities/reminders/record-outcome.ts';
import { wordsOf } from '#capabilities/reminders/words.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Database } from '#foundation/database/connect.ts';
import type { Outcome, OutsideChannels } from '#foundation/outside/ports.ts';

/** So many are taken at once, and so many are under way beside each other [P]. */
const BATCH = 40;
const SIDE_BY_SIDE = 8;
/** A round stops taking more after this; the next goes on, in milliseconds [P]. */
const ROUND_MS = 40_000;

const teller: ServiceActor = { kind: 'service', service: 'reminders', onBehalfOf: null };

/** Sends what is due; answers how many tries were made. */
export async function sendDue(database: Database, channels: OutsideChannels): Promise<number> {
  const opening = { actor: teller, requestId: 'outside-messages' };
  const began = performance.now();
  let tries = 0;
  for (;;) {
    const { sending, found } = await database.asActor(opening, (tx) =>
      claimDue(tx, { now: database.clock.now(), channels, most: BATCH }),
    );
    await sideBySide(sending, async (due) => {
      const outcome = await send(due, channels);
      await database.asActor(opening, (tx) =>
        recordOutcome(tx, { now: database.clock.now(), due, outcome, channels }),
      );
    });
    tries += sending.length;
    if (found < BATCH || performance.now() - began > ROUND_MS) return tries;
  }
}

async function sideBySide(all: readonly Due[], work: (due: Due) => Promise<void>): Promise<void> {
  const left = [...all];
  const worker = async (): Promise<void> => {
    for (let due = left.shift(); due !== undefined; due = left.shift()) await work(due);
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
}

async function send(due: Due, channels: OutsideChannels): Promise<Outcome> {
  const notConfigured: Outcome = { kind: 'refused', fault: 'not-configured' };
  const words = wordsOf(due.rule, due.figures);
  const { way } = due;
  if (way.channel === 'sms')
    return (await channels.sms?.send({ id: due.id, phone: way.mobile, words: words.zh })) ?? notConfigured;
  const payload = JSON.stringify({ id: due.id, rule: due.rule, words });
  const { address, identity } = way;
  const { urgent, keepSeconds } = due;
  return (
    (await channels.push?.send({ id: due.id, address, identity, payload, urgent, keepSeconds })) ??
    notConfigured
  );
}
