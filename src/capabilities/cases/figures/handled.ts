/**
 * What cases came to (domain.md 8: ST21, ST22): children helped out of hardship, and cases that were looked into on the spot. Two of
 * the letter's five counts. Both are told of any period; what was handed over from before the system is the hotline's to say.
 */
import { type RawBuilder, sql } from 'kysely';
import { isOpen } from '#capabilities/cases/figures/moments.ts';
import type { OverPeriods } from '#foundation/figures/over-periods.ts';
import { below, endOf, type Period, within } from '#foundation/figures/periods.ts';
import type { Bilingual, IndicatorRecord } from '#foundation/indicator.ts';

/** Closings as resolved that were approved in a period: what a child, or a case, was helped by. */
export function resolutions(period: Period): RawBuilder<unknown> {
  return sql`select k.case_id, k.decided_at from case_closing k
    where k.verdict = 'approved' and k.result = 'resolved' and ${within('k.decided_at', period)}`;
}

const outOfHardship: OverPeriods = {
  code: 'ST21',
  version: 1,
  unit: 'persons',
  of: 'case-child',
  name: { zh: '帮助摆脱困境儿童', en: 'Children helped out of hardship' },
  numerator: {
    zh: '所在个案以“困境解除”办结的儿童',
    en: 'children of cases that were closed as out of hardship',
  },
  denominator: null,
  definition: (time) => ({
    zh: `${time.zh}，所在个案经审批以“困境解除”办结的在册儿童，一人一次，按其间首个办结的个案所在地；其后重启不改变此数。`,
    en: `Children of the register whose case was closed with the result “out of hardship” ${time.en}, each once, where the first such case is; a case opened again later does not change it.`,
  }),
  over: (period) =>
    sql`select id, division, true as counted from (
        select distinct on (cc.child_id) cc.id, f.division
        from (${resolutions(period)}) k join case_file f on f.id = k.case_id join case_child cc on cc.case_id = k.case_id
        where cc.child_id is not null order by cc.child_id, k.decided_at, cc.id) helped
      where ${below('division', period.division)}`,
};

type State = '' | '-open' | '-closed';

/** Heads of the cases that were verified on the spot in a period, open or closed at its end. */
function verifiedIn(period: Period, state: State): RawBuilder<IndicatorRecord> {
  const end = endOf(period.to);
  const stands =
    state === '' ? sql`` : state === '-open' ? sql`and ${isOpen(end)}` : sql`and not ${isOpen(end)}`;
  return sql`select f.id, f.division, true as counted from case_file f
    where ${below('f.division', period.division)} and ${within('f.verified_at', period)} ${stands}`;
}

const verified = (state: State, ofState: Bilingual): OverPeriods => ({
  code: `ST22${state}`,
  version: 1,
  unit: 'cases',
  of: 'case',
  name: { zh: `个案调查处置${ofState.zh}`, en: `Cases looked into${ofState.en}` },
  numerator: { zh: '已到场核查的个案', en: 'cases that were verified on the spot' },
  denominator: null,
  definition: (time) => ({
    zh: `${time.zh}完成到场核查的个案${ofState.zh}，以期末状态为准。`,
    en: `Cases verified on the spot ${time.en}${ofState.en} at its end.`,
  }),
  over: (period) => verifiedIn(period, state),
});

/** What cases came to, told of any period. */
export const handledFigures: readonly OverPeriods[] = [
  outOfHardship,
  verified('', { zh: '', en: '' }),
  verified('-open', { zh: '（在办）', en: ', still open' }),
  verified('-closed', { zh: '（已结）', en: ', closed' }),
];
