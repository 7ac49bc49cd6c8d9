/** Words of the search for children. */
import { defineTexts } from '#ui/language.ts';

export const texts = defineTexts('children-search', {
  zh: {
    label: '查找儿童',
    placeholder: '姓名、拼音、身份证号、电话',
    hint: '按 / 键即可查找',
    none: '没有找到“{{q}}”',
    'none.advice': '可输入姓名的任一部分、拼音或首字母、身份证号全号或后 4 位、家长或照护人的完整电话。',
    more: '只列出前 50 名，请输入更多内容。',
    left: '已退出名册',
    'by.name': '姓名',
    'by.pinyin': '拼音',
    'by.initials': '首字母',
    'by.citizenId': '身份证号 {{text}}',
    'by.citizenIdTail': '身份证尾号',
    'by.familyPhone': '{{whose}} {{text}}',
    'by.guardianPhone': '照护人 {{whose}} {{text}}',
  },
  en: {
    label: 'Find a child',
    placeholder: 'Name, pinyin, citizen ID, phone',
    hint: 'Press / to search',
    none: 'Nothing found for “{{q}}”',
    'none.advice':
      'Type any part of a name, its pinyin or initials, the whole citizen ID or its last four, or a whole phone number.',
    more: 'Only the first 50 are shown; type more.',
    left: 'left the register',
    'by.name': 'name',
    'by.pinyin': 'pinyin',
    'by.initials': 'initials',
    'by.citizenId': 'citizen ID {{text}}',
    'by.citizenIdTail': 'end of citizen ID',
    'by.familyPhone': '{{whose}} {{text}}',
    'by.guardianPhone': 'carer {{whose}} {{text}}',
  },
});
