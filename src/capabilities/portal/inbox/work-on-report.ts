/** Takes a report, answers it, ends it, gives it back, or says that it is none. Of two at once the first has it. */
import type { ReportState } from '#capabilities/portal/codes/contract.ts';
import * as contract from '#capabilities/portal/inbox/contract.ts';
import { isAnothers, mayWorkOn, wholeReport } from '#capabilities/portal/inbox/views.ts';
import { changeReport, holdReport, messagesOf, type ReportRow } from '#capabilities/portal/queries.ts';
import { isOpen, namesPerson } from '#capabilities/portal/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { AuditEntry } from '#foundation/audit/record.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { announce } from '#foundation/live/announce.ts';
import { Refusal } from '#foundation/refusals.ts';

/** What the audit trail says of a report. */
export function reportEntry(row: ReportRow, details: Readonly<Record<string, unknown>> = {}): AuditEntry {
  const about = { objectKind: 'public_report', objectId: row.id, area: row.area };
  return { ...about, details: { number: row.number, ...details } };
}

/** @throws Refusal `wrong-state` where it stands otherwise than asked, `report-taken` where it is somebody else's */
export function requireMine(row: ReportRow, actor: PersonActor, fits: boolean): void {
  if (!mayWorkOn(row, actor)) throw new Refusal('report-taken', { by: row.owner_name ?? '' });
  if (!fits || row.erased_at !== null) throw new Refusal('wrong-state', { state: row.state });
}

/** Tells the inboxes that a report changed. */
export function tellInboxes(tx: Transaction, row: ReportRow): Promise<void> {
  return announce(tx, { kind: 'report', id: row.id, to: { roles: ['operator', 'lead'], area: row.area } });
}

const owned = (row: ReportRow, actor: PersonActor, now: Date) =>
  row.owner_id === null ? { owner_id: actor.accountId, owner_name: actor.name, taken_at: now } : {};

const open = (row: ReportRow): boolean => isOpen(row.state as ReportState);

export const takeReport = deed(contract.takeReport, async ({ tx, actor, now, params, version, audit }) => {
  const row = await holdReport(tx, params.id, version);
  requireMine(row, actor, open(row));
  await changeReport(tx, row.id, {
    ...{ owner_id: actor.accountId, owner_name: actor.name, taken_at: now, unread: false },
    state: row.state === 'waiting' ? 'taken' : row.state,
  });
  await tellInboxes(tx, row);
  audit(reportEntry(row, isAnothers(row, actor) ? { from: row.owner_id } : {}));
  return wholeReport(tx, actor, row.id);
});

export const answerReport = deed(contract.answerReport, async ({ tx, actor, now, params, body, audit }) => {
  const row = await tx
    .selectFrom('public_report')
    .selectAll()
    .where('id', '=', params.id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  requireMine(row, actor, row.state !== 'nonsense');
  if (namesPerson(body.words)) throw new Refusal('answer-names-person');
  if (body.kind === 'result' && row.who !== 'professional')
    throw new Refusal('wrong-state', { state: row.state });
  audit(reportEntry(row, { kind: body.kind }));
  const said = await messagesOf(tx, row);
  if (!said.some((message) => message.id === body.id)) await writeAnswer(tx, actor, now, row, body);
  return wholeReport(tx, actor, row.id);
});

async function writeAnswer(
  tx: Transaction,
  actor: PersonActor,
  now: Date,
  row: ReportRow,
  { id, kind, words }: { readonly id: string; readonly kind: 'answer' | 'result'; readonly words: string },
): Promise<void> {
  await tx
    .insertInto('report_message')
    .values({
      ...{ id, report_id: row.id, side: 'bureau', kind, at: now },
      words_sealed: vaultOf(tx).subject(row.sealing_key).seal('report_message.words_sealed', id, words),
      ...{ account_id: actor.accountId, person: actor.name },
    })
    .execute();
  await changeReport(tx, row.id, {
    ...owned(row, actor, now),
    ...{ unread: false, state: open(row) ? 'answered' : row.state },
    first_answered_at: row.first_answered_at ?? now,
    ...(kind === 'result' ? { result_told_at: row.result_told_at ?? now } : {}),
  });
  await tellInboxes(tx, row);
}

export const endReport = deed(contract.endReport, async ({ tx, actor, now, params, version, audit }) => {
  const row = await holdReport(tx, params.id, version);
  const told = row.who !== 'professional' || row.result_told_at !== null;
  requireMine(row, actor, open(row) && row.first_answered_at !== null && told);
  await changeReport(tx, row.id, { state: 'ended', outcome: 'answered', ended_at: now, unread: false });
  await tellInboxes(tx, row);
  audit(reportEntry(row));
  return wholeReport(tx, actor, row.id);
});

export const markNonsense = deed(
  contract.markNonsense,
  async ({ tx, actor, now, params, body, version, audit }) => {
    const row = await holdReport(tx, params.id, version);
    requireMine(row, actor, open(row) && row.first_answered_at === null);
    await changeReport(tx, row.id, {
      ...owned(row, actor, now),
      ...{ state: 'nonsense', why_nonsense: body.why, ended_at: now, unread: false },
    });
    await tellInboxes(tx, row);
    audit(reportEntry(row, { why: body.why }));
    return wholeReport(tx, actor, row.id);
  },
);

export const giveBackReport = deed(contract.giveBackReport, async ({ tx, actor, params, version, audit }) => {
  const row = await holdReport(tx, params.id, version);
  requireMine(row, actor, row.state === 'nonsense' || row.state === 'taken');
  await changeReport(tx, row.id, {
    ...{ state: 'waiting', why_nonsense: null, ended_at: null, unread: true },
    ...{ owner_id: null, owner_name: null, taken_at: null },
  });
  await tellInboxes(tx, row);
  audit(reportEntry(row, { former: row.state }));
  return wholeReport(tx, actor, row.id);
});
