/**
 * Looks at every house of today, a few at a time: at the set minute for who is missing, after closing time for who is still inside,
 * and for houses from whose door nothing is heard. Wanted: a look that is made twice finds nothing the second time; one that comes an
 * hour late finds what it would have found, and takes one step and not ten. A house is looked at once for each of the two, and again
 * where something came that may change the answer (a correction, a mark that was late), so that two thousand houses cost little.
 */
import { sql } from 'kysely';
import {
  type Climbing,
  climb,
  type NewAlarm,
  raiseAlarms,
} from '#capabilities/aftercare/register/alarms/raise.ts';
import { answeredMeanwhile, type Over, settle } from '#capabilities/aftercare/register/alarms/settle.ts';
import { foldSessions, type SessionRegister } from '#capabilities/aftercare/register/reading/folds.ts';
import { dutyFigures } from '#capabilities/duty/index.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Database, Transaction } from '#foundation/database/connect.ts';
import type { RoundApart } from '#foundation/jobs/minute-rounds.ts';

/** Houses in one transaction: some thousand children to fold, and other people's requests wait for no more. */
const HOUSES = 50;
/** Alarms that take a step in one transaction. */
const ALARMS = 500;
/** A house is looked at until so long after it closed; what comes later is for a person who reads the register. */
const DAYS_BACK = 1;
/** What was received shortly before a look may have been committed after it: such a house is looked at once more. */
const IN_FLIGHT_SECONDS = 60;
const NOT_AGAIN_SECONDS = 10;
const clockwork = { kind: 'service', service: 'clockwork', onBehalfOf: null } as const;

/** One look; answers how much there was to do. In a transaction of the clockwork. */
export async function watchRegisters(tx: Transaction, now: Date): Promise<number> {
  const minutes = await dutyFigures(tx);
  const silent = await raiseAlarms(tx, now, await silentHouses(tx, now, minutes['classroom-open-minutes']));
  const missing = await lookFor(tx, now, await housesDue(tx, now, 'missing', 0), 'missing');
  const evening = minutes['classroom-close-minutes'];
  const closing = await lookFor(tx, now, await housesDue(tx, now, 'closing', evening), 'closing');
  const heard = await settle(tx, now, [...(await heardHouses(tx)), ...(await answeredMeanwhile(tx))]);
  const climbed = await climbDue(tx, now);
  return silent + missing + closing + heard + climbed;
}

/** Made by the minute: looks until there is nothing more to do. */
export const registersRound: RoundApart = {
  name: 'registers',
  runApart: async (database: Database) => {
    const opening = { actor: clockwork, requestId: 'minute:registers' };
    for (let done = 1; done > 0; )
      done = await database.asActor(opening, (tx) => watchRegisters(tx, database.clock.now()));
  },
};

/** Houses that should be open and of whose children nothing was put down, although some are expected. */
async function silentHouses(tx: Transaction, now: Date, minutes: number): Promise<NewAlarm[]> {
  const { rows } = await sql<{ id: string; siteId: string; division: string }>`
    select session.id, session.site_id as "siteId", session.division from aftercare_session session
    where session.day between ${dayInChina(now)}::date - ${DAYS_BACK}::int and ${dayInChina(now)}::date
      and session.state <> 'cancelled' and session.closes_at > ${now}
      and session.opens_at + make_interval(mins => greatest(${minutes}::int,
        case when session.state = 'planned' then 0 else session.missing_after_minutes end)) <= ${now}
      and not exists (select from aftercare_mark mark where mark.session_id = session.id and mark.child_id is not null)
      and exists (select from aftercare_place place where place.site_id = session.site_id and place.state = 'enrolled')
      and not exists (select from aftercare_alarm alarm where alarm.session_id = session.id and alarm.kind = 'no-keeper')
    order by session.id limit ${HOUSES}`.execute(tx);
  return rows.map(({ id, siteId, division }) => ({
    ...{ kind: 'no-keeper', siteId, sessionId: id, division, placeId: null, childId: null, markId: null },
  }));
}

/** Houses of which something is heard at last. */
async function heardHouses(tx: Transaction): Promise<Over[]> {
  const { rows } = await sql<{ sessionId: string; state: string }>`
    select alarm.session_id as "sessionId", session.state from aftercare_alarm alarm
    join aftercare_session session on session.id = alarm.session_id
    where alarm.kind = 'no-keeper' and alarm.settled_at is null and (session.state = 'cancelled'
      or exists (select from aftercare_mark mark where mark.session_id = session.id and mark.child_id is not null))`.execute(
    tx,
  );
  return rows.map(({ sessionId, state }) => ({
    ...{ sessionId, placeId: null, kind: 'no-keeper', how: state === 'cancelled' ? 'cancelled' : 'opened' },
  }));
}

