/**
 * Counts of what waits, each limited to the asker's area by row-level security. Reads other capabilities' tables, writes none.
 */
import { type RawBuilder, sql } from 'kysely';
import type { WaitingItem } from '#capabilities/indicators/home/contract.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';

interface CountRow {
  readonly count: number;
  readonly oldest: string | null;
}

async function counted(tx: Transaction, query: RawBuilder<CountRow>): Promise<CountRow> {
  const { rows } = await query.execute(tx);
  return rows[0] ?? { count: 0, oldest: null };
}

const day = sql`at time zone 'Asia/Shanghai'`;

/** What waits for somebody who works with children's records. */
export async function childrenWaiting(tx: Transaction, today: string): Promise<WaitingItem[]> {
  const alarms = await counted(
    tx,
    sql`select count(*)::int as count, to_char(min(raised_at ${day}), 'YYYY-MM-DD') as oldest from alarm where state = 'open'`,
  );
  const unguarded = await counted(
    tx,
    sql`select coalesce(sum(counted - with_guardian), 0)::int as count, null as oldest from coverage_tally`,
  );
  const unsigned = await counted(
    tx,
    sql`select coalesce(sum(counted - letters), 0)::int as count, null as oldest from coverage_tally`,
  );
  const lapsing = await counted(
    tx,
    sql`select count(*)::int as count, null as oldest from child
      where state = 'registered' and letter_until is not null and letter_until < ${today}::date + 30`,
  );
  const growing = await counted(
    tx,
    sql`select count(*)::int as count, null as oldest from child where state = 'registered' and left_behind_kind is not null
      and birth_date <= ${today}::date + 30 - interval '16 years'`,
  );
  return [
    { kind: 'alarms', ...alarms, link: '/alarms' },
    { kind: 'childrenWithoutGuardian', ...unguarded, link: '/children?guardianship=unguarded' },
    { kind: 'lettersMissing', ...unsigned, link: '/children?guardianship=letter-missing' },
    { kind: 'lettersLapsing', ...lapsing, link: '/children?guardianship=letter-lapsing' },
    { kind: 'growingUp', ...growing, link: '/children?comingOfAge=true' },
  ];
}

/** Transfers that this area is to accept or decline. */
export async function transfersWaiting(tx: Transaction, actor: PersonActor): Promise<WaitingItem> {
  const found = await counted(
    tx,
    sql`select count(*)::int as count, to_char(min(proposed_at ${day}), 'YYYY-MM-DD') as oldest
      from transfer where state = 'proposed' and starts_with(to_division, ${actor.area})`,
  );
  return { kind: 'transfersToDecide', ...found, link: '/transfers' };
}

interface CensusRow extends CountRow {
  /** The campaign all of it belongs to; null where it is of several. */
  readonly campaign: string | null;
}

async function censusCount(tx: Transaction, query: RawBuilder<CensusRow>): Promise<CensusRow> {
  const { rows } = await query.execute(tx);
  return rows[0] ?? { count: 0, oldest: null, campaign: null };
}

const oneCampaign = sql`case when count(distinct campaign_id) = 1 then min(campaign_id::text) end as campaign`;

