/** A classroom on one afternoon, for tests: a room in order with its keeper, children with places and whoever may fetch them. */
import { v7 as uuidv7 } from 'uuid';
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import { aRoom, type RoomPlan } from '#testing/builders/aftercare.ts';
import { aChild, aPhone, type MadeChild, places } from '#testing/builders/children.ts';
import type { Caller, TestSystem } from '#testing/harness.ts';

/** The afternoon on which houses of tests are open. */
export const AFTERNOON = '2023-11-06';
/** An instant of it, by the clock in China. */
export const clock = (time: string): string => new Date(`${AFTERNOON}T${time}:00+08:00`).toISOString();

/** A child of the house. */
export interface Pupil {
  readonly placeId: string;
  readonly childId: string;
  readonly name: string;
  /** Its grandmother, who is on its list with a photo and a PIN; a signature is always possible. */
  readonly picker: string;
  readonly phone: string | null;
}

/** A house: open from 16:30 to 18:30, missing after fifteen minutes. */
export interface House {
  readonly siteId: string;
  readonly sessionId: string;
  readonly division: string;
  readonly pupils: readonly Pupil[];
  /** A mark of the house. */
  mark(time: string, kind: Mark['kind'], more?: object): Mark;
  /** A mark of the child at this place in the list. */
  of(pupil: number, time: string, kind: Mark['kind'], more?: object): Mark;
  /** It is fetched by its grandmother. */
  fetched(pupil: number, time: string): Mark;
}

/** Makes one. */
export async function aHouse(
  system: TestSystem,
  plan: RoomPlan & {
    readonly children?: number;
    readonly alone?: boolean;
    readonly guardianPhone?: string | null;
  } = {},
): Promise<House> {
  const { division = places.village, children = 3 } = plan;
  const room = await aRoom(system, { ...plan, division });
  const sessionId = uuidv7();
  await system.owner(
    `insert into aftercare_session (id, site_id, division, day, weekday, opens_at, closes_at, missing_after_minutes, activities)
     values ($1, $2, $3, $4, 1, $5, $6, 15, '{homework}')`,
    [sessionId, room.id, division, AFTERNOON, clock('16:30'), clock('18:30')],
  );
  const pupils: Pupil[] = [];
  for (let at = 0; at < children; at += 1) pupils.push(await aPupil(system, room.id, { ...plan, division }));
  const made = { siteId: room.id, sessionId };
  const mark = (time: string, kind: Mark['kind'], more: object = {}): Mark =>
    ({ ...made, id: uuidv7(), at: clock(time), kind, ...more }) as Mark;
  const of = (pupil: number, time: string, kind: Mark['kind'], more: object = {}): Mark =>
    mark(time, kind, { placeId: pupils[pupil]?.placeId, ...more });
  const fetched = (pupil: number, time: string): Mark =>
    of(pupil, time, 'left', {
      with: { how: 'picker', pickerId: pupils[pupil]?.picker, proof: 'photo', signature: null },
    });
  return { ...made, division, pupils, mark, of, fetched };
}

/** A child with a place in a room, another one where none is named. */
export async function aPupil(
  system: TestSystem,
  siteId: string,
  plan: { division: string; child?: MadeChild; alone?: boolean; guardianPhone?: string | null },
): Promise<Pupil> {
  const { division } = plan;
  const child = plan.child ?? (await aChild().inVillage(division).make(system));
  const [row] = await system.owner<{ name: string; sex: number }>(
    'select name, sex from child where id = $1',
    [child.id],
  );
  await system.owner(
    `insert into consent (id, child_id, kind, wording, giver, giver_name, how, given_on, digest, recorded_by, recorder_name)
     values ($1, $2, 'classroom', '2026-1', 'guardian', '王桂兰', 'scan', '2023-09-01', $3, $1, '测试')`,
    [uuidv7(), child.id, '0'.repeat(64)],
  );
  const [placeId, picker] = [uuidv7(), uuidv7()];
  const { subject, wrapped } = system.database.vault.newSubject();
  const phone = plan.guardianPhone === undefined ? aPhone() : plan.guardianPhone;
  const alone = plan.alone === true;
  await system.owner(
    `insert into aftercare_place (id, site_id, division, child_id, residence, child_name, sex, state, source, applied_at, applied_by,
       applier_name, points, points_why, assessed_on, guardian_name, sealing_key, guardian_phone_sealed, alone_allowed, alone_signer,
       alone_signed_on, from_on)
     values ($1, $2, $3, $4, $3, $5, $6, 'enrolled', 'guardian', '2023-09-01', $1, '测试', 0, '[]', '2023-09-01', '王桂兰', $7, $8, $9,
       $10, $11, '2023-09-01')`,
    [
      ...[placeId, siteId, division, child.id, row?.name, row?.sex, wrapped],
      subject.seal('aftercare_place.guardian_phone_sealed', placeId, phone),
      ...(alone ? [true, '王桂兰', '2023-09-01'] : [false, null, null]),
    ],
  );
  await system.owner(
    `insert into aftercare_picker (id, place_id, child_id, name, relation, photo_sealed, pin_sealed, from_on)
     values ($1, $2, $3, '王桂兰', '奶奶', $4, $5, '2023-09-01')`,
    [
      ...[picker, placeId, child.id],
      subject.seal('aftercare_picker.photo_sealed', picker, 'data:image/jpeg;base64,'),
      subject.seal(
        'aftercare_picker.pin_sealed',
        picker,
        JSON.stringify({ salt: 'c2FsdA', rounds: 1, digest: 'ZGlnZXN0' }),
      ),
    ],
  );
  return { placeId, childId: child.id, name: row?.name ?? '', picker, phone };
}

/** Puts marks down at the desk. */
export const putDown = (by: Caller, ...marks: readonly Mark[]) => by.post('/api/aftercare/marks', { marks });

/** Where the children of a house are at a time, by their places in its list: states alone. */
export async function whereAt(by: Caller, house: House, time: string): Promise<string[]> {
  const { status, body } = await by.get(
    `/api/aftercare/registers/${house.sessionId}?at=${encodeURIComponent(clock(time))}`,
  );
  if (status !== 200) throw new Error(`No register: ${status}`);
  const states = new Map(
    body.places.map((place: { placeId: string; state: string }) => [place.placeId, place.state]),
  );
  return house.pupils.map((pupil) => String(states.get(pupil.placeId)));
}
