/** What of a classroom's package lasts and what is of the day, and by which digests a phone tells whether it has both. Pure. */
import type { SitePackage } from '#capabilities/aftercare/register/package/contract.ts';
import { stampOf } from '#capabilities/field/sync/rules.ts';

/** What hinders a site or will, and its sessions with their marks. */
export type DayOfSite = Pick<SitePackage, 'id' | 'hindrances' | 'lapses' | 'sessions'>;

/** The packages, parted: the sites without their days, and their days. */
export interface Parted {
  readonly stamp: string;
  readonly sites: readonly SitePackage[];
  readonly days: readonly DayOfSite[];
}

/** Parts the packages. A signature was drawn at this door: nobody needs it there again, and it is large. */
export function parted(packages: readonly SitePackage[]): Parted {
  const sites = packages.map((site) => ({ ...site, hindrances: [], lapses: [], sessions: [] }));
  const days = packages.map(({ id, hindrances, lapses = [], sessions }) => ({
    ...{ id, hindrances, lapses },
    sessions: sessions.map((session) => ({ ...session, marks: session.marks.map(withoutSignature) })),
  }));
  return { stamp: `${stampOf(JSON.stringify(sites))}.${stampOf(JSON.stringify(days))}`, sites, days };
}

function withoutSignature(mark: SitePackage['sessions'][number]['marks'][number]) {
  if (mark.kind !== 'left' || mark.with.how !== 'picker' || mark.with.signature === null) return mark;
  return { ...mark, with: { ...mark.with, signature: null } };
}

/** What of them a phone is sent that holds what `held` stands for; days always go with their sites. */
export function differing(
  { stamp, sites, days }: Parted,
  held: string | null,
): { readonly sites: readonly SitePackage[] | null; readonly days: readonly DayOfSite[] | null } {
  if (stamp === held) return { sites: null, days: null };
  const [lasting] = stamp.split('.');
  return { sites: held?.split('.')[0] === lasting ? null : sites, days };
}
