/**
 * The figures that cases answer for (domain.md 8: ST21, ST22, ST25, ST26, ST28, ST30), at the end of a day, also of one long
 * past: what counts is what had happened by then, not where a case stands today. Reads only.
 */
import { type RawBuilder, sql } from 'kysely';
import { type Level, levels } from '#capabilities/cases/codes/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import type { Bilingual, Indicator, IndicatorRecord, IndicatorScope } from '#foundation/indicator.ts';

/** Days after its end within which a case that is opened again counts as opened again (ST28). */
const REOPENED_WITHIN = 180;

/** The instant at which a day is over in China. */
const endOf = (day: string): RawBuilder<Date> =>
  sql`(${day}::date + 1)::timestamp at time zone 'Asia/Shanghai'`;
/** The instant at which the quarter of a day begins in China. */
const quarterOf = (day: string): RawBuilder<Date> =>
  sql`date_trunc('quarter', ${day}::date)::timestamp at time zone 'Asia/Shanghai'`;

/** Heads of a division that had been opened by an instant. */
const heads = ({ division }: IndicatorScope, by: RawBuilder<Date>): RawBuilder<unknown> =>
  sql`(select f.* from case_file f where f.division >= ${division} and f.division < ${`${division}:`}
    and f.received_at < ${by}) as f`;

/** What a case's timeline says of its ends: the last end or opening again before an instant. */
const lastTurn = (by: RawBuilder<Date>): RawBuilder<string> =>
  sql`(select s.kind from case_step s where s.case_id = f.id and s.at < ${by}
    and s.kind in ('closed', 'duplicate', 'false-report', 'handed-over', 'reopened') order by s.at desc, s.id desc limit 1)`;
const isOpen = (by: RawBuilder<Date>): RawBuilder<boolean> =>
  sql`coalesce(${lastTurn(by)}, 'reopened') = 'reopened'`;

/** Cases of a query of heads, as records. */
const casesOf = (from: RawBuilder<unknown>): RawBuilder<IndicatorRecord> =>
  sql`select f.id, f.division, true as counted from ${from}`;

const ofCases = { version: 1, unit: 'cases', of: 'case', denominator: null } as const;
const ofChildren = { version: 1, unit: 'persons', of: 'case-child', denominator: null } as const;
const share = { version: 1, unit: 'share' } as const;

const outOfHardship: Indicator = {
  ...ofChildren,
  code: 'ST21',
  span: 'total',
  name: { zh: '帮助摆脱困境儿童', en: 'Children helped out of hardship' },
  numerator: {
    zh: '所在个案以“困境解除”办结的儿童',
    en: 'children of cases that were closed as out of hardship',
  },
  definition: {
    zh: '截至当日，所在个案经审批以“困境解除”办结的在册儿童，一人一次，按首次办结的个案所在地统计；其后重启不改变此数。',
    en: 'Children of the register whose case was closed by the day with the result “out of hardship”, each once, where the first such case is; a case opened again later does not change it.',
  },
  records: (scope) =>
    sql`select id, division, true as counted from (
        select distinct on (cc.child_id) cc.id, f.division
        from case_file f join case_child cc on cc.case_id = f.id
        join case_closing k on k.case_id = f.id
        where cc.child_id is not null and f.received_at < ${endOf(scope.asOf)} and k.verdict = 'approved'
          and k.result = 'resolved' and k.decided_at < ${endOf(scope.asOf)}
        order by cc.child_id, k.decided_at, cc.id) helped
      where division >= ${scope.division} and division < ${`${scope.division}:`}`,
};

const verified = (suffix: '' | '-open' | '-closed', zh: string, en: string): Indicator => ({
  ...ofCases,
  code: `ST22${suffix}`,
  span: suffix === '' ? 'total' : 'stock',
  name: { zh: `个案调查处置${zh}`, en: `Cases looked into${en}` },
  numerator: { zh: '已到场核查的个案', en: 'cases that were verified on the spot' },
  definition: {
    zh: `截至当日已到场核查的个案${zh}。`,
    en: `Cases verified on the spot by the day${en}.`,
  },
  records: (scope) => {
    const end = endOf(scope.asOf);
    const state = suffix === '' ? sql`true` : suffix === '-open' ? isOpen(end) : sql`not ${isOpen(end)}`;
    return casesOf(sql`${heads(scope, end)} where f.verified_at < ${end} and ${state}`);
  },
});

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

const inTime = (level: Level | null): Indicator => ({
  ...share,
  code: level === null ? 'ST26' : `ST26-${level}`,
  span: 'total',
  of: 'clock',
  name: {
    zh: level === null ? '个案时限按时率' : `个案时限按时率（${levels[level].zh}）`,
    en:
      level === null ? 'Deadlines met in time' : `Deadlines met in time (${levels[level].en.toLowerCase()})`,
  },
  numerator: { zh: '按时完成的时限', en: 'deadlines met in time' },
  denominator: { zh: '截至当日到期的时限', en: 'deadlines that were due by the day' },
  definition: {
    zh: '截至当日已到期或已完成的时限中，按时完成的；经批准暂停的时间不计，因改变级别或提前结束而不再要求的不计。',
    en: 'Of the deadlines that were due or met by the day, those met in time; approved stops are not counted, nor deadlines that were no longer asked for.',
  },
  records: (scope) => {
    const end = endOf(scope.asOf);
    const ofLevel = level === null ? sql`true` : sql`k.level = ${level}`;
    return sql`select k.id, f.division,
        coalesce(k.met_at <= coalesce(k.due_at, 'infinity') and k.met_at < ${end}, false) as counted
      from ${heads(scope, end)} join case_clock k on k.case_id = f.id
      where ${ofLevel} and (k.met_at < ${end} or k.due_at < ${end} and (k.dropped_at is null or k.dropped_at > k.due_at))`;
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

const placed = (kind: 'temporary' | 'long', name: Bilingual): Indicator => ({
  ...ofChildren,
  code: `ST30-${kind}`,
  span: 'stock',
  name,
  numerator: {
    zh: '当日由民政部门监护的儿童',
    en: 'children under guardianship of the authority on the day',
  },
  definition: {
    zh: `截至当日${name.zh}尚未结束的儿童，一人一次。`,
    en: `Children whose ${name.en.toLowerCase()} had begun and not ended by the day, each once.`,
  },
  records: (scope) =>
    sql`select distinct p.case_child_id as id, f.division, true as counted
      from ${heads(scope, endOf(scope.asOf))} join case_placement p on p.case_id = f.id
      where p.kind = ${kind} and p.starts_on <= ${scope.asOf}::date
        and (p.ended_on is null or p.ended_on > ${scope.asOf}::date)`,
});

/** The figures of cases. */
export const casesIndicators: readonly Indicator[] = [
  outOfHardship,
  verified('', '', ''),
  verified('-open', '（在办）', ', still open'),
  verified('-closed', '（已结）', ', closed'),
  opened,
  ...codesOf(levels).map(backlog),
  inTime(null),
  ...codesOf(levels).map(inTime),
  closingRate,
  reopenedRate,
  placed('temporary', { zh: '临时监护', en: 'Temporary guardianship' }),
  placed('long', { zh: '长期监护', en: 'Long-term guardianship' }),
];
