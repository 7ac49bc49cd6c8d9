/**
 * A room after school with held sessions, and children who came to them or did not, in the words of the domain:
 * `(await aHeldRoom(system)).with(child, ['came', 'away', 'away'])`. Written by the database's owner. Tests only.
 */
import { v7 as uuidv7 } from 'uuid';
import { daysLater } from '#capabilities/children/rules.ts';
import { type MadeChild, places } from '#testing/builders/children.ts';
import type { TestSystem } from '#testing/harness.ts';

/** What became of one child at one session; `mistaken` an arrival that was undone. */
export type AtSession = 'came' | 'away' | 'excused' | 'mistaken';

/** A room whose last session was held on a day. */
export interface HeldRoom {
  readonly name: string;
  /** What became of the child at the last sessions, the last one last; `place` are columns that differ. */
  with(
    child: MadeChild,
    sessions: readonly AtSession[],
    place?: Readonly<Record<string, unknown>>,
  ): Promise<void>;
}

const somebody = '018e0000-0000-7000-8000-00000000abcd';
const MARKED: Readonly<Record<AtSession, string | null>> = {
  came: 'arrived',
  excused: 'excused',
  mistaken: 'arrived',
  away: null,
};

/** A room in the next village with ten sessions, one a day, the last on `lastDay` (ISO date). */
export async function aHeldRoom(system: TestSystem, lastDay: string): Promise<HeldRoom> {
  const siteId = uuidv7();
  const name = `儿童之家${siteId.slice(-4)}`;
  const write = (table: string, row: Readonly<Record<string, unknown>>) => {
    const columns = Object.keys(row);
    return system.owner(
      `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
      Object.values(row),
    );
  };
  const there = { site_id: siteId, division: places.nextVillage };
  await write('aftercare_site', {
    ...{ id: siteId, name, kind: 'childrens_home', division: places.nextVillage, address: '村部旁' },
    ...{ capacity: 30, opens_at: '16:30', closes_at: '18:30', state: 'open' },
  });
  const scan = uuidv7();
  await write('stored_file', {
    ...{ id: scan, sha256: '0'.repeat(64), media_type: 'image/png', file_name: 'x.png', size: 1 },
    ...{ area: places.nextVillage, purpose: 'consent' },
  });
  const sessions: { readonly id: string; readonly day: string }[] = [];
  for (let at = 9; at >= 0; at -= 1) {
    const session = { id: uuidv7(), day: daysLater(lastDay, -at) };
    sessions.push(session);
    await write('aftercare_session', {
      ...{ ...session, ...there, weekday: new Date(session.day).getUTCDay() || 7 },
      ...{ opens_at: `${session.day}T16:30:00+08:00`, closes_at: `${session.day}T18:30:00+08:00` },
      ...{ missing_after_minutes: 20, activities: ['homework'], state: 'closed' },
      closed_at: `${session.day}T18:35:00+08:00`,
    });
  }
  return {
    name,
    with: async (child, attended, place = {}) => {
      const placeId = uuidv7();
      await write('consent', {
        ...{ id: uuidv7(), child_id: child.id, kind: 'classroom', wording: '1', giver: 'guardian' },
        ...{ giver_name: '乙', how: 'scan', given_on: lastDay, digest: '0'.repeat(64) },
        ...{ scan_file: scan, recorded_by: somebody, recorder_name: '乙' },
      });
      await write('aftercare_place', {
        ...{ id: placeId, ...there, child_id: child.id, residence: child.residence, child_name: child.name },
        ...{ sex: 1, state: 'enrolled', source: 'guardian', applied_at: `${lastDay}T08:00:00+08:00` },
        ...{ applied_by: somebody, applier_name: '乙', points: 0, points_why: '[]', assessed_on: lastDay },
        ...{ from_on: daysLater(lastDay, 1 - attended.length), ...place },
      });
      for (const [at, what] of attended.entries()) {
        const session = sessions[sessions.length - attended.length + at];
        const kind = MARKED[what];
        if (session === undefined || kind === null) continue;
        const moment = `${session.day}T16:40:00+08:00`;
        const mark = {
          ...{ ...there, session_id: session.id, at: moment, device_at: moment, received_at: moment },
          ...{ account_id: somebody, account_name: '乙' },
        };
        const markId = uuidv7();
        await write('aftercare_mark', { ...mark, id: markId, kind, place_id: placeId, child_id: child.id });
        if (what === 'mistaken')
          await write('aftercare_mark', { ...mark, id: uuidv7(), kind: 'undone', undoes: markId });
      }
    },
  };
}
