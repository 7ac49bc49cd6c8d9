/** Reports of whoever does not sign in, for tests, in the words of the domain. All people are made up. Tests only. */
import { randomInt } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import type { sendReport } from '#capabilities/portal/reporting/contract.ts';
import { CODE_LENGTH, CODE_LETTERS } from '#capabilities/portal/rules.ts';
import { places } from '#testing/builders/children.ts';

type Told = z.input<(typeof sendReport)['body']>;

/** A code as the page makes it. */
export function aCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');
}

/** A girl of ten tells that nobody has been at home for a week; another report and code each time. */
export function aPublicReport(more: Partial<Told> = {}): Told {
  return {
    id: uuidv7(),
    code: aCode(),
    language: 'zh',
    who: 'child',
    danger: 'no',
    what: '奶奶住院了，我一个人在家已经一个星期',
    place: { division: places.village, words: '村口小卖部旁边' },
    ...more,
  };
}

/** A whole PNG of one dot. */
export const aPhoto = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
