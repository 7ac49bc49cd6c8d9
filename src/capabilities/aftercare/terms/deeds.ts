/** All operations on terms, timetables, sessions and closures. */
import { liftClosure, makeClosure } from '#capabilities/aftercare/terms/closures/keep-closures.ts';
import { listClosures } from '#capabilities/aftercare/terms/closures/list-closures.ts';
import { changeTerm, listTerms, makeTerm } from '#capabilities/aftercare/terms/keep-terms.ts';
import { readTimetable, setTimetable } from '#capabilities/aftercare/terms/keep-timetable.ts';
import { listSessions } from '#capabilities/aftercare/terms/sessions/list-sessions.ts';
import type { Deed } from '#foundation/http/deed.ts';

/** All operations on terms, timetables, sessions and closures. */
export const termsDeeds: readonly Deed[] = [
  ...[listTerms, makeTerm, changeTerm, readTimetable, setTimetable],
  ...[listSessions, listClosures, makeClosure, liftClosure],
];
