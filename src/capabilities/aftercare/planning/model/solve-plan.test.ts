/** The planner's answers are the best there are: on small cases they equal trying everything. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Aim } from '#capabilities/aftercare/planning/model/ask-solver.ts';
import type { Problem, Room } from '#capabilities/aftercare/planning/model/problem.ts';
import { solvePlan } from '#capabilities/aftercare/planning/model/solve-plan.ts';
import { type Solver, startSolver } from '#foundation/solver/solver.ts';

let solver: Solver;
beforeAll(() => {
  solver = startSolver();
});
afterAll(() => solver.end());

const patience = { plan: 30, curve: 30 };
const most = (rooms: number | null, yuan: number | null = null): Aim => ({
  mode: 'most',
  rooms,
  yuan,
  atLeast: 0,
});
const fewest = (atLeast: number, more: Partial<Aim> = {}): Aim => ({
  ...{ mode: 'fewest', rooms: null, yuan: null, atLeast },
  ...more,
});
const solve = (problem: Problem, aim: Aim) => solvePlan(solver, problem, aim, patience);
const aRoom = (more: Partial<Room> = {}): Room => ({
  ...{ capacity: 1_000, open: false, yuan: 1, wish: 'free' },
  ...more,
});
const near = (...rooms: number[]) => rooms.map((room) => ({ room, metres: 1_000 }));
const children = (count: number, points = 1) => ({ points, children: count });

/** The most points that these rooms cover: children one by one, the neediest first, each by moving others (a matroid: the greedy way is the best). */
function pointsBy(problem: Problem, rooms: ReadonlySet<number>): { points: number; children: number } {
  const all = problem.villages
    .flatMap(({ groups, near: within }) =>
      groups.flatMap((group) =>
        Array.from({ length: group.children }, () => ({
          points: group.points,
          rooms: within.map(({ room }) => room).filter((room) => rooms.has(room)),
        })),
      ),
    )
    .sort((one, other) => other.points - one.points);
  const inside = new Map<number, number[]>([...rooms].map((room) => [room, []]));
  const sit = (child: number, tried: Set<number>): boolean => {
    for (const room of all[child]?.rooms ?? []) {
      if (tried.has(room)) continue;
      tried.add(room);
      const seated = inside.get(room) ?? [];
      if (seated.length < (problem.rooms[room]?.capacity ?? 0)) {
        seated.push(child);
        return true;
      }
      const mover = seated.findIndex((other) => sit(other, tried));
      if (mover >= 0) {
        seated[mover] = child;
        return true;
      }
    }
    return false;
  };
  const seated = all.filter((_, child) => sit(child, new Set()));
  return { points: seated.reduce((sum, { points }) => sum + points, 0), children: seated.length };
}

/** Every set of rooms that the limits and wishes allow, the open ones always among them. */
function allowed(problem: Problem, aim: Aim): Set<number>[] {
  const sets: Set<number>[] = [];
  for (let bits = 0; bits < 2 ** problem.rooms.length; bits += 1) {
    const chosen = problem.rooms.flatMap((_, at) => ((bits >> at) & 1 ? [at] : []));
    const opened = chosen.filter((at) => problem.rooms[at]?.open === false);
    const right = problem.rooms.every((room, at) => {
      const has = chosen.includes(at);
      return room.open ? has : room.wish === 'free' || has === (room.wish === 'pinned');
    });
    const yuan = opened.reduce((sum, at) => sum + (problem.rooms[at]?.yuan ?? 0), 0);
    if (right && opened.length <= (aim.rooms ?? 99) && yuan <= (aim.yuan ?? 1e9)) sets.push(new Set(chosen));
  }
  return sets;
}

const openedIn = (problem: Problem, set: ReadonlySet<number>): number =>
  [...set].filter((at) => problem.rooms[at]?.open === false).length;

const aProblem: fc.Arbitrary<Problem> = fc.integer({ min: 1, max: 6 }).chain((count) =>
  fc.record({
    rooms: fc.array(
      fc.record({
        capacity: fc.integer({ min: 1, max: 6 }),
        open: fc.boolean(),
        yuan: fc.integer({ min: 0, max: 9 }),
        wish: fc.constantFrom(
          'free' as const,
          'free' as const,
          'free' as const,
          'pinned' as const,
          'forbidden' as const,
        ),
      }),
      { minLength: count, maxLength: count },
    ),
    villages: fc.array(
      fc.record({
        groups: fc.uniqueArray(
          fc.record({ points: fc.integer({ min: 1, max: 5 }), children: fc.integer({ min: 0, max: 3 }) }),
          { maxLength: 3, selector: ({ points }) => points },
        ),
        near: fc
          .uniqueArray(fc.integer({ min: 0, max: count - 1 }), { maxLength: count })
          .map((rooms) => rooms.map((room) => ({ room, metres: 300 + room * 100 }))),
      }),
      { maxLength: 6 },
    ),
  }),
);
const aLimit = (max: number) => fc.option(fc.integer({ min: 0, max }), { nil: null });

