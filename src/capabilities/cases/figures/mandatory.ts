/**
 * Mandatory reports (domain.md 8: ST27): cases with one of the nine grounds, whether the police were told, how soon, and whether
 * they answered. Of the cases that came in over the month up to the day. Reads only.
 */
import { type RawBuilder, sql } from 'kysely';
import { isReal } from '#capabilities/cases/figures/moments.ts';
import { below, endOf, overSpan, type Period, within } from '#foundation/figures/periods.ts';
import type { Bilingual, Indicator, IndicatorRecord } from '#foundation/indicator.ts';

/** The month's cases with a ground, and whether something is true of each; `f` is the head. */
const withGround = (period: Period, counted: RawBuilder<unknown>): RawBuilder<IndicatorRecord> =>
  sql`select f.id, f.division, ${counted} as counted from case_file f
    where cardinality(f.grounds) > 0 and ${below('f.division', period.division)} and ${within('f.received_at', period)}
      and ${isReal(endOf(period.to))}`;

const ofMonth = { version: 1, span: 'month', of: 'case' } as const;
const monthly = (over: (period: Period) => RawBuilder<IndicatorRecord>) => overSpan('month', over);

const reported: Indicator = {
  ...ofMonth,
  code: 'ST27',
  unit: 'cases',
  name: { zh: '强制报告情形个案（本月）', en: 'Cases with a ground of mandatory reporting (month)' },
  numerator: { zh: '具有强制报告情形的个案', en: 'cases with one of the nine grounds' },
  denominator: null,
  definition: {
    zh: '本月1日至当日接报、具有九类强制报告情形之一的个案；重复和误报不计。情形按现有记录。',
    en: 'Cases received from the first of the month to the day with one of the nine grounds; duplicates and false reports are not counted. Grounds as they are written down now.',
  },
  records: monthly((period) => withGround(period, sql`true`)),
};

const told: Indicator = {
  ...ofMonth,
  code: 'ST27-told',
  unit: 'share',
  name: { zh: '强制报告移送公安率（本月）', en: 'Told to the police (month)' },
  numerator: { zh: '当日前已报公安的', en: 'of them told to the police by the day' },
  denominator: { zh: '具有强制报告情形的个案（ST27）', en: 'cases with a ground (ST27)' },
  definition: {
    zh: '本月1日至当日接报、具有强制报告情形的个案中，截至当日24时已向公安机关报告的。',
    en: 'Of the month’s cases with a ground of mandatory reporting, those that the police had been told of by 24:00 of the day.',
  },
  records: monthly((period) =>
    withGround(period, sql`coalesce(f.police_told_at < ${endOf(period.to)}, false)`),
  ),
};

const inTime: Indicator = {
  ...ofMonth,
  code: 'ST27-in-time',
  unit: 'share',
  of: 'clock',
  name: { zh: '强制报告及时率（本月）', en: 'Police told in time (month)' },
  numerator: { zh: '按时报公安的', en: 'deadlines for telling the police that were met in time' },
  denominator: { zh: '本月个案中到期或已完成的报公安时限', en: 'those due or met, of the month’s cases' },
  definition: {
    zh: '本月1日至当日接报的个案中，截至当日到期或已完成的“报公安”时限里按时完成的；因改变级别等不再要求的不计。',
    en: 'Of the deadlines for telling the police of cases received from the first of the month to the day that were due or met by it, those met in time; those no longer asked for are not counted.',
  },
  records: monthly(
    (period) => sql`select k.id, f.division,
        coalesce(k.met_at <= coalesce(k.due_at, 'infinity') and k.met_at < ${endOf(period.to)}, false) as counted
      from case_file f join case_clock k on k.case_id = f.id and k.kind = 'police'
      where ${below('f.division', period.division)} and ${within('f.received_at', period)}
        and (k.met_at < ${endOf(period.to)} or k.due_at < ${endOf(period.to)} and (k.dropped_at is null or k.dropped_at > k.due_at))`,
  ),
};

