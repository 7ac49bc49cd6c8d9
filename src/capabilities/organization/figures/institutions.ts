/**
 * The figures of institutions for the protection of minors (domain.md 8: ST40; the letter: 落实未保机构编制、人员、经费): how many there are
 * and which places have one, from units that stood at the end of a day; posts authorised and money from entries, which are as of a day
 * and are replaced, never changed; who is in post from posts. Reads only.
 */
import { type RawBuilder, sql } from 'kysely';
import { places } from '#capabilities/organization/figures/posts.ts';
import { institutionKinds } from '#capabilities/organization/means/rules.ts';
import type { UnitKind } from '#capabilities/organization/units/contract.ts';
import { once } from '#foundation/database/once.ts';
import { below, firstDay } from '#foundation/figures/periods.ts';
import type { Bilingual, Indicator, IndicatorScope } from '#foundation/indicator.ts';

/** A kind of institution that every place of a level is to have. */
interface Expected {
  readonly kind: UnitKind;
  readonly code: string;
  /** Of the places: 3 counties, 4 towns, 5 villages. */
  readonly level: 3 | 4 | 5;
  readonly what: Bilingual;
  readonly many: string;
  readonly places: Bilingual;
}

const expected: readonly Expected[] = [
  {
    ...{ kind: 'rescue_centre', code: 'ST40-rescue-centre', level: 3 },
    ...{ what: { zh: '未成年人救助保护机构', en: 'protection centre' }, many: 'Protection centres' },
    places: { zh: '县（区）', en: 'counties' },
  },
  {
    ...{ kind: 'station', code: 'ST40-station', level: 4 },
    ...{ what: { zh: '未成年人保护工作站', en: 'protection station' }, many: 'Protection stations' },
    places: { zh: '乡镇（街道）', en: 'towns' },
  },
  {
    ...{ kind: 'childrens_home', code: 'ST40-childrens-home', level: 5 },
    ...{ what: { zh: '儿童之家', en: 'children’s home' }, many: 'Children’s homes' },
    places: { zh: '村（居）', en: 'villages' },
  },
];

/** That the unit `u` stood at the end of a day; of some nobody wrote down since when. */
const stood = (day: string): RawBuilder<boolean> =>
  sql`((u.valid_from is null or u.valid_from <= ${day}::date) and (u.valid_to is null or u.valid_to > ${day}::date))`;
const isInstitution = sql<boolean>`u.kind = any (${[...institutionKinds]}::text[])`;

function howMany({ kind, code, what, many }: Expected): Indicator {
  return {
    ...{ code, version: 1, unit: 'units', span: 'stock', of: 'unit', denominator: null },
    name: { zh: what.zh, en: many },
    numerator: { zh: `未撤销的${what.zh}`, en: `${many.toLowerCase()} that stand` },
    definition: {
      zh: `当日24时已成立、未撤销的${what.zh}，各级合计，一个机构一次；按机构所属区划。`,
      en: `${many} of all levels that had been founded and not closed at 24:00 of the day, each once, by the division that they belong to.`,
    },
    records: ({ division, asOf }) =>
      sql`select u.id, u.area as division, true as counted from unit u
        where u.kind = ${kind} and ${below('u.area', division)} and ${stood(asOf)}`,
  };
}

function coverage({ kind, code, level, what, places: of }: Expected): Indicator {
  const first = `${of.en[0]?.toUpperCase()}${of.en.slice(1)}`;
  return {
    ...{ code: `${code}-share`, version: 1, unit: 'share', span: 'stock', of: 'village' },
    name: { zh: `${what.zh}覆盖率`, en: `${first} with a ${what.en}` },
    numerator: { zh: `本级有${what.zh}的${of.zh}`, en: `of them with a ${what.en} of their own` },
    denominator: { zh: `全部${of.zh}`, en: `all ${of.en}` },
    definition: {
      zh: `当日24时本级有${what.zh}（已成立、未撤销）的${of.zh} ÷ 全部${of.zh}；上级或下级的不计。`,
      en: `${first} that had a ${what.en} of their own at 24:00 of the day / all ${of.en}; one of a division above or below does not count.`,
    },
    records: (scope) =>
      places(
        scope,
        level,
        sql`exists (select from unit u where u.kind = ${kind} and u.area = v.code and ${stood(scope.asOf)})`,
      ),
  };
}

const whose = {
  zh: '未保机构包括未保办、救助保护机构、未保站和儿童之家',
  en: 'Institutions are offices, protection centres, protection stations and children’s homes',
};

