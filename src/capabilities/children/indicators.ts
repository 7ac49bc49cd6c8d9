/**
 * The figures that children's files answer for (domain.md 8): how many left-behind children are on the register, how that
 * changed in the month, and how many citizen IDs are in doubt. As of the end of any day, from the dates in the records: a
 * child counts where it lived then. Reads only; whoever computes must see the whole area, for a figure names nobody.
 */
import { type RawBuilder, sql } from 'kysely';
import { once } from '#foundation/database/once.ts';
import type { Indicator, IndicatorRecord, IndicatorScope } from '#foundation/indicator.ts';

/** The instant at which a day is over in China. */
function endOf(day: string): RawBuilder<Date> {
  return sql`(${day}::date + 1)::timestamp at time zone 'Asia/Shanghai'`;
}

/**
 * The children on the register at the end of a day and where they lived then, as a query with the columns `id`, `residence` and
 * `left_behind_kind`: one who moved afterwards counts where it moved from.
 */
export function registerAt(day: string): RawBuilder<unknown> {
  return once(
    `on the register ${day}`,
    sql`select c.id, coalesce(m.from_division, c.residence) as residence, c.left_behind_kind
      from child c
      left join (
        select distinct on (moved.child_id) moved.child_id, t.from_division
        from transfer t, unnest(t.child_ids) as moved (child_id)
        where t.state = 'accepted' and t.decided_at >= ${endOf(day)}
        order by moved.child_id, t.decided_at
      ) m on m.child_id = c.id
      where c.registered_on <= ${day}::date and (c.left_on is null or c.left_on > ${day}::date)`,
  );
}

/**
 * The left-behind children of these, as `(id, residence)`. A child in difficulty only is not among them; one whose kind nobody wrote
 * down is, for it was counted as left-behind.
 */
export function leftBehindAt(day: string): RawBuilder<unknown> {
  return once(
    `left behind ${day}`,
    sql`select r.id, r.residence from (${registerAt(day)}) r
      where r.left_behind_kind is not null or not exists (
          select from child_category k where k.child_id = r.id and k.since <= ${day}::date
            and (k.until is null or k.until > ${day}::date))
        or exists (select from child_category k where k.child_id = r.id and k.code in ('11', '12')
            and k.since <= ${day}::date and (k.until is null or k.until > ${day}::date))`,
  );
}

/**
 * What the query's rows are limited to. Written as a case: of a range over a column that is worked out PostgreSQL believes that next to
 * nothing lies in it, and looks up thousands of rows one by one.
 */
export function inDivision(division: string, column = 'residence'): RawBuilder<boolean> {
  const code = sql.ref(column);
  return sql`case when ${code} >= ${division} then ${code} < ${`${division}:`} else false end`;
}

const firstOfMonth = (day: string): string => `${day.slice(0, 8)}01`;

/** The last day of the month before. */
function eveOf(day: string): string {
  return new Date(Date.parse(firstOfMonth(day)) - 86_400_000).toISOString().slice(0, 10);
}

/** Left-behind children of a division at the end of a day, as records. */
const onRegister = (day: string, division: string): RawBuilder<IndicatorRecord> =>
  sql`select id, residence as division, true as counted from (${leftBehindAt(day)}) r where ${inDivision(division)}`;

/** Those of one day who were not there on another. */
const notThere = (day: string, other: string, division: string): RawBuilder<IndicatorRecord> =>
  sql`select id, residence as division, true as counted from (${leftBehindAt(day)}) r where ${inDivision(division)}
    and id not in (select id from (${leftBehindAt(other)}) o where ${inDivision(division)})`;

/** Left-behind children who came onto the register and left it again from the first of the month to the day. */
const passedThrough = ({ division, asOf }: IndicatorScope): RawBuilder<IndicatorRecord> =>
  sql`select c.id, c.residence as division, true as counted from child c
    where c.registered_on >= ${firstOfMonth(asOf)}::date and c.left_on <= ${asOf}::date and ${inDivision(division)}
      and (c.left_behind_kind is not null
        or not exists (select from child_category k where k.child_id = c.id and k.since <= c.left_on)
        or exists (select from child_category k where k.child_id = c.id and k.code in ('11', '12') and k.since <= c.left_on))`;

