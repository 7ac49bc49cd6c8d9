/**
 * The figures that visits and risk answer for (domain.md 8: ST11 to ST16), at the end of a day, also of one long past: from the ledger,
 * in which what was due is fixed when it is opened, and from levels that are never overwritten. A visit counts on its own day, however
 * late its record arrived; a child counts where it lived then. Reads only.
 */
import { type RawBuilder, sql } from 'kysely';
import { inDivision, registerAt } from '#capabilities/children/index.ts';
import { type RiskLevel, riskLevels } from '#capabilities/risk/codes/contract.ts';
import { levelsByWeight } from '#capabilities/risk/rules.ts';
import { type Lateness, lateness } from '#capabilities/visits/codes/contract.ts';
import { daysOfLateness } from '#capabilities/visits/overdue/rules.ts';
import { once } from '#foundation/database/once.ts';
import type { Bilingual, Indicator, IndicatorScope } from '#foundation/indicator.ts';

/** Months within which an evaluation counts (ST16). */
const EVALUATED_WITHIN_MONTHS = 24;

/** The children on the register at the end of a day who lived in a division then, as `(id, residence)`. */
function childrenAt({ division, asOf }: IndicatorScope): RawBuilder<unknown> {
  return sql`(select id, residence from (${registerAt(asOf)}) r where ${inDivision(division)})`;
}

const monthOf = (day: string): RawBuilder<string> => sql`date_trunc('month', ${day}::date)::date`;
/** The last day before the quarter of a day. */
const quarterEve = (day: string): RawBuilder<string> => sql`(date_trunc('quarter', ${day}::date)::date - 1)`;

/** A child's level at the end of a day; `name` says which. */
const levelAt = (name: string, day: RawBuilder<string>): RawBuilder<unknown> =>
  sql`(${once(
    `level of risk ${name}`,
    sql`select l.child_id, l.level from risk_level l where l.since <= ${day} and (l.until is null or l.until > ${day})`,
  )})`;
const levelOn = (day: string): RawBuilder<unknown> => levelAt(day, sql`${day}::date`);

const inTime: Indicator = {
  code: 'ST11',
  version: 1,
  unit: 'share',
  span: 'month',
  of: 'obligation',
  name: { zh: '巡访完成率（本月）', en: 'Visits made in time (month)' },
  numerator: { zh: '按时有效完成的应访', en: 'due visits that were made validly in time' },
  denominator: { zh: '本月到期的应访', en: 'visits whose last day lay in the month' },
  definition: {
    zh: '本月截至当日到期的应访中，在到期日前（含当日）有效完成的；到期日在安排时确定，离线补传的记录按实际探访日计，因等级提高或退出名册取消的不计。',
    en: 'Of the visits whose last day lay in the month up to the day, those made validly by then. Last days are fixed when a visit is opened; a record that arrives late counts on the day of the visit; what was dropped by a graver level or by leaving is not counted.',
  },
  records: (scope) =>
    sql`select o.id, c.residence as division, coalesce(o.met_on <= o.due_on, false) as counted
      from visit_obligation o join ${childrenAt(scope)} c on c.id = o.child_id
      where o.due_on >= ${monthOf(scope.asOf)} and o.due_on <= ${scope.asOf}::date
        and (o.dropped_on is null or o.dropped_on > o.due_on)`,
};

interface Narrowed {
  readonly suffix: string;
  readonly name: Bilingual;
  readonly level?: RiskLevel;
  readonly lateness?: Lateness;
}

/** Children with a visit past its last day at the end of a day, and the first such day. */
const lateAt = (day: string): RawBuilder<unknown> =>
  once(
    `overdue ${day}`,
    sql`select o.child_id, min(o.due_on) as due_on from visit_obligation o
      where o.due_on < ${day}::date and (o.met_on is null or o.met_on > ${day}::date)
        and (o.dropped_on is null or o.dropped_on > ${day}::date) group by o.child_id`,
  );

