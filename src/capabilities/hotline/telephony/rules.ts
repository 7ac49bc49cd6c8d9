/**
 * What follows from the events of a call: a function of their set. Order of arrival, repetition and delay do not matter;
 * tests prove it by permutation. Pure.
 */
import type { CallState } from '#capabilities/hotline/telephony/contract.ts';

/** How far a sender's clock may be from ours, in seconds: what Standard Webhooks recommends [P]. */
export const SENDING_TOLERANCE_SECONDS = 300;
/** How old an event may be when it is reported, in days [P]. */
export const OLDEST_EVENT_DAYS = 31;

/** Minutes without news after which a ringing call counts as missed [P]. */
export const RINGING_LOST_MINUTES = 10;
/** Hours without news after which a call that was answered counts as ended [P]. */
export const TALKING_LOST_HOURS = 6;

const SECOND_MS = 1000;
const DAY_MS = 24 * 3600 * SECOND_MS;

/** One event, as it is kept. */
export interface HeardEvent {
  /** The event's id at its source; decides between events of the same instant. */
  readonly key: string;
  readonly kind: 'ringing' | 'answered' | 'ended' | 'missed' | 'recording-ready' | 'lost';
  readonly at: Date;
  /** The operator whose telephone it is about, where known. */
  readonly accountId: string | null;
  readonly direction: 'in' | 'out';
  /** The other side's number, written one way; null where it is withheld or not told. */
  readonly party: string | null;
  readonly line: string | null;
  readonly extension: string | null;
  readonly recording: {
    readonly reference: string;
    readonly seconds: number;
    readonly sha256?: string | undefined;
  } | null;
}

/** A call, as its events tell it. */
export interface CallFacts {
  readonly state: CallState;
  readonly direction: 'in' | 'out';
  readonly party: string | null;
  readonly line: string | null;
  readonly beganAt: Date;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
  readonly answeredBy: string | null;
  readonly extension: string | null;
  /** The operators whose telephones ring; empty where it waits for anybody. */
  readonly ringsFor: readonly string[];
  readonly recording: HeardEvent['recording'];
}

/** What ends a call, the surest word first: its end, a telephone that gave up, the recording of what is over, silence. */
const ends = ['ended', 'missed', 'recording-ready', 'lost'] as const;

/** The call that a set of events tells. @throws Error where there is none */
export function callOf(heard: readonly HeardEvent[]): CallFacts {
  const events = inOrder(heard);
  const [first] = events;
  if (first === undefined) throw new Error('A call without events is none.');
  const answer = events.find((event) => event.kind === 'answered');
  const end = endOf(events, answer !== undefined);
  const told = <K extends 'party' | 'line' | 'extension' | 'recording'>(field: K): HeardEvent[K] | null =>
    events.find((event) => event[field] !== null)?.[field] ?? null;
  return {
    state: stateOf(answer !== undefined, end !== undefined),
    direction: events.some((event) => event.direction === 'out') ? 'out' : 'in',
    party: told('party'),
    line: told('line'),
    beganAt: first.at,
    answeredAt: answer?.at ?? null,
    endedAt: end === undefined ? null : later(end.at, answer?.at ?? first.at),
    answeredBy: answer?.accountId ?? null,
    extension: answer?.extension ?? told('extension'),
    ringsFor: answer === undefined && end === undefined ? ringing(events) : [],
    recording: told('recording'),
  };
}

function stateOf(answered: boolean, over: boolean): CallState {
  if (answered) return over ? 'ended' : 'answered';
  return over ? 'missed' : 'ringing';
}

/** By time, then by the source's id; each event once. */
function inOrder(heard: readonly HeardEvent[]): HeardEvent[] {
  const once = new Map(heard.map((event) => [event.key, event]));
  return [...once.values()].sort(
    (one, other) => one.at.getTime() - other.at.getTime() || (one.key < other.key ? -1 : 1),
  );
}

/** One telephone that gives up does not end a call that another has answered. */
function endOf(events: readonly HeardEvent[], answered: boolean): HeardEvent | undefined {
  for (const kind of ends) {
    if (kind === 'missed' && answered) continue;
    const found = events.findLast((event) => event.kind === kind);
    if (found !== undefined) return found;
  }
  return undefined;
}

function ringing(events: readonly HeardEvent[]): string[] {
  const accounts = events.flatMap((event) => (event.kind === 'ringing' ? (event.accountId ?? []) : []));
  return [...new Set(accounts)].sort();
}

const later = (one: Date, other: Date): Date => (one > other ? one : other);

/** Says whether something was sent at about this time. `sent` is in seconds since 1970. */
export function isFresh(sent: number, now: Date): boolean {
  return Math.abs(now.getTime() / SECOND_MS - sent) <= SENDING_TOLERANCE_SECONDS;
}

/** Says whether an event can have happened when it says: neither ahead of us nor too long ago to change figures. */
export function isLikelyTime(at: Date, now: Date): boolean {
  const ahead = at.getTime() - now.getTime();
  return ahead <= SENDING_TOLERANCE_SECONDS * SECOND_MS && ahead >= -OLDEST_EVENT_DAYS * DAY_MS;
}

/**
 * A telephone number in the one way in which it is compared: digits alone, without China's country code.
 * Null where nothing is left of it.
 */
export function plainNumber(number: string | null): string | null {
  const digits = (number ?? '').replace(/\D/g, '').replace(/^(00)?86(?=1\d{10}$)/, '');
  return digits === '' ? null : digits;
}
