/**
 * Children's files: the register, families, search, timeline, transfers.
 * Its operations, and the few functions that others may call.
 */

export { type ChildFilling, fillChildren } from '#capabilities/children/bulk/fill-children.ts';
export type { FamilyRecord } from '#capabilities/children/bulk/households.ts';
export { manyIds } from '#capabilities/children/bulk/ids.ts';
export {
  type ChildRecord,
  type CitizenIdState,
  registerChildren,
} from '#capabilities/children/bulk/register-children.ts';
export { childKeys, nameSort } from '#capabilities/children/search-keys.ts';
export { type ChildEvent, recordChildEvents } from '#capabilities/children/timeline.ts';