const persons = { version: 1, unit: 'persons', denominator: null, of: 'child' } as const;

function ofLedger(
  code: string,
  span: Indicator['span'],
  records: Indicator['records'],
  name: Indicator['name'],
  definition: Indicator['definition'],
): Indicator {
  return { ...persons, code, span, name, numerator: definition, definition, records };
}

/** ST1, on which rates are counted too. */
export const leftBehindChildren: Indicator = {
  ...persons,
  code: 'ST1',
  span: 'stock',
  name: { zh: '农村留守儿童在册人数', en: 'Left-behind children on the register' },
  numerator: { zh: '在册的农村留守儿童', en: 'left-behind children on the register' },
  definition: {
    zh: '截至当日24时在册的农村留守儿童人数，按居住地统计，一人一次。',
    en: 'Left-behind children on the register at 24:00 of the day, where they live, each once.',
  },
  records: ({ division, asOf }) => onRegister(asOf, division),
};

const idsInDoubt: Indicator = {
  code: 'ST44-id',
  version: 1,
  unit: 'share',
  span: 'stock',
  of: 'child',
  name: { zh: '身份证号有效率', en: 'Citizen IDs without doubt' },
  numerator: {
    zh: '身份证号无疑点的在册儿童',
    en: 'children on the register whose citizen ID is in no doubt',
  },
  denominator: { zh: '在册儿童', en: 'children on the register' },
  definition: {
    zh: '当日24时身份证号不缺失、校验位正确、与性别和出生日期一致的在册儿童 ÷ 在册儿童。',
    en: 'Children whose citizen ID is there, has the right check digit and agrees with sex and birth date / children on the register.',
  },
  records: ({ division, asOf }) =>
    sql`select id, residence as division, not exists (
        select from child_flag f where f.child_id = a.id
          and f.flag in ('idMissing', 'idChecksum', 'idSexMismatch', 'idBirthMismatch')
          and f.raised_at < ${endOf(asOf)} and (f.settled_at is null or f.settled_at >= ${endOf(asOf)})) as counted
      from (${leftBehindAt(asOf)}) a where ${inDivision(division)}`,
};

/** The figures of this capability. */
export const childrenIndicators: readonly Indicator[] = [
  leftBehindChildren,
  ofLedger(
    'ST2-opening',
    'month',
    ({ division, asOf }) => onRegister(eveOf(asOf), division),
    { zh: '月初在册', en: 'On the register at the month’s beginning' },
    {
      zh: '上月末24时在册的农村留守儿童。',
      en: 'Left-behind children on the register when the month began.',
    },
  ),
  ofLedger(
    'ST2-in',
    'month',
    (scope) =>
      sql`${notThere(scope.asOf, eveOf(scope.asOf), scope.division)} union all ${passedThrough(scope)}`,
    { zh: '本月增加', en: 'Came in the month' },
    {
      zh: '本月1日至当日新登记、转入或重新纳入的农村留守儿童。',
      en: 'Left-behind children registered, moved in or taken up again from the first of the month to the day.',
    },
  ),
  ofLedger(
    'ST2-out',
    'month',
    (scope) =>
      sql`${notThere(eveOf(scope.asOf), scope.asOf, scope.division)} union all ${passedThrough(scope)}`,
    { zh: '本月减少', en: 'Went in the month' },
    {
      zh: '本月1日至当日因父母返乡、年满16周岁、转出、死亡等退出的农村留守儿童。',
      en: 'Left-behind children who left the register or moved out from the first of the month to the day.',
    },
  ),
  ofLedger(
    'ST2',
    'stock',
    ({ division, asOf }) => onRegister(asOf, division),
    { zh: '月度结存', en: 'Closing balance of the month' },
    { zh: '月初在册＋本月增加－本月减少，等于ST1。', en: 'Opening + came − went; equals ST1.' },
  ),
  idsInDoubt,
];
