/**
 * Which exports held a child: for the person whose data went out. What for and when, and whether a file was fetched; who
 * asked and who approved stays in the trail.
 */
import { sql } from 'kysely';
import type { HeldSection, Holder } from '#capabilities/children/index.ts';
import type { Actor } from '#foundation/access/actor.ts';
import { dayInChina } from '#foundation/clock.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { chineseDate } from '#foundation/documents/chinese-date.ts';

/** Beyond the asker's own area too: the city's export of all counties held the child as well. */
async function heldOn(tx: Transaction, childId: string, by: Actor): Promise<HeldSection[]> {
  const rows = await asService(tx, by, 'person-rights', () =>
    tx
      .selectFrom('export_row')
      .innerJoin('data_export', 'data_export.id', 'export_row.export_id')
      .select(['number', 'purpose', 'decided_at', 'asked_at', 'downloads'])
      .where('export_row.child_id', '=', childId)
      .orderBy('data_export.id')
      .execute(),
  );
  const lines = rows.map((row) => ({
    label: `导出 ${row.number}`,
    value: `${chineseDate(dayInChina(row.decided_at ?? row.asked_at))}经两人审批，用途：${row.purpose}，${
      row.downloads === 0 ? '文件未被下载' : `文件下载 ${row.downloads} 次`
    }`,
  }));
  return [{ part: 'given', lines }];
}

/** A file that is being made now may hold the child before anybody can say so. */
async function openMatters(tx: Transaction, childId: string, by: Actor) {
  const making = await asService(tx, by, 'person-rights', () =>
    tx
      .selectFrom('data_export')
      .innerJoin('child', (join) => join.on(sql<boolean>`starts_with(child.residence, data_export.area)`))
      .select('data_export.id')
      .where('data_export.state', '=', 'making')
      .where('child.id', '=', childId)
      .executeTakeFirst(),
  );
  return making === undefined
    ? []
    : [
        {
          code: 'export',
          zh: '有一项可能包含本儿童的导出正在生成，请稍后再试。',
          en: 'An export that may hold the child is being made; try again in a while.',
        },
      ];
}

/** Exports as a holder of records on children. */
export const holdsExports: Holder = {
  name: 'privacy',
  tables: ['data_export', 'export_row'],
  heldOn,
  openMatters,
};
