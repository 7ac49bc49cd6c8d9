/**
 * How one child was visited from a day on: which visit was due until when, on which day it was made and how. Keeps to the rules of
 * the ledger; how reliable a director is, is chance by the village.
 */
import { daysLater } from '#capabilities/children/rules.ts';
import type { RiskLevel } from '#capabilities/risk/codes/contract.ts';
import { watchFigures } from '#capabilities/risk/parameters/contract.ts';
import { daysBetweenVisits, withSettings } from '#capabilities/risk/parameters/rules.ts';
import { mustBeInPerson } from '#capabilities/visits/ledger/rules.ts';
import type { Random } from './random.ts';

const figures = withSettings([]);

/** A visit that was due. */
export interface DueVisit {
  readonly openedOn: string;
  readonly dueOn: string;
  readonly everyDays: number;
  readonly inPerson: boolean;
  readonly missedOn: string | null;
  /** The visit that met it, by its place among the visits. */
  readonly metBy: number | null;
}

/** A visit that was made. */
export interface MadeVisit {
  readonly on: string;
  readonly mode: 'home' | 'school' | 'phone' | 'video';
  readonly seen: boolean;
}

/** A child that is visited. */
export interface WatchedChild {
  readonly level: RiskLevel;
  readonly leftBehind: boolean;
  /** Of its director, from 0 to 1: how often he is in time. */
  readonly reliability: number;
}

/** The child's visits from a day to the last day of the story. */
export function visitsOf(
  luck: Random,
  child: WatchedChild,
  from: string,
  until: string,
): { readonly due: DueVisit[]; readonly made: MadeVisit[] } {
  const everyDays = daysBetweenVisits(child.level, child.leftBehind, figures);
  const due: DueVisit[] = [];
  const made: MadeVisit[] = [];
  let lastInPerson: string | null = null;
  let openedOn = from;
  for (;;) {
    const dueOn = daysLater(openedOn, everyDays);
    const inPersonDays = watchFigures['in-person-days'].value;
    const asked = { level: child.level, leftBehind: child.leftBehind, dueOn, lastInPerson, inPersonDays };
    const inPerson = mustBeInPerson(asked);
    const on = dayOf(luck, child.reliability, dueOn, everyDays);
    const obligation = { openedOn, dueOn, everyDays, inPerson };
    if (on > until) {
      due.push(...unmet(obligation, until));
      return { due, made };
    }
    if (luck.chance(0.015)) made.push({ on: daysLater(on, -1), mode: 'home', seen: false });
    const mode = inPerson || luck.chance(0.7) ? inPersonMode(luck) : luck.chance(0.7) ? 'phone' : 'video';
    made.push({ on, mode, seen: true });
    if (mode === 'home' || mode === 'school') lastInPerson = on;
    due.push(...met(obligation, on, made.length - 1));
    openedOn = on;
  }
}

/** In time mostly in the last days; too late by some days otherwise, and now and then not at all any more. */
function dayOf(luck: Random, reliability: number, dueOn: string, everyDays: number): string {
  if (luck.chance(reliability)) return daysLater(dueOn, -luck.int(0, Math.max(1, Math.floor(everyDays / 3))));
  if (luck.chance(0.04)) return daysLater(dueOn, 400);
  return daysLater(dueOn, luck.int(1, Math.max(1, Math.floor(everyDays / 2))));
}

function inPersonMode(luck: Random): 'home' | 'school' {
  return luck.chance(0.85) ? 'home' : 'school';
}

type Opened = Pick<DueVisit, 'openedOn' | 'dueOn' | 'everyDays' | 'inPerson'>;

/** One that was made too late has met the one that was opened in its stead, too. */
function met(obligation: Opened, on: string, metBy: number): DueVisit[] {
  if (on <= obligation.dueOn) return [{ ...obligation, missedOn: null, metBy }];
  const openedOn = daysLater(obligation.dueOn, 1);
  const next = { ...obligation, openedOn, dueOn: daysLater(obligation.dueOn, obligation.everyDays) };
  return [
    { ...obligation, missedOn: openedOn, metBy },
    { ...next, missedOn: null, metBy },
  ];
}

/** What was due by the last day and never made is missed; the one after it is still due. */
function unmet(obligation: Opened, until: string): DueVisit[] {
  if (obligation.dueOn >= until) return [{ ...obligation, missedOn: null, metBy: null }];
  const openedOn = daysLater(obligation.dueOn, 1);
  const next = { ...obligation, openedOn, dueOn: daysLater(obligation.dueOn, obligation.everyDays) };
  return [{ ...obligation, missedOn: openedOn, metBy: null }, ...unmet(next, until)];
}
