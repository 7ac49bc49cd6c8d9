/**
 * How personal data are dealt with (domain.md 8: ST45): exports that were asked for and refused, files opened in an emergency, what
 * people asked of their own data, and erasures. What was read day by day is the audit trail's to tell, not a figure's. Reads only.
 */
import { sql } from 'kysely';
import { homesAt, inDivision } from '#capabilities/children/index.ts';
import { below, endOf, onDays, overSpan, within } from '#foundation/figures/periods.ts';
import type { Indicator } from '#foundation/indicator.ts';

const monthly = { version: 1, span: 'month' } as const;

const exportsAsked: Indicator = {
  ...monthly,
  code: 'ST45-exports',
  unit: 'requests',
  of: 'export',
  name: { zh: '个人信息导出申请（本月）', en: 'Exports of personal data asked for (month)' },
  numerator: { zh: '导出申请', en: 'exports that were asked for' },
  denominator: null,
  definition: {
    zh: '本月1日至当日提出的个人信息导出申请，无论是否批准；按导出范围所在区划。',
    en: 'Exports of personal data that were asked for from the first of the month to the day, approved or not; at the division that they cover.',
  },
  records: overSpan(
    'month',
    (period) => sql`select e.id, e.area as division, true as counted from data_export e
      where ${within('e.asked_at', period)} and ${below('e.area', period.division)}`,
  ),
};

const exportsRefused: Indicator = {
  ...monthly,
  code: 'ST45-refused',
  unit: 'share',
  of: 'export',
  name: { zh: '导出申请驳回率（本月）', en: 'Exports refused (month)' },
  numerator: { zh: '被驳回的', en: 'of them refused' },
  denominator: { zh: '当日前已决定的导出申请', en: 'exports that were decided on by the day' },
  definition: {
    zh: '本月1日至当日提出、当日前已决定的个人信息导出申请中，被驳回的。',
    en: 'Of the exports asked for from the first of the month to the day and decided on by then, those refused.',
  },
  records: overSpan(
    'month',
    (period) => sql`select e.id, e.area as division, e.state = 'declined' as counted from data_export e
      where ${within('e.asked_at', period)} and ${below('e.area', period.division)} and e.decided_at < ${endOf(period.to)}`,
  ),
};

const emergencies: Indicator = {
  ...monthly,
  code: 'ST45-emergency',
  unit: 'requests',
  of: 'emergency',
  name: { zh: '紧急调阅（本月）', en: 'Files opened in an emergency (month)' },
  numerator: { zh: '紧急调阅', en: 'files opened beyond one’s reach' },
  denominator: null,
  definition: {
    zh: '本月1日至当日以紧急理由越权打开儿童档案的次数，按当时居住地。',
    en: 'How often a file beyond one’s reach was opened in an emergency from the first of the month to the day, where the child lived then.',
  },
  records: overSpan(
    'month',
    (period) => sql`select b.id, b.residence as division, true as counted from break_glass b
      where ${within('b.opened_at', period)} and ${below('b.residence', period.division)}`,
  ),
};

const answered: Indicator = {
  ...monthly,
  code: 'ST45-answered',
  unit: 'share',
  of: 'request',
  name: { zh: '查询更正按时答复率（本月）', en: 'Requests on own data answered in time (month)' },
  numerator: { zh: '按时答复的', en: 'of them answered in time' },
  denominator: { zh: '答复期限在本月的查询和更正申请', en: 'requests whose last day lay in the month' },
  definition: {
    zh: '答复期限在本月1日至当日的查询、复制和更正申请中，期限前（含当日）已答复的；申请人撤回的不计。按儿童居住地。',
    en: 'Of the requests to be told or to have corrected what is held whose last day lay between the first of the month and the day, those answered by then; dropped ones are not counted. Where the child lives.',
  },
  records: overSpan(
    'month',
    (
      period,
    ) => sql`select r.id, h.residence as division, coalesce(r.answered_on <= r.answer_by, false) as counted
      from (select id, child_id, answer_by, handed_over_on as answered_on from disclosure where state <> 'dropped'
        union all select id, child_id, answer_by, decided_on from correction) r
      join (${homesAt(period.to)}) h on h.id = r.child_id
      where ${onDays('r.answer_by', period)} and ${inDivision(period.division, 'h.residence')}`,
  ),
};

const erasures: Indicator = {
  ...monthly,
  code: 'ST45-erasures',
  unit: 'share',
  of: 'erasure',
  name: { zh: '删除申请办结率（本月）', en: 'Erasures carried out (month)' },
  numerator: { zh: '当日前已删除的', en: 'of them carried out by the day' },
  denominator: { zh: '本月提出的删除申请', en: 'erasures proposed in the month' },
  definition: {
    zh: '本月1日至当日提出的个人信息删除申请中，截至当日24时已完成删除的；撤回的不计。按当时居住地。',
    en: 'Of the erasures proposed from the first of the month to the day, those carried out by its end; withdrawn ones are not counted. Where the child lived then.',
  },
  records: overSpan(
    'month',
    (
      period,
    ) => sql`select e.id, e.residence as division, coalesce(e.done_at < ${endOf(period.to)}, false) as counted
      from erasure e where e.state <> 'withdrawn' and ${within('e.proposed_at', period)} and ${below('e.residence', period.division)}`,
  ),
};

/** The figures of personal data. */
export const personalDataIndicators: readonly Indicator[] = [
  ...[exportsAsked, exportsRefused, emergencies],
  ...[answered, erasures],
];
