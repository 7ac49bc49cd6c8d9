/** Words of the pages on rights that several of them share. */
import { defineTexts } from '#ui/language.ts';

export const texts = defineTexts('rights', {
  zh: {
    nav: '封存与删除',
    'asker.name': '申请人姓名',
    'asker.relation': '与儿童的关系',
    'asker.checked': '身份核验',
    why: '理由',
    'why.needed': '请填写理由',
    until: '至 {{date}}',
    digest: '内容摘要',
  },
  en: {
    nav: 'Archive and erasure',
    'asker.name': 'Who asks',
    'asker.relation': 'Relation to the child',
    'asker.checked': 'Identity checked by',
    why: 'Reason',
    'why.needed': 'Give the reason',
    until: 'until {{date}}',
    digest: 'Digest',
  },
});