/** How long it took until the police were told, in whole minutes of those that had been told by the day. */
const minutesTo = (measure: 'median' | 'greatest', part: string, words: Bilingual): Indicator => ({
  ...ofMonth,
  code: `ST27-${part}`,
  unit: 'minutes',
  measure,
  name: { zh: `报公安用时${words.zh}（本月）`, en: `Minutes to the police, ${words.en} (month)` },
  numerator: {
    zh: `自接报至报公安的分钟数，取${words.zh}`,
    en: `minutes from the report to telling the police, the ${words.en}`,
  },
  denominator: { zh: '当日前已报公安的（ST27-told）', en: 'cases that the police were told of (ST27-told)' },
  definition: {
    zh: `本月1日至当日接报、截至当日24时已向公安机关报告的强制报告个案，自接报起至报告公安的整分钟数（不足一分钟不计，先报公安后接报的为0），取${words.zh}${measure === 'median' ? '，居中两数取平均、四舍五入' : ''}；无此类个案时不出数。`,
    en: `Of the month’s cases with a ground that the police had been told of by 24:00 of the day, the ${words.en} of the whole minutes from when the report came until they were told (0 where they knew before); ${measure === 'median' ? 'between two in the middle their mean, rounded; ' : ''}no figure where there is none.`,
  },
  records: monthly(
    (period) =>
      sql`select r.id, r.division, true as counted,
          greatest(0, floor(extract(epoch from f.police_told_at - f.received_at) / 60))::int8 as amount
        from (${withGround(period, sql`true`)}) r join case_file f on f.id = r.id
        where f.police_told_at < ${endOf(period.to)}`,
  ),
});

/** How long it took, as shares. [P] An hour and a day. */
const toldWithin = (part: string, hours: number, words: Bilingual): Indicator => ({
  ...ofMonth,
  code: `ST27-${part}`,
  unit: 'share',
  name: { zh: `接报${words.zh}内报公安率（本月）`, en: `Police told within ${words.en} (month)` },
  numerator: { zh: `接报后${words.zh}内报公安的`, en: `of them told within ${words.en} of the report` },
  denominator: { zh: '当日前已报公安的（ST27-told）', en: 'cases that the police were told of (ST27-told)' },
  definition: {
    zh: `本月1日至当日接报、已向公安机关报告的强制报告个案中，自接报起${words.zh}内报告的。`,
    en: `Of the month’s cases with a ground that the police had been told of by 24:00 of the day, those told within ${words.en} of when the report came.`,
  },
  records: monthly(
    (period) =>
      sql`select id, division, counted from (${withGround(
        period,
        sql`coalesce(f.police_told_at <= f.received_at + make_interval(hours => ${hours}::int), false)`,
      )}) grounded where id in (select id from case_file where police_told_at < ${endOf(period.to)})`,
  ),
});

const answered: Indicator = {
  ...ofMonth,
  code: 'ST27-feedback',
  unit: 'share',
  name: { zh: '公安反馈率（本月）', en: 'Police answered (month)' },
  numerator: { zh: '当日前收到公安反馈的', en: 'of them answered by the police by the day' },
  denominator: { zh: '当日前已报公安的（ST27-told）', en: 'cases that the police were told of (ST27-told)' },
  definition: {
    zh: '本月1日至当日接报、已向公安机关报告的个案中，截至当日24时收到公安机关反馈的。',
    en: 'Of the month’s cases with a ground that the police had been told of by 24:00 of the day, those that they had answered.',
  },
  records: monthly(
    (period) =>
      sql`select id, division, counted from (${withGround(
        period,
        sql`coalesce(f.police_feedback_at < ${endOf(period.to)}, false)`,
      )}) grounded where id in (select id from case_file where police_told_at < ${endOf(period.to)})`,
  ),
};

/** The figures of mandatory reports. */
export const mandatoryIndicators: readonly Indicator[] = [
  ...[reported, told, inTime],
  toldWithin('hour', 1, { zh: '1小时', en: 'an hour' }),
  toldWithin('day', 24, { zh: '24小时', en: '24 hours' }),
  minutesTo('median', 'minutes', { zh: '中位数', en: 'median' }),
  minutesTo('greatest', 'longest', { zh: '最大值', en: 'longest' }),
  answered,
];
