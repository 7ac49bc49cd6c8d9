/** Between which days a visit is overdue, for lists and figures alike. Pure. */
import { type Lateness, lateness } from '#capabilities/visits/codes/contract.ts';

const codes = Object.keys(lateness) as Lateness[];

/** How long a visit is overdue that should have been made so many days ago. */
export function latenessOf(days: number): Lateness {
  return codes.find((code) => days <= lateness[code].upTo) ?? 'longer';
}

/** The days of a lateness, both included. */
export function daysOfLateness(wanted: Lateness): { readonly from: number; readonly to: number } {
  const former = codes[codes.indexOf(wanted) - 1];
  return { from: former === undefined ? 1 : lateness[former].upTo + 1, to: lateness[wanted].upTo };
}
