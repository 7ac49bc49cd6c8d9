/** What is said outside the screen, made of figures alone: whoever reads over a shoulder learns of no child. Pure. */
import type { ReminderRule } from '#capabilities/reminders/contract.ts';
import type { Figures } from '#capabilities/reminders/rules.ts';

/** The same in both languages. */
export interface BothLanguages {
  readonly zh: string;
  readonly en: string;
}

/** The sentence of a message. */
export function wordsOf(rule: ReminderRule, figures: Figures): BothLanguages {
  if (rule === 'duty-alert') return alertWords(figures.level ?? 0);
  if (rule === 'classroom-alarm') return classroomWords(figures.today ?? 1);
  if (rule === 'test')
    return {
      zh: '这是一条测试提醒，收到即表示设置成功。',
      en: 'This is a test. You have received it, so reminders reach you.',
    };
  return digestWords(figures);
}

function alertWords(level: number): BothLanguages {
  return {
    zh: `有一条${level}级告警等您确认，请立即打开童护。`,
    en: `An alert of level ${level} waits for you to confirm it. Please open Tonghu now.`,
  };
}

function classroomWords(count: number): BothLanguages {
  return {
    zh: `四点半课堂有${count}项告警等您处理，请立即打开童护。`,
    en: `${count} alarm${count === 1 ? '' : 's'} of an after-school classroom wait for you. Please open Tonghu now.`,
  };
}

function digestWords({ today = 0, overdue = 0, week = 0 }: Figures): BothLanguages {
  const zh = [
    ...(today > 0 ? [`今日待办${today}项`] : []),
    ...(overdue > 0 ? [`逾期${overdue}项`] : []),
    ...(week > 0 ? [`本周还有${week}项`] : []),
  ];
  const en = [
    ...(today > 0 ? [`${today} due today`] : []),
    ...(overdue > 0 ? [`${overdue} overdue`] : []),
    ...(week > 0 ? [`${week} more this week`] : []),
  ];
  return { zh: `${zh.join('，')}。请打开童护查看。`, en: `${en.join(', ')}. Open Tonghu to see them.` };
}
