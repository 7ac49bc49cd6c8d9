/**
 * What becomes of one mark: whether whoever brings it may put it down, what of it stands in clear, and whom it calls. Pure. The
 * children stand at the door when a mark is made: what is against the rule is kept and raises an alarm, it is not turned away.
 */
import type { AlarmKind } from '#capabilities/aftercare/register/codes/contract.ts';
import {
  keepsTheChild,
  type LeavingList,
  mayLeaveWith,
} from '#capabilities/aftercare/register/leaving/rules.ts';
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import type { RefusalCode } from '#foundation/refusals.ts';

/** Whoever puts a mark down. */
export interface Putter {
  readonly accountId: string;
  readonly name: string;
  readonly role: string;
  readonly area: string;
}

/** What is known of the session and the child when a mark is judged. */
export interface MarkFacts {
  readonly session:
    | {
        readonly siteId: string;
        readonly division: string;
        readonly day: string;
        readonly state: string;
      }
    | undefined;
  /** Whether he keeps this site, on the session's day or today. */
  readonly keeps: boolean;
  readonly place: (LeavingList & { readonly siteId: string }) | undefined;
  /** Codes of what stands against opening. */
  readonly hindrances: readonly string[];
}

/** What is written of a mark. */
export interface MarkDecision {
  readonly kind: Mark['kind'];
  /** Codes alone. */
  readonly content: Readonly<Record<string, unknown>>;
  readonly alarm: AlarmKind | null;
}

/** What those above may put down although they do not keep the door: where a child is, and that it does not come. */
const fromAfar: readonly Mark['kind'][] = ['located', 'excused'];

/** Why he may not put it down; null where he may. */
export function whyNot(by: Putter, mark: Mark, { session, keeps, place }: MarkFacts): RefusalCode | null {
  if (session === undefined) return 'not-found';
  if ('placeId' in mark && place?.siteId !== session.siteId) return 'not-found';
  if (keeps) return null;
  // A keeper knows of no house but his own; he may work near others.
  if (by.role === 'classroom' || !session.division.startsWith(by.area)) return 'not-found';
  if (by.role === 'village') return null;
  const above = by.role === 'town' || by.role === 'county' || by.role === 'city';
  return above && fromAfar.includes(mark.kind) ? null : 'not-allowed';
}

/** What is written of it. A leaving with somebody who may not fetch the child is no leaving: the child stays, and people are called. */
export function decide(mark: Mark, facts: MarkFacts): MarkDecision {
  switch (mark.kind) {
    case 'left':
      return decideLeaving(mark, facts);
    case 'opened': {
      const against = [
        ...facts.hindrances,
        ...(facts.session?.state === 'cancelled' ? ['session-cancelled'] : []),
        ...(mark.safetyChecked ? [] : ['room-not-checked']),
      ];
      return {
        kind: 'opened',
        content: { safetyChecked: mark.safetyChecked, ...(against.length === 0 ? {} : { against }) },
        alarm: against.length === 0 ? null : 'unsafe',
      };
    }
    case 'refused':
      return { kind: 'refused', content: {}, alarm: 'stranger' };
    case 'located':
      return { kind: 'located', content: { where: mark.where }, alarm: null };
    case 'lesson':
      return { kind: 'lesson', content: { homework: mark.homework, mood: mark.mood }, alarm: null };
    case 'arrived':
    case 'excused':
    case 'closed':
    case 'undone':
      return { kind: mark.kind, content: {}, alarm: null };
  }
}

function decideLeaving(mark: Extract<Mark, { kind: 'left' }>, { session, place }: MarkFacts): MarkDecision {
  const { how } = mark.with;
  const leaving =
    mark.with.how === 'alone' ? { how } : { how, pickerId: mark.with.pickerId, proof: mark.with.proof };
  const hindrance =
    place === undefined || session === undefined ? null : mayLeaveWith(place, mark.with, session.day);
  if (hindrance === null) return { kind: 'left', content: { with: leaving }, alarm: null };
  if (keepsTheChild.includes(hindrance))
    return { kind: 'refused', content: { with: leaving, why: hindrance }, alarm: 'stranger' };
  return { kind: 'left', content: { with: leaving, proofWanting: hindrance }, alarm: null };
}
