/**
 * Referrals that were answered in time among those that were due or answered by the end of a period (domain.md 8: ST29). One that
 * was returned was answered by returning it; one that was withdrawn is not counted. Told of each unit that was asked as well. Reads only.
 */
import { sql } from 'kysely';
import type { OverPeriods } from '#foundation/figures/over-periods.ts';
import { below, endOf, within } from '#foundation/figures/periods.ts';

/** The share of referrals answered in time, of those sent in any period. */
export const answeredReferrals: OverPeriods = {
  code: 'ST29',
  version: 1,
  unit: 'share',
  of: 'referral',
  byUnit: true,
  name: { zh: '转介按时答复率', en: 'Referrals answered in time' },
  numerator: {
    zh: '各环节均按时并已答复或退回的转介',
    en: 'referrals answered or returned with every step in time',
  },
  denominator: { zh: '已答复、退回或逾期的转介', en: 'referrals answered, returned or overdue' },
  definition: (time) => ({
    zh: `${time.zh}发出的转介中，期末签收、受理、答复均未逾期且已答复或退回的 ÷ 已答复、已退回和逾期未办的；撤回的不计。`,
    en: `Of the referrals sent ${time.en}, those answered or returned by its end with no deadline missed / those answered, returned or overdue; withdrawn ones are not counted.`,
  }),
  over: (period) => {
    const end = endOf(period.to);
    return sql`select id, division, unit_id, ended and not late as counted from (
        select r.id, r.division, r.unit_id, r.state, coalesce(r.ended_at < ${end}, false) as ended,
          exists (select from referral_clock k where k.referral_id = r.id
            and k.due_at < least(coalesce(k.met_at, k.dropped_at, 'infinity'), ${end})) as late
        from referral r where ${below('r.division', period.division)} and ${within('r.sent_at', period)}
      ) sent where (ended or late) and not (state = 'withdrawn' and ended)`;
  },
};
