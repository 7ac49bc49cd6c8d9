/**
 * What the census holds on a child: the rows of rosters that speak of it, in which file, sheet and row, and spot checks.
 * What a row said stands in the file already; the paper names where it came from.
 */
import { sql } from 'kysely';
import { sourcesOf } from '#capabilities/census/sources-of.ts';
import type { HeldSection, Holder, KeptFrom } from '#capabilities/children/index.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { chineseDate } from '#foundation/documents/chinese-date.ts';

async function heldOn(tx: Transaction, childId: string): Promise<HeldSection[]> {
  const sources = await sourcesOf(tx, childId);
  const checks = await tx
    .selectFrom('spot_check_child')
    .select('visited_on')
    .where('child_id', '=', childId)
    .where('visited_on', 'is not', null)
    .orderBy('visited_on')
    .execute();
  const doors = await tx
    .selectFrom('doorstep_record')
    .select('happened_at')
    .where('child_id', '=', childId)
    .execute();
  return [
    {
      part: 'sources',
      lines: [
        ...sources.map((source) => ({
          label: source.campaign,
          value: `名册文件“${source.file}”，工作表“${source.sheet}”，第 ${source.row} 行，${chineseDate(dayInChina(new Date(source.at)))}导入。所报内容：${source.values
            .map((value) => `${value.label} ${value.value}`)
            .join('；')}`,
        })),
        ...checks.map((check) => ({
          label: '抽查复核',
          value: `${chineseDate(check.visited_on ?? undefined)}上门核对名册所报内容`,
        })),
        ...doors.map(({ happened_at }) => ({
          label: '入户排查',
          value: `${chineseDate(dayInChina(happened_at))}入户时由家人告知，登记在册`,
        })),
      ],
    },
  ];
}

/** A row is kept from the day its roster was taken over. */
async function keptFrom(tx: Transaction, childIds: readonly string[]): Promise<KeptFrom[]> {
  const ids = childIds as string[];
  const { rows } = await sql<KeptFrom>`
    select named.child_id as "childId", 'rosters' as kind,
        max((coalesce(roster_import.committed_at, roster_import.at) at time zone 'Asia/Shanghai')::date) as "from"
      from (
        select child_id, import_id from campaign_child where child_id = any (${ids})
        union select child_id, import_id from roster_match where child_id = any (${ids})
        union select made_child_id, import_id from roster_match where made_child_id = any (${ids})) named
      join roster_import on roster_import.id = named.import_id
      group by named.child_id`.execute(tx);
  return rows;
}

/** A row that waits to be compared with this child must be decided first. */
async function openMatters(tx: Transaction, childId: string) {
  const open = await tx
    .selectFrom('roster_match')
    .select('id')
    .where('child_id', '=', childId)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return open === undefined
    ? []
    : [
        {
          code: 'held-row',
          zh: '名册中有一行待核定是否为本儿童。',
          en: 'A roster’s row waits to be told apart from this child.',
        },
      ];
}

/** The census as a holder of records on children. */
export const holdsRosters: Holder = {
  name: 'census',
  tables: ['roster_row', 'roster_match', 'campaign_child', 'spot_check_child', 'doorstep_record'],
  heldOn,
  keptFrom,
  openMatters,
};
