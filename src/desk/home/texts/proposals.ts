/** Words of what waits of deputies' proposals on the first page. */
import { inBothLanguages } from '#ui/language.ts';

export const proposalWords = inBothLanguages({
  zh: {
    'kind.proposalsToSign': '答复待我签发',
    'kind.proposalsToSign.advice': '核对文稿和办理情况后签发',
    'kind.proposalsOverdue': '建议提案逾期未答复',
    'kind.proposalsOverdue.advice': '尽快答复，或商交办单位同意延期',
    'kind.proposalsNear': '建议提案临近期限',
    'kind.proposalsNear.advice': '一周内到期，抓紧拟稿、核稿、签发',
    'kind.opinionsToGive': '请本单位会办的建议提案',
    'kind.opinionsToGive.advice': '在期限内提出会办意见',
    'kind.promisesDue': '承诺事项到期',
    'kind.promisesDue.advice': '兑现后登记，附上佐证',
  },
  en: {
    'kind.proposalsToSign': 'Answers for my signature',
    'kind.proposalsToSign.advice': 'See the letter and what was done, then sign',
    'kind.proposalsOverdue': 'Proposals not answered in time',
    'kind.proposalsOverdue.advice': 'Answer now, or ask the assigner for a longer time',
    'kind.proposalsNear': 'Proposals nearly due',
    'kind.proposalsNear.advice': 'Due within a week: draft, check and sign',
    'kind.opinionsToGive': 'Opinions asked of my unit',
    'kind.opinionsToGive.advice': 'Give your unit’s opinion in time',
    'kind.promisesDue': 'Promises due',
    'kind.promisesDue.advice': 'Write down how it was kept, and what shows it',
  },
});
