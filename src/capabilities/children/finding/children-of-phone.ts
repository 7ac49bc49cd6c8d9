/**
 * The children tied to a telephone number: of whoever cares for them, or of somebody in their family. For a call that comes
 * in; it must be asked as the service that may look beyond the asker's area, and what is shown of it is masked.
 */
import { sql } from 'kysely';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';

/** A child that a number leads to. */
export interface ChildOfPhone {
  readonly id: string;
  readonly name: string;
  readonly sex: number;
  readonly birth_date: string | null;
  readonly residence: string;
  readonly place_name: string;
  readonly place_level: number;
  /** Whose number it is. */
  readonly through: 'carer' | 'family';
  readonly person: string | null;
}

/** Children told of at most: a number that more share is an office's. */
const TOLD = 10;

/** The children on the register whose carer or family has this number, written in digits alone. */
export async function childrenOfPhone(tx: Transaction, phone: string): Promise<ChildOfPhone[]> {
  const vault = vaultOf(tx);
  const [carer, family] = [vault.index('phone', phone), vault.index('family-phone', phone)];
  const { rows } = await sql<ChildOfPhone>`
    with found as (
      select child.id, 'carer' as through, guardian.name as person from guardian
        join child on child.guardian_id = guardian.id
        where ${carer} in (guardian.phone_index, guardian.second_phone_index)
      union all
      select child.id, 'family', member.name from family_member member
        join child on child.household_id = member.household_id
        where member.phone_index = ${family} and member.ended_on is null
    ), once as (select distinct on (id) * from found order by id, through)
    select child.id, child.name, child.sex, child.birth_date, child.residence, once.through, once.person,
      division.name as place_name, division.level as place_level
    from once join child using (id) join division on division.code = child.residence
    where child.state = 'registered' order by child.birth_date desc nulls last, child.id limit ${TOLD}`.execute(
    tx,
  );
  return rows;
}
