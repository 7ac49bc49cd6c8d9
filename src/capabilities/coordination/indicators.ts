/**
 * The figure that coordination answers for (domain.md 8: ST29): referrals that were answered in time among those that were due or
 * answered by the end of a day. Reads only; a referral that was returned was answered by returning it; one withdrawn is not counted.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Indicator, IndicatorRecord, IndicatorScope } from '#foundation/indicator.ts';

function answeredInTime({ division, asOf }: IndicatorScope): RawBuilder<IndicatorRecord> {
  return sql`select id, division, ended and not late as counted from (
      select r.id, r.division,
        exists (select from referral_clock k where k.referral_id = r.id
          and k.due_at < least(coalesce(k.met_at, k.dropped_at, 'infinity'), day.ends)) as late,
        coalesce(r.ended_at < day.ends, false) as ended
      from referral r, (select (${asOf}::date + 1)::timestamp at time zone 'Asia/Shanghai' as ends) day
      where r.division >= ${division} and r.division < ${`${division}:`} and r.sent_at < day.ends
        and not (r.state = 'withdrawn' and r.ended_at < day.ends)) own
    where ended or late`;
}

/** The figures of coordination. */
export const coordinationIndicators: readonly Indicator[] = [
  {
    code: 'ST29',
    version: 1,
    unit: 'share',
    span: 'total',
    of: 'referral',
    name: { zh: '转介按时答复率', en: 'Referrals answered in time' },
    numerator: {
      zh: '各环节均按时并已答复或退回的转介',
      en: 'referrals answered or returned with every step in time',
    },
    denominator: {
      zh: '截至当日已答复、退回或逾期的转介',
      en: 'referrals answered, returned or overdue by the day',
    },
    definition: {
      zh: '截至当日24时，签收、受理、答复均未逾期且已答复或退回的转介 ÷ 已答复、已退回和逾期未办的转介；撤回的不计。',
      en: 'Referrals answered or returned by 24:00 of the day with no deadline missed / those answered, returned or overdue; withdrawn ones are not counted.',
    },
    records: answeredInTime,
  },
];
