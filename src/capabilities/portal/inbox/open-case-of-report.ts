/**
 * Makes a case of a report. What was told goes along word by word, and who told it into the case's own secret place; whoever
 * follows the report by its code is told that somebody is at work.
 */
import { v5 as uuidv5 } from 'uuid';
import type { professions } from '#capabilities/cases/codes/contract.ts';
import { type NewCase, openCase } from '#capabilities/cases/index.ts';
import type { ReportState } from '#capabilities/portal/codes/contract.ts';
import { openCaseOfReport as contract } from '#capabilities/portal/inbox/contract.ts';
import { wholeReport } from '#capabilities/portal/inbox/views.ts';
import { reportEntry, requireMine, tellInboxes } from '#capabilities/portal/inbox/work-on-report.ts';
import { changeReport, holdReport, messagesOf, type ReportRow } from '#capabilities/portal/queries.ts';
import { isOpen } from '#capabilities/portal/rules.ts';
import { contactOf, openToldWords } from '#capabilities/portal/sealed-words.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import type { BodyOf } from '#foundation/http/operation.ts';
import { Refusal } from '#foundation/refusals.ts';

/** What whoever has the code is told, in the language in which he reported. */
const AT_WORK = {
  zh: '谢谢你告诉我们。这件事已经交给专门的人去办，他们会尽快行动。如果现在有危险，请马上打报警电话。',
  en: 'Thank you for telling us. This is now with people whose work it is, and they will act soon. If there is danger now, please call the police at once.',
} as const;
const LONGEST_NARRATIVE = 4000;

export const openCaseOfReport = deed(contract, async ({ tx, actor, now, params, body, version, audit }) => {
  const row = await holdReport(tx, params.id, version);
  requireMine(row, actor, isOpen(row.state as ReportState) && row.case_id === null);
  if (!inArea(actor.area, body.division)) throw new Refusal('outside-area');
  const opened = await openCase(tx, actor, now, await newCaseOf(tx, row, body));
  await sayAtWork(tx, actor, now, row);
  await changeReport(tx, row.id, {
    ...(row.owner_id === null ? { owner_id: actor.accountId, owner_name: actor.name, taken_at: now } : {}),
    ...{ state: 'ended', outcome: 'case', ended_at: now, unread: false },
    ...{ case_id: opened.id, case_number: opened.number, first_answered_at: row.first_answered_at ?? now },
  });
  await tellInboxes(tx, row);
  audit(reportEntry(row, { case: opened.number, level: opened.level, grounds: body.grounds }));
  return wholeReport(tx, actor, row.id);
});

async function newCaseOf(tx: Transaction, row: ReportRow, body: BodyOf<typeof contract>): Promise<NewCase> {
  const { caseId, note, level, ...given } = body;
  const professional = row.who === 'professional';
  const contact = await contactOf(tx, row);
  const reporter = {
    profession: professional ? (row.profession as keyof typeof professions | null) : null,
    name: filled(contact?.name),
    phone: filled(contact?.reach.slice(0, 40)),
    unit: filled(contact?.unit),
    words: filled([contact?.reach, contact?.note].filter(Boolean).join('；').slice(0, 300)),
  };
  return {
    ...given,
    id: caseId,
    ...(level === undefined ? {} : { level }),
    source: { kind: professional ? 'mandatory-report' : 'public-report', id: row.id },
    receivedAt: row.came_at.toISOString(),
    narrative: await narrativeOf(tx, row, note),
    reporter: contact === null && !professional ? null : reporter,
  };
}

const filled = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);

async function narrativeOf(tx: Transaction, row: ReportRow, note: string): Promise<string> {
  const told = openToldWords(vaultOf(tx).subject(row.sealing_key), row.id, row.words_sealed);
  const further = (await messagesOf(tx, row)).flatMap(({ side, words }) =>
    side === 'reporter' ? (words ?? []) : [],
  );
  const parts = [note, told.what, told.place, ...further].filter((part) => part !== '');
  const whole = parts.length === 0 ? `公众报告 ${row.number}，没有写下内容` : parts.join('\n');
  return whole.slice(0, LONGEST_NARRATIVE);
}

/** The name space of messages that the system writes for whoever answers. */
const OF_THE_SYSTEM = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

async function sayAtWork(tx: Transaction, actor: PersonActor, now: Date, row: ReportRow): Promise<void> {
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
