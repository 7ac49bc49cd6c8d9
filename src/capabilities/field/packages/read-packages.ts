/**
 * What a phone is to hold: the children on the register where its director works, each with what he needs at the door. Read in few
 * questions for all of them together; row-level security decides which children these are.
 */
import { absentRunning } from '#capabilities/aftercare/index.ts';
import { lapsingOf } from '#capabilities/assistance/index.ts';
import { openTasksOf } from '#capabilities/cases/index.ts';
import { childKeys } from '#capabilities/children/index.ts';
import { ageOn } from '#capabilities/children/rules.ts';
import { openConflict } from '#capabilities/field/conflicts/sealed-words.ts';
import type { ChildPackage } from '#capabilities/field/packages/contract.ts';
import { divisionPaths } from '#capabilities/organization/index.ts';
import { lastPlacesOf } from '#capabilities/visits/index.ts';
import { areaRange, type PersonActor } from '#foundation/access/actor.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';

/** Letters are signed by carers; a parent's kinship code (GB/T 4761). */
const PARENTS = ['51', '52'];

/** The packages of all children in the director's area, in no order. */
export async function readPackages(
  tx: Transaction,
  actor: PersonActor,
  today: string,
): Promise<ChildPackage[]> {
  const children = await childrenIn(tx, actor.area);
  if (children.length === 0) return [];
  const ids = children.map((child) => child.id);
  const [parents, carers, letters, categories, conflicts, tasks, paths, homes, benefits] = await Promise.all([
    parentsOf(tx, [...new Set(children.map((child) => child.household_id))]),
    carersOf(tx, ids, today),
    lettersOf(tx, ids),
    categoriesOf(tx, ids),
    conflictsOf(tx, ids),
    openTasksOf(tx, actor.accountId),
    divisionPaths(tx, [...new Set(children.map((child) => child.residence))]),
    lastPlacesOf(tx, ids),
    lapsingOf(tx, ids),
  ]);
  // Acts as a service for a moment, so nothing else is asked beside it.
  const absences = await absentRunning(tx, ids, today);
  return children.map((child) => {
    const vault = vaultOf(tx);
    const address = vault
      .subject(child.household_key)
      .open('household.address_sealed', child.household_id, child.address_sealed);
    const carer = carers.get(child.id) ?? null;
    const letter = letters.get(child.id) ?? null;
    const inForce = letter?.state === 'signed' && letter.termTo !== null && letter.termTo >= today;
    return {
      ...{
        id: child.id,
        name: child.name,
        keys: childKeys(child.name),
        sex: child.sex,
        birthDate: child.birth_date,
      },
      categories: categories.get(child.id) ?? [],
      ...{ residence: child.residence, path: paths.get(child.residence) ?? [], address },
      ...{ schooling: child.schooling, school: child.school, grade: child.grade, boarding: child.boarding },
      health: child.health,
      parents: parents.get(child.household_id) ?? [],
      ...{ carer, letter, letterWanted: carer !== null && !inForce },
      caseTasks: tasks
        .filter((task) => task.childIds.includes(child.id))
        .map(({ id, caseId, words, dueOn }) => ({ id, caseId, words, dueOn })),
      conflicts: conflicts.get(child.id) ?? [],
      benefits: [...(benefits.get(child.id) ?? [])],
      absence: absences.get(child.id) ?? null,
      home: homes.get(child.id) ?? null,
    };
  });
}

function childrenIn(tx: Transaction, area: string) {
  const range = areaRange(area);
  return tx
    .selectFrom('child')
    .innerJoin('household', 'household.id', 'child.household_id')
    .select(['child.id', 'child.name', 'child.sex', 'child.birth_date', 'child.residence'])
    .select(['child.schooling', 'child.school', 'child.grade', 'child.boarding', 'child.health'])
    .select(['child.household_id', 'household.sealing_key as household_key', 'household.address_sealed'])
    .where('child.residence', '>=', range.from)
    .where('child.residence', '<', range.to)
    .where('child.state', '=', 'registered')
    .execute();
}

