/**
 * What may be done with a referral by whom, how long each step may take, and to whom a missed one is told. Pure: facts and a
 * time in, a decision out. No law names these figures; all are proposals [P] that the city may set otherwise.
 */
import { tiersAbove } from '#capabilities/cases/clocks/rules.ts';
import type { Level } from '#capabilities/cases/codes/contract.ts';
import type { Post } from '#capabilities/cases/rules.ts';
import type { ClockKind, ReferralState } from '#capabilities/coordination/codes/contract.ts';
import type { Span } from '#foundation/deadlines/rules.ts';

const minutes = (count: number): Span => ({ unit: 'minutes', count });
const hours = (count: number): Span => ({ unit: 'hours', count });
const workdays = (count: number): Span => ({ unit: 'workdays', count });

/** Every figure that the city may set, by its code: `KIND.LEVEL` for a deadline, `told.LEVEL` between two tiers. */
export const proposedSpans = {
  'sign.1': minutes(30),
  'sign.2': hours(4),
  'sign.3': workdays(1),
  'accept.1': hours(1),
  'accept.2': workdays(1),
  'accept.3': workdays(3),
  'answer.1': hours(24),
  'answer.2': workdays(5),
  'answer.3': workdays(15),
  'told.1': minutes(15),
  'told.2': hours(2),
  'told.3': workdays(1),
  /** How long an overdue resolution of a meeting stays with one tier before the next is told. */
  'told.task': workdays(3),
} as const satisfies Readonly<Record<string, Span>>;

/** The code of a figure that the city may set. */
export type SpanCode = keyof typeof proposedSpans;

/** All codes, in the order in which they are shown. */
export const spanCodes = Object.keys(proposedSpans) as [SpanCode, ...SpanCode[]];

/** The figures that hold. */
export type Spans = Readonly<Record<SpanCode, Span>>;

/** The deadline that a state waits for; null where nothing is waited for. */
export function waitsFor(state: ReferralState): ClockKind | null {
  return state === 'sent' ? 'sign' : state === 'signed' ? 'accept' : state === 'accepted' ? 'answer' : null;
}

/** How long a step may take at a level. */
export function spanOf(kind: ClockKind, level: Level, spans: Spans): Span {
  return spans[`${kind}.${level}`];
}

/** What can be done to a referral. */
export type Deed = 'sign' | 'accept' | 'return' | 'note' | 'answer' | 'withdraw' | 'go-on-paper' | 'scan';

const open: readonly ReferralState[] = ['sent', 'signed', 'accepted'];

/** From which states each deed is possible. */
const possible: Readonly<Record<Deed, readonly ReferralState[]>> = {
  sign: ['sent'],
  accept: ['signed'],
  return: ['sent', 'signed'],
  note: ['signed', 'accepted'],
  answer: ['accepted'],
  withdraw: open,
  'go-on-paper': open,
  scan: ['sent', 'signed', 'accepted', 'returned', 'answered'],
};

/** Deeds of the unit that was asked; the others are the sender's. */
const ofUnit: ReadonlySet<Deed> = new Set(['sign', 'accept', 'return', 'note', 'answer']);

/** Says whether a deed is the unit's, who may have it written down by the sender where it answers on paper. */
export function isOfUnit(deed: Deed): boolean {
  return ofUnit.has(deed);
}

/** Says whether a deed fits the state. */
export function isPossible(deed: Deed, state: ReferralState): boolean {
  return possible[deed].includes(state);
}

/** How somebody stands to a referral. */
export interface Standing {
  /** He holds a post in the unit that was asked, and may answer for it. */
  readonly speaks: boolean;
  /** He works on the case from which it was sent. */
  readonly sends: boolean;
}

/** For whom somebody would act in doing this, or why he may not. */
export function sideOf(
  deed: Deed,
  { speaks, sends }: Standing,
  way: 'online' | 'paper',
): 'unit' | 'sender' | 'on-behalf' | 'not-of-unit' | 'not-on-paper' {
  if (!isOfUnit(deed)) return sends ? 'sender' : 'not-of-unit';
  if (speaks) return 'unit';
  if (!sends) return 'not-of-unit';
  return way === 'paper' ? 'on-behalf' : 'not-on-paper';
}

/** What somebody may do next, for the answer's `can`. */
export function doings(
  state: ReferralState,
  way: 'online' | 'paper',
  standing: Standing,
): Readonly<Record<Deed, boolean>> {
  const may = (deed: Deed): boolean =>
    isPossible(deed, state) && ['unit', 'sender', 'on-behalf'].includes(sideOf(deed, standing, way));
  return {
    sign: may('sign'),
    accept: may('accept'),
    return: may('return'),
    note: may('note'),
    answer: may('answer'),
    withdraw: may('withdraw'),
    'go-on-paper': may('go-on-paper') && way === 'online',
    scan: may('scan') && way === 'paper',
  };
}

/** The office that is told of a missed deadline the n-th time (from 1): whoever is in charge, then those above; at last the city. */
export function toldTo(owner: Post, time: number): Post {
  const tiers = tiersAbove(owner);
  return tiers[Math.min(time, tiers.length) - 1] ?? owner;
}
