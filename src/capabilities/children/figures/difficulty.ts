/**
 * The figures of children in difficulty by what their difficulty comes from (domain.md 8: ST3), and how far files can be relied on
 * (ST4, ST44), at the end of a day. Orphans stand apart, as in the ministry's return. Reads only.
 */
import { type RawBuilder, sql } from 'kysely';
import { guardiansOnFile } from '#capabilities/children/figures/guardians.ts';
import { heldAt, homesAt, residentsAt } from '#capabilities/children/figures/homes.ts';
import { inDivision, leftBehindAt } from '#capabilities/children/indicators.ts';
import { bornBy, IN_DIFFICULTY_UNTIL } from '#capabilities/children/rules.ts';
import { endOf, onDays, overSpan, stoodAt } from '#foundation/figures/periods.ts';
import type { Bilingual, Indicator, IndicatorRecord, IndicatorScope } from '#foundation/indicator.ts';

/** Where a difficulty comes from, as the quarterly return sorts it (domain.md 3.1, 3.2). */
const difficulties = {
  poverty: { codes: ['41', '42', '43', '44'], zh: '家庭贫困', en: 'the family’s poverty' },
  disability: { codes: ['51', '52'], zh: '自身残疾', en: 'its own disability' },
  unattended: { codes: ['30'], zh: '事实无人抚养', en: 'de-facto unattended' },
  other: {
    codes: ['60', '71', '72', '73', '74', '75', '90'],
    zh: '重病、监护缺失或不当及其他',
    en: 'severe illness, missing or improper guardianship, or else',
  },
} as const satisfies Readonly<Record<string, Bilingual & { readonly codes: readonly string[] }>>;

/** Orphans, those with HIV among them. */
const orphanCodes = ['21', '22', '23'] as const;

const difficult = Object.values(difficulties).flatMap(({ codes }) => [...codes]);

/** Children under 18 who held one of some categories; without orphans where they are to stand apart. */
function holders(codes: readonly string[], apart: boolean) {
  return ({ division, asOf }: IndicatorScope): RawBuilder<IndicatorRecord> =>
    sql`select r.id, r.residence as division, true as counted from (${residentsAt(division, asOf)}) r join child c on c.id = r.id
      where (c.birth_date is null or c.birth_date > ${bornBy(asOf, IN_DIFFICULTY_UNTIL)}::date) and ${heldAt('r.id', codes, asOf)}
        ${apart ? sql`and not ${heldAt('r.id', orphanCodes, asOf)}` : sql``}`;
}

const ofChildren = { version: 1, unit: 'persons', span: 'stock', of: 'child', denominator: null } as const;

const inDifficulty: Indicator = {
  ...ofChildren,
  code: 'ST3',
  name: { zh: '困境儿童在册人数', en: 'Children in difficulty on the register' },
  numerator: { zh: '在册的困境儿童（不含孤儿）', en: 'children in difficulty, orphans apart' },
  definition: {
    zh: '当日24时在册、未满18周岁、持有困境类别（家庭贫困、自身残疾、事实无人抚养、重病、监护缺失或不当、其他）的儿童，一人一次；孤儿另计（ST3-orphan）。各类型之和大于人数，因一人可有多种困境。',
    en: 'Children under 18 on the register at 24:00 of the day who hold a category of difficulty, each once; orphans apart (ST3-orphan). The types add up to more, for a child may hold several.',
  },
  records: holders(difficult, true),
};

function ofType(type: keyof typeof difficulties): Indicator {
  const { codes, zh, en } = difficulties[type];
  return {
    ...ofChildren,
    code: `ST3-${type}`,
    name: { zh: `困境儿童（${zh}）`, en: `Children in difficulty: ${en}` },
    numerator: { zh: `困境儿童中${zh}的`, en: `children in difficulty by ${en}` },
    definition: {
      zh: `ST3所计儿童中当日持有${codes.join('、')}类别的，一人一次；一人可计入多个类型。`,
      en: `Those of ST3 who held a category of ${codes.join(', ')} on the day, each once; a child may count under several types.`,
    },
    records: holders(codes, true),
  };
}

const orphans: Indicator = {
  ...ofChildren,
  code: 'ST3-orphan',
  name: { zh: '孤儿在册人数', en: 'Orphans on the register' },
  numerator: { zh: '在册的孤儿', en: 'orphans on the register' },
  definition: {
    zh: '当日24时在册、未满18周岁的孤儿（集中供养、散居、艾滋病病毒感染），一人一次，不计入ST3。',
    en: 'Orphans under 18 on the register at 24:00 of the day (in institutions, dispersed, with HIV), each once; not among ST3.',
  },
  records: holders(orphanCodes, false),
};

