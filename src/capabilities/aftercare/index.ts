/**
 * After school: rooms, the people in them, terms and sessions, places, the register at the door, where rooms are missing, and
 * what it is worth. Its operations, and the few functions that others may call.
 */
import { peopleDeeds } from '#capabilities/aftercare/people/deeds.ts';
import { placesDeeds } from '#capabilities/aftercare/places/deeds.ts';
import { planningDeeds } from '#capabilities/aftercare/planning/deeds.ts';
import { planWork } from '#capabilities/aftercare/planning/plans/plan-work.ts';
import { registerDeeds } from '#capabilities/aftercare/register/deeds.ts';
import { sitesDeeds } from '#capabilities/aftercare/sites/deeds.ts';
import { termsDeeds } from '#capabilities/aftercare/terms/deeds.ts';
import { worthDeeds } from '#capabilities/aftercare/worth/index.ts';
import type { Deed } from '#foundation/http/deed.ts';
import type { WorkKind } from '#foundation/jobs/runner.ts';

export { askingsRound } from '#capabilities/aftercare/places/asking/look-up.ts';
export { dailyPlaces } from '#capabilities/aftercare/places/clockwork.ts';
export { expectedPlaces, placesOfSite } from '#capabilities/aftercare/places/expected.ts';
export { holdsPlaces } from '#capabilities/aftercare/places/held.ts';
export {
  absentRunning,
  absentRunningIn,
} from '#capabilities/aftercare/register/absent.ts';
export { registersRound, watchRegisters } from '#capabilities/aftercare/register/alarms/watch.ts';
export { holdsRegisters } from '#capabilities/aftercare/register/held.ts';
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
export { dailySessions, planSessions } from '#capabilities/aftercare/terms/sessions/plan-sessions.ts';
export { worthIndicators as aftercareIndicators } from '#capabilities/aftercare/worth/index.ts';

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
