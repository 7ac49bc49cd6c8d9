/** Texts of whom the planner counts, and how. */
import { defineTexts } from '#ui/language.ts';

export const texts = defineTexts('aftercare-planning-basis', {
  zh: {
    basis: '算谁、怎么算',
    'basis.show': '算谁、怎么算（默认：6至12岁留守儿童）',
    'basis.changed': '算谁、怎么算（已调整）',
    'basis.who.left-behind': '留守儿童',
    'basis.who.registered': '在册儿童',
    'basis.ageFrom': '年龄从',
    'basis.ageTo': '年龄到',
    'basis.red': '红色，分',
    'basis.orange': '橙色，分',
    'basis.yellow': '黄色，分',
    'basis.green': '绿色、未评定，分',
    'basis.unguarded': '无人有能力照护，加分',
    'basis.others': '新场所留给其他孩子（%）',
    'basis.others.why':
      '场所的位子所有孩子都用：已开的，不在上面范围内而已有学位的孩子占的位子先扣除；新开的，按这个比例给邻居、同学等其他孩子留位。',
    'basis.reset': '恢复默认',
  },
  en: {
    basis: 'Who is counted, and how',
    'basis.show': 'Who is counted, and how (left-behind children of 6 to 12)',
    'basis.changed': 'Who is counted, and how (changed)',
    'basis.who.left-behind': 'Left-behind',
    'basis.who.registered': 'On the register',
    'basis.ageFrom': 'Age from',
    'basis.ageTo': 'Age to',
    'basis.red': 'Red, points',
    'basis.orange': 'Orange, points',
    'basis.yellow': 'Yellow, points',
    'basis.green': 'Green or not set, points',
    'basis.unguarded': 'Nobody able, more',
    'basis.others': 'Kept for others (%)',
    'basis.others.why':
      'All children use a room’s places. In an open room the places of children who are not counted above are taken off first; of a new room this share is kept for others, such as neighbours and schoolmates.',
    'basis.reset': 'As proposed',
  },
});
