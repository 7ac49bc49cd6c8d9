/**
 * Opens a case: its head for whoever sees it, everything for its members and the officer in charge.
 */

import { doings } from '#capabilities/cases/head/abilities.ts';
import type { CaseView } from '#capabilities/cases/head/contract.ts';
import { readCase as contract } from '#capabilities/cases/head/contract.ts';
import { readContents } from '#capabilities/cases/head/read-contents.ts';
import { clockViewOf, type HeadRow, headViews, selectHeads } from '#capabilities/cases/head/views.ts';
import { divisionPaths } from '#capabilities/organization/index.ts';
import { roles } from '#foundation/access/table.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import type { Language } from '#foundation/refusals.ts';
import { Refusal } from '#foundation/refusals.ts';
import type { Subject } from '#foundation/vault/subject.ts';

export const readCase = deed(contract, async ({ tx, actor, params, now, today, language, audit }) => {
  const row = await selectHeads(tx).where('case_file.id', '=', params.id).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  const [head] = await headViews(tx, actor, now, [row]);
  if (head === undefined) throw new Refusal('not-found');
  const key = await tx
    .selectFrom('case_content')
    .select('sealing_key')
    .where('case_id', '=', row.id)
    .executeTakeFirst();
  const subject = key === undefined ? null : vaultOf(tx).subject(key.sealing_key);
  const contents = subject === null ? null : await readContents({ tx, actor, now, today, subject }, row);
  audit({
    objectKind: 'case',
    objectId: row.id,
    area: row.division,
    children: contents?.children.flatMap((child) => child.childId ?? []) ?? [],
    details: { number: row.number, whole: contents !== null },
  });
  return {
    ...head,
    ofCase: row.of_case,
    handedTo: row.handed_to,
    verifiedAt: row.verified_at,
    police: policeOf(row, subject),
    ...(await deadlines(tx, row, now, language)),
    contents,
    can: doings(row, actor, {
      inside: contents !== null,
      mayReveal: await mayReveal(tx, row.id),
      closingAskedBy: await closingAskedBy(tx, row.id),
    }),
  };
});

function policeOf(row: HeadRow, subject: Subject | null) {
  const { police_told_at: toldAt, police_unit: unit, police_receipt: receipt } = row;
  if (toldAt === null || unit === null || receipt === null) return null;
  const officer = subject?.open('case_file.police_officer_sealed', row.id, row.police_officer_sealed) ?? null;
  return { toldAt, unit, receipt, officer, feedbackAt: row.police_feedback_at };
}

async function deadlines(tx: Transaction, row: HeadRow, now: Date, language: Language) {
  const clocks = await tx
    .selectFrom('case_clock')
    .selectAll()
    .where('case_id', '=', row.id)
    .where('round', '=', row.round)
    .where('dropped_at', 'is', null)
    .orderBy('due_at')
    .orderBy('id')
    .execute();
  const told = await tx
    .selectFrom('case_escalation')
    .selectAll()
    .where('case_id', '=', row.id)
    .orderBy('at')
    .execute();
  const paths = await divisionPaths(tx, [...new Set(told.map((one) => one.to_area))]);
  return {
    clocks: clocks.map((clock) => clockViewOf(clock, now)),
    escalations: told.map((one) => ({
      clockId: one.clock_id,
      tier: one.tier,
      to: `${paths.get(one.to_area)?.at(-1)?.name ?? ''} ${roles[one.to_role as CaseView['owner']['role']][language]}`,
      at: one.at,
    })),
  };
}

async function mayReveal(tx: Transaction, caseId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('case_reporter')
    .select('case_id')
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  return row !== undefined;
}

async function closingAskedBy(tx: Transaction, caseId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('case_closing')
    .select('asked_by')
    .where('case_id', '=', caseId)
    .where('verdict', 'is', null)
    .executeTakeFirst();
  return row?.asked_by ?? null;
}
