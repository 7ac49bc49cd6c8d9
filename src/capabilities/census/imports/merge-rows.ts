/**
 * Rows that speak of children who are there: what the file lacks is filled, nothing is overwritten, and where the two
 * disagree that is kept beside the row and on the child's timeline. A row that comes back corrected may put right who the
 * child is, in the fields that were doubtful, and nothing else.
 */
import { v7 as uuidv7 } from 'uuid';
import {
  careRecord,
  guardiansOf,
  letterRecord,
  type RowOfChild,
} from '#capabilities/census/imports/count-children.ts';
import { differencesFrom, filledFrom } from '#capabilities/census/imports/differences.ts';
import type { FullRow } from '#capabilities/census/imports/full-rows.ts';
import { tokenText } from '#capabilities/census/imports/match-queries.ts';
import {
  childFilling,
  citizenIdState,
  type FileFacts,
  guardianToken,
  toldBy,
} from '#capabilities/census/imports/records.ts';
import { rosterSubject } from '#capabilities/census/imports/sealed-rows.ts';
import { type StandingEntry, standingEntries } from '#capabilities/census/imports/standing-entries.ts';
import { type Merged, sealTold } from '#capabilities/census/imports/told.ts';
import { amendIdentities, fillChildren } from '#capabilities/children/index.ts';
import { nameCarers, registerLetters } from '#capabilities/guardianship/index.ts';
import type { Actor } from '#foundation/access/actor.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';

/** A row about a child who is there. */
export interface RowToMerge extends RowOfChild {
  readonly kind: 'duplicate' | 'known' | 'correction';
}

/** Merges rows into their children's files and writes down what came of each. */
export async function mergeRows(
  tx: Transaction,
  by: Actor,
  file: FileFacts,
  rows: readonly RowToMerge[],
): Promise<void> {
  for (const round of rounds(rows)) {
    const merged = await mergeRound(tx, by, file, round);
    await recordMatches(tx, file, round, merged);
  }
}

/** A child that two rows of a batch speak of is merged with one after the other. */
function rounds(rows: readonly RowToMerge[]): RowToMerge[][] {
  const found: RowToMerge[][] = [];
  const times = new Map<string, number>();
  for (const row of rows) {
    const time = times.get(row.childId) ?? 0;
    times.set(row.childId, time + 1);
    const round = found[time] ?? [];
    round.push(row);
    found[time] = round;
  }
  return found;
}

/** Merges rows of different children; answers by child what came of it. */
export async function mergeRound(
  tx: Transaction,
  by: Actor,
  file: FileFacts,
  rows: readonly RowToMerge[],
): Promise<Map<string, Merged>> {
  const before = await standingEntries(
    tx,
    file.campaignId,
    rows.map(({ childId }) => childId),
  );
  await correctIdentities(tx, by, file, rows, before);
  const corrected = rows.some(({ kind }) => kind === 'correction');
  const standing = corrected ? await standingEntries(tx, file.campaignId, [...before.keys()]) : before;
  const taken = await idsOfOthers(tx, rows);
  const results = new Map<string, Merged>();
  const fillings = rows.flatMap(({ row, childId }) => {
    const there = standing.get(childId);
    if (there === undefined) return [];
    const merged = { filled: filledFrom(there, row), differences: differencesFrom(there, row) };
    results.set(childId, merged);
    const filling = childFilling(row, childId, file, merged);
    return [taken.has(row.idToken ?? '') ? { ...filling, citizenId: null } : filling];
  });
  await fillChildren(tx, by, fillings);
  await fillGuardianship(tx, file, rows, standing);
  return results;
}

/** Tokens of the rows' IDs that belong to other children than the rows' own: they are told as a difference and written nowhere. */
async function idsOfOthers(tx: Transaction, rows: readonly RowToMerge[]): Promise<ReadonlySet<string>> {
  const asked = [...new Set(rows.flatMap(({ row }) => row.idToken ?? []))];
  if (asked.length === 0) return new Set();
  const found = await tx
    .selectFrom('child')
    .select(['id', 'citizen_id_index'])
    .where(
      'citizen_id_index',
      'in',
      asked.map((token) => Buffer.from(token, 'hex')),
    )
    .execute();
  const owners = new Map(found.map((one) => [tokenText(one.citizen_id_index), one.id]));
  const own = new Map(rows.map(({ row, childId }) => [row.idToken, childId]));
  return new Set(
    asked.filter((token) => {
      const owner = owners.get(token);
      return owner !== undefined && own.get(token) !== owner;
    }),
  );
}

const IDENTITY_FLAGS = [
  'idMissing',
  'idUnreadable',
  'id15',
  'idChecksum',
  'idSexMismatch',
  'idBirthMismatch',
];