async function parentsOf(tx: Transaction, households: readonly string[]) {
  const rows = await tx
    .selectFrom('family_member')
    .innerJoin('household', 'household.id', 'family_member.household_id')
    .select([
      'family_member.id',
      'household_id',
      'relation',
      'name',
      'status',
      'phone_sealed',
      'workplace_sealed',
    ])
    .select('household.sealing_key')
    .where('household_id', 'in', households)
    .where('relation', 'in', PARENTS)
    .where('ended_on', 'is', null)
    .orderBy('relation')
    .orderBy('family_member.id')
    .execute();
  const vault = vaultOf(tx);
  return grouped(rows, (row) => {
    const subject = vault.subject(row.sealing_key);
    return [
      row.household_id,
      {
        ...{ relation: row.relation, name: row.name, status: row.status },
        workplace: subject.open('family_member.workplace_sealed', row.id, row.workplace_sealed),
        phone: subject.open('family_member.phone_sealed', row.id, row.phone_sealed),
      },
    ];
  });
}

async function carersOf(tx: Transaction, ids: readonly string[], today: string) {
  const rows = await tx
    .selectFrom('care')
    .innerJoin('guardian', 'guardian.id', 'care.guardian_id')
    .select(['care.id as care_id', 'care.child_id', 'care.relation', 'care.mode'])
    .select([
      'guardian.id',
      'guardian.name',
      'guardian.birth_date',
      'guardian.sealing_key',
      'guardian.phone_sealed',
    ])
    .where('care.child_id', 'in', ids)
    .where('care.until', 'is', null)
    .execute();
  const vault = vaultOf(tx);
  return new Map(
    rows.map((row) => [
      row.child_id,
      {
        ...{
          careId: row.care_id,
          guardianId: row.id,
          name: row.name,
          relation: row.relation,
          mode: row.mode,
        },
        phone: vault.subject(row.sealing_key).open('guardian.phone_sealed', row.id, row.phone_sealed),
        age: row.birth_date === null ? null : ageOn(row.birth_date, today),
      },
    ]),
  );
}

/** The letter in force, or what was last drawn up where none is. */
async function lettersOf(tx: Transaction, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('letter')
    .select(['child_id', 'state', 'number', 'signed_on', 'term_to'])
    .where('child_id', 'in', ids)
    .where('state', 'in', ['signed', 'draft'])
    .orderBy('state') // drafts first: a signed one stands in their stead
    .execute();
  return new Map(
    rows.map((row) => [
      row.child_id,
      { state: row.state, number: row.number, signedOn: row.signed_on, termTo: row.term_to },
    ]),
  );
}

async function categoriesOf(tx: Transaction, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('child_category')
    .select(['child_id', 'code'])
    .where('child_id', 'in', ids)
    .where('until', 'is', null)
    .orderBy('code')
    .execute();
  return grouped(rows, (row) => [row.child_id, row.code]);
}

async function conflictsOf(tx: Transaction, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('field_conflict')
    .select(['id', 'child_id', 'field', 'sealing_key', 'words_sealed', 'mine_name', 'their_name', 'at'])
    .where('child_id', 'in', ids)
    .where('decided_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return grouped(rows, (row) => [
    row.child_id,
    {
      ...{ id: row.id, field: row.field, theirName: row.their_name, myName: row.mine_name },
      ...openConflict(vaultOf(tx).subject(row.sealing_key), row.id, row.words_sealed),
      at: row.at.toISOString(),
    },
  ]);
}

/** Rows under what they belong to, in their order. */
function grouped<Row, Value>(rows: readonly Row[], of: (row: Row) => [string, Value]): Map<string, Value[]> {
  const found = new Map<string, Value[]>();
  for (const row of rows) {
    const [key, value] = of(row);
    const list = found.get(key);
    if (list === undefined) found.set(key, [value]);
    else list.push(value);
  }
  return found;
}
