/** What is alike where a report is handed on to be worked for as a case or a ticket: its words, and what the reporter is told. */
import { v5 as uuidv5 } from 'uuid';
import { messagesOf, type ReportRow } from '#capabilities/portal/queries.ts';
import { openToldWords } from '#capabilities/portal/sealed-words.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';

/** What whoever has the code is told, in the language in which he reported. */
const AT_WORK = {
  zh: '谢谢你告诉我们。这件事已经交给专门的人去办，他们会尽快行动。如果现在有危险，请马上打报警电话。',
  en: 'Thank you for telling us. This is now with people whose work it is, and they will act soon. If there is danger now, please call the police at once.',
} as const;
const LONGEST_NARRATIVE = 4000;

/** What a reporter told, where in his own words, and what he said since. */
export interface Told {
  readonly what: string;
  readonly place: string;
  readonly further: readonly string[];
}

/** What was told of a report, opened. */
export async function toldOf(tx: Transaction, row: ReportRow): Promise<Told> {
  const { what, place } = openToldWords(vaultOf(tx).subject(row.sealing_key), row.id, row.words_sealed);
  const further = (await messagesOf(tx, row)).flatMap(({ side, words }) =>
    side === 'reporter' ? (words ?? []) : [],
  );
  return { what, place, further };
}

/** Words one under the other, as the narrative of a case or a ticket. */
export function narrativeOf(row: ReportRow, parts: readonly string[]): string {
  const whole = parts.filter((part) => part !== '').join('\n');
  return (whole === '' ? `公众报告 ${row.number}，没有写下内容` : whole).slice(0, LONGEST_NARRATIVE);
}

/** The name space of messages that the system writes for whoever answers. */
const OF_THE_SYSTEM = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

/** Tells whoever follows the report by its code that somebody is at work; once. */
export async function sayAtWork(
  tx: Transaction,
  actor: PersonActor,
  now: Date,
  row: ReportRow,
): Promise<void> {
  const id = uuidv5(`${row.id}/at-work`, OF_THE_SYSTEM);
  const words = AT_WORK[row.language as keyof typeof AT_WORK];
  await tx
    .insertInto('report_message')
    .values({
      ...{ id, report_id: row.id, side: 'bureau', kind: 'answer', at: now },
      words_sealed: vaultOf(tx).subject(row.sealing_key).seal('report_message.words_sealed', id, words),
      ...{ account_id: actor.accountId, person: actor.name },
    })
    .execute();
}
