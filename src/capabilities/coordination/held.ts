/**
 * What coordination holds on a child: that a unit was asked for something, which and when. What was said is told no more than a
 * case's words are: only referrals of cases that may be told are, and a joint meeting names no child.
 */
import { sql } from 'kysely';
import type { HeldSection, Holder } from '#capabilities/children/index.ts';
import { type Request, requests } from '#capabilities/coordination/codes/contract.ts';
import type { Actor } from '#foundation/access/actor.ts';
import { dayInChina } from '#foundation/clock.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { chineseDate } from '#foundation/documents/chinese-date.ts';

async function heldOn(tx: Transaction, childId: string, by: Actor): Promise<HeldSection[]> {
  const rows = await asService(tx, by, 'person-rights', () =>
    tx
      .selectFrom('referral')
      .innerJoin('referral_child', 'referral_child.referral_id', 'referral.id')
      .innerJoin('case_file', 'case_file.id', 'referral.case_id')
      .select(['referral.number', 'referral.unit_name', 'referral.request', 'referral.sent_at'])
      .where('referral_child.child_id', '=', childId)
      .where('case_file.closed_at', 'is not', null)
      .where('case_file.restricted', '=', false)
      .where(sql<boolean>`cardinality(case_file.grounds) = 0`)
      .orderBy('referral.sent_at')
      .execute(),
  );
  const lines = rows.map((row) => ({
    label: `转介 ${row.number}`,
    value: `${chineseDate(dayInChina(row.sent_at))}，转${row.unit_name}：${requests[row.request as Request].zh}`,
  }));
  return [{ part: 'cases', lines }];
}

async function openMatters(tx: Transaction, childId: string, by: Actor) {
  const open = await asService(tx, by, 'person-rights', () =>
    tx
      .selectFrom('referral')
      .innerJoin('referral_child', 'referral_child.referral_id', 'referral.id')
      .select('referral.id')
      .where('referral_child.child_id', '=', childId)
      .where('referral.ended_at', 'is', null)
      .limit(1)
      .execute(),
  );
  return open.length === 0
    ? []
    : [{ code: 'referral', zh: '有未办结的部门转介。', en: 'A referral to a department is still open.' }];
}

/** What coordination holds. */
export const holdsReferrals: Holder = {
  name: 'coordination',
  tables: ['referral_child'],
  heldOn,
  openMatters,
};
