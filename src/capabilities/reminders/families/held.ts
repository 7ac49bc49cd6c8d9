/** What is held on a child of messages to its family: what it was told of and when; not the words, which are forgotten after 90 days. */
import type { HeldSection, Holder } from '#capabilities/children/index.ts';
import { type FamilyRule, familyRules } from '#capabilities/reminders/families/contract.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { chineseDate } from '#foundation/documents/chinese-date.ts';

async function heldOn(tx: Transaction, childId: string): Promise<HeldSection[]> {
  const rows = await tx
    .selectFrom('family_message')
    .select(['rule', 'made_at', 'sent_at', 'reached'])
    .where('child_id', '=', childId)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  const lines = rows.map((row) => ({
    label: familyRules[row.rule as FamilyRule].zh,
    value: [
      chineseDate(dayInChina(row.made_at)),
      row.sent_at !== null ? '已发短信' : row.reached === true ? '已电话告知' : '尚未送达',
    ].join('，'),
  }));
  return [{ part: 'aftercare', lines }];
}

/** What is held of messages to families. */
export const holdsFamilyMessages: Holder = { name: 'family-messages', tables: ['family_message'], heldOn };
