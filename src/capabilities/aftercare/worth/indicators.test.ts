/**
 * ST34 and ST35 against a count of one's own: made-up worlds of a town are written into the tables, and each figure is counted
 * again from the same facts, child by child and mark by mark, without SQL.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aftercareIndicators } from '#capabilities/aftercare/index.ts';
import { countDoors } from '#capabilities/aftercare/worth/queries.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import {
  AS_OF,
  anyWorld,
  settled,
  type World,
  weekdayOf,
  writeWorld,
} from '#testing/builders/classroom-world.ts';
import { partsOf } from '#testing/figures.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

const figures: ServiceActor = { kind: 'service', service: 'figures', onBehalfOf: null };

let system: TestSystem;
/** Towns with two villages, one for each world. */
let towns: { villages: string[] }[];

beforeAll(async () => {
  system = await startTestSystem('2024-05-23T09:00:00+08:00');
  const rows = await system.owner<{ town: string; villages: string[] }>(
    `select parent_code as town, (array_agg(code::text order by code))[1:2] as villages from division
     where level = 5 and code like '4109%' group by 1 having count(*) >= 2 order by 1`,
  );
  towns = rows;
});
afterAll(() => system.close());

const had = (one: World['places'][number], day: string): boolean =>
  one.from <= day && (one.to === null || day < one.to);

/** The figures from the facts, by hand. */
function expected({ children, places, sessions, marks, workers }: World, keepers: readonly KeptFrom[]) {
  const aged = children.filter(
    ({ birth, leftBehind, joins, leaves }) =>
      leftBehind !== null &&
      joins <= AS_OF &&
      (leaves === null || leaves > AS_OF) &&
      birth >= '2011-05-23' &&
      birth <= '2018-05-22',
  );
  const enrolled = new Set(places.filter((one) => had(one, AS_OF)).map(({ childId }) => childId));
  const held = sessions.filter(
    ({ state, day }) => (state === 'open' || state === 'closed') && day >= '2024-05-01' && day <= AS_OF,
  );
  const undone = new Set(marks.map(({ undoes, sessionId }) => `${undoes} ${sessionId}`));
  let [attendances, listed, alone, otherwise, minutes, expectedPlaces, excused] = [0, 0, 0, 0, 0, 0, 0];
  const childDays = new Set<string>();
  for (const at of held)
    for (const of of places.filter(({ site }) => site === at.site)) {
      const own = marks
        .filter(
          (one) =>
            one.sessionId === at.id && one.placeId === of.id && !undone.has(`${one.id} ${one.sessionId}`),
        )
        .sort(
          (one, other) =>
            one.at - other.at || rank(one.kind) - rank(other.kind) || (one.id < other.id ? -1 : 1),
        );
      const came = own.some(({ kind }) => kind === 'arrived');
      const away = !came && own.some(({ kind }) => kind === 'excused');
      if (came) {
        attendances += 1;
        childDays.add(`${of.childId} ${at.day}`);
      }
      if (came || away || (had(of, at.day) && (of.weekdays as readonly number[]).includes(weekdayOf(at.day))))
        expectedPlaces += 1;
      if (away) excused += 1;
      let [inside, left]: [number | null, boolean] = [null, false];
      for (const one of own) {
        if (one.kind === 'arrived') {
          inside ??= one.at;
          left = false;
        } else if (one.kind === 'left' || one.kind === 'located') {
          if (inside !== null) minutes += (one.at - inside) / 60_000;
          inside = null;
          if (one.kind === 'left' && !left) {
            if (one.with?.how === 'alone') alone += 1;
            else listed += 1;
          }
          left = one.kind === 'left';
        } else if (one.kind === 'refused' && one.with !== null) otherwise += 1;
      }
      const ends = at.opens + Math.min(at.state === 'closed' ? at.closedAfter : 120, 120) * 60_000;
      if (inside !== null) minutes += Math.max(0, ends - inside) / 60_000;
    }
  const serving = keepers.filter(({ from, to }) => from <= AS_OF && AS_OF <= (to ?? AS_OF));
  const valid = serving.filter(({ id }) => {
    const newest = workers
      .find((one) => one.id === id)
      ?.inquiries.filter(({ asked }) => asked <= AS_OF)
      .sort((one, other) => (one.asked < other.asked ? 1 : -1))[0];
    return newest?.result === 'clear' && newest.asked >= '2023-05-22';
  });
  return {
    ST34: [aged.filter(({ id }) => enrolled.has(id)).length, aged.length],
    'ST34-enrolled': [enrolled.size, null],
    'ST34-sites': [new Set(held.map(({ site }) => site)).size, null],
    'ST34-attendances': [attendances, null],
    'ST34-days': [childDays.size, null],
    ST35: [listed, listed + otherwise],
    'ST35-inquiry': [valid.length, serving.length],
    doors: { attended: attendances, minutes, expected: expectedPlaces, excused, listed, alone, otherwise },
  };
}

const rank = (kind: string): number => ['arrived', 'left', 'located'].indexOf(kind);
interface KeptFrom {
  readonly id: string;
  readonly from: string;
  readonly to: string | null;
}

it('counts of any town what a count by hand finds', async () => {
  let next = 0;
  await fc.assert(
    fc.asyncProperty(anyWorld, async (made) => {
      const villages = towns[next % towns.length]?.villages ?? [];
      next += 1;
      const town = villages[0]?.slice(0, 9) ?? '';
      const facts = settled(made, villages);
      await writeWorld(system, facts);
      const keepers = await system.owner<KeptFrom & Record<string, unknown>>(
        'select worker_id as id, from_on::text as "from", to_on::text as "to" from aftercare_keeper where site_id = $1',
        [facts.sites[0]?.id],
      );
      const { doors, ...wanted } = expected(facts, keepers);
      const [found, counted] = await system.database.asActor(
        { actor: figures, requestId: 'test' },
        async (tx) => [
          await Promise.all(
            aftercareIndicators.map(async (one) => {
              const { numerator, denominator } = await partsOf(tx, one, { division: town, asOf: AS_OF });
              return [one.code, [numerator, denominator]] as const;
            }),
          ),
          await countDoors(tx, { division: town, from: '2024-05-01', to: AS_OF }, 9),
        ],
      );
      expect(Object.fromEntries(found)).toEqual(wanted);
      const sumOf = (key: keyof typeof doors) => counted.reduce((sum, one) => sum + one[key], 0);
      const keys = Object.keys(doors) as (keyof typeof doors)[];
      expect(Object.fromEntries(keys.map((key) => [key, sumOf(key)]))).toEqual(doors);
    }),
    { numRuns: 24, endOnFailure: true },
  );
});
