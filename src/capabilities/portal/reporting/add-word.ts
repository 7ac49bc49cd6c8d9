/** Adds a word of the reporter's, known by his code. What was thought nonsense or answered is looked at again. */
import { sql } from 'kysely';
import type { ReportState } from '#capabilities/portal/codes/contract.ts';
import { messagesOf, type OpenReport, requireByCode } from '#capabilities/portal/queries.ts';
import { addWord as contract, MOST_MESSAGES } from '#capabilities/portal/reporting/contract.ts';
import { afterFurtherWord } from '#capabilities/portal/rules.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import { asService, type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { announce } from '#foundation/live/announce.ts';
import { Refusal } from '#foundation/refusals.ts';

export const addWord = deed(contract, ({ tx, actor, body, now, requestId }) =>
  asService(tx, actor, 'public-report', async () => {
    const report = await requireByCode(tx, body.code);
    return { at: await writeWord({ tx, now, requestId }, report, body.id, body.words) };
  }),
);

/**
 * Writes a word; the same id again is the same word. Answers when it was said.
 * @throws Refusal `report-full`, `already-exists` where the id is another report's
 */
export async function writeWord(
  { tx, now, requestId }: Taking,
  report: OpenReport,
  id: string,
  words: string,
): Promise<Date> {
  const said = await messagesOf(tx, report);
  const before = said.find((message) => message.id === id);
  if (before !== undefined) return before.at;
  if (said.length >= MOST_MESSAGES) throw new Refusal('report-full');
  await tx
    .insertInto('report_message')
    .values({
      ...{ id, report_id: report.id, side: 'reporter', kind: 'word', at: now },
      words_sealed: vaultOf(tx).subject(report.sealing_key).seal('report_message.words_sealed', id, words),
    })
    .execute();
  await wakeReport({ tx, now, requestId }, report);
  return now;
}

/** In which request something comes. */
export interface Taking {
  readonly tx: Transaction;
  readonly now: Date;
  readonly requestId: string;
}

const taking: ServiceActor = { kind: 'service', service: 'public-report', onBehalfOf: null };

/** Puts a report of which something new came before those who answer it; the trail says that it came, not from where. */
export async function wakeReport({ tx, now, requestId }: Taking, report: OpenReport): Promise<void> {
  const state = afterFurtherWord(report.state as ReportState);
  await tx
    .updateTable('public_report')
    .set({
      ...{ state, unread: true, last_word_at: now, version: sql`version + 1` },
      ...(state === report.state ? {} : { ended_at: null, why_nonsense: null }),
    })
    .where('id', '=', report.id)
    .execute();
  await recordAudit(tx, taking, { requestId, address: null }, 'report.word-added', {
    objectKind: 'public_report',
    objectId: report.id,
    area: report.area,
  });
  await announce(tx, {
    kind: 'report',
    id: report.id,
    to: { roles: ['operator', 'lead'], area: report.area },
  });
}
