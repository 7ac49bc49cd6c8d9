/** Children with a place after school, terms and timetables, for tests: consented, cared for and enrolled unless it is said otherwise. */
import { v7 as uuidv7 } from 'uuid';
import { aRoom, type RoomPlan } from '#testing/builders/aftercare.ts';
import { aChild, type ChildBuilder, type MadeChild, places } from '#testing/builders/children.ts';
import { inCareOf } from '#testing/builders/guardianship.ts';
import type { Caller, TestSystem } from '#testing/harness.ts';

/** A term with a room that is open on school days from 16:30 to 18:30; sessions are planned by whoever asks for them. */
export async function aRoomInTerm(
  system: TestSystem,
  plan: RoomPlan & { readonly from?: string; readonly to?: string } = {},
): Promise<{ readonly id: string; readonly name: string; readonly term: string }> {
  const room = await aRoom(system, plan);
  const county = (plan.division ?? places.village).slice(0, 6);
  const { from = '2023-09-01', to = '2024-01-31' } = plan;
  const known = await system.owner<{ id: string }>(
    'select id from aftercare_term where division = $1 and from_on = $2',
    [county, from],
  );
  const term = known[0]?.id ?? uuidv7();
  if (known.length === 0)
    await system.owner(
      `insert into aftercare_term (id, division, name, from_on, to_on) values ($1, $2, '秋季学期', $3, $4)`,
      [term, county, from, to],
    );
  for (const weekday of [1, 2, 3, 4, 5])
    await system.owner(
      `insert into aftercare_timetable (id, site_id, term_id, weekday, opens_at, closes_at, activities, missing_after_minutes)
       values ($1, $2, $3, $4, '16:30', '18:30', '{homework,reading}', 15)`,
      [uuidv7(), room.id, term, weekday],
    );
  return { ...room, term };
}

/** A guardian has agreed that the child comes to the classroom. */
export async function consentsToClassroom(system: TestSystem, childId: string): Promise<string> {
  const id = uuidv7();
  await system.owner(
    `insert into consent (id, child_id, kind, wording, giver, giver_name, how, given_on, digest, recorded_by, recorder_name)
     values ($1, $2, 'classroom', '2026-1', 'guardian', '王桂兰', 'scan', '2023-09-01', $3, $1, '测试')`,
    [id, childId, '0'.repeat(64)],
  );
  return id;
}

/** A child whose guardian has agreed; cared for by somebody with this telephone where one is named. */
export async function aConsentedChild(
  system: TestSystem,
  plan: { readonly child?: ChildBuilder; readonly phone?: string | null } = {},
): Promise<MadeChild> {
  const child = await (plan.child ?? aChild()).make(system);
  if (plan.phone !== undefined) await inCareOf(system, child, { phone: plan.phone });
  await consentsToClassroom(system, child.id);
  return child;
}

/** A child with a place, given by somebody who may: answers the child and the place's id. */
export async function enrolled(
  system: TestSystem,
  by: Caller,
  siteId: string,
  plan: Parameters<typeof aConsentedChild>[1] & { readonly wishes?: object } = {},
): Promise<{ readonly child: MadeChild; readonly place: string }> {
  const child = await aConsentedChild(system, plan);
  const answer = await by.post(`/api/children/${child.id}/aftercare-places`, {
    ...{ siteId, source: 'guardian' },
    ...plan.wishes,
  });
  if (answer.body?.state !== 'enrolled') throw new Error(`Not enrolled: ${JSON.stringify(answer.body)}`);
  return { child, place: answer.body.id };
}
