/**
 * SQL on campaigns that several operations share: the campaign as the asker sees it, and the progress of divisions.
 */
import { sql } from 'kysely';
import type { z } from 'zod';
import type { campaignView, taskView } from '#capabilities/census/campaigns/contract.ts';
import { movesOpen, standingTo, type TaskState } from '#capabilities/census/campaigns/rules.ts';
import type { RosterField } from '#capabilities/census/roster/fields/contract.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { mayDo, type Permission } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

type Progress = z.input<typeof campaignView>['progress'];

const COUNTY_DIGITS = 6;
const TOWN_DIGITS = 9;

/** The campaign's row. @throws Refusal `not-found` where there is none that the actor may see. */
export async function campaignRow(tx: Transaction, campaignId: string) {
  const row = await tx
    .selectFrom('campaign')
    .innerJoin('division', 'division.code', 'campaign.scope')
    .selectAll('campaign')
    .select(['division.name as scope_name', 'division.level as scope_level'])
    .where('campaign.id', '=', campaignId)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  return row;
}

/** A campaign's row. */
export type CampaignRow = Awaited<ReturnType<typeof campaignRow>>;

/**
 * Takes the campaign for a change: whoever else changes it waits.
 * @throws Refusal `not-found` where it is not the actor's to write, `changed-meanwhile` where somebody was first.
 */
export async function campaignToChange(
  tx: Transaction,
  campaignId: string,
  version: number,
): Promise<CampaignRow> {
  const row = await campaignRow(tx, campaignId);
  const locked = await tx
    .selectFrom('campaign')
    .select('version')
    .where('id', '=', campaignId)
    .forUpdate()
    .executeTakeFirst();
  if (locked === undefined) throw new Refusal('not-found');
  if (locked.version !== version) throw new Refusal('changed-meanwhile');
  return row;
}

/** The fields that a campaign's form wants. */
export function requiredFields(row: Pick<CampaignRow, 'form'>): RosterField[] {
  return (row.form as { required: RosterField[] }).required;
}

/** The campaign as it is told to somebody. */
export async function viewOfCampaign(
  tx: Transaction,
  row: CampaignRow,
  actor: PersonActor,
): Promise<z.input<typeof campaignView>> {
  const may = (permission: Permission): boolean => mayDo(actor.role, permission);
  const manages = may('campaign.manage') && row.scope.startsWith(actor.area);
  const standing = await progressOf(tx, row.id, 0);
  return {
    id: row.id,
    name: row.name,
    censusDate: row.census_date,
    deadline: row.deadline,
    scope: { code: row.scope, name: row.scope_name, level: row.scope_level },
    required: requiredFields(row),
    instructions: row.instructions,
    state: row.state as 'draft' | 'open' | 'closed' | 'published',
    handedDownAt: row.handed_down_at,
    closedAt: row.closed_at,
    publishedAt: row.published_at,
    version: row.version,
    progress: standing.get('') ?? nothing,
    can: {
      edit: manages && (row.state === 'draft' || row.state === 'open'),
      handDown: manages && row.state === 'draft',
      import: may('roster.import') && row.state === 'open',
      review: may('roster.review') && row.state !== 'draft',
      spotCheck: may('spotcheck.draw') && row.state !== 'draft',
      close: manages && row.state === 'open',
      reopen: manages && row.state === 'closed',
      publish: manages && row.state === 'closed',
    },
  };
}

const nothing: Progress = {
  villages: 0,
  villagesReported: 0,
  counted: 0,
  flagged: 0,
  held: 0,
  imports: 0,
  towns: 0,
  townsPassedOn: 0,
};

interface ProgressRow {
  readonly code: string;
  readonly villages: number;
  readonly villages_reported: number;
  readonly counted: number;
  readonly flagged: number;
  readonly towns: number;
  readonly towns_passed_on: number;
  readonly held: number;
  readonly imports: number;
}

/**
 * Progress of what the actor sees of a campaign, by the first `digits` of the division (0: all in one, under '').
 * A village has reported when a roster names a child there, or when its town has passed its part on.
 */