/** What a census asks of this office. */
export async function censusWaiting(tx: Transaction, actor: PersonActor): Promise<WaitingItem[]> {
  const held = await censusCount(
    tx,
    sql`select count(*)::int as count, null as oldest, ${oneCampaign}
      from roster_match where kind = 'held' and state = 'open'`,
  );
  const staged = await censusCount(
    tx,
    sql`select count(*)::int as count, to_char(min(at ${day}), 'YYYY-MM-DD') as oldest, ${oneCampaign}
      from roster_import where state = 'staged'`,
  );
  const mine = await censusCount(
    tx,
    sql`select count(*)::int as count, null as oldest, ${oneCampaign}
      from campaign_task t join campaign c on c.id = t.campaign_id
      where c.state = 'open' and t.division = ${actor.area} and t.state in ('handed_down', 'working', 'returned')`,
  );
  const below = await censusCount(
    tx,
    sql`select count(*)::int as count, null as oldest, ${oneCampaign}
      from campaign_task t join campaign c on c.id = t.campaign_id
      where c.state = 'open' and t.state = 'passed_on' and length(t.division) = ${actor.area.length === 4 ? 6 : 9}
        and t.division <> ${actor.area} and starts_with(t.division, ${actor.area})`,
  );
  const item = (kind: WaitingItem['kind'], { count, oldest, campaign }: CensusRow, page: string) => ({
    kind,
    count,
    oldest,
    link: campaign === null ? '/census' : `/census/${campaign}${page}`,
  });
  return [
    item('rowsHeld', held, '/held'),
    item('importsToCommit', staged, '/import'),
    item('campaignToPassOn', mine, ''),
    item('campaignToAccept', below, ''),
  ];
}

/** Files of this area that somebody else opened in an emergency and nobody has judged: the alarm, until it is settled. */
export async function openingsToReview(tx: Transaction, actor: PersonActor): Promise<WaitingItem> {
  const found = await counted(
    tx,
    sql`select count(*)::int as count, to_char(min(opened_at ${day}), 'YYYY-MM-DD') as oldest
      from break_glass where verdict is null and account_id <> ${actor.accountId}`,
  );
  return { kind: 'emergencyOpenings', ...found, link: '/break-glass' };
}

/** What waits for the administrators. */
export async function administrationWaiting(
  tx: Transaction,
  actor: PersonActor,
  now: Date,
): Promise<WaitingItem[]> {
  if (actor.role === 'auditor') {
    const refused = await counted(
      tx,
      sql`select count(*)::int as count, null as oldest from audit_event
        where event = 'refused' and at > ${now.toISOString()}::timestamptz - interval '24 hours'`,
    );
    return [{ kind: 'refusalsToday', ...refused, link: '/audit?event=refused' }];
  }
  if (actor.role === 'secadmin') {
    const without = await counted(
      tx,
      sql`select count(*)::int as count, null as oldest from account a where a.state = 'active'
        and not exists (select from role_binding b where b.account_id = a.id and b.valid_to is null)`,
    );
    const asked = await asService(tx, actor, 'administration', () =>
      counted(
        tx,
        sql`select count(*)::int as count, to_char(min(r.asked_at ${day}), 'YYYY-MM-DD') as oldest
          from sealed_reset r join account a on a.id = r.account_id join staff on staff.id = a.staff_id
          where r.confirmed_at is null and r.asked_at > ${now.toISOString()}::timestamptz - interval '24 hours'
            and r.account_id <> ${actor.accountId} and starts_with(staff.area, ${actor.area})`,
      ),
    );
    return [
      { kind: 'accountsWithoutRole', ...without, link: '/accounts?state=without-role' },
      { kind: 'resetsToConfirm', ...asked, link: '/accounts?state=reset-asked' },
      await handOvers(tx, 'handOversToConfirm', sql`state = 'proposed'`),
    ];
  }
  const locked = await asService(tx, actor, 'sign-in', () =>
    counted(
      tx,
      sql`select count(*)::int as count, null as oldest from account_secret s join account a on a.id = s.account_id
        join staff on staff.id = a.staff_id
        where s.locked_until > ${now.toISOString()}::timestamptz and starts_with(staff.area, ${actor.area})`,
    ),
  );
  return [
    { kind: 'accountsLocked', ...locked, link: '/accounts?state=locked' },
    await handOvers(tx, 'handOversBlocked', sql`state = 'confirmed' and blocked is not null`),
  ];
}

/** Hand-overs of posts that wait for an administrator. */
async function handOvers(
  tx: Transaction,
  kind: 'handOversToConfirm' | 'handOversBlocked',
  which: RawBuilder<unknown>,
): Promise<WaitingItem> {
  const found = await counted(
    tx,
    sql`select count(*)::int as count, to_char(min(proposed_at ${day}), 'YYYY-MM-DD') as oldest from handing_over where ${which}`,
  );
  return { kind, ...found, link: '/handing-overs' };
}

