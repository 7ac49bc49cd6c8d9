/**
 * Reports as they come in, for tests, in the words of the domain: `aReport({ level: '1' })`. All people are made up. Tests only.
 */
import { v7 as uuidv7 } from 'uuid';
import type { NewCase } from '#capabilities/cases/index.ts';
import { places } from '#testing/builders/children.ts';

/** A village director's word of a boy of seven who is poorly cared for; another case each time. */
export function aReport(more: Partial<NewCase> = {}): NewCase {
  return {
    id: uuidv7(),
    source: { kind: 'visit' },
    receivedAt: '2023-11-06T08:50:00+08:00',
    division: places.village,
    types: ['poor_care'],
    children: [{ described: { name: '李小豆', sex: 1, age: 7 } }],
    narrative: '孩子连续几天没有吃上热饭，夜里独自在家',
    ...more,
  };
}
