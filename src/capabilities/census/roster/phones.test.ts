import { expect, test } from 'vitest';
import { readFirstPhone } from './phones.ts';

test.each([
  ['14000000001', '14000000001'],
  ['+86 140 0000 0001', '14000000001'],
  ['0086-14000000001', '14000000001'],
  ['140-0000-0001', '14000000001'],
  ['0393-8880001', '03938880001'],
  ['14000000001/14000000002', '14000000001'],
  ['无14000000001、14000000002'.slice(1), '14000000001'],
  ['1.40E+10', undefined],
  ['1400000000', undefined],
  ['24000000001', undefined],
  ['在外', undefined],
])('%j is the number %j', (text, digits) => {
  expect(readFirstPhone(text)).toBe(digits);
});
