import { describe, expect, it } from 'vitest';
import { doorOf, rowsOf } from '#field/register/day.ts';
import { foundRows } from '#field/register/search.ts';
import { madeClassroom } from '#field/training/made-classroom.ts';

const now = Date.parse('2024-05-22T16:30:00+08:00');
const site = madeClassroom('2024-05-22', now);
const [session] = site.sessions;
if (session === undefined) throw new Error('practice has no session');
const { today } = rowsOf(doorOf(site, session, now));
const names = (typed: string): string[] => foundRows(today, typed).map(({ place }) => place.name);

describe('a child at the door', () => {
  it.each([
    ['wzh', ['王子涵']],
    ['WZ', ['王子涵', '王子墨']],
    ['csy', ['陈思雨', '陈思远']],
    ['子轩', ['周子轩']],
    ['liuhewan', []],
    ['nobody', []],
  ])('is found by %s', (typed, expected) => {
    expect(names(typed)).toEqual(expected);
  });
});
