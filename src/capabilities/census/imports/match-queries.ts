/**
 * SQL behind the matching of a file: its rows in order, what recurs in them, and what the register knows of a batch.
 * Asked as the service `census-import`, because a child may have been reported by another county.
 */
import { sql } from 'kysely';
import type { Knowledge, KnownChild, MatchRow, Recurring } from '#capabilities/census/imports/matcher.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { manyRows } from '#foundation/database/many-rows.ts';

/** Rows asked about at once. */
export const MATCH_BATCH = 2000;

/** A staged row as far as matching and counting need it. */
export interface StagedRow extends MatchRow {
  readonly flags: readonly string[];
  readonly missing: readonly string[];
  readonly name: string;
  readonly sex: number;
  readonly birthDate: string | null;
  readonly guardian: string | null;
  /** The roster calls the letter signed. */
  readonly signed: boolean;
  readonly correctsImport: string | null;
  readonly correctsOrdinal: number | null;
}

/** A token as text, to be compared and used as a key. */
export function tokenText(token: Buffer | null): string | null {
  return token === null ? null : token.toString('hex');
}

/** Who cares for a row's child, as far as two rows are compared: the name, else what stands for the ID. */
export function guardianOf(row: {
  readonly guardian_name: string | null;
  readonly guardian_citizen_id_index: Buffer | null;
}): string | null {
  const token = tokenText(row.guardian_citizen_id_index);
  return row.guardian_name ?? (token === null ? null : `#${token}`);
}

/** The same in SQL, of a staged row under this name. */
function guardianIn(row: string) {
  return sql<string | null>`coalesce(${sql.ref(`${row}.guardian_name`)},
    '#' || encode(${sql.ref(`${row}.guardian_citizen_id_index`)}, 'hex'))`;
}

/** The parts of a likeness as one text; undefined where one of them is not known. */
export function likenessKey(row: {
  readonly name: string;
  readonly sex: number;
  readonly birthDate: string | null;
  readonly guardian: string | null;
}): string | undefined {
  const { name, sex, birthDate, guardian } = row;
  if (name === '' || sex === 0 || birthDate === null || guardian === null) return undefined;
  return [name, sex, birthDate, guardian].join('|');
}

/**
 * The next rows of a file after an ordinal, in order. Ordinals run without gaps, and the last one is said: a limit alone
 * would have the planner, whose statistics know nothing of this file yet, sort all that remains for every batch.
 */
export async function nextRows(tx: Transaction, importId: string, after: number): Promise<StagedRow[]> {
  const rows = await tx
    .selectFrom('roster_row')
    .select([
      'ordinal',
      'verdict',
      'reason',
      'citizen_id_index',
      'name',
      'sex',
      'birth_date',
      'guardian_name',
      'guardian_citizen_id_index',
      'flags',
      'missing',
      'corrects_import',
      'corrects_ordinal',
      'signed',
    ])
    .where('import_id', '=', importId)
    .where('ordinal', '>', after)
    .where('ordinal', '<=', after + MATCH_BATCH)
    .orderBy('ordinal')
    .execute();
  return rows.map((row) => {
    const guardian = guardianOf(row);
    const parts = { name: row.name, sex: row.sex, birthDate: row.birth_date, guardian };
    return {
      ...parts,
      ordinal: row.ordinal,
      verdict: row.verdict as StagedRow['verdict'],
      reason: row.reason,
      idToken: tokenText(row.citizen_id_index),
      likeness: likenessKey(parts),
      flags: row.flags,
      missing: row.missing,
      signed: row.signed,
      correctsImport: row.corrects_import,
      correctsOrdinal: row.corrects_ordinal,
    };
  });
}

/** What can matter twice within the file. */
export async function recurringIn(tx: Transaction, importId: string): Promise<Recurring> {
  const ids = await sql<{ token: string }>`
    select encode(citizen_id_index, 'hex') as token from roster_row
    where import_id = ${importId} and citizen_id_index is not null group by citizen_id_index having count(*) > 1`.execute(
    tx,
  );
  const alike = await sql<{ name: string; sex: number; birthDate: string; guardian: string }>`
    select name, sex, birth_date as "birthDate", ${guardianIn('roster_row')} as guardian
    from roster_row where import_id = ${importId} and verdict = 'eligible' and name <> '' and sex <> 0
      and birth_date is not null and ${guardianIn('roster_row')} is not null
    group by 1, 2, 3, 4 having count(*) > 1 and bool_or(citizen_id_index is null)`.execute(tx);
  return {
    idTokens: new Set(ids.rows.map((row) => row.token)),
    likenesses: new Set(alike.rows.map((row) => likenessKey(row) ?? '')),
  };
}

interface KnownRow {
  readonly key: string;
  readonly child_id: string;
  readonly counted: boolean;
  readonly state: string;
  readonly has_id: boolean;
}

function knownChild(row: KnownRow): KnownChild {
  return { childId: row.child_id, counted: row.counted, left: row.state === 'left', hasId: row.has_id };
}

/**
 * Where the campaign counts the child of a row under this name. `offset 0` has it looked for child by child: else the planner,
 * to whom the campaign is still empty, reads all of it for each.
 */
