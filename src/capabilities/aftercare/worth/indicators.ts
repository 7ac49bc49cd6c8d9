/**
 * The figures that after-school care answers for (domain.md 8: ST34, ST35), at the end of a day, also of one that is past: from places,
 * from what was put down at the doors in the month up to the day, and from inquiries, which are only added to. A child of the share
 * counts where it lived then; rooms, attendances and handovers count where the room is. Reads only.
 */
import { type RawBuilder, sql } from 'kysely';
import { ofSchoolAge, serving } from '#capabilities/aftercare/worth/queries.ts';
import { CARED_AGES } from '#capabilities/aftercare/worth/rules.ts';
import { atTheDoors, hadOn, type WorthPeriod } from '#capabilities/aftercare/worth/stays.ts';
import { once } from '#foundation/database/once.ts';
import type { Indicator, IndicatorScope } from '#foundation/indicator.ts';

/** From the first of the month to the day. */
const monthTo = ({ division, asOf }: IndicatorScope): WorthPeriod => ({
  division,
  from: `${asOf.slice(0, 8)}01`,
  to: asOf,
});

/**
 * Who was put down as come in the month up to the day (`how` is null), and each going out with how it was, with the session's day and
 * place. One look at the marks for both.
 */
const atDoors = (scope: IndicatorScope): RawBuilder<unknown> =>
  once(
    `at the doors ${scope.division} ${scope.asOf}`,
    sql`with ${atTheDoors(monthTo(scope), ['arrived', 'left', 'located', 'refused', 'undone'])}
      select turn.id, turn.session_id, turn.place_id, turn.child_id, turn.at, turn.how, held.day, held.division
      from (
        select id, session_id, place_id, child_id, at, null as how from standing where kind = 'arrived'
        union all
        select id, session_id, place_id, child_id, at, how from leaving) turn
      join held on held.id = turn.session_id`,
  );

/** Those who came. */
const arrivals = (scope: IndicatorScope): RawBuilder<unknown> =>
  sql`select * from (${atDoors(scope)}) d where d.how is null`;

const withCare: Indicator = {
  code: 'ST34',
  version: 1,
  unit: 'share',
  span: 'stock',
  of: 'child',
  name: { zh: '课后看护覆盖率', en: 'Reached by after-school care' },
  numerator: { zh: '有课后看护名额的', en: 'of them with a place' },
  denominator: {
    zh: `${CARED_AGES.from}至${CARED_AGES.to}周岁在册留守儿童`,
    en: `left-behind children of ${CARED_AGES.from} to ${CARED_AGES.to} years on the register`,
  },
  definition: {
    zh: '当日24时在册、6至12周岁的农村留守儿童中，在学校课后服务或村级四点半课堂有名额的，按居住地统计；一人只计一次。',
    en: 'Of the left-behind children of 6 to 12 years on the register at 24:00 of the day, those with a place in a school’s service or a village classroom, where they live, each once.',
  },
  records: ({ division, asOf }) =>
    sql`select c.id, c.residence as division,
        exists (select from aftercare_place p where p.child_id = c.id and ${hadOn(sql`${asOf}::date`)}) as counted
      from (${ofSchoolAge(division, asOf)}) c`,
};

const enrolled: Indicator = {
  code: 'ST34-enrolled',
  version: 1,
  unit: 'persons',
  span: 'stock',
  of: 'place',
  name: { zh: '课堂在班儿童', en: 'Children with a place' },
  numerator: { zh: '在班儿童', en: 'children with a place' },
  denominator: null,
  definition: {
    zh: '当日24时在课堂点有名额的儿童，按课堂点所在地统计，一人一次。',
    en: 'Children with a place at 24:00 of the day, where the room is, each once.',
  },
  records: ({ division, asOf }) =>
    sql`select distinct on (p.child_id) p.id, p.division, true as counted from aftercare_place p
      where p.division >= ${division} and p.division < ${`${division}:`} and ${hadOn(sql`${asOf}::date`)}
      order by p.child_id, p.from_on, p.id`,
};

