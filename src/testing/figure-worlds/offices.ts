/** Censuses, benefits and posts of a figure world. */
import { benefitKinds } from '#capabilities/assistance/codes/contract.ts';
import { type Chance, dayAfter, pickById } from '#testing/figure-worlds/chance.ts';
import { institutionsBeside } from '#testing/figure-worlds/institutions.ts';
import type { Rows } from '#testing/figure-worlds/people.ts';

const towns = ['410922100', '410922101', '410923100'];

/** Makes two or three censuses, some published, with their children, towns and spot checks. */
export function makeCensuses(chance: Chance, villages: readonly string[], children: readonly string[]): Rows {
  const campaigns = chance.many(3, (place) => ({
    ...{
      id: chance.id(),
      name: `排查${place}`,
      census_date: chance.day(),
      scope: chance.pick(['4109', '4109', '410922']),
    },
    ...{ deadline: '2024-12-31', handed_down_at: chance.maybe(0.85, () => chance.moment()) },
    published_at: chance.maybe(0.5, () => chance.moment()),
  }));
  const tasks = campaigns.flatMap(({ id }) =>
    chance.some(towns, 0.8).map((division) => ({ id: chance.id(), campaign_id: id, division, level: 4 })),
  );
  const checks = campaigns.map(({ id }) => ({
    ...{ id: chance.id(), campaign_id: id, area: '4109', seed: 's', size: 1, strata: [] },
  }));
  return {
    campaign: campaigns,
    campaign_child: campaigns.flatMap(({ id }) =>
      chance.some(children, 0.4).map((childId, ordinal) => ({
        ...{ campaign_id: id, child_id: childId, county: '410922', residence: chance.pick(villages) },
        ...{ import_id: id, ordinal, at: chance.moment() },
      })),
    ),
    campaign_task: tasks,
    campaign_task_step: tasks.flatMap(({ id, division }) =>
      chance.many(chance.int(0, 3), () => ({
        ...{ id: chance.id(), task_id: id, division, from_state: 'working', at: chance.moment() },
        to_state: chance.pick(['passed_on', 'accepted', 'returned', 'working']),
      })),
    ),
    spot_check: checks,
    spot_check_child: checks.flatMap(({ id }) =>
      chance.some(children, 0.25).map((childId, place) => {
        const outcome = chance.pick(['met', 'met', 'child_not_found', 'nobody_home', null]);
        return {
          ...{
            id: chance.id(),
            spot_check_id: id,
            child_id: childId,
            county: '410922',
            residence: chance.pick(villages),
            place,
          },
          ...{ outcome, findings: chance.is(0.4) ? { name: 'wrong', phone: 'right' } : { name: 'right' } },
          visited_on: outcome === null ? null : chance.day(),
          recorded_at: outcome === null ? null : chance.moment(),
        };
      }),
    ),
  };
}

/** Fen by the month, and once: a sum beyond four bytes among them, and amounts that nobody wrote down. */
const paid = [
  [155_000, null],
  [6_050, null],
  [0, null],
  [null, 9_000_000_000],
  [null, 120_000],
  [null, null],
] as const;

/** Makes what children get, renewed, stopped and written down by mistake. */
export function makeBenefits(chance: Chance, children: readonly string[]): Rows {
  return {
    benefit: children.flatMap((childId) =>
      chance.some(Object.keys(benefitKinds), 0.15).map((kind) => {
        const from = dayAfter(chance.day(), -chance.int(0, 40));
        const state = chance.pick(['granted', 'granted', 'renewed', 'stopped']);
        const until = state === 'granted' && chance.is(0.4) ? null : dayAfter(from, chance.int(0, 90));
        const last = until ?? dayAfter(from, 120);
        const review = chance.maybe(0.4, () => dayAfter(from, chance.int(0, 60)));
        const id = chance.id();
        const [monthly, once] = pickById(id, paid);
        return {
          ...{
            id,
            child_id: childId,
            residence: '4109',
            kind,
            fen_monthly: monthly,
            fen_once: once,
            from_on: from,
            until_on: until,
          },
          ...{ review_on: review === null || review > last ? null : review, state, maker_name: '某某' },
          stopped_why: state === 'stopped' ? chance.pick(['better-off', 'moved', 'mistake']) : null,
          ended_at: state === 'granted' ? null : chance.moment(),
        };
      }),
    ),
  };
}

/** Makes who holds which post, and who sits in which group. */
export function makePosts(chance: Chance, villages: readonly string[]): Rows {
  const staff = chance.many(12, () => ({
    id: chance.id(),
    name: '某某',
    area: '4109',
    sex: chance.pick([1, 2, 2, null]),
  }));
  const units = chance.many(6, (place) => ({
    ...{ id: chance.id(), name: `单位${place}`, kind: place < 2 ? 'leading_group' : 'department' },
    ...{
      area: place === 1 ? '410922' : '4109',
      valid_from: chance.maybe(0.7, () => '2021-06-25'),
      valid_to: null,
    },
  }));
  const held = (duty: string, areas: readonly string[]) =>
    chance.many(10, (place) => {
      const from = chance.day();
      return {
        ...{
          id: chance.id(),
          unit_id: chance.pick(units).id,
          staff_id: chance.pick(staff).id,
          title: `职务${duty}${place}`,
          duty,
        },
        ...{
          area: chance.pick(areas),
          valid_from: from,
          valid_to: chance.maybe(0.5, () => dayAfter(from, chance.int(0, 50))),
        },
      };
    });
  const seats = units.slice(0, 2).flatMap((group) =>
    units.slice(1).map((unit) => {
      const from = chance.day();
      return {
        ...{
          group_id: group.id,
          unit_id: unit.id,
          duty: chance.pick(['member', 'member', 'deputy']),
          valid_from: from,
        },
        valid_to: chance.maybe(0.4, () => dayAfter(from, chance.int(0, 40))),
      };
    }),
  );
  const posts = [...held('child_director', villages), ...held('child_supervisor', towns)];
  const beside = institutionsBeside(units, posts);
  return {
    staff,
    unit: [...units, ...beside.units],
    unit_member: seats,
    unit_means: beside.means,
    post: [...posts, ...beside.posts],
  };
}
