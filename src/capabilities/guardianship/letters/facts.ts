/**
 * The facts that a letter or an agreement is drawn up from: the child, its family, its carer, its village, as they stand now.
 * Reads children's tables and changes nothing.
 */
import { sql } from 'kysely';
import type { z } from 'zod';
import { citizenIdOf, openMember } from '#capabilities/children/index.ts';
import { judgeCitizenId } from '#capabilities/children/rules.ts';
import { type CarerRelation, carerRelations } from '#capabilities/guardianship/codes/contract.ts';
import { type LetterContent, letterContent } from '#capabilities/guardianship/letter-document.ts';
import { divisionPaths, whoAnswersFor } from '#capabilities/organization/index.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Subject } from '#foundation/vault/subject.ts';

const facts = letterContent.pick({
  county: true,
  town: true,
  village: true,
  child: true,
  guardian: true,
  parents: true,
});

/** What papers say of a child's circumstances. */
export type PaperFacts = z.output<typeof facts>;

/** Stands for the village while it is not known. */
const VILLAGE_UNKNOWN = '村（居）待核实';
const PHONE = /^[0-9*+ -]{5,20}$/;

/** A child, and one of its care arrangements that has a carer. */
export interface ChildInCare {
  readonly childId: string;
  readonly careId: string;
}

/** The facts of a child and of one of its care arrangements that has a carer. */
export async function paperFacts(tx: Transaction, childId: string, careId: string): Promise<PaperFacts> {
  const found = (await paperFactsOf(tx, [{ childId, careId }])).get(childId);
  if (found === undefined) throw new Error('The child or its carer is not there.');
  return found;
}

/** The facts of many children, in a fixed number of questions; a child that is not there, or whose carer is not, is left out. */
export async function paperFactsOf(
  tx: Transaction,
  pairs: readonly ChildInCare[],
): Promise<Map<string, PaperFacts>> {
  const children = await childRows(
    tx,
    pairs.map((pair) => pair.childId),
  );
  const carers = await carersOnPaper(
    tx,
    pairs.map((pair) => pair.careId),
  );
  const members = await parentRows(
    tx,
    children.map((child) => child.household_id),
  );
  const paths = await divisionPaths(
    tx,
    children.map((child) => child.residence),
  );
  const careOf = new Map(pairs.map((pair) => [pair.childId, pair.careId]));
  return new Map(
    children.flatMap((child) => {
      const guardian = carers.get(careOf.get(child.id) ?? '');
      if (guardian === undefined) return [];
      const place = placeNames(child.residence, paths.get(child.residence) ?? []);
      return [
        [child.id, factsOf(tx, child, { place, guardian, members: members.get(child.household_id) ?? [] })],
      ];
    }),
  );
}

interface AroundChild {
  readonly place: PlaceNames;
  readonly guardian: LetterContent['guardian'];
  readonly members: readonly ParentRow[];
}

function factsOf(tx: Transaction, child: ChildRow, { place, guardian, members }: AroundChild): PaperFacts {
  const citizenId = citizenIdOf(vaultOf(tx), child);
  const household = vaultOf(tx).subject(child.household_key);
  const address = household.open('household.address_sealed', child.household_id, child.address_sealed);
  return facts.parse({
    ...place,
    child: {
      name: child.name,
      sex: child.sex as 0 | 1 | 2 | 9,
      birthDate: birthDateOf(child.birth_date, citizenId),
      ...given('idNumber', citizenId),
      ...given('address', homeOf(place, child.group_name, address)),
      ...given('school', cut(child.school, 80)),
    },
    guardian,
    parents: parentsOnPaper(members, household),
  });
}

type ChildRow = Awaited<ReturnType<typeof childRows>>[number];

function childRows(tx: Transaction, ids: readonly string[]) {
  return tx
    .selectFrom('child')
    .innerJoin('household', 'household.id', 'child.household_id')
    .select([
      'child.id',
      'child.name',
      'child.sex',
      'child.birth_date',
      'child.sealing_key',
      'child.citizen_id_sealed',
      'child.residence',
      'child.school',
      'child.household_id',
      'household.sealing_key as household_key',
      'household.address_sealed',
      'household.group_name',
    ])
    .where('child.id', '=', sql<string>`any (${[...ids]}::uuid[])`)
    .execute();
}

/** Who signs for the village: the nearest person who answers for it. */
export async function villageOfficer(tx: Transaction, residence: string): Promise<string | undefined> {
  return (await whoAnswersFor(tx, residence))[0]?.name;
}

