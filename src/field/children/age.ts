/** How old a child is, in words. Pure. */
import type { Say } from '#field/texts.ts';

/** Whole years on a day, both ISO dates. */
export function yearsOn(birthDate: string, today: string): number {
  const notYet = today.slice(5) < birthDate.slice(5) ? 1 : 0;
  return Math.max(0, Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)) - notYet);
}

/** The age in words; nothing where the day of birth is not known. */
export function ageOf(birthDate: string | null, today: string, say: Say): string {
  return birthDate === null ? '' : say('years', { count: yearsOn(birthDate, today) });
}
