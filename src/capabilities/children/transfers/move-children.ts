/**
 * Children move to another place. Where all children of a household move, the household goes with them; a child that goes
 * alone gets a household of its own there, with the same parents. Runs as the transfer service, because one side's actor
 * cannot write in the other's area; both have agreed, or the place is in the actor's own.
 */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { insertKeys, keysOf, removeKeys } from '#capabilities/children/bulk/keys.ts';
import { addMembers } from '#capabilities/children/bulk/members.ts';
import type { ChildTableRow } from '#capabilities/children/file/queries.ts';
import { setFlags } from '#capabilities/children/register/deeds.ts';
import { openMember } from '#capabilities/children/sealed-fields.ts';
import { recordChildEvents } from '#capabilities/children/timeline.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { asService, type Transaction, vaultOf } from '#foundation/database/connect.ts';

/** Digits of a village's code. */
const VILLAGE_DIGITS = 12;

/** Where children move to. */
export interface NewPlace {
  readonly residence: string;
  readonly groupName: string | null;
  readonly address: string | null;
}

/** Moves children of one household, already locked; each has it on its timeline. */
export async function moveChildren(
  tx: Transaction,
  by: PersonActor,
  children: readonly ChildTableRow[],
  place: NewPlace,
  told: Readonly<Record<string, unknown>>,
): Promise<void> {
  const [first] = children;
  if (first === undefined) return;
  await asService(tx, by, 'child-transfer', async () => {
    const householdId = await placeHousehold(tx, first.household_id, children.length, place);
    for (const child of children) {
      const keys = keysOf(vaultOf(tx), child.name, child.citizen_id);
      await removeKeys(tx, { childId: child.id, residence: child.residence, keys });
      await tx
        .updateTable('child')
        .set({ residence: place.residence, household_id: householdId, version: sql<number>`version + 1` })
        .where('id', '=', child.id)
        .execute();
      await insertKeys(tx, [{ childId: child.id, residence: place.residence, keys }]);
      if (place.residence.length === VILLAGE_DIGITS)
        await setFlags(tx, by, { id: child.id, residence: place.residence }, ['villageUnknown'], new Map());
    }
    await recordChildEvents(
      tx,
      by,
      children.map((child) => ({
        childId: child.id,
        kind: 'transferred',
        details: { from: child.residence, to: place.residence, ...told },
      })),
    );
  });
}

async function placeHousehold(
  tx: Transaction,
  householdId: string,
  moving: number,
  place: NewPlace,
): Promise<string> {
  const { living } = await tx
    .selectFrom('child')
    .select(sql<number>`count(*)::int`.as('living'))
    .where('household_id', '=', householdId)
    .executeTakeFirstOrThrow();
  const values = { residence: place.residence, group_name: place.groupName };
  const former = await tx
    .selectFrom('household')
    .select(['economic', 'sealing_key'])
    .where('id', '=', householdId)
    .executeTakeFirstOrThrow();
  const old = vaultOf(tx).subject(former.sealing_key);
  if (living === moving) {
    await tx
      .updateTable('household')
      .set({
        ...values,
        address_sealed: old.seal('household.address_sealed', householdId, place.address),
        version: sql<number>`version + 1`,
      })
      .where('id', '=', householdId)
      .execute();
    return householdId;
  }
  const id = uuidv7();
  const { wrapped, subject } = vaultOf(tx).newSubject();
  await tx
    .insertInto('household')
    .values({
      id,
      ...values,
      sealing_key: wrapped,
      address_sealed: subject.seal('household.address_sealed', id, place.address),
      economic: former.economic,
    })
    .execute();
  const members = await tx
    .selectFrom('family_member')
    .select(['id', 'relation', 'name', 'status', 'out_since'])
    .select(['citizen_id_sealed', 'phone_sealed', 'workplace_sealed'])
    .where('household_id', '=', householdId)
    .where('ended_on', 'is', null)
    .execute();
  await addMembers(
    tx,
    members.map((row) => {
      const { citizen_id, phone, workplace } = openMember(old, row);
      const { relation, name, status, out_since } = row;
      const told = { relation, name, status, out_since, citizen_id, phone, workplace };
      return { ...told, household_id: id, residence: place.residence };
    }),
  );
  return id;
}
