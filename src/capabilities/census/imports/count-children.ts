/**
 * Puts the children of a batch on the register and counts them: child, family, guardian, care, letter, alarm, campaign.
 */
import { sql } from 'kysely';
import type { FullRow } from '#capabilities/census/imports/full-rows.ts';
import {
  carerRelation,
  childRecord,
  doubtsOf,
  type FileFacts,
  guardianRecord,
  guardianToken,
  signedOn,
} from '#capabilities/census/imports/records.ts';
import { type Guarded, registerChildren } from '#capabilities/children/index.ts';
import {
  type CareRecord,
  type DeclaredTerms,
  declaredUntil,
  type RegisteredGuardian,
  raiseAlarms,
  registerCares,
  registerGuardians,
} from '#capabilities/guardianship/index.ts';
import type { Actor } from '#foundation/access/actor.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { manyRows } from '#foundation/database/many-rows.ts';

/** A row and the child it is. */
export interface RowOfChild {
  readonly row: FullRow;
  readonly childId: string;
}

/** Registers new children with all that their rows say of them. */
export async function registerRows(
  tx: Transaction,
  by: Actor,
  file: FileFacts,
  fresh: readonly RowOfChild[],
): Promise<void> {
  if (fresh.length === 0) return;
  const named = await guardiansOf(tx, fresh, 1);
  const letterOf = (row: FullRow) => (row.entry.letterSigned === true ? declaredTerms(row, file) : null);
  await registerChildren(
    tx,
    by,
    fresh.map(({ row, childId }) => {
      const record = childRecord(row, childId, file);
      const guardian = named.get(childId);
      return guardian === undefined ? record : { ...record, guarded: guardedBy(guardian, letterOf(row)) };
    }),
  );
  await registerCares(
    tx,
    fresh.map(({ row, childId }) => {
      const guardianId = named.get(childId)?.guardianId ?? null;
      return { ...careRecord(row, childId, guardianId, file), letter: letterOf(row) };
    }),
  );
  await raiseAlarms(
    tx,
    by,
    fresh
      .filter(({ childId }) => !named.has(childId))
      .map(({ row, childId }) => ({ kind: 'no_guardian', childId, residence: row.residence })),
  );
}

function guardedBy(guardian: RegisteredGuardian, letter: DeclaredTerms | null): Guarded {
  return {
    guardianId: guardian.guardianId,
    fileComplete: guardian.complete,
    letterUntil: letter === null ? null : declaredUntil(letter),
  };
}

/**
 * The guardian by the child's id; children without one are not among them. `caresFor` is how many children each row is
 * going to put in its guardian's care: 1 where all of them are new, else 0, and the database counts.
 */
export async function guardiansOf(
  tx: Transaction,
  rows: readonly RowOfChild[],
  caresFor: 0 | 1,
): Promise<Map<string, RegisteredGuardian>> {
  const named = rows.flatMap(({ row, childId }) => {
    const guardian = guardianRecord(row);
    return guardian === undefined ? [] : [{ childId, guardian }];
  });
  const registered = await registerGuardians(
    tx,
    named.map(({ guardian }) => ({ ...guardian, caresFor })),
  );
  return new Map(
    named.flatMap(({ childId }, at) => {
      const one = registered[at];
      return one === undefined ? [] : [[childId, one] as const];
    }),
  );
}

/** Who cares for the row's child; relation 00 where nobody is named. */
export function careRecord(
  row: FullRow,
  childId: string,
  guardianId: string | null,
  file: FileFacts,
): CareRecord {
  return {
    childId,
    guardianId,
    relation: (guardianId === null ? '00' : carerRelation(row)) as CareRecord['relation'],
    relationWords: row.entry.guardian?.relationWords?.slice(0, 100) ?? null,
    since: file.censusDate,
  };
}

/** The letter that the row declares as signed. */
export function letterRecord(
  row: FullRow,
  of: { readonly childId: string; readonly guardianId: string; readonly careId: string },
  file: FileFacts,
) {
  return { ...of, ...declaredTerms(row, file) };
}

function declaredTerms(row: FullRow, file: FileFacts): DeclaredTerms {
  return {
    residence: row.residence,
    signedOn: signedOn(row, file),
    signerName: row.entry.guardian?.name?.slice(0, 60) ?? null,
  };
}

const countedColumns = {
  child_id: 'uuid',
  county: 'text',
  residence: 'text',
  ordinal: 'integer',
  flags: 'text[]',
  guardian_index: 'bytea',
  signed: 'boolean',
} as const;

/** Counts children in the campaign, in the county whose file came first. */
export async function countInCampaign(
  tx: Transaction,
  file: FileFacts,
  rows: readonly RowOfChild[],
): Promise<void> {
  if (rows.length === 0) return;
  const given = rows.map(({ row, childId }) => ({
    child_id: childId,
    county: row.county,
    residence: row.residence,
    ordinal: row.ordinal,
    flags: doubtsOf(row.flags),
    guardian_index: guardianToken(vaultOf(tx), row),
    signed: row.entry.letterSigned ?? null,
  }));
  await sql`insert into campaign_child (campaign_id, import_id, child_id, county, residence, ordinal, flags, guardian_index, signed)
    select ${file.campaignId}, ${file.importId}, child_id, county, residence, ordinal, flags, guardian_index, signed
    from ${manyRows(countedColumns, given)} row`.execute(tx);
}