/** Exports that wait for this person's decision, and his own that are ready and not fetched yet. */
export async function exportsWaiting(tx: Transaction, actor: PersonActor, now: Date): Promise<WaitingItem[]> {
  const toFetch = await counted(
    tx,
    sql`select count(*)::int as count, to_char(min(decided_at ${day}), 'YYYY-MM-DD') as oldest from data_export
      where state = 'ready' and downloads = 0 and asked_by = ${actor.accountId} and expires_at > ${now}`,
  );
  const fetching: WaitingItem = { kind: 'exportsToFetch', ...toFetch, link: '/exports' };
  if (!mayDo(actor.role, 'export.decide')) return [fetching];
  const toDecide = await counted(
    tx,
    sql`select count(*)::int as count, to_char(min(asked_at ${day}), 'YYYY-MM-DD') as oldest from data_export
      where state = 'asked' and asked_by <> ${actor.accountId} and asker_staff <> ${actor.staffId}
        and starts_with(asked_area, ${actor.area})`,
  );
  return [{ kind: 'exportsToDecide', ...toDecide, link: '/exports?box=toDecide' }, fetching];
}

/** Alarms of reading out of the ordinary that nobody has looked into; row-level security leaves out one's own. */
export async function readingAlarmsWaiting(tx: Transaction): Promise<WaitingItem> {
  const open = await counted(
    tx,
    sql`select count(*)::int as count, to_char(min(raised_at ${day}), 'YYYY-MM-DD') as oldest
      from reading_alarm where answered_at is null`,
  );
  return { kind: 'readingAlarms', ...open, link: '/reading-alarms' };
}

/** The newest census that reaches this area, and how far the towns in it are. */
export async function newestCampaign(tx: Transaction) {
  const { rows } = await sql<{
    id: string;
    name: string;
    census_date: string;
    deadline: string;
    state: string;
    children: number;
    passed_on: number;
    towns: number;
  }>`
    select c.id, c.name, c.census_date, c.deadline, c.state,
      (select count(*)::int from campaign_child where campaign_id = c.id) as children,
      (select count(*)::int from campaign_task t where t.campaign_id = c.id and t.level = 4 and t.state in ('passed_on', 'accepted')) as passed_on,
      (select count(*)::int from campaign_task t where t.campaign_id = c.id and t.level = 4) as towns
    from campaign c where c.state <> 'draft' order by c.census_date desc, c.made_at desc limit 1`.execute(tx);
  return rows[0] ?? null;
}

/** Alarms that nobody has settled: unanswered ones first, and of these the gravest, then the oldest. */
export async function gravestAlarms(tx: Transaction) {
  const { rows } = await sql<{
    id: string;
    kind: string;
    child_id: string;
    child_name: string;
    division: string;
    raised_at: Date;
    state: string;
  }>`
    select a.id, a.kind, a.child_id, child.name as child_name, division.name as division, a.raised_at, a.state
    from alarm a join child on child.id = a.child_id join division on division.code = a.residence
    where a.state <> 'settled' order by a.state desc,
      array_position(array['no_guardian', 'alone', 'guardian_barred', 'letter_missing', 'letter_lapsing'], a.kind),
      a.raised_at, a.id limit 6`.execute(tx);
  return rows;
}

/** Where the area stands, from the counts by village. */
export async function areaFigures(tx: Transaction) {
  const { rows } = await sql<{
    counted: number;
    with_guardian: number;
    guardian_files: number;
    letters: number;
  }>`
    select coalesce(sum(counted), 0)::int as counted, coalesce(sum(with_guardian), 0)::int as with_guardian,
      coalesce(sum(guardian_files), 0)::int as guardian_files, coalesce(sum(letters), 0)::int as letters
    from coverage_tally`.execute(tx);
  return rows[0] ?? { counted: 0, with_guardian: 0, guardian_files: 0, letters: 0 };
}
