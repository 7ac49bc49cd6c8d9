/**
 * Cases opened over the month up to a day (domain.md 8: ST25), by where they came from and by what they are about; by place each figure
 * tells itself. Duplicates and false reports are among them: somebody had to look into each. Reads only.
 */
import { type RawBuilder, sql } from 'kysely';
import { type CaseType, caseTypes, type Source, sources } from '#capabilities/cases/codes/contract.ts';
import { below, overSpan, within } from '#foundation/figures/periods.ts';
import type { Bilingual, Indicator } from '#foundation/indicator.ts';

/** Cases of the month of which something is true; `f` is the head. */
function opened(suffix: string, of: Bilingual, holds: RawBuilder<unknown>): Indicator {
  return {
    code: `ST25-${suffix}`,
    version: 1,
    unit: 'cases',
    span: 'month',
    of: 'case',
    name: { zh: `个案立案数${of.zh}（本月）`, en: `Cases opened${of.en} (month)` },
    numerator: { zh: `立案的个案${of.zh}`, en: `cases opened${of.en}` },
    denominator: null,
    definition: {
      zh: `本月1日至当日接报并立案的个案${of.zh}，含重复和误报；一案可有多个类型，类型和来源按现有记录。`,
      en: `Cases received from the first of the month to the day${of.en}, duplicates and false reports included; a case may be about several things. Types and sources as they are written down now.`,
    },
    records: overSpan(
      'month',
      (period) => sql`select f.id, f.division, true as counted from case_file f
        where ${below('f.division', period.division)} and ${within('f.received_at', period)} and ${holds}`,
    ),
  };
}

/** Cases opened in the month, in all, by source and by type. */
export const openedIndicators: readonly Indicator[] = [
  opened('month', { zh: '', en: '' }, sql`true`),
  ...(Object.keys(sources) as Source[]).map((source) =>
    opened(
      `source-${source}`,
      { zh: `（${sources[source].zh}）`, en: `: ${sources[source].en.toLowerCase()}` },
      sql`f.source_kind = ${source}`,
    ),
  ),
  ...(Object.keys(caseTypes) as CaseType[]).map((type) =>
    opened(
      `type-${type.replaceAll('_', '-')}`,
      { zh: `（${caseTypes[type].zh}）`, en: `: ${caseTypes[type].en.toLowerCase()}` },
      sql`${type} = any (f.types)`,
    ),
  ),
];
