import { expect, it } from 'vitest';
import { chineseDate } from './chinese-date.ts';

it('writes dates in Arabic digits without leading zeros', () => {
  expect(chineseDate('2023-10-31')).toBe('2023年10月31日');
  expect(chineseDate('2024-05-02')).toBe('2024年5月2日');
});

it('leaves room for the pen where there is no date', () => {
  expect(chineseDate(undefined)).toBe('　　　年　　月　　日');
});
