/**
 * Plays how the city closed March and April, and what came after: a phone that had been without a signal brought visits of
 * April when April was closed already. The frozen figures stay, and the visits stand in the list of corrections.
 * The months are closed when the story has been told, for what a month counts is what the records say of it.
 */
import { v7 as uuidv7 } from 'uuid';
import { ageOn } from '#capabilities/children/rules.ts';
import { closeMonth } from '#capabilities/indicators/months/contract.ts';
import { type PastRecord, registerPast } from '#capabilities/visits/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { shownTown, shownVillage } from './census-plan.ts';
import { hourOf, opened, perform } from './perform.ts';
import type { Play } from './play.ts';
import { visitAnswers } from './visit-answers.ts';

const loader: ServiceActor = { kind: 'service', service: 'demonstration', onBehalfOf: null };
/** Each month with the day on which the city closed it. */
const closings = [
  ['2024-03', '2024-04-03'],
  ['2024-04', '2024-05-06'],
] as const;
/** The visits that came late: made on the first day, told on the second. */
const late = { made: '2024-04-26', came: '2024-05-08', visits: 2 } as const;

/** Plays it. */
export async function playMonths(play: Play): Promise<void> {
  const by = play.people.of('city', shownTown.slice(0, 4));
  for (const [month, day] of closings)
    await perform(play, { by, at: hourOf(day, 9, 30) }, closeMonth, { params: { month } });
  await bringLateVisits(play);
}

/** Two children of the shown village, visited by its director on a day without a signal. */
async function bringLateVisits(play: Play): Promise<void> {
  const luck = play.luck('late visits');
  const director = play.people.director(shownVillage);
  const doing = { by: loader, at: hourOf(late.came, 18, 0) };
  await opened(play, doing, async (tx) => {
    const children = await tx
      .selectFrom('child')
      .select(['id', 'birth_date'])
      .where('residence', '=', shownVillage)
      .where('state', '=', 'registered')
      .where('registered_on', '<', late.made)
      .where('left_behind_kind', 'is not', null)
      .orderBy('name_sort')
      .orderBy('id')
      .limit(late.visits)
      .execute();
    const records = children.map(({ id, birth_date }, at): PastRecord => {
      const age = birth_date === null ? 9 : ageOn(birth_date, late.made);
      return {
        ...{ id: uuidv7(), kind: 'visit', childId: id, on: late.made, place: null, checked: null },
        answers: visitAnswers(luck, { age, on: late.made, mode: 'home', seen: true }),
        ...{ by: director, endedAt: hourOf(late.made, 15, 20 + 25 * at) },
        ...{ receivedAt: hourOf(late.came, 17, 40), seconds: 900, offline: true },
      };
    });
    await registerPast(tx, { records, ledger: [] }, 1);
  });
}
