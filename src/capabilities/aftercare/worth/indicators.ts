/**
 * The figures that after-school care answers for (domain.md 8: ST34, ST35), at the end of a day, also of one that is past: from places,
 * from what was put down at the doors in the month up to the day, and from inquiries, which are only added to. A child of the share
 * counts where it lived then; rooms, attendances and handovers count where the room is. Reads only.
 */
import { type RawBuilder, sql } from 'kysely';
import { countInquiries, ofSchoolAge } from '#capabilities/aftercare/worth/queries.ts';
import { CARED_AGES } from '#capabilities/aftercare/worth/rules.ts';
import { atTheDoors, hadOn, type WorthPeriod } from '#capabilities/aftercare/worth/stays.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Indicator, IndicatorParts, IndicatorScope } from '#foundation/indicator.ts';

/** From the first of the month to the day. */
const monthTo = ({ division, asOf }: IndicatorScope): WorthPeriod => ({
  division,
  from: `${asOf.slice(0, 8)}01`,
  to: asOf,
});

async function counted(
  tx: Transaction,
  query: RawBuilder<{ numerator: number; denominator: number | null }>,
): Promise<IndicatorParts> {
  const { rows } = await query.execute(tx);
  return { numerator: rows[0]?.numerator ?? 0, denominator: rows[0]?.denominator ?? null };
}

const withCare: Indicator = {
  code: 'ST34',
  unit: 'share',
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
  compute: (tx, { division, asOf }) =>
    counted(
      tx,
      sql`select count(*) filter (where exists (select from aftercare_place p
          where p.child_id = c.id and ${hadOn(sql`${asOf}::date`)}))::int as numerator, count(*)::int as denominator
        from (${ofSchoolAge(division, asOf)}) c`,
    ),
};

const enrolled: Indicator = {
  code: 'ST34-enrolled',
  unit: 'persons',
  name: { zh: '课堂在班儿童', en: 'Children with a place' },
  numerator: { zh: '在班儿童', en: 'children with a place' },
  denominator: null,
  definition: {
    zh: '当日24时在课堂点有名额的儿童，按课堂点所在地统计，一人一次。',
    en: 'Children with a place at 24:00 of the day, where the room is, each once.',
  },
  compute: (tx, { division, asOf }) =>
    counted(
      tx,
      sql`select count(distinct p.child_id)::int as numerator, null::int as denominator from aftercare_place p
        where p.division >= ${division} and p.division < ${`${division}:`} and ${hadOn(sql`${asOf}::date`)}`,
    ),
};

/** A count of the month's sessions. */
function ofMonth(
  about: Pick<Indicator, 'code' | 'unit' | 'name' | 'definition'>,
  count: RawBuilder<unknown>,
): Indicator {
  return {
    ...about,
    numerator: about.name,
    denominator: null,
    compute: (tx, scope) =>
      counted(
        tx,
        sql`with ${atTheDoors(monthTo(scope))} select (${count})::int as numerator, null::int as denominator`,
      ),
  };
}

const sites = ofMonth(
  {
    code: 'ST34-sites',
    unit: 'sites',
    name: { zh: '开课的课堂点（本月）', en: 'Rooms opened (month)' },
    definition: {
      zh: '本月截至当日至少开课一次的课堂点。',
      en: 'Rooms in which at least one session was held in the month up to the day.',
    },
  },
  sql`select count(distinct site_id) from held`,
);

const attendances = ofMonth(
  {
    code: 'ST34-attendances',
    unit: 'attendances',
    name: { zh: '课堂到班人次（本月）', en: 'Attendances (month)' },
    definition: {
      zh: '本月截至当日各次课堂登记到班的人次，一名儿童一次课堂计一次。',
      en: 'Arrivals put down in the month up to the day, each child once a session.',
    },
  },
  sql`select count(*) from roster where came`,
);

const childDays = ofMonth(
  {
    code: 'ST34-days',
    unit: 'child-days',
    name: { zh: '课堂看护人天（本月）', en: 'Child-days of care (month)' },
    definition: {
      zh: '本月截至当日有到班登记的儿童人天，一名儿童一天计一次。',
      en: 'Days in the month up to the day on which a child was put down as arrived, each child once a day.',
    },
  },
  sql`select count(distinct (standing.child_id, held.day)) from standing join held on held.id = standing.session_id
    where standing.kind = 'arrived'`,
);

const handedOver: Indicator = {
  code: 'ST35',
  unit: 'share',
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
  compute: (tx, scope) =>
    counted(
      tx,
      sql`with ${atTheDoors(monthTo(scope))}
        select count(*) filter (where how = 'listed')::int as numerator,
          count(*) filter (where how <> 'alone')::int as denominator from leaving`,
    ),
};

const inquired: Indicator = {
  code: 'ST35-inquiry',
  unit: 'share',
  name: { zh: '从业人员查询合格率', en: 'Staff with a valid inquiry' },
  numerator: { zh: '查询有效且无记录的', en: 'of them with an inquiry in term that found nothing' },
  denominator: { zh: '在岗人员', en: 'those who serve' },
  definition: {
    zh: '当日任课堂负责人或本月截至当日排班的人员中，最近一次违法犯罪信息查询（未成年人保护法第六十二条）无记录且在一年有效期内的，应为 100%。',
    en: 'Of those who keep a room on the day or had a shift in the month up to it, those whose newest background inquiry (article 62) found nothing and is not older than a year; it must be all.',
  },
  compute: async (tx, { division, asOf }) => {
    const { keeping, valid } = await countInquiries(tx, division, asOf);
    return { numerator: valid, denominator: keeping };
  },
};

/** The figures of after-school care. */
export const worthIndicators: readonly Indicator[] = [
  ...[withCare, enrolled, sites, attendances, childDays],
  ...[handedOver, inquired],
];