const filed: Indicator = {
  code: 'ST4',
  version: 1,
  unit: 'share',
  span: 'stock',
  of: 'child',
  name: { zh: '留守儿童建档率', en: 'Complete files of left-behind children' },
  numerator: { zh: '必填项齐全且有照护人的', en: 'of them with all mandatory fields and somebody who cares' },
  denominator: { zh: '在册的农村留守儿童（ST1）', en: 'left-behind children on the register (ST1)' },
  definition: {
    zh: '当日24时在册的农村留守儿童中，性别、出生日期、身份证号、留守类型、就学、健康均已填写，居住地到村（居），且当日有照护人的。档案各项按现有内容，照护人按当日。',
    en: 'Of the left-behind children on the register at 24:00 of the day, those with sex, birth date, citizen ID, kind, schooling and health written down, a village as residence, and somebody who cared on that day. The fields are those of the file today.',
  },
  records: ({ division, asOf }) =>
    sql`select a.id, a.residence as division, (c.sex in (1, 2) and c.birth_date is not null and c.citizen_id_state <> 'missing'
        and c.left_behind_kind is not null and c.schooling <> 'unknown' and c.health <> 'unknown' and length(c.residence) = 12
        and a.id in (select care.child_id from care where care.guardian_id is not null
          and ${stoodAt('care.since', 'care.until', asOf)})) as counted
      from (${leftBehindAt(asOf)}) a join child c on c.id = a.id where ${inDivision(division, 'a.residence')}`,
};

/** Days after which a file that nothing was added to is stale (domain.md ST44). */
const STALE_DAYS = 90;

const fresh: Indicator = {
  code: 'ST44-fresh',
  version: 1,
  unit: 'share',
  span: 'stock',
  of: 'child',
  name: { zh: '档案更新率', en: 'Files kept up to date' },
  numerator: {
    zh: `${STALE_DAYS}天内有记录的`,
    en: `of them with something written down within ${STALE_DAYS} days`,
  },
  denominator: { zh: '在册儿童', en: 'children on the register' },
  definition: {
    zh: `当日24时在册的儿童中，当日及此前${STALE_DAYS}天内档案有变动、或有探访或评估的。`,
    en: `Of the children on the register at 24:00 of the day, those on whose timeline something was written, or who were visited or evaluated, within ${STALE_DAYS} days.`,
  },
  records: ({ division, asOf }) =>
    sql`select r.id, r.residence as division, (
        exists (select from child_event e where e.child_id = r.id and e.at < ${endOf(asOf)}
          and e.at >= ${endOf(asOf)} - make_interval(days => ${STALE_DAYS}::int))
        or exists (select from visit_record v where v.child_id = r.id and v.on_date <= ${asOf}::date
          and v.on_date > ${asOf}::date - ${STALE_DAYS}::int)) as counted
      from (${residentsAt(division, asOf)}) r`,
};

const reachable: Indicator = {
  code: 'ST44-phone',
  version: 1,
  unit: 'share',
  span: 'stock',
  of: 'child',
  name: { zh: '电话可联系率', en: 'Families with a telephone' },
  numerator: {
    zh: '照护人留有电话且号码无疑点的',
    en: 'of them whose carer has a telephone that is in no doubt',
  },
  denominator: { zh: '在册儿童', en: 'children on the register' },
  definition: {
    zh: '当日24时在册的儿童中，当日的照护人档案有电话、且当日没有“电话号码有误”疑点的。照护人档案按现有内容。',
    en: 'Of the children on the register at 24:00 of the day, those whose carer of that day has a telephone in the file and whose numbers were in no doubt. The carer’s file is that of today.',
  },
  records: ({ division, asOf }) =>
    sql`select r.id, r.residence as division, (
        r.id in (select care.child_id from care join (${guardiansOnFile()}) g on g.id = care.guardian_id
          where ${stoodAt('care.since', 'care.until', asOf)} and g.reachable)
        and r.id not in (select f.child_id from child_flag f where f.flag = 'phoneInvalid'
          and f.raised_at < ${endOf(asOf)} and (f.settled_at is null or f.settled_at >= ${endOf(asOf)}))) as counted
      from (${residentsAt(division, asOf)}) r`,
};

const twice: Indicator = {
  code: 'ST44-twice',
  version: 1,
  unit: 'persons',
  span: 'month',
  of: 'child',
  name: { zh: '重复建档（本月）', en: 'Registered twice (month)' },
  numerator: { zh: '因重复建档退出的', en: 'files closed because the child was registered twice' },
  denominator: null,
  definition: {
    zh: '本月1日至当日以“重复建档”退出名册的档案，按居住地。',
    en: 'Files that left the register as registered twice from the first of the month to the day, where the child lives.',
  },
  records: overSpan(
    'month',
    (period) => sql`select c.id, h.residence as division, true as counted
      from child c join (${homesAt(period.to)}) h on h.id = c.id
      where c.left_reason = 'registered_twice' and ${onDays('c.left_on', period)} and ${inDivision(period.division, 'h.residence')}`,
  ),
};

/** The figures of children in difficulty and of the files' quality. */
export const difficultyIndicators: readonly Indicator[] = [
  inDifficulty,
  ...(Object.keys(difficulties) as (keyof typeof difficulties)[]).map(ofType),
  orphans,
  filed,
  ...[fresh, reachable, twice],
];
