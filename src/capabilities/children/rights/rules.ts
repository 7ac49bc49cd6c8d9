/**
 * Rules of keeping, archiving and erasing. Pure: days and figures in, days and decisions out.
 */
import {
  type Parameters,
  type RetentionKind,
  retentionKindCodes,
} from '#capabilities/children/rights/parameters/contract.ts';
import { ageOn } from '#capabilities/children/rules.ts';

/** From this age on a person's own consent counts, below it a guardian's. */
export const OWN_CONSENT_AGE = 14;

/** The same day some months later; the month's last day where there is no such day. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const count = year * 12 + (month - 1) + months;
  const [inYear, inMonth] = [Math.floor(count / 12), count % 12];
  const last = new Date(Date.UTC(inYear, inMonth + 1, 0)).getUTCDate();
  return [
    String(inYear).padStart(4, '0'),
    String(inMonth + 1).padStart(2, '0'),
    String(Math.min(date, last)).padStart(2, '0'),
  ].join('-');
}

/** From when one kind of record of one child is kept; null while its period does not run yet. */
export interface PeriodStart {
  readonly kind: RetentionKind;
  readonly from: string | null;
}

/** Until when one kind is kept. */
export interface KeptPeriod {
  readonly kind: RetentionKind;
  readonly months: number;
  readonly from: string | null;
  /** The day on which the period is over; null while it does not run yet. */
  readonly until: string | null;
}

/** Until when each kind of a child's records is kept: the latest start of each kind counts, one that does not run holds all. */
export function keptPeriods(starts: readonly PeriodStart[], parameters: Parameters): KeptPeriod[] {
  return retentionKindCodes.flatMap((kind) => {
    const own = starts.filter((start) => start.kind === kind);
    if (own.length === 0) return [];
    const months = parameters[`keep.${kind}`];
    const days = own.map((start) => start.from);
    const from = days.includes(null) ? null : (days as string[]).reduce((a, b) => (a > b ? a : b));
    return [{ kind, months, from, until: from === null ? null : monthsLater(from, months) }];
  });
}

/** The day from which a child's data may go as a whole: when the last period is over; null while one does not run yet. */
export function erasableFrom(periods: readonly KeptPeriod[]): string | null {
  if (periods.length === 0 || periods.some((period) => period.until === null)) return null;
  return periods.map((period) => period.until ?? '').reduce((a, b) => (a > b ? a : b));
}

/** The day on which a file goes into the archive. */
export function archivedFrom(leftOn: string, months: number, notBefore: string | null): string {
  const day = monthsLater(leftOn, months);
  return notBefore !== null && notBefore > day ? notBefore : day;
}

/** Who may give consent on a day: a guardian or parent below 14, the child itself from then on. */
export function mayGiveConsent(
  giver: 'guardian' | 'parent' | 'child',
  birthDate: string | null,
  day: string,
): boolean {
  const own = birthDate !== null && ageOn(birthDate, day) >= OWN_CONSENT_AGE;
  return giver === 'child' ? own : !own;
}

/** Why an erasure may be asked for. */
export const erasureGrounds = {
  time_over: { zh: '保存期限届满', en: 'The time of keeping is over' },
  asked_for: {
    zh: '监护人申请删除，且保存期限届满',
    en: 'Asked for by the guardian, the time of keeping being over',
  },
  wrongly_collected: {
    zh: '误登记、重复登记等不应收集的',
    en: 'Collected by mistake, such as registered twice',
  },
} as const;

/** A ground's code. */
export type ErasureGround = keyof typeof erasureGrounds;

/** Whether a ground stands on a day: what must be kept outweighs a wish; what should never have been collected is not kept. */
export function groundStands(ground: ErasureGround, erasable: string | null, day: string): boolean {
  return ground === 'wrongly_collected' || (erasable !== null && erasable <= day);
}

/** A name as it is shown where the file itself is not open: 张*明. */
export function maskName(name: string): string {
  const letters = [...name];
  if (letters.length < 2) return '*';
  const last = letters.length > 2 ? (letters.at(-1) ?? '') : '';
  return `${letters[0]}${'*'.repeat(letters.length - (last === '' ? 1 : 2))}${last}`;
}
