/**
 * Rules of a ticket: what becomes of it as its call goes on, its number, its call-backs. Pure.
 */
import type { CaseType, DangerQuestion } from '#capabilities/cases/codes/contract.ts';
import {
  type Level,
  type TicketClass,
  type Topic,
  ticketClasses,
  topics,
} from '#capabilities/hotline/codes/contract.ts';
import type { CallState } from '#capabilities/hotline/telephony/contract.ts';

/** What a ticket can be. */
export const ticketStates = ['ringing', 'missed', 'open', 'closed'] as const;

/** What a ticket can be. */
export type TicketState = (typeof ticketStates)[number];

/** What a ticket can have been made of. */
export const ticketOrigins = ['public_report'] as const;

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

/** Seconds within which a call should be answered [P]. */
export const ANSWER_SECONDS = 15;

/** What decides where a ticket belongs. */
export interface Classing {
  readonly class: TicketClass | null;
  readonly topic: Topic | null;
}

/**
 * The bureau's class and Child Helpline International's reason of a ticket after a change of either: the one that was not
 * chosen follows from the other, and a reason of another class gives way to the class that somebody chose.
 */
export function classed(standing: Classing, chosen: Partial<Classing>): Classing {
  const topic = chosen.topic === undefined ? standing.topic : chosen.topic;
  if (chosen.class === undefined) {
    const follows = topic === null ? null : topics[topic].bureau;
    return { class: chosen.topic === undefined ? standing.class : (standing.class ?? follows), topic };
  }
  if (chosen.class === null || chosen.topic !== undefined) return { class: chosen.class, topic };
  const fits = topic !== null && topics[topic].bureau === chosen.class;
  return { class: chosen.class, topic: fits ? topic : ticketClasses[chosen.class].topic };
}

/** What a ticket must hold before it is closed. */
export interface Finished {
  readonly class: TicketClass | null;
  readonly level: Level | null;
  readonly narrative: string | null;
  readonly answer: string | null;
  readonly caseId: string | null;
}

/** What is still missing before a ticket may be closed: the fields by name; empty where nothing is. */
export function missingToClose(ticket: Finished): string[] {
  const urgent = ticket.level === '1' || ticket.level === '2';
  return [
    ...(ticket.class === null ? ['class'] : []),
    ...(ticket.narrative === null ? ['narrative'] : []),
    ...(ticket.answer === null ? ['answer'] : []),
    // A child in danger, or a case, is not closed with a telephone call.
    ...((ticket.class === '03' || urgent) && ticket.caseId === null ? ['case'] : []),
  ];
}

/** The level that a danger check gives: an emergency where any answer is yes; null where none is. */
export function levelByDanger(answers: Partial<Readonly<Record<DangerQuestion, boolean>>>): Level | null {
  return Object.values(answers).some(Boolean) ? '1' : null;
}

/** What a case that begins with a yes is about, as far as the question tells. */
const aboutDanger: Readonly<Record<DangerQuestion, CaseType>> = {
  harmed_now: 'other',
  suicide_act: 'crisis',
  alone_ill: 'no_care',
  taken_away: 'missing',
  needs_doctor: 'illness',
  offender_near: 'other',
};

/** What the case is about that a danger check opens; at least one type. */
export function typesByDanger(answers: Partial<Readonly<Record<DangerQuestion, boolean>>>): CaseType[] {
  const yes = (Object.keys(answers) as DangerQuestion[]).filter((question) => answers[question]);
  const types = [...new Set(yes.map((question) => aboutDanger[question]))];
  const telling = types.filter((type) => type !== 'other');
  return telling.length > 0 ? telling : ['other'];
}
