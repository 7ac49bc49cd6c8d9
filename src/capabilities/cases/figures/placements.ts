/**
 * Guardianship by the authority (domain.md 8: ST30): children in it on a day, by ground and by where they live, those who came and left
 * over the month, and their days in it. A child counts where its case is. Reads only.
 */
import { type RawBuilder, sql } from 'kysely';
import {
  placementEnds,
  placementGrounds,
  placementKinds,
  placementPlaces,
} from '#capabilities/cases/codes/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { once } from '#foundation/database/once.ts';
import { below, endOf, overSpan, type Period } from '#foundation/figures/periods.ts';
import type { Bilingual, Indicator, IndicatorRecord, IndicatorScope } from '#foundation/indicator.ts';

type Kind = keyof typeof placementKinds;

/** Placements of cases that had come in by a day, with where the case is. */
const placements = ({ division, asOf }: IndicatorScope): RawBuilder<unknown> =>
  once(
    `placements ${division} ${asOf}`,
    sql`select p.case_child_id, p.kind, p.ground, p.place, p.starts_on, p.ended_on, p.ended_why, f.division
      from case_placement p join case_file f on f.id = p.case_id
      where ${below('f.division', division)} and f.received_at < ${endOf(asOf)}`,
  );

/** Children with a placement of which something is true, each once. */
const childrenOf = (scope: IndicatorScope, holds: RawBuilder<unknown>): RawBuilder<IndicatorRecord> =>
  sql`select distinct on (p.case_child_id) p.case_child_id as id, p.division, true as counted
    from (${placements(scope)}) p where ${holds} order by p.case_child_id, p.division`;

const heldOn = (day: string): RawBuilder<boolean> =>
  sql`(p.starts_on <= ${day}::date and (p.ended_on is null or p.ended_on > ${day}::date))`;

const scopeOf = ({ division, to }: Period): IndicatorScope => ({ division, asOf: to });

const ofChildren = { version: 1, unit: 'persons', of: 'case-child', denominator: null } as const;

/** Children in it on the day of whom something is true. */
function heldIndicator(
  code: string,
  name: Bilingual,
  which: Bilingual,
  holds: RawBuilder<unknown>,
): Indicator {
  return {
    ...ofChildren,
    code: `ST30-${code}`,
    span: 'stock',
    name,
    numerator: {
      zh: '当日由民政部门监护的儿童',
      en: 'children under guardianship of the authority on the day',
    },
    definition: {
      zh: `截至当日${which.zh}尚未结束的儿童，一人一次。`,
      en: `Children whose ${which.en} had begun and not ended by the day, each once.`,
    },
    records: (scope) => childrenOf(scope, sql`${holds} and ${heldOn(scope.asOf)}`),
  };
}

function ofKind(kind: Kind): Indicator {
  const name = placementKinds[kind];
  return heldIndicator(kind, name, { zh: name.zh, en: name.en.toLowerCase() }, sql`p.kind = ${kind}`);
}

function byGround(ground: keyof typeof placementGrounds): Indicator {
  const { zh, en } = placementGrounds[ground];
  const [article, item] = ground.split('.');
  const kind = article === '92' ? placementKinds.temporary : placementKinds.long;
  return heldIndicator(
    `ground-${article}-${item}`,
    { zh: `${kind.zh}（第${article}条第${item}项）`, en: `${kind.en} (article ${article}, item ${item})` },
    {
      zh: `因“${zh}”（未成年人保护法第${article}条第${item}项）的${kind.zh}`,
      en: `${kind.en.toLowerCase()} on the ground “${en}” (Law on the Protection of Minors, article ${article}, item ${item})`,
    },
    sql`p.ground = ${ground}`,
  );
}

function byPlace(place: keyof typeof placementPlaces): Indicator {
  const { zh, en } = placementPlaces[place];
  return heldIndicator(
    `place-${place.replace('_', '-')}`,
    { zh: `民政监护儿童（${zh}）`, en: `In its guardianship: ${en.toLowerCase()}` },
    { zh: `临时或长期监护（${zh}）`, en: `guardianship of either kind, living there (${en.toLowerCase()}),` },
    sql`p.place = ${place}`,
  );
}

