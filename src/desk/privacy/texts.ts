/** Words of uncovering a masked field. */
import { defineTexts } from '#ui/language.ts';

export const texts = defineTexts('privacy', {
  zh: {
    uncover: '查看完整{{label}}',
    cover: '重新遮盖{{label}}',
    'uncover.title': '查看完整{{label}}',
    'uncover.why': '用途',
    'uncover.words': '具体用途',
    'uncover.words.hint': '如：学校核对学籍',
    'uncover.recorded': '查看会记入审计日志；1 分钟后自动遮盖。',
    'uncover.send': '查看',
    'uncover.none': '没有登记',
    needed: '请填写',
  },
  en: {
    uncover: 'Show the whole {{label}}',
    cover: 'Mask {{label}} again',
    'uncover.title': 'Show the whole {{label}}',
    'uncover.why': 'What for',
    'uncover.words': 'In words',
    'uncover.words.hint': 'e.g. the school compares its rolls',
    'uncover.recorded': 'This is written to the audit trail; it is masked again after a minute.',
    'uncover.send': 'Show',
    'uncover.none': 'none on file',
    needed: 'Please fill in',
  },
});
