/**
 * Rules of what after-school care is worth: how figures follow from counts, and which of them are withheld. Pure.
 *
 * Nobody learns from a figure something about one child (foundation/small-counts/rules.ts). A mood is what a keeper saw in a child:
 * of fewer than five children it is told to nobody. Counts are withheld from those who see figures without names, together with
 * their opposite, and a second row where one alone would follow from the total.
 */
import type { WorthFigures, WorthWeek } from '#capabilities/aftercare/worth/contract.ts';
import { hiddenParts, isSmall } from '#foundation/small-counts/rules.ts';

/** Left-behind children of which ages are reached by after-school care, both included (domain.md ST34). */
export const CARED_AGES = { from: 6, to: 12 } as const;

const MINUTES_PER_HOUR = 60;

/** What was counted in a division. */
export interface WorthCounts {
  readonly sites: number;
  readonly enrolled: number;
  readonly children: number;
  readonly cared: number;
  readonly expected: number;
  readonly excused: number;
  readonly attended: number;
  /** Minutes that children were inside. */
  readonly minutes: number;
  readonly spentFen: number;
}

/** A division's name and place. */
export interface WorthPlace {
  readonly code: string;
  readonly name: string;
  readonly level: number;
}

/** Nothing counted. */
export const nothingCounted: WorthCounts = {
  ...{ sites: 0, enrolled: 0, children: 0, cared: 0, expected: 0, excused: 0, attended: 0, minutes: 0 },
  spentFen: 0,
};

/** Minutes as hours in whole tenths. */
export function hoursOf(minutes: number): number {
  return Math.round((minutes / MINUTES_PER_HOUR) * 10) / 10;
}

/** What an hour of one child cost, in whole fen; null where no hour was kept. */
export function fenPerHour(fen: number, minutes: number): number | null {
  return minutes <= 0 ? null : Math.round((fen * MINUTES_PER_HOUR) / minutes);
}

/** The figures that follow from what was counted, all of them told. */
export function figuresOf(place: WorthPlace, counts: WorthCounts): WorthFigures {
  const { minutes, ...told } = counts;
  return {
    ...place,
    ...told,
    uncared: counts.children - counts.cared,
    coverage: counts.children === 0 ? null : counts.cared / counts.children,
    hours: hoursOf(minutes),
    fenPerHour: fenPerHour(counts.spentFen, minutes),
    withheld: false,
  };
}

/** What was seen of children's mood in a time: the sum over all looks, how many looks, and at how many children. */
export interface MoodSeen {
  readonly sum: number;
  readonly looks: number;
  readonly children: number;
}

/** The mean mood to hundredths with how many children it is of; neither where they are fewer than five. */
export function moodOf({ sum, looks, children }: MoodSeen): Pick<WorthWeek, 'mood' | 'moodChildren'> {
  if (isSmall(children)) return { mood: null, moodChildren: null };
  return { mood: looks === 0 ? null : Math.round((sum / looks) * 100) / 100, moodChildren: children };
}

type Group = 'enrolled' | 'children' | 'cared' | 'attendance';

/** Counts that stand together: who is told the others of a group can tell the one that is missing. */
const groups: Readonly<Record<Group, readonly (keyof WorthFigures)[]>> = {
  enrolled: ['enrolled'],
  children: ['children'],
  cared: ['cared', 'uncared'],
  attendance: ['expected', 'excused', 'attended'],
};
const groupNames = Object.keys(groups) as Group[];

/** The counts that a group would tell of a division; among few children everything tells too much. */
function sizesOf(row: WorthFigures, group: Group): number[] {
  const count = (key: keyof WorthFigures): number => Number(row[key] ?? 0);
  const own = groups[group].map(count);
  if (group === 'cared') return [count('children'), ...own];
  if (group !== 'attendance') return own;
  return [count('enrolled'), ...own, count('expected') - count('excused') - count('attended')];
}

/** How a total and its rows are told to somebody who sees no names. */
export function withheldWorth<Total extends WorthFigures>(
  totals: Total,
  rows: readonly WorthFigures[],
): { readonly totals: Total; readonly rows: WorthFigures[] } {
  const ofTotal = new Set(groupNames.filter((group) => sizesOf(totals, group).some(isSmall)));
  const ofRows = rows.map(() => new Set<Group>());
  for (const group of groupNames) {
    const sizes = rows.map((row) => sizesOf(row, group));
    for (const at of hiddenParts(sizes, ofTotal.has(group))) ofRows[at]?.add(group);
  }
  return {
    totals: without(totals, ofTotal),
    rows: rows.map((row, at) => without(row, ofRows[at] ?? new Set())),
  };
}

/** Who is not told how many children there are is not told how many of them have a place; who is told no attendance, no hours. */
function without<Row extends WorthFigures>(row: Row, hidden: ReadonlySet<Group>): Row {
  if (hidden.size === 0) return row;
  const gone = new Set(hidden);
  if (gone.has('children')) gone.add('cared');
  const keys = [...gone].flatMap((group) => groups[group]);
  const also = [
    ...(gone.has('cared') ? ['coverage'] : []),
    ...(gone.has('attendance') ? ['hours', 'fenPerHour'] : []),
  ];
  const nulls = Object.fromEntries([...keys, ...also].map((key) => [key, null]));
  return { ...row, ...nulls, withheld: true };
}

/** Counts that make up a whole between them: where one of them is small, none is told. */
export function withheldTogether<Counts extends Readonly<Record<string, number | null>>>(
  counts: Counts,
): { [Key in keyof Counts]: number | null } {
  return Object.values(counts).some(isSmall) ? nullsOf(counts) : counts;
}

/**
 * The weeks of a period as they are told to somebody who sees no names. `whole` says what of the period is withheld; a single
 * week that is missing would follow from it.
 */
export function withheldWeeks(
  weeks: readonly WorthWeek[],
  whole: { readonly attendance: boolean; readonly homework: boolean },
): WorthWeek[] {
  const attendance = hiddenParts(weeks.map(sizesOfWeek), whole.attendance);
  const homework = hiddenParts(
    weeks.map((week) => Object.values(week.homework).map(Number)),
    whole.homework,
  );
  return weeks.map((week, at) => ({
    ...week,
    ...(attendance.has(at) ? { expected: null, excused: null, attended: null, hours: null } : {}),
    ...(homework.has(at) ? { homework: nullsOf(week.homework) } : {}),
  }));
}

function sizesOfWeek(week: WorthWeek): number[] {
  const [expected = 0, excused = 0, attended = 0] = [week.expected, week.excused, week.attended].map(Number);
  return [expected, excused, attended, expected - excused - attended];
}

function nullsOf<Counts extends object>(counts: Counts): { [Key in keyof Counts]: null } {
  return Object.fromEntries(Object.keys(counts).map((key) => [key, null])) as never;
}
