/**
 * The figures that guardianship answers for (domain.md 8: ST5, ST6, ST8, ST9), among the left-behind children on the register
 * at the end of a day. Reads only; whoever computes must see the whole area, for a figure names nobody.
 */
import { type RawBuilder, sql } from 'kysely';
import { inDivision, leftBehindAt } from '#capabilities/children/index.ts';
import { guardianshipAt } from '#capabilities/guardianship/coverage/queries.ts';
import type { Bilingual, Indicator, IndicatorScope } from '#foundation/indicator.ts';

/** The left-behind children of a division with how each was cared for. */
function caredFor({ division, asOf }: IndicatorScope): RawBuilder<unknown> {
  return sql`(select l.id, l.residence as division, a.file_complete, a.lettered, a.relation
    from (${leftBehindAt(asOf)}) l join (${guardianshipAt(asOf)}) a on a.id = l.id
    where ${inDivision(division, 'l.residence')})`;
}

const leftBehind: Bilingual = {
  zh: '在册的农村留守儿童（ST1）',
  en: 'left-behind children on the register (ST1)',
};

function share(
  code: string,
  counted: RawBuilder<boolean>,
  words: { readonly name: Bilingual; readonly numerator: Bilingual; readonly definition: Bilingual },
): Indicator {
  return {
    code,
    version: 1,
    ...words,
    denominator: leftBehind,
    unit: 'share',
    span: 'stock',
    of: 'child',
    records: (scope) =>
      sql`select id, division, coalesce(${counted}, false) as counted from ${caredFor(scope)} c`,
  };
}

/** The figures of this capability. */
export const guardianshipIndicators: readonly Indicator[] = [
  share('ST5', sql`file_complete`, {
    name: { zh: '监护人档案率', en: 'Guardians’ files' },
    numerator: { zh: '监护人档案完整的儿童', en: 'children whose guardian’s file is complete' },
    definition: {
      zh: '截至当日24时，有照护人且其档案载明姓名和联系电话（或身份证号）的在册农村留守儿童 ÷ 在册农村留守儿童。',
      en: 'Left-behind children in somebody’s care whose file has a name and a phone or citizen ID at 24:00 of the day / those on the register.',
    },
  }),
  share('ST6', sql`lettered`, {
    name: { zh: '监护责任书签订率', en: 'Letters of responsibility' },
    numerator: { zh: '责任书在有效期内的儿童', en: 'children with a letter in term' },
    definition: {
      zh: '截至当日24时，由现照护人签订且在有效期内的责任书所对应的在册农村留守儿童 ÷ 在册农村留守儿童。一人一书，以儿童计。',
      en: 'Left-behind children with a letter signed by the present carer and in term at 24:00 of the day / those on the register. One letter a child.',
    },
  }),
  share('ST8', sql`lettered and relation not in ('00', '11')`, {
    name: { zh: '有效监护覆盖率', en: 'Effective guardianship' },
    numerator: {
      zh: '有照护人且责任书有效的儿童',
      en: 'children in somebody’s care with a letter in term',
    },
    definition: {
      zh: '截至当日24时，照护人不为“无人”或“自己单独生活”、且责任书有效的在册农村留守儿童 ÷ 在册农村留守儿童。',
      en: 'Left-behind children whose carer is neither nobody nor the child alone, with a letter in term at 24:00 of the day / those on the register.',
    },
  }),
  {
    code: 'ST9',
    name: { zh: '无人监护或独自生活儿童', en: 'Children without a guardian or living alone' },
    numerator: { zh: '无人监护或独自生活的儿童', en: 'children in nobody’s care, or living alone' },
    denominator: null,
    unit: 'persons',
    definition: {
      zh: '截至当日24时，照护人为“无人”“自己单独生活”或尚未登记照护人的在册农村留守儿童人数。',
      en: 'Left-behind children on the register at 24:00 of the day whose carer is nobody, the child alone, or not written down.',
    },
    version: 1,
    span: 'stock',
    of: 'child',
    records: (scope) =>
      sql`select id, division, true as counted from ${caredFor(scope)} c where coalesce(relation, '00') in ('00', '11')`,
  },
];
