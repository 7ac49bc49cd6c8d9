/**
 * Rules of a ticket: what becomes of it as its call goes on, its number, its call-backs. Pure.
 */
import type { CallState } from '#capabilities/hotline/telephony/contract.ts';

/** What a ticket can be. */
export const ticketStates = ['ringing', 'missed', 'open', 'closed'] as const;

/** What a ticket can be. */
export type TicketState = (typeof ticketStates)[number];

/** Minutes within which whoever was missed is called back [P]. */
export const MISSED_CALL_BACK_MINUTES = 30;

/**
 * What a ticket is after news of its call. Somebody who works on it, or has closed it, is not disturbed by what a call centre
 * reports late; a ticket that was missed comes back when the answer is reported after all.
 */
export function ticketAfter(call: CallState, ticket: TicketState | null): TicketState {
  if (ticket === 'open' || ticket === 'closed') return ticket;
  switch (call) {
    case 'ringing':
      return 'ringing';
    case 'missed':
      return 'missed';
    case 'answered':
    case 'ended':
      return 'open';
  }
}

/** A ticket's number: the day in China and its place in the hotline's long row. */
export function ticketNumber(day: string, place: number): string {
  return `RX${day.replaceAll('-', '')}-${String(place).padStart(5, '0')}`;
}
