/**
 * A county's plan: 1,000 villages, 300 candidates, 5,000 children by a fixed seed on a square of 38 km, a room's reach 3 km.
 * Beside it in the same run the relaxation of the same model (nothing is proved faster than that) and what opening the room with
 * most gain again and again covers; ratios say what a proof costs and what it is worth.
 */
import { goWhere } from '#capabilities/aftercare/planning/model/ask-solver.ts';
import { locationModel } from '#capabilities/aftercare/planning/model/location-model.ts';
import type { Problem, Room } from '#capabilities/aftercare/planning/model/problem.ts';
import { solvePlan } from '#capabilities/aftercare/planning/model/solve-plan.ts';
import { Random } from '#demo/random.ts';
import { type Solver, withSolver } from '#foundation/solver/solver.ts';
import { type Benchmark, type BenchmarkRow, row } from './benchmark.ts';

const VILLAGES = 1_000;
const CANDIDATES = 300;
const CHILDREN = 5_000;
const SIDE_KM = 38;
const REACH_KM = 3;
const SEED = 6;
const PATIENCE = { plan: 60, curve: 0 };
const ROOMS = [10, 20, 50];

export const benchmark: Benchmark = {
  run: async () => {
    const problem = makeCounty(new Random(SEED, 'planning'));
    const rows: BenchmarkRow[] = [];
    await withSolver(async (solver) => {
      for (const rooms of ROOMS) rows.push(...(await measure(solver, problem, rooms)));
    });
    return rows;
  },
};

async function measure(solver: Solver, problem: Problem, rooms: number): Promise<BenchmarkRow[]> {
  const limits = { rooms, yuan: null };
  const { model } = locationModel(problem, { best: 'points', limits, atLeast: 0, capacity: true });
  const relaxed = await timed(() => solver.solve(model, { seconds: 60, gap: 0, relaxed: true }));
  const aim = { mode: 'most' as const, ...limits, atLeast: 0 };
  const planned = await timed(() => solvePlan(solver, problem, aim, PATIENCE));
  const { value, bound, state } = planned.answer;
  const greedy = await greedyPoints(solver, problem, rooms);
  const said = `${rooms} rooms of ${CANDIDATES}, ${state}`;
  return [
    row(`${said}: time beside the relaxation`, planned.seconds, relaxed.seconds, 's', '≤ 60 s, or the gap'),
    row(`${said}: points beside the proven bound`, value ?? 0, bound, 'points', 'ratio 1'),
    row(`${said}: points beside the greedy way`, value ?? 0, greedy, 'points', 'ratio ≥ 1'),
  ];
}

async function timed<T>(work: () => Promise<T>): Promise<{ answer: T; seconds: number }> {
  const begun = performance.now();
  const answer = await work();
  return { answer, seconds: (performance.now() - begun) / 1000 };
}

/** Opens again and again the room that takes in most need of those who are left; nobody is moved afterwards. */
async function greedyPoints(solver: Solver, problem: Problem, rooms: number): Promise<number> {
  const left = problem.villages.map(
    ({ groups }) => new Map(groups.map((group) => [group.points, group.children])),
  );
  const within = problem.rooms.map((_, room) =>
    problem.villages.flatMap(({ near }, village) => (near.some((one) => one.room === room) ? [village] : [])),
  );
  const opened: number[] = [];
  for (let turn = 0; turn < rooms; turn += 1) {
    const gains = problem.rooms.map((room, at) =>
      opened.includes(at) ? -1 : fill(room, within[at] ?? [], left, false),
    );
    const best = gains.indexOf(Math.max(...gains));
    fill(problem.rooms[best] as Room, within[best] ?? [], left, true);
    opened.push(best);
  }
  const flows = await goWhere(solver, problem, opened);
  return flows.reduce((sum, flow) => sum + flow.children * flow.points, 0);
}

/** The points that a room takes in of those who are left, the neediest first; they are taken where it is `meant`. */
function fill(
  room: Room,
  villages: readonly number[],
  left: readonly Map<number, number>[],
  meant: boolean,
): number {
  let places = room.capacity;
  let points = 0;
  const all = villages.flatMap((village) =>
    [...(left[village] ?? [])].map(([worth, children]) => ({ village, worth, children })),
  );
  for (const { village, worth, children } of all.sort((one, other) => other.worth - one.worth)) {
    const taken = Math.min(places, children);
    places -= taken;
    points += taken * worth;
    if (meant) left[village]?.set(worth, children - taken);
  }
  return points;
}

function makeCounty(random: Random): Problem {
  const places = Array.from({ length: VILLAGES }, () => ({
    x: random.next() * SIDE_KM,
    y: random.next() * SIDE_KM,
  }));
  const need = places.map(() => new Map<number, number>());
  for (let child = 0; child < CHILDREN; child += 1) {
    // Some villages have many children, most have few; most children need little, some much.
    const groups = need[Math.floor(random.next() * random.next() * VILLAGES)];
    const points = random.pick([1, 1, 1, 1, 1, 2, 2, 2, 3, 4, 4, 5, 6, 7]);
    groups?.set(points, (groups.get(points) ?? 0) + 1);
  }
  const rooms = Array.from({ length: CANDIDATES }, () => {
    const { x, y } = random.pick(places);
    return { x: x + random.next() - 0.5, y: y + random.next() - 0.5, capacity: 20 + 10 * random.int(0, 4) };
  });
  return {
    rooms: rooms.map(({ capacity }): Room => ({ capacity, open: false, yuan: 20_000, wish: 'free' })),
    villages: places.map((place, at) => ({
      groups: [...(need[at] ?? [])].map(([points, children]) => ({ points, children })),
      near: rooms.flatMap((room, to) => {
        const km = Math.hypot(room.x - place.x, room.y - place.y);
        return km <= REACH_KM ? [{ room: to, metres: Math.round(km * 1000) }] : [];
      }),
    })),
  };
}
