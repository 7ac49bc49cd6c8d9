/**
 * Fetches what a keeper's phone holds of the classrooms whose register he keeps: what lasts (children, who may fetch them, photos) only
 * when it has changed, the day's sessions and marks whenever they have.
 */
import type { SitePackage } from '#capabilities/aftercare/register/package/contract.ts';
import type { RegisterAnswer } from '#capabilities/field/register/contract.ts';
import type { Disk } from '#field/store/disk.ts';
import type { Shelf } from '#field/store/fetch.ts';
import { asDirector, post } from '#field/store/server.ts';
import { type Sealing, sealShelf } from '#field/store/writings.ts';

const NAME = 'register';

/** Fetches it where this person keeps a classroom, and forgets it where he does no longer. @throws Hindered, Refused */
export async function fetchRegister(
  disk: Disk,
  sealing: Sealing,
  shelf: Shelf,
  secret: string,
): Promise<void> {
  if (shelf.me?.keepsClassroom !== true) {
    if (shelf.register !== null) await disk.delete('shelf', [sealing.locker, NAME]);
    shelf.register = null;
    return;
  }
  const answer = await asDirector(sealing.locker, secret, () =>
    post<RegisterAnswer>('/api/field/register', {
      device: sealing.locker,
      stamp: shelf.register?.stamp ?? null,
    }),
  );
  if (answer.sites === null && answer.days === null) return;
  const register = { stamp: answer.stamp, sites: sitesAfter(shelf.register?.sites ?? [], answer) };
  const sealed = await sealShelf(sealing, NAME, register);
  await disk.put('shelf', { locker: sealing.locker, name: NAME, sealed });
  shelf.register = register;
}

/** The sites with what has come in its place. Pure. */
export function sitesAfter(
  held: readonly SitePackage[],
  { sites, days }: Pick<RegisterAnswer, 'sites' | 'days'>,
): SitePackage[] {
  const lasting = sites ?? held;
  return lasting.map((site) => ({ ...site, ...days?.find((day) => day.id === site.id) }));
}
