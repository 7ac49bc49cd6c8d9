/** How a report is shown to whoever answers it, and what he may do with it. */
import { divisionPath } from '#capabilities/organization/index.ts';
import type { ReportLine, ReportView } from '#capabilities/portal/inbox/contract.ts';
import { portalParametersOf } from '#capabilities/portal/parameters/keep-parameters.ts';
import { messagesOf, type ReportRow } from '#capabilities/portal/queries.ts';
import { isOpen, keptUntil, mayBecomeTicket } from '#capabilities/portal/rules.ts';
import { openToldWords } from '#capabilities/portal/sealed-words.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A report as it stands in the inbox. */
export function lineOf(row: ReportRow, place: ReportLine['place']): ReportLine {
  return {
    ...{ id: row.id, number: row.number, cameAt: row.came_at, lastWordAt: row.last_word_at },
    who: row.who as ReportLine['who'],
    profession: row.profession as ReportLine['profession'],
    grounds: row.grounds as ReportLine['grounds'],
    danger: row.danger as ReportLine['danger'],
    state: row.state as ReportLine['state'],
    outcome: row.outcome as ReportLine['outcome'],
    ...{ place, unread: row.unread, owner: row.owner_name, version: row.version },
    ...{ firstAnsweredAt: row.first_answered_at, resultToldAt: row.result_told_at },
    case: row.case_id === null ? null : { id: row.case_id, number: row.case_number ?? '' },
    ticket: row.ticket_id === null ? null : { id: row.ticket_id, number: row.ticket_number ?? '' },
  };
}

/** A report whole. @throws Refusal `not-found` */
export async function wholeReport(tx: Transaction, actor: PersonActor, id: string): Promise<ReportView> {
  const row = await tx.selectFrom('public_report').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  const place = row.division === null ? [] : await divisionPath(tx, row.division);
  const told = openToldWords(vaultOf(tx).subject(row.sealing_key), row.id, row.words_sealed);
  const files = await tx
    .selectFrom('report_file')
    .select(['id', 'kind', 'size', 'at'])
    .where('report_id', '=', id)
    .orderBy('at')
    .execute();
  const line = lineOf(row, place);
  const held = { state: line.state, who: line.who, lastWordAt: row.last_word_at, endedAt: row.ended_at };
  return {
    ...line,
    language: row.language as ReportView['language'],
    ...{ what: told.what, placeWords: told.place, hasContact: row.has_contact, endedAt: row.ended_at },
    whyNonsense: row.why_nonsense as ReportView['whyNonsense'],
    keptUntil: keptUntil(held, await portalParametersOf(tx)),
    erased: row.erased_at !== null,
    messages: await messagesOf(tx, row),
    files: files.map((file) => ({ ...file, kind: file.kind as ReportView['files'][number]['kind'] })),
    can: abilities(row, line, actor),
  };
}

/** Says whether this report is somebody else's. */
export function isAnothers(row: Pick<ReportRow, 'owner_id'>, actor: PersonActor): boolean {
  return row.owner_id !== null && row.owner_id !== actor.accountId;
}

/** A lead may go on with what somebody else has taken; another operator may not. */
export function mayWorkOn(row: Pick<ReportRow, 'owner_id'>, actor: PersonActor): boolean {
  return !isAnothers(row, actor) || actor.role === 'lead';
}

function abilities(row: ReportRow, line: ReportLine, actor: PersonActor): ReportView['can'] {
  const mine = mayDo(actor.role, 'report.answer') && row.erased_at === null && mayWorkOn(row, actor);
  const open = mine && isOpen(line.state);
  const professional = line.who === 'professional';
  return {
    take: open && row.owner_id !== actor.accountId,
    answer: mine && line.state !== 'nonsense',
    tellResult: mine && professional && line.state !== 'nonsense',
    end: open && row.first_answered_at !== null && (!professional || row.result_told_at !== null),
    open: open && row.case_id === null,
    ticket: mine && mayBecomeTicket(line) && row.case_id === null,
    nonsense: open && row.first_answered_at === null,
    giveBack: mine && (line.state === 'nonsense' || line.state === 'taken'),
    contact: mine && row.has_contact,
  };
}
