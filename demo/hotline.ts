/**
 * The calls of the hotline from the census to the reply, as a plan: when each rang, who called, what it was about and how it
 * went. Fewer than a real city has, so that they load quickly; what is missing to the letter's figures was handed over from
 * before the system. Makes no record.
 */
import type { Satisfaction, VoidKind } from '#capabilities/hotline/codes/contract.ts';
import { addDays, censusDate, daysBetween, storyEnds } from './calendar.ts';
import { casesByThen } from './cases.ts';
import { type CallWords, callWords } from './hotline-words.ts';
import { hourOf } from './perform.ts';
import type { Random } from './random.ts';
import type { DemoChild } from './types.ts';

/** How a call went. */
export type CallEnd =
  | { readonly kind: 'missed'; readonly waited: number }
  | { readonly kind: 'void'; readonly waited: number; readonly as: VoidKind }
  | {
      readonly kind: 'closed';
      readonly waited: number;
      readonly talked: number;
      readonly words: CallWords;
      readonly satisfaction: Satisfaction | null;
      readonly followUpDays: number | null;
    };

/** A call of the plan. */
export interface PlannedCall {
  readonly at: Date;
  readonly caller: string | null;
  /** The child of whom it speaks, where the number leads to one. */
  readonly child: DemoChild | null;
  /** Who takes it: the operator by day, the shift lead otherwise. */
  readonly by: 'operator' | 'lead';
  readonly end: CallEnd;
}

/** How many calls of each class the story has. */
const closed: Readonly<Record<CallWords['class'], number>> = { '01': 310, '02': 14, '04': 9, '05': 12 };
const VOID = 46;
const MISSED = 18;
/** Of so many callers one is known by the number. */
const KNOWN_ONE_IN = 4;
/** The calls speak of schoolchildren. */
const BORN_BEFORE = '2014-09-01';

/** What the hotline had done before, as its contractor handed it over: with the story’s calls and cases the letter’s figures. */
export const handedOver = {
  ST19: 12_041 - closed['01'],
  ST20: 230 - closed['02'],
  ST21: 136 - casesByThen.resolved,
  ST22: 169 - casesByThen.lookedInto,
  ST23: 57 - closed['04'],
} as const;

/** The plan, in the order of time. */
export function planCalls(
  random: Random,
  children: readonly DemoChild[],
  phones: { deal(): string },
): PlannedCall[] {
  const known = children.filter(
    ({ household, birthDate }) => (household.guardian?.phone ?? '') !== '' && birthDate < BORN_BEFORE,
  );
  const ends = [
    ...Object.entries(closed).flatMap(([of, count]) =>
      Array.from({ length: count }, () => closedCall(random, of as CallWords['class'])),
    ),
    ...Array.from({ length: VOID }, () => voidCall(random)),
    ...Array.from({ length: MISSED }, () => ({ kind: 'missed' as const, waited: random.int(22, 75) })),
  ];
  return ends
    .map((end) => {
      const at = timeOf(random);
      const leads =
        end.kind === 'closed' && end.words.relation !== 'child' && random.int(1, KNOWN_ONE_IN) === 1;
      const child = leads ? random.pick(known) : null;
      const phone = child?.household.guardian?.phone ?? phones.deal();
      const withheld = end.kind === 'void' && random.chance(0.5);
      const hour = new Date(at.getTime() + 8 * 3_600_000).getUTCHours();
      const by = hour >= 8 && hour < 20 ? ('operator' as const) : ('lead' as const);
      return { at, caller: withheld ? null : phone, child, by, end };
    })
    .sort((one, other) => one.at.getTime() - other.at.getTime());
}

/** Most call between breakfast and bedtime, some at night. */
function timeOf(random: Random): Date {
  const day = addDays(censusDate, random.int(1, daysBetween(censusDate, storyEnds) - 1));
  const hour = random.chance(0.08) ? random.int(0, 6) : random.int(7, 22);
  return new Date(hourOf(day, hour, random.int(0, 59)).getTime() + random.int(0, 59) * 1000);
}

function waiting(random: Random): number {
  return random.chance(0.91) ? random.int(3, 15) : random.int(16, 48);
}

function closedCall(random: Random, of: CallWords['class']): CallEnd {
  const opinion = random.next();
  return {
    kind: 'closed',
    waited: waiting(random),
    talked: of === '04' ? random.int(900, 2700) : random.int(70, 620),
    words: random.pick(callWords.filter((words) => words.class === of)),
    satisfaction:
      opinion < 0.55 ? 'satisfied' : opinion < 0.75 ? 'fair' : opinion < 0.78 ? 'unsatisfied' : null,
    followUpDays: of === '01' ? null : random.pick([3, 7]),
  };
}

function voidCall(random: Random): CallEnd {
  return {
    kind: 'void',
    waited: waiting(random),
    as: random.pick(['silent', 'hoax', 'wrong', 'wrong'] as const),
  };
}
