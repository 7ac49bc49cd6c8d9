/**
 * What cases tell of children out of school (domain.md 8: ST31), without a household registration (ST32), hurt, or harmed (ST33), and
 * of deaths, which the register tells. A child's file says how it stands today only; cases say it of any day. Reads only.
 */
import { type RawBuilder, sql } from 'kysely';
import { type AccidentCause, accidentCauses, type CaseType } from '#capabilities/cases/codes/contract.ts';
import { resolutions } from '#capabilities/cases/figures/handled.ts';
import { isOpen, isReal } from '#capabilities/cases/figures/moments.ts';
import {
  homesAt,
  inDivision,
  leftBehindAt,
  leftBehindChildren,
  registerAt,
} from '#capabilities/children/index.ts';
import { bornBy } from '#capabilities/children/rules.ts';
import { below, endOf, onDays, overSpan, type Period, within } from '#foundation/figures/periods.ts';
import type { Bilingual, Indicator, IndicatorRecord, IndicatorScope } from '#foundation/indicator.ts';

/** Compulsory schooling (domain.md ST31): the ages, both included. */
const SCHOOL_AGES = { from: 6, to: 15 } as const;

/** The children concerned by true cases of a type that had come in by the end of a day; `f` is the case, `cc` the child in it. */
const ofCases = (type: CaseType, day: string, more: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`case_file f join case_child cc on cc.case_id = f.id
    where ${type} = any (f.types) and f.received_at < ${endOf(day)} and cc.part = 'subject' and cc.child_id is not null
      and ${isReal(endOf(day))} and ${more}`;

/** Children on the register with an open case of a type at the end of a day, each with the first of its cases. */
const withOpenCase = (
  type: CaseType,
  { division, asOf }: IndicatorScope,
  more = sql``,
): RawBuilder<IndicatorRecord> =>
  sql`select id, division, true as counted from (
      select distinct on (cc.child_id) cc.id, cc.child_id, f.division from ${ofCases(type, asOf, isOpen(endOf(asOf)))}
      order by cc.child_id, f.received_at, cc.id) o
    where ${below('division', division)} and child_id in (select id from (${registerAt(asOf)}) r) ${more}`;

/** Children of cases of a type that came in over a period; counted where such a case was closed as resolved by its end. */
const foundAndSolved = (type: CaseType, period: Period): RawBuilder<IndicatorRecord> =>
  sql`select id, division, solved as counted from (
      select distinct on (child_id) id, division, bool_or(done) over (partition by child_id) as solved from (
        select cc.id, cc.child_id, f.division, f.received_at,
          f.id in (select case_id from (${resolutions({ ...period, from: null })}) k) as done
        from ${ofCases(type, period.to, within('f.received_at', period))}) o
      order by child_id, received_at, id) found
    where ${below('division', period.division)}`;

interface Matter {
  readonly code: 'ST31' | 'ST32';
  readonly type: CaseType;
  readonly what: Bilingual;
  readonly solved: Bilingual;
}

const outOfSchool: Matter = {
  code: 'ST31',
  type: 'out_of_school',
  what: { zh: '失学辍学儿童', en: 'Children out of school' },
  solved: { zh: '复学率（本季）', en: 'Back at school (quarter)' },
};
const unregistered: Matter = {
  code: 'ST32',
  type: 'no_registration',
  what: { zh: '无户籍儿童', en: 'Children without registration' },
  solved: { zh: '户籍办结率（本季）', en: 'Registration settled (quarter)' },
};

function solvedOf({ code, type, what, solved }: Matter): Indicator {
  return {
    code: code === 'ST31' ? 'ST31-returned' : 'ST32-settled',
    version: 1,
    unit: 'share',
    span: 'quarter',
    of: 'case-child',
    name: solved,
    numerator: { zh: '个案以“困境解除”办结的', en: 'of them whose case was closed as resolved' },
    denominator: { zh: `本季立案的${what.zh}`, en: `${what.en.toLowerCase()} of cases of the quarter` },
    definition: {
      zh: `本季首日至当日接报的${what.zh}个案的当事儿童中，截至当日此类个案已以“困境解除”办结的，一人一次，按首个个案所在地；重复和误报不计。`,
      en: `Of the children concerned by such cases received from the quarter’s first day to the day, those with one closed as resolved by the day, each once where the first case is; duplicates and false reports are not counted.`,
    },
    records: overSpan('quarter', (period) => foundAndSolved(type, period)),
  };
}

const outNow: Indicator = {
  code: 'ST31',
  version: 1,
  unit: 'persons',
  span: 'stock',
  of: 'case-child',
  name: outOfSchool.what,
  numerator: { zh: '有在办失学辍学个案的儿童', en: 'children with an open case of being out of school' },
  denominator: null,
  definition: {
    zh: `当日24时在册、${SCHOOL_AGES.from}至${SCHOOL_AGES.to}周岁、有在办失学辍学个案的儿童，一人一次。档案中的就学情况只有现状，往日以个案为准。`,
    en: `Children of ${SCHOOL_AGES.from} to ${SCHOOL_AGES.to} years on the register at 24:00 of the day with an open case of being out of school, each once. A file’s schooling is that of today; for a past day the cases tell.`,
  },
  records: (scope) =>
    withOpenCase(
      outOfSchool.type,
      scope,
      sql`and child_id in (select id from child where birth_date <= ${bornBy(scope.asOf, SCHOOL_AGES.from)}::date
        and birth_date > ${bornBy(scope.asOf, SCHOOL_AGES.to + 1)}::date)`,
    ),
};

const unregisteredNow: Indicator = {
  code: 'ST32',
  version: 1,
  unit: 'persons',
  span: 'stock',
  of: 'case-child',
  name: unregistered.what,
  numerator: { zh: '有在办无户籍个案的儿童', en: 'children with an open case of missing registration' },
  denominator: null,
  definition: {
    zh: '当日24时在册、有在办无户籍个案的儿童，一人一次。',
    en: 'Children on the register at 24:00 of the day with an open case of missing registration, each once.',
  },
  records: (scope) => withOpenCase(unregistered.type, scope),
};

const accidents: readonly CaseType[] = ['accident'];
const harms: readonly CaseType[] = ['harm_at_home', 'sexual', 'bullying', 'online'];

/** Cases of the month of some types, or those of them of which something else is true: `f` is the head, `which` says it in words. */
function events(
  suffix: string,
  types: readonly CaseType[],
  name: Bilingual,
  { holds, which }: { readonly holds: RawBuilder<unknown>; readonly which: Bilingual } = everyOne,
): Indicator {
  return {
    code: `ST33-${suffix}`,
    version: 1,
    unit: 'cases',
    span: 'month',
    of: 'case',
    name: { zh: `${name.zh}（本月）`, en: `${name.en} (month)` },
    numerator: { zh: `${name.zh}个案`, en: `cases of ${name.en.toLowerCase()}` },
    denominator: null,
    definition: {
      zh: `本月1日至当日接报的${name.zh}个案，一案一次；重复和误报不计。${which.zh}`,
      en: `Cases of ${name.en.toLowerCase()} received from the first of the month to the day, each once; duplicates and false reports are not counted.${which.en}`,
    },
    records: overSpan(
      'month',
      (period) => sql`select f.id, f.division, true as counted from case_file f
        where f.types && ${[...types]}::text[] and ${below('f.division', period.division)}
          and ${within('f.received_at', period)} and ${isReal(endOf(period.to))} and ${holds}`,
    ),
  };
}
const everyOne = { holds: sql`true`, which: { zh: '', en: '' } };

/** Causes that are counted by themselves: those that domain.md 3.7 names; the others make one figure together. */
const countedApart = ['drowning', 'traffic', 'burn', 'fall'] as const satisfies readonly AccidentCause[];
const asWritten = { zh: '原因按现有记录。', en: ' Causes as they are written down now.' } as const;

/** The month's accidents by their cause; together they are all of them. */
const accidentsByCause: readonly Indicator[] = [
  ...countedApart.map((cause) => {
    const { zh, en } = accidentCauses[cause];
    const name = { zh: `意外伤害（${zh}）`, en: `Accidents (${en.toLowerCase()})` };
    const holds = sql`f.accident_cause = ${cause}`;
    return events(`accident-${cause}`, accidents, name, { holds, which: asWritten });
  }),
  events(
    'accident-other',
    accidents,
    { zh: '意外伤害（其他原因）', en: 'Accidents (other causes)' },
    {
      holds: sql`f.accident_cause <> all (${[...countedApart]}::text[])`,
      which: {
        zh: `原因为中毒、窒息、触电、动物咬伤等。${asWritten.zh}`,
        en: ` Such are poisoning, suffocation, electric shock and animal bites.${asWritten.en}`,
      },
    },
  ),
  events(
    'accident-unknown',
    accidents,
    { zh: '意外伤害（原因尚不清楚）', en: 'Accidents (cause not known)' },
    {
      holds: sql`f.accident_cause is null`,
      which: {
        zh: '即尚未登记原因的，登记后计入相应原因。',
        en: ' Once a cause is written down they count under it.',
      },
    },
  ),
];

/**
 * A rate on all left-behind children, not the share of those to whom something happened: who may see a child's file may not learn from
 * a list that there is a case of harm, hence the records are the children of cases and open the cases.
 */
const rate: Indicator = {
  code: 'ST33-rate',
  version: 1,
  unit: 'per-thousand',
  per: leftBehindChildren,
  span: 'month',
  of: 'case-child',
  name: { zh: '每千名留守儿童意外伤害和侵害（本月）', en: 'Accidents and harm per 1,000 (month)' },
  numerator: {
    zh: '意外伤害、侵害个案的当事留守儿童',
    en: 'left-behind children concerned by cases of accidents and harm',
  },
  denominator: { zh: '当日在册留守儿童（ST1）', en: 'left-behind children on the register on the day (ST1)' },
  definition: {
    zh: '本月1日至当日接报的意外伤害、侵害（监护侵害、性侵害、校园欺凌、网络侵害）个案的当事儿童中，当日24时在册的留守儿童，一人一次，按首个个案所在地；每千名在册留守儿童计。重复和误报不计。',
    en: 'Left-behind children on the register at 24:00 of the day who are concerned by cases of accidents or harm (by a guardian, sexual, bullying, online) received from the first of the month to the day, each once where the first case is, per 1,000 left-behind children on the register. Duplicates and false reports are not counted.',
  },
  records: overSpan(
    'month',
    (period) => sql`select id, division, true as counted from (
        select distinct on (cc.child_id) cc.id, cc.child_id, f.division
        from case_file f join case_child cc on cc.case_id = f.id
        where f.types && ${[...accidents, ...harms]}::text[] and ${within('f.received_at', period)} and cc.part = 'subject'
          and cc.child_id in (select id from (${leftBehindAt(period.to)}) l) and ${isReal(endOf(period.to))}
        order by cc.child_id, f.received_at, cc.id) o
      where ${below('division', period.division)}`,
  ),
};

const deaths: Indicator = {
  code: 'ST33-death',
  version: 1,
  unit: 'persons',
  span: 'year',
  of: 'child',
  name: { zh: '死亡儿童（本年）', en: 'Deaths (year)' },
  numerator: { zh: '因死亡退出名册的儿童', en: 'children who left the register by death' },
  denominator: null,
  definition: {
    zh: '本年1月1日至当日因死亡退出名册的儿童，按居住地，一人一次。',
    en: 'Children who left the register by death from 1 January to the day, where they lived, each once.',
  },
  records: overSpan(
    'year',
    (period) => sql`select c.id, h.residence as division, true as counted
      from child c join (${homesAt(period.to)}) h on h.id = c.id
      where c.left_reason = 'died' and ${onDays('c.left_on', period)} and ${inDivision(period.division, 'h.residence')}`,
  ),
};

/** What cases and the register tell of schooling, registration, accidents, harm and deaths. */
export const happeningIndicators: readonly Indicator[] = [
  ...[outNow, solvedOf(outOfSchool), unregisteredNow, solvedOf(unregistered)],
  events(
    'accident',
    accidents,
    { zh: '意外伤害', en: 'Accidents' },
    { holds: sql`true`, which: { zh: '按原因另有分项。', en: ' By cause they are told apart.' } },
  ),
  ...accidentsByCause,
  events('harm', harms, { zh: '侵害', en: 'Harm by others' }),
  events('sexual', ['sexual'], { zh: '性侵害（猥亵）', en: 'Sexual harm' }),
  ...[rate, deaths],
];
