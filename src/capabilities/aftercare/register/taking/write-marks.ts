/** Writes marks and how their sessions stand after them. SQL and nothing but SQL; each mark is written once. */
import { type CompiledQuery, sql } from 'kysely';
import { type FoldedMark, registerOf } from '#capabilities/aftercare/register/rules.ts';
import { askTogether } from '#foundation/database/ask-together.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** A mark's row. */
export interface MarkRow {
  readonly id: string;
  readonly siteId: string;
  readonly sessionId: string;
  readonly division: string;
  readonly placeId: string | null;
  readonly childId: string | null;
  readonly kind: FoldedMark['kind'];
  readonly at: Date;
  readonly deviceAt: string;
  readonly doubtful: boolean;
  readonly receivedAt: Date;
  readonly content: Readonly<Record<string, unknown>>;
  readonly sealing_key: Buffer | null;
  readonly words_sealed: Buffer | null;
  readonly undoes: string | null;
  readonly accountId: string;
  readonly accountName: string;
  readonly deviceId: string | null;
}

/** Marks after which a session may stand otherwise. */
const ofTheHouse: readonly MarkRow['kind'][] = ['opened', 'closed', 'undone'];

/** The sessions that may stand otherwise after these marks. */
export function sessionsOf(rows: readonly MarkRow[]): string[] {
  return [...new Set(rows.flatMap((row) => (ofTheHouse.includes(row.kind) ? [row.sessionId] : [])))];
}

/**
 * Writes them; answers the ids of those that were not there yet, and what has been put down of the houses that open and close by them.
 * Their sessions are held before, until the transaction ends, in one order for everybody: of two phones that open and close one house
 * at once the second sees what the first has written. Arrivals hold nothing and wait for nobody.
 */
export async function writeMarks(
  tx: Transaction,
  rows: readonly MarkRow[],
): Promise<{ readonly written: Set<string>; readonly houses: readonly HouseMark[] }> {
  const sessions = sessionsOf(rows);
  const insert = insertQuery(tx, rows);
  if (sessions.length === 0) {
    const { rows: fresh } = await tx.executeQuery(insert);
    return { written: new Set(fresh.map((row) => row.id)), houses: [] };
  }
  const [, fresh, houses] = await askTogether(tx, [
    sql`select from aftercare_session where id = any (${sessions}::uuid[]) order by id for no key update`.compile(
      tx,
    ),
    insert,
    sql<HouseMark>`select id, session_id, kind, at, undoes, account_id, account_name from aftercare_mark
      where session_id = any (${sessions}::uuid[]) and kind in ('opened', 'closed', 'undone')`.compile(tx),
  ]);
  return { written: new Set(fresh.map((row) => row.id)), houses };
}

function insertQuery(tx: Transaction, given: readonly MarkRow[]): CompiledQuery<{ id: string }> {
  // In one order for everybody: two crowds that bring the same marks wait for one another, and not each for the other.
  const rows = given.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const all = <K extends keyof MarkRow>(field: K): MarkRow[K][] => rows.map((row) => row[field]);
  return sql<{ id: string }>`
    insert into aftercare_mark (id, site_id, session_id, division, place_id, child_id, kind, at, device_at, clock_doubtful,
      received_at, content, sealing_key, words_sealed, undoes, account_id, account_name, device_id)
    select id, site_id, session_id, division, place_id, child_id, kind, at, device_at, clock_doubtful,
      received_at, content::jsonb, sealing_key, words_sealed, undoes, account_id, account_name, device_id
    from unnest(${all('id')}::uuid[], ${all('siteId')}::uuid[], ${all('sessionId')}::uuid[], ${all('division')}::text[],
      ${all('placeId')}::uuid[], ${all('childId')}::uuid[], ${all('kind')}::text[],
      ${all('at').map((at) => at.toISOString())}::timestamptz[], ${all('deviceAt')}::timestamptz[],
      ${all('doubtful')}::boolean[], ${all('receivedAt').map((at) => at.toISOString())}::timestamptz[],
      ${all('content').map((content) => JSON.stringify(content))}::text[],
      ${all('sealing_key')}::bytea[], ${all('words_sealed')}::bytea[], ${all('undoes')}::uuid[],
      ${all('accountId')}::uuid[], ${all('accountName')}::text[], ${all('deviceId')}::uuid[])
      mark (id, site_id, session_id, division, place_id, child_id, kind, at, device_at, clock_doubtful,
        received_at, content, sealing_key, words_sealed, undoes, account_id, account_name, device_id)
    on conflict (id) do nothing returning id`.compile(tx);
}

/** What was put down of a house. */
export interface HouseMark {
  readonly id: string;
  readonly session_id: string;
  readonly kind: 'opened' | 'closed' | 'undone';
  readonly at: Date;
  readonly undoes: string | null;
  readonly account_id: string;
  readonly account_name: string;
}

/** The statement that has each session stand as what was put down of its house says: planned, open, closed. */
export function followQuery(
  tx: Transaction,
  sessionIds: readonly string[],
  houses: readonly HouseMark[],
): CompiledQuery {
  const bySession = Map.groupBy(houses, (row) => row.session_id);
  const states = sessionIds.map((id) => ({ id, ...stateOf(bySession.get(id) ?? []) }));
  const all = <K extends keyof (typeof states)[number]>(field: K): (typeof states)[number][K][] =>
    states.map((state) => state[field]);
  return sql`update aftercare_session session set
      state = case when session.state = 'cancelled' and now.opened_at is null then 'cancelled' else now.state end,
      cancelled_why = case when session.state = 'cancelled' and now.opened_at is null then session.cancelled_why end,
      opened_at = now.opened_at, opened_by = now.opened_by, opener_name = now.opener_name,
      closed_at = now.closed_at, closed_by = now.closed_by, closer_name = now.closer_name
    from unnest(${all('id')}::uuid[], ${all('state')}::text[], ${all('openedAt')}::timestamptz[], ${all('openedBy')}::uuid[],
      ${all('openerName')}::text[], ${all('closedAt')}::timestamptz[], ${all('closedBy')}::uuid[], ${all('closerName')}::text[])
      now (id, state, opened_at, opened_by, opener_name, closed_at, closed_by, closer_name)
    where session.id = now.id`.compile(tx);
}

const END_OF_TIME = '9999-12-31T00:00:00.000Z';

function stateOf(rows: readonly HouseMark[]) {
  const marks = rows.map(
    ({ id, kind, at, undoes }): FoldedMark =>
      kind === 'undone'
        ? { id, at: at.toISOString(), kind, undoes: undoes ?? '' }
        : { id, at: at.toISOString(), kind },
  );
  const whole = { missingAt: END_OF_TIME, state: 'planned', expected: [] };
  const { openedAt, closedAt } = registerOf(whole, [], marks, END_OF_TIME);
  const undone = new Set(rows.flatMap((row) => (row.undoes === null ? [] : [row.undoes])));
  const by = (kind: string, at: string | null) =>
    rows.find((row) => row.kind === kind && row.at.toISOString() === at && !undone.has(row.id));
  const [opened, closed] = [by('opened', openedAt), by('closed', closedAt)];
  const state = closedAt !== null ? 'closed' : openedAt !== null ? 'open' : 'planned';
  return {
    ...{ state, openedAt, openedBy: opened?.account_id ?? null, openerName: opened?.account_name ?? null },
    ...{ closedAt, closedBy: closed?.account_id ?? null, closerName: closed?.account_name ?? null },
  };
}
