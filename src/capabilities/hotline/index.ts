/**
 * Hotline: what call centres report, tickets, call-backs, the wall board and the hotline's figures.
 * Its operations, and the few functions that others may call.
 */
import {
  addSource,
  listSources,
  renewSecret,
  stopSource,
} from '#capabilities/hotline/telephony/keep-sources.ts';
import { readPresence, setPresence } from '#capabilities/hotline/telephony/presence.ts';
import { receiveEvent } from '#capabilities/hotline/telephony/receive-event.ts';
import type { Deed } from '#foundation/http/deed.ts';

export { holdsTickets } from '#capabilities/hotline/held.ts';

/** All operations of this capability. */
export const hotlineDeeds: readonly Deed[] = [
  ...[receiveEvent, listSources, addSource, renewSecret, stopSource, readPresence, setPresence],
];
