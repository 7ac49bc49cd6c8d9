/**
 * What happened between the census (31 October 2023) and the day of the reply (22 May 2024): letters signed later,
 * guardians found for those who had none, guardians changed and letters renewed, children moved, leaving and entering
 * the register. It ends with every child of the register, and every one of the 14,041 counted while it was there,
 * in the care of a guardian with a signed letter. Nothing happens after that day.
 */
import { addDays, addYears, censusDate, daysBetween, storyEnds } from './calendar.ts';
import { type DemoCensus, growsUpInStory } from './census.ts';
import { countyPlans, shownTown, shownVillage } from './census-plan.ts';
import { divisionsBelow } from './divisions.ts';
import { type Makings, makeBirthDates, makeChildren, makeHousehold } from './family.ts';
import { makeCare } from './guardians.ts';
import { IdentityOffice, PhoneBook } from './identity.ts';
import { Random, weighted } from './random.ts';
import type { DemoChild, DemoHappening, DemoRosterRow, LeavingReason } from './types.ts';

/** How much happens, in groups of children who share a guardian unless said otherwise. */
const happens = {
  parentReturned: 96,
  movedAway: 41,
  guardianChanged: 88,
  movedWithinCounty: 46,
  movedToOtherCounty: 19,
  /** Children. */
  entered: 214,
};
const idCompletedShare = 0.62;
const lastLetterOn = '2024-05-20';
const firstDay = addDays(censusDate, 2);
/** When the parents are at home for the Spring Festival (10 February 2024), and when they have left again. */
const festival = { from: '2024-02-01', to: '2024-02-25' };
const departures = { from: '2024-02-22', to: '2024-03-24' };
/** Rows held for review in the shown county stay undecided, so that there is something to decide. */
const undecidedCounty = shownTown.slice(0, 6);

interface Story {
  readonly makings: Makings;
  readonly happenings: DemoHappening[];
}

function dayIn({ random }: Makings, from: string, to: string): string {
  return addDays(from, random.int(0, daysBetween(from, to)));
}

function signLetter({ makings, happenings }: Story, child: DemoChild, guardianKey: string, on: string): void {
  const how = makings.random.chance(0.7) ? 'scan' : 'screen';
  happenings.push({ kind: 'letterSigned', childKey: child.key, guardianKey, how, on });
}

/** Letters that the census left open: most in the weeks after it, the rest when the parents came home. */
function signOpenLetters(story: Story, children: readonly DemoChild[]): void {
  const span = weighted([
    [{ from: firstDay, to: '2023-11-30' }, 50],
    [{ from: '2023-12-01', to: '2024-01-25' }, 25],
    [festival, 25],
  ] as const);
  for (const child of children) {
    const { guardian } = child.household;
    if (guardian === null || child.letterSignedOn !== null) continue;
    const { from, to } = span(story.makings.random);
    signLetter(story, child, guardian.key, dayIn(story.makings, from, to));
  }
}

type Group = readonly [DemoChild, ...DemoChild[]];

/** Children grouped by whatever they share, in their order. */
function groupsBy(children: readonly DemoChild[], key: (child: DemoChild) => string): Group[] {
  return [...Map.groupBy(children, key).values()] as unknown as Group[];
}

function newGuardian(
  story: Story,
  group: Group,
  kind: 'guardianFound' | 'guardianChanged',
  on: string,
  why: string,
) {
  const { household } = group[0];
  const looking = kind === 'guardianFound' ? 'anyKin' : 'youngerKin';
  const care = makeCare(story.makings, household, `${household.key}-${kind}`, looking);
  const signedOn = addDays(on, story.makings.random.int(1, 9));
  for (const child of group) {
    story.happenings.push({ kind, on, childKey: child.key, ...care, why });
    signLetter(story, child, care.guardian.key, signedOn < lastLetterOn ? signedOn : lastLetterOn);
  }
}

