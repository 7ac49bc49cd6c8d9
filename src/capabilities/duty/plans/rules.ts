/**
 * Who covers which hours. Pure: shifts and a span in, the gaps and what each person has out. China has one time and no summer
 * time, so that an hour of the day is a fixed distance from the day's beginning.
 */
import type { DutyParameters } from '#capabilities/duty/parameters/contract.ts';
import { holidayName, isWorkday, nextDay } from '#foundation/calendar/workdays.ts';

const HOUR_MS = 3_600_000;
const CHINA_HOURS_AHEAD = 8;

/** A span of time; its end does not belong to it. */
export interface Span {
  readonly from: Date;
  readonly until: Date;
}

/** Somebody's shift, as the rules take it. */
export interface PlannedShift extends Span {
  readonly accountId: string;
}

/** A span with fewer people than are wanted. */
export interface Gap extends Span {
  readonly present: number;
  readonly wanted: number;
}

/** A span that is either day or night of one day. */
export interface Piece extends Span {
  readonly day: string;
  readonly byDay: boolean;
}

/** The instant at an hour of a day in China; 24 is the end of the day. */
export function hourOfDay(day: string, hour: number): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + (hour - CHINA_HOURS_AHEAD) * HOUR_MS);
}

/** The day in China in which an instant lies. */
export function dayOf(instant: Date): string {
  return new Date(instant.getTime() + CHINA_HOURS_AHEAD * HOUR_MS).toISOString().slice(0, 10);
}

/** The days from one to another, both included. */
export function daysFrom(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = nextDay(day)) days.push(day);
  return days;
}

/** The whole of some days. */
export function spanOf(fromDay: string, untilDay: string): Span {
  return { from: hourOfDay(fromDay, 0), until: hourOfDay(untilDay, 24) };
}

/** What a day is in China's calendar. */
export function kindOfDay(day: string): 'workday' | 'rest' | 'holiday' {
  if (holidayName(day) !== null) return 'holiday';
  return isWorkday(day) ? 'workday' : 'rest';
}

/** What two spans have in common; null where that is nothing. */
export function overlap(one: Span, other: Span): Span | null {
  const from = one.from > other.from ? one.from : other.from;
  const until = one.until < other.until ? one.until : other.until;
  return from < until ? { from, until } : null;
}

/** A span cut where daytime begins and ends and where days meet. */
export function pieces(span: Span, parameters: DutyParameters): Piece[] {
  const [dayFrom, dayUntil] = [parameters['day-from'], parameters['day-until']];
  return daysFrom(dayOf(span.from), dayOf(span.until)).flatMap((day) =>
    [
      { from: hourOfDay(day, 0), until: hourOfDay(day, dayFrom), day, byDay: false },
      { from: hourOfDay(day, dayFrom), until: hourOfDay(day, dayUntil), day, byDay: true },
      { from: hourOfDay(day, dayUntil), until: hourOfDay(day, 24), day, byDay: false },
    ].flatMap((piece) => {
      const cut = overlap(piece, span);
      return cut === null ? [] : [{ ...piece, ...cut }];
    }),
  );
}

/** Where in a span fewer people are there than are wanted, told exactly: in order, none touching another of the same kind. */
export function gapsIn(span: Span, shifts: readonly Span[], parameters: DutyParameters): Gap[] {
  const gaps: Gap[] = [];
  for (const piece of pieces(span, parameters)) {
    const wanted = parameters[piece.byDay ? 'day-people' : 'night-people'];
    const near = shifts.filter((shift) => overlap(shift, piece) !== null);
    for (const part of cutAt(piece, near)) {
      const present = near.filter((shift) => overlap(shift, part) !== null).length;
      if (present < wanted) addGap(gaps, { ...part, present, wanted });
    }
  }
  return gaps;
}

function addGap(gaps: Gap[], gap: Gap): void {
  const last = gaps.at(-1);
  const goesOn =
    last?.until.getTime() === gap.from.getTime() &&
    last.present === gap.present &&
    last.wanted === gap.wanted;
  if (goesOn) gaps[gaps.length - 1] = { ...gap, from: last.from };
  else gaps.push(gap);
}

function cutAt(piece: Span, shifts: readonly Span[]): Span[] {
  const edges = shifts
    .flatMap((shift) => [shift.from.getTime(), shift.until.getTime()])
    .filter((edge) => edge > piece.from.getTime() && edge < piece.until.getTime());
  const marks = [...new Set([piece.from.getTime(), ...edges, piece.until.getTime()])];
  marks.sort((one, other) => one - other);
  return marks
    .slice(1)
    .map((until, place) => ({ from: new Date(marks[place] ?? 0), until: new Date(until) }));
}

/** How many are wanted at an instant. */
export function wantedAt(now: Date, parameters: DutyParameters): number {
  const [piece] = pieces({ from: now, until: new Date(now.getTime() + 1) }, parameters);
  return parameters[piece?.byDay === true ? 'day-people' : 'night-people'];
}

/** What somebody has in a plan, in hours. */
export interface Load {
  readonly shifts: number;
  readonly hours: number;
  readonly nightHours: number;
  readonly holidayHours: number;
  /** Hours weighed by night, rest day and holiday. */
  readonly weight: number;
}

/** What these shifts of one person amount to. */
export function loadOf(shifts: readonly Span[], parameters: DutyParameters): Load {
  const parts = shifts.flatMap((shift) => pieces(shift, parameters));
  return {
    shifts: shifts.length,
    hours: hoursOf(parts),
    nightHours: hoursOf(parts.filter((part) => !part.byDay)),
    holidayHours: hoursOf(parts.filter((part) => kindOfDay(part.day) === 'holiday')),
    weight: parts.reduce((sum, part) => sum + hoursOf([part]) * weightOf(part, parameters), 0),
  };
}

function hoursOf(some: readonly Span[]): number {
  return some.reduce((sum, { from, until }) => sum + (until.getTime() - from.getTime()) / HOUR_MS, 0);
}

function weightOf(part: Piece, parameters: DutyParameters): number {
  const kind = kindOfDay(part.day);
  const ofDay = kind === 'workday' ? 100 : parameters[kind === 'rest' ? 'rest-day-weight' : 'holiday-weight'];
  return (ofDay / 100) * ((part.byDay ? 100 : parameters['night-weight']) / 100);
}

/** When somebody has rested after a shift. */
export function restedAt(until: Date, parameters: DutyParameters): Date {
  return new Date(until.getTime() + parameters['rest-hours'] * HOUR_MS);
}

/** Says whether a shift leaves its person rest before and after his others. */
export function leavesRest(shift: Span, others: readonly Span[], parameters: DutyParameters): boolean {
  const kept = ({ from, until }: Span): Span => ({ from, until: restedAt(until, parameters) });
  return others.every((other) => overlap(kept(shift), kept(other)) === null);
}

/** Says whether a shift has a length that the figures allow. */
export function isFitLength(shift: Span, parameters: DutyParameters): boolean {
  const hours = hoursOf([shift]);
  return hours > 0 && hours <= parameters['longest-hours'];
}
