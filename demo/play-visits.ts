/**
 * Plays how children were visited: in 清丰县 from December on, where the field app was tried first, in the whole city from the middle of April on.
 * Levels by the day's round, visits and evaluations as the directors filled them in, the supervisors' checks, returns and comments,
 * and proposals to lower red levels. Bulk, for there are some twenty thousand.
 */
import { v7 as uuidv7 } from 'uuid';
import { ageOn } from '#capabilities/children/rules.ts';
import type { RiskLevel } from '#capabilities/risk/codes/contract.ts';
import { changeLevels, dailyRisk } from '#capabilities/risk/index.ts';
import {
  dailyVisits,
  type PastObligation,
  type PastRecord,
  registerPast,
} from '#capabilities/visits/index.ts';
import type { PersonActor, ServiceActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { addDays, presentDay, storyEnds } from './calendar.ts';
import { shownTown } from './census-plan.ts';
import { hourOf, opened } from './perform.ts';
import type { Play } from './play.ts';
import { playVisitTalk } from './play-visit-talk.ts';
import { Random } from './random.ts';
import { evaluationAnswers, visitAnswers } from './visit-answers.ts';
import { type MadeVisit, visitsOf } from './visit-ledger.ts';

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };
const loader: ServiceActor = { kind: 'service', service: 'demonstration', onBehalfOf: null };
/** Where the field app was tried first, and from when; then everywhere. */
const pilot = { county: shownTown.slice(0, 6), from: '2023-12-01' } as const;
const everywhereFrom = '2024-04-15';
/** Supervisors look at a record within this many days. */
const LOOKED_AT_WITHIN = 9;
const LOADING_TIMEOUT_MS = 60_000;

interface Child {
  readonly id: string;
  readonly residence: string;
  readonly birthDate: string | null;
  readonly level: RiskLevel;
  readonly leftBehind: boolean;
  readonly evaluated: boolean;
}

/** Plays it. */
export async function playVisits(play: Play): Promise<void> {
  await round(play, pilot.from, (tx) => dailyRisk(tx, pilot.from));
  await setGraveLevels(play);
  const children = await opened(play, { by: loader, at: hourOf(pilot.from, 7, 0) }, watchedChildren);
  const past = children.map((child) => pastOf(play, child));
  await play.database
    .byClock({ now: () => hourOf(storyEnds, 18, 0) })
    .asActor({ actor: loader, requestId: 'demonstration', timeoutMs: LOADING_TIMEOUT_MS }, (tx) =>
      registerPast(
        tx,
        { records: past.flatMap((one) => one.records), ledger: past.flatMap((one) => one.ledger) },
        1,
      ),
    );
  await playVisitTalk(play);
  await round(play, presentDay, async (tx) => {
    await dailyRisk(tx, presentDay);
    await dailyVisits(tx, presentDay);
  });
}

/** What officers knew of some families before anybody visited them by the app. */
const grave: readonly (readonly [RiskLevel, string])[] = [
  ['red', '祖父酗酒，曾打骂孩子，派出所出具过告诫书'],
  ['red', '独自与患精神疾病的母亲生活，夜间无人照看'],
  ['orange', '父亲服刑，祖母年迈多病，孩子常缺课'],
  ['orange', '与继父关系紧张，曾离家一夜'],
];

/** In each county some children whose carer is weak are graver than the rule says. */
async function setGraveLevels(play: Play): Promise<void> {
  const at = hourOf(pilot.from, 6, 30);
  const weak = await opened(play, { by: loader, at }, (tx) =>
    tx
      .selectFrom('risk_level')
      .select(['child_id', 'residence'])
      .where('ground', '=', 'weak')
      .where('until', 'is', null)
      .orderBy('residence')
      .orderBy('child_id')
      .execute(),
  );
  for (const [county, children] of Map.groupBy(weak, (one) => one.residence.slice(0, 6))) {
    const by = play.people.officer(county);
    const changes = children.slice(0, grave.length).map(({ child_id: childId }, place) => {
      const [level, why] = grave[place] ?? ['orange', ''];
      return { childId, level, cause: 'set' as const, why };
    });
    await opened(play, { by, at }, (tx) => changeLevels(tx, by, changes, pilot.from));
  }
}

async function round(play: Play, day: string, work: (tx: Transaction) => Promise<unknown>): Promise<void> {
  await opened(play, { by: clockwork, at: hourOf(day, 6, 0) }, work);
}

async function watchedChildren(tx: Transaction): Promise<Child[]> {
  const rows = await tx
    .selectFrom('child')
    .innerJoin('risk_level', 'risk_level.child_id', 'child.id')
    .leftJoin('guardian', 'guardian.id', 'child.guardian_id')
    .select(['child.id', 'child.residence', 'child.birth_date', 'child.left_behind_kind', 'risk_level.level'])
    .select('guardian.ability')
    .where('risk_level.until', 'is', null)
    .where('child.state', '=', 'registered')
    .orderBy('child.residence')
    .orderBy('child.name_sort')
    .orderBy('child.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    residence: row.residence,
    birthDate: row.birth_date,
    level: row.level as RiskLevel,
    leftBehind: row.left_behind_kind !== null,
    evaluated: row.ability === 'weak' || row.ability === 'none',
  }));
}