function findGuardians(story: Story, children: readonly DemoChild[]): void {
  const alone = children.filter(({ household }) => household.guardian === null);
  for (const group of groupsBy(alone, ({ household }) => household.key)) {
    const why = story.makings.random.pick(['村委会协调亲属照护', '乡镇工作专班入户协调', '父母返乡书面委托']);
    newGuardian(story, group, 'guardianFound', dayIn(story.makings, firstDay, '2024-01-20'), why);
  }
}

function leave(story: Story, child: DemoChild, on: string, reason: LeavingReason, why: string): void {
  story.happenings.push({ kind: 'left', childKey: child.key, on, reason, why });
}

function growUp(story: Story, children: readonly DemoChild[]): void {
  for (const child of children.filter(growsUpInStory)) {
    leave(story, child, addYears(child.birthDate, 16), 'grown_up', '年满16周岁');
  }
}

function move(story: Story, group: Group, prefix: string, why: string): void {
  const { villageCode } = group[0].household;
  const elsewhere = divisionsBelow(prefix, 'village')
    .map(({ code }) => code)
    .filter((code) => code !== villageCode && code !== shownVillage);
  const toVillage = story.makings.random.pick(elsewhere);
  const on = dayIn(story.makings, '2023-11-20', '2024-05-08');
  for (const child of group) {
    story.happenings.push({
      kind: 'transferred',
      on,
      childKey: child.key,
      fromVillage: villageCode,
      toVillage,
      why,
    });
  }
}

/**
 * Groups to which something may happen: they share a guardian and a household, all have their letter from the census,
 * and none grows up meanwhile. Drawn in an order of chance; the shown village's come last.
 */
function freeGroups({ makings }: Story, children: readonly DemoChild[]): Group[] {
  const groups = groupsBy(children, ({ household }) => household.guardian?.key ?? household.key).filter(
    (group) =>
      group.every((child) => child.letterSignedOn !== null && !growsUpInStory(child)) &&
      group.every((child) => child.household.key === group[0].household.key),
  );
  const drawn = makings.random.sample(groups, groups.length);
  const shown = (group: Group) => Number(group[0].household.villageCode === shownVillage);
  return drawn.sort((a, b) => shown(a) - shown(b));
}

function otherCounty({ makings }: Story, countyCode: string): string {
  return makings.random.pick(countyPlans.filter(({ code }) => code !== countyCode)).code;
}

function liveOn(story: Story, children: readonly DemoChild[]): void {
  const { makings } = story;
  const groups = freeGroups(story, children);
  const ofShownVillage = groups.splice(-1);
  for (const group of groups.splice(0, happens.parentReturned)) {
    const on = dayIn(makings, festival.from, '2024-04-20');
    for (const child of group) leave(story, child, on, 'parent_returned', '父亲或母亲返乡就业，不再外出');
  }
  for (const group of groups.splice(0, happens.movedAway)) {
    const on = dayIn(makings, '2023-11-25', '2024-04-30');
    for (const child of group) leave(story, child, on, 'moved_away', '随父母到务工地生活就学');
  }
  for (const [child] of groups.splice(0, 1)) leave(story, child, '2024-01-17', 'died', '因病去世');
  for (const group of [...groups.splice(0, happens.guardianChanged), ...ofShownVillage]) {
    const why = makings.random.pick(['原监护人患病', '原监护人去世', '原监护人年事已高', '原监护人外出务工']);
    newGuardian(story, group, 'guardianChanged', dayIn(makings, '2023-11-20', '2024-05-06'), why);
  }
  for (const group of groups.splice(0, happens.movedWithinCounty)) {
    move(story, group, group[0].household.countyCode, '随监护人迁居');
  }
  for (const group of groups.splice(0, happens.movedToOtherCounty)) {
    move(story, group, otherCounty(story, group[0].household.countyCode), '随监护人迁居到其他县区');
  }
}

function newFamily(story: Story, countyCode: string, key: string, most: number): DemoChild[] {
  const { makings } = story;
  const villageCode = makings.random.pick(divisionsBelow(countyCode, 'village')).code;
  const birthDates = makeBirthDates(makings.random)
    .filter((date) => addYears(date, 16) > storyEnds)
    .slice(0, most);
  const eldestBorn = birthDates[0];
  if (eldestBorn === undefined) return [];
  const draft = { key, countyCode, villageCode, eldestBorn, parentsAre: 'away' } as const;
  const household = makeHousehold(makings, draft);
  return makeChildren(
    makings,
    { ...household, ...makeCare(makings, household, `${key}-g`, 'anyKin') },
    birthDates,
  );
}

