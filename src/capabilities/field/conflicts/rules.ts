/** What becomes of a field that was written at a phone while others could write it too. Pure. */

/** The three values of a field: what the writer saw, what stands there now, and what he wrote. */
export interface ThreeValues {
  readonly before: string | null;
  readonly theirs: string | null;
  readonly mine: string | null;
}

/**
 * `write` where nobody has changed it since he saw it, `same` where both mean the same already, `ask` where both have changed
 * it, and differently: then a person decides, with both values before him.
 */
export function settlementOf({ before, theirs, mine }: ThreeValues): 'write' | 'same' | 'ask' {
  const [seen, now, wanted] = [plain(before), plain(theirs), plain(mine)];
  if (now === wanted) return 'same';
  return now === seen ? 'write' : 'ask';
}

/** Blanks at the ends and between digits of a number are no difference. */
function plain(value: string | null): string {
  const trimmed = (value ?? '').trim();
  return /^[\d\s-]+$/.test(trimmed) ? trimmed.replace(/[\s-]/g, '') : trimmed;
}
