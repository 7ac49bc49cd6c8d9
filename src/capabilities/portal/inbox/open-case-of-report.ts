/**
 * Makes a case of a report. What was told goes along word by word, and who told it into the case's own secret place; whoever
 * follows the report by its code is told that somebody is at work.
 */
import type { professions } from '#capabilities/cases/codes/contract.ts';
import { type NewCase, openCase } from '#capabilities/cases/index.ts';
import type { ReportState } from '#capabilities/portal/codes/contract.ts';
import { openCaseOfReport as contract } from '#capabilities/portal/inbox/contract.ts';
import { narrativeOf, sayAtWork, toldOf } from '#capabilities/portal/inbox/hand-on.ts';
import { wholeReport } from '#capabilities/portal/inbox/views.ts';
import { reportEntry, requireMine, tellInboxes } from '#capabilities/portal/inbox/work-on-report.ts';
import { changeReport, holdReport, type ReportRow } from '#capabilities/portal/queries.ts';
import { isOpen } from '#capabilities/portal/rules.ts';
import { contactOf } from '#capabilities/portal/sealed-words.ts';
import { inArea } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import type { BodyOf } from '#foundation/http/operation.ts';
import { Refusal } from '#foundation/refusals.ts';

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
  const told = await toldOf(tx, row);
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
    narrative: narrativeOf(row, [note, told.what, told.place, ...told.further]),
    reporter: contact === null && !professional ? null : reporter,
  };
}

const filled = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);
