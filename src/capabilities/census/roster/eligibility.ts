// Who counts as a left-behind child: under 16 on the census date, and both parents away, or one away and the other
// unable to care (domain rules 3.1 and 3.2, after 国发〔2016〕13号). What the roster declares decides; where the
// parents' states say otherwise the row is doubtful, not excluded. Pure.
import type { NotEligibleReason } from './checked-row.ts';
import type { DeclaredKind } from './codes.ts';
import { ageOn } from './dates.ts';

/** "Under 16": the sixteenth birthday is not yet reached on the census date. */
export const ELIGIBLE_UNDER_AGE = 16;

const AWAY = '02';
/** Missing contact, severely disabled or ill, in prison or otherwise held, or without the ability to care. */
const UNABLE = new Set(['06', '07', '08', '09', '10', '11', '14']);
const DEAD_OR_MISSING = new Set(['03', '04', '05']);
const NOT_KNOWN = '99';

export type KindFromParents = '11' | '12' | 'none' | undefined;

/** The kind that the parents' states give; undefined where they do not decide it. */
export function kindFromParents(father: string | undefined, mother: string | undefined): KindFromParents {
  const states = [father, mother].map((state) => (state === NOT_KNOWN ? undefined : state));
  const known = states.filter((state) => state !== undefined);
  if (known.length < 2) return known.includes('01') ? 'none' : undefined;
  const others = known.filter((state) => state !== AWAY);
  if (others.length === 0) return '11';
  const other = others[0] ?? '';
  if (others.length === 1 && (UNABLE.has(other) || DEAD_OR_MISSING.has(other))) return '12';
  return 'none';
}

export interface KindDecision {
  readonly kind: '11' | '12' | 'none' | undefined;
  readonly flag: 'kindUnknown' | 'kindAtOdds' | undefined;
}

/** Declared kind first; a roster that declares nothing, or only that one parent is away, is read by the parents' states. */
export function decideKind(declared: DeclaredKind | undefined, fromParents: KindFromParents): KindDecision {
  if (declared === undefined || declared === 'unclear') {
    return { kind: fromParents, flag: fromParents === undefined ? 'kindUnknown' : undefined };
  }
  const atOdds = fromParents !== undefined && fromParents !== declared;
  return { kind: declared, flag: atOdds ? 'kindAtOdds' : undefined };
}

/** Why a child is not counted; undefined where it is. A kind nobody knows is counted until somebody looks. */
export function reasonNotEligible(
  birthDate: string | undefined,
  kind: KindDecision['kind'],
  censusDate: string,
): NotEligibleReason | undefined {
  if (birthDate !== undefined && ageOn(birthDate, censusDate) >= ELIGIBLE_UNDER_AGE) return 'ageOver';
  return kind === 'none' ? 'parentsHome' : undefined;
}
