/**
 * Where each child is at any minute, folded from what was put down at the door. Pure, and the same on phone and server.
 * Wanted: whatever the order in which marks come, and however often, the answer is the same; a mark that does not fit is never
 * lost and stops nobody: it is a fault that a person looks at, and where in doubt the child is inside, because then somebody looks.
 */
import type { RegisterFault, WhereaboutsState } from '#capabilities/aftercare/register/codes/contract.ts';
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';

type Made = Pick<Mark, 'id' | 'at'>;
/** With whom a child left: all that the fold must know of it. */
export type Leaving =
  | { readonly how: 'picker'; readonly pickerId: string; readonly proof: string }
  | { readonly how: 'alone' };

/** What the fold reads of a mark; one from the wire fits as it is. `proofWanting` is said by the server (leaving/rules.ts). */
export type FoldedMark =
  | (Made & { readonly kind: 'opened' | 'closed' })
  | (Made & {
      readonly kind: 'arrived' | 'excused' | 'refused' | 'lesson';
      readonly placeId: string;
    })
  | (Made & {
      readonly kind: 'left';
      readonly placeId: string;
      readonly with: Leaving;
      readonly proofWanting?: boolean;
    })
  | (Made & { readonly kind: 'located'; readonly placeId: string; readonly where: string })
  | (Made & { readonly kind: 'undone'; readonly undoes: string });

type OfChild = Extract<FoldedMark, { placeId: string }>;

/** What the fold must know of a session. */
export interface FoldedSession {
  /** From then on a child that is not there and not excused is looked for. */
  readonly missingAt: string;
  readonly state: string;
  /** Places expected on the day. */
  readonly expected: readonly string[];
}

/** Where a child is. `since` is null where nothing was put down of it. */
export interface Whereabouts {
  readonly state: WhereaboutsState;
  readonly since: string | null;
  readonly with?: Leaving;
  readonly where?: string;
}

/** What does not fit together, for a person; `placeId` is null where it is of no child. */
export interface FaultFound {
  readonly code: RegisterFault;
  readonly placeId: string | null;
  readonly markId: string;
}

/** A register at a minute. */
export interface Register {
  readonly byPlace: ReadonlyMap<string, Whereabouts>;
  /** Places in each state that somebody acts on, in the order of `places`. */
  readonly inside: readonly string[];
  readonly missing: readonly string[];
  /** Nobody is inside. */
  readonly empty: boolean;
  /** When it was opened first and closed last; a house that is opened again is not closed. */
  readonly openedAt: string | null;
  readonly closedAt: string | null;
  readonly faults: readonly FaultFound[];
}

/** Of marks of one instant this is the order: nobody leaves before he has come. */
const order = 'opened excused arrived lesson refused left located closed undone'.split(' ');

function compare(one: FoldedMark, other: FoldedMark): number {
  return (
    Date.parse(one.at) - Date.parse(other.at) ||
    order.indexOf(one.kind) - order.indexOf(other.kind) ||
    (one.id < other.id ? -1 : Number(one.id > other.id))
  );
}

/** Of two marks with one id the server's stands: what it refused is no leaving. Else that which comes first in the order. */
function preferred(one: FoldedMark, other: FoldedMark): FoldedMark {
  if ((one.kind === 'refused') !== (other.kind === 'refused')) return one.kind === 'refused' ? one : other;
  return compare(one, other) <= 0 ? one : other;
}

/** Marks that count, each once and in order, and what does not fit among the corrections. */
function counting(marks: readonly FoldedMark[]): { counted: FoldedMark[]; faults: FaultFound[] } {
  const byId = new Map<string, FoldedMark>();
  for (const mark of marks) {
    const before = byId.get(mark.id);
    byId.set(mark.id, before === undefined ? mark : preferred(before, mark));
  }
  const ordered = [...byId.values()].sort(compare);
  const undone = new Set(ordered.flatMap((mark) => (mark.kind === 'undone' ? [mark.undoes] : [])));
  const counted = ordered.filter((mark) => mark.kind !== 'undone' && !undone.has(mark.id));
  // A correction is not undone itself: what was right after all is put down anew.
  const faults = ordered.flatMap((mark) => {
    if (mark.kind !== 'undone') return [];
    const target = byId.get(mark.undoes);
    if (target !== undefined && target.kind !== 'undone') return [];
    return [{ code: 'undoes-nothing' as const, placeId: null, markId: mark.id }];
  });
  return { counted, faults };
}

