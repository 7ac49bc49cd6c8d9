/**
 * The figures of who answers for children in villages and towns (domain.md 8: ST36), at the end of a day: from posts, which end and
 * are never overwritten. Reads only.
 */
import { type RawBuilder, sql } from 'kysely';
import { below, firstDay, stoodAt } from '#foundation/figures/periods.ts';
import type { Bilingual, Indicator, IndicatorRecord, IndicatorScope } from '#foundation/indicator.ts';

/** A duty that every place of a level is to have somebody for (民发〔2019〕34号). */
interface Duty {
  readonly duty: 'child_director' | 'child_supervisor';
  readonly suffix: '' | '-supervisor';
  /** Of the places: 4 towns, 5 villages. */
  readonly level: 4 | 5;
  readonly who: Bilingual;
  readonly places: Bilingual;
}

const directors: Duty = {
  duty: 'child_director',
  suffix: '',
  level: 5,
  who: { zh: '儿童主任', en: 'child director' },
  places: { zh: '村（居）', en: 'villages' },
};
const supervisors: Duty = {
  duty: 'child_supervisor',
  suffix: '-supervisor',
  level: 4,
  who: { zh: '儿童督导员', en: 'child supervisor' },
  places: { zh: '乡镇（街道）', en: 'towns' },
};

/** The places of a level at the end of a day, and whether something is true of each. `v` is the place. */
export function places(
  { division, asOf }: IndicatorScope,
  level: number,
  counted: RawBuilder<boolean>,
): RawBuilder<IndicatorRecord> {
  return sql`select v.code as id, v.code as division, ${counted} as counted from division v
    where v.level = ${level} and ${below('v.code', division)} and (v.valid_from is null or v.valid_from <= ${asOf}::date)
      and (v.valid_to is null or v.valid_to > ${asOf}::date)`;
}

function inPost({ duty, suffix, level, who, places: of }: Duty): Indicator {
  return {
    code: `ST36${suffix}`,
    version: 1,
    unit: 'share',
    span: 'stock',
    of: 'village',
    name: { zh: `${who.zh}配备率`, en: `${of.en[0]?.toUpperCase()}${of.en.slice(1)} with a ${who.en}` },
    numerator: { zh: `有${who.zh}在岗的${of.zh}`, en: `of them with a ${who.en} in post` },
    denominator: { zh: `全部${of.zh}`, en: `all ${of.en}` },
    definition: {
      zh: `当日24时有${who.zh}在岗的${of.zh} ÷ 全部${of.zh}。`,
      en: `${of.en[0]?.toUpperCase()}${of.en.slice(1)} with a ${who.en} in post at 24:00 of the day / all ${of.en}.`,
    },
    records: (scope) =>
      places(
        scope,
        level,
        sql`exists (select from post p where p.duty = ${duty} and p.area = v.code
          and ${stoodAt('p.valid_from', 'p.valid_to', scope.asOf)})`,
      ),
  };
}

function women({ duty, suffix, who }: Duty): Indicator {
  return {
    code: `ST36${suffix}-women`,
    version: 1,
    unit: 'share',
    span: 'stock',
    of: 'post',
    name: { zh: `${who.zh}中的女性`, en: `Women among the ${who.en}s` },
    numerator: { zh: '其中女性', en: 'women among them' },
    denominator: { zh: `在岗${who.zh}`, en: `${who.en}s in post` },
    definition: {
      zh: `当日24时在岗的${who.zh}中的女性，一人一次；兼任多处的，计在区划代码最小的一处。`,
      en: `Women among the ${who.en}s in post at 24:00 of the day, each person once, at the first of the places where somebody serves several.`,
    },
    records: ({ division, asOf }) =>
      sql`select p.id, p.area as division, (s.sex is not distinct from 2) as counted
        from (select distinct on (staff_id) id, staff_id, area from post p
          where p.duty = ${duty} and ${stoodAt('p.valid_from', 'p.valid_to', asOf)}
          order by staff_id, area, id) p
        join staff s on s.id = p.staff_id where ${below('p.area', division)}`,
  };
}

function changed({ duty, suffix, level, who, places: of }: Duty): Indicator {
  return {
    code: `ST36${suffix}-changed`,
    version: 1,
    unit: 'share',
    span: 'year',
    of: 'village',
    name: { zh: `${who.zh}变动率（本年）`, en: `Changes of ${who.en}s (year)` },
    numerator: { zh: `本年有${who.zh}离岗的${of.zh}`, en: `of them where a ${who.en} has left in the year` },
    denominator: { zh: `全部${of.zh}`, en: `all ${of.en}` },
    definition: {
      zh: `本年1月1日至当日有${who.zh}离岗的${of.zh} ÷ 全部${of.zh}；同一${of.zh}多次变动计一次。`,
      en: `${of.en[0]?.toUpperCase()}${of.en.slice(1)} where a ${who.en}’s post ended from 1 January to the day / all ${of.en}; each once.`,
    },
    records: (scope) =>
      places(
        scope,
        level,
        sql`exists (select from post p where p.duty = ${duty} and p.area = v.code
          and p.valid_to >= ${firstDay('year', scope.asOf)}::date and p.valid_to <= ${scope.asOf}::date)`,
      ),
  };
}

/** The figures of posts. */
export const postIndicators: readonly Indicator[] = [directors, supervisors].flatMap((duty) => [
  inPost(duty),
  women(duty),
  changed(duty),
]);
