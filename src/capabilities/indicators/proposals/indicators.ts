/**
 * The figures that deputies' proposals answer for (domain.md 8: ST43), of a year up to a day: closed, answered in time, spoken of with
 * the deputies, what came of them, what deputies say, and which promises were kept. At the office that answers. They stand here and not
 * beside proposals, because those stand on documents, and documents on figures. Reads only.
 */
import { type RawBuilder, sql } from 'kysely';
import { marks, type ProposalMark } from '#capabilities/proposals/codes/contract.ts';
import { below, endOf, onDays, overSpan, type Period, within } from '#foundation/figures/periods.ts';
import type { Bilingual, Indicator, IndicatorRecord } from '#foundation/indicator.ts';

/** Proposals of a division that had not been given back by the end of the period, as `p`. */
const ours = ({ division, to }: Period): RawBuilder<unknown> =>
  sql`proposal p where ${below('p.division', division)} and (p.returned_on is null or p.returned_on > ${to}::date)`;

/** Of each proposal the last answer that was sent in the period, as `(id, division, answer_id, round, mark, sent_at)`. */
const answered = (period: Period): RawBuilder<unknown> =>
  sql`select distinct on (p.id) p.id, p.division, a.id as answer_id, a.round, a.mark, a.sent_at
    from proposal p join proposal_answer a on a.proposal_id = p.id
    where ${below('p.division', period.division)} and ${onDays('a.sent_on', period)} order by p.id, a.round desc`;

interface Words {
  readonly code: string;
  readonly name: Bilingual;
  readonly numerator: Bilingual;
  readonly denominator: Bilingual;
  readonly definition: Bilingual;
}

const share = (
  words: Words,
  over: (period: Period) => RawBuilder<IndicatorRecord>,
  of: Indicator['of'] = 'proposal',
): Indicator => ({
  ...words,
  ...{ version: 1, unit: 'share', span: 'year', of },
  records: overSpan('year', over),
});

const closed = share(
  {
    code: 'ST43',
    name: { zh: '建议提案办结率（本年）', en: 'Deputies’ proposals closed (year)' },
    numerator: { zh: '当日前已办结的', en: 'of them closed by the day' },
    denominator: { zh: '本年交办的建议提案', en: 'proposals assigned in the year' },
    definition: {
      zh: '本年1月1日至当日交办、未退回的建议提案中，截至当日24时已办结的。',
      en: 'Of the proposals assigned from 1 January to the day and not given back, those closed by 24:00 of the day.',
    },
  },
  (period) => sql`select p.id, p.division, coalesce(p.closed_at < ${endOf(period.to)}, false) as counted
    from ${ours(period)} and ${onDays('p.assigned_on', period)}`,
);

const inTime = share(
  {
    code: 'ST43-in-time',
    name: { zh: '建议提案按时答复率（本年）', en: 'Proposals answered in time (year)' },
    numerator: { zh: '期限前（含当日）已答复的', en: 'of them answered by their last day' },
    denominator: { zh: '答复期限在本年的建议提案', en: 'proposals whose last day lay in the year' },
    definition: {
      zh: '答复期限（含经同意的延期和重新办理）在本年1月1日至当日、未退回的建议提案中，期限前（含当日）已寄送本轮答复的；期限按现有记录。',
      en: 'Of the proposals not given back whose last day, as it stands now with what was consented to and with a new round, lay from 1 January to the day, those whose answer of that round was sent by then.',
    },
  },
  (
    period,
  ) => sql`select p.id, p.division, exists (select from proposal_answer a where a.proposal_id = p.id and a.round = p.round
      and a.sent_on <= p.due_on) as counted from ${ours(period)} and ${onDays('p.due_on', period)}`,
);

