/** Words of the children's pages that several of them share. */
import { defineTexts } from '#ui/language.ts';

export const texts = defineTexts('children', {
  zh: {
    nav: '儿童名册',
    'nav.transfers': '儿童转移',
    age: '{{age}} 岁',
    'field.division': '选择区划',
    'letter.missing': '未签',
    'letter.lapsed': '已过期',
    'letter.until': '至 {{date}}',
    save: '保存',
    cancel: '取消',
    saved: '已保存',
    needed: '此项必填',
    yes: '是',
    no: '否',
    kept: '填写的内容仍在，改正后可再次提交。',
  },
  en: {
    nav: 'Children',
    'nav.transfers': 'Transfers',
    age: 'aged {{age}}',
    'field.division': 'Choose a division',
    'letter.missing': 'None',
    'letter.lapsed': 'Lapsed',
    'letter.until': 'until {{date}}',
    save: 'Save',
    cancel: 'Cancel',
    saved: 'Saved',
    needed: 'This is needed',
    yes: 'Yes',
    no: 'No',
    kept: 'What you entered is still here; correct it and send it again.',
  },
});
