/**
 * The truth behind the demonstration's census of 31 October 2023: 14,041 left-behind children with their households
 * and guardians, in real villages, by the numbers of census-plan.ts. What the rosters write of them, faults included,
 * is made in rosters.ts.
 */
import { ageOn, storyEnds } from './calendar.ts';
import { type CountyPlan, countyPlans, shownVillage, shownVillageChildren } from './census-plan.ts';
import { divisionsBelow } from './divisions.ts';
import { type Makings, makeBirthDates, makeChildren, makeHousehold } from './family.ts';
import { type Care, canBeParentOf, makeCare } from './guardians.ts';
import { IdentityOffice, PhoneBook } from './identity.ts';
import { Random, weighted } from './random.ts';
import type { DemoChild, DemoHousehold } from './types.ts';

/** The seed of the city that everybody is shown. */
export const demoSeed = 20231031;

/** The census as it truly was. */
export interface DemoCensus {
  readonly seed: number;
  /** All counted children, by county, then village, then household. */
  readonly children: readonly DemoChild[];
  /** Every citizen ID of these children, their parents and their guardians. */
  readonly issuedIds: ReadonlySet<string>;
}

/** Children who turn 16 before this day have their letter from the start: later there would be no time for it. */
const mustBeUnder16On = '2024-03-01';
const cousinsShare = 0.07;
const townspeopleWeight = 0.3;

interface County {
  readonly plan: CountyPlan;
  readonly makings: Makings;
  readonly children: DemoChild[];
  readonly lastCareIn: Map<string, { care: Care; surname: string }>;
  households: number;
}

function addHousehold(county: County, villageCode: string): void {
  const { plan, makings, children, lastCareIn } = county;
  const birthDates = makeBirthDates(makings.random).slice(0, plan.counted - children.length);
  county.households += 1;
  const key = `${plan.code}-${String(county.households).padStart(4, '0')}`;
  const neighbour = lastCareIn.get(villageCode);
  const cousins = neighbour !== undefined && makings.random.chance(cousinsShare);
  const household = makeHousehold(makings, {
    key,
    countyCode: plan.code,
    villageCode,
    eldestBorn: birthDates[0] as string,
    parentsAre: 'away',
    ...(cousins ? { surname: neighbour.surname } : {}),
  });
  const shared = cousins && canBeParentOf(neighbour.care, household.father);
  const care = shared ? neighbour.care : makeCare(makings, household, `${key}-g`, 'anyKin');
  lastCareIn.set(villageCode, { care, surname: household.father.surname });
  children.push(...makeChildren(makings, { ...household, ...care }, birthDates));
}

/** Takes the guardian from whole households until exactly the planned number of children has none. */
function withoutGuardians(county: County): Set<string> {
  const { plan, makings, children } = county;
  const sizes = new Map<string, number>();
  for (const { household } of children) sizes.set(household.key, (sizes.get(household.key) ?? 0) + 1);
  const grown = new Set(children.filter(growsUpSoon).map((child) => child.household.key));
  const alone = new Set<string>();
  let left = plan.withoutGuardian;
  for (const key of makings.random.sample([...sizes.keys()], sizes.size)) {
    const size = sizes.get(key) ?? 0;
    if (left === 0) break;
    if (size > left || grown.has(key)) continue;
    alone.add(key);
    left -= size;
  }
  return alone;
}

/** Whether the child turns 16 before the story ends. */
export function growsUpInStory(child: DemoChild): boolean {
  return ageOn(child.birthDate, storyEnds) >= 16;
}

function growsUpSoon(child: DemoChild): boolean {
  return ageOn(child.birthDate, mustBeUnder16On) >= 16;
}

function takeGuardiansAndLetters(county: County): DemoChild[] {
  const { plan, makings } = county;
  const alone = withoutGuardians(county);
  const bare = new Map<string, DemoHousehold>();
  const children = county.children.map((child): DemoChild => {
    const { key } = child.household;
    if (!alone.has(key)) return child;
    const household = bare.get(key) ?? { ...child.household, guardian: null, relation: '无' };
    bare.set(key, household);
    return { ...child, household, letterSignedOn: null };
  });
  const signed = children.filter((child) => child.letterSignedOn !== null && !growsUpSoon(child));
  const unsigned = new Set(makings.random.sample(signed, plan.unsigned));
  return children.map((child) => (unsigned.has(child) ? { ...child, letterSignedOn: null } : child));
}

function makeCounty(seed: number, plan: CountyPlan, ids: IdentityOffice, phones: PhoneBook): DemoChild[] {
  const random = new Random(seed, `census/${plan.code}`);
  const county: County = {
    plan,
    makings: { random, ids, phones },
    children: [],
    lastCareIn: new Map(),
    households: 0,
  };
  const village = weighted(
    divisionsBelow(plan.code, 'village').map(({ code, name }) => {
      const weight = name.endsWith('村委会') ? 1 : townspeopleWeight;
      return [code, weight * (0.25 + random.next() ** 2 * 2.5)] as const;
    }),
  );
  while (shownVillage.startsWith(plan.code) && county.children.length < shownVillageChildren) {
    addHousehold(county, shownVillage);
  }
  while (county.children.length < plan.counted) addHousehold(county, village(random));
  const order = (child: DemoChild) => `${child.household.villageCode}/${child.key}`;
  return takeGuardiansAndLetters(county).sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** Makes the census. The same seed gives the same city. */
export function makeCensus(seed = demoSeed): DemoCensus {
  const ids = new IdentityOffice();
  const phones = new PhoneBook('census');
  const children = countyPlans.flatMap((plan) => makeCounty(seed, plan, ids, phones));
  return { seed, children, issuedIds: ids.issued };
}
