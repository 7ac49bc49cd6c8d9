/**
 * SQL on what institutions have. Whoever sees the unit sees it; the database decides that.
 */
import { sql } from 'kysely';
import type { MeansView } from '#capabilities/organization/means/contract.ts';
import { isInstitution } from '#capabilities/organization/means/rules.ts';
import type { UnitKind } from '#capabilities/organization/units/contract.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** A unit as far as its posts and money ask for it. */
interface Institution {
  readonly id: string;
  readonly kind: UnitKind;
  readonly area: string;
}

/** What an institution has, with the persons that were in its posts on each day. */
export async function meansOf(
  tx: Transaction,
  actor: PersonActor,
  { id, kind, area }: Institution,
): Promise<MeansView> {
  const rows = await tx
    .selectFrom('unit_means as m')
    .select(['m.id', 'm.as_of', 'm.establishment', 'm.budget_fen', 'm.spent_fen', 'm.why', 'm.version'])
    .select(['m.enterer_name', 'm.entered_at', 'm.replaced_at'])
    .select(
      sql<number>`(select count(distinct p.staff_id)::int from post p
        where p.unit_id = m.unit_id and p.valid_from <= m.as_of and (p.valid_to is null or p.valid_to > m.as_of))`.as(
        'in_post',
      ),
    )
    .where('m.unit_id', '=', id)
    .orderBy('m.as_of', 'desc')
    .orderBy('m.entered_at', 'desc')
    .execute();
  const told = rows.map((row) => ({
    id: row.id,
    asOf: row.as_of,
    establishment: row.establishment,
    inPost: row.in_post,
    budgetFen: row.budget_fen,
    spentFen: row.spent_fen,
    enteredBy: row.enterer_name,
    enteredAt: row.entered_at.toISOString(),
    why: row.why,
    version: row.version,
    replacedAt: row.replaced_at?.toISOString() ?? null,
  }));
  return {
    entries: told.filter(({ replacedAt }) => replacedAt === null),
    replaced: told.flatMap(({ replacedAt, ...row }) => (replacedAt === null ? [] : [{ ...row, replacedAt }])),
    can: {
      enter: mayDo(actor.role, 'organization.write') && inArea(actor.area, area) && isInstitution(kind),
    },
  };
}
