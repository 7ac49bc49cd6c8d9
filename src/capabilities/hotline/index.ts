/**
 * Hotline: what call centres report, tickets, call-backs, the wall board and the hotline's figures.
 * Its operations, and the few functions that others may call.
 */
import { dropArticle, useArticle } from '#capabilities/hotline/articles/use-articles.ts';
import { readBoard } from '#capabilities/hotline/board/read-board.ts';
import {
  dialCallBack,
  listCallBacks,
  promiseCallBack,
  recordAttempt,
} from '#capabilities/hotline/call-backs/keep-call-backs.ts';
import { listMatters } from '#capabilities/hotline/figures/list-matters.ts';
import { enterOpening, listOpenings } from '#capabilities/hotline/figures/openings.ts';
import { readFigures } from '#capabilities/hotline/figures/read-figures.ts';
import { givePass, readPhone } from '#capabilities/hotline/phone/phone.ts';
import {
  addSource,
  listSources,
  renewSecret,
  stopSource,
} from '#capabilities/hotline/telephony/keep-sources.ts';
import { readPresence, setPresence } from '#capabilities/hotline/telephony/presence.ts';
import { receiveEvent } from '#capabilities/hotline/telephony/receive-event.ts';
import { dropChild, lookUpCaller, nameChild } from '#capabilities/hotline/tickets/caller.ts';
import { caseFromTicket, checkDanger } from '#capabilities/hotline/tickets/emergency.ts';
import {
  closeTicket,
  openTicket,
  saveTicket,
  takeTicket,
  voidTicket,
} from '#capabilities/hotline/tickets/keep-ticket.ts';
import { listTickets, readDesk, readTicket } from '#capabilities/hotline/tickets/read-tickets.ts';
import type { Deed } from '#foundation/http/deed.ts';

export { hotlineIndicators } from '#capabilities/hotline/figures/declared.ts';
export { holdsTickets } from '#capabilities/hotline/held.ts';
export { forgetCalls } from '#capabilities/hotline/keeping/forget-calls.ts';
export { hearEvent } from '#capabilities/hotline/telephony/hear-event.ts';
export { connectExchange } from '#capabilities/hotline/telephony/keep-sources.ts';
export { giveUpLostCalls } from '#capabilities/hotline/telephony/lost-calls.ts';
export { enterTicket } from '#capabilities/hotline/tickets/keep-ticket.ts';
export { openTickets } from '#capabilities/hotline/tickets/open-tickets.ts';

/** All operations of this capability. */
export const hotlineDeeds: readonly Deed[] = [
  ...[receiveEvent, listSources, addSource, renewSecret, stopSource, readPresence, setPresence],
  ...[readDesk, listTickets, readTicket, openTicket, takeTicket, saveTicket, voidTicket, closeTicket],
  ...[checkDanger, caseFromTicket, lookUpCaller, nameChild, dropChild, useArticle, dropArticle],
  ...[listCallBacks, promiseCallBack, dialCallBack, recordAttempt],
  ...[readBoard, readFigures, listMatters, listOpenings, enterOpening],
  ...[readPhone, givePass],
];
