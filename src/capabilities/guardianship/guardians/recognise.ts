/**
 * Finds the file of a guardian who is written down again, or begins one. The same citizen ID, or the same name and phone
 * without one, is the same person (rules.ts), also where another area has written the file: then it is used and not changed.
 */
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { judgeCitizenId, problems } from '#capabilities/children/rules.ts';
import type { guardianFields } from '#capabilities/guardianship/guardians/contract.ts';
import { type GuardianRow, selectGuardians } from '#capabilities/guardianship/guardians/queries.ts';
import {
  citizenIdToken,
  type GuardianPrivate,
  openGuardian,
  sealGuardian,
} from '#capabilities/guardianship/guardians/sealed-fields.ts';
import { findDivision } from '#capabilities/organization/index.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { asService, type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { type Language, Refusal } from '#foundation/refusals.ts';

/** A guardian as somebody wrote it down. */
export type GuardianInput = z.output<typeof guardianFields>;

/** The guardian's file, there already or new. `place` names the input's place in a refusal. */
export async function recogniseGuardian(
  tx: Transaction,
  actor: PersonActor,
  input: GuardianInput,
  about: { readonly residence: string; readonly place: string; readonly language: Language },
): Promise<GuardianRow> {
  const fields = completed(input, about.place, about.language);
  const residence = input.residence ?? about.residence;
  if ((await findDivision(tx, residence)) === undefined) throw new Refusal('unknown-division');
  return asService(tx, actor, 'guardian-recognition', async () => {
    const known = await findKnown(tx, { ...fields, residence });
    if (known !== undefined) return known;
    const guardianId = uuidv7();
    const { wrapped, subject } = vaultOf(tx).newSubject();
    await tx
      .insertInto('guardian')
      .values({
        id: guardianId,
        sealing_key: wrapped,
        ...columnsOf(fields),
        ...sealGuardian(vaultOf(tx), subject, guardianId, privateOf(fields)),
        residence,
      })
      .execute();
    const made = await selectGuardians(tx).where('guardian.id', '=', guardianId).executeTakeFirstOrThrow();
    return openGuardian(vaultOf(tx), made);
  });
}

/**
 * Takes birth date and sex from the citizen ID where they are left open.
 * @throws Refusal `bad-input` where the ID cannot be right.
 */
export function completed(input: GuardianInput, place: string, language: Language): GuardianInput {
  if (input.citizenId === null) return input;
  const judged = judgeCitizenId({ citizenId: input.citizenId, sex: input.sex, birthDate: input.birthDate });
  const faults = judged.problems.map((problem) => ({
    place: `${place}.citizenId`,
    code: problem.code,
    message: problems[problem.code][language],
  }));
  if (faults.length > 0) throw new Refusal('bad-input', {}, faults);
  const male = Number(input.citizenId[16]) % 2 === 1;
  return { ...input, birthDate: judged.birthDate, sex: input.sex === 0 ? (male ? 1 : 2) : input.sex };
}

/** The open columns of a guardian's file that people write, without the residence. */
export function columnsOf(fields: GuardianInput) {
  return {
    name: fields.name,
    sex: fields.sex,
    birth_date: fields.birthDate,
    health: fields.health,
    ability: fields.ability,
    literacy: fields.literacy,
    smartphone: fields.smartphone,
    occupation: fields.occupation,
    distance_km: fields.distanceKm,
    trained_on: fields.trainedOn,
    warned_on: fields.warnedOn,
  };
}

/** What people write of a guardian that is sealed. */
export function privateOf(fields: GuardianInput): GuardianPrivate {
  return {
    citizen_id: fields.citizenId,
    phone: fields.phone,
    second_phone: fields.secondPhone,
    address: fields.address,
    remark: fields.remark,
  };
}

async function findKnown(
  tx: Transaction,
  given: Pick<GuardianInput, 'name' | 'citizenId' | 'phone'> & { readonly residence: string },
): Promise<GuardianRow | undefined> {
  if (given.citizenId !== null) {
    const row = await selectGuardians(tx)
      .where('guardian.citizen_id_index', '=', citizenIdToken(vaultOf(tx), given.citizenId))
      .executeTakeFirst();
    // One ID and two names: one of them is wrong, and nobody here can say which.
    if (row !== undefined && row.name !== given.name) throw new Refusal('already-exists');
    return row === undefined ? undefined : openGuardian(vaultOf(tx), row);
  }
  if (given.phone === null) return undefined;
  const row = await selectGuardians(tx)
    .where('guardian.phone_index', '=', vaultOf(tx).index('phone', given.phone))
    .where('guardian.name', '=', given.name)
    .executeTakeFirst();
  return row === undefined ? undefined : openGuardian(vaultOf(tx), row);
}