/** Children who became left-behind after the census, most when the parents left again after the festival. */
function enter(story: Story): void {
  const { makings } = story;
  const county = weighted(countyPlans.map(({ code, counted }) => [code, counted] as const));
  let entered = 0;
  for (let family = 1; entered < happens.entered; family += 1) {
    const key = `new-${String(family).padStart(3, '0')}`;
    const children = newFamily(story, county(makings.random), key, happens.entered - entered);
    const late = makings.random.chance(0.7);
    const on = late
      ? dayIn(makings, departures.from, departures.to)
      : dayIn(makings, '2023-11-16', '2024-05-08');
    for (const child of children) {
      const registered = { ...child, filledOn: on, letterSignedOn: null };
      const why = late ? '春节后父母外出务工' : '父母新近外出务工';
      story.happenings.push({ kind: 'entered', on, childKey: child.key, child: registered, why });
      const guardianKey = child.household.guardian?.key ?? '';
      signLetter(story, child, guardianKey, addDays(on, makings.random.int(0, 11)));
    }
    entered += children.length;
  }
}

/** IDs that were missing or mistyped in the census and have been put right since. */
function completeIds(
  story: Story,
  children: ReadonlyMap<string, DemoChild>,
  rows: readonly DemoRosterRow[],
): void {
  const { makings, happenings } = story;
  const gone = new Set(happenings.flatMap(({ kind, childKey }) => (kind === 'left' ? childKey : [])));
  for (const { childKey, flag } of rows) {
    const child = childKey === null ? undefined : children.get(childKey);
    if (!child || gone.has(child.key) || (flag !== 'idMissing' && flag !== 'idChecksum')) continue;
    if (!makings.random.chance(idCompletedShare)) continue;
    const on = dayIn(makings, '2023-11-16', '2024-04-30');
    happenings.push({ kind: 'citizenIdCompleted', on, childKey: child.key, citizenId: child.citizenId });
  }
}

/** Held rows turn out to be children already counted, so that the census stays at 14,041. */
function settleHeldRows({ makings, happenings }: Story, rows: readonly DemoRosterRow[]): void {
  for (const { outcome, countyCode, childKey, key } of rows) {
    if (outcome !== 'held' || countyCode === undecidedCounty || childKey === null) continue;
    const on = dayIn(makings, '2023-11-06', '2023-11-13');
    happenings.push({ kind: 'heldRowSettled', on, childKey, rowKey: key });
  }
}

const kindsInOrder: readonly DemoHappening['kind'][] = [
  'heldRowSettled',
  'entered',
  'guardianFound',
  'guardianChanged',
  'transferred',
  'letterSigned',
  'citizenIdCompleted',
  'left',
];

function orderOf({ on, kind, childKey }: DemoHappening): string {
  return `${on}/${kindsInOrder.indexOf(kind)}/${childKey}`;
}

function idsOn({ fields }: DemoRosterRow): string[] {
  return [fields.citizenId, fields.fatherCitizenId, fields.motherCitizenId, fields.guardianCitizenId];
}

/** All that happened after a census, by day; on one day in the order in which it can be done. */
export function demoHistory(census: DemoCensus, rows: readonly DemoRosterRow[]): DemoHappening[] {
  const random = new Random(census.seed, 'history');
  const ids = new IdentityOffice([...census.issuedIds, ...rows.flatMap(idsOn)]);
  const story: Story = { makings: { random, ids, phones: new PhoneBook('history') }, happenings: [] };
  const { children } = census;
  settleHeldRows(story, rows);
  signOpenLetters(story, children);
  findGuardians(story, children);
  growUp(story, children);
  liveOn(story, children);
  enter(story);
  completeIds(story, new Map(children.map((child) => [child.key, child])), rows);
  return story.happenings.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}
