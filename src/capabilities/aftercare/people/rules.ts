/**
 * Who may work with children on a day: the inquiry that article 62 of 未成年人保护法 asks for before somebody begins and every year
 * again, and the hours that a person has worked. Pure. The database holds to the same (0036, aftercare_shift_inquiry).
 */
import { NOTICE_DAYS } from '#capabilities/aftercare/sites/rules.ts';
import { daysLater } from '#capabilities/children/rules.ts';

/** An inquiry as it was written down. */
export interface InquiryFact {
  readonly askedOn: string;
  readonly result: 'clear' | 'found';
}

/** How somebody stands towards article 62 on a day. */
export type Clearance = 'none' | 'found' | 'lapsed' | 'lapsing' | 'clear';

/** The last day of an inquiry: the same day of the next year (of 29 February the 28th), included. */
export function inquiryValidUntil(askedOn: string): string {
  const year = Number(askedOn.slice(0, 4)) + 1;
  return askedOn.slice(5) === '02-29' ? `${year}-02-28` : `${year}${askedOn.slice(4)}`;
}

/** The inquiry that decides on a day: the newest asked up to then. @param inquiries in the order in which they were written down. */
export function inquiryDeciding<I extends InquiryFact>(inquiries: readonly I[], day: string): I | undefined {
  return inquiries
    .filter(({ askedOn }) => askedOn <= day)
    .reduce<I | undefined>(
      (newest, one) => (newest === undefined || one.askedOn >= newest.askedOn ? one : newest),
      undefined,
    );
}

/** How somebody stands on a day. */
export function clearanceOn(inquiries: readonly InquiryFact[], day: string): Clearance {
  const inquiry = inquiryDeciding(inquiries, day);
  if (inquiry === undefined) return 'none';
  if (inquiry.result === 'found') return 'found';
  return standingOf({ clearedUntil: inquiryValidUntil(inquiry.askedOn), barredOn: null }, day);
}

/** How somebody stands today by what is known of him without his inquiries. */
export function standingOf(
  { clearedUntil, barredOn }: { readonly clearedUntil: string | null; readonly barredOn: string | null },
  day: string,
): Clearance {
  if (barredOn !== null) return 'found';
  if (clearedUntil === null) return 'none';
  if (clearedUntil < day) return 'lapsed';
  return clearedUntil < daysLater(day, NOTICE_DAYS) ? 'lapsing' : 'clear';
}

/** Says whether somebody may be on a shift on a day. */
export function mayWork(inquiries: readonly InquiryFact[], day: string): boolean {
  return ['clear', 'lapsing'].includes(clearanceOn(inquiries, day));
}

/** A shift as far as hours are counted. */
export interface ShiftFact {
  readonly day: string;
  readonly siteName: string;
  /** Minutes worked, as the keeper confirmed; null where none were. */
  readonly minutes: number | null;
}

/** What somebody worked in a room. */
export interface HoursOfSite {
  readonly siteName: string;
  readonly days: number;
  readonly minutes: number;
}

/** What somebody worked in a period, both days included: in all, and room by room, the most first. */
export function hoursWorked(shifts: readonly ShiftFact[], from: string, to: string) {
  const counted = shifts.filter(({ day, minutes }) => minutes !== null && day >= from && day <= to);
  const bySite: HoursOfSite[] = [...Map.groupBy(counted, ({ siteName }) => siteName)]
    .map(([siteName, some]) => ({ siteName, ...sumOf(some) }))
    .sort((one, another) => another.minutes - one.minutes || one.siteName.localeCompare(another.siteName));
  return { ...sumOf(counted), bySite };
}

function sumOf(shifts: readonly ShiftFact[]) {
  return {
    days: new Set(shifts.map(({ day }) => day)).size,
    minutes: shifts.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
  };
}

/**
 * Says whether somebody may enter an inquiry that clears: where the one before found something it takes another person than who
 * entered that, of the county or above. The database holds to the same (aftercare_inquiry_second_person).
 * @param before in the order in which they were written down.
 */
export function mayClearAgain(
  before: readonly (InquiryFact & { readonly writtenBy: string | null })[],
  by: { readonly role: string; readonly accountId: string },
): boolean {
  const newest = inquiryDeciding(before, '9999-12-31');
  if (newest?.result !== 'found') return true;
  return ['city', 'county'].includes(by.role) && newest.writtenBy !== by.accountId;
}
