import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FoldedMark, type FoldedSession, registerOf } from '#capabilities/aftercare/register/rules.ts';

const time = (clock: string): string => new Date(`2024-05-22T${clock}:00+08:00`).toISOString();
const session: FoldedSession = { missingAt: time('17:00'), state: 'open', expected: ['li', 'wang', 'zhao'] };
const places = [...session.expected, 'guest'].map((id) => ({ id }));
const grandmother = { how: 'picker', pickerId: 'grandmother', proof: 'photo' } as const;

let made = 0;
const mark = (clock: string, kind: 'arrived' | 'excused' | 'refused', placeId: string): FoldedMark => ({
  ...{ id: `mark-${made++}`, at: time(clock), kind, placeId },
});
const left = (clock: string, placeId: string): FoldedMark => ({
  ...{ id: `mark-${made++}`, at: time(clock), kind: 'left', placeId, with: grandmother },
});
const located = (clock: string, placeId: string): FoldedMark => ({
  ...{ id: `mark-${made++}`, at: time(clock), kind: 'located', placeId, where: 'home' },
});
const house = (clock: string, kind: 'opened' | 'closed'): FoldedMark => ({
  ...{ id: `mark-${made++}`, at: time(clock), kind },
});
const undone = (clock: string, undoes: FoldedMark): FoldedMark => ({
  ...{ id: `mark-${made++}`, at: time(clock), kind: 'undone', undoes: undoes.id },
});

const at = (clock: string, marks: readonly FoldedMark[]) => registerOf(session, places, marks, time(clock));
const stateOf = (clock: string, marks: readonly FoldedMark[], placeId: string) =>
  at(clock, marks).byPlace.get(placeId)?.state;
const faultsOf = (clock: string, marks: readonly FoldedMark[]) =>
  at(clock, marks).faults.map(({ code, placeId }) => [code, placeId]);

describe('an afternoon', () => {
  const arrival = mark('16:32', 'arrived', 'li');
  const afternoon = [
    house('16:30', 'opened'),
    arrival,
    left('17:40', 'li'),
    mark('16:50', 'excused', 'wang'),
  ];

  it('says where each child is at each minute', () => {
    expect(stateOf('16:31', afternoon, 'li')).toBe('expected');
    expect(at('16:32', afternoon)).toMatchObject({ inside: ['li'], empty: false, openedAt: time('16:30') });
    expect(stateOf('17:39', afternoon, 'li')).toBe('inside');
    expect(at('17:40', afternoon).byPlace.get('li')).toEqual({
      ...{ state: 'left', since: time('17:40'), with: grandmother },
    });
    expect(at('17:40', afternoon)).toMatchObject({ empty: true, faults: [] });
  });

  it('misses from the set minute whoever is not there and not excused, until somebody says where the child is', () => {
    expect(at('16:59', afternoon).missing).toEqual([]);
    expect(at('17:00', afternoon).missing).toEqual(['zhao']);
    expect(at('17:00', afternoon).byPlace.get('zhao')?.since).toBe(session.missingAt);
    expect(at('17:10', [...afternoon, located('17:05', 'zhao')])).toMatchObject({ missing: [] });
    expect(stateOf('17:10', [...afternoon, mark('17:05', 'arrived', 'zhao')], 'zhao')).toBe('inside');
    expect(stateOf('17:00', afternoon, 'guest')).toBe('not-expected');
  });

  it('expects nobody where it was cancelled', () => {
    expect(registerOf({ ...session, state: 'cancelled' }, places, [], time('18:00')).missing).toEqual([]);
  });

  it('keeps a child that somebody else wanted to fetch, and takes a child in that was not expected', () => {
    const marks = [
      ...afternoon.slice(0, 2),
      mark('17:00', 'refused', 'li'),
      mark('17:01', 'arrived', 'guest'),
    ];
    expect(at('17:10', marks).inside).toEqual(['li', 'guest']);
  });

  it('does not count what was undone, at no minute', () => {
    const marks = [...afternoon, undone('17:30', arrival)];
    expect(stateOf('16:40', marks, 'li')).toBe('expected');
    expect(faultsOf('18:00', marks)).toEqual([['left-without-arriving', 'li']]);
  });

  it('lets the server’s word stand of a mark that it refused', () => {
    const leaving = left('17:40', 'li');
    const refused: FoldedMark = { id: leaving.id, at: leaving.at, kind: 'refused', placeId: 'li' };
    for (const marks of [
      [leaving, refused],
      [refused, leaving],
    ])
      expect(at('18:00', [arrival, ...marks]).inside).toEqual(['li']);
  });

  it('is open again where it was opened after it was closed', () => {
    const marks = [house('16:30', 'opened'), house('18:00', 'closed'), house('18:05', 'opened')];
    expect(at('18:01', marks).closedAt).toBe(time('18:00'));
    expect(at('18:06', marks)).toMatchObject({ openedAt: time('16:30'), closedAt: null });
  });
});

