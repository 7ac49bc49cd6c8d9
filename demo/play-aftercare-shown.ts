/**
 * Plays the last days of the classroom that is shown as its keeper put them down, through the register itself: three children have not
 * come for three days and are looked for each time, and on one evening somebody who is on no list wanted to fetch a child.
 */
import { v7 as uuidv7 } from 'uuid';
import { watchRegisters } from '#capabilities/aftercare/index.ts';
import { putMarks, settleAlarm } from '#capabilities/aftercare/register/at-desk/contract.ts';
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import { ageOn } from '#capabilities/children/rules.ts';
import type { PersonActor, ServiceActor } from '#foundation/access/actor.ts';
import { afternoonOf, type Habits, habitsOf } from './aftercare-afternoon.ts';
import { addDays, storyEnds } from './calendar.ts';
import { shownVillage } from './census-plan.ts';
import { opened, perform } from './perform.ts';
import type { Play } from './play.ts';
import type { PlayedPlace } from './play-aftercare-places.ts';
import { type PlannedSession, shownFrom } from './play-aftercare-registers.ts';
import type { Room } from './play-aftercare-rooms.ts';
import type { Random } from './random.ts';

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };
const ABSENT = 3;
const strangerOn = addDays(storyEnds, -1);
const MISSING_AT = 21;
const FOUND_AT = 46;

interface Played {
  readonly rooms: readonly Room[];
  readonly places: ReadonlyMap<string, readonly PlayedPlace[]>;
}

/** Plays them; nothing where the village has no room. */
export async function playShownRoom(
  play: Play,
  { rooms, places }: Played,
  sessions: readonly PlannedSession[],
): Promise<void> {
  const room = rooms.find((one) => one.division === shownVillage);
  if (room === undefined) return;
  const luck = play.luck('aftercare/shown');
  const children = (places.get(room.id) ?? []).map((place) => ({
    place,
    habits: habitsOf(luck, ageOn(place.birthDate, storyEnds)),
  }));
  const keeper = play.people.of('classroom', shownVillage);
  const director = play.people.director(shownVillage);
  const days = sessions.filter(
    ({ siteId, day }) => siteId === room.id && day >= shownFrom && day <= storyEnds,
  );
  for (const session of days) await playDay(play, { luck, keeper, director, session, children });
}

interface Day {
  readonly luck: Random;
  readonly keeper: PersonActor;
  readonly director: PersonActor;
  readonly session: PlannedSession;
  readonly children: readonly { readonly place: PlayedPlace; readonly habits: Habits }[];
}

async function playDay(play: Play, day: Day): Promise<void> {
  const { luck, keeper, director, session, children } = day;
  const absent = children.slice(0, ABSENT).map(({ place }) => place);
  const there = children
    .slice(ABSENT)
    .map(({ place, habits }) => ({ place, there: stays(luck, habits, session) }));
  const at = (minute: number) => new Date(session.opensAt.getTime() + minute * 60_000);
  const put = async (by: PersonActor, minute: number, marks: readonly Mark[]) => {
    if (marks.length > 0)
      await perform(play, { by, at: at(minute) }, putMarks, { body: { marks: [...marks] } });
  };
  const mark = (minute: number) => ({
    id: uuidv7(),
    siteId: session.siteId,
    sessionId: session.id,
    at: at(minute).toISOString(),
  });
  await put(keeper, -6, [{ ...mark(-6), kind: 'opened', safetyChecked: true }]);
  await put(
    keeper,
    18,
    there.map(({ place, there: { arrived } }) => ({ ...mark(arrived), kind: 'arrived', placeId: place.id })),
  );
  await look(play, at(MISSING_AT));
  await put(
    director,
    FOUND_AT,
    absent.map(
      (place, number): Mark => ({
        ...mark(FOUND_AT - 2 + number),
        kind: 'located',
        placeId: place.id,
        ...(found[number] ?? found[0]),
      }),
    ),
  );
  if (session.day === strangerOn && there[0] !== undefined)
    await turnAway(play, day, {
      ...mark(74),
      kind: 'refused',
      placeId: there[0].place.id,
      words: '中年男子自称是孩子舅舅，不在接送名单上，电话核实监护人不知情',
    });
  const ends = (session.closesAt.getTime() - session.opensAt.getTime()) / 60_000;
  await put(keeper, ends + 3, [
    ...there.flatMap(({ place, there: { lesson, left } }): Mark[] =>
      lesson === null ? [] : [{ ...mark(left - 3), kind: 'lesson', placeId: place.id, ...lesson }],
    ),
    ...there.map(
      ({ place, there: { left } }): Mark => ({
        ...mark(left),
        kind: 'left',
        placeId: place.id,
        with: leaving(luck, place),
      }),
    ),
    { ...mark(ends + 3), kind: 'closed', sweptBy: keeper.name },
  ]);
  await look(play, at(ends + 20));
}

/** Children of this room come every day but for the three. */
function stays(luck: Random, habits: Habits, session: PlannedSession) {
  const minutes = (session.closesAt.getTime() - session.opensAt.getTime()) / 60_000;
  for (;;) {
    const afternoon = afternoonOf(luck, habits, minutes, 0.3);
    if (afternoon.kind === 'there') return afternoon;
  }
}

const found = [
  { where: 'home', saidBy: '奶奶', words: '说是农忙，在家帮忙看弟弟，这几天不来' },
  { where: 'home', saidBy: '奶奶', words: null },
  { where: 'relative', saidBy: '监护人', words: '到邻村姑姑家住，没有提前请假' },
] as const;

function leaving(luck: Random, place: PlayedPlace) {
  if (place.aloneAllowed && luck.chance(0.7)) return { how: 'alone' as const };
  const pickerId = luck.pick(place.pickerIds);
  return { how: 'picker' as const, pickerId, proof: 'signature' as const, signature: SIGNED };
}

/** A stroke of a finger: the least PNG there is. */
const SIGNED =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

/** The child stays; the alarm is looked after by the director, who knows the family. */
async function turnAway(play: Play, { keeper, director, session }: Day, mark: Mark): Promise<void> {
  const at = new Date(mark.at);
  await perform(play, { by: keeper, at }, putMarks, { body: { marks: [mark] } });
  const alarm = await opened(play, { by: clockwork, at }, (tx) =>
    tx
      .selectFrom('aftercare_alarm')
      .select('id')
      .where('session_id', '=', session.id)
      .where('kind', '=', 'stranger')
      .executeTakeFirst(),
  );
  if (alarm === undefined) return;
  await perform(play, { by: director, at: new Date(at.getTime() + 22 * 60_000) }, settleAlarm, {
    params: { id: alarm.id },
    body: { words: '到场核实：来人是远房亲戚，孩子由奶奶接回；已提醒家长提前登记接送人。' },
  });
}

async function look(play: Play, at: Date): Promise<void> {
  await opened(play, { by: clockwork, at }, (tx) => watchRegisters(tx, at));
}