describe('on small cases the plan equals trying everything', () => {
  it(
    'for most need under limits of rooms and money, with open, pinned and forbidden rooms',
    { timeout: 60_000 },
    () =>
      fc.assert(
        fc.asyncProperty(aProblem, aLimit(4), aLimit(20), async (problem, rooms, yuan) => {
          const aim = most(rooms, yuan);
          const sets = allowed(problem, aim);
          const outcome = await solve(problem, aim);
          if (sets.length === 0) return void expect(outcome.state).toBe('infeasible');
          const best = Math.max(...sets.map((set) => pointsBy(problem, set).points));
          expect(outcome).toMatchObject({ state: 'optimal', value: best, bound: best });
          const chosen = new Set(outcome.opened);
          expect(
            sets.some(
              (set) => openedIn(problem, set) === chosen.size && [...chosen].every((at) => set.has(at)),
            ),
          ).toBe(true);
          expect(outcome.after.reduce((sum, flow) => sum + flow.children * flow.points, 0)).toBe(best);
          for (const point of outcome.curve.slice(1)) {
            const within = allowed(problem, { ...aim, rooms: point.rooms });
            expect(point.proved).toBe(true);
            expect(point.points).toBe(Math.max(...within.map((set) => pointsBy(problem, set).points)));
          }
        }),
        { numRuns: 60 },
      ),
  );

  it('for the fewest rooms that cover a number of children', { timeout: 60_000 }, () =>
    fc.assert(
      fc.asyncProperty(
        aProblem,
        fc.integer({ min: 1, max: 12 }),
        aLimit(20),
        async (problem, atLeast, yuan) => {
          const aim = fewest(atLeast, { yuan });
          const enough = allowed(problem, aim).filter((set) => pointsBy(problem, set).children >= atLeast);
          const outcome = await solve(problem, aim);
          if (enough.length === 0) return void expect(outcome.state).toBe('infeasible');
          const least = Math.min(...enough.map((set) => openedIn(problem, set)));
          expect(outcome).toMatchObject({ state: 'optimal', value: least });
          expect(outcome.opened).toHaveLength(least);
          const withLeast = enough.filter((set) => openedIn(problem, set) === least);
          const best = Math.max(...withLeast.map((set) => pointsBy(problem, set).points));
          expect(outcome.after.reduce((sum, flow) => sum + flow.children * flow.points, 0)).toBe(best);
        },
      ),
      { numRuns: 60 },
    ),
  );

  it(
    'and nobody is sent beyond a room’s capacity, twice, or to a room that is not open',
    { timeout: 60_000 },
    () =>
      fc.assert(
        fc.asyncProperty(aProblem, async (problem) => {
          const { opened, after } = await solve(problem, most(3));
          problem.rooms.forEach((room, at) => {
            const inside = after
              .filter((flow) => flow.room === at)
              .reduce((sum, flow) => sum + flow.children, 0);
            expect(inside).toBeLessThanOrEqual(room.open || opened.includes(at) ? room.capacity : 0);
          });
          problem.villages.forEach(({ groups }, village) => {
            for (const { points, children: there } of groups) {
              const gone = after.filter((flow) => flow.village === village && flow.points === points);
              expect(gone.reduce((sum, flow) => sum + flow.children, 0)).toBeLessThanOrEqual(there);
            }
          });
        }),
        { numRuns: 30 },
      ),
  );
});

describe('a plan that cannot be', () => {
  const problem: Problem = {
    villages: [
      { groups: [children(30)], near: near(0) },
      { groups: [children(20)], near: near(1) },
      { groups: [children(5)], near: [] },
    ],
    rooms: [aRoom({ capacity: 30, yuan: 10 }), aRoom({ capacity: 20, yuan: 7 })],
  };
  const blameOf = async (aim: Aim, more: Partial<Problem> = {}) => {
    const outcome = await solve({ ...problem, ...more }, aim);
    expect(outcome.state).toBe('infeasible');
    return outcome.blame;
  };

  it('names the money, and how much would do', async () => {
    expect(await blameOf(fewest(50, { yuan: 12 }))).toEqual({
      ...{ alone: ['yuan'], together: true, attainable: 30, roomsNeeded: null, yuanNeeded: 17 },
    });
  });

  it('names the number of rooms, and how many would do', async () => {
    expect(await blameOf(fewest(50, { rooms: 1 }))).toMatchObject({ alone: ['rooms'], roomsNeeded: 2 });
  });

  it('names the reach where children live beyond every room', async () => {
    const rooms = [aRoom({ capacity: 40 }), aRoom({ capacity: 40 })];
    expect(await blameOf(fewest(55), { rooms })).toMatchObject({ alone: ['reach'], attainable: 50 });
  });

  it('names the capacity where rooms are full', async () => {
    const rooms = [aRoom({ capacity: 10 }), aRoom({ capacity: 20 })];
    expect(await blameOf(fewest(50), { rooms })).toMatchObject({ alone: ['capacity'], attainable: 30 });
  });

  it('names a forbidden room, and rooms pinned beyond the limit', async () => {
    const forbidden = [aRoom({ wish: 'forbidden' }), aRoom()];
    expect(await blameOf(fewest(50), { rooms: forbidden })).toMatchObject({ alone: ['forbidden', 'reach'] });
    const pinned = [aRoom({ wish: 'pinned', yuan: 10 }), aRoom({ wish: 'pinned', yuan: 7 })];
    expect(await blameOf(most(1), { rooms: pinned })).toMatchObject({
      ...{ alone: ['rooms', 'pinned'], attainable: null, roomsNeeded: 2 },
    });
  });

  it('says so where only several limits together stand in the way, or all of them do not matter', async () => {
    expect(await blameOf(fewest(50, { rooms: 1, yuan: 12 }))).toMatchObject({ alone: [], together: true });
    expect(await blameOf(fewest(60))).toMatchObject({ alone: [], together: false, attainable: 50 });
  });
});
