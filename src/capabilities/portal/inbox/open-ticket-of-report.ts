/**
 * Makes a hotline ticket of a report: for whoever does it, with what was told, so that it is called, answered and followed up
 * like any other. Who told it stays with the report, where each look has its reason; each leads to the other.
 */
import { enterTicket } from '#capabilities/hotline/index.ts';
import type { TicketWords } from '#capabilities/hotline/tickets/seen/contract.ts';
import type { ReportState, Teller } from '#capabilities/portal/codes/contract.ts';
import { openTicketOfReport as contract } from '#capabilities/portal/inbox/contract.ts';
import { narrativeOf, sayAtWork, toldOf } from '#capabilities/portal/inbox/hand-on.ts';
import { wholeReport } from '#capabilities/portal/inbox/views.ts';
import { reportEntry, requireMine, tellInboxes } from '#capabilities/portal/inbox/work-on-report.ts';
import { changeReport, holdReport, type ReportRow } from '#capabilities/portal/queries.ts';
import { mayBecomeTicket } from '#capabilities/portal/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';

const LONGEST_PLACE = 200;

export const openTicketOfReport = deed(contract, async ({ tx, actor, now, params, body, version, audit }) => {
  const row = await holdReport(tx, params.id, version);
  const standing = { state: row.state as ReportState, who: row.who as Teller };
  requireMine(row, actor, mayBecomeTicket(standing) && row.case_id === null);
  const ticket = await enterTicket(tx, now, {
    ...{ id: body.ticketId, channel: 'web', area: row.area, owner: actor },
    origin: { kind: 'public_report', id: row.id, number: row.number },
    words: await ticketWordsOf(tx, row),
  });
  await sayAtWork(tx, actor, now, row);
  await changeReport(tx, row.id, {
    ...(row.owner_id === null ? { owner_id: actor.accountId, owner_name: actor.name, taken_at: now } : {}),
    ...{ state: 'ended', outcome: 'ticket', ended_at: now, unread: false },
    ...{ ticket_id: ticket.id, ticket_number: ticket.number },
    first_answered_at: row.first_answered_at ?? now,
  });
  await tellInboxes(tx, row);
  audit(reportEntry(row, { ticket: ticket.number }));
  return wholeReport(tx, actor, row.id);
});

async function ticketWordsOf(tx: Transaction, row: ReportRow): Promise<TicketWords> {
  const { what, place, further } = await toldOf(tx, row);
  const relation = row.who === 'child' || row.who === 'friend' ? row.who : null;
  return {
    narrative: narrativeOf(row, [what, ...further]),
    ...{ relation, division: row.division, anonymous: !row.has_contact },
    place: place === '' ? null : place.slice(0, LONGEST_PLACE),
  };
}
