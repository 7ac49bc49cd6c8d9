/** The units that sit in a division's leading group. Reads only. */
import { type RawBuilder, sql } from 'kysely';
import { stoodAt } from '#foundation/figures/periods.ts';
import type { IndicatorScope } from '#foundation/indicator.ts';

/** A member of the leading group. */
export interface MemberSeat {
  readonly unit_id: string;
  /** Its place in the list of members, as the founding paper has it. */
  readonly position: number;
}

/** Units that sat as members in the leading group of this very division at the end of a day, each once. */
export function memberSeatsAt({ division, asOf }: IndicatorScope): RawBuilder<MemberSeat> {
  return sql`select m.unit_id, min(m.position)::int as position from unit_member m join unit g on g.id = m.group_id
    where g.kind = 'leading_group' and m.duty = 'member' and g.area = ${division}
      and (g.valid_from is null or g.valid_from <= ${asOf}::date) and (g.valid_to is null or g.valid_to > ${asOf}::date)
      and ${stoodAt('m.valid_from', 'm.valid_to', asOf)} group by m.unit_id`;
}