/** An address that names the village stands as it is; a house number or a group alone stands after the place's names. */
function homeOf(place: PlaceNames, group: string | null, address: string | null): string | null {
  const within = [group, address].filter((part) => part !== null).join('');
  const names = [place.county, place.town, place.village].map((name) => name.slice(0, 2));
  if (names.some((name) => within.includes(name))) return cut(within, 200);
  return cut(`${place.county}${place.town}${place.village}${within}`, 200);
}

interface PlaceNames {
  readonly county: string;
  readonly town: string;
  readonly village: string;
}

function placeNames(
  residence: string,
  path: readonly { readonly level: number; readonly name: string }[],
): PlaceNames {
  const name = (level: number): string | undefined => path.find((step) => step.level === level)?.name;
  return {
    county: name(3) ?? name(2) ?? residence,
    town: name(4) ?? name(3) ?? residence,
    village: name(5) ?? VILLAGE_UNKNOWN,
  };
}

async function carersOnPaper(
  tx: Transaction,
  careIds: readonly string[],
): Promise<Map<string, LetterContent['guardian']>> {
  const rows = await tx
    .selectFrom('care')
    .innerJoin('guardian', 'guardian.id', 'care.guardian_id')
    .select([
      'care.id as care_id',
      'guardian.id',
      'guardian.name',
      'guardian.sealing_key',
      'guardian.citizen_id_sealed',
      'guardian.phone_sealed',
      'guardian.address_sealed',
      'care.relation',
      'care.relation_words',
    ])
    .where('care.id', '=', sql<string>`any (${[...careIds]}::uuid[])`)
    .execute();
  return new Map(
    rows.map((row) => {
      const subject = vaultOf(tx).subject(row.sealing_key);
      const open = (column: 'citizen_id_sealed' | 'phone_sealed' | 'address_sealed') =>
        subject.open(`guardian.${column}`, row.id, row[column]);
      const carer = {
        name: row.name,
        relation: cut(row.relation_words, 20) ?? carerRelations[row.relation as CarerRelation].zh,
        ...given('idNumber', open('citizen_id_sealed')),
        ...given('phone', phoneOnPaper(open('phone_sealed'))),
        ...given('address', cut(open('address_sealed'), 200)),
      };
      return [row.care_id, carer];
    }),
  );
}

type ParentRow = Awaited<ReturnType<typeof selectParents>>[number];

async function parentRows(tx: Transaction, households: readonly string[]): Promise<Map<string, ParentRow[]>> {
  return Map.groupBy(await selectParents(tx, households), (row) => row.household_id);
}

function selectParents(tx: Transaction, households: readonly string[]) {
  return (
    tx
      .selectFrom('family_member')
      .select(['id', 'household_id', 'relation', 'name'])
      .select(['citizen_id_sealed', 'phone_sealed', 'workplace_sealed'])
      .where('household_id', '=', sql<string>`any (${[...households]}::uuid[])`)
      .where('relation', 'in', ['51', '52'])
      .where('ended_on', 'is', null)
      .where('name', 'is not', null)
      // The dead and the lost sign nothing (domain.md 3.2: 03, 04, 05).
      .where('status', 'not in', ['03', '04', '05'])
      .orderBy('relation')
      .orderBy('id')
      .execute()
  );
}

function parentsOnPaper(rows: readonly ParentRow[], household: Subject): LetterContent['parents'] {
  return ['51', '52'].flatMap((relation) => {
    const row = rows.find((one) => one.relation === relation);
    if (row === undefined || row.name === null) return [];
    const { phone, workplace } = openMember(household, row);
    return {
      role: relation === '51' ? ('father' as const) : ('mother' as const),
      name: row.name,
      ...given('whereabouts', cut(workplace, 200)),
      ...given('phone', phoneOnPaper(phone)),
    };
  });
}

/** A birth date stands in the file or in the citizen ID; the database sees to it that one of them does. */
function birthDateOf(birthDate: string | null, citizenId: string | null): string {
  const born = birthDate ?? judgeCitizenId({ citizenId, sex: 0, birthDate: null }).birthDate;
  if (born === null) throw new Error('A child has neither a birth date nor a citizen ID.');
  return born;
}

function phoneOnPaper(phone: string | null): string | null {
  return phone !== null && PHONE.test(phone) ? phone : null;
}

function cut(text: string | null, longest: number): string | null {
  return text === null ? null : text.trim().slice(0, longest);
}

/** A property where there is something to say; an empty line is nothing. */
function given<Name extends string>(name: Name, value: string | null): { [P in Name]?: string } {
  return (value === null || value === '' ? {} : { [name]: value }) as { [P in Name]?: string };
}
