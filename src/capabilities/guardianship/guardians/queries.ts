/**
 * SQL on guardians that several operations share, and the shape in which a guardian is shown.
 */
import { type Selectable, sql } from 'kysely';
import { ageOn, maskCitizenId } from '#capabilities/children/rules.ts';
import type { GuardianBrief } from '#capabilities/guardianship/guardians/contract.ts';
import { type GuardianPrivate, openGuardian } from '#capabilities/guardianship/guardians/sealed-fields.ts';
import { type GuardianFacts, warningsOf } from '#capabilities/guardianship/rules.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';

/** A guardian's row with the name of the place and whether article 22 bars the person. */
export type GuardianRow = Selectable<Tables['guardian']> &
  GuardianPrivate & {
    readonly place_name: string;
    readonly place_level: number;
    readonly town_name: string | null;
    readonly barred: boolean;
  };

/** All guardians the asker may see, sealed as they are; narrow it and open what is found with `openGuardian`. */
export function selectGuardians(tx: Transaction) {
  return tx
    .selectFrom('guardian')
    .innerJoin('division', 'division.code', 'guardian.residence')
    .leftJoin('division as town', (join) =>
      join
        .on((on) => on('town.code', '=', sql<string>`left(guardian.residence, 9)`))
        .on('division.level', '=', 5),
    )
    .selectAll('guardian')
    .select(['division.name as place_name', 'division.level as place_level', 'town.name as town_name'])
    .select((select) =>
      select
        .exists(
          select
            .selectFrom('care')
            .innerJoin('entrustment', 'entrustment.care_id', 'care.id')
            .select('care.id')
            .whereRef('care.guardian_id', '=', 'guardian.id')
            .where('entrustment.passed', '=', false),
        )
        .$castTo<boolean>()
        .as('barred'),
    );
}

/** What the rules ask of a guardian. */
export function factsOf(row: GuardianRow): GuardianFacts {
  return {
    name: row.name,
    birthDate: row.birth_date,
    citizenId: row.citizen_id,
    phone: row.phone,
    ability: row.ability,
    caresFor: row.cares_for,
    barred: row.barred,
  };
}

/** A guardian as it stands beside a child or in a list. */
export function briefOf(row: GuardianRow, today: string): GuardianBrief {
  return {
    id: row.id,
    name: row.name,
    sex: row.sex,
    birthDate: row.birth_date,
    age: row.birth_date === null ? null : ageOn(row.birth_date, today),
    citizenId: row.citizen_id === null ? null : maskCitizenId(row.citizen_id),
    phone: row.phone,
    health: row.health as GuardianBrief['health'],
    ability: row.ability as GuardianBrief['ability'],
    caresFor: row.cares_for,
    residence: { code: row.residence, name: row.place_name, level: row.place_level },
    townName: row.town_name,
    warnings: warningsOf(factsOf(row), today),
  };
}

/** Guardians by id, for whoever shows them beside something else. */
export async function guardiansById(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, GuardianRow>> {
  if (ids.length === 0) return new Map();
  const rows = await selectGuardians(tx)
    .where('guardian.id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, openGuardian(vaultOf(tx), row)]));
}

/** One guardian; undefined where it is not there or not the asker's. */
export async function guardianById(
  tx: Transaction,
  guardianId: string | null,
): Promise<GuardianRow | undefined> {
  return guardianId === null ? undefined : (await guardiansById(tx, [guardianId])).get(guardianId);
}
