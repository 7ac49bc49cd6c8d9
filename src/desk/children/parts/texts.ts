/** Words of the fields that registering and changing share. */
import { defineTexts } from '#ui/language.ts';

export const texts = defineTexts('children-fields', {
  zh: {
    maskedKept: '已遮盖。不改动即保留原内容；要更改请清空后重填。',
    lack: '缺身份证号的原因',
    member: '成员 {{number}}',
    addMember: '添加成员',
    phoneWrong: '请填 11 位手机号或带区号的座机号',
    end: '移除',
    'end.why': '移除原因',
    'end.why.hint': '例如：登记有误、已离婚另立户',
    restore: '恢复',
  },
  en: {
    maskedKept: 'Masked. Leave it to keep what stands; clear it to enter another.',
    lack: 'Why there is no citizen ID',
    member: 'Member {{number}}',
    addMember: 'Add a member',
    phoneWrong: 'A mobile number of 11 digits, or a line with its area code',
    end: 'Remove',
    'end.why': 'Why removed',
    'end.why.hint': 'For example: written by mistake, divorced and moved out',
    restore: 'Take back',
  },
});