/** Children who came into it over the month: not those who only changed where they live. */
function began(kind: Kind): Indicator {
  const { zh, en } = placementKinds[kind];
  return {
    ...ofChildren,
    code: `ST30-${kind}-began`,
    span: 'month',
    name: { zh: `新增${zh}（本月）`, en: `${en} begun (month)` },
    numerator: { zh: `本月开始${zh}的儿童`, en: `children whose ${en.toLowerCase()} began` },
    definition: {
      zh: `本月1日至当日开始${zh}的儿童，一人一次；变更安置场所的不算新增。`,
      en: `Children whose ${en.toLowerCase()} began from the first of the month to the day, each once; a mere change of where they live is not counted.`,
    },
    records: overSpan('month', (period) =>
      childrenOf(
        scopeOf(period),
        sql`p.kind = ${kind} and p.starts_on between ${period.from}::date and ${period.to}::date
          and not exists (select from (${placements(scopeOf(period))}) q where q.case_child_id = p.case_child_id
            and q.kind = p.kind and q.ended_why = 'other_place' and q.ended_on <= p.starts_on)`,
      ),
    ),
  };
}

function ended(why: Exclude<keyof typeof placementEnds, 'other_place'>): Indicator {
  const { zh, en } = placementEnds[why];
  return {
    ...ofChildren,
    code: `ST30-ended-${why.replace('_', '-')}`,
    span: 'month',
    name: { zh: `监护终止：${zh}（本月）`, en: `Guardianship ended: ${en.toLowerCase()} (month)` },
    numerator: { zh: '本月临时或长期监护终止的儿童', en: 'children whose guardianship of either kind ended' },
    definition: {
      zh: `本月1日至当日因“${zh}”终止临时或长期监护的儿童，一人一次。`,
      en: `Children whose temporary or long-term guardianship ended from the first of the month to the day (${en.toLowerCase()}), each once.`,
    },
    records: overSpan('month', (period) =>
      childrenOf(
        scopeOf(period),
        sql`p.ended_why = ${why} and p.ended_on between ${period.from}::date and ${period.to}::date`,
      ),
    ),
  };
}

/** Days at whose end a child was in it; the day on which it ended is none. */
function daysIn(kind: Kind): Indicator {
  const { zh, en } = placementKinds[kind];
  return {
    version: 1,
    of: 'case-child',
    code: `ST30-${kind}-days`,
    unit: 'days',
    measure: 'sum',
    span: 'month',
    name: { zh: `${zh}天数（本月）`, en: `Days of ${en.toLowerCase()} (month)` },
    numerator: { zh: `儿童${zh}的天数之和`, en: `days of ${en.toLowerCase()}, all children together` },
    denominator: { zh: `本月有${zh}的儿童`, en: `children under ${en.toLowerCase()} in the month` },
    definition: {
      zh: `本月1日至当日，每名儿童每日24时处于${zh}的天数之和；终止当日不计。`,
      en: `Days from the first of the month to the day at whose end a child was under ${en.toLowerCase()}, of all children together; the day on which it ended is not counted.`,
    },
    records: overSpan(
      'month',
      (period) =>
        sql`select id, min(division) as division, true as counted, sum(days)::int8 as amount from (
          select p.case_child_id as id, p.division, least(coalesce(p.ended_on, ${period.to}::date + 1), ${period.to}::date + 1)
              - greatest(p.starts_on, ${period.from}::date) as days
            from (${placements(scopeOf(period))}) p where p.kind = ${kind}) d
          where days > 0 group by id`,
    ),
  };
}

const kinds = codesOf(placementKinds);

/** The figures of guardianship by the authority. */
export const placementIndicators: readonly Indicator[] = [
  ...kinds.flatMap((kind) => [ofKind(kind), began(kind), daysIn(kind)]),
  ...codesOf(placementGrounds).map(byGround),
  ...codesOf(placementPlaces).map(byPlace),
  ...(['returned', 'long', 'grown_up', 'died'] as const).map(ended),
];
