/**
 * How soon the public is answered (domain.md 8, beside ST24): reports that were answered within a day. The month's reports are its
 * denominator. Reads only.
 */
import { sql } from 'kysely';
import { endOf, overSpan, within } from '#foundation/figures/periods.ts';
import type { Indicator } from '#foundation/indicator.ts';

/** Hours within which somebody who reports is answered [P]; a city may be called sooner or later (`answer-hours`). */
const ANSWERED_HOURS = 24;

/** Where a report counts: where it came from, as far as it was said and lies within the hotline's area. */
const place = sql`(case when starts_with(r.division, r.area) then r.division else r.area end)`;

const answeredSoon: Indicator = {
  code: 'ST24-reports',
  version: 1,
  unit: 'share',
  span: 'month',
  of: 'report',
  name: { zh: '网上举报按时答复率（本月）', en: 'Public reports answered in time (month)' },
  numerator: {
    zh: `${ANSWERED_HOURS}小时内首次答复的`,
    en: `of them answered within ${ANSWERED_HOURS} hours`,
  },
  denominator: { zh: '已答复或已满时限的网上举报', en: 'reports that were answered or are overdue' },
  definition: {
    zh: `本月1日至当日收到、截至当日24时已答复或已满${ANSWERED_HOURS}小时的网上举报和求助中，${ANSWERED_HOURS}小时内首次答复的；无效信息不计。`,
    en: `Of the public reports that came from the first of the month to the day and were answered or ${ANSWERED_HOURS} hours old by its end, those answered within ${ANSWERED_HOURS} hours; nonsense is not counted.`,
  },
  records: overSpan(
    'month',
    (period) => sql`select r.id, ${place} as division,
        coalesce(r.first_answered_at <= r.came_at + make_interval(hours => ${ANSWERED_HOURS}::int)
          and r.first_answered_at < ${endOf(period.to)}, false) as counted
      from public_report r where r.state <> 'nonsense' and ${within('r.came_at', period)} and starts_with(${place}, ${period.division})
        and (r.first_answered_at < ${endOf(period.to)}
          or r.came_at + make_interval(hours => ${ANSWERED_HOURS}::int) < ${endOf(period.to)})`,
  ),
};

/** The figures of public reports. */
export const portalIndicators: readonly Indicator[] = [answeredSoon];
