/**
 * The figures that cases answer for (domain.md 8: ST25 to ST28, ST30 to ST33), at the end of a day, also of one long
 * past: what counts is what had happened by then, not where a case stands today. What cases
 * came to (ST21, ST22) is declared in figures/handled.ts and counted with what the hotline handed over. Reads only.
 */
import { type RawBuilder, sql } from 'kysely';
import { clockKinds, type Level, levels } from '#capabilities/cases/codes/contract.ts';
import { happeningIndicators } from '#capabilities/cases/figures/happenings.ts';
import { mandatoryIndicators } from '#capabilities/cases/figures/mandatory.ts';
import { isOpen } from '#capabilities/cases/figures/moments.ts';
import { openedIndicators } from '#capabilities/cases/figures/opened.ts';
import { placementIndicators } from '#capabilities/cases/figures/placements.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { endOf } from '#foundation/figures/periods.ts';
import type { Bilingual, Indicator, IndicatorRecord, IndicatorScope } from '#foundation/indicator.ts';

/** Days after its end within which a case that is opened again counts as opened again (ST28). */
const REOPENED_WITHIN = 180;

/** The instant at which the quarter of a day begins in China. */
const quarterOf = (day: string): RawBuilder<Date> =>
  sql`date_trunc('quarter', ${day}::date)::timestamp at time zone 'Asia/Shanghai'`;

/** Heads of a division that had been opened by an instant. */
const heads = ({ division }: IndicatorScope, by: RawBuilder<Date>): RawBuilder<unknown> =>
  sql`(select f.* from case_file f where f.division >= ${division} and f.division < ${`${division}:`}
    and f.received_at < ${by}) as f`;

/** Cases of a query of heads, as records. */
const casesOf = (from: RawBuilder<unknown>): RawBuilder<IndicatorRecord> =>
  sql`select f.id, f.division, true as counted from ${from}`;

const ofCases = { version: 1, unit: 'cases', of: 'case', denominator: null } as const;
const share = { version: 1, unit: 'share' } as const;

const opened: Indicator = {
  ...ofCases,
  code: 'ST25',
  span: 'total',
  name: { zh: '个案立案数', en: 'Cases opened' },
  numerator: { zh: '截至当日立案的个案', en: 'cases opened by the day' },
  definition: {
    zh: '截至当日接报并立案的个案，含重复和误报。',
    en: 'Cases opened by the day, duplicates and false reports included.',
  },
  records: (scope) => casesOf(heads(scope, endOf(scope.asOf))),
};

const backlog = (level: Level): Indicator => ({
  ...ofCases,
  code: `ST25-${level}`,
  span: 'stock',
  name: {
    zh: `在办个案（${levels[level].zh}）`,
    en: `Open cases (${levels[level].en.toLowerCase()})`,
  },
  numerator: { zh: '当日尚未办结的个案', en: 'cases not at their end on the day' },
  definition: {
    zh: `截至当日尚未办结的${levels[level].zh}个案，按现级别。`,
    en: `Cases of level ${level} that had not come to their end by the day, by their present level.`,
  },
  records: (scope) => {
    const end = endOf(scope.asOf);
    return casesOf(sql`${heads(scope, end)} where f.level = ${level} and ${isOpen(end)}`);
  },
});

/** Deadlines of cases: all, those of a level, or those of a step. */
const inTime = (suffix: string, part: Bilingual | null, which: RawBuilder<unknown>): Indicator => ({
  ...share,
  code: `ST26${suffix}`,
  span: 'total',
  of: 'clock',
  name: {
    zh: part === null ? '个案时限按时率' : `个案时限按时率（${part.zh}）`,
    en: part === null ? 'Deadlines met in time' : `Deadlines met in time (${part.en.toLowerCase()})`,
  },
  numerator: { zh: '按时完成的时限', en: 'deadlines met in time' },
  denominator: { zh: '截至当日到期的时限', en: 'deadlines that were due by the day' },
  definition: {
    zh: '截至当日已到期或已完成的时限中，按时完成的；经批准暂停的时间不计，因改变级别或提前结束而不再要求的不计。',
    en: 'Of the deadlines that were due or met by the day, those met in time; approved stops are not counted, nor deadlines that were no longer asked for.',
  },
  records: (scope) => {
    const end = endOf(scope.asOf);
    return sql`select k.id, f.division,
        coalesce(k.met_at <= coalesce(k.due_at, 'infinity') and k.met_at < ${end}, false) as counted
      from ${heads(scope, end)} join case_clock k on k.case_id = f.id
      where ${which} and (k.met_at < ${end} or k.due_at < ${end} and (k.dropped_at is null or k.dropped_at > k.due_at))`;
  },
});

const closingRate: Indicator = {
  ...share,
  code: 'ST28',
  span: 'quarter',
  of: 'case',
  name: { zh: '结案率（本季）', en: 'Cases closed (quarter)' },
  numerator: { zh: '本季办结的个案', en: 'cases closed in the quarter' },
  denominator: { zh: '季初在办与本季新立的个案', en: 'cases open at its beginning and opened in it' },
  definition: {
    zh: '本季截至当日经审批归档的个案 ÷（季初在办个案 + 本季立案个案）。',
    en: 'Cases archived in the quarter up to the day / cases open at the quarter’s beginning and opened in it.',
  },
  records: (scope) => {
    const [from, end] = [quarterOf(scope.asOf), endOf(scope.asOf)];
    return sql`select f.id, f.division, exists (select from case_closing k where k.case_id = f.id
          and k.verdict = 'approved' and k.decided_at >= ${from} and k.decided_at < ${end}) as counted
      from ${heads(scope, end)} where f.received_at >= ${from} or ${isOpen(from)}`;
  },
};

const reopenedRate: Indicator = {
  ...share,
  code: 'ST28-reopened',
  span: 'total',
  of: 'case',
  name: { zh: '重启率', en: 'Cases opened again' },
  numerator: { zh: '办结后 180 天内重启的', en: 'opened again within 180 days' },
  denominator: { zh: '截至当日办结过的个案', en: 'cases closed by the day' },
  definition: {
    zh: '截至当日经审批归档的个案中，归档后 180 天内重启的。',
    en: 'Of the cases archived by the day, those opened again within 180 days of it.',
  },
  records: (scope) => {
    const end = endOf(scope.asOf);
    return sql`select f.id, f.division, exists (select from case_step s where s.case_id = f.id and s.kind = 'reopened'
          and s.at < ${end} and s.at > k.first and s.at <= k.last + make_interval(days => ${REOPENED_WITHIN}::int)) as counted
      from ${heads(scope, end)} join lateral (select min(c.decided_at) as first, max(c.decided_at) as last from case_closing c
        where c.case_id = f.id and c.verdict = 'approved' and c.decided_at < ${end}) k on k.first is not null`;
  },
};

/** The figures of cases. */
export const casesIndicators: readonly Indicator[] = [
  ...mandatoryIndicators,
  ...happeningIndicators,
  ...openedIndicators,
  opened,
  ...codesOf(levels).map(backlog),
  inTime('', null, sql`true`),
  ...codesOf(levels).map((level) => inTime(`-${level}`, levels[level], sql`k.level = ${level}`)),
  ...codesOf(clockKinds).map((kind) =>
    inTime(`-step-${kind.replace('_', '-')}`, clockKinds[kind], sql`k.kind = ${kind}`),
  ),
  closingRate,
  reopenedRate,
  ...placementIndicators,
];