describe('what does not fit', () => {
  const arrival = mark('16:32', 'arrived', 'li');
  const cases: readonly [string, readonly FoldedMark[], string, string, string][] = [
    ['a double arrival', [arrival, mark('16:40', 'arrived', 'li')], 'arrived-twice', 'li', 'inside'],
    ['leaving before arriving', [left('16:20', 'li')], 'left-without-arriving', 'li', 'left'],
    [
      'a leaving whose clock stood before the arrival',
      [arrival, left('16:31', 'li')],
      'left-without-arriving',
      'li',
      'inside',
    ],
    ['a double leaving', [arrival, left('17:00', 'li'), left('17:05', 'li')], 'left-twice', 'li', 'left'],
    ['a forgotten leaving', [arrival, located('18:30', 'li')], 'leaving-forgotten', 'li', 'located'],
    [
      'an excuse for a child that is there',
      [arrival, mark('17:00', 'excused', 'li')],
      'excused-inside',
      'li',
      'inside',
    ],
    [
      'a closing with somebody inside',
      [arrival, house('18:00', 'closed')],
      'closed-not-empty',
      'li',
      'inside',
    ],
    [
      'an arrival after the closing',
      [house('16:00', 'closed'), arrival],
      'arrived-after-closing',
      'li',
      'inside',
    ],
    [
      'a leaving whose proof cannot have been made',
      [arrival, { ...left('17:00', 'li'), proofWanting: true } as FoldedMark],
      'proof-wanting',
      'li',
      'left',
    ],
  ];
  it.each(cases)('of %s is a fault for a person', (_, marks, code, placeId, state) => {
    expect(faultsOf('19:00', marks)).toEqual([[code, placeId]]);
    expect(stateOf('19:00', marks, placeId)).toBe(state);
  });

  it('is a correction of what is not there, or of a correction', () => {
    const first = undone('17:00', arrival);
    expect(faultsOf('19:00', [first])).toEqual([['undoes-nothing', null]]);
    expect(faultsOf('19:00', [arrival, first, undone('17:01', first)])).toEqual([['undoes-nothing', null]]);
    expect(stateOf('19:00', [arrival, first, undone('17:01', first)], 'li')).toBe('missing');
  });
});

