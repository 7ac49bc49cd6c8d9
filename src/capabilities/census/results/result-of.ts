/**
 * The result of a campaign as it stands: who counts, by county, with which doubts; what does not count, and why.
 * Counted from what the census wrote down itself, so that a child's later history does not change it.
 */
import { sql } from 'kysely';
import type { CampaignResult, FileResult } from '#capabilities/census/results/contract.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** Doubts in the citizen ID, which a census is asked about; others are shown beside the children. */
const TOLD_FLAGS = ['idMissing', 'idChecksum', 'idSexMismatch', 'idBirthMismatch'] as const;

interface Totals {
  readonly counted: number;
  readonly guardians: number;
  readonly without_guardian: number;
  readonly signed: number;
  readonly duplicates: number;
  readonly held: number;
}

/** The result of a campaign in what the actor may see of it. */
export async function resultOf(tx: Transaction, campaignId: string): Promise<CampaignResult> {
  const campaign = await tx
    .selectFrom('campaign')
    .select(['census_date', 'scope'])
    .where('id', '=', campaignId)
    .executeTakeFirstOrThrow();
  const totals = await totalsOf(tx, campaignId);
  const odd = await oddRows(tx, campaignId);
  return {
    censusDate: campaign.census_date,
    distinctChildren: totals.counted,
    byCounty: await byCounty(tx, campaignId, campaign.scope),
    flags: await flagsOf(tx, campaignId),
    duplicateRows: totals.duplicates,
    heldForReview: totals.held,
    notEligible: Object.fromEntries(
      odd.filter(({ verdict }) => verdict === 'notEligible').map(({ reason, rows }) => [reason, rows]),
    ),
    rejected: odd.filter(({ verdict }) => verdict === 'rejected').reduce((sum, { rows }) => sum + rows, 0),
    guardiansDistinct: totals.guardians,
    childrenWithoutGuardian: totals.without_guardian,
    signed: totals.signed,
    files: await filesOf(tx, campaignId),
  };
}

async function totalsOf(tx: Transaction, campaignId: string): Promise<Totals> {
  const answer = await sql<Totals>`
    select counted::int, guardians::int, without_guardian::int, signed::int, duplicates::int, held::int
    from (select count(*) as counted, count(distinct guardian_index) as guardians,
        count(*) filter (where guardian_index is null) as without_guardian, count(*) filter (where signed) as signed
      from campaign_child where campaign_id = ${campaignId}) children,
    (select count(*) filter (where kind = 'duplicate') as duplicates, count(*) filter (where state = 'open') as held
      from roster_match where campaign_id = ${campaignId}) matches`.execute(tx);
  return (
    answer.rows[0] ?? { counted: 0, guardians: 0, without_guardian: 0, signed: 0, duplicates: 0, held: 0 }
  );
}

/** Every county of the scope, those without a child too. */
async function byCounty(tx: Transaction, campaignId: string, scope: string): Promise<Record<string, number>> {
  const answer = await sql<{ name: string; counted: number }>`
    select division.name, count(child_id)::int as counted
    from division left join campaign_child on campaign_child.county = division.code
      and campaign_child.campaign_id = ${campaignId}
    where division.level = 3 and division.code >= ${scope} and division.code < ${`${scope}:`}
      and access.sees_records(division.code)
    group by division.code, division.name order by division.code`.execute(tx);
  return Object.fromEntries(answer.rows.map((row) => [row.name, row.counted]));
}

async function flagsOf(tx: Transaction, campaignId: string): Promise<Record<string, number>> {
  const answer = await sql<{ flag: string; children: number }>`
    select flag, count(*)::int as children
    from campaign_child cross join unnest(flags) as flag
    where campaign_id = ${campaignId} and flags && ${[...TOLD_FLAGS]}::text[] group by flag`.execute(tx);
  const counted = new Map(answer.rows.map((row) => [row.flag, row.children]));
  return Object.fromEntries(TOLD_FLAGS.map((flag) => [flag, counted.get(flag) ?? 0]));
}

interface OddRows {
  readonly verdict: string;
  readonly reason: string;
  readonly rows: number;
}

/** Rows that do not count and were not handed in again; one that speaks of a child that counts is a duplicate. */
async function oddRows(tx: Transaction, campaignId: string): Promise<OddRows[]> {
  const answer = await sql<OddRows>`
    select odd.verdict, odd.reason, count(*)::int as rows
    from roster_import import
    join roster_row odd on odd.import_id = import.id and odd.verdict <> 'eligible'
    where import.campaign_id = ${campaignId} and import.state = 'committed'
      and not exists (select from roster_superseded gone
        where gone.import_id = odd.import_id and gone.ordinal = odd.ordinal)
      and not exists (select from roster_match matched
        where matched.import_id = odd.import_id and matched.ordinal = odd.ordinal)
    group by 1, 2 order by 1, 2`.execute(tx);
  return answer.rows;
}

/** What each file gave when it was committed, by its name; of two of one name the later is told with its time. */
async function filesOf(tx: Transaction, campaignId: string): Promise<Record<string, FileResult>> {
  const rows = await tx
    .selectFrom('roster_import')
    .innerJoin('division', 'division.code', 'roster_import.county')
    .select(['roster_import.id', 'file_name', 'result', 'division.name as county'])
    .where('campaign_id', '=', campaignId)
    .where('state', '=', 'committed')
    .orderBy('committed_at')
    .execute();
  const files: Record<string, FileResult> = {};
  for (const row of rows) {
    const name = row.file_name in files ? `${row.file_name} (${row.id})` : row.file_name;
    files[name] = fileResult(row.county, row.result as StoredCounts);
  }
  return files;
}

interface StoredCounts {
  readonly rows: number;
  readonly counted: number;
  readonly duplicates: { readonly total: number };
  readonly held: { readonly total: number };
  readonly notEligible: Readonly<Record<string, number>>;
  readonly rejected: Readonly<Record<string, number>>;
  readonly flags: Readonly<Record<string, number>>;
}

function fileResult(county: string, counts: StoredCounts): FileResult {
  return {
    county,
    dataRows: counts.rows,
    counted: counts.counted,
    duplicateRows: counts.duplicates.total,
    heldForReview: counts.held.total,
    ageOver: counts.notEligible.ageOver ?? 0,
    parentsHome: counts.notEligible.parentsHome ?? 0,
    rejected: Object.values(counts.rejected).reduce((sum, rows) => sum + rows, 0),
    idMissing: counts.flags.idMissing ?? 0,
    idChecksum: counts.flags.idChecksum ?? 0,
    idSexMismatch: counts.flags.idSexMismatch ?? 0,
    idBirthMismatch: counts.flags.idBirthMismatch ?? 0,
  };
}
