/**
 * The figures that a census answers for (domain.md 8): how many children the newest one found, how far it is, how exact it
 * was, and how many of those it found have a guardian's file and a signed letter since. The census's children stay the
 * same however the register goes on: this is the figure that a reply quotes. Reads only.
 */
import { type RawBuilder, sql } from 'kysely';
import { guardiansOnFile } from '#capabilities/children/index.ts';
import type { Indicator, IndicatorScope } from '#foundation/indicator.ts';

/** The instant at which a day is over in China. */
function endOf(day: string): RawBuilder<Date> {
  return sql`(${day}::date + 1)::timestamp at time zone 'Asia/Shanghai'`;
}

/** The newest census that had been handed down by the day and reaches the division. */
function newest({ division, asOf }: IndicatorScope): RawBuilder<unknown> {
  return sql`select id from campaign
    where handed_down_at < ${endOf(asOf)} and (starts_with(scope, ${division}) or starts_with(${division}, scope))
    order by handed_down_at desc limit 1`;
}

/** The newest census whose result was published by the day; while there is none, the newest. */
function settled({ division, asOf }: IndicatorScope): RawBuilder<unknown> {
  return sql`select id from campaign
    where handed_down_at < ${endOf(asOf)} and (starts_with(scope, ${division}) or starts_with(${division}, scope))
    order by coalesce(published_at < ${endOf(asOf)}, false) desc, census_date desc, handed_down_at desc limit 1`;
}

function within(column: 'residence' | 'division' | 'county', division: string): RawBuilder<boolean> {
  return sql`${sql.ref(column)} >= ${division} and ${sql.ref(column)} < ${`${division}:`}`;
}

const found: Indicator = {
  code: 'ST1-census',
  version: 1,
  unit: 'persons',
  span: 'stock',
  of: 'child',
  name: { zh: '摸底排查留守儿童数', en: 'Left-behind children found by the census' },
  numerator: { zh: '最近一次排查计入的儿童', en: 'children counted by the newest census' },
  denominator: null,
  definition: {
    zh: '最近一次已公布的摸底排查计入的农村留守儿童，一人一次；排查后的增减不改变此数。',
    en: 'Left-behind children whom the newest published census counted, each once; what happened afterwards does not change it.',
  },
  records: (scope) =>
    sql`select child_id as id, residence as division, true as counted from campaign_child
      where campaign_id = (${settled(scope)}) and ${within('residence', scope.division)}`,
};

const withGuardianFile: Indicator = {
  code: 'ST5-census',
  version: 1,
  unit: 'share',
  span: 'stock',
  of: 'child',
  name: { zh: '排查儿童监护人档案率', en: 'Census children with a guardian’s file' },
  numerator: {
    zh: '其中建立过完整监护人信息档案的儿童',
    en: 'of them, children for whom a complete guardian’s file was made',
  },
  denominator: { zh: '最近一次排查计入的儿童', en: 'children counted by the newest census' },
  definition: {
    zh: '截至当日已为其建立完整监护人信息档案（姓名及联系方式或身份证号）的排查儿童 ÷ 排查儿童。',
    en: 'Census children for whom a guardian’s file with name and a phone or citizen ID was made by the day / census children.',
  },
  records: (scope) =>
    sql`select c.child_id as id, c.residence as division, c.child_id in (
        select care.child_id from care join (${guardiansOnFile()}) g on g.id = care.guardian_id
        where care.since <= ${scope.asOf}::date and g.file_complete) as counted
      from campaign_child c
      where campaign_id = (${settled(scope)}) and ${within('residence', scope.division)}`,
};

const withLetter: Indicator = {
  code: 'ST6-census',
  version: 1,
  unit: 'share',
  span: 'stock',
  of: 'child',
  name: { zh: '排查儿童责任书签订率', en: 'Census children with a signed letter' },
  numerator: { zh: '其中签订过监护责任书的儿童', en: 'of them, children for whom a letter was signed' },
  denominator: { zh: '最近一次排查计入的儿童', en: 'children counted by the newest census' },
  definition: {
    zh: '截至当日监护人已签订监护责任目标责任书的排查儿童 ÷ 排查儿童。',
    en: 'Census children for whom a letter of responsibility was signed by the day / census children.',
  },
  records: (scope) =>
    sql`select c.child_id as id, c.residence as division, c.child_id in (
        select letter.child_id from letter where letter.signed_on <= ${scope.asOf}::date
          and letter.ended_why is distinct from 'wrong') as counted
      from campaign_child c
      where campaign_id = (${settled(scope)}) and ${within('residence', scope.division)}`,
};

const progress: Indicator = {
  code: 'ST10-progress',
  version: 1,
  unit: 'share',
  span: 'stock',
  of: 'village',
  name: { zh: '排查进度', en: 'Progress of the census' },
  numerator: { zh: '已上报的村（居）', en: 'villages that have reported' },
  denominator: { zh: '排查范围内的村（居）', en: 'villages in the census’s scope' },
  definition: {
    zh: '花名册中有儿童或所属乡镇已上报的村（居） ÷ 排查范围内的村（居）。',
    en: 'Villages with a child in a roster, or whose town has passed its part on / villages in scope.',
  },
  records: (scope) =>
    sql`with passed_on as (
          select distinct on (s.task_id) s.division, s.to_state
          from campaign_task_step s join campaign_task t on t.id = s.task_id
          where t.campaign_id = (${newest(scope)}) and t.level = 4 and s.at < ${endOf(scope.asOf)}
          order by s.task_id, s.at desc, s.id desc)
        select v.code as id, v.code as division, exists (
            select from campaign_child c where c.campaign_id = t.campaign_id and c.residence = v.code
              and c.at < ${endOf(scope.asOf)})
          or exists (select from passed_on p where p.division = t.division
              and p.to_state in ('passed_on', 'accepted')) as counted
        from campaign_task t join division v on v.parent_code = t.division and v.level = 5
        where t.campaign_id = (${newest(scope)}) and t.level = 4 and v.code >= ${scope.division}
          and v.code < ${`${scope.division}:`}`,
};

const exactness: Indicator = {
  code: 'ST10-accuracy',
  version: 1,
  unit: 'share',
  span: 'stock',
  of: 'recheck',
  name: { zh: '排查准确率', en: 'Accuracy of the census' },
  numerator: { zh: '抽查无差错的儿童', en: 're-checked children without an error' },
  denominator: { zh: '已抽查的儿童', en: 're-checked children' },
  definition: {
    zh: '抽查时见到且各项均无差错的儿童 ÷ 已完成抽查的儿童（家中无人的不计）。',
    en: 'Children met at the spot check with nothing wrong / children re-checked (nobody at home is not counted).',
  },
  records: (scope) =>
    sql`select c.id, c.residence as division, c.outcome = 'met'
        and not exists (select from jsonb_each_text(c.findings) f where f.value = 'wrong') as counted
      from spot_check_child c join spot_check s on s.id = c.spot_check_id
      where s.campaign_id = (${settled(scope)}) and c.outcome <> 'nobody_home' and c.visited_on <= ${scope.asOf}::date
        and ${within('residence', scope.division)}`,
};

/** The figures of this capability. */
export const censusIndicators: readonly Indicator[] = [
  found,
  withGuardianFile,
  withLetter,
  progress,
  exactness,
];