/** A corrected row's ID, sex and birth date stand where the former row was doubtful in them and this one is not. */
async function correctIdentities(
  tx: Transaction,
  by: Actor,
  file: FileFacts,
  rows: readonly RowToMerge[],
  standing: ReadonlyMap<string, StandingEntry>,
): Promise<void> {
  const taken = await idsOfOthers(tx, rows);
  const amendments = rows.flatMap(({ row, childId, kind }) => {
    const there = standing.get(childId);
    const sound = row.idToken !== null && citizenIdState(row) === 'valid' && !taken.has(row.idToken);
    if (kind !== 'correction' || there === undefined || !sound) return [];
    const doubtful = there.doubts.some((flag) => IDENTITY_FLAGS.includes(flag));
    return doubtful ? [identityFrom(row, childId, file)] : [];
  });
  await amendIdentities(tx, by, amendments);
}

function identityFrom(row: FullRow, childId: string, file: FileFacts) {
  return {
    childId,
    sex: row.sex,
    birthDate: row.birthDate,
    citizenId: row.citizenId,
    citizenIdState: 'valid' as const,
    settled: IDENTITY_FLAGS,
    told: toldBy(row, file),
  };
}

/** A child in nobody's care gets the carer that the row names; a letter is registered where none is signed. */
async function fillGuardianship(
  tx: Transaction,
  file: FileFacts,
  rows: readonly RowToMerge[],
  standing: ReadonlyMap<string, StandingEntry>,
): Promise<void> {
  const there = (childId: string): StandingEntry | undefined => standing.get(childId);
  const uncared = rows.filter(
    ({ row, childId }) => there(childId)?.guardianId === null && row.entry.guardian !== undefined,
  );
  const named = await guardiansOf(tx, uncared, 0);
  const guardianOf = (childId: string): string | null => named.get(childId)?.guardianId ?? null;
  const cares = uncared.map(({ row, childId }) => careRecord(row, childId, guardianOf(childId), file));
  const careIds = cares.length === 0 ? [] : await nameCarers(tx, cares, file.today);
  const begun = new Map(uncared.map(({ childId }, at) => [childId, careIds[at] ?? '']));
  const letters = rows.flatMap(({ row, childId }) => {
    const kept = there(childId);
    const guardianId = guardianOf(childId) ?? kept?.guardianId ?? null;
    const careId = begun.get(childId) ?? kept?.careId ?? null;
    const unsaid = kept?.entry.letterSigned === undefined && kept?.hasLetter === false;
    const same = begun.has(childId) || kept?.entry.guardian?.name === row.entry.guardian?.name;
    if (!unsaid || !same || row.entry.letterSigned !== true || guardianId === null || careId === null)
      return [];
    return [letterRecord(row, { childId, guardianId, careId }, file)];
  });
  await registerLetters(tx, letters);
  await tellCampaign(tx, file, rows, standing);
}

/** What the census found of a child is completed by its second row. */
async function tellCampaign(
  tx: Transaction,
  file: FileFacts,
  rows: readonly RowToMerge[],
  standing: ReadonlyMap<string, StandingEntry>,
): Promise<void> {
  for (const { row, childId, kind } of rows) {
    const there = standing.get(childId);
    if (there?.counted !== true) continue;
    const key = there.entry.guardian === undefined ? guardianToken(vaultOf(tx), row) : null;
    const signed = there.entry.letterSigned === undefined ? row.entry.letterSigned : undefined;
    const sound = kind === 'correction' && citizenIdState(row) === 'valid';
    if (key === null && signed === undefined && !sound) continue;
    await tx
      .updateTable('campaign_child')
      .set((set) => ({
        ...(key === null ? {} : { guardian_index: set.fn.coalesce('guardian_index', set.val(key)) }),
        ...(signed === undefined ? {} : { signed: set.fn.coalesce('signed', set.val(signed)) }),
        ...(sound ? { flags: there.doubts.filter((flag) => !IDENTITY_FLAGS.includes(flag)) } : {}),
      }))
      .where('campaign_id', '=', file.campaignId)
      .where('child_id', '=', childId)
      .execute();
  }
}

async function recordMatches(
  tx: Transaction,
  file: FileFacts,
  rows: readonly RowToMerge[],
  merged: ReadonlyMap<string, Merged>,
): Promise<void> {
  if (rows.length === 0) return;
  const roster = await rosterSubject(tx, file.importId);
  const values = rows.map(({ row, childId, kind }) => {
    const id = uuidv7();
    return {
      id,
      campaign_id: file.campaignId,
      import_id: file.importId,
      ordinal: row.ordinal,
      county: row.county,
      kind,
      child_id: childId,
      told_sealed: sealTold(roster, id, merged.get(childId)),
    };
  });
  await tx.insertInto('roster_match').values(values).execute();
}
