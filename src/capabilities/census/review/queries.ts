/**
 * SQL on held rows, and the two sides put beside each other.
 */
import type { z } from 'zod';
import { type FullRow, fullRow } from '#capabilities/census/imports/full-rows.ts';
import { type StandingEntry, standingEntries } from '#capabilities/census/imports/standing-entries.ts';
import type { comparedField, heldDetail, heldView } from '#capabilities/census/review/contract.ts';
import type { ChildEntry } from '#capabilities/census/roster/checked-row.ts';
import { divisionPath } from '#capabilities/organization/index.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

const COUNTY_DIGITS = 6;

/** Held rows with the row and the file that they are of. */
export function heldRows(tx: Transaction) {
  return tx
    .selectFrom('roster_match as held')
    .innerJoin('roster_row as line', (join) =>
      join.onRef('line.import_id', '=', 'held.import_id').onRef('line.ordinal', '=', 'held.ordinal'),
    )
    .innerJoin('roster_import', 'roster_import.id', 'held.import_id')
    .innerJoin('division', 'division.code', 'held.county')
    .where('held.kind', '=', 'held')
    .selectAll('held')
    .select(['line.sheet', 'line.row_number', 'line.name', 'line.birth_date', 'line.guardian_name'])
    .select(['roster_import.file_name', 'division.name as county_name', 'division.level as county_level']);
}

/** A held row with the row and the file that it is of. */
export type HeldRow = Awaited<ReturnType<ReturnType<typeof heldRows>['executeTakeFirstOrThrow']>>;

/** One held row. @throws Refusal `not-found` where there is none that the actor may see. */
export async function heldById(tx: Transaction, heldId: string): Promise<HeldRow> {
  const held = await heldRows(tx).where('held.id', '=', heldId).executeTakeFirst();
  if (held === undefined) throw new Refusal('not-found');
  return held;
}

/** The held row as it is told in a list. */
export function viewOfHeld(held: HeldRow): z.input<typeof heldView> {
  return {
    id: held.id,
    state: held.state as z.output<typeof heldView>['state'],
    why: held.why === 'left' ? 'left' : 'alike',
    county: { code: held.county, name: held.county_name, level: held.county_level },
    fileName: held.file_name,
    sheet: held.sheet,
    row: held.row_number,
    name: held.name,
    birthDate: held.birth_date,
    guardian: held.guardian_name,
    decidedBy: held.decider_name,
    decidedAt: held.decided_at,
    decidedWhy: held.decided_why,
    version: held.version,
  };
}

/** The row of a held match, whole. */
export async function rowOfHeld(tx: Transaction, held: HeldRow): Promise<FullRow> {
  const row = await fullRow(tx, held.import_id, held.ordinal);
  if (row === undefined) throw new Refusal('not-found');
  return row;
}

/** The held row beside the child; of a child in another area only what made the two alike. */
export async function detailOfHeld(
  tx: Transaction,
  held: HeldRow,
  actor: PersonActor,
): Promise<z.input<typeof heldDetail>> {
  const row = await rowOfHeld(tx, held);
  const seen = await asService(tx, actor, 'census-import', async () => ({
    standing: (await standingEntries(tx, held.campaign_id, [held.child_id])).get(held.child_id),
    state: await stateOf(tx, held.child_id),
    source: await sourceOf(tx, held.campaign_id, held.child_id),
  }));
  const { standing } = seen;
  if (standing === undefined) throw new Refusal('not-found');
  const mine = standing.residence.startsWith(actor.area);
  const path = await divisionPath(tx, standing.residence);
  const open = held.state === 'open' && mine;
  return {
    ...viewOfHeld(held),
    childId: held.child_id,
    child: mine
      ? { name: standing.entry.name, path, state: seen.state === 'left' ? 'left' : 'registered' }
      : null,
    childCounty: path.find((step) => step.code.length === COUNTY_DIGITS)?.name ?? '',
    childSource: mine ? seen.source : null,
    rowPath: await divisionPath(tx, row.residence),
    fields: compared(row, standing).filter(({ field }) => mine || LIKENESS.has(field)),
    madeChildId: held.made_child_id,
    can: { same: open, different: open && held.why === 'alike' },
  };
}

async function stateOf(tx: Transaction, childId: string): Promise<string> {
  const child = await tx.selectFrom('child').select('state').where('id', '=', childId).executeTakeFirst();
  return child?.state ?? 'registered';
}

async function sourceOf(tx: Transaction, campaignId: string, childId: string) {
  const source = await tx
    .selectFrom('campaign_child as counted')
    .innerJoin('roster_row as line', (join) =>
      join.onRef('line.import_id', '=', 'counted.import_id').onRef('line.ordinal', '=', 'counted.ordinal'),
    )
    .innerJoin('roster_import', 'roster_import.id', 'counted.import_id')
    .select(['roster_import.file_name', 'line.sheet', 'line.row_number'])
    .where('counted.campaign_id', '=', campaignId)
    .where('counted.child_id', '=', childId)
    .executeTakeFirst();
  if (source === undefined) return null;
  return { fileName: source.file_name, sheet: source.sheet, row: source.row_number };
}

const LIKENESS: ReadonlySet<string> = new Set(['name', 'sex', 'birthDate', 'guardian.name']);
const ORDER = [
  ...['name', 'sex', 'birthDate', 'citizenId', 'residence', 'group', 'address'],
  ...['guardian.name', 'guardian.relation', 'guardian.citizenId', 'guardian.phone'],
  ...['father.name', 'father.citizenId', 'father.phone', 'father.status', 'father.workplace'],
  ...['mother.name', 'mother.citizenId', 'mother.phone', 'mother.status', 'mother.workplace'],
  ...[
    'ethnicity',
    'health',
    'schooling',
    'school',
    'grade',
    'boarding',
    'leftBehindKind',
    'economic',
    'remark',
  ],
] as const;

/** Every field that one of the two says, in the order in which people look. */
function compared(row: FullRow, standing: StandingEntry): z.input<typeof comparedField>[] {
  const said = (entry: ChildEntry, residence: string, path: string): string | null => {
    if (path === 'residence') return residence;
    const value = path
      .split('.')
      .reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], entry);
    return value === undefined || value === null || value === '' ? null : String(value);
  };
  return ORDER.map((field) => {
    const ours = said(row.entry, row.residence, field);
    const theirs = said(standing.entry, standing.residence, field);
    return { field, row: ours, child: theirs, same: ours !== null && ours === theirs };
  }).filter(({ row: ours, child }) => ours !== null || child !== null);
}