interface Step {
  readonly now: Whereabouts;
  readonly fault?: RegisterFault;
}

function afterArriving(now: Whereabouts, mark: OfChild, closed: boolean): Step {
  if (now.state === 'inside') return { now, fault: 'arrived-twice' };
  return {
    now: { state: 'inside', since: mark.at },
    ...(closed ? { fault: 'arrived-after-closing' as const } : {}),
  };
}

function afterLeaving(now: Whereabouts, mark: Extract<OfChild, { kind: 'left' }>): Step {
  if (now.state === 'left') return { now, fault: 'left-twice' };
  const left: Whereabouts = { state: 'left', since: mark.at, with: mark.with };
  if (now.state !== 'inside') return { now: left, fault: 'left-without-arriving' };
  return { now: left, ...(mark.proofWanting === true ? { fault: 'proof-wanting' as const } : {}) };
}

function after(now: Whereabouts, mark: OfChild, closed: boolean): Step {
  switch (mark.kind) {
    case 'arrived':
      return afterArriving(now, mark, closed);
    case 'left':
      return afterLeaving(now, mark);
    case 'excused':
      if (now.state === 'inside') return { now, fault: 'excused-inside' };
      return now.state === 'left' ? { now } : { now: { state: 'excused', since: mark.at } };
    case 'located': {
      const found: Whereabouts = { state: 'located', since: mark.at, where: mark.where };
      return { now: found, ...(now.state === 'inside' ? { fault: 'leaving-forgotten' as const } : {}) };
    }
    case 'refused':
    case 'lesson':
      return { now };
  }
}

const before = (session: FoldedSession, placeId: string): Whereabouts => ({
  state: session.state !== 'cancelled' && session.expected.includes(placeId) ? 'expected' : 'not-expected',
  since: null,
});

interface House {
  readonly byPlace: Map<string, Whereabouts>;
  readonly faults: FaultFound[];
  openedAt: string | null;
  closedAt: string | null;
}

/** Has one mark that counts change the house. */
function put(house: House, session: FoldedSession, mark: FoldedMark): void {
  const { byPlace, faults } = house;
  if (mark.kind === 'undone') return;
  if (mark.kind === 'opened') {
    house.openedAt ??= mark.at;
    house.closedAt = null;
    return;
  }
  if (mark.kind === 'closed') {
    house.closedAt = mark.at;
    for (const [placeId, { state }] of byPlace)
      if (state === 'inside') faults.push({ code: 'closed-not-empty', placeId, markId: mark.id });
    return;
  }
  const ofChild = mark as OfChild;
  const { placeId } = ofChild;
  const { now, fault } = after(
    byPlace.get(placeId) ?? before(session, placeId),
    ofChild,
    house.closedAt !== null,
  );
  byPlace.set(placeId, now);
  if (fault !== undefined) faults.push({ code: fault, placeId, markId: mark.id });
}

/**
 * The register at a minute. A correction holds for every minute, also for those before it was made. A child on whom something was
 * put down stands in it even where `places` does not know it. Whether a house that was never opened lets its children be missing
 * is no matter of the fold: they are, as far as it can say.
 */
export function registerOf(
  session: FoldedSession,
  places: readonly { readonly id: string }[],
  marks: readonly FoldedMark[],
  at: string,
): Register {
  const until = Date.parse(at);
  const { counted, faults } = counting(marks);
  const ids = [...places.map(({ id }) => id), ...session.expected];
  const byPlace = new Map(ids.map((id) => [id, before(session, id)]));
  const house: House = { byPlace, faults, openedAt: null, closedAt: null };
  for (const mark of counted) {
    if (Date.parse(mark.at) > until) break;
    put(house, session, mark);
  }
  if (until >= Date.parse(session.missingAt))
    for (const [placeId, { state }] of byPlace)
      if (state === 'expected') byPlace.set(placeId, { state: 'missing', since: session.missingAt });
  const inState = (wanted: WhereaboutsState): string[] =>
    [...byPlace].flatMap(([placeId, { state }]) => (state === wanted ? [placeId] : []));
  const inside = inState('inside');
  return { ...house, inside, missing: inState('missing'), empty: inside.length === 0 };
}
