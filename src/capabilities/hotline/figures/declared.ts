/**
 * The hotline's figures as they are declared, once for every use (domain.md 8: ST19 to ST24, ST29): its own page of any period, the
 * indicators, and what a document quotes. Five counts of the letter's paragraph with different units: they are never added.
 */
import { handledFigures } from '#capabilities/cases/index.ts';
import { answeredReferrals } from '#capabilities/coordination/index.ts';
import type { FigureCode } from '#capabilities/hotline/figures/contract.ts';
import { handedOver, mayBeHandedOver } from '#capabilities/hotline/figures/handed-over.ts';
import {
  answeredCalls,
  callsOf,
  counselledChildren,
  followedUp,
  incoming,
  opinions,
  sessions,
} from '#capabilities/hotline/figures/records.ts';
import { ANSWER_SECONDS } from '#capabilities/hotline/tickets/rules.ts';
import { type OverPeriods, ofMonth, ofSpan } from '#foundation/figures/over-periods.ts';
import type { Bilingual, Indicator } from '#foundation/indicator.ts';

/** A figure of the hotline. */
export type HotlineFigureDeclared = OverPeriods & { readonly code: FigureCode };

const calls = (code: 'ST19' | 'ST20', of: '01' | '02', name: Bilingual): HotlineFigureDeclared => ({
  ...{ code, version: 1, unit: 'calls', of: 'ticket', denominator: null, name },
  numerator: {
    zh: `已接听、办结归类为${name.zh}的来电`,
    en: `answered calls closed as ${name.en.toLowerCase()}`,
  },
  definition: (time) => ({
    zh: `${time.zh}办结、归类为${name.zh}且已接听的来电数，按办结时间计，一次来电计一次。`,
    en: `Incoming calls that were answered and closed as ${name.en.toLowerCase()} ${time.en}, by the time of closing, each call once.`,
  }),
  over: callsOf(of),
});

/** Counts that may have been handed over from before the system: the letter's. */
const counts: readonly HotlineFigureDeclared[] = [
  calls('ST19', '01', { zh: '政策咨询电话', en: 'Policy consultation' }),
  calls('ST20', '02', { zh: '权益维护电话', en: 'Rights protection' }),
  ...(handledFigures as readonly HotlineFigureDeclared[]),
  {
    ...{ code: 'ST23', version: 1, unit: 'sessions', of: 'ticket', denominator: null },
    name: { zh: '心理疏导', en: 'Psychological support' },
    numerator: { zh: '办结归类为心理疏导的工单', en: 'tickets closed as psychological support' },
    definition: (time) => ({
      zh: `${time.zh}办结、归类为心理疏导的工单数，一张工单为一次疏导。`,
      en: `Tickets closed as psychological support ${time.en}, each one session.`,
    }),
    over: sessions,
  },
  {
    ...{ code: 'ST23-children', version: 1, unit: 'persons', of: 'ticket-child', denominator: null },
    name: { zh: '接受心理疏导的儿童', en: 'Children supported' },
    numerator: { zh: '心理疏导工单指明的在册儿童', en: 'children on the register whom such tickets name' },
    definition: (time) => ({
      zh: `${time.zh}办结的心理疏导工单指明的在册儿童数，同一儿童计一次，按居住地；匿名来电不在其内。`,
      en: `Children on the register whom tickets closed as psychological support ${time.en} name, each once, where they live; anonymous calls are not among them.`,
    }),
    over: counselledChildren,
  },
];

interface Share extends Pick<HotlineFigureDeclared, 'code' | 'name' | 'over' | 'definition'> {
  readonly numerator: Bilingual;
  readonly denominator: Bilingual;
}
const share = (figure: Share): HotlineFigureDeclared => ({
  ...figure,
  ...{ version: 1, unit: 'share', of: 'ticket' },
});

/** How the hotline answers. */
const shares: readonly HotlineFigureDeclared[] = [
  share({
    code: 'ST24-answered',
    name: { zh: '接通率', en: 'Answered' },
    numerator: { zh: '已接听的来电', en: 'of them answered' },
    denominator: { zh: '全部来电', en: 'incoming calls' },
    definition: (time) => ({
      zh: `${time.zh}的来电中已接听的 ÷ 全部来电；未接听的来电不知来自何地，只计入热线所在区划。`,
      en: `Of the incoming calls ${time.en}, those that were answered. Nobody knows where a call came from that was not, so that all count for the hotline’s own area alone.`,
    }),
    over: incoming,
  }),
  share({
    code: 'ST24-quick',
    name: { zh: `${ANSWER_SECONDS}秒接听率`, en: `Answered within ${ANSWER_SECONDS} s` },
    numerator: { zh: `振铃${ANSWER_SECONDS}秒内接听的`, en: `of them within ${ANSWER_SECONDS} seconds` },
    denominator: { zh: '已接听的来电', en: 'answered calls' },
    definition: (time) => ({
      zh: `${time.zh}已接听的来电中，振铃 ${ANSWER_SECONDS} 秒内接听的。`,
      en: `Of the incoming calls ${time.en} that were answered, those answered within ${ANSWER_SECONDS} seconds.`,
    }),
    over: answeredCalls,
  }),
  share({
    code: 'ST24-satisfied',
    name: { zh: '满意度', en: 'Satisfied' },
    numerator: { zh: '满意和基本满意的', en: 'of them satisfied or fairly so' },
    denominator: { zh: '作出评价的已办结工单', en: 'closed tickets whose caller gave an opinion' },
    definition: (time) => ({
      zh: `${time.zh}办结、来电人已作评价的工单中，满意和基本满意的。`,
      en: `Of the tickets closed ${time.en} whose caller gave an opinion, those satisfied or fairly so.`,
    }),
    over: opinions,
  }),
  share({
    code: 'ST24-followed',
    name: { zh: '回访率', en: 'Followed up' },
    numerator: { zh: '已回访到来电人的', en: 'of them whose caller was reached afterwards' },
    denominator: { zh: '办结的有效工单', en: 'closed tickets with a matter' },
    definition: (time) => ({
      zh: `${time.zh}办结的有效工单中，期末前已回访到来电人的。`,
      en: `Of the tickets with a matter closed ${time.en}, those whose caller was reached afterwards by its end.`,
    }),
    over: followedUp,
  }),
];

/** In the order of the letter's paragraph, then how the hotline answers, then what departments answered. */
export const declaredFigures: readonly HotlineFigureDeclared[] = [
  ...counts,
  ...shares,
  answeredReferrals as HotlineFigureDeclared,
];

/** A count since the beginning with what was handed over, under its plain code; and the month's. */
const since = (figure: HotlineFigureDeclared): Indicator[] => [
  {
    ...ofSpan(figure, 'total'),
    ...(mayBeHandedOver(figure.code) ? { legacy: handedOver(figure.code) } : {}),
  },
  ofMonth(figure),
];

/** The hotline's figures as indicators; those of cases with what the hotline did before this system. ST29 is coordination's. */
export const hotlineIndicators: readonly Indicator[] = [
  ...counts.flatMap(since),
  ...shares.map((figure) => ({ ...ofMonth(figure), code: figure.code })),
];
