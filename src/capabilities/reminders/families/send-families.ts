/**
 * Sends what families are to be told. As with other messages (send-due.ts) a try is counted, and the next one appointed, in a
 * transaction that is committed before anything is sent: whoever dies between leaves a message that is tried again under its id.
 */

import { familyStep } from '#capabilities/reminders/families/rules.ts';
import { openFamilyMessage } from '#capabilities/reminders/families/sealed-fields.ts';
import { mobileOf, pauseAfter } from '#capabilities/reminders/rules.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { type Database, type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Outcome, OutsideChannels } from '#foundation/outside/ports.ts';

/** So many are taken at once, and so many are under way beside each other [P]. */
const BATCH = 100;
const SIDE_BY_SIDE = 8;
/** A round stops taking more after this; the next goes on, in milliseconds [P]. */
const ROUND_MS = 40_000;

const teller: ServiceActor = { kind: 'service', service: 'reminders', onBehalfOf: null };

interface Sending {
  readonly id: string;
  readonly phone: string;
  readonly words: string;
}

/** Sends what is due; answers how many tries were made. */
export async function sendToFamilies(database: Database, channels: OutsideChannels): Promise<number> {
  const opening = { actor: teller, requestId: 'family-messages' };
  const began = performance.now();
  let tries = 0;
  for (;;) {
    const { sending, found } = await database.asActor(opening, (tx) =>
      claim(tx, database.clock.now(), channels),
    );
    const left = [...sending];
    const worker = async (): Promise<void> => {
      for (let message = left.shift(); message !== undefined; message = left.shift()) {
        const outcome = await channels.sms?.send(message);
        const { id } = message;
        await database.asActor(opening, (tx) => record(tx, database.clock.now(), id, outcome));
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
    tries += sending.length;
    if (found < BATCH || performance.now() - began > ROUND_MS) return tries;
  }
}

async function claim(
  tx: Transaction,
  now: Date,
  channels: OutsideChannels,
): Promise<{ readonly sending: Sending[]; readonly found: number }> {
  const rows = await tx
    .selectFrom('family_message')
    .select(['id', 'urgent', 'tries', 'useless_after', 'sealing_key', 'phone_sealed', 'words_sealed'])
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .where('due_at', '<=', now)
    .orderBy('urgent', 'desc')
    .orderBy('due_at')
    .limit(BATCH)
    .forUpdate()
    .skipLocked()
    .execute();
  const sending: Sending[] = [];
  for (const row of rows) {
    const { phone, words } = openFamilyMessage(vaultOf(tx), row);
    const configured = channels.sms !== null;
    const step = familyStep(
      { urgent: row.urgent, uselessAfter: row.useless_after, configured, mobile: mobileOf(phone) },
      now,
    );
    if (step.kind === 'wait') await change(tx, row.id, { due_at: step.until });
    if (step.kind === 'give-up') await change(tx, row.id, { given_up_at: now, fault: step.fault });
    if (step.kind !== 'send') continue;
    const tries = row.tries + 1;
    const next = new Date(now.getTime() + pauseAfter(tries));
    await change(tx, row.id, { tries, tried_at: now, due_at: next });
    sending.push({ id: row.id, phone: step.mobile, words: words ?? '' });
  }
  return { sending, found: rows.length };
}

/** Writes the outcome, unless somebody has written one meanwhile. */
async function record(tx: Transaction, now: Date, id: string, outcome: Outcome | undefined): Promise<void> {
  if (outcome?.kind === 'taken') return change(tx, id, { sent_at: now, fault: null });
  if (outcome?.kind === 'later') return change(tx, id, { fault: outcome.fault });
  const fault = outcome?.kind === 'refused' ? outcome.fault : 'not-configured';
  return change(tx, id, { given_up_at: now, fault });
}

interface Change {
  readonly due_at?: Date;
  readonly tries?: number;
  readonly tried_at?: Date;
  readonly sent_at?: Date;
  readonly given_up_at?: Date;
  readonly fault?: string | null;
}

async function change(tx: Transaction, id: string, to: Change): Promise<void> {
  await tx
    .updateTable('family_message')
    .set(to)
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .execute();
}
