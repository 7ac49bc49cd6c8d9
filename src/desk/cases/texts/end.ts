/** Words of the end of a case and what follows. */
import { inBothLanguages } from '#ui/language.ts';

export const endWords = inBothLanguages({
  zh: {
    result: '结案结论',
    'askClosing.note': '由县级以上另一人审批后办结。',
    'closing.words': '结案说明',
    'closing.asked': '{{by}} 提请',
    'decideClosing.note': '同意后个案归档，为该个案开放的儿童档案关闭，并安排 1、3、6 个月回访。',
    decision: '审批意见',
    'decision.approved': '同意',
    'decision.declined': '不同意',
    'reopen.note': '重启后从研判开始，时限重新计算。',
    'followUp.finding': '儿童情况',
    'followUp.months': '结案后 {{count}} 个月',
    'followUp.write': '登记回访',
    closings: '结案审批',
    'closings.none': '还没有提请结案',
    'closings.none.advice': '完成任务、结束临时监护、核查属实后，可提请结案，由另一人审批。',
    followUps: '结案后回访',
    'followUps.none': '没有回访安排',
    'followUps.none.advice': '结案后 1、3、6 个月各回访一次。',
  },
  en: {
    result: 'Result',
    'askClosing.note': 'Somebody else from the county up decides.',
    'closing.words': 'What it came to',
    'closing.asked': 'Asked for by {{by}}',
    'decideClosing.note':
      'If approved, the case is archived, the children’s files are shut, and follow-ups are due after 1, 3 and 6 months.',
    decision: 'Decision',
    'decision.approved': 'Approve',
    'decision.declined': 'Decline',
    'reopen.note': 'It begins with screening again, and the deadlines begin anew.',
    'followUp.finding': 'How the child is',
    'followUp.months': '{{count}} months after the end',
    'followUp.months_one': '{{count}} month after the end',
    'followUp.write': 'Write down',
    closings: 'Closing',
    'closings.none': 'Nobody has asked to close it',
    'closings.none.advice':
      'With tasks done, placements ended and the case verified, its closing can be asked for; somebody else decides.',
    followUps: 'Follow-up',
    'followUps.none': 'No follow-up is due',
    'followUps.none.advice': 'After the end it is asked how the child is: after 1, 3 and 6 months.',
  },
});
