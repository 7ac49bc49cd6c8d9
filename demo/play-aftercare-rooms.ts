/**
 * Plays how the rooms after school were set up: where villages lie, the term, the rooms with their checks, money and hours, who works
 * in them, and which further rooms could be opened. Bulk, as it would be taken over from lists.
 */
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '#foundation/database/connect.ts';
import type { PlannedRoom } from './aftercare.ts';
import { type PlannedWorker, planPeople } from './aftercare-people.ts';
import { addDays, daysBetween, storyEnds } from './calendar.ts';
import { shownVillage } from './census-plan.ts';
import { divisionOf, divisionsBelow } from './divisions.ts';
import { insertAll } from './insert.ts';
import { hourOf } from './perform.ts';
import type { Play } from './play.ts';
import { positionOf } from './positions.ts';
import type { Random } from './random.ts';

/** A room that stands in the system, with whoever puts down what happens at its door. */
export interface Room extends PlannedRoom {
  readonly id: string;
  readonly keeper: { readonly accountId: string; readonly name: string };
  /** From this day on it may not open, for a check or an inquiry has lapsed; null where it may. */
  readonly shutFrom: string | null;
}

/** The spring term of 2024. */
export const term = { name: '2024年春季学期', from: '2024-02-26', to: '2024-06-28' } as const;
const PREPARED_ON = '2024-02-20';
const SHUT_IN = 41;
const KINDS_OF_CHECK = ['fire', 'building', 'first_aid'] as const;
const checkedBy = {
  fire: '县消防救援大队',
  building: '县住房和城乡建设局',
  first_aid: '县红十字会',
  food: '县市场监督管理局',
};
const donors = [
  '市慈善总会',
  '县民政局福彩公益金',
  '濮阳市爱心企业联合会',
  '县妇联“春蕾”项目',
  '村集体经济收入',
  '爱心人士',
];
const purposes = ['课桌椅和书架', '文具和作业本', '水电取暖', '体育器材', '图书更新', '急救药箱补充'];
const MISSING_AFTER_MINUTES = 20;
const CANDIDATES_PER_TOWN = 4;

/** Sets the rooms up; answers them with their keys. */
export async function setUpRooms(
  tx: Transaction,
  play: Play,
  planned: readonly PlannedRoom[],
): Promise<Room[]> {
  const luck = play.luck('aftercare/rooms');
  await insertAll(tx, 'aftercare_village_centre', centres());
  await insertAll(tx, 'aftercare_candidate', candidates(play, luck));
  const termId = uuidv7();
  const terms = [{ id: termId, division: '4109', name: term.name, from_on: term.from, to_on: term.to }];
  await insertAll(
    tx,
    'aftercare_term',
    terms.map((one) => ({ ...one, makeup_weekday: 5, made_at: prepared, version: 1 })),
  );
  const crews = planned.map((room, at) => {
    const crew = planPeople(luck, room, at).map((one) => ({ ...one, id: uuidv7(), ...personOf(play, one) }));
    return { id: uuidv7(), crew, room, at };
  });
  const rooms = crews.map(({ id, crew, room, at }): Room => {
    const [keeper] = crew;
    if (keeper === undefined) throw new Error(`nobody keeps ${room.name}`);
    const lapses = addDays(keeper.inquiredOn.at(-1) ?? PREPARED_ON, 367);
    const unchecked = at % SHUT_IN === SHUT_IN - 1 ? addDays(storyEnds, -luck.int(6, 12)) : null;
    const shutFrom = unchecked ?? (lapses <= storyEnds ? lapses : null);
    return {
      ...room,
      id,
      shutFrom,
      keeper: { accountId: keeper.account_id ?? keeper.id, name: keeper.name },
    };
  });
  await insertAll(
    tx,
    'aftercare_site',
    rooms.map((room) => siteRow(room)),
  );
  await insertAll(
    tx,
    'aftercare_timetable',
    rooms.flatMap((room) => timetableRows(room, termId)),
  );
  await insertAll(
    tx,
    'aftercare_check',
    rooms.flatMap((room, at) => checkRows(luck, room, at)),
  );
  await insertAll(
    tx,
    'aftercare_money',
    rooms.flatMap((room) => moneyRows(luck, room)),
  );
  await insertAll(tx, 'aftercare_closure', rooms.flatMap(closureOf));
  await enterPeople(tx, luck, crews);
  return rooms;
}

