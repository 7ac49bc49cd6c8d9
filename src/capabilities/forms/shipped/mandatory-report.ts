/** The quick check of the nine grounds of a mandatory report (domain.md 3.7), in the words of whoever stands in the kitchen. */
import type { Page } from '#capabilities/forms/document/contract.ts';
import { chooseAny, hasNot, may, onPage, say, tell } from '#capabilities/forms/shipped/parts.ts';

/** The page that asks for the grounds, and the questions that follow where there is one. */
export function reportGroundsPage(): Page {
  const found = hasNot('report_grounds', 'none');
  return onPage('mandatory', say('有没有要马上报告的', 'Anything to report at once'), [
    chooseAny('report_grounds', say('有没有下面这些情况？', 'Is any of this so?'), [
      may('none', '都没有', 'None of these', { alone: true }),
      may('R4', '身上多处伤、严重营养不良、昏迷', 'Many injuries, badly underfed, or unconscious'),
      may('R6', '被遗弃，或长期没人管', 'Abandoned, or long without care'),
      may('R1', '隐私部位受伤', 'Injury of private parts'),
      may('R2', '不满14岁女孩：被性侵、怀孕、流产', 'Girl under 14: sexual harm, pregnancy, abortion'),
      may(
        'R3',
        '14岁以上女孩：被性侵后怀孕、流产',
        'Girl of 14 or more: pregnant or abortion after sexual harm',
      ),
      may(
        'R5',
        '因自杀、自残、中毒、被打等伤残、死亡',
        'Disabled or dead by suicide, self-harm, poison, beating',
      ),
      may('R7', '来路不明、失踪、被拐卖', 'Of unknown origin, missing or trafficked'),
      may('R8', '被人组织讨饭', 'Made to beg'),
      may('R9', '别的严重伤害，或眼前有危险', 'Other serious harm, or danger now'),
    ]),
    tell(
      'report_now',
      say(
        '请马上打 110，再打电话告诉督导员。填表可以放后面。',
        'Call 110 now, then your supervisor. The form can wait.',
      ),
      found,
    ),
    {
      id: 'police_told',
      type: 'yes_no',
      words: say('已经打过 110 了吗？', 'Have you called 110?'),
      when: found,
      required: true,
    },
    {
      id: 'report_words',
      type: 'long_text',
      words: say('看到了什么？（可以不写，后面能录音）', 'What did you see? (or say it later)'),
      when: found,
      longest: 500,
    },
  ]);
}