export async function progressOf(
  tx: Transaction,
  campaignId: string,
  digits: 0 | typeof COUNTY_DIGITS | typeof TOWN_DIGITS,
): Promise<Map<string, Progress>> {
  const answer = await sql<ProgressRow>`
    with town as (
      select division as code, state in ('passed_on', 'accepted') as passed_on
      from campaign_task where campaign_id = ${campaignId} and level = 4
    ), place as (
      select residence, count(*) as counted, count(*) filter (where flags <> '{}') as flagged
      from campaign_child where campaign_id = ${campaignId} group by residence
    ), by_town as (
      select town.code, passed_on, count(village.code) as villages, count(place.residence) as named
      from town
      left join division village on village.parent_code = town.code and village.level = 5
      left join place on place.residence = village.code
      group by town.code, passed_on
    ), parts as (
      select left(code, ${digits}) as code, sum(villages) as villages,
        sum(case when passed_on then villages else named end) as villages_reported, 0 as counted, 0 as flagged,
        count(*) as towns, count(*) filter (where passed_on) as towns_passed_on, 0 as held, 0 as imports
      from by_town group by 1
      union all
      select left(residence, ${digits}), 0, 0, sum(counted), sum(flagged), 0, 0, 0, 0 from place group by 1
      union all
      select left(county, ${digits}), 0, 0, 0, 0, 0, 0, count(*), 0 from roster_match
        where campaign_id = ${campaignId} and state = 'open' group by 1
      union all
      select left(county, ${digits}), 0, 0, 0, 0, 0, 0, 0, count(*) from roster_import
        where campaign_id = ${campaignId} and state = 'committed' group by 1
    )
    select code, sum(villages)::int as villages, sum(villages_reported)::int as villages_reported,
      sum(counted)::int as counted, sum(flagged)::int as flagged, sum(towns)::int as towns,
      sum(towns_passed_on)::int as towns_passed_on, sum(held)::int as held, sum(imports)::int as imports
    from parts group by code`.execute(tx);
  return new Map(answer.rows.map((row) => [row.code, progressFrom(row)]));
}

function progressFrom(row: ProgressRow): Progress {
  return {
    villages: row.villages,
    villagesReported: row.villages_reported,
    counted: row.counted,
    flagged: row.flagged,
    held: row.held,
    imports: row.imports,
    towns: row.towns,
    townsPassedOn: row.towns_passed_on,
  };
}

/** Which parts are asked for: of one level, below a division. */
export interface TasksWanted {
  readonly campaignId: string;
  readonly level: 3 | 4;
  readonly under: string;
}

/** The parts of divisions with their progress, in order of code. */
export async function viewsOfTasks(
  tx: Transaction,
  wanted: TasksWanted,
  actor: PersonActor,
  open: boolean,
): Promise<z.input<typeof taskView>[]> {
  const rows = await tx
    .selectFrom('campaign_task')
    .innerJoin('division', 'division.code', 'campaign_task.division')
    .selectAll('campaign_task')
    .select('division.name')
    .where('campaign_id', '=', wanted.campaignId)
    .where('campaign_task.level', '=', wanted.level)
    .where('division', '>=', wanted.under)
    .where('division', '<', `${wanted.under}:`)
    .orderBy('division')
    .execute();
  const standing = await progressOf(tx, wanted.campaignId, wanted.level === 3 ? COUNTY_DIGITS : TOWN_DIGITS);
  return rows.map((row) => ({
    id: row.id,
    division: { code: row.division, name: row.name, level: row.level },
    state: row.state as TaskState,
    note: row.note,
    passedOnAt: row.passed_on_at,
    decidedAt: row.decided_at,
    version: row.version,
    progress: standing.get(row.division) ?? nothing,
    can: movesOpen(
      row.state as TaskState,
      mayDo(actor.role, 'campaign.report') ? standingTo(actor.area, row.division) : 'none',
      open,
    ),
  }));
}

/** Makes the part of every county and town of a scope that has none yet. */
export async function makeTasks(tx: Transaction, campaignId: string, scope: string): Promise<void> {
  await sql`insert into campaign_task (id, campaign_id, division, level)
    select gen_random_uuid(), ${campaignId}, code, level from division
    where level in (3, 4) and code >= ${scope} and code < ${`${scope}:`} order by code
    on conflict do nothing`.execute(tx);
}
