/**
 * China's workdays: weekends, statutory holidays and the weekends worked in their stead. Pure; days are ISO dates in China.
 *
 * The arrangement of a year is published by the State Council at the end of the year before; the table of chinese-days holds
 * all that are published. Of a year whose arrangement is not known yet the statutory days are free (《全国年节及纪念日放假办法》, in
 * force since 2025) and no weekend is worked.
 * The library's functions are not used: they read days by the machine's own time zone, and are a day off west of London.
 */
import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

type Days = Readonly<Record<string, string | undefined>>;
const holidays: Days = published.holidays;
/** Weekends that are worked. */
const worked: Days = published.workdays;
const arrangedYears = new Set(Object.keys(holidays).map((day) => day.slice(0, 4)));
const DAY_MS = 86_400_000;
/** New Year; Labour Day, two days; National Day, three days. */
const fixedHolidays = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];
/** By sun and moon: Spring Festival, Qingming, Dragon Boat, Mid-Autumn. */
const movingHolidays: Readonly<Record<number, string | undefined>> = {
  2027: '02-06 04-05 06-09 09-15',
  2028: '01-26 04-04 05-28 10-03',
  2029: '02-13 04-04 06-16 09-22',
  2030: '02-03 04-05 06-05 09-12',
  2031: '01-23 04-05 06-24 10-01',
  2032: '02-11 04-04 06-12 09-19',
  2033: '01-31 04-04 06-01 09-08',
  2034: '02-19 04-05 06-20 09-27',
  2035: '02-08 04-05 06-10 09-16',
  2036: '01-28 04-04 05-30 10-04',
  2037: '02-15 04-04 06-18 09-24',
  2038: '02-04 04-05 06-07 09-13',
  2039: '01-24 04-05 05-27 10-02',
  2040: '02-12 04-04 06-14 09-20',
  2041: '02-01 04-04 06-03 09-10',
  2042: '01-22 04-04 06-22 09-28',
  2043: '02-10 04-05 06-11 09-17',
  2044: '01-30 04-04 05-31 10-05',
  2045: '02-17 04-04 06-19 09-25',
  2046: '02-06 04-04 06-08 09-15',
  2047: '01-26 04-05 05-29 10-04',
  2048: '02-14 04-04 06-15 09-22',
  2049: '02-02 04-04 06-04 09-11',
  2050: '01-23 04-04 06-23 09-30',
};

/** Says whether the arrangement of a day's year is published, so that worked weekends are known. */
export function isArranged(day: string): boolean {
  return arrangedYears.has(day.slice(0, 4));
}

/** Says whether a day is worked in China. */
export function isWorkday(day: string): boolean {
  if (!isArranged(day)) return !isWeekend(day) && !isStatutory(day);
  return worked[day] !== undefined || (!isWeekend(day) && holidays[day] === undefined);
}

/** What a day is called where it is a holiday, in Chinese and English; null for any other day, a worked weekend included. */
export function holidayName(day: string): { readonly zh: string; readonly en: string } | null {
  if (!isArranged(day)) return isStatutory(day) ? { zh: '法定节假日', en: 'Statutory holiday' } : null;
  const [en, zh] = holidays[day]?.split(',') ?? [];
  return en === undefined || zh === undefined ? null : { zh, en };
}

/**
 * The day that is `count` workdays after a day. The day itself does not count, whether it is worked or not; 0 is the day
 * itself where it is worked, else the next workday. Throws RangeError where `count` is not a whole number from 0 on.
 */
export function addWorkdays(day: string, count: number): string {
  if (!Number.isInteger(count) || count < 0)
    throw new RangeError('Workdays are counted forward, as a whole number.');
  let at = day;
  for (let left = count; left > 0; ) {
    at = nextDay(at);
    if (isWorkday(at)) left -= 1;
  }
  while (!isWorkday(at)) at = nextDay(at);
  return at;
}

/** The ISO date after a day. */
export function nextDay(day: string): string {
  return dayAt(Date.parse(`${day}T00:00:00Z`) + DAY_MS);
}

function dayAt(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

const statutoryOfYear = new Map<string, ReadonlySet<string>>();

function isStatutory(day: string): boolean {
  const year = day.slice(0, 4);
  const known = statutoryOfYear.get(year) ?? statutoryDays(year);
  statutoryOfYear.set(year, known);
  return known.has(day);
}

/** Spring Festival is free from the day before it to its third day. */
function statutoryDays(year: string): ReadonlySet<string> {
  const [spring, ...others] = movingHolidays[Number(year)]?.split(' ') ?? [];
  const first = Date.parse(`${year}-${spring}T00:00:00Z`);
  return new Set([
    ...[...fixedHolidays, ...others].map((day) => `${year}-${day}`),
    ...(spring === undefined ? [] : [-1, 0, 1, 2].map((after) => dayAt(first + after * DAY_MS))),
  ]);
}
