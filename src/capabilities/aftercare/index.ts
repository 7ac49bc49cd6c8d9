/**
 * After school: rooms, the people in them, terms and sessions, places, the register at the door, where rooms are missing, and
 * what it is worth. Its operations, and the few functions that others may call.
 */
import { peopleDeeds } from '#capabilities/aftercare/people/deeds.ts';
import { dailyPlaces } from '#capabilities/aftercare/places/clockwork.ts';
import { placesDeeds } from '#capabilities/aftercare/places/deeds.ts';
import { holdsPlaces } from '#capabilities/aftercare/places/held.ts';
import { planningDeeds } from '#capabilities/aftercare/planning/deeds.ts';
import { planWork } from '#capabilities/aftercare/planning/plans/plan-work.ts';
import { registerDeeds } from '#capabilities/aftercare/register/deeds.ts';
import { holdsRegisters } from '#capabilities/aftercare/register/held.ts';
import { sitesDeeds } from '#capabilities/aftercare/sites/deeds.ts';
import { termsDeeds } from '#capabilities/aftercare/terms/deeds.ts';
import { dailySessions } from '#capabilities/aftercare/terms/sessions/plan-sessions.ts';
import { worthDeeds } from '#capabilities/aftercare/worth/index.ts';
import type { Holder } from '#capabilities/children/index.ts';
import type { Deed } from '#foundation/http/deed.ts';
import type { DailyRound } from '#foundation/jobs/daily-rounds.ts';
import type { WorkKind } from '#foundation/jobs/runner.ts';

export { askingsRound } from '#capabilities/aftercare/places/asking/look-up.ts';
export { expectedPlaces, placesOfSite } from '#capabilities/aftercare/places/expected.ts';
export {
  absentRunning,
  absentRunningIn,
} from '#capabilities/aftercare/register/absent.ts';
export { registersRound, watchRegisters } from '#capabilities/aftercare/register/alarms/watch.ts';
export { sitePackages } from '#capabilities/aftercare/register/package/site-packages.ts';
export { factQueries, factsIn } from '#capabilities/aftercare/register/taking/facts.ts';
export {
  type BroughtMark,
  takeBroughtMarks,
  takeMarks,
} from '#capabilities/aftercare/register/taking/take-marks.ts';
export { siteHindrances } from '#capabilities/aftercare/sites/hindrances.ts';
export { passKeptRooms } from '#capabilities/aftercare/sites/keepers/pass-on.ts';
export { sessionsOf } from '#capabilities/aftercare/terms/sessions/list-sessions.ts';
export { planSessions } from '#capabilities/aftercare/terms/sessions/plan-sessions.ts';
export { worthIndicators as aftercareIndicators } from '#capabilities/aftercare/worth/index.ts';
export { dailyPlaces, dailySessions };

/** All operations of this capability. */
export const aftercareDeeds: readonly Deed[] = [
  ...sitesDeeds,
  ...peopleDeeds,
  ...termsDeeds,
  ...placesDeeds,
  ...registerDeeds,
  ...planningDeeds,
  ...worthDeeds,
];

/** The long work of this capability. */
export const aftercareWork: readonly WorkKind[] = [planWork];

/** What is held on a child of its places and of what was put down of it. */
export const aftercareHolders: readonly Holder[] = [holdsRegisters, holdsPlaces];

/** What falls due by the day. */
export const aftercareRounds: readonly DailyRound[] = [
  { name: 'aftercare-sessions', run: dailySessions },
  { name: 'aftercare-places', run: dailyPlaces },
];
