import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reminderRules } from '#capabilities/reminders/contract.ts';
import { wordsOf } from '#capabilities/reminders/words.ts';

const count = fc.integer({ min: 0, max: 500 });

describe('what is said', () => {
  it('is what is due today, what is overdue and what comes this week', () => {
    expect(wordsOf('digest', { today: 3, overdue: 1, week: 5 })).toEqual({
      zh: '今日待办3项，逾期1项，本周还有5项。请打开童护查看。',
      en: '3 due today, 1 overdue, 5 more this week. Open Tonghu to see them.',
    });
    expect(wordsOf('digest', { today: 0, overdue: 2, week: 0 }).zh).toBe('逾期2项。请打开童护查看。');
  });

  it('fits one text message of 70 characters, with the sender’s name', () => {
    fc.assert(
      fc.property(fc.constantFrom(...reminderRules), count, count, count, (rule, today, overdue, week) => {
        return wordsOf(rule, { today, overdue, week, level: 1 }).zh.length <= 58;
      }),
    );
  });
});
