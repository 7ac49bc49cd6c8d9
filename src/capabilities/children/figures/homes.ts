/**
 * Where children lived at the end of a day, and who was on the register then, as SQL for the figures of all capabilities: a child
 * counts where it lived at the cut-off, however often it moved since. Whoever counts must see the whole register.
 */
import { type RawBuilder, sql } from 'kysely';
import { inDivision, registerAt } from '#capabilities/children/indicators.ts';
import { once } from '#foundation/database/once.ts';
import { endOf, stoodAt } from '#foundation/figures/periods.ts';

/** Every child that was ever registered, as `(id, residence)`, where it lived at the end of a day. */
export function homesAt(day: string): RawBuilder<unknown> {
  return once(
    `homes ${day}`,
    sql`select c.id, coalesce(m.from_division, c.residence) as residence from child c
      left join (
        select distinct on (moved.child_id) moved.child_id, t.from_division
        from transfer t, unnest(t.child_ids) as moved (child_id)
        where t.state = 'accepted' and t.decided_at >= ${endOf(day)}
        order by moved.child_id, t.decided_at
      ) m on m.child_id = c.id`,
  );
}

/** The children on the register at the end of a day who lived in a division then, as `(id, residence)`, left behind or not. */
export function residentsAt(division: string, day: string): RawBuilder<unknown> {
  return sql`select id, residence from (${registerAt(day)}) r where ${inDivision(division)}`;
}

/** That a child held one of some categories at the end of a day. `child` is the column with its id. */
export function heldAt(child: string, codes: readonly string[], day: string): RawBuilder<boolean> {
  return sql`exists (select from child_category k where k.child_id = ${sql.ref(child)} and k.code = any (${[...codes]}::text[])
    and ${stoodAt('k.since', 'k.until', day)})`;
}
