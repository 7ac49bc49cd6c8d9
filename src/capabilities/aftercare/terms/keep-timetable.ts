/** When a site is open in a term. What stood before stays in the table, dropped: sessions that were held name its hours. */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import * as contract from '#capabilities/aftercare/terms/contract.ts';
import { termOf } from '#capabilities/aftercare/terms/keep-terms.ts';
import { DAYS_AHEAD, planSessions } from '#capabilities/aftercare/terms/sessions/plan-sessions.ts';
import { siteForTimes } from '#capabilities/aftercare/terms/site-for-times.ts';
import { daysLater } from '#capabilities/children/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const readTimetable = deed(contract.readTimetable, async ({ tx, actor, params }) => {
  const site = await siteForTimes(tx, actor, params.id);
  const term = await termOf(tx, actor, params.term);
  return {
    siteId: site.id,
    term,
    slots: await slotsOf(tx, site.id, term.id),
    can: { change: site.maySet && site.division.startsWith(term.division) },
  };
});

export const setTimetable = deed(
  contract.setTimetable,
  async ({ tx, actor, params, body, today, now, audit }) => {
    const site = await siteForTimes(tx, actor, params.id);
    const term = await termOf(tx, actor, params.term);
    if (!site.maySet || !site.division.startsWith(term.division)) throw new Refusal('not-found');
    for (const slot of body.slots)
      if (slot.closesAt <= slot.opensAt) throw new Refusal('bad-period', { from: slot.opensAt });
    const before = await slotsOf(tx, site.id, term.id);
    await sql`update aftercare_timetable set dropped_at = ${now}, dropped_by = ${actor.accountId}
      where site_id = ${site.id} and term_id = ${term.id} and dropped_at is null`.execute(tx);
    for (const slot of body.slots)
      await tx
        .insertInto('aftercare_timetable')
        .values({
          ...{ id: uuidv7(), site_id: site.id, term_id: term.id, weekday: slot.weekday },
          ...{ opens_at: slot.opensAt, closes_at: slot.closesAt, activities: slot.activities },
          ...{ missing_after_minutes: slot.missingAfterMinutes, made_by: actor.accountId, made_at: now },
        })
        .execute();
    const planned = await planSessions(tx, today, daysLater(today, DAYS_AHEAD), { now, siteIds: [site.id] });
    audit({
      objectKind: 'aftercare-site',
      objectId: site.id,
      area: site.division,
      before: { slots: before },
      after: { slots: body.slots },
      details: { term: term.id },
    });
    return {
      siteId: site.id,
      term,
      slots: await slotsOf(tx, site.id, term.id),
      can: { change: true },
      ...{ made: planned.made, changed: planned.changed, cancelled: planned.cancelled.length },
    };
  },
);

async function slotsOf(tx: Transaction, siteId: string, termId: string): Promise<contract.SlotView[]> {
  const { rows } = await sql<contract.SlotView>`
    select weekday, to_char(opens_at, 'HH24:MI') as "opensAt", to_char(closes_at, 'HH24:MI') as "closesAt", activities,
      missing_after_minutes as "missingAfterMinutes"
    from aftercare_timetable where site_id = ${siteId} and term_id = ${termId} and dropped_at is null order by weekday`.execute(
    tx,
  );
  return rows;
}
