/**
 * SQL that tells what the files of children say now, in the words of a roster's entry, to be compared with a row.
 */
import { sql } from 'kysely';
import { countedIn } from '#capabilities/census/imports/match-queries.ts';
import type { ChildEntry, GuardianEntry, ParentEntry } from '#capabilities/census/roster/checked-row.ts';
import { openChild, openMember } from '#capabilities/children/index.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { bytesFromJson } from '#foundation/vault/json-bytes.ts';
import type { Subject } from '#foundation/vault/subject.ts';
import type { Vault } from '#foundation/vault/vault.ts';

/** What stands in a child's file. */
export interface StandingEntry {
  readonly childId: string;
  readonly residence: string;
  readonly entry: ChildEntry;
  readonly guardianId: string | null;
  readonly careId: string | null;
  /** A letter is signed, lapsed or not. */
  readonly hasLetter: boolean;
  /** True where this campaign counts the child already. */
  readonly counted: boolean;
  /** Doubts that this campaign counts it with. */
  readonly doubts: readonly string[];
}

interface ParentColumns {
  readonly id: string;
  readonly name: string | null;
  readonly citizen_id_sealed: string | null;
  readonly phone_sealed: string | null;
  readonly status: string;
  readonly workplace_sealed: string | null;
}

interface StandingRow {
  readonly id: string;
  readonly residence: string;
  readonly name: string;
  readonly sex: number;
  readonly birth_date: string | null;
  readonly sealing_key: Buffer | null;
  readonly citizen_id_sealed: Buffer | null;
  readonly remark_sealed: Buffer | null;
  readonly ethnicity: string | null;
  readonly health: string;
  readonly schooling: string;
  readonly school: string | null;
  readonly grade: string | null;
  readonly boarding: boolean | null;
  readonly left_behind_kind: string | null;
  readonly household_id: string;
  readonly household_key: Buffer | null;
  readonly group_name: string | null;
  readonly address_sealed: Buffer | null;
  readonly economic: string;
  readonly father: ParentColumns | null;
  readonly mother: ParentColumns | null;
  readonly care_id: string | null;
  readonly relation: string | null;
  readonly guardian: {
    readonly id: string;
    readonly name: string;
    readonly sealing_key: string | null;
    readonly citizen_id_sealed: string | null;
    readonly phone_sealed: string | null;
    readonly health: string;
    readonly ability: string;
  } | null;
  readonly has_letter: boolean;
  readonly valid_letter: boolean;
  readonly counted: boolean;
  readonly signed: boolean | null;
  readonly flags: string[] | null;
}

/** What stands in the files of some children, by child. */
export async function standingEntries(
  tx: Transaction,
  campaignId: string,
  childIds: readonly string[],
): Promise<Map<string, StandingEntry>> {
  const answer = await sql<StandingRow>`
    select child.id, child.residence, child.name, child.sex, child.birth_date::text, child.ethnicity,
      child.sealing_key, child.citizen_id_sealed, child.remark_sealed,
      child.health, child.schooling, child.school, child.grade, child.boarding, child.left_behind_kind,
      child.household_id, household.sealing_key as household_key, household.group_name, household.address_sealed,
      household.economic,
      (select to_jsonb(member) from family_member member where member.household_id = child.household_id
        and member.relation = '51' and member.ended_on is null limit 1) as father,
      (select to_jsonb(member) from family_member member where member.household_id = child.household_id
        and member.relation = '52' and member.ended_on is null limit 1) as mother,
      care.id as care_id, care.relation, to_jsonb(guardian) as guardian,
      exists (select from letter where letter.child_id = child.id and letter.state = 'signed') as has_letter,
      child.letter_until is not null as valid_letter, counted.child_id is not null as counted, counted.signed,
      counted.flags
    from child
    join household on household.id = child.household_id
    left join care on care.child_id = child.id and care.until is null
    left join guardian on guardian.id = care.guardian_id
    left join lateral ${countedIn(campaignId, 'child')} counted on true
    where child.id = any (${[...childIds]}::uuid[])`.execute(tx);
  return new Map(answer.rows.map((row) => [row.id, standing(vaultOf(tx), row)]));
}

function standing(vault: Vault, row: StandingRow): StandingEntry {
  return {
    childId: row.id,
    residence: row.residence,
    entry: entryOf(vault, row),
    guardianId: row.guardian?.id ?? null,
    careId: row.care_id,
    hasLetter: row.has_letter,
    counted: row.counted,
    doubts: row.flags ?? [],
  };
}

/** What a file does not say is undefined in an entry, as it is in a row. */
function entryOf(vault: Vault, row: StandingRow): ChildEntry {
  const child = openChild(vault, row);
  const household = vault.subject(row.household_key);
  const address = household.open('household.address_sealed', row.household_id, row.address_sealed);
  return {
    name: row.name,
    sex: row.sex === 1 || row.sex === 2 ? (String(row.sex) as '1' | '2') : undefined,
    birthDate: row.birth_date ?? undefined,
    birthFrom: undefined,
    citizenId: child.citizen_id ?? undefined,
    ethnicity: row.ethnicity ?? undefined,
    health: known<ChildEntry['health']>(row.health),
    schooling: known<ChildEntry['schooling']>(row.schooling),
    school: row.school ?? undefined,
    grade: row.grade ?? undefined,
    boarding: row.boarding ?? undefined,
    leftBehindKind: (row.left_behind_kind ?? undefined) as ChildEntry['leftBehindKind'],
    categories: [],
    father: parentOf(household, row.father),
    mother: parentOf(household, row.mother),
    guardian: guardianOf(vault, row),
    economic: known<ChildEntry['economic']>(row.economic),
    letterSigned: row.valid_letter ? true : (row.signed ?? undefined),
    filledOn: undefined,
    group: row.group_name ?? undefined,
    address: address ?? undefined,
    remark: child.remark ?? undefined,
  };
}

function known<Code>(code: string): Code {
  return (code === 'unknown' ? undefined : code) as Code;
}

function parentOf(household: Subject, parent: ParentColumns | null): ParentEntry | undefined {
  if (parent === null) return undefined;
  const member = openMember(household, {
    ...parent,
    citizen_id_sealed: bytesFromJson(parent.citizen_id_sealed),
    phone_sealed: bytesFromJson(parent.phone_sealed),
    workplace_sealed: bytesFromJson(parent.workplace_sealed),
  });
  return {
    name: member.name ?? undefined,
    citizenId: member.citizen_id ?? undefined,
    phone: member.phone ?? undefined,
    status: member.status === '99' ? undefined : member.status,
    workplace: member.workplace ?? undefined,
  };
}

function guardianOf(vault: Vault, row: StandingRow): GuardianEntry | undefined {
  const { guardian } = row;
  if (guardian === null) return undefined;
  const subject = vault.subject(bytesFromJson(guardian.sealing_key));
  const open = (column: 'citizen_id_sealed' | 'phone_sealed') =>
    subject.open(`guardian.${column}`, guardian.id, bytesFromJson(guardian[column])) ?? undefined;
  return {
    name: guardian.name,
    citizenId: open('citizen_id_sealed'),
    phone: open('phone_sealed'),
    relation: row.relation ?? undefined,
    relationWords: undefined,
    health: known<GuardianEntry['health']>(guardian.health),
    ability: known<GuardianEntry['ability']>(guardian.ability),
  };
}