/** Children whose visit was past its last day: all of them, of one level, or late by so many days. */
function overdue({ suffix, name, level, lateness: late }: Narrowed): Indicator {
  const days = late === undefined ? null : daysOfLateness(late);
  return {
    code: `ST12${suffix}`,
    version: 1,
    unit: 'persons',
    span: 'stock',
    of: 'child',
    name: { zh: `逾期未访${name.zh}`, en: `Overdue visits${name.en}` },
    numerator: { zh: '探访已逾期的儿童', en: 'children whose visit is overdue' },
    denominator: null,
    definition: {
      zh: `当日应访日期已过而仍未有效探访的在册儿童${name.zh}，一人一次；天数从最早一次未完成的应访日起算。`,
      en: `Children of the register whose visit’s last day had passed without a valid visit${name.en}, each once; days run from the first that was missed.`,
    },
    records: (scope) => {
      const at = sql`left join ${levelOn(scope.asOf)} at_day on at_day.child_id = late.child_id`;
      const within =
        days === null
          ? sql`true`
          : sql`${scope.asOf}::date - late.due_on between ${days.from} and ${days.to}`;
      return sql`select late.child_id as id, c.residence as division, true as counted
        from (${lateAt(scope.asOf)}) late join ${childrenAt(scope)} c on c.id = late.child_id ${level === undefined ? sql`` : at}
        where ${level === undefined ? sql`true` : sql`at_day.level = ${level}`} and ${within}`;
    },
  };
}

/** Visits of the month up to the day; of a record that was completed by another only that other. */
const visitsOfMonth = (scope: IndicatorScope): RawBuilder<unknown> =>
  sql`(select v.id, c.residence, v.child_id, v.in_person, v.parent_contact, v.left_behind, v.on_date, v.happened_at
    from visit_record v join ${childrenAt(scope)} c on c.id = v.child_id
    where v.kind = 'visit' and v.state <> 'completed'
      and v.on_date >= ${monthOf(scope.asOf)} and v.on_date <= ${scope.asOf}::date)`;

const childSeen: Indicator = {
  code: 'ST13',
  version: 1,
  unit: 'share',
  span: 'month',
  of: 'visit',
  name: { zh: '见面率（本月）', en: 'Visits with the child seen (month)' },
  numerator: { zh: '当面见到儿童的探访', en: 'visits in which the child was seen face to face' },
  denominator: { zh: '本月全部探访', en: 'all visits of the month' },
  definition: {
    zh: '本月截至当日的探访中，入户或到校当面见到儿童本人的；电话、视频计入全部探访。',
    en: 'Of the visits of the month up to the day, those at home or at school in which the child itself was seen; calls count among all visits.',
  },
  records: (scope) =>
    sql`select v.id, v.residence as division, coalesce(v.in_person, false) as counted from ${visitsOfMonth(scope)} v`,
};

const parentsCalled: Indicator = {
  code: 'ST14',
  version: 1,
  unit: 'share',
  span: 'month',
  of: 'visit',
  name: { zh: '亲情联系率（本月）', en: 'Contact with parents (month)' },
  numerator: {
    zh: '探访时近 7 天有父母联系的留守儿童',
    en: 'left-behind children with whom a parent had contact in the seven days before the visit',
  },
  denominator: { zh: '本月探访过的留守儿童', en: 'left-behind children visited in the month' },
  definition: {
    zh: '本月截至当日探访过的留守儿童，以其最近一次探访时的回答计，一人一次。',
    en: 'Left-behind children visited in the month up to the day, each once by the latest visit.',
  },
  records: (scope) =>
    sql`select id, residence as division, coalesce(parent_contact, false) as counted
      from (select distinct on (child_id) id, residence, child_id, parent_contact from ${visitsOfMonth(scope)} v
        where left_behind order by child_id, on_date desc, happened_at desc, id) last`,
};

function atLevel(level: RiskLevel): Indicator {
  return {
    code: `ST15-${level}`,
    version: 1,
    unit: 'persons',
    span: 'stock',
    of: 'child',
    name: {
      zh: `风险分布（${riskLevels[level].zh}）`,
      en: `Children at risk: ${riskLevels[level].en.toLowerCase()}`,
    },
    numerator: { zh: '当日为该等级的儿童', en: 'children of that level on the day' },
    denominator: null,
    definition: {
      zh: `当日终了时风险等级为${riskLevels[level].zh}的在册儿童。`,
      en: `Children of the register whose level at the end of the day was ${riskLevels[level].en.toLowerCase()}.`,
    },
    records: (scope) =>
      sql`select c.id, c.residence as division, true as counted
        from ${levelOn(scope.asOf)} l join ${childrenAt(scope)} c on c.id = l.child_id where l.level = ${level}`,
  };
}

