/**
 * Giving places: a decision on an application or on somebody who waits, the answer to an offer, the end. The site is locked before
 * its places, so that two cannot give the last one; the database refuses one too many besides (0037).
 */
import { type SqlBool, sql } from 'kysely';
import * as contract from '#capabilities/aftercare/places/contract.ts';
import { offerFreed } from '#capabilities/aftercare/places/offers.ts';
import { inOrder } from '#capabilities/aftercare/places/priority/rules.ts';
import { freePlaces } from '#capabilities/aftercare/places/sites.ts';
import { tellDecided } from '#capabilities/aftercare/places/tell-decided.ts';
import { tellTimeline } from '#capabilities/aftercare/places/timeline.ts';
import {
  linesOf,
  type PlaceRow,
  placeRow,
  placesWhere,
  placeViewOf,
} from '#capabilities/aftercare/places/views.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { type Language, Refusal } from '#foundation/refusals.ts';

interface Moment {
  readonly today: string;
  readonly now: Date;
}

/** A place that is to be written: its site locked first, then read; refused where another was first, or the actor may not. */
export async function placeToWrite(
  tx: Transaction,
  actor: PersonActor,
  asked: { readonly id: string; readonly version: number; readonly may: keyof contract.PlaceLine['can'] },
  today: string,
): Promise<{ readonly row: PlaceRow; readonly free: number }> {
  const { site_id: siteId } = await placeRow(tx, asked.id);
  const free = await freePlaces(tx, siteId);
  await sql`select from aftercare_place where id = ${asked.id} for update`.execute(tx);
  const row = await placeRow(tx, asked.id);
  const [line] = await linesOf(tx, actor, [row], today);
  if (row.version !== asked.version) throw new Refusal('changed-meanwhile');
  if (line?.can[asked.may] !== true) {
    const over = row.state === 'ended' || row.state === 'refused' || asked.may === 'answerOffer';
    throw over || row.state === 'enrolled'
      ? new Refusal('wrong-state', { state: row.state })
      : new Refusal('not-found');
  }
  return { row, free };
}

export const decidePlace = deed(
  contract.decidePlace,
  async ({ tx, actor, params, body, version, today, now, language, audit }) => {
    const asked = { id: params.id, version, may: 'decide' as const };
    const { row, free } = await placeToWrite(tx, actor, asked, today);
    if (body.verdict === 'enrolled') {
      await requireTurn(tx, row, body.why, language);
      await enrol(tx, actor, row, free, { today, now });
    } else {
      await tx
        .updateTable('aftercare_place')
        .set({
          state: body.verdict,
          ...(body.verdict === 'refused' ? { ended_why: 'other' } : {}),
          ...{ offered_at: null, offer_until: null },
          ...{ decided_at: now, decided_by: actor.accountId, decider_name: actor.name },
          version: sql<number>`version + 1`,
        })
        .where('id', '=', row.id)
        .execute();
      await asService(tx, actor, 'aftercare', () => offerFreed(tx, [row.site_id], { today, now }));
    }
    await tellDecided(tx, now, row, body.verdict);
    audit({
      objectKind: 'child',
      objectId: row.child_id,
      area: row.division,
      before: { state: row.state },
      after: { state: body.verdict },
      details: { place: row.id, site: row.site_id, points: row.points },
      ...(body.why === null ? {} : { why: body.why }),
    });
    return placeViewOf(tx, actor, row.id, today);
  },
);

/** Whoever is taken before others who wait is taken for a reason that is written down. */
async function requireTurn(
  tx: Transaction,
  row: PlaceRow,
  why: string | null,
  language: Language,
): Promise<void> {
  if (why !== null || row.offer_until !== null) return;
  const waiting = await placesWhere(
    tx,
    sql<SqlBool>`place.site_id = ${row.site_id} and place.offer_until is null and (place.state = 'waiting' or place.id = ${row.id})`,
  );
  const order = inOrder(
    waiting.map((one) => ({
      ...{ id: one.id, points: one.points, appliedAt: one.applied_at, offersLapsed: one.offers_lapsed },
    })),
  );
  if (order[0]?.id === row.id) return;
  const message = {
    zh: '前面还有排队的孩子；提前接收须写明原因。',
    en: 'Others wait before this child; to take it before them, say why.',
  }[language];
  throw new Refusal('rule-broken', {}, [{ place: 'body.why', code: 'before-others', message }]);
}

/** Gives the place; one that is offered to this child counts as free for it. */
async function enrol(
  tx: Transaction,
  actor: PersonActor,
  row: PlaceRow,
  free: number,
  { today, now }: Moment,
): Promise<void> {
  const own = row.offer_until !== null && row.offer_until >= today ? 1 : 0;
  if (free + own <= 0) throw new Refusal('no-place-free');
  await tx
    .updateTable('aftercare_place')
    .set({
      ...{ state: 'enrolled', from_on: today, offered_at: null, offer_until: null },
      ...{ decided_at: now, decided_by: actor.accountId, decider_name: actor.name },
      version: sql<number>`version + 1`,
    })
    .where('id', '=', row.id)
    .execute();
  await tellTimeline(tx, actor, 'classroom-enrolled', row.child_id, row.site_name);
}

export const answerOffer = deed(
  contract.answerOffer,
  async ({ tx, actor, params, body, version, today, now, audit }) => {
    const asked = { id: params.id, version, may: 'answerOffer' as const };
    const { row, free } = await placeToWrite(tx, actor, asked, today);
    if (body.accepts) await enrol(tx, actor, row, free, { today, now });
    else await end(tx, actor, row, { why: 'refused_offer', on: today }, { today, now });
    audit({
      objectKind: 'child',
      objectId: row.child_id,
      area: row.division,
      details: { place: row.id, site: row.site_id, accepts: body.accepts },
    });
    return placeViewOf(tx, actor, row.id, today);
  },
);

export const endPlace = deed(
  contract.endPlace,
  async ({ tx, actor, params, body, version, today, now, language, audit }) => {
    const { row } = await placeToWrite(tx, actor, { id: params.id, version, may: 'end' }, today);
    const on = body.on ?? today;
    if (on < today) {
      const message = { zh: '退出日期从今天起。', en: 'A place ends today or later.' }[language];
      throw new Refusal('rule-broken', {}, [{ place: 'body.on', code: 'past', message }]);
    }
    await end(tx, actor, row, { why: body.why, on }, { today, now });
    audit({
      objectKind: 'child',
      objectId: row.child_id,
      area: row.division,
      details: { place: row.id, site: row.site_id, on, why: body.why },
    });
    return placeViewOf(tx, actor, row.id, today);
  },
);

/** Ends a place today, or has it end on a day to come; what comes free is offered to the next. */
async function end(
  tx: Transaction,
  actor: PersonActor,
  row: PlaceRow,
  { why, on }: { readonly why: string; readonly on: string },
  { today, now }: Moment,
): Promise<void> {
  const later = row.state === 'enrolled' && on > today;
  const lastDay = row.from_on !== null && row.from_on > on ? row.from_on : on;
  await tx
    .updateTable('aftercare_place')
    .set({
      to_on: later ? on : lastDay,
      ...(later ? {} : { state: 'ended', ended_why: why, offered_at: null, offer_until: null }),
      ...{ asked_why: null, asked_at: null },
      version: sql<number>`version + 1`,
    })
    .where('id', '=', row.id)
    .execute();
  if (later) return;
  if (row.state === 'enrolled') await tellTimeline(tx, actor, 'classroom-ended', row.child_id, row.site_name);
  await asService(tx, actor, 'aftercare', () => offerFreed(tx, [row.site_id], { today, now }));
}
