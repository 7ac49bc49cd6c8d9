/** What the officer wishes of candidates: pinned, left out, or nothing. */

/** Candidates with a wish, by id. */
export type Wishes = Readonly<Record<string, 'pinned' | 'forbidden'>>;

/** A click on a candidate: pin, leave out, neither. */
export function nextWish(wishes: Wishes, id: string): Wishes {
  const { [id]: present, ...others } = wishes;
  if (present === undefined) return { ...others, [id]: 'pinned' };
  return present === 'pinned' ? { ...others, [id]: 'forbidden' } : others;
}

/** A wish that was chosen by name. */
export function withWish(wishes: Wishes, id: string, wish: 'free' | 'pinned' | 'forbidden'): Wishes {
  const { [id]: _, ...others } = wishes;
  return wish === 'free' ? others : { ...others, [id]: wish };
}

/** The candidates of a wish. */
export function wishedFor(wishes: Wishes, wish: 'pinned' | 'forbidden'): string[] {
  return Object.keys(wishes).filter((id) => wishes[id] === wish);
}
