/**
 * The figures that guardianship answers for (domain.md 8: ST5, ST6, ST8, ST9), among the left-behind children on the register
 * at the end of a day. Reads only; whoever computes must see the whole area, for a figure names nobody.
 */
import { sql } from 'kysely';
import { inDivision, leftBehindAt } from '#capabilities/children/index.ts';
import { guardianshipAt } from '#capabilities/guardianship/coverage/queries.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Bilingual, Indicator, IndicatorScope } from '#foundation/indicator.ts';

interface Counts {
  readonly counted: number;
  readonly filed: number;
  readonly lettered: number;
  readonly covered: number;
  readonly alone: number;
}

async function count(tx: Transaction, { division, asOf }: IndicatorScope): Promise<Counts> {
  const { rows } = await sql<Counts>`
    with child_then as (select id from (${leftBehindAt(asOf)}) l where ${inDivision(division)})
    select count(*)::integer as counted, count(*) filter (where file_complete)::integer as filed,
      count(*) filter (where lettered)::integer as lettered,
      count(*) filter (where lettered and relation not in ('00', '11'))::integer as covered,
      count(*) filter (where coalesce(relation, '00') in ('00', '11'))::integer as alone
    from child_then join (${guardianshipAt(asOf)}) a using (id)`.execute(tx);
  return rows[0] ?? { counted: 0, filed: 0, lettered: 0, covered: 0, alone: 0 };
}

const leftBehind: Bilingual = {
  zh: '在册的农村留守儿童（ST1）',
  en: 'left-behind children on the register (ST1)',
};

function share(
  code: string,
  part: 'filed' | 'lettered' | 'covered',
  words: { readonly name: Bilingual; readonly numerator: Bilingual; readonly definition: Bilingual },
): Indicator {
  return {
    code,
    ...words,
    denominator: leftBehind,
    unit: 'share',
    compute: async (tx, scope) => {
      const counts = await count(tx, scope);
      return { numerator: counts[part], denominator: counts.counted };
    },
  };
}

/** The figures of this capability. */
export const guardianshipIndicators: readonly Indicator[] = [
  share('ST5', 'filed', {
    name: { zh: '监护人档案率', en: 'Guardians’ files' },
    numerator: { zh: '监护人档案完整的儿童', en: 'children whose guardian’s file is complete' },
    definition: {
      zh: '截至当日24时，有照护人且其档案载明姓名和联系电话（或身份证号）的在册农村留守儿童 ÷ 在册农村留守儿童。',
      en: 'Left-behind children in somebody’s care whose file has a name and a phone or citizen ID at 24:00 of the day / those on the register.',
    },
  }),
  share('ST6', 'lettered', {
    name: { zh: '监护责任书签订率', en: 'Letters of responsibility' },
    numerator: { zh: '责任书在有效期内的儿童', en: 'children with a letter in term' },
    definition: {
      zh: '截至当日24时，由现照护人签订且在有效期内的责任书所对应的在册农村留守儿童 ÷ 在册农村留守儿童。一人一书，以儿童计。',
      en: 'Left-behind children with a letter signed by the present carer and in term at 24:00 of the day / those on the register. One letter a child.',
    },
  }),
  share('ST8', 'covered', {
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
    compute: async (tx, scope) => ({ numerator: (await count(tx, scope)).alone, denominator: null }),
  },
];
