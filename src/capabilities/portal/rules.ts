/**
 * Public reports: how a code is written, what an answer may not hold, when something is late and when its term is over. Pure.
 */
import type { ReportState, Teller } from '#capabilities/portal/codes/contract.ts';
import type { PortalParameters } from '#capabilities/portal/parameters/contract.ts';

/** The letters of a code: Crockford's, without I, L, O and U, which are taken for others when they are written by hand. */
export const CODE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Letters a code: 12 of 32 are 60 bits. */
export const CODE_LENGTH = 12;

/** A code as it is compared: without spaces and dashes, in capitals, look-alikes read as what they are; null where it is none. */
export function plainCode(written: string): string | null {
  const plain = written
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-—_.·]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const known = [...plain].every((letter) => CODE_LETTERS.includes(letter));
  return known && plain.length === CODE_LENGTH ? plain : null;
}

/** A code as it is shown: in groups of four. */
export function spacedCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ');
}

const CITIZEN_ID = /(?<!\d)\d{17}[\dXx](?!\d)/;
const MOBILE = /(?<!\d)1\d{10}(?!\d)/;

/** Says whether an answer names somebody by ID or telephone: it is read by whoever has the code. */
export function namesPerson(words: string): boolean {
  const joined = words.normalize('NFKC').replace(/(?<=\d)[\s-]+(?=[\dXx])/g, '');
  return CITIZEN_ID.test(joined) || MOBILE.test(joined);
}

/** Where a report stands after its reporter said something more: what was thought nonsense is looked at again. */
export function afterFurtherWord(state: ReportState): ReportState {
  return state === 'nonsense' ? 'waiting' : state === 'answered' ? 'taken' : state;
}

/** Says whether somebody may still be answered and worked for under this report. */
export function isOpen(state: ReportState): boolean {
  return state === 'waiting' || state === 'taken' || state === 'answered';
}

/** Says whether a report may be worked for as a hotline ticket. A professional's is a mandatory report: it is screened as a case. */
export function mayBecomeTicket(report: { readonly state: ReportState; readonly who: Teller }): boolean {
  return isOpen(report.state) && report.who !== 'professional';
}

/** What is known of a report when its term is asked for. */
export interface Held {
  readonly state: ReportState;
  readonly who: Teller;
  readonly lastWordAt: Date;
  readonly endedAt: Date | null;
}

const DAY_MS = 24 * 3_600_000;

/**
 * From when on the words of a report are no longer kept: counted from its end, or from the last word where nobody ended it.
 * What became a case or a ticket lives on there.
 */
export function keptUntil({ state, lastWordAt, endedAt }: Held, parameters: PortalParameters): Date {
  const [from, days] =
    state === 'nonsense'
      ? [endedAt ?? lastWordAt, parameters['keep-nonsense-days']]
      : state === 'ended'
        ? [endedAt ?? lastWordAt, parameters['keep-ended-days']]
        : [lastWordAt, parameters['keep-unanswered-days']];
  return new Date(Math.max(from.getTime(), lastWordAt.getTime()) + days * DAY_MS);
}
