/**
 * Proposes shifts for what is uncovered. Pure. Each block of hours goes to whoever has least so far, weighed by night, rest
 * day and holiday, and has rested; leads are kept for the daytime while there are operators for the night.
 * Rejected: a solver. Some ten people and a hundred blocks are shared out evenly by taking turns, and anybody can follow it.
 */
import type { ShiftPart } from '#capabilities/duty/codes/contract.ts';
import type { DutyParameters } from '#capabilities/duty/parameters/contract.ts';
import {
  dayOf,
  daysFrom,
  gapsIn,
  hourOfDay,
  leavesRest,
  loadOf,
  overlap,
  type PlannedShift,
  pieces,
  type Span,
} from '#capabilities/duty/plans/rules.ts';

const HOURS_A_DAY = 24;

/** Somebody who can be put on a shift. */
export interface Rosterable {
  readonly accountId: string;
  readonly role: ShiftPart;
}

/** A shift that is proposed. */
export interface ProposedShift extends PlannedShift {
  readonly part: ShiftPart;
}

/**
 * Shifts that cover the gaps of a span as far as there are people for it. `standing` are all shifts that these people have
 * already, also beyond the span.
 */
export function proposeShifts(
  span: Span,
  standing: readonly PlannedShift[],
  people: readonly Rosterable[],
  parameters: DutyParameters,
): ProposedShift[] {
  const made: ProposedShift[] = [];
  for (const block of blocksOf(span, parameters)) {
    for (;;) {
      const all: readonly PlannedShift[] = [...standing, ...made];
      const near = all.filter((shift) => overlap(shift, block) !== null);
      if (gapsIn(overlap(block, span) ?? block, near, parameters).length === 0) break;
      const person = nextPerson(block, all, people, parameters);
      if (person === undefined) break;
      made.push({ ...block, accountId: person.accountId, part: person.role });
    }
  }
  return made;
}

/** The hours from one change of shifts to the next, counted from the beginning of the daytime; those that meet the span. */
function blocksOf(span: Span, parameters: DutyParameters): Span[] {
  const length = parameters['shift-hours'];
  const starts: number[] = [];
  for (let hour = 0; hour < HOURS_A_DAY; hour += length) starts.push(parameters['day-from'] + hour);
  const dayBefore = dayOf(new Date(span.from.getTime() - 1));
  return daysFrom(dayBefore, dayOf(new Date(span.until.getTime() - 1))).flatMap((day) =>
    starts.flatMap((start, place) => {
      const end = starts[place + 1] ?? parameters['day-from'] + HOURS_A_DAY;
      const block = { from: hourOfDay(day, start), until: hourOfDay(day, end) };
      const begins = block.from < span.from ? span.from : block.from;
      return begins < block.until && begins < span.until ? [{ from: begins, until: block.until }] : [];
    }),
  );
}

function nextPerson(
  block: Span,
  all: readonly PlannedShift[],
  people: readonly Rosterable[],
  parameters: DutyParameters,
): Rosterable | undefined {
  const byDay = pieces(block, parameters).some((piece) => piece.byDay);
  const leadThere = all.some(
    (shift) =>
      overlap(shift, block) !== null &&
      people.some((one) => one.accountId === shift.accountId && one.role === 'lead'),
  );
  const wanted: ShiftPart = byDay && !leadThere ? 'lead' : 'operator';
  const weighed = people.map((person) => {
    const own = all.filter((shift) => shift.accountId === person.accountId);
    return { person, own, weight: loadOf(own, parameters).weight };
  });
  return weighed
    .filter(({ own }) => leavesRest(block, own, parameters))
    .sort(
      (one, other) =>
        Number(other.person.role === wanted) - Number(one.person.role === wanted) ||
        one.weight - other.weight,
    )[0]?.person;
}
