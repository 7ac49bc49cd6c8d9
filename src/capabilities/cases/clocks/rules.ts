/**
 * The deadlines of a case: which ones a level has, how long they run, what meets them, and to whom a missed one is taken.
 * Pure. The law says 立即 and names no hours; all figures here are proposals [P] that the city may set otherwise.
 */
import type { ClockKind, Level, ReportGround } from '#capabilities/cases/codes/contract.ts';
import type { Post } from '#capabilities/cases/rules.ts';
import { type DeadlineState, dueAt, type Span, type Stop } from '#foundation/deadlines/rules.ts';

const minutes = (count: number): Span => ({ unit: 'minutes', count });
const hours = (count: number): Span => ({ unit: 'hours', count });
const days = (count: number): Span => ({ unit: 'days', count });
const workdays = (count: number): Span => ({ unit: 'workdays', count });

/** Every figure that the city may set, by its code: `clock.LEVEL.KIND`, `clock.police`, `tier.LEVEL`. */
export const proposedSpans = {
  'clock.1.emergency_call': minutes(5),
  'clock.1.tell_officer': minutes(10),
  'clock.1.on_site': hours(2),
  'clock.1.first_report': hours(24),
  'clock.1.joint_meeting': hours(72),
  'clock.2.contact': hours(2),
  'clock.2.on_site': hours(24),
  'clock.2.assessment': days(3),
  'clock.2.plan': workdays(5),
  'clock.3.on_site': workdays(3),
  'clock.3.plan': workdays(10),
  'clock.3.close': days(90),
  /** A ground for a mandatory report, whatever the level. */
  'clock.police': minutes(30),
  /** How long a missed deadline stays with one tier before the next is told. */
  'tier.1': minutes(15),
  'tier.2': hours(2),
  'tier.3': workdays(1),
} as const satisfies Readonly<Record<string, Span>>;

/** The code of a figure that the city may set. */
export type SpanCode = keyof typeof proposedSpans;

/** All codes, in the order in which they are shown. */
export const spanCodes = Object.keys(proposedSpans) as SpanCode[];

/** The figures that hold: those that were set, and the proposed ones for the rest. */
export type Spans = Readonly<Record<SpanCode, Span>>;

/** A deadline that begins. */
export interface ClockStart {
  readonly kind: ClockKind;
  readonly span: Span;
}

/** The deadlines of a level, with that to the police where a ground asks for it. */
export function clocksOf(level: Level, grounds: readonly ReportGround[], spans: Spans): ClockStart[] {
  const own = `clock.${level}.`;
  const ofLevel = spanCodes
    .filter((code) => code.startsWith(own))
    .map((code) => ({ kind: code.slice(own.length) as ClockKind, span: spans[code] }));
  return grounds.length === 0 ? ofLevel : [{ kind: 'police', span: spans['clock.police'] }, ...ofLevel];
}

/** Which deadlines are met by what happens to a case; the kinds of events are those of its timeline. */
const meeting: Readonly<Record<string, readonly ClockKind[]>> = {
  'emergency-called': ['emergency_call'],
  taken: ['tell_officer'],
  'police-told': ['police', 'emergency_call'],
  contacted: ['contact'],
  verification: ['on_site', 'contact'],
  first_report: ['first_report'],
  safety: ['assessment'],
  guardianship: ['assessment'],
  joint: ['assessment'],
  meeting: ['joint_meeting'],
  planned: ['plan'],
  closed: ['close'],
};

/** The deadlines that an event meets. */
export function metBy(event: string): readonly ClockKind[] {
  return meeting[event] ?? [];
}

/** The tiers that a missed deadline climbs: whoever is in charge, then each office above, up to the city. */
export function tiersAbove(owner: Post): Post[] {
  const { area } = owner;
  const tiers: Post[] = [
    { role: 'town', area: area.slice(0, 9) },
    { role: 'county', area: area.slice(0, 6) },
    { role: 'city', area: area.slice(0, 4) },
  ];
  return tiers.slice(tiers.findIndex((tier) => tier.role === owner.role));
}

/** A deadline as the round by the minute looks at it. */
export interface Running {
  readonly level: Level;
  /** Null while it stands still. */
  readonly dueAt: Date | null;
  readonly tier: number;
  readonly nextTierAt: Date | null;
}

/** A step up: to which tier (1 is whoever is in charge), and when the next one is due; null from the last tier on. */
export interface StepUp {
  readonly tier: number;
  readonly to: Post;
  readonly nextAt: Date;
}

/**
 * The step that a missed deadline takes now, or null where none is due. The last tier is told again each time its own span has
 * passed: nothing that was missed falls silent.
 */
export function stepUp(clock: Running, owner: Post, spans: Spans, now: Date): StepUp | null {
  if (clock.dueAt === null || now <= clock.dueAt) return null;
  if (clock.nextTierAt !== null && now < clock.nextTierAt) return null;
  const tiers = tiersAbove(owner);
  const tier = clock.tier + 1;
  const to = tiers[Math.min(tier, tiers.length) - 1];
  const nextAt = dueAt(now, spans[`tier.${clock.level}`]);
  return to === undefined || nextAt === null ? null : { tier, to, nextAt };
}

/** A stop of a clock, as it was asked for and decided on. */
export interface AskedStop {
  readonly askedAt: Date;
  readonly verdict: 'approved' | 'declined' | null;
  readonly endedAt: Date | null;
}

/** The stops that count: those that were approved, from when they were asked for until they ended. */
export function stopsThatCount(stops: readonly AskedStop[]): Stop[] {
  return stops
    .filter((stop) => stop.verdict === 'approved')
    .map((stop) => ({ from: stop.askedAt, until: stop.endedAt }));
}

/** A deadline as it is kept. */
interface KeptClock {
  readonly dueAt: Date | null;
  readonly metAt: Date | null;
  readonly droppedAt: Date | null;
}

/** Where a deadline stands; it is met in time up to the very instant at which it ends. */
export function clockState(clock: KeptClock, now: Date): DeadlineState | 'dropped' {
  const { dueAt: due, metAt } = clock;
  if (metAt !== null) return due === null || metAt <= due ? 'met' : 'met-late';
  if (clock.droppedAt !== null) return 'dropped';
  if (due === null) return 'stopped';
  return now > due ? 'missed' : 'running';
}
