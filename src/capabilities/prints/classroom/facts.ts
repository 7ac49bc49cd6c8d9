/** Reads what a room's papers say: the room with its place, and its sessions of a span of days. */
import { activities } from '#capabilities/aftercare/codes/contract.ts';
import { divisionPath } from '#capabilities/organization/index.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/** A room as its papers name it. */
export interface RoomOnPaper {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly division: string;
  /** County, town and village in one. */
  readonly place: string;
  readonly address: string;
  readonly phone: string | null;
  readonly capacity: number;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly meals: boolean;
}

/** A room. @throws Refusal `not-found` where there is none that the asker may know */
export async function roomOnPaper(tx: Transaction, siteId: string): Promise<RoomOnPaper> {
  const row = await tx.selectFrom('aftercare_site').selectAll().where('id', '=', siteId).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  const path = await divisionPath(tx, row.division);
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    division: row.division,
    place: path.flatMap((step) => (step.level > 2 ? [step.name] : [])).join(''),
    address: row.address,
    phone: row.phone,
    capacity: row.capacity,
    opensAt: row.opens_at.slice(0, 5),
    closesAt: row.closes_at.slice(0, 5),
    meals: row.meals,
  };
}

/** A session as papers show it. */
export interface SessionOnPaper {
  /** ISO date. */
  readonly day: string;
  readonly weekday: number;
  readonly activities: readonly string[];
}

/** The sessions of a room that are not cancelled, from a day to a day. */
export async function sessionsBetween(
  tx: Transaction,
  siteId: string,
  from: string,
  to: string,
): Promise<SessionOnPaper[]> {
  const rows = await tx
    .selectFrom('aftercare_session')
    .select(['day', 'weekday', 'activities'])
    .where('site_id', '=', siteId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('state', '<>', 'cancelled')
    .orderBy('day')
    .execute();
  return rows;
}

const weekdayNames = ['一', '二', '三', '四', '五', '六', '日'];

/** `周三`, of a day of the week from 1 for Monday. */
export function weekdayName(weekday: number): string {
  return `周${weekdayNames[weekday - 1] ?? ''}`;
}

/** What is done in sessions, in words, each once. */
export function activityWords(sessions: readonly SessionOnPaper[]): string {
  const codes = new Set(sessions.flatMap((session) => session.activities));
  return Object.entries(activities)
    .flatMap(([code, words]) => (codes.has(code) ? [words.zh] : []))
    .join('、');
}

/** The Monday of a day's week (ISO dates). */
export function mondayOf(day: string): string {
  const noon = new Date(`${day}T12:00:00+08:00`);
  const sinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return dayInChina(new Date(noon.getTime() - sinceMonday * 86_400_000));
}