interface Past {
  readonly records: readonly PastRecord[];
  readonly ledger: readonly PastObligation[];
}

function pastOf(play: Play, child: Child): Past {
  const luck = play.luck(`visits/${child.residence}/${child.birthDate}`);
  const director = directorOf(play, child.residence);
  const from = child.residence.startsWith(pilot.county) ? pilot.from : everywhereFrom;
  const watched = { ...child, reliability: reliabilityOf(child.residence) };
  const { due, made } = visitsOf(luck, watched, from, storyEnds);
  const supervisor = play.people.supervisor(child.residence);
  const records = made.map((visit) => recordOf(luck, child, visit, { director, supervisor }));
  const ledger = due.map((one) => ({
    childId: child.id,
    openedOn: one.openedOn,
    dueOn: one.dueOn,
    level: child.level,
    everyDays: one.everyDays,
    inPerson: one.inPerson,
    met: metOf(records, one.metBy),
    missedOn: one.missedOn,
  }));
  const evaluation = child.evaluated && luck.chance(0.6);
  if (!evaluation) return { records, ledger };
  const on = addDays(from, luck.int(5, 40));
  return { records: [...records, evaluationOf(luck, child, on, { director, supervisor })], ledger };
}

function metOf(records: readonly PastRecord[], place: number | null): PastObligation['met'] {
  const record = place === null ? undefined : records[place];
  return record === undefined ? null : { by: record.id, on: record.on };
}

/** Most directors are in time; one in twenty is behind with everything. */
function reliabilityOf(village: string): number {
  const luck = new Random(0, `reliability/${village}`).next();
  if (luck < 0.05) return 0.55;
  return luck < 0.2 ? 0.85 : 0.97;
}

function directorOf(play: Play, residence: string): PersonActor {
  return residence.length === 12 ? play.people.director(residence) : play.people.supervisor(residence);
}

interface Staff {
  readonly director: PersonActor;
  readonly supervisor: PersonActor;
}

function recordOf(luck: Random, child: Child, visit: MadeVisit, staff: Staff): PastRecord {
  const age = child.birthDate === null ? 9 : ageOn(child.birthDate, visit.on);
  const answers = visitAnswers(luck, { age, ...visit });
  const atHome = visit.mode === 'home' && luck.chance(0.8);
  return {
    ...whenOf(luck, visit.on, staff),
    ...ofChild('visit', child, visit.on, answers, atHome ? luck : null),
  };
}

function evaluationOf(luck: Random, child: Child, on: string, staff: Staff): PastRecord {
  return { ...whenOf(luck, on, staff), ...ofChild('evaluation', child, on, evaluationAnswers(luck), null) };
}

function ofChild(
  kind: PastRecord['kind'],
  child: Child,
  on: string,
  answers: PastRecord['answers'],
  placed: Random | null,
) {
  return {
    id: uuidv7(),
    kind,
    childId: child.id,
    on,
    answers,
    place: placed === null ? null : placeOf(placed, child, on),
  };
}

/** Filled in by day; a phone without signal sends in the evening. The supervisor has looked at all but the newest. */
function whenOf(luck: Random, on: string, { director, supervisor }: Staff) {
  const endedAt = hourOf(on, luck.int(8, 18), luck.int(0, 59));
  const offline = luck.chance(0.35);
  const receivedAt = offline ? hourOf(on, 20, luck.int(0, 200)) : endedAt;
  const seconds = luck.int(240, 1500);
  const old = addDays(on, LOOKED_AT_WITHIN) < storyEnds;
  const at = hourOf(addDays(on, luck.int(1, LOOKED_AT_WITHIN)), luck.int(9, 17), luck.int(0, 59));
  const checked = old && luck.chance(0.93) ? { by: supervisor, at } : null;
  const own = director.accountId === supervisor.accountId;
  return { by: director, endedAt, receivedAt, seconds, offline, checked: own ? null : checked };
}

/** A village's own place, made up, and a house in it that stays the same. */
function placeOf(luck: Random, child: Child, on: string) {
  const village = new Random(0, `place/${child.residence}`);
  const house = new Random(0, `house/${child.id}`);
  return {
    latitude: 35.4 + village.next() * 0.8 + (house.next() - 0.5) * 0.012,
    longitude: 114.9 + village.next() * 0.9 + (house.next() - 0.5) * 0.012,
    accuracyMetres: luck.int(5, 60),
    at: hourOf(on, 12, 0).toISOString(),
  };
}
