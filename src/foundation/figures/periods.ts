/**
 * Days, spans and places of figures as SQL: what every capability's figures say alike. A day is over at 24:00 in China. Pure
 * fragments; nothing is counted here.
 */
import { type RawBuilder, sql } from 'kysely';
import type {
  Bilingual,
  Indicator,
  IndicatorRecord,
  IndicatorScope,
  IndicatorSpan,
} from '#foundation/indicator.ts';

/** A division and the days over which something is counted in it. */
export interface Period {
  /** A code prefix. */
  readonly division: string;
  /** First day in China (ISO date); null since the beginning. */
  readonly from: string | null;
  /** Last day in China. */
  readonly to: string;
}

/** The instant at which a day is over in China. */
export const endOf = (day: string): RawBuilder<Date> =>
  sql`(${day}::date + 1)::timestamp at time zone 'Asia/Shanghai'`;

/** The instant at which a day begins in China. */
const beginningOf = (day: string): RawBuilder<Date> =>
  sql`(${day}::date)::timestamp at time zone 'Asia/Shanghai'`;

/** That a moment lies in the period. `column` is named in code, never by who asks. */
export function within(column: string, { from, to }: Period): RawBuilder<boolean> {
  const before = sql`${sql.ref(column)} < ${endOf(to)}`;
  return from === null ? sql`(${before})` : sql`(${before} and ${sql.ref(column)} >= ${beginningOf(from)})`;
}

/** That a column of days lies in the period. */
export function onDays(column: string, { from, to }: Period): RawBuilder<boolean> {
  const until = sql`${sql.ref(column)} <= ${to}::date`;
  return from === null ? sql`(${until})` : sql`(${until} and ${sql.ref(column)} >= ${from}::date)`;
}

/** That a column of division codes lies in a division; a range, so that an index serves it. */
export function below(column: string, division: string): RawBuilder<boolean> {
  return sql`(${sql.ref(column)} >= ${division} and ${sql.ref(column)} < ${`${division}:`})`;
}

/** That a row that runs from `since` to `until`, the first day that is no longer its own, stood at the end of a day. */
export function stoodAt(since: string, until: string, day: string): RawBuilder<boolean> {
  return sql`(${sql.ref(since)} <= ${day}::date and (${sql.ref(until)} is null or ${sql.ref(until)} > ${day}::date))`;
}

/** The first day of the span that ends with a day; null for what is counted since the beginning, and for a stock. */
export function firstDay(span: IndicatorSpan, asOf: string): string | null {
  const [year = '', month = ''] = asOf.split('-');
  switch (span) {
    case 'month':
      return `${year}-${month}-01`;
    case 'quarter':
      return `${year}-${String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;
    case 'year':
      return `${year}-01-01`;
    case 'stock':
    case 'total':
      return null;
  }
}

/** The records of an indicator of a span, where they can be told of any period. */
export function overSpan(
  span: IndicatorSpan,
  over: (period: Period) => RawBuilder<IndicatorRecord>,
): Indicator['records'] {
  return ({ division, asOf }: IndicatorScope) => over({ division, from: firstDay(span, asOf), to: asOf });
}

/** How a definition says its time. */
export const spanWords: Readonly<Record<IndicatorSpan, Bilingual>> = {
  stock: { zh: '当日24时', en: 'at 24:00 of the day' },
  month: { zh: '本月1日至当日', en: 'from the first of the month to the day' },
  quarter: { zh: '本季首日至当日', en: 'from the quarter’s first day to the day' },
  year: { zh: '本年1月1日至当日', en: 'from 1 January to the day' },
  total: { zh: '截至当日24时累计', en: 'by 24:00 of the day, since the beginning' },
};