describe('whatever is put down', () => {
  const minute = fc.integer({ min: 0, max: 240 }).map((minutes) => {
    return new Date(Date.parse('2024-05-22T16:00:00+08:00') + minutes * 60_000).toISOString();
  });
  const markId = fc.integer({ min: 0, max: 25 }).map((number) => `m${number}`);
  const placeId = fc.constantFrom('li', 'wang', 'zhao', 'guest', 'stranger');
  const one: fc.Arbitrary<FoldedMark> = fc.oneof(
    fc.record({ id: markId, at: minute, kind: fc.constantFrom('opened', 'closed') }),
    fc.record({
      id: markId,
      at: minute,
      placeId,
      kind: fc.constantFrom('arrived', 'excused', 'refused', 'lesson'),
    }),
    fc.record({ id: markId, at: minute, placeId, kind: fc.constant('left'), with: fc.constant(grandmother) }),
    fc.record({ id: markId, at: minute, placeId, kind: fc.constant('located'), where: fc.constant('home') }),
    fc.record({ id: markId, at: minute, kind: fc.constant('undone'), undoes: markId }),
  ) as fc.Arbitrary<FoldedMark>;
  const put = fc.uniqueArray(one, { selector: ({ id }) => id, maxLength: 25 });
  const shown = (marks: readonly FoldedMark[], when: string) => {
    const { byPlace, ...rest } = registerOf(session, places, marks, when);
    const byName = (one: string, other: string): number => (one < other ? -1 : 1);
    return {
      ...{ ...rest, inside: [...rest.inside].sort(byName), missing: [...rest.missing].sort(byName) },
      byPlace: [...byPlace].sort(([one], [other]) => byName(one, other)),
    };
  };

  it('the order in which it came does not matter', () => {
    fc.assert(
      fc.property(
        put.chain((marks) =>
          fc.tuple(fc.constant(marks), fc.shuffledSubarray(marks, { minLength: marks.length }), minute),
        ),
        ([marks, shuffled, when]) => {
          expect(shown(shuffled, when)).toEqual(shown(marks, when));
        },
      ),
    );
  });

  it('what comes twice changes nothing', () => {
    fc.assert(
      fc.property(
        put.chain((marks) => fc.tuple(fc.constant(marks), fc.subarray(marks), minute)),
        ([marks, again, when]) => {
          expect(shown([...marks, ...again], when)).toEqual(shown(marks, when));
        },
      ),
    );
  });

  it('what was undone changes nobody’s whereabouts', () => {
    fc.assert(
      fc.property(put, minute, (marks, when) => {
        const undone = new Set(marks.flatMap((one) => (one.kind === 'undone' ? [one.undoes] : [])));
        const without = marks.filter(({ id, kind }) => kind !== 'undone' && !undone.has(id));
        const states = (of: readonly FoldedMark[]) =>
          [...registerOf(session, places, of, when).byPlace].filter(
            ([, { state }]) => state !== 'not-expected',
          );
        expect(new Map(states(marks))).toEqual(new Map(states(without)));
      }),
    );
  });

  it('nobody is in two states, each child of the session in one, and the house is empty just when nobody is inside', () => {
    fc.assert(
      fc.property(put, minute, (marks, when) => {
        const { byPlace, inside, missing, empty } = registerOf(session, places, marks, when);
        for (const { id } of places) expect(byPlace.has(id)).toBe(true);
        for (const id of inside) expect(byPlace.get(id)?.state).toBe('inside');
        expect(inside.filter((id) => missing.includes(id))).toEqual([]);
        expect(empty).toBe([...byPlace.values()].every(({ state }) => state !== 'inside'));
      }),
    );
  });

  it('what is put down later changes no earlier minute, unless it is a correction', () => {
    fc.assert(
      fc.property(put, minute, (marks, when) => {
        const known = marks.filter((one) => one.kind === 'undone' || one.at <= when);
        expect(registerOf(session, places, known, when).byPlace).toEqual(
          registerOf(session, places, marks, when).byPlace,
        );
      }),
    );
  });

  it('each mark of a child that counts is either shown in its whereabouts or told as a fault, once it was inside or away', () => {
    fc.assert(
      fc.property(
        placeId,
        fc.array(fc.constantFrom('arrived' as const, 'left' as const), { maxLength: 8 }),
        (place, kinds) => {
          const marks = kinds.map((kind, number) => ({
            ...{
              id: `m${number}`,
              at: time(`17:${String(10 + number)}`),
              kind,
              placeId: place,
              with: grandmother,
            },
          })) as FoldedMark[];
          const changes = kinds.filter((kind, number) => kind !== (kinds[number - 1] ?? 'left')).length;
          const { faults } = registerOf(session, places, marks, time('18:00'));
          expect(faults.length).toBeGreaterThanOrEqual(kinds.length - changes - 1);
          expect(changes + faults.length).toBeGreaterThanOrEqual(kinds.length);
        },
      ),
    );
  });
});
