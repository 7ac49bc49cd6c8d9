/**
 * Access beyond one's area, each time for a stated reason: what was referred (need to know), and the emergency.
 * Its operations, and the few functions that others may call.
 */
import { endEmergency, openInEmergency } from '#capabilities/access/break-glass/open-file.ts';
import { listOpenings, ownOpenings, reviewOpening } from '#capabilities/access/break-glass/review.ts';
import type { Deed } from '#foundation/http/deed.ts';

export { passReferredChildren } from '#capabilities/access/need-to-know/pass-on.ts';
export {
  endReferrals,
  type Receiver,
  type Referral,
  refer,
} from '#capabilities/access/need-to-know/refer.ts';

/** All operations of this capability. */
export const accessDeeds: readonly Deed[] = [
  openInEmergency,
  endEmergency,
  ownOpenings,
  listOpenings,
  reviewOpening,
];
