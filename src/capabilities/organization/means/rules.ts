/**
 * Rules of what an institution has. Pure, and the same on server and screen.
 */
import type { MeansEntry } from '#capabilities/organization/means/contract.ts';
import type { UnitKind } from '#capabilities/organization/units/contract.ts';

/** Units that exist for the protection of minors: the office, protection centres, stations, children's homes (domain.md 8: ST40). */
export const institutionKinds: readonly UnitKind[] = ['office', 'rescue_centre', 'station', 'childrens_home'];

/** Says whether a unit of this kind has posts and money that are entered for it by the year. */
export function isInstitution(kind: UnitKind): boolean {
  return institutionKinds.includes(kind);
}

/** Says whether a unit may be put down as another kind: what belongs to a kind (seats, a bureau's officers) stays with it. */
export function mayBecome(kind: UnitKind, other: UnitKind): boolean {
  return kind === other || (isInstitution(kind) && isInstitution(other));
}

/** The time in which a unit stood; the last day named is the first without. */
interface Standing {
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** What speaks against entering a unit's figures as of a day; null where nothing does. */
export function faultOfDay(
  asOf: string,
  { validFrom, validTo }: Standing,
  today: string,
): 'future' | 'before-unit' | 'after-unit' | null {
  if (asOf > today) return 'future';
  if (validFrom !== null && asOf < validFrom) return 'before-unit';
  return validTo !== null && asOf >= validTo ? 'after-unit' : null;
}

/** The sentence of each fault. */
export const dayFaults = {
  future: { zh: '截至日期不能在今天之后。', en: 'The day is not over yet.' },
  'before-unit': { zh: '截至日期早于机构成立日期。', en: 'The unit had not been founded by that day.' },
  'after-unit': { zh: '截至日期时机构已撤销。', en: 'The unit had been closed by that day.' },
} as const;

/** The part of the budget that was spent; null where there is no budget. More than all is more than 1. */
export function spentRate({
  budgetFen,
  spentFen,
}: Pick<MeansEntry, 'budgetFen' | 'spentFen'>): number | null {
  return budgetFen === 0 ? null : spentFen / budgetFen;
}

/** The entries that tell their years: of each the latest, the newest year first. */
export function yearsOf<Entry extends Pick<MeansEntry, 'asOf'>>(entries: readonly Entry[]): Entry[] {
  const latest = new Map<string, Entry>();
  for (const entry of entries) {
    const year = entry.asOf.slice(0, 4);
    const known = latest.get(year);
    if (known === undefined || known.asOf < entry.asOf) latest.set(year, entry);
  }
  return [...latest.values()].sort((one, other) => (one.asOf < other.asOf ? 1 : -1));
}
