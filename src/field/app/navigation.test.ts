import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  movedTo,
  replaced,
  type Screen,
  shownOf,
  startOfWay,
  stepped,
  stepsBackTo,
  tabbed,
  type Way,
  wayFrom,
} from '#field/app/navigation.ts';

const child: Screen = { at: 'child', childId: 'a' };
const letter: Screen = { at: 'letter', childId: 'a', step: 0 };

describe('the way through the app', () => {
  it('begins at the day, goes on step by step, and back the same way', () => {
    const there = stepped(stepped(startOfWay, child), letter);
    expect(shownOf(there)).toEqual(letter);
    expect(shownOf(movedTo(there, 1))).toEqual(child);
    expect(shownOf(movedTo(there, 0))).toEqual({ at: 'day' });
  });

  it('goes forward again after going back, until another step is taken', () => {
    const there = stepped(stepped(startOfWay, child), letter);
    expect(shownOf(movedTo(movedTo(there, 1), 2))).toEqual(letter);
    const other = stepped(movedTo(there, 1), { at: 'children' });
    expect(other.entries).toHaveLength(3);
    expect(shownOf(other)).toEqual({ at: 'children' });
  });

  it('leads to its beginning from a step of the history that it does not know', () => {
    expect(shownOf(movedTo(stepped(startOfWay, child), 7))).toEqual({ at: 'day' });
    expect(shownOf(movedTo(stepped(startOfWay, child), -1))).toEqual({ at: 'day' });
  });

  it('shows what is replaced never again', () => {
    const way = replaced(stepped(startOfWay, letter), { at: 'kept', what: 'letter', childId: 'a' });
    expect(way.entries).not.toContainEqual(letter);
    expect(way.depth).toBe(1);
  });
});

describe('the way of a keeper', () => {
  it('begins at the register, which is meant by the day', () => {
    const there = stepped(stepped(wayFrom('register'), { at: 'outbox' }), letter);
    expect(shownOf(movedTo(there, 0))).toEqual({ at: 'register' });
    expect(tabbed(there, 'register').back).toBe(2);
    expect(tabbed(there, 'day').back).toBe(2);
    expect(shownOf(tabbed(there, 'more').way)).toEqual({ at: 'more' });
  });

  it('knows how far back the register lies', () => {
    const there = stepped(stepped(stepped(startOfWay, { at: 'register' }), child), letter);
    expect(stepsBackTo(there, 'register')).toBe(2);
    expect(stepsBackTo(there, 'letter')).toBe(0);
    expect(stepsBackTo(there, 'outbox')).toBe(0);
  });
});

describe('a tab', () => {
  it('of the day goes all the way back', () => {
    expect(tabbed(stepped(stepped(startOfWay, child), letter), 'day').back).toBe(2);
  });

  it('other than the day stands one step from it, however deep one was', () => {
    const screens = fc.array(fc.constantFrom<Screen>(child, letter, { at: 'outbox' }), { maxLength: 6 });
    fc.assert(
      fc.property(
        screens,
        fc.constantFrom('children' as const, 'outbox' as const, 'more' as const),
        (gone, tab) => {
          const before = gone.reduce<Way>(stepped, startOfWay);
          const { way, back } = tabbed(before, tab);
          expect(way.depth).toBe(1);
          expect(shownOf(way)).toEqual({ at: tab });
          expect(shownOf(movedTo(way, 0))).toEqual({ at: 'day' });
          expect(Math.max(before.depth, 1) - back).toBe(1);
        },
      ),
    );
  });
});
