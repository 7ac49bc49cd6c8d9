/**
 * Loads divisions from a CSV of a city, a province or the whole country (some 660,000 rows).
 * One transaction: the rows go into a table of this transaction, are checked as a set, and then all are taken or none.
 * Adds and renames; never deletes, because records hang on divisions that have gone.
 */
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import { importDivisions as contract } from '#capabilities/organization/divisions/contract.ts';
import { type PlacedRow, readDivisionFile } from '#capabilities/organization/divisions/division-file.ts';
import {
  type DivisionFault,
  type DivisionFaultCode,
  divisionFaultSentence,
} from '#capabilities/organization/divisions/rules.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import type { Database, Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { type Language, Refusal } from '#foundation/refusals.ts';

/** How many faults a refused file lists. */
const LISTED_FAULTS = 200;
const TIMEOUT_MS = 600_000;

/** What an import did. */
export interface DivisionReport {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/**
 * Loads a divisions file as a service (the administrator's command, an empty system at its first start).
 * @throws Refusal `division-file-unreadable`, or `division-file-faulty` with the faults by row.
 */
export async function importDivisions(
  database: Database,
  source: Readable,
  actor: ServiceActor,
  language: Language = 'en',
): Promise<DivisionReport> {
  const requestId = `divisions:${randomUUID()}`;
  return database.asActor({ actor, requestId, timeoutMs: TIMEOUT_MS }, async (tx) => {
    const report = await loadDivisions(tx, source, language);
    const entry = { objectKind: 'division', details: { ...report } };
    await recordAudit(tx, actor, { requestId, address: null }, 'division.imported', entry);
    return report;
  });
}

export const importDivisionsDeed = deed(contract, async ({ tx, upload, files, language, audit }) => {
  await sql`select set_config('statement_timeout', ${String(TIMEOUT_MS)}, true)`.execute(tx);
  const report = await loadDivisions(tx, files.openIncoming(upload), language);
  audit({ objectKind: 'division', details: { ...report } });
  return report;
});

async function loadDivisions(tx: Transaction, source: Readable, language: Language): Promise<DivisionReport> {
  await sql`select pg_advisory_xact_lock(hashtextextended('divisions', 0))`.execute(tx);
  await sql`create temporary table incoming_division
    (row integer, code text collate "C", name text, level smallint, parent text collate "C", fallback text collate "C")
    on commit drop`.execute(tx);
  const faults: DivisionFault[] = [];
  let faulty = 0;
  let rows = 0;
  for await (const batch of readDivisionFile(source)) {
    await fill(tx, batch.rows);
    rows += batch.rows.length;
    faulty += batch.faults.length;
    faults.push(...batch.faults.slice(0, LISTED_FAULTS - faults.length));
  }
  await sql`create index on incoming_division (code)`.execute(tx);
  await sql`analyze incoming_division`.execute(tx);
  await settleParents(tx);
  const among = await faultsAmong(tx);
  faulty += among.total;
  if (faulty > 0) throw faultyFile(faulty, [...faults, ...among.first], language);
  return take(tx, rows);
}

async function fill(tx: Transaction, rows: readonly PlacedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const column = <K extends keyof PlacedRow>(key: K): PlacedRow[K][] => rows.map((row) => row[key]);
  await sql`insert into incoming_division
    select * from unnest(${column('row')}::integer[], ${column('code')}::text[], ${column('name')}::text[],
      ${column('level')}::smallint[], ${column('parent')}::text[], ${column('fallback')}::text[])`.execute(
    tx,
  );
}

const isThere = (column: 'parent' | 'fallback') => sql`(
  exists (select from incoming_division above where above.code = incoming_division.${sql.ref(column)})
  or exists (select from division where division.code = incoming_division.${sql.ref(column)}))`;

/** A city without counties stands as its own county in some lists and not in others. */
async function settleParents(tx: Transaction): Promise<void> {
  await sql`update incoming_division set parent = fallback
    where fallback <> parent and not ${isThere('parent')} and ${isThere('fallback')}`.execute(tx);
}

async function faultsAmong(tx: Transaction): Promise<{ total: number; first: DivisionFault[] }> {
  const found = await sql<{ row: number; code: DivisionFaultCode; value: string; total: number }>`
    select row, fault as code, value, count(*) over () as total from (
      select row, 'duplicate' as fault, code as value from (
        select row, code, row_number() over (partition by code order by row) as time from incoming_division) numbered
      where time > 1
      union all
      select row, 'parent-missing', parent from incoming_division
      where parent is not null and not ${isThere('parent')}) faults
    order by row limit ${LISTED_FAULTS}`.execute(tx);
  return {
    total: Number(found.rows[0]?.total ?? 0),
    first: found.rows.map(({ row, code, value }) => ({ row, code, value })),
  };
}

function faultyFile(count: number, faults: readonly DivisionFault[], language: Language): Refusal {
  const listed = faults.toSorted((a, b) => a.row - b.row).slice(0, LISTED_FAULTS);
  return new Refusal(
    'division-file-faulty',
    { count },
    listed.map((fault) => ({
      place: `row.${fault.row}`,
      code: fault.code,
      message: divisionFaultSentence(fault, language),
    })),
  );
}

async function take(tx: Transaction, rows: number): Promise<DivisionReport> {
  const renamed = await sql`update division set name = incoming_division.name from incoming_division
    where division.code = incoming_division.code and division.name <> incoming_division.name`.execute(tx);
  const added = await sql`insert into division (code, name, level, parent_code)
    select code, name, level, parent from incoming_division
    where not exists (select from division where division.code = incoming_division.code)
    order by level, code`.execute(tx);
  const counts = { added: Number(added.numAffectedRows ?? 0), changed: Number(renamed.numAffectedRows ?? 0) };
  return { rows, ...counts, unchanged: rows - counts.added - counts.changed };
}