const spoken = share(
  {
    code: 'ST43-contact',
    name: { zh: '建议提案面商率（本年）', en: 'Deputies met before the answer (year)' },
    numerator: { zh: '答复前与代表当面沟通的', en: 'of them with a deputy met before the answer' },
    denominator: { zh: '本年答复的建议提案', en: 'proposals answered in the year' },
    definition: {
      zh: '本年1月1日至当日寄送答复的建议提案（以最近一次答复计）中，本轮答复寄送前登门或座谈与代表沟通过的；电话和书面沟通不计。',
      en: 'Of the proposals answered from 1 January to the day, by their last answer, those of which somebody met a deputy in person or at a meeting in that round before it was sent; telephone and letters do not count.',
    },
  },
  (
    period,
  ) => sql`select a.id, a.division, exists (select from proposal_contact c where c.proposal_id = a.id and c.round = a.round
      and c.way in ('in_person', 'meeting') and c.at < a.sent_at) as counted from (${answered(period)}) a`,
);

const satisfied = share(
  {
    code: 'ST43-satisfied',
    name: { zh: '建议提案满意率（本年）', en: 'Deputies satisfied (year)' },
    numerator: { zh: '代表均满意或基本满意的', en: 'of them with no deputy unsatisfied' },
    denominator: {
      zh: '本年答复且代表已反馈的建议提案',
      en: 'proposals answered in the year of which a deputy has said something',
    },
    definition: {
      zh: '本年1月1日至当日寄送答复（以最近一次答复计）、截至当日已有代表反馈的建议提案中，没有代表表示不满意的。',
      en: 'Of the proposals answered from 1 January to the day, by their last answer, of which a deputy had said something by the day, those with nobody unsatisfied.',
    },
  },
  (period) => sql`select a.id, a.division, bool_and(d.satisfaction <> 'unsatisfied') as counted
    from (${answered(period)}) a join proposal_delivery d on d.answer_id = a.answer_id and d.said_on <= ${period.to}::date
    group by a.id, a.division`,
);

const marked = (mark: ProposalMark): Indicator => ({
  ...{ code: `ST43-${mark}`, version: 1, unit: 'proposals', span: 'year', of: 'proposal', denominator: null },
  name: { zh: `${mark}类答复（本年）`, en: `Answers marked ${mark} (year)` },
  numerator: { zh: `${mark}类：${marks[mark].zh}`, en: `${mark}: ${marks[mark].en.toLowerCase()}` },
  definition: {
    zh: `本年1月1日至当日寄送的答复中标为${mark}类（${marks[mark].zh}）的建议提案，以最近一次答复计。`,
    en: `Proposals whose last answer sent from 1 January to the day is marked ${mark} (${marks[mark].en.toLowerCase()}).`,
  },
  records: overSpan(
    'year',
    (period) =>
      sql`select a.id, a.division, true as counted from (${answered(period)}) a where a.mark = ${mark}`,
  ),
});

const promises = share(
  {
    code: 'ST43-promises',
    name: { zh: '承诺事项兑现率（本年）', en: 'Promises kept (year)' },
    numerator: { zh: '当日前已兑现的', en: 'of them kept by the day' },
    denominator: { zh: '期限在本年的承诺事项', en: 'promises whose last day lay in the year' },
    definition: {
      zh: '答复中的承诺事项，期限在本年1月1日至当日、当日前未撤销的，截至当日已兑现的。',
      en: 'Of the promises of answers whose last day lay from 1 January to the day and that had not been dropped by then, those kept by the day.',
    },
  },
  (period) => sql`select m.id, m.division, coalesce(m.kept_on <= ${period.to}::date, false) as counted
    from proposal_promise m where ${below('m.division', period.division)} and ${onDays('m.due_on', period)}
      and not (m.state = 'dropped' and ${within('m.ended_at', { ...period, from: null })})`,
  'promise',
);

/** The figures of deputies' proposals. */
export const proposalIndicators: readonly Indicator[] = [
  ...[closed, inTime, spoken, satisfied],
  ...(Object.keys(marks) as ProposalMark[]).map(marked),
  promises,
];