type Look = 'missing' | 'closing';

/** Houses whose minute has come and that were not looked at since anything came that may change the answer. */
async function housesDue(tx: Transaction, now: Date, look: Look, minutes: number): Promise<string[]> {
  const when =
    look === 'missing'
      ? sql`session.opens_at + make_interval(mins => session.missing_after_minutes)`
      : sql`least(session.closes_at + make_interval(mins => ${minutes}::int), session.closed_at)`;
  // An arrival settles what it answers itself; for who is missing only a correction changes more.
  const kinds =
    look === 'missing' ? ['undone'] : ['arrived', 'left', 'located', 'closed', 'undone', 'refused'];
  const { rows } = await sql<{ id: string }>`
    select session.id from aftercare_session session
    left join aftercare_look look on look.session_id = session.id and look.kind = ${look}
    where session.day between ${dayInChina(now)}::date - ${DAYS_BACK}::int and ${dayInChina(now)}::date
      and ${when} <= ${now}
      and exists (select from aftercare_mark mark where mark.session_id = session.id and mark.child_id is not null)
      and (look.session_id is null or look.looked_at < ${now}::timestamptz - make_interval(secs => ${NOT_AGAIN_SECONDS})
        and exists (select from aftercare_mark mark where mark.session_id = session.id and mark.kind = any (${kinds})
          and mark.received_at > look.looked_at - make_interval(secs => ${IN_FLIGHT_SECONDS})))
    order by session.id limit ${HOUSES}`.execute(tx);
  return rows.map((row) => row.id);
}

async function lookFor(tx: Transaction, now: Date, ids: readonly string[], look: Look): Promise<number> {
  if (ids.length === 0) return 0;
  await sql`insert into aftercare_look (session_id, division, kind, looked_at)
    select id, division, ${look}, ${now} from aftercare_session where id = any (${[...ids]}::uuid[])
    on conflict (session_id, kind) do update set looked_at = excluded.looked_at`.execute(tx);
  const houses = [...(await foldSessions(tx, ids, now)).values()];
  if (look === 'missing') await lookForMissing(tx, now, houses);
  else await lookForInside(tx, now, houses);
  return ids.length;
}

async function lookForMissing(tx: Transaction, now: Date, houses: readonly SessionRegister[]): Promise<void> {
  const missing = houses.flatMap((house) => house.register.missing.map((placeId) => ({ house, placeId })));
  const { rows } = await sql<{ id: string; childId: string }>`
    select id, child_id as "childId" from aftercare_place
    where id = any (${missing.map((one) => one.placeId)}::uuid[])`.execute(tx);
  const children = new Map(rows.map((row) => [row.id, row.childId]));
  await raiseAlarms(
    tx,
    now,
    missing.flatMap(({ house: { session }, placeId }): NewAlarm[] => {
      const childId = children.get(placeId);
      if (childId === undefined) return [];
      const { siteId, division } = session;
      return [{ kind: 'missing', siteId, sessionId: session.id, division, placeId, childId, markId: null }];
    }),
  );
}

async function lookForInside(tx: Transaction, now: Date, houses: readonly SessionRegister[]): Promise<void> {
  const overOf = ({ session }: SessionRegister): Over => ({
    ...{ sessionId: session.id, placeId: null, kind: 'not-empty', how: 'empty' },
  });
  await settle(tx, now, houses.filter((house) => house.register.empty).map(overOf));
  await raiseAlarms(
    tx,
    now,
    houses
      .filter((house) => !house.register.empty)
      .map(({ session: { id, siteId, division } }) => ({
        ...{ kind: 'not-empty', siteId, sessionId: id, division, placeId: null, childId: null, markId: null },
      })),
  );
}

async function climbDue(tx: Transaction, now: Date): Promise<number> {
  const { rows } = await sql<Climbing>`
    select id, kind, site_id as "siteId", session_id as "sessionId", division, place_id as "placeId", child_id as "childId", step
    from aftercare_alarm where next_step_at <= ${now} order by next_step_at, id limit ${ALARMS} for update`.execute(
    tx,
  );
  await climb(tx, now, rows);
  return rows.length;
}
