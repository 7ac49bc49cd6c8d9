/**
 * With whom a child may leave: a person on its own list, by photo, PIN or signature, or alone where the guardian has said so. Pure,
 * and the same on phone and server: the phone keeps the child, the server finds out who was let go all the same.
 */
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';

type LeavesWith = Extract<Mark, { kind: 'left' }>['with'];

/**
 * What is known of a child's list. Days are ISO dates: from when somebody is on it, and the first day on which he is no more; a
 * phone holds today's list alone and names none.
 */
export interface LeavingList {
  readonly aloneAllowed: boolean;
  readonly pickers: readonly {
    readonly id: string;
    readonly from?: string;
    readonly to?: string | null;
    /** Not null where a PIN was agreed, a photo kept. */
    readonly pin: unknown;
    readonly photo: unknown;
  }[];
}

const LATER = '9999-12-31';

/** Why a child may not leave like this. The last three are of a person on the list whose proof cannot have been made. */
export type LeavingHindrance =
  | 'alone-not-allowed'
  | 'not-on-list'
  | 'no-pin-agreed'
  | 'no-photo-kept'
  | 'signature-missing';

/** Those with which the child stays: whoever wanted to fetch it is nobody on its list, or it would go alone against the guardian's word. */
export const keepsTheChild: readonly LeavingHindrance[] = ['alone-not-allowed', 'not-on-list'];

/** What stands against a child's leaving on a day (ISO date in China); null where nothing does. */
export function mayLeaveWith(place: LeavingList, leaving: LeavesWith, day: string): LeavingHindrance | null {
  if (leaving.how === 'alone') return place.aloneAllowed ? null : 'alone-not-allowed';
  const picker = place.pickers.find(({ id }) => id === leaving.pickerId);
  if (picker === undefined || day < (picker.from ?? day) || day >= (picker.to ?? LATER)) return 'not-on-list';
  if (leaving.proof === 'pin' && picker.pin === null) return 'no-pin-agreed';
  if (leaving.proof === 'photo' && picker.photo === null) return 'no-photo-kept';
  if (leaving.proof === 'signature' && leaving.signature === null) return 'signature-missing';
  return null;
}
