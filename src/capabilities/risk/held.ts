/**
 * What is held on a child's risk. Told are the levels and since when; what people said for them is not: it may name whoever
 * reported, and the paper goes to a guardian, who may be whom the child is protected from.
 */

import { sql } from 'kysely';
import type { HeldSection, Holder, KeptFrom } from '#capabilities/children/index.ts';
import {
  type LevelGround,
  levelCauses,
  levelGrounds,
  riskLevels,
} from '#capabilities/risk/codes/contract.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { chineseDate } from '#foundation/documents/chinese-date.ts';

type Names = Readonly<Record<string, { readonly zh: string }>>;
const named = (names: Names, code: string): string => names[code]?.zh ?? code;

/** Grounds that would warn whoever harms the child. */
const untold: readonly LevelGround[] = ['harm', 'vetoed'];

async function heldOn(tx: Transaction, childId: string): Promise<HeldSection[]> {
  const rows = await tx
    .selectFrom('risk_level')
    .select(['level', 'since', 'until', 'cause', 'ground'])
    .where('child_id', '=', childId)
    .orderBy('since')
    .orderBy('id')
    .execute();
  const lines = rows.map((row) => ({
    label: `风险等级 ${named(riskLevels, row.level)}`,
    value: [
      `${chineseDate(row.since)}起${row.until === null ? '' : `，${chineseDate(row.until)}止`}`,
      named(levelCauses, row.cause),
      ...(row.ground === null || untold.includes(row.ground as LevelGround)
        ? []
        : [named(levelGrounds, row.ground)]),
    ].join('，'),
  }));
  return [{ part: 'visits', lines }];
}

async function keptFrom(tx: Transaction, childIds: readonly string[]): Promise<KeptFrom[]> {
  const { rows } = await sql<KeptFrom>`
    select child_id as "childId", 'visits' as kind, case when bool_and(until is not null) then max(until) end as "from"
    from risk_level where child_id = any (${childIds as string[]}) group by child_id`.execute(tx);
  return rows;
}

/** What is held on a child's risk. */
export const holdsRisk: Holder = {
  name: 'risk',
  tables: ['risk_level', 'risk_proposal'],
  heldOn,
  keptFrom,
};