/** Children whose level at the end of a day is another than at the quarter's beginning. */
const changedLevels = (day: string): RawBuilder<unknown> =>
  once(
    `levels that changed ${day}`,
    sql`select after.child_id, before.level as former, after.level
      from ${levelAt(`before the quarter of ${day}`, quarterEve(day))} before
      join ${levelOn(day)} after on after.child_id = before.child_id where after.level <> before.level`,
  );

/** One cell of the matrix: from the level at the quarter's beginning to that of the day. */
function moved(from: RiskLevel, to: RiskLevel): Indicator {
  const [zh, en] = [
    `${riskLevels[from].zh}→${riskLevels[to].zh}`,
    `${riskLevels[from].en} to ${riskLevels[to].en.toLowerCase()}`,
  ];
  return {
    code: `ST15-${from}-${to}`,
    version: 1,
    unit: 'persons',
    span: 'quarter',
    of: 'child',
    name: { zh: `等级迁移（本季，${zh}）`, en: `Levels that changed (quarter): ${en}` },
    numerator: {
      zh: '季初与当日等级不同的儿童',
      en: 'children whose level has changed since the quarter began',
    },
    denominator: null,
    definition: {
      zh: `季初为${riskLevels[from].zh}、当日终了时为${riskLevels[to].zh}的在册儿童。`,
      en: `Children of the register who were ${riskLevels[from].en.toLowerCase()} when the quarter began and ${riskLevels[to].en.toLowerCase()} at the end of the day.`,
    },
    records: (scope) =>
      sql`select c.id, c.residence as division, true as counted
        from (${changedLevels(scope.asOf)}) l join ${childrenAt(scope)} c on c.id = l.child_id
        where l.former = ${from} and l.level = ${to}`,
  };
}

const evaluated: Indicator = {
  code: 'ST16',
  version: 1,
  unit: 'share',
  span: 'stock',
  of: 'child',
  name: { zh: '监护评估率', en: 'Guardianship evaluated' },
  numerator: { zh: '24 个月内评估过的', en: 'of them evaluated within 24 months' },
  denominator: {
    zh: '散居孤儿、事实无人抚养儿童和监护薄弱儿童',
    en: 'orphans living with kin, de-facto unattended children and those weakly cared for',
  },
  definition: {
    zh: '当日在册的散居孤儿、事实无人抚养儿童、监护缺失或不当以及照护人监护能力较差或无的儿童中，24 个月内做过监护评估的。照护人能力按现有档案。',
    en: 'Of the orphans living with kin, de-facto unattended children, those without or under improper guardianship and those whose carer is weak or unable, on the register on the day, who were evaluated within 24 months. A carer’s ability is that of the file today.',
  },
  records: (scope) =>
    sql`select c.id, c.residence as division, exists (select from visit_record v where v.child_id = c.id and v.kind = 'evaluation'
          and v.on_date <= ${scope.asOf}::date
          and v.on_date > (${scope.asOf}::date - make_interval(months => ${EVALUATED_WITHIN_MONTHS}::int))::date) as counted
        from ${childrenAt(scope)} c
        where exists (select from child_category k where k.child_id = c.id and k.code in ('22', '30', '71', '72', '73')
            and k.since <= ${scope.asOf}::date and (k.until is null or k.until > ${scope.asOf}::date))
          or exists (select from care join guardian g on g.id = care.guardian_id where care.child_id = c.id
            and care.since <= ${scope.asOf}::date and (care.until is null or care.until > ${scope.asOf}::date)
            and g.ability in ('weak', 'none'))`,
};

/** The figures of visits and risk. */
export const visitsIndicators: readonly Indicator[] = [
  inTime,
  overdue({ suffix: '', name: { zh: '', en: '' } }),
  ...levelsByWeight.map((level) =>
    overdue({
      suffix: `-${level}`,
      name: { zh: `（${riskLevels[level].zh}）`, en: ` (${riskLevels[level].en.toLowerCase()})` },
      level,
    }),
  ),
  ...(Object.keys(lateness) as Lateness[]).map((late) =>
    overdue({
      suffix: `-${late}`,
      name: { zh: `（${lateness[late].zh}）`, en: ` (${lateness[late].en.toLowerCase()})` },
      lateness: late,
    }),
  ),
  childSeen,
  parentsCalled,
  ...levelsByWeight.map(atLevel),
  ...levelsByWeight.flatMap((from) =>
    levelsByWeight.filter((to) => to !== from).map((to) => moved(from, to)),
  ),
  evaluated,
];
