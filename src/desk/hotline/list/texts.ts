/** Words of the list of tickets. */
import { defineTexts } from '#ui/language.ts';

export const texts = defineTexts('hotline-list', {
  zh: {
    title: '热线工单',
    'all.states': '全部状态',
    'all.classes': '全部归类',
    'all.levels': '全部紧急程度',
    from: '起始日期',
    to: '截止日期',
    answered: '仅已接听的来电',
    missed: '仅未接听的来电',
    quick: '15秒内接听的来电',
    slow: '超过15秒接听的来电',
    article: '用这篇文章答复的工单',
    clear: '清除条件',
    empty: '没有符合条件的工单',
    'empty.advice': '换一个时间段或状态再看。',
  },
  en: {
    title: 'Hotline tickets',
    'all.states': 'All states',
    'all.classes': 'All classes',
    'all.levels': 'Any urgency',
    from: 'First day',
    to: 'Last day',
    answered: 'Answered calls only',
    missed: 'Unanswered calls only',
    quick: 'Answered within 15 s',
    slow: 'Answered after 15 s',
    article: 'Answered by this article',
    clear: 'Clear',
    empty: 'No ticket fits',
    'empty.advice': 'Try another period or state.',
  },
});
