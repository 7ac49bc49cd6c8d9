/** Rules of handing over. Pure: facts and a day in, a decision out. */
import type { NoteCode, PlanView, ProblemCode } from '#capabilities/organization/handing-over/contract.ts';
import { isAdministrator, type Role } from '#foundation/access/table.ts';

/** How far ahead a hand-over may be put, in days [P]. */
export const LONGEST_AHEAD_DAYS = 92;
/** A successor works in the same county. */
const COUNTY_DIGITS = 6;

/** The role that goes with a duty; other duties are not handed over in this way. */
export const roleOfDuty: Readonly<Record<string, 'village' | 'town' | undefined>> = {
  child_director: 'village',
  child_supervisor: 'town',
};

/** A role that somebody holds now. */
interface Held {
  readonly role: Role;
  readonly area: string;
  /** The division's name. */
  readonly place: string;
}

/** What is known of a post, of whoever leaves it and of whoever follows. */
export interface HandingOverFacts {
  readonly post: {
    readonly duty: string | null;
    readonly area: string;
    readonly from: string;
    readonly until: string | null;
  };
  readonly from: {
    readonly staffId: string;
    readonly roles: readonly Held[];
    /** How many other posts he holds. */
    readonly otherPosts: number;
  };
  readonly to: {
    readonly staffId: string;
    readonly area: string;
    readonly left: boolean;
    /** Whether he has an account that is in use. */
    readonly hasAccount: boolean;
    readonly roles: readonly Held[];
    /** Whether he holds this very post beside whoever leaves, as in a large village. */
    readonly holdsPost: boolean;
  };
  /** The successor's first day. */
  readonly on: string;
  readonly today: string;
}

/** Why a post cannot be handed over so; nothing where it can. */
export function problemsOf({ post, from, to, on, today }: HandingOverFacts): ProblemCode[] {
  const sameCounty = to.area.startsWith(post.area.slice(0, COUNTY_DIGITS)) || post.area.startsWith(to.area);
  return [
    ...when(post.until !== null, 'post-ended'),
    ...when(roleOfDuty[post.duty ?? ''] === undefined, 'duty-of-another-kind'),
    ...when(from.staffId === to.staffId, 'same-person'),
    ...when(on < post.from, 'day-too-early'),
    ...when(daysFrom(today, on) > LONGEST_AHEAD_DAYS, 'day-too-late'),
    ...when(to.left, 'successor-left'),
    ...when(!to.left && !to.hasAccount, 'successor-without-account'),
    ...when(
      to.roles.some((held) => isAdministrator(held.role)),
      'successor-administrator',
    ),
    ...when(!sameCounty, 'successor-elsewhere'),
  ];
}

/** What whoever decides should know although it holds nothing back. */
export function notesOf({ post, from, to }: HandingOverFacts): PlanView['notes'] {
  const role = roleOfDuty[post.duty ?? ''];
  const isThis = (held: Held): boolean => held.role === role && held.area === post.area;
  const elsewhere = to.roles.filter((held) => held.role === role && held.area !== post.area);
  const kept = from.roles.filter((held) => !isThis(held));
  const note = (code: NoteCode, places: readonly string[] = []) => ({ code, places: [...places] });
  return [
    ...when(elsewhere.length > 0, note('successor-answers-elsewhere', placesOf(elsewhere))),
    ...when(to.holdsPost || to.roles.some(isThis), note('successor-holds-it')),
    ...when(!from.roles.some(isThis), note('predecessor-without-role')),
    ...when(kept.length > 0, note('predecessor-keeps-roles', placesOf(kept))),
    ...when(kept.length === 0 && from.otherPosts === 0, note('predecessor-leaves')),
  ];
}

const placesOf = (held: readonly Held[]): string[] => [...new Set(held.map((one) => one.place))];

function when<const T>(holds: boolean, what: T): T[] {
  return holds ? [what] : [];
}

const DAY_MS = 86_400_000;

function daysFrom(day: string, other: string): number {
  return Math.round((Date.parse(other) - Date.parse(day)) / DAY_MS);
}

/** What may be done with a hand-over now, by whom it is asked. */
export function handingOverAbilities(
  asker: { readonly role: Role; readonly accountId: string },
  one: { readonly state: string; readonly proposedBy: string },
) {
  const open = one.state === 'proposed' || one.state === 'confirmed';
  const confirms = asker.role === 'secadmin' && one.proposedBy !== asker.accountId;
  return {
    confirm: confirms && one.state === 'proposed',
    decline: confirms && one.state === 'proposed',
    withdraw: asker.role === 'sysadmin' && open,
  };
}
