/**
 * A guardian's file with the children in this person's care, now and before.
 */
import { sql } from 'kysely';
import { ageOn } from '#capabilities/children/rules.ts';
import type { CareMode, CarerRelation } from '#capabilities/guardianship/codes/contract.ts';
import {
  readGuardian as contract,
  type GuardianView,
} from '#capabilities/guardianship/guardians/contract.ts';
import { briefOf, guardianById } from '#capabilities/guardianship/guardians/queries.ts';
import { divisionPath } from '#capabilities/organization/index.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

const WARDS_SHOWN = 200;

/** Reads a whole file; refused as not found where it is not there or not the asker's. */
export async function guardianFile(
  tx: Transaction,
  actor: PersonActor,
  guardianId: string,
  today: string,
): Promise<GuardianView> {
  const row = await guardianById(tx, guardianId);
  if (row === undefined) throw new Refusal('not-found');
  return {
    ...briefOf(row, today),
    secondPhone: row.second_phone,
    literacy: row.literacy as GuardianView['literacy'],
    smartphone: row.smartphone,
    occupation: row.occupation,
    address: row.address,
    distanceKm: row.distance_km,
    trainedOn: row.trained_on,
    warnedOn: row.warned_on,
    remark: row.remark,
    path: await divisionPath(tx, row.residence),
    wards: await wardsOf(tx, guardianId, today),
    version: row.version,
    can: { edit: mayDo(actor.role, 'guardian.write'), unmask: mayDo(actor.role, 'personal.unmask') },
  };
}

async function wardsOf(tx: Transaction, guardianId: string, today: string): Promise<GuardianView['wards']> {
  const rows = await tx
    .selectFrom('care')
    .innerJoin('child', 'child.id', 'care.child_id')
    .innerJoin('division', 'division.code', 'child.residence')
    .select([
      'child.id',
      'child.name',
      'child.sex',
      'child.birth_date',
      'child.residence',
      'child.letter_until',
      'division.name as place_name',
      'division.level as place_level',
      'care.relation',
      'care.relation_words',
      'care.mode',
      'care.since',
      'care.until',
    ])
    .where('care.guardian_id', '=', guardianId)
    .orderBy(sql`care.until is not null`)
    .orderBy('child.birth_date')
    .orderBy('care.since', 'desc')
    .limit(WARDS_SHOWN)
    .execute();
  return rows.map((row) => ({
    childId: row.id,
    name: row.name,
    sex: row.sex,
    age: row.birth_date === null ? null : ageOn(row.birth_date, today),
    residence: { code: row.residence, name: row.place_name, level: row.place_level },
    relation: row.relation as CarerRelation,
    relationWords: row.relation_words,
    mode: row.mode as CareMode,
    since: row.since,
    until: row.until,
    letterUntil: row.until === null ? row.letter_until : null,
  }));
}

export const readGuardian = deed(contract, async ({ tx, actor, params, today, audit }) => {
  const view = await guardianFile(tx, actor, params.id, today);
  const children = view.wards.map((ward) => ward.childId);
  audit({ objectKind: 'guardian', objectId: params.id, area: view.residence.code, children });
  return view;
});
