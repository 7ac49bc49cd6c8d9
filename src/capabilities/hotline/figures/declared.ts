/**
 * The hotline's figures as they are declared (domain.md 8: ST19 to ST24, ST29): name, unit, definition, which counts, and the list
 * behind each. Five counts of different units: they are never added.
 */
import type { HotlineFigure } from '#capabilities/hotline/figures/contract.ts';
import type { Counted } from '#capabilities/hotline/figures/queries.ts';
import { ANSWER_SECONDS } from '#capabilities/hotline/tickets/rules.ts';

/** A figure, declared. */
export interface Declared extends Pick<HotlineFigure, 'code' | 'name' | 'unit' | 'definition'> {
  readonly count: (counted: Counted) => number;
  readonly among?: (counted: Counted) => number;
  /** The query of the list behind it, besides the period: of tickets, or, with a `figure`, of cases or referrals. */
  readonly list: Readonly<Record<string, string>> | null;
}

/** In the order of the letter's paragraph, then how the hotline answers. */
export const declaredFigures: readonly Declared[] = [
  {
    code: 'ST19',
    name: { zh: '政策咨询电话', en: 'Policy consultations' },
    unit: 'calls',
    definition: {
      zh: '期内已接听、办结归类为政策咨询的来电数（按来电时间计，一次来电计一次）。',
      en: 'Incoming calls of the period that were answered and closed as policy consultation, each call once.',
    },
    count: (counted) => counted.consulted,
    list: { class: '01', state: 'closed', answered: 'true' },
  },
  {
    code: 'ST20',
    name: { zh: '权益维护电话', en: 'Rights protection' },
    unit: 'calls',
    definition: {
      zh: '期内已接听、办结归类为权益维护的来电数。',
      en: 'Incoming calls of the period that were answered and closed as rights protection.',
    },
    count: (counted) => counted.rights,
    list: { class: '02', state: 'closed', answered: 'true' },
  },
  {
    code: 'ST21',
    name: { zh: '帮助摆脱困境儿童', en: 'Children helped out of hardship' },
    unit: 'persons',
    definition: {
      zh: '期内经审批以“困境解除”结案的个案所涉在册儿童数，同一儿童计一次；其后重启不改变此数。',
      en: 'Children on the register whose case was closed in the period as resolved, each child once; a case opened again later does not change it.',
    },
    count: (counted) => counted.helped,
    list: { figure: 'ST21' },
  },
  {
    code: 'ST22',
    name: { zh: '个案调查处置', en: 'Cases looked into and handled' },
    unit: 'cases',
    definition: {
      zh: '期内完成实地核查的个案数，不论是否结案。',
      en: 'Cases whose verification on the spot was done in the period, closed or not.',
    },
    count: (counted) => counted.verified,
    list: { figure: 'ST22' },
  },
  {
    code: 'ST22-open',
    name: { zh: '其中在办', en: 'Of these still open' },
    unit: 'cases',
    definition: { zh: '上述个案中目前尚未办结的。', en: 'Those of these cases that are not closed today.' },
    count: (counted) => counted.verifiedOpen,
    list: { figure: 'ST22-open' },
  },
  {
    code: 'ST22-closed',
    name: { zh: '其中已结', en: 'Of these closed' },
    unit: 'cases',
    definition: { zh: '上述个案中目前已经办结的。', en: 'Those of these cases that are closed today.' },
    count: (counted) => counted.verified - counted.verifiedOpen,
    list: { figure: 'ST22-closed' },
  },
  {
    code: 'ST23',
    name: { zh: '心理疏导', en: 'Psychological support' },
    unit: 'sessions',
    definition: {
      zh: '期内办结归类为心理疏导的工单数，一张工单为一次疏导。',
      en: 'Tickets of the period closed as psychological support, each one session.',
    },
    count: (counted) => counted.sessions,
    list: { class: '04', state: 'closed' },
  },
  {
    code: 'ST23-children',
    name: { zh: '接受心理疏导的儿童', en: 'Children supported' },
    unit: 'persons',
    definition: {
      zh: '上述工单中指明的在册儿童数，同一儿童计一次；匿名来电不在其内。',
      en: 'Children on the register whom those tickets name, each once; anonymous calls are not among them.',
    },
    count: (counted) => counted.counselled,
    list: { class: '04', state: 'closed', named: 'true' },
  },
  {
    code: 'ST24-answered',
    name: { zh: '接通率', en: 'Answered' },
    unit: 'share',
    definition: {
      zh: '期内已接听的来电 ÷ 全部来电。',
      en: 'Incoming calls that were answered / all incoming calls.',
    },
    count: (counted) => counted.answered,
    among: (counted) => counted.inbound,
    list: { answered: 'true' },
  },
  {
    code: 'ST24-quick',
    name: { zh: `${ANSWER_SECONDS}秒接听率`, en: `Answered within ${ANSWER_SECONDS} s` },
    unit: 'share',
    definition: {
      zh: `期内振铃 ${ANSWER_SECONDS} 秒内接听的来电 ÷ 已接听的来电。`,
      en: `Incoming calls answered within ${ANSWER_SECONDS} seconds / those answered.`,
    },
    count: (counted) => counted.quick,
    among: (counted) => counted.answered,
    list: { quick: 'true' },
  },
  {
    code: 'ST24-satisfied',
    name: { zh: '满意度', en: 'Satisfied' },
    unit: 'share',
    definition: {
      zh: '满意和基本满意 ÷ 作出评价的已办结工单。',
      en: 'Satisfied and fairly satisfied / closed tickets whose caller gave an opinion.',
    },
    count: (counted) => counted.content,
    among: (counted) => counted.rated,
    list: { state: 'closed', content: 'true' },
  },
  {
    code: 'ST24-followed',
    name: { zh: '回访率', en: 'Followed up' },
    unit: 'share',
    definition: {
      zh: '已回访到来电人的工单 ÷ 办结的有效工单。',
      en: 'Tickets whose caller was reached afterwards / closed tickets with a matter.',
    },
    count: (counted) => counted.followed,
    among: (counted) => counted.closed,
    list: { state: 'closed', followed: 'true' },
  },
  {
    code: 'ST29',
    name: { zh: '转介按时答复率', en: 'Referrals answered in time' },
    unit: 'share',
    definition: {
      zh: '期内发出的转介中，签收、受理、答复均未逾期且已答复或退回的 ÷ 已答复、已退回和逾期的；撤回的不计。',
      en: 'Of the referrals sent in the period, those answered or returned with no deadline missed / those answered, returned or overdue; withdrawn ones are not counted.',
    },
    count: (counted) => counted.inTime,
    among: (counted) => counted.due,
    list: { figure: 'ST29' },
  },
];
