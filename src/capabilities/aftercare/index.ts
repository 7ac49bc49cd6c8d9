/**
 * After school: rooms, the people in them, terms and sessions, places, the register at the door, where rooms are missing, and
 * what it is worth. Its operations, and the few functions that others may call.
 */
import type { Deed } from '#foundation/http/deed.ts';

/** All operations of this capability. */
export const aftercareDeeds: readonly Deed[] = [];
