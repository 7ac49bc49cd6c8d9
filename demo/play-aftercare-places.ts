/**
 * Plays how children came to their places: asked for by the guardian, the school or the director, assessed by the county's points, with
 * consent, and with the people who may fetch them. Bulk; what is personal is sealed with each place's own key.
 */
import { v7 as uuidv7 } from 'uuid';
import { assessed, type ChildInNeed, childrenInNeed } from '#capabilities/aftercare/places/need.ts';
import { withPlaceSettings } from '#capabilities/aftercare/places/parameters/rules.ts';
import { sealPicker } from '#capabilities/aftercare/places/sealed-fields.ts';
import { CURRENT_EDITION, consentKinds } from '#capabilities/children/rights/consents/contract.ts';
import { ageOn } from '#capabilities/children/rules.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { digestOf } from '#foundation/documents/digest.ts';
import type { ClassroomChild } from './aftercare.ts';
import { addDays, storyEnds } from './calendar.ts';
import { shownVillage } from './census-plan.ts';
import { PhoneBook } from './identity.ts';
import { insertAll } from './insert.ts';
import { fullName } from './names.ts';
import { hourOf } from './perform.ts';
import type { Play } from './play.ts';
import { type Room, term } from './play-aftercare-rooms.ts';
import type { Random } from './random.ts';

/** A place as the registers need it. */
export interface PlayedPlace {
  readonly id: string;
  readonly childId: string;
  readonly birthDate: string;
  readonly fromOn: string;
  readonly pickerIds: readonly string[];
  readonly aloneAllowed: boolean;
}

const figures = withPlaceSettings([]);
const health = [
  '对花生过敏',
  '哮喘，书包里有喷雾',
  '对青霉素过敏',
  '近视，坐前排',
  '鼻炎，随身带药',
  '轻度贫血，忌剧烈运动',
];
const relations = ['祖父', '祖母', '外祖母', '姑姑', '邻居'] as const;
const LATE_STARTERS = 0.14;
const MAY_GO_ALONE = 0.4;

/** Gives the places; answers those that children have, by the room. */
export async function givePlaces(
  tx: Transaction,
  play: Play,
  rooms: readonly Room[],
): Promise<ReadonlyMap<string, readonly PlayedPlace[]>> {
  const luck = play.luck('aftercare/places');
  const phones = new PhoneBook('pickers');
  const ids = rooms.flatMap((room) => [...room.enrolled, ...room.waiting].map(({ id }) => id));
  const known = await childrenInNeed(tx, ids, storyEnds);
  const made = rooms.flatMap((room) => [
    ...room.enrolled.map((child) => placeOf(tx, { luck, phones, room, child, known, state: 'enrolled' })),
    ...room.waiting.map((child, at) =>
      placeOf(tx, {
        luck,
        phones,
        room,
        child,
        known,
        state: at > 2 && room.division === shownVillage ? 'applied' : 'waiting',
      }),
    ),
  ]);
  await insertAll(
    tx,
    'consent',
    made.flatMap(({ consent }) => consent),
  );
  await insertAll(
    tx,
    'aftercare_place',
    made.map(({ row }) => row),
  );
  await insertAll(
    tx,
    'aftercare_picker',
    made.flatMap(({ pickers }) => pickers),
  );
  const had = made.filter(({ row }) => row.state === 'enrolled');
  return new Map(
    [...Map.groupBy(had, ({ row }) => row.site_id)].map(([siteId, all]) => [
      siteId,
      all.map(({ played }) => played),
    ]),
  );
}

interface Asked {
  readonly luck: Random;
  readonly phones: PhoneBook;
  readonly room: Room;
  readonly child: ClassroomChild;
  readonly known: ReadonlyMap<string, ChildInNeed>;
  readonly state: 'enrolled' | 'waiting' | 'applied';
}

