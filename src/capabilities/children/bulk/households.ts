/**
 * Which children live in one household: those of one village who share a father or a mother, recognised by citizen ID,
 * or by name and phone where there is none. Looks among the rows that come together and in the database.
 * A guardian makes no household: one grandmother may care for the children of three.
 */
import { sql } from 'kysely';
import { manyIds } from '#capabilities/children/bulk/ids.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';

/** A member of a child's family as a roster or a form tells of it. */
export interface FamilyRecord {
  /** GB/T 4761: 51 father, 52 mother … */
  readonly relation: string;
  readonly name?: string | null;
  readonly citizenId?: string | null;
  readonly phone?: string | null;
  /** domain.md 3.2; 99 where nothing is known. */
  readonly status?: string | null;
  readonly workplace?: string | null;
  readonly outSince?: string | null;
}

/** What decides to which household a row belongs. */
export interface HouseholdClues {
  readonly residence: string;
  readonly family: readonly FamilyRecord[];
}

/** A row's household, and whether it was there before. */
export interface PlacedRow {
  readonly householdId: string;
  readonly known: boolean;
}

const parents = new Set(['51', '52', '57', '58']);

/** The clues of a row: two rows with a clue in common share a household. */
export function householdClues(row: HouseholdClues): string[] {
  return row.family
    .filter((member) => parents.has(member.relation))
    .flatMap((member) => [
      ...(member.citizenId ? [`${row.residence} id ${member.citizenId}`] : []),
      ...(member.name && member.phone ? [`${row.residence} ${member.name} ${member.phone}`] : []),
    ]);
}

/**
 * Finds each row's household, or makes a new one's id; rows are answered in their order. In the database a parent with a
 * citizen ID is looked for by it alone.
 */
export async function placeInHouseholds(
  tx: Transaction,
  rows: readonly HouseholdClues[],
): Promise<PlacedRow[]> {
  const known = await householdsByClue(tx, rows);
  const found = new Map<string, string>();
  const ids = manyIds(rows.length);
  return rows.map((row, at) => {
    const clues = householdClues(row);
    const before = clues.map((clue) => known.get(clue)).find((id) => id !== undefined);
    const householdId =
      before ?? clues.map((clue) => found.get(clue)).find((id) => id !== undefined) ?? ids[at] ?? '';
    for (const clue of clues) if (!found.has(clue)) found.set(clue, householdId);
    return { householdId, known: before !== undefined };
  });
}

interface KnownParent {
  household_id: string;
  residence: string;
  name: string | null;
  citizen_id_index: Buffer | null;
  phone_index: Buffer | null;
}

/** The columns by which a parent on file is recognised. */
const recognisedBy = sql.raw('household_id, residence, name, citizen_id_index, phone_index');

async function householdsByClue(
  tx: Transaction,
  rows: readonly HouseholdClues[],
): Promise<Map<string, string>> {
  const vault = vaultOf(tx);
  const adults = rows.flatMap((row) => row.family.filter((member) => parents.has(member.relation)));
  const ids = new Map<string, string>();
  const phones = new Map<string, string>();
  for (const { citizenId, name, phone } of adults) {
    if (citizenId) ids.set(vault.index('family-citizen-id', citizenId).toString('hex'), citizenId);
    if (name && phone) phones.set(vault.index('family-phone', phone).toString('hex'), phone);
  }
  const villages = [...new Set(rows.map((row) => row.residence))];
  const answer = await sql<KnownParent>`
    select ${recognisedBy} from family_member
      where citizen_id_index = any (${bytesOf(ids)}::bytea[]) and residence = any (${villages}) and ended_on is null
    union
    select ${recognisedBy} from family_member
      where phone_index = any (${bytesOf(phones)}::bytea[]) and residence = any (${villages}) and name is not null
        and ended_on is null`.execute(tx);
  const known = new Map<string, string>();
  for (const parent of answer.rows) {
    const citizenId = ids.get(parent.citizen_id_index?.toString('hex') ?? '') ?? null;
    const phone = phones.get(parent.phone_index?.toString('hex') ?? '') ?? null;
    const member = { relation: '51', name: parent.name, citizenId, phone };
    for (const clue of householdClues({ residence: parent.residence, family: [member] }))
      known.set(clue, parent.household_id);
  }
  return known;
}

function bytesOf(tokens: ReadonlyMap<string, string>): Buffer[] {
  return [...tokens.keys()].map((token) => Buffer.from(token, 'hex'));
}

/** The relations that known households already hold, as `household relation`. */
export async function heldRelations(
  tx: Transaction,
  householdIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (householdIds.length === 0) return new Set();
  const rows = await tx
    .selectFrom('family_member')
    .select(['household_id', 'relation'])
    .where('household_id', '=', sql<string>`any (${householdIds})`)
    .where('ended_on', 'is', null)
    .execute();
  return new Set(rows.map((row) => `${row.household_id} ${row.relation}`));
}
