import { describe, expect, it } from 'vitest';
import { type Seen, toldRecord } from '#capabilities/indicators/records/queries.ts';
import type { RecordKind } from '#foundation/indicator.ts';

const seen: Seen = {
  ...{ id: 'a', division: '410922', counted: true, amount: null, title: '', note: '' },
  ...{ page: null, child_id: null },
};

describe('a record behind a figure', () => {
  it.each([
    [
      'benefit',
      { note: 'orphan 2024-05-01' },
      '孤儿基本生活费 2024-05-01',
      'Living allowance of orphans 2024-05-01',
    ],
    ['erasure', { title: 'time_over' }, '保存期限届满', 'The time of keeping is over'],
    ['emergency', { title: 'operator' }, '热线接线员', 'Hotline operator'],
    ['child', { title: 'orphan 甲' }, 'orphan 甲', 'orphan 甲'],
  ] as const)('of %s is told in words and not in codes', (kind: RecordKind, words, zh, en) => {
    const told = (language: 'zh' | 'en') => {
      const { title, note } = toldRecord({ ...seen, ...words }, kind, [], language);
      return `${title}${note}`;
    };
    expect([told('zh'), told('en')]).toEqual([zh, en]);
  });
});
