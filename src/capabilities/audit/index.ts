/** Audit: who has read this child's file, what did this person do, and whether the trail is whole. */
import { askForCheck, readChain } from '#capabilities/audit/chain/check-chain.ts';
import { exportTrail } from '#capabilities/audit/trail/export-trail.ts';
import { findAuditedChild } from '#capabilities/audit/trail/find-child.ts';
import { readTrail } from '#capabilities/audit/trail/read-trail.ts';
import type { Deed } from '#foundation/http/deed.ts';

export { holdsTrail } from '#capabilities/audit/trail/readers-of.ts';

/** All operations of this capability. */
export const auditDeeds: readonly Deed[] = [readTrail, exportTrail, findAuditedChild, readChain, askForCheck];
