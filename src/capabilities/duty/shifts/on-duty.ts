/**
 * Who is on duty, and who stands on which rung: found across areas by the duty service, whoever asks for help. Where
 * somebody has lent his role, his substitute is found in his stead.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Rung } from '#capabilities/duty/codes/contract.ts';
import type { DutyPerson } from '#capabilities/duty/shifts/contract.ts';
import type { Role } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { withinService } from '#foundation/database/within-service.ts';

/** Somebody on a rung. */
export interface RungPerson extends DutyPerson {
  readonly rung: Rung;
}

/** Who is on duty at a time at the hotlines that answer for a division: those on shift in a published plan, or their substitutes. */
export async function onDuty(tx: Transaction, area: string, now: Date): Promise<DutyPerson[]> {
  return withinService(tx, 'duty', () => onShift(tx, area, now));
}

/** The same inside the duty service. */
export async function onShift(tx: Transaction, area: string, now: Date): Promise<DutyPerson[]> {
  const { rows } = await sql<DutyPerson>`
    select distinct on (s.starts_at, s.id) ${person}
    from duty_shift s join shift_plan p on p.id = s.plan_id
      join account owner on owner.id = s.account_id join staff owner_staff on owner_staff.id = owner.staff_id
      join role_binding b on b.account_id = s.account_id and b.role in ('operator', 'lead') and starts_with(${area}, b.area)
      ${substituteOf(now)}
    where p.state = 'published' and s.removed_at is null and starts_with(${area}, s.area)
      and s.starts_at <= ${now} and s.ends_at > ${now} and ${held(now)}
    order by s.starts_at, s.id, b.role = s.part desc`.execute(tx);
  return distinctPeople(rows);
}

/** Everybody who stands on a rung above a division, whatever the time: for whoever must be found at three in the morning. */
export async function peopleOnRungs(tx: Transaction, area: string, now: Date): Promise<RungPerson[]> {
  const present = await onShift(tx, area, now);
  const { rows } = await sql<DutyPerson>`
    select ${person}
    from role_binding b join account owner on owner.id = b.account_id
      join staff owner_staff on owner_staff.id = owner.staff_id ${substituteOf(now)}
    where b.role in ('lead', 'town', 'county', 'city') and starts_with(${area}, b.area) and ${held(now)}
    order by length(b.area) desc, owner_staff.name, owner.id`.execute(tx);
  return [
    ...present.map((one) => ({ ...one, rung: 'on_duty' as const })),
    ...rows.map((one) => ({ ...one, rung: one.role as Rung })),
  ];
}

/** Whoever holds one of these roles for each of some divisions today, the nearest first; substitutes in their stead. One journey for all. */
export async function roleHolders(
  tx: Transaction,
  areas: readonly string[],
  roles: readonly Role[],
  now: Date,
): Promise<Map<string, DutyPerson[]>> {
  if (areas.length === 0) return new Map();
  return withinService(tx, 'duty', async () => {
    const { rows } = await sql<DutyPerson & { readonly place: string }>`
      select place, ${person}
      from unnest(${[...new Set(areas)]}::text[]) place
        join role_binding b on starts_with(place, b.area) join account owner on owner.id = b.account_id
        join staff owner_staff on owner_staff.id = owner.staff_id ${substituteOf(now)}
      where b.role = any (${[...roles]}) and ${held(now)}
      order by length(b.area) desc, owner_staff.name, owner.id`.execute(tx);
    const holders = Map.groupBy(rows, (row) => row.place);
    return new Map([...holders].map(([place, some]) => [place, some.map(({ place: _, ...one }) => one)]));
  });
}

/** The holder of a binding, or whoever stands in for him; a substitute whose account was disabled stands in for nobody. */
const person = sql`coalesce(sub.account_id, b.account_id) as "accountId", coalesce(sub.name, owner_staff.name) as person,
  b.role as role, b.area as area, case when sub.account_id is null then null else owner_staff.name end as "inSteadOf"`;

function substituteOf(now: Date): RawBuilder<unknown> {
  return sql`left join lateral (
    select u.account_id, us.name from substitution u join account ua on ua.id = u.account_id join staff us on us.id = ua.staff_id
    where u.binding_id = b.id and u.valid_from <= ${now} and u.valid_to > ${now} and u.ended_at is null and ua.state = 'active'
    limit 1) sub on true`;
}

function held(now: Date): RawBuilder<unknown> {
  return sql`owner.state = 'active' and b.valid_from <= ${now} and (b.valid_to is null or b.valid_to > ${now})`;
}

/** Each person once: two shifts may meet, and one may hold two roles. */
function distinctPeople(rows: readonly DutyPerson[]): DutyPerson[] {
  const people = new Map(rows.map((row) => [row.accountId, row]));
  return [...people.values()];
}
