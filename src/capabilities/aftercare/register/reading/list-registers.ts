/**
 * The houses of a day: which stand open, how many are inside, where somebody has to look. The page's houses alone are folded; what
 * counts all of them is counted by the database.
 */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { AlarmKind } from '#capabilities/aftercare/register/codes/contract.ts';
import {
  listRegisters as contract,
  type HouseView,
} from '#capabilities/aftercare/register/reading/contract.ts';
import { countsOf } from '#capabilities/aftercare/register/reading/counts.ts';
import { foldSessions, type SessionRegister } from '#capabilities/aftercare/register/reading/folds.ts';
import { headColumns, headOf, type SessionHead } from '#capabilities/aftercare/register/reading/heads.ts';
import { divisionPaths } from '#capabilities/organization/index.ts';
import { areaRange, type PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import type { QueryOf } from '#foundation/http/operation.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';

type Row = SessionHead & { readonly rank: number };

/** Those with alarms first, then the open ones, those to come, the closed. */
const rank = sql<number>`case when exists (select from aftercare_alarm alarm where alarm.session_id = session.id
  and alarm.settled_at is null) then 0 else array_position(array['open', 'planned', 'closed', 'cancelled'], session.state) end`;
const afterRow = z.tuple([inCursor.whole, inCursor.text, inCursor.id]);

export const listRegisters = deed(contract, async ({ tx, actor, query, today, now }) => {
  const day = query.day ?? today;
  const where = wanted(actor, query, day);
  const after = query.cursor === undefined ? null : openCursor(query.cursor, afterRow);
  const { rows } = await sql<Row>`select * from (
      select ${headColumns}, ${rank} as rank from aftercare_session session
      join aftercare_site site on site.id = session.site_id where ${where}) house
    where ${shown(query.show)} and ${
      after === null
        ? sql`true`
        : sql`(rank, division, id) > (${after[0]}::int, ${after[1]}, ${after[2]}::uuid)`
    }
    order by rank, division, id limit ${query.limit + 1}`.execute(tx);
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  const ids = page.map((row) => row.id);
  const folds = await foldSessions(tx, ids, now);
  const open = await openAlarms(tx, sql`session.id = any (${ids}::uuid[])`);
  const paths = await divisionPaths(tx, [...new Set(page.map((row) => row.division))]);
  return {
    ...{ day, houses: await housesOf(tx, where), alarms: summed(await openAlarms(tx, where)) },
    items: page.map((row) => houseOf(row, folds.get(row.id), open, paths.get(row.division) ?? [])),
    next: last === undefined ? null : packCursor([last.rank, last.division, last.id]),
  };
});

function wanted(
  actor: PersonActor,
  { division }: QueryOf<typeof contract>,
  day: string,
): RawBuilder<unknown> {
  // A keeper sees the rooms near him and the children of his own alone: his list is that of his rooms.
  const range = areaRange(division ?? actor.area);
  const below = sql`session.division >= ${range.from} and session.division < ${range.to}`;
  return actor.role === 'classroom'
    ? sql`session.day = ${day}::date and session.site_id = any ((select access.kept_sites())::uuid[])`
    : sql`session.day = ${day}::date and ${below}`;
}

function shown(show: QueryOf<typeof contract>['show']): RawBuilder<unknown> {
  if (show === undefined) return sql`true`;
  return show === 'alarm' ? sql`rank = 0` : sql`state = ${show}`;
}

async function housesOf(tx: Transaction, where: RawBuilder<unknown>) {
  const { rows } = await sql<{ state: string; houses: number }>`
    select session.state, count(*)::int as houses from aftercare_session session where ${where}
    group by session.state`.execute(tx);
  const of = (state: string): number => rows.find((row) => row.state === state)?.houses ?? 0;
  return { planned: of('planned'), open: of('open'), closed: of('closed'), cancelled: of('cancelled') };
}

interface OpenAlarms {
  readonly sessionId: string;
  readonly kind: AlarmKind;
  readonly open: number;
}

async function openAlarms(tx: Transaction, where: RawBuilder<unknown>): Promise<OpenAlarms[]> {
  const { rows } = await sql<OpenAlarms>`
    select alarm.session_id as "sessionId", alarm.kind, count(*)::int as open from aftercare_alarm alarm
    join aftercare_session session on session.id = alarm.session_id
    where alarm.settled_at is null and ${where} group by alarm.session_id, alarm.kind order by alarm.kind`.execute(
    tx,
  );
  return rows;
}

function summed(alarms: readonly OpenAlarms[]): { kind: AlarmKind; open: number }[] {
  const kinds = Map.groupBy(alarms, (alarm) => alarm.kind);
  return [...kinds].map(([kind, some]) => ({ kind, open: some.reduce((sum, one) => sum + one.open, 0) }));
}

function houseOf(
  row: Row,
  fold: SessionRegister | undefined,
  open: readonly OpenAlarms[],
  path: HouseView['path'],
): HouseView {
  const heard = fold?.marks.reduce<Date | null>(
    (latest, mark) => (latest === null || mark.receivedAt > latest ? mark.receivedAt : latest),
    null,
  );
  return {
    ...headOf(row, path),
    counts: countsOf(fold?.register, fold?.expected.length ?? 0),
    alarms: open
      .filter((alarm) => alarm.sessionId === row.id)
      .map(({ kind, open: count }) => ({ kind, open: count })),
    faults: fold?.register.faults.length ?? 0,
    lastHeard: heard ?? null,
  };
}
