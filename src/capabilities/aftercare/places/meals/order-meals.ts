/** Meals of a session: what each place says holds, unless something else was ordered for the day. */
import { sql } from 'kysely';
import { expectedPlaces } from '#capabilities/aftercare/places/expected.ts';
import * as contract from '#capabilities/aftercare/places/meals/contract.ts';
import { siteOfPlaces } from '#capabilities/aftercare/places/sites.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

async function sessionWithMeals(tx: Transaction, actor: PersonActor, id: string) {
  const session = await tx
    .selectFrom('aftercare_session')
    .select(['id', 'site_id', 'day', 'state', 'division'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (session === undefined) throw new Refusal('not-found');
  const site = await siteOfPlaces(tx, actor, session.site_id);
  if (!site.meals) throw new Refusal('not-found');
  return { session, site };
}

type Meals = Awaited<ReturnType<typeof sessionWithMeals>>;

async function view(tx: Transaction, { session, site }: Meals) {
  const ids = (await expectedPlaces(tx, [session.id])).get(session.id) ?? [];
  const { rows } = await sql<{
    placeId: string;
    childId: string;
    childName: string;
    wanted: boolean;
    changed: boolean;
  }>`
    select place.id as "placeId", place.child_id as "childId", place.child_name as "childName",
      coalesce(ordered.wanted, place.meal) as wanted, ordered.wanted is distinct from place.meal and ordered.wanted is not null as changed
    from aftercare_place place
      left join aftercare_meal ordered on ordered.place_id = place.id and ordered.session_id = ${session.id}
    where place.id = any (${ids}::uuid[]) order by place.child_name, place.id`.execute(tx);
  const over = session.state === 'closed' || session.state === 'cancelled';
  return {
    children: rows.map((row) => row.childId),
    reply: {
      session: { id: session.id, day: session.day, siteName: site.name },
      meals: rows.filter((row) => row.wanted).length,
      items: rows.map(({ childId: _, ...line }) => line),
      can: { order: site.mayDecide && !over },
    },
  };
}

export const readMeals = deed(contract.readMeals, async ({ tx, actor, params, audit }) => {
  const found = await sessionWithMeals(tx, actor, params.id);
  const { children, reply } = await view(tx, found);
  audit({ objectKind: 'aftercare-site', objectId: found.site.id, area: found.site.division, children });
  return reply;
});

export const orderMeals = deed(contract.orderMeals, async ({ tx, actor, params, body, now, audit }) => {
  const found = await sessionWithMeals(tx, actor, params.id);
  const { session, site } = found;
  if (!site.mayDecide) throw new Refusal('not-found');
  if (session.state === 'closed' || session.state === 'cancelled')
    throw new Refusal('wrong-state', { state: session.state });
  const expected = new Set((await expectedPlaces(tx, [session.id])).get(session.id) ?? []);
  if (body.orders.some((order) => !expected.has(order.placeId))) throw new Refusal('not-found');
  await sql`insert into aftercare_meal (session_id, place_id, child_id, wanted, set_by, set_at)
    select ${session.id}, place.id, place.child_id, ordered.wanted, ${actor.accountId}, ${now}
    from json_to_recordset(${JSON.stringify(body.orders)}::json) as ordered ("placeId" uuid, wanted boolean)
      join aftercare_place place on place.id = ordered."placeId"
    on conflict (session_id, place_id) do update set wanted = excluded.wanted, set_by = excluded.set_by, set_at = excluded.set_at`.execute(
    tx,
  );
  const { children, reply } = await view(tx, found);
  audit({
    objectKind: 'aftercare-site',
    objectId: site.id,
    area: site.division,
    children,
    after: { session: session.id, orders: body.orders },
  });
  return reply;
});
