/**
 * How good a census is, from a second visit to a random sample of each county (domain.md ST10). Pure.
 *
 * A record is right when the child was met and nothing in it is wrong. A visit that met nobody says nothing and does not
 * count as checked. Precision = right records / checked records, with the 95 % interval of Wilson (1927), which stays
 * within 0 and 1 and is honest also where all are right. For the city the counties are weighted by the children they were
 * drawn from; the interval is Wilson's on the effective sample size (Korn & Graubard 1998; Dean & Pagano 2015), each
 * county's variance being taken at its smoothed share (Agresti & Coull 1998) and with the finite-population correction.
 */

/** What a second visit found. */
export const OUTCOMES = ['met', 'child_not_found', 'moved_away', 'not_left_behind', 'nobody_home'] as const;
export type SpotOutcome = (typeof OUTCOMES)[number];

/** What is looked at where the child is met. */
export const CHECKED_FIELDS = [
  'name',
  'sex',
  'birthDate',
  'citizenId',
  'residence',
  'leftBehindKind',
  'guardian',
  'guardianPhone',
  'schooling',
  'letterSigned',
] as const;
export type CheckedField = (typeof CHECKED_FIELDS)[number];

/** What was found of one field. */
export const FINDINGS = ['right', 'wrong', 'unclear'] as const;
export type SpotFinding = (typeof FINDINGS)[number];

/** What was found of each field that was looked at. */
export type Findings = Readonly<Partial<Record<CheckedField, SpotFinding>>>;

/** Fields of which the truth is told although nothing is said to be wrong with them. */
export function foundButNotWrong(
  findings: Findings,
  found: Readonly<Partial<Record<CheckedField, string>>>,
): CheckedField[] {
  return CHECKED_FIELDS.filter((field) => found[field] !== undefined && findings[field] !== 'wrong');
}

/** Whether a record is right; null where the visit says nothing. */
export function recordIsRight(outcome: SpotOutcome | null, findings: Findings): boolean | null {
  if (outcome === null || outcome === 'nobody_home') return null;
  return outcome === 'met' && !Object.values(findings).includes('wrong');
}

/** A share with its 95 % interval. */
export interface Precision {
  readonly checked: number;
  readonly right: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** The 97.5 % point of the normal distribution. */
const Z = 1.959963984540054;

/** Right records among checked ones; null where none was checked. */
export function precisionOf(right: number, checked: number): Precision | null {
  if (checked === 0) return null;
  return { checked, right, share: right / checked, ...wilson(right / checked, checked) };
}

function wilson(share: number, size: number): { low: number; high: number } {
  const spread = (Z * Z) / size;
  const centre = (share + spread / 2) / (1 + spread);
  const half = (Z / (1 + spread)) * Math.sqrt((share * (1 - share)) / size + spread / (4 * size));
  return {
    low: share === 0 ? 0 : Math.max(0, centre - half),
    high: share === 1 ? 1 : Math.min(1, centre + half),
  };
}

/** One county: the children it was drawn from, and what the visits found. */
export interface Stratum {
  readonly size: number;
  readonly checked: number;
  readonly right: number;
}

/** The precision of all counties together; counties where nothing was checked yet are left out of it. */
export function stratifiedPrecision(strata: readonly Stratum[]): Precision | null {
  const known = strata.filter((stratum) => stratum.checked > 0 && stratum.size > 0);
  const all = known.reduce((sum, { size }) => sum + size, 0);
  if (all === 0) return null;
  let share = 0;
  let smoothed = 0;
  let variance = 0;
  for (const { size, checked, right } of known) {
    const weight = size / all;
    const likely = (right + (Z * Z) / 2) / (checked + Z * Z);
    const unseen = Math.max(0, 1 - checked / size);
    share += (weight * right) / checked;
    smoothed += weight * likely;
    variance += (weight * weight * likely * (1 - likely) * unseen) / checked;
  }
  const checked = known.reduce((sum, stratum) => sum + stratum.checked, 0);
  const right = known.reduce((sum, stratum) => sum + stratum.right, 0);
  // All were visited: there is nothing left to be unsure of.
  if (variance === 0) return { checked, right, share, low: share, high: share };
  const effective = (smoothed * (1 - smoothed)) / variance;
  return { checked, right, share, ...wilson(Math.min(1, share), effective) };
}
