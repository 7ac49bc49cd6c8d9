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
  guardianKey,
  guardianRecord,
  signedOn,
} from '#capabilities/census/imports/records.ts';
import { registerChildren } from '#capabilities/children/index.ts';
import {
  type CareRecord,
  raiseAlarms,
  registerCares,
  registerGuardians,
} from '#capabilities/guardianship/index.ts';
import type { Actor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';

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
  await registerChildren(
    tx,
    by,
    fresh.map(({ row, childId }) => childRecord(row, childId, file)),
  );
  const named = await guardiansOf(tx, fresh);
  await registerCares(
    tx,
    fresh.map(({ row, childId }) => {
      const guardianId = named.get(childId) ?? null;
      const letter = row.entry.letterSigned === true ? declaredTerms(row, file) : null;
      return { ...careRecord(row, childId, guardianId, file), letter };
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

/** The guardian's id by the child's; children without one are not among them. */
export async function guardiansOf(
  tx: Transaction,
  rows: readonly RowOfChild[],
): Promise<Map<string, string>> {
  const named = rows.flatMap(({ row, childId }) => {
    const guardian = guardianRecord(row);
    return guardian === undefined ? [] : [{ childId, guardian }];
  });
  const registered = await registerGuardians(
    tx,
    named.map(({ guardian }) => guardian),
  );
  return new Map(named.map(({ childId }, at) => [childId, registered[at]?.guardianId ?? '']));
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

function declaredTerms(row: FullRow, file: FileFacts) {
  return {
    residence: row.residence,
    signedOn: signedOn(row, file),
    signerName: row.entry.guardian?.name?.slice(0, 60) ?? null,
  };
}

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
    guardian_key: guardianKey(row),
    signed: row.entry.letterSigned ?? null,
  }));
  await sql`insert into campaign_child (campaign_id, import_id, child_id, county, residence, ordinal, flags, guardian_key, signed)
    select ${file.campaignId}, ${file.importId}, child_id, county, residence, ordinal, flags, guardian_key, signed
    from json_to_recordset(${JSON.stringify(given)}::json) as row (child_id uuid, county text, residence text,
      ordinal integer, flags text[], guardian_key text, signed boolean)`.execute(tx);
}
