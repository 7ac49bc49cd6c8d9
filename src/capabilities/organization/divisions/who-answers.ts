/**
 * Who answers for the children of a division: the village's child director, the town's supervisor, the county's officer.
 */
import { sql } from 'kysely';
import type { AnswerablePerson } from '#capabilities/organization/divisions/contract.ts';
import { answeringDuties, CODE_LENGTHS } from '#capabilities/organization/divisions/rules.ts';
import { phoneOf } from '#capabilities/organization/staff/sealed-fields.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';

/**
 * Everybody who answers today for the children of a division, the nearest first (village, town, county). A village has
 * usually one child director, a large one two; nobody where the post is vacant or beyond what the asker may see.
 */
export async function whoAnswersFor(tx: Transaction, divisionCode: string): Promise<AnswerablePerson[]> {
  const codes = CODE_LENGTHS.filter((length) => length >= 6 && length <= divisionCode.length).map((length) =>
    divisionCode.slice(0, length),
  );
  if (codes.length === 0) return [];
  const today = sql<string>`(access.now() at time zone 'Asia/Shanghai')::date`;
  const rows = await tx
    .selectFrom('post')
    .innerJoin('staff', 'staff.id', 'post.staff_id')
    .innerJoin('unit', 'unit.id', 'post.unit_id')
    .innerJoin('division', 'division.code', 'post.area')
    .select([
      'post.duty',
      'post.title',
      'post.valid_from',
      'staff.id as staff_id',
      'staff.name',
      'staff.sealing_key',
      'staff.phone_sealed',
      'unit.id as unit_id',
      'unit.name as unit_name',
      'division.code',
      'division.name as division_name',
      'division.level',
    ])
    .where('post.area', 'in', codes)
    .where('post.duty', 'in', [...answeringDuties])
    .where('post.valid_from', '<=', today)
    .where((where) => where.or([where('post.valid_to', 'is', null), where('post.valid_to', '>', today)]))
    .orderBy('division.level', 'desc')
    .orderBy('post.valid_from')
    .orderBy('post.id')
    .execute();
  return rows.map((row) => ({
    duty: row.duty as AnswerablePerson['duty'],
    staffId: row.staff_id,
    name: row.name,
    phone: phoneOf(vaultOf(tx), { ...row, id: row.staff_id }),
    title: row.title,
    unit: { id: row.unit_id, name: row.unit_name },
    division: { code: row.code, name: row.division_name, level: row.level },
    since: row.valid_from,
  }));
}
