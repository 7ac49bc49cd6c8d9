/** Institutions of a figure world, with their posts and money: made of ids that are there, so that nothing else is drawn otherwise. */
import { dayAfter, idBeside, pickById } from '#testing/figure-worlds/chance.ts';

interface Post {
  readonly id: string;
  readonly title: string;
  readonly [column: string]: unknown;
}

/** An institution for each unit, a post in one of them for each post, and what they have. */
export function institutionsBeside(
  units: readonly { readonly id: string }[],
  posts: readonly Post[],
): Record<'units' | 'posts' | 'means', Record<string, unknown>[]> {
  const institutions = units.map(institutionBeside);
  return {
    units: institutions,
    posts: posts.map((post) => postBeside(post, institutions)),
    means: institutions.flatMap(({ id }) => meansOf(id)),
  };
}

/** What each is and where, at its own level and above it. */
const institutionsAt: readonly (readonly [kind: string, area: string])[] = [
  ['rescue_centre', '4109'],
  ['rescue_centre', '410922'],
  ['station', '410922100'],
  ['station', '410923100'],
  ['childrens_home', '410922100201'],
  ['office', '410922'],
];

/** An institution for each unit, each of another kind or place; founded and closed within the days that are asked of. */
function institutionBeside({ id }: { readonly id: string }, place: number) {
  const own = idBeside(id);
  const [kind, area] = institutionsAt[place % institutionsAt.length] ?? ['office', '4109'];
  return {
    ...{ id: own, name: `阵地${place}`, kind, area },
    valid_from: pickById(own, [null, '2021-06-25', '2022-03-01', '2024-03-31']),
    valid_to: pickById(idBeside(own), [null, null, null, '2024-04-30', '2024-05-22']),
  };
}

/** Entries of two years, before and after days that are asked of, some of them replaced by others; sums beyond four bytes among them. */
function meansOf(unitId: string): Record<string, unknown>[] {
  const days = ['2023-12-31', '2024-02-29', '2024-04-30', '2024-05-01'];
  return days.flatMap((as_of, place): Record<string, unknown>[] => {
    const id = idBeside(`${unitId} ${as_of}`);
    const amounts = {
      establishment: pickById(id, [0, 3, 12]),
      budget_fen: pickById(id, [0, 9_000_000_000, 12_345_678]),
      spent_fen: pickById(idBeside(id), [0, 5, 13_000_000, 8_999_999_999]),
    };
    const entry = { id, unit_id: unitId, as_of, ...amounts, enterer_name: '某某' };
    const plain = { ...entry, replaces: null, why: null, version: 1, replaced_at: null };
    const what = pickById(idBeside(idBeside(id)), ['plain', 'plain', 'corrected', 'moved', 'none']);
    if (what === 'none') return place === 1 ? [plain] : [];
    if (what === 'plain') return [plain];
    const correction = {
      ...{ ...plain, id: idBeside(id), replaces: id, why: '录入错误', version: 2 },
      as_of: what === 'moved' ? dayAfter(as_of, 3) : as_of,
      ...{ establishment: amounts.establishment + 1, spent_fen: amounts.spent_fen + 7 },
    };
    return [{ ...plain, replaced_at: '2024-05-03T09:00:00+08:00' }, correction];
  });
}

/** A post in an institution for each post, of the same person and time. */
function postBeside(post: Post, institutions: readonly { readonly id: string; readonly area: string }[]) {
  const own = idBeside(post.id);
  const { id, area } = pickById(own, institutions);
  return { ...post, id: own, unit_id: id, area, duty: null };
}