export function countedIn(campaignId: string, child: string) {
  return sql`(select * from campaign_child where campaign_id = ${campaignId} and child_id = ${sql.ref(`${child}.id`)} offset 0)`;
}

/** What the register and this campaign know of a batch of a file. */
export async function knowledgeOf(
  tx: Transaction,
  { campaignId, importId }: { readonly campaignId: string; readonly importId: string },
  rows: readonly StagedRow[],
): Promise<Knowledge> {
  const corrected = await correctedChildren(tx, { campaignId, importId }, rows);
  return {
    byCitizenId: await childrenByCitizenId(tx, campaignId, rows),
    byLikeness: await childrenByLikeness(tx, campaignId, rows),
    corrected,
  };
}

async function childrenByCitizenId(
  tx: Transaction,
  campaignId: string,
  rows: readonly StagedRow[],
): Promise<Map<string, KnownChild>> {
  const tokens = rows.flatMap(({ idToken }) => (idToken === null ? [] : [Buffer.from(idToken, 'hex')]));
  const answer = await sql<KnownRow>`
    select encode(child.citizen_id_index, 'hex') as key, child.id as child_id, counted.child_id is not null as counted, child.state,
      true as has_id
    from child left join lateral ${countedIn(campaignId, 'child')} counted on true
    where child.citizen_id_index = any (${tokens}::bytea[])`.execute(tx);
  return new Map(answer.rows.map((row) => [row.key, knownChild(row)]));
}

const likenessColumns = {
  key: 'text',
  name: 'text',
  sex: 'smallint',
  birth: 'date',
  guardian: 'text',
  has_id: 'boolean',
} as const;

async function childrenByLikeness(
  tx: Transaction,
  campaignId: string,
  rows: readonly StagedRow[],
): Promise<Map<string, KnownChild[]>> {
  const asked = rows
    .filter((row) => row.verdict === 'eligible' && row.likeness !== undefined)
    .map((row) => ({
      key: row.likeness,
      name: row.name,
      sex: row.sex,
      birth: row.birthDate,
      guardian: row.guardian,
      has_id: row.idToken !== null,
    }));
  const found = new Map<string, KnownChild[]>();
  if (asked.length === 0) return found;
  const answer = await sql<KnownRow>`
    with asked as materialized (select * from ${manyRows(likenessColumns, asked)} row), alike as (
      select asked.key, asked.guardian, child.* from asked cross join lateral (
        select id, state, sex, citizen_id_index, guardian_id from child
        where child.name = asked.name and child.birth_date = asked.birth offset 0) child
      where not asked.has_id and child.sex = asked.sex
      union all
      select asked.key, asked.guardian, child.* from asked cross join lateral (
        select id, state, sex, citizen_id_index, guardian_id from child
        where child.name = asked.name and child.birth_date = asked.birth and citizen_id_index is null offset 0) child
      where asked.has_id and child.sex = asked.sex
    )
    select distinct alike.key, alike.id as child_id, counted.child_id is not null as counted, alike.state,
      alike.citizen_id_index is not null as has_id
    from alike
    left join lateral ${countedIn(campaignId, 'alike')} counted on true
    left join roster_row told on told.import_id = counted.import_id and told.ordinal = counted.ordinal
    left join guardian on guardian.id = alike.guardian_id
    where alike.guardian in (${guardianIn('told')}, guardian.name)
    order by has_id, child_id`.execute(tx);
  for (const row of answer.rows) found.set(row.key, [...(found.get(row.key) ?? []), knownChild(row)]);
  return found;
}

/**
 * Rows of a problem list that come back: the child each was about, where it was about one that is there. The number that a
 * row bears was written by whoever hands it in: it counts for rows of that county alone (for the city, of its counties).
 */
async function correctedChildren(
  tx: Transaction,
  { campaignId, importId }: { readonly campaignId: string; readonly importId: string },
  rows: readonly StagedRow[],
): Promise<Map<number, string>> {
  const asked = rows
    .filter((row) => row.correctsImport !== null)
    .map((row) => ({ at: row.ordinal, import_id: row.correctsImport, ordinal: row.correctsOrdinal }));
  if (asked.length === 0) return new Map();
  const answer = await sql<{ at: number; child_id: string }>`
    with recursive step as (
      select row.at, row.import_id, row.ordinal, 0 as depth from json_to_recordset(${JSON.stringify(asked)}::json)
        as row (at integer, import_id uuid, ordinal integer)
      join roster_import former on former.id = row.import_id
      join roster_import own on own.id = ${importId} and starts_with(former.county, own.county)
      union all
      select step.at, next.by_import, next.by_ordinal, step.depth + 1
      from step join roster_superseded next on next.import_id = step.import_id and next.ordinal = step.ordinal
      where step.depth < 50
    )
    select step.at, counted.child_id from step join campaign_child counted
      on counted.import_id = step.import_id and counted.ordinal = step.ordinal and counted.campaign_id = ${campaignId}
    union all
    select step.at, coalesce(made_child_id, child_id) from step join roster_match matched
      on matched.import_id = step.import_id and matched.ordinal = step.ordinal and matched.campaign_id = ${campaignId}
      and matched.state in ('settled', 'same', 'different')`.execute(tx);
  return new Map(answer.rows.map((row) => [row.at, row.child_id]));
}