/** Of each institution the last entry as of a day that is not after the one asked for; `from` leaves out what is of a year before. */
function lastEntries({ division, asOf }: IndicatorScope, from: string | null): RawBuilder<unknown> {
  return once(
    `means ${division} ${from} ${asOf}`,
    sql`select distinct on (m.unit_id) m.unit_id as id, u.area as division, m.establishment, m.budget_fen, m.spent_fen,
        ${stood(asOf)} as stands
      from unit_means m join unit u on u.id = m.unit_id
      where m.replaced_at is null and m.as_of <= ${asOf}::date and m.as_of >= coalesce(${from}::date, '-infinity')
        and ${isInstitution} and ${below('u.area', division)}
      order by m.unit_id, m.as_of desc`,
  );
}

const establishment: Indicator = {
  ...{ code: 'ST40-establishment', version: 1, unit: 'posts', measure: 'sum', span: 'stock', of: 'unit' },
  name: { zh: '未保机构编制数', en: 'Posts authorised in institutions' },
  numerator: { zh: '核定编制数', en: 'posts authorised' },
  denominator: { zh: '已填报的未保机构', en: 'institutions of which it is known' },
  definition: {
    zh: `当日24时未撤销的未保机构，取截至日不晚于当日的最近一次填报的编制数，合计；没有填报的不计。${whose.zh}。`,
    en: `Of institutions that stood at 24:00 of the day the posts authorised by the last entry as of that day or before, added up; without an entry they are not counted. ${whose.en}.`,
  },
  records: (scope) =>
    sql`select id, division, true as counted, establishment as amount from (${lastEntries(scope, null)}) e where stands`,
};

const inPost: Indicator = {
  ...{ code: 'ST40-in-post', version: 1, unit: 'persons', span: 'stock', of: 'post', denominator: null },
  name: { zh: '未保机构在岗人数', en: 'Persons in post in institutions' },
  numerator: { zh: '在未保机构任职的人', en: 'persons who hold a post in an institution' },
  definition: {
    zh: `当日24时在未撤销的未保机构任职的人，一人一次；在多个机构任职的，计在区划代码最小的一个。${whose.zh}。由任职登记统计，不另填报。`,
    en: `Persons who held a post in an institution that stood at 24:00 of the day, each once, at the first of the places where somebody serves several. ${whose.en}. Counted from posts, never entered.`,
  },
  records: ({ division, asOf }) =>
    sql`select p.id, p.area as division, true as counted
      from (select distinct on (p.staff_id) p.id, u.area from post p join unit u on u.id = p.unit_id
        where ${isInstitution} and ${stood(asOf)} and p.valid_from <= ${asOf}::date
          and (p.valid_to is null or p.valid_to > ${asOf}::date)
        order by p.staff_id, u.area, p.id) p
      where ${below('p.area', division)}`,
};

/** Money of the year, up to the last entry. */
function money(
  code: string,
  column: 'budget_fen' | 'spent_fen',
  what: Bilingual,
  words: Bilingual,
): Indicator {
  return {
    ...{ code, version: 1, unit: 'fen', measure: 'sum', span: 'year', of: 'unit' },
    name: { zh: `未保机构${what.zh}（本年）`, en: `${what.en} of institutions (year)` },
    numerator: { zh: `本年${what.zh}`, en: `${what.en.toLowerCase()} of the year` },
    denominator: { zh: '本年已填报的未保机构', en: 'institutions with an entry of the year' },
    definition: {
      zh: `${words.zh}，取本年内截至日不晚于当日的最近一次填报，合计；本年没有填报的不计，年内撤销的仍计。${whose.zh}。`,
      en: `${words.en}, by each institution’s last entry of the year as of the day or before, added up; without an entry of the year it is not counted, closed within the year it is. ${whose.en}.`,
    },
    records: (scope) =>
      sql`select id, division, true as counted, ${sql.ref(column)} as amount
        from (${lastEntries(scope, firstDay('year', scope.asOf))}) e`,
  };
}

/** The figures of institutions. */
export const institutionIndicators: readonly Indicator[] = [
  ...expected.flatMap((one) => [howMany(one), coverage(one)]),
  establishment,
  inPost,
  money(
    'ST40-budget',
    'budget_fen',
    { zh: '经费预算', en: 'Budget' },
    { zh: '全年预算，含年中调整', en: 'The budget of the whole year, as it was fixed or adjusted' },
  ),
  money(
    'ST40-spent',
    'spent_fen',
    { zh: '经费支出', en: 'Spending' },
    {
      zh: '本年1月1日起的支出，超过预算的照实计',
      en: 'What was spent from 1 January on, also beyond the budget',
    },
  ),
];