function placeOf(tx: Transaction, asked: Asked) {
  const { luck, room, child, known, state } = asked;
  const of = known.get(child.id);
  if (of === undefined) throw new Error(`${child.id} is not on the register`);
  const id = uuidv7();
  const { subject, wrapped } = vaultOf(tx).newSubject();
  const { why, points } = assessed(of, room.position, figures);
  const enrolled = state === 'enrolled';
  const late = luck.chance(LATE_STARTERS) ? luck.int(7, 50) : 0;
  const fromOn = enrolled ? addDays(term.from, late) : null;
  const appliedOn = addDays(fromOn ?? storyEnds, -luck.int(2, 14));
  const alone =
    enrolled && ageOn(child.birthDate, storyEnds) >= figures['alone-age'] && luck.chance(MAY_GO_ALONE);
  const guardianName = of.guardian?.name ?? null;
  const pickers = enrolled ? pickersOf(asked, id, of, subject, fromOn ?? term.from) : [];
  const row = {
    ...{ id, site_id: room.id, division: room.division, child_id: child.id, residence: of.residence },
    ...{ child_name: of.name, sex: of.sex, birth_date: of.birthDate, state, source: sourceOf(luck, room) },
    ...{
      applied_at: hourOf(appliedOn, 10, luck.int(0, 59)),
      applied_by: room.keeper.accountId,
      applier_name: room.keeper.name,
    },
    ...{ points, points_why: why, assessed_on: appliedOn, guardian_id: of.guardian?.id ?? null },
    ...{
      guardian_name: guardianName,
      sealing_key: wrapped,
      meal: room.meals,
      weekdays: [1, 2, 3, 4, 5, 6, 7],
    },
    guardian_phone_sealed: subject.seal(
      'aftercare_place.guardian_phone_sealed',
      id,
      of.guardian?.phone ?? null,
    ),
    health_sealed: subject.seal(
      'aftercare_place.health_sealed',
      id,
      luck.chance(0.05) ? luck.pick(health) : null,
    ),
    ...{ alone_allowed: alone, alone_signer: alone ? (guardianName ?? '监护人') : null },
    ...{ alone_signed_on: alone ? fromOn : null, offers_lapsed: 0, from_on: fromOn, version: 1 },
    decided_at: enrolled ? hourOf(appliedOn, 16, 0) : null,
    decider_name: enrolled ? room.keeper.name : null,
  };
  return {
    row,
    pickers,
    consent: enrolled && !of.consents ? [consentOf(asked, of, appliedOn)] : [],
    played: {
      ...{
        id,
        childId: child.id,
        birthDate: child.birthDate,
        fromOn: fromOn ?? storyEnds,
        aloneAllowed: alone,
      },
      pickerIds: pickers.map((picker) => picker.id),
    },
  };
}

function sourceOf(luck: Random, room: Room): string {
  if (room.kind === 'school') return luck.chance(0.7) ? 'school' : 'guardian';
  return luck.chance(0.55) ? 'guardian' : 'village';
}

function pickersOf(
  { luck, phones }: Asked,
  placeId: string,
  of: ChildInNeed,
  subject: ReturnType<ReturnType<typeof vaultOf>['newSubject']>['subject'],
  fromOn: string,
) {
  const nothing = { idNumber: null, photo: null, pin: null, signature: null };
  const picker = (name: string, relation: string, phone: string | null) => {
    const id = uuidv7();
    return {
      ...{ id, place_id: placeId, child_id: of.id, name, relation, from_on: fromOn },
      ...sealPicker(subject, id, { ...nothing, phone }),
      ...{ made_at: hourOf(fromOn, 9, 0), version: 1 },
    };
  };
  const guardian = picker(
    of.guardian?.name ?? fullName(luck, '女', 'grandparent'),
    '监护人',
    of.guardian?.phone ?? null,
  );
  if (!luck.chance(0.45)) return [guardian];
  const relation = luck.pick(relations);
  const man = relation === '祖父';
  return [guardian, picker(fullName(luck, man ? '男' : '女', 'grandparent'), relation, phones.deal())];
}

function consentOf({ room }: Asked, of: ChildInNeed, on: string) {
  return {
    ...{
      id: uuidv7(),
      child_id: of.id,
      kind: 'classroom',
      wording: CURRENT_EDITION,
      giver: 'guardian',
      how: 'screen',
    },
    ...{ giver_name: of.guardian?.name ?? '监护人', child_agrees: true, given_on: on },
    digest: digestOf({ child: of.id, on, words: consentKinds.classroom.wording[CURRENT_EDITION] }),
    ...{ recorded_by: room.keeper.accountId, recorder_name: room.keeper.name },
  };
}
