/** Of which place and time figures are counted. */
import { sql } from 'kysely';
import { Refusal } from '#foundation/refusals.ts';

/** What is counted of which time. */
export interface FigureScope {
  /** The hotline's division. */
  readonly area: string;
  /** First day in China; null since the beginning. */
  readonly from: string | null;
  /** Last day in China. */
  readonly to: string;
}

/** The scope of an asked period. @throws Refusal `bad-input` where it ends before it begins, or after today */
export function scopeOf(
  area: string,
  today: string,
  {
    from = null,
    to = today,
  }: { readonly from?: string | null | undefined; readonly to?: string | undefined },
): FigureScope {
  if (to > today || (from !== null && from > to))
    throw new Refusal('bad-input', {}, [{ place: 'query.to', code: 'period', message: 'no such period' }]);
  return { area, from, to };
}

/** That a moment lies in the period, by days in China. `column` is the name of a column, never what somebody sent. */
export const within = (column: string, { from, to }: FigureScope) =>
  sql<boolean>`${sql.raw(column)} < (${to}::date + 1)::timestamp at time zone 'Asia/Shanghai'
    and (${from}::date is null or ${sql.raw(column)} >= (${from}::date)::timestamp at time zone 'Asia/Shanghai')`;
