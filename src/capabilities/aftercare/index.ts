/**
 * After school: rooms, the people in them, terms and sessions, places, the register at the door, where rooms are missing, and
 * what it is worth. Its operations, and the few functions that others may call.
 */
import { peopleDeeds } from '#capabilities/aftercare/people/deeds.ts';
import { sitesDeeds } from '#capabilities/aftercare/sites/deeds.ts';
import type { Deed } from '#foundation/http/deed.ts';

export { siteHindrances } from '#capabilities/aftercare/sites/hindrances.ts';

/** All operations of this capability. */
export const aftercareDeeds: readonly Deed[] = [...sitesDeeds, ...peopleDeeds];
