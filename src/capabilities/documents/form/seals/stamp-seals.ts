/**
 * Has the signatures of letters time-stamped by another authority. Wanted: its server may hang or be away for days, and no letter
 * waits for it; killed at any moment, a letter has its time-stamp whole or not at all.
 *
 * So it is asked outside any transaction, and what it gave joins file and digest in one statement, where nobody else was first. Who
 * dies between the two asks again: a second time-stamp of the same signature does no harm.
 */
import { createHash } from 'node:crypto';
import { askedAgainAt } from '#capabilities/documents/form/seals/rules.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import type { Database, Transaction } from '#foundation/database/connect.ts';
import { originOfPapers } from '#foundation/documents/signing/at-hand.ts';
import { signatureIn, stampPdf } from '#foundation/documents/signing/sign-pdf.ts';
import { askTimeStamp, type TimeStamped } from '#foundation/documents/signing/time-stamp.ts';
import type { RoundApart } from '#foundation/jobs/minute-rounds.ts';

/** So many in one round; the next goes on [P]. */
const MOST_A_ROUND = 50;

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };
const opening = { actor: clockwork, requestId: 'minute:time-stamps' };

interface Due {
  readonly document_id: string;
  readonly stamp_tries: number;
  readonly pdf: Buffer;
}

/** Asks for what is due. */
export const stampSeals: RoundApart = { name: 'time-stamps', runApart: (database) => stampDue(database) };

async function stampDue(database: Database): Promise<number> {
  const { timeStamps } = originOfPapers();
  if (timeStamps === null) return 0;
  let stamped = 0;
  for (let looked = 0; looked < MOST_A_ROUND; looked += 1) {
    const due = await database.asActor(opening, (tx) => nextDue(tx, database.clock.now()));
    if (due === undefined) break;
    const answer = await askTimeStamp(timeStamps, signatureIn(due.pdf));
    await database.asActor(opening, (tx) => write(tx, due, answer, database.clock.now()));
    if ('token' in answer) stamped += 1;
  }
  return stamped;
}

function nextDue(tx: Transaction, now: Date): Promise<Due | undefined> {
  return tx
    .selectFrom('document_seal')
    .select(['document_id', 'stamp_tries', 'pdf'])
    .where('stamp_due_at', '<=', now)
    .orderBy('stamp_due_at')
    .orderBy('document_id')
    .limit(1)
    .executeTakeFirst();
}

async function write(tx: Transaction, due: Due, answer: TimeStamped, now: Date): Promise<void> {
  const changed = await tx
    .updateTable('document_seal')
    .set('token' in answer ? stampColumns(due, answer) : faultColumns(due, answer.fault, now))
    .where('document_id', '=', due.document_id)
    .where('stamp_token', 'is', null)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n || 'fault' in answer) return;
  const origin = { requestId: opening.requestId, address: null };
  const { authority, at } = answer;
  await recordAudit(tx, clockwork, origin, 'seal.time-stamped', {
    ...{
      objectKind: 'document_seal',
      objectId: due.document_id,
      details: { authority, at: at.toISOString() },
    },
  });
}

function stampColumns(due: Due, { token, at, authority }: Extract<TimeStamped, { token: Buffer }>) {
  const pdf = stampPdf(due.pdf, token);
  return {
    ...{
      pdf,
      stamp_token: token,
      stamped_at: at,
      stamp_authority: authority,
      stamp_due_at: null,
      stamp_fault: null,
    },
    stamped_digest: createHash('sha256').update(pdf).digest(),
  };
}

function faultColumns(due: Due, fault: string, now: Date) {
  const tries = due.stamp_tries + 1;
  return { stamp_tries: tries, stamp_fault: fault, stamp_due_at: askedAgainAt(now, due.stamp_tries) };
}