const prepared = hourOf(PREPARED_ON, 10, 0).toISOString();

function centres() {
  return [...divisionsBelow('4109', 'town'), ...divisionsBelow('4109', 'village')].map(({ code }) => ({
    ...{ division: code, ...positionOf(code), source: '演示数据：按乡镇范围随机生成', made_up: true },
    set_at: prepared,
  }));
}

/** Rooms that stand empty: village halls that could be used, a little repair, a keeper to be paid. */
function candidates(play: Play, luck: Random) {
  const city = play.people.of('city', '4109').accountId;
  return divisionsBelow('4109', 'town').flatMap(({ code }) => {
    const villages = divisionsBelow(code, 'village');
    return luck.sample(villages, Math.min(CANDIDATES_PER_TOWN, villages.length)).map((village) => ({
      ...{ id: uuidv7(), division: village.code, name: `${plain(village.code)}闲置校舍` },
      ...{ ...positionOf(village.code), at_centre: true, capacity: luck.int(3, 10) * 5 },
      ...{ yuan: luck.int(6, 60) * 1000, source: '闲置房屋摸底表.xlsx', made_up: true, state: 'offered' },
      ...{ added_by: city, added_at: prepared, changed_at: prepared, version: 1 },
    }));
  });
}

const plain = (code: string): string => divisionOf(code).name.replace('委会', '');

function siteRow(room: Room) {
  const { id, name, kind, division, address, position, capacity, closesAt, meals } = room;
  return {
    ...{ id, name, kind, division, address, ...position, position_confirmed: false, capacity, meals },
    ...{
      opens_at: '16:30',
      closes_at: closesAt,
      state: 'open',
      opened_on: term.from,
      made_at: prepared,
      version: 1,
    },
  };
}

const weeks: readonly (readonly string[])[] = [
  ['homework', 'reading'],
  ['homework', 'sport'],
  ['homework', 'art'],
  ['homework', 'safety'],
  ['homework', 'parents'],
];

function timetableRows(room: Room, termId: string) {
  return weeks.map((activities, at) => ({
    ...{ id: uuidv7(), site_id: room.id, term_id: termId, weekday: at + 1, opens_at: '16:30', activities },
    ...{ closes_at: room.closesAt, missing_after_minutes: MISSING_AFTER_MINUTES, made_at: prepared },
  }));
}

function checkRows(luck: Random, room: Room, at: number) {
  const kinds = room.meals ? [...KINDS_OF_CHECK, 'food' as const] : KINDS_OF_CHECK;
  return kinds.map((kind) => {
    const shut = kind === 'fire' && room.shutFrom !== null && at % SHUT_IN === SHUT_IN - 1;
    const until = shut ? addDays(room.shutFrom ?? storyEnds, -1) : addDays(storyEnds, luck.int(20, 300));
    const checkedOn = addDays(until, -365) < PREPARED_ON ? addDays(until, -365) : PREPARED_ON;
    return {
      ...{
        id: uuidv7(),
        site_id: room.id,
        division: room.division,
        kind,
        checked_on: checkedOn,
        valid_until: until,
      },
      ...{ passed: true, checked_by: checkedBy[kind], writer_name: room.keeper.name, written_at: prepared },
    };
  });
}

