/**
 * Plays what has come up since the reply and waits for somebody this morning: children newly reported, transfers to be
 * decided, a second census that has just begun, a roster that is read and not committed. All figures of 22 May 2024 stay as
 * they are: what is registered here is registered on the morning after.
 */
import { registerChild } from '#capabilities/children/register/contract.ts';
import { proposeTransfer } from '#capabilities/children/transfers/contract.ts';
import { answerAlarm } from '#capabilities/guardianship/alarms/contract.ts';
import { setCare } from '#capabilities/guardianship/care/contract.ts';
import { draftLetter } from '#capabilities/guardianship/letters/contract.ts';
import { addYears, presentDay, storyEnds } from './calendar.ts';
import { shownTown, shownVillage } from './census-plan.ts';
import type { DemoCity } from './city.ts';
import { divisionsBelow } from './divisions.ts';
import { type Makings, makeChildren, makeHousehold } from './family.ts';
import { makeCare } from './guardians.ts';
import { IdentityOffice, PhoneBook } from './identity.ts';
import { hourOf, opened, perform, performIn } from './perform.ts';
import type { Play } from './play.ts';
import { playNewCampaign } from './play-new-campaign.ts';
import { playOffice } from './play-office.ts';
import type { DemoChild } from './types.ts';
import { careArrangement, registration } from './written-down.ts';

const county = shownTown.slice(0, 6);
/** 濮阳县, from which a family is to move. */
const otherCounty = '410928';
const ageOfChild = { siblings: [9, 6], alone: 14, unguarded: 7 };

/** Plays it; the city is that of the story before. */
export async function playPresent(play: Play, city: DemoCity): Promise<void> {
  const taken = city.history.flatMap((one) => (one.kind === 'entered' ? one.child.citizenId : []));
  const makings: Makings = {
    random: play.luck('present'),
    ids: new IdentityOffice([...city.census.issuedIds, ...taken]),
    phones: new PhoneBook('present'),
  };
  await proposeMoves(play, city);
  await playNewCampaign(play, city);
  await playOffice(play);
  await reportSiblings(play, makings);
  await reportUnguarded(play, makings);
  await reportAlone(play, makings);
}

function family(makings: Makings, key: string, villageCode: string, ages: readonly number[]): DemoChild[] {
  const born = ages
    .map((age) => addYears(storyEnds, -age))
    .map((day) => `${day.slice(0, 4)}-03-1${ages.length}`);
  const household = makeHousehold(makings, {
    key,
    countyCode: villageCode.slice(0, 6),
    villageCode,
    eldestBorn: born[0] ?? storyEnds,
    parentsAre: 'away',
  });
  const cared = { ...household, ...makeCare(makings, household, `${key}-g`, 'anyKin') };
  return makeChildren(makings, cared, born).map((child) => ({
    ...child,
    filledOn: presentDay,
    letterSignedOn: null,
  }));
}

/** Two new children of the shown village: their grandparent is set, their letters are drawn up and wait to be signed. */
async function reportSiblings(play: Play, makings: Makings): Promise<void> {
  const by = play.people.director(shownVillage);
  for (const [place, child] of family(makings, 'present-1', shownVillage, ageOfChild.siblings).entries()) {
    const { guardian, relation } = child.household;
    if (guardian === null) throw new Error('the new family has nobody');
    const at = (minute: number): Date => hourOf(presentDay, 8, minute + place * 4);
    const made = await perform(play, { by, at: at(2) }, registerChild, { body: registration(child) });
    const care = { guardian, relation, why: '登记时落实', on: presentDay, replaces: null };
    await perform(play, { by, at: at(4) }, setCare, {
      params: { id: made.id },
      body: careArrangement(care, child, makings.random),
    });
    await perform(play, { by, at: at(5) }, draftLetter, { params: { id: made.id }, body: {} });
  }
}

/** A child of the shown town whose grandmother is in hospital: nobody cares for it since yesterday. */
async function reportUnguarded(play: Play, makings: Makings): Promise<void> {
  const [village] = divisionsBelow(shownTown, 'village').filter(({ code }) => code !== shownVillage);
  const [child] = family(makings, 'present-2', village?.code ?? shownTown, [ageOfChild.unguarded]);
  if (child === undefined) throw new Error('the new family has no child');
  const by = play.people.director(child.household.villageCode);
  const made = await perform(play, { by, at: hourOf(presentDay, 8, 15) }, registerChild, {
    body: registration(child),
  });
  await perform(play, { by, at: hourOf(presentDay, 8, 18) }, setCare, {
    params: { id: made.id },
    body: { replaces: null, mode: 'Z', relation: '00', since: presentDay, why: '祖母昨日住院，暂无人照护' },
  });
}

/** A boy of another town who lives alone; its supervisor has answered already. */
async function reportAlone(play: Play, makings: Makings): Promise<void> {
  const town = divisionsBelow(county, 'town').find(({ code }) => code !== shownTown);
  const [village] = divisionsBelow(town?.code ?? county, 'village');
  const [child] = family(makings, 'present-3', village?.code ?? county, [ageOfChild.alone]);
  if (child === undefined) throw new Error('the new family has no child');
  const { villageCode } = child.household;
  const director = play.people.director(villageCode);
  const made = await perform(play, { by: director, at: hourOf(presentDay, 8, 5) }, registerChild, {
    body: registration(child),
  });
  await perform(play, { by: director, at: hourOf(presentDay, 8, 9) }, setCare, {
    params: { id: made.id },
    body: { replaces: null, mode: 'Z', relation: '11', since: presentDay, why: '走访发现独自居住' },
  });
  const doing = { by: play.people.supervisor(villageCode), at: hourOf(presentDay, 8, 41) };
  await opened(play, doing, async (tx) => {
    const alarm = await tx
      .selectFrom('alarm')
      .select(['id', 'version'])
      .where('child_id', '=', made.id)
      .where('kind', '=', 'alone')
      .executeTakeFirstOrThrow();
    await performIn(tx, play, doing, answerAlarm, {
      params: { id: alarm.id },
      version: alarm.version,
      body: { answer: '已与其父通话，今日由伯父接回照看，上午入户核实后登记。' },
    });
  });
}

/** A family is to move into the shown town, and one out of the county; nobody has answered yet. */
async function proposeMoves(play: Play, city: DemoCity): Promise<void> {
  const moves = [
    { from: otherCounty, to: divisionsBelow(shownTown, 'village')[4]?.code, why: '随祖父母迁回老家居住' },
    { from: county, to: divisionsBelow('410923', 'village')[30]?.code, why: '母亲改到南乐县城租房陪读' },
  ];
  for (const [place, { from, to, why }] of moves.entries()) {
    const child = play.luck(`moves/${from}`).pick(staying(city, from));
    const doing = { by: play.people.officer(from), at: hourOf(storyEnds, 16, 20 + place * 15) };
    await perform(play, doing, proposeTransfer, {
      body: { childId: play.child(child.key).id, withSiblings: true, to: to ?? shownVillage, reason: why },
    });
  }
}

/** Children of a county to whom nothing has happened since the census. */
function staying(city: DemoCity, from: string): DemoChild[] {
  const touched = new Set(city.history.map(({ childKey }) => childKey.slice(0, childKey.lastIndexOf('-'))));
  return city.census.children.filter(
    ({ household }) =>
      household.countyCode === from && household.villageCode !== shownVillage && !touched.has(household.key),
  );
}
