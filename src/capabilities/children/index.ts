/**
 * Children's files: the register, families, search, timeline, transfers.
 * Its operations, and the few functions that others may call.
 */

import { editHousehold } from '#capabilities/children/family/edit-household.ts';
import { readChildWith, type SourcesOf } from '#capabilities/children/file/read-child.ts';
import { readTimeline } from '#capabilities/children/file/read-timeline.ts';
import { listChildren } from '#capabilities/children/finding/list-children.ts';
import { searchChildren } from '#capabilities/children/finding/search-children.ts';
import { unmaskChild } from '#capabilities/children/masking/unmask-child.ts';
import { addCategory, endCategory, settleFlag } from '#capabilities/children/register/categories.ts';
import { editChild } from '#capabilities/children/register/edit-child.ts';
import {
  comeBackWith,
  leaveRegisterWith,
  type RegisterListener,
} from '#capabilities/children/register/leave-register.ts';
import { findAlike, registerChildWith } from '#capabilities/children/register/register-child.ts';
import { holdsChildren } from '#capabilities/children/rights/held/own-part.ts';
import { holdsRights } from '#capabilities/children/rights/held/rights-part.ts';
import type { Holder } from '#capabilities/children/rights/holder.ts';
import { rightsDeeds } from '#capabilities/children/rights/index.ts';
import { dailyRetentionWith } from '#capabilities/children/rights/retention/daily.ts';
import {
  acceptTransfer,
  declineTransfer,
  withdrawTransfer,
} from '#capabilities/children/transfers/decide-transfer.ts';
import { listTransfers, proposeTransfer } from '#capabilities/children/transfers/propose-transfer.ts';
import type { Deed } from '#foundation/http/deed.ts';

export { amendIdentities } from '#capabilities/children/bulk/amend-identities.ts';
export { type ChildFilling, fillChildren } from '#capabilities/children/bulk/fill-children.ts';
export type { FamilyRecord } from '#capabilities/children/bulk/households.ts';
export { manyIds } from '#capabilities/children/bulk/ids.ts';
export {
  type ChildRecord,
  type CitizenIdState,
  type Guarded,
  registerChildren,
} from '#capabilities/children/bulk/register-children.ts';
export { childToken } from '#capabilities/children/citizen-id/rules.ts';
export { countExport, exportLines, exportOrder } from '#capabilities/children/exporting/lines.ts';
export { difficultyIndicators } from '#capabilities/children/figures/difficulty.ts';
export { guardiansOnFile } from '#capabilities/children/figures/guardians.ts';
export { heldAt, homesAt, residentsAt } from '#capabilities/children/figures/homes.ts';
export { pathsOf } from '#capabilities/children/file/queries.ts';
export type { SourcesOf } from '#capabilities/children/file/read-child.ts';
export { childrenOfPhone } from '#capabilities/children/finding/children-of-phone.ts';
export { findChildExactly } from '#capabilities/children/finding/find-exactly.ts';
export { childrenForAudit } from '#capabilities/children/finding/for-audit.ts';
export { childrenNamedIn } from '#capabilities/children/finding/names-in.ts';
export { childrenOfPlace } from '#capabilities/children/follow-place.ts';
export {
  childrenIndicators,
  inDivision,
  leftBehindAt,
  leftBehindChildren,
  registerAt,
} from '#capabilities/children/indicators.ts';
export { lastChangeOf } from '#capabilities/children/last-change.ts';
export type { RegisterListener } from '#capabilities/children/register/leave-register.ts';
export { registerByHand } from '#capabilities/children/register/register-child.ts';
export { mayRelyOnConsent } from '#capabilities/children/rights/consents/queries.ts';
export { checkedField } from '#capabilities/children/rights/corrections/checked-field.ts';
export { correctsChildren } from '#capabilities/children/rights/corrections/own-fields.ts';
export { erasureWork } from '#capabilities/children/rights/erasure/erasure-work.ts';
export type {
  CorrectableField,
  CorrectionMade,
  CorrectionToMake,
  Corrector,
  HeldSection,
  Holder,
  KeptFrom,
} from '#capabilities/children/rights/holder.ts';
export { parametersOf } from '#capabilities/children/rights/parameters/keep-parameters.ts';
export {
  citizenIdOf,
  openChild,
  openMember,
} from '#capabilities/children/sealed-fields.ts';
export { childKeys } from '#capabilities/children/search-keys.ts';
export { recordChildEvents } from '#capabilities/children/timeline.ts';

/** What other capabilities add to children's files; the composition hands it in, because they know children, not the reverse. */
export interface ChildrenSeams {
  /** Tells from which rows of which rosters a file was made (census). */
  readonly sourcesOf?: SourcesOf;
  /** Hear that a child came onto the register by hand, has left or come back, in the deed's own transaction (guardianship: letters, alarms). */
  readonly onRegister?: readonly RegisterListener[];
  /** Other capabilities that keep records on children: what they hold, how long, what speaks against erasing it. */
  readonly holders?: readonly Holder[];
}

/** All who keep records on children, this capability first. */
export function allHolders(others: readonly Holder[]): readonly Holder[] {
  return [holdsChildren, holdsRights, ...others];
}

/** The daily round of archiving and of finding what need not be kept any longer. */
export function dailyRetention(others: readonly Holder[]): ReturnType<typeof dailyRetentionWith> {
  return dailyRetentionWith(allHolders(others));
}

/** All operations of this capability. */
export function childrenDeeds(seams: ChildrenSeams = {}): readonly Deed[] {
  const hears: RegisterListener = async (tx, news) => {
    for (const listener of seams.onRegister ?? []) await listener(tx, news);
  };
  return [
    listChildren,
    searchChildren,
    readChildWith(seams.sourcesOf),
    readTimeline,
    unmaskChild,
    findAlike,
    registerChildWith(hears),
    editChild,
    editHousehold,
    addCategory,
    endCategory,
    settleFlag,
    leaveRegisterWith(hears),
    comeBackWith(hears),
    listTransfers,
    proposeTransfer,
    acceptTransfer,
    declineTransfer,
    withdrawTransfer,
    ...rightsDeeds(allHolders(seams.holders ?? [])),
  ];
}