/** A room whose check or whose keeper's inquiry has lapsed is closed until both are in order again. */
function closureOf({ id, division, shutFrom, keeper }: Room) {
  if (shutFrom === null) return [];
  const words = '安全检查或负责人查询已到期，复核通过前暂停开课';
  return [
    {
      ...{
        id: uuidv7(),
        division,
        site_id: id,
        from_on: shutFrom,
        to_on: addDays(storyEnds, 30),
        reason: 'safety',
        words,
      },
      ...{ maker_name: keeper.name, made_at: hourOf(shutFrom, 8, 30), version: 1 },
    },
  ];
}

function moneyRows(luck: Random, room: Room) {
  const entry = (direction: 'given' | 'spent', yuan: number, onDate: string, donor: string | null) => ({
    ...{
      id: uuidv7(),
      site_id: room.id,
      division: room.division,
      direction,
      fen: yuan * 100,
      on_date: onDate,
      donor,
    },
    ...{ donor_shown: donor !== '爱心人士', written_at: hourOf(onDate, 11, 0).toISOString() },
    purpose: direction === 'given' ? '四点半课堂运行' : luck.pick(purposes),
  });
  const given = [entry('given', luck.int(20, 60) * 100, addDays(term.from, 2), luck.pick(donors))];
  const months = Math.floor(daysBetween(term.from, storyEnds) / 30);
  const spent = Array.from({ length: months * 2 }, (_, at) =>
    entry(
      'spent',
      room.enrolled.length * luck.int(14, 34),
      addDays(term.from, at * 14 + luck.int(2, 12)),
      null,
    ),
  );
  return [...given, ...spent];
}

type Crew = PlannedWorker & ReturnType<typeof personOf> & { readonly id: string };

/** Whose account a worker has; one with an account bears its holder's name. */
function personOf(play: Play, { account, division, name }: PlannedWorker) {
  if (account === null) return { account_id: null, staff_id: null, name };
  const person =
    account === 'classroom' ? play.people.of('classroom', shownVillage) : play.people.director(division);
  return { account_id: person.accountId, staff_id: person.staffId, name: person.name };
}

async function enterPeople(
  tx: Transaction,
  luck: Random,
  crews: readonly { readonly id: string; readonly crew: readonly Crew[] }[],
): Promise<void> {
  const people = crews.flatMap(({ id, crew }) => crew.map((one) => ({ ...one, siteId: id })));
  await insertAll(
    tx,
    'aftercare_worker',
    people.map(({ id, kind, name, sex, division, account_id, staff_id, belongsTo }) => ({
      ...{ id, kind, name, sex, division, account_id, staff_id, belongs_to: belongsTo, since: PREPARED_ON },
    })),
  );
  await insertAll(
    tx,
    'aftercare_inquiry',
    people.flatMap(({ id, division, inquiredOn }) =>
      inquiredOn.map((day) => ({
        ...{ id: uuidv7(), worker_id: id, division, asked_on: day, asked_of: '县公安局、县人民检察院' },
        ...{ result: 'clear', written_at: hourOf(day, 15, 0).toISOString() },
      })),
    ),
  );
  await insertAll(
    tx,
    'aftercare_keeper',
    people
      .filter((one) => one.keeps)
      .map(({ id, siteId, division }) => ({
        ...{ id: uuidv7(), site_id: siteId, worker_id: id, division, from_on: term.from, named_at: prepared },
      })),
  );
  await insertAll(
    tx,
    'aftercare_training',
    people.flatMap(({ id, division, trainedOn }) =>
      trainedOn === null
        ? []
        : [
            {
              ...{ id: uuidv7(), worker_id: id, division, topic: luck.pick(topics), on_date: trainedOn },
              ...{
                minutes: luck.pick([90, 120, 180, 240]),
                given_by: '市未成年人救助保护中心',
                written_at: prepared,
              },
            },
          ],
    ),
  );
}

const topics = [
  '儿童急救（心肺复苏、气道异物）',
  '未成年人保护和强制报告',
  '课堂组织与作业辅导',
  '消防疏散演练',
];