/** A count of the month's sessions. */
function ofMonth(
  about: Pick<Indicator, 'code' | 'unit' | 'name' | 'definition' | 'of' | 'records'>,
): Indicator {
  return { ...about, version: 1, span: 'month', numerator: about.name, denominator: null };
}

const sites = ofMonth({
  code: 'ST34-sites',
  unit: 'sites',
  of: 'site',
  name: { zh: '开课的课堂点（本月）', en: 'Rooms opened (month)' },
  definition: {
    zh: '本月截至当日至少开课一次的课堂点。',
    en: 'Rooms in which at least one session was held in the month up to the day.',
  },
  records: (scope) =>
    sql`select distinct on (s.site_id) s.site_id as id, s.division, true as counted from aftercare_session s
      where s.division >= ${scope.division} and s.division < ${`${scope.division}:`}
        and s.day between ${monthTo(scope).from}::date and ${scope.asOf}::date and s.state in ('open', 'closed')
      order by s.site_id, s.day`,
});

const attendances = ofMonth({
  code: 'ST34-attendances',
  unit: 'attendances',
  of: 'stay',
  name: { zh: '课堂到班人次（本月）', en: 'Attendances (month)' },
  definition: {
    zh: '本月截至当日各次课堂登记到班的人次，一名儿童一次课堂计一次。',
    en: 'Arrivals put down in the month up to the day, each child once a session.',
  },
  records: (scope) =>
    sql`select distinct on (session_id, place_id) id, division, true as counted
      from (${arrivals(scope)}) came order by session_id, place_id, at, id`,
});

const childDays = ofMonth({
  code: 'ST34-days',
  unit: 'child-days',
  of: 'stay',
  name: { zh: '课堂看护人天（本月）', en: 'Child-days of care (month)' },
  definition: {
    zh: '本月截至当日有到班登记的儿童人天，一名儿童一天计一次。',
    en: 'Days in the month up to the day on which a child was put down as arrived, each child once a day.',
  },
  records: (scope) =>
    sql`select distinct on (child_id, day) id, division, true as counted
      from (${arrivals(scope)}) came order by child_id, day, at, id`,
});

const handedOver: Indicator = {
  code: 'ST35',
  version: 1,
  unit: 'share',
  span: 'month',
  of: 'handover',
  name: { zh: '交接合格率（本月）', en: 'Handed over to somebody listed (month)' },
  numerator: {
    zh: '交给接送名单上的人的',
    en: 'of them to somebody on the child’s list',
  },
  denominator: { zh: '本月交接', en: 'handovers of the month' },
  definition: {
    zh: '本月截至当日的离班中，交给当日接送名单上的人的 ÷ 全部交接；按监护人书面同意自行回家的不是交接，不计；未经同意自行离开或交给他人的计入分母。',
    en: 'Of the handovers of the month up to the day, those to somebody who was on the child’s list that day. Going home alone as the guardian has signed is no handover; leaving otherwise counts below the line.',
  },
  records: (scope) =>
    sql`select id, division, how = 'listed' as counted from (${atDoors(scope)}) d where d.how <> 'alone'`,
};

const inquired: Indicator = {
  code: 'ST35-inquiry',
  version: 1,
  unit: 'share',
  span: 'month',
  of: 'worker',
  name: { zh: '从业人员查询合格率', en: 'Staff with a valid inquiry' },
  numerator: { zh: '查询有效且无记录的', en: 'of them with an inquiry in term that found nothing' },
  denominator: { zh: '在岗人员', en: 'those who serve' },
  definition: {
    zh: '当日任课堂负责人或本月截至当日排班的人员中，最近一次违法犯罪信息查询（未成年人保护法第六十二条）无记录且在一年有效期内的，应为 100%。',
    en: 'Of those who keep a room on the day or had a shift in the month up to it, those whose newest background inquiry (article 62) found nothing and is not older than a year; it must be all.',
  },
  records: ({ division, asOf }) =>
    sql`select id, division, valid as counted from (${serving(division, asOf)}) s`,
};

/** The figures of after-school care. */
export const worthIndicators: readonly Indicator[] = [
  ...[withCare, enrolled, sites, attendances, childDays],
  ...[handedOver, inquired],
];
