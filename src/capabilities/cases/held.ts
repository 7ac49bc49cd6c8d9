/**
 * What cases hold on a child. Told are only those that are closed and neither restricted nor under a ground for a mandatory
 * report: the paper goes to a guardian, and a guardian may be whom the child is protected from. Who reported is never told.
 */
import { sql } from 'kysely';
import { accidentCauses, caseTypes, steps } from '#capabilities/cases/codes/contract.ts';
import type { HeldSection, Holder, KeptFrom } from '#capabilities/children/index.ts';
import type { Actor } from '#foundation/access/actor.ts';
import { dayInChina } from '#foundation/clock.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { chineseDate } from '#foundation/documents/chinese-date.ts';

type Names = Readonly<Record<string, { readonly zh: string }>>;
const named = (names: Names, code: string): string => names[code]?.zh ?? code;

/** A row's types, an accident with its cause. */
function aboutOf(row: { readonly types: readonly string[]; readonly accident_cause: string | null }): string {
  const cause = row.accident_cause === null ? '' : `（${named(accidentCauses, row.accident_cause)}）`;
  return row.types
    .map((type) => (type === 'accident' ? named(caseTypes, type) + cause : named(caseTypes, type)))
    .join('、');
}

async function heldOn(tx: Transaction, childId: string, by: Actor): Promise<HeldSection[]> {
  const rows = await asService(tx, by, 'person-rights', () =>
    tx
      .selectFrom('case_file')
      .innerJoin('case_child', 'case_child.case_id', 'case_file.id')
      .select(['number', 'types', 'accident_cause', 'step', 'received_at', 'closed_at'])
      .where('case_child.child_id', '=', childId)
      .where('closed_at', 'is not', null)
      .where('restricted', '=', false)
      .where(sql<boolean>`cardinality(grounds) = 0`)
      .orderBy('received_at')
      .execute(),
  );
  const lines = rows.map((row) => ({
    label: `个案 ${row.number}`,
    value: [
      aboutOf(row),
      `${chineseDate(dayInChina(row.received_at))}接报`,
      `${row.closed_at === null ? '' : chineseDate(dayInChina(row.closed_at))}${named(steps, row.step)}`,
    ].join('，'),
  }));
  return [{ part: 'cases', lines }];
}

async function keptFrom(tx: Transaction, childIds: readonly string[]): Promise<KeptFrom[]> {
  const { rows } = await sql<KeptFrom>`
    select cc.child_id as "childId", 'cases' as kind, case when bool_and(c.closed_at is not null)
        then max((c.closed_at at time zone 'Asia/Shanghai')::date) end as "from"
      from case_child cc join case_file c on c.id = cc.case_id
      where cc.child_id = any (${childIds as string[]}) group by cc.child_id`.execute(tx);
  return rows;
}

/** Also those that are restricted: nothing is erased while somebody is still at work for the child. */
async function openMatters(tx: Transaction, childId: string, by: Actor) {
  const open = await asService(tx, by, 'person-rights', () =>
    tx
      .selectFrom('case_file')
      .innerJoin('case_child', 'case_child.case_id', 'case_file.id')
      .select('case_file.id')
      .where('case_child.child_id', '=', childId)
      .where('closed_at', 'is', null)
      .limit(1)
      .execute(),
  );
  return open.length === 0 ? [] : [{ code: 'case', zh: '有未办结的个案。', en: 'A case is still open.' }];
}

/** What cases hold. */
export const holdsCases: Holder = {
  name: 'cases',
  tables: ['case_child', 'case_service'],
  heldOn,
  keptFrom,
  openMatters,
};
