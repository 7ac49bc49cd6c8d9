/** Fetches what differs from what the locker holds, and puts it there sealed, part by part, so that it may end anywhere. */
import type { SitePackage } from '#capabilities/aftercare/register/package/contract.ts';
import type { HeldChild, SyncAnswer } from '#capabilities/field/sync/contract.ts';
import { bucketDigests, bucketOf, wholeDigest } from '#capabilities/field/sync/rules.ts';
import type { Disk, ShelfRow } from '#field/store/disk.ts';
import { asDirector, post } from '#field/store/server.ts';
import { type Sealing, sealShelf } from '#field/store/writings.ts';

/** What the phone holds of the classrooms that its holder keeps. */
export interface HeldRegister {
  /** By which the server tells what has changed. */
  readonly stamp: string;
  readonly sites: readonly SitePackage[];
}

/** What a locker holds, opened. */
export interface Shelf {
  readonly children: Map<string, HeldChild>;
  /** By kind and version. */
  readonly forms: Map<
    string,
    { readonly kind: string; readonly version: number; readonly document: unknown }
  >;
  wording: SyncAnswer['letterWording'];
  me: SyncAnswer['me'] | null;
  telephones: SyncAnswer['telephones'] | null;
  /** Children who have left this phone while something written on them had not been delivered. */
  withdrawn: readonly { readonly id: string; readonly name: string }[];
  /** The classrooms that this person keeps; null where he keeps none. */
  register: HeldRegister | null;
}

/** The newest version of each form that is held. */
export function newestForms(shelf: Shelf): Record<string, number> {
  const newest: Record<string, number> = {};
  for (const { kind, version } of shelf.forms.values()) newest[kind] = Math.max(newest[kind] ?? 0, version);
  return newest;
}

/** What the server said last. */
export type Fetched = Pick<SyncAnswer, 'now' | 'keyId'>;

/**
 * Fetches until nothing differs. `secret` opens a session where there is none, or where another director's stands; `here` stands
 * for a contact, where nothing waits. What is held is told in one digest first: on most days that is all.
 * @throws Hindered, Refused
 */
export async function fetchShelf(
  disk: Disk,
  sealing: Sealing,
  shelf: Shelf,
  about: {
    readonly secret: string;
    readonly undelivered: ReadonlySet<string>;
    readonly here?: { readonly deviceNow: string; readonly app: string };
  },
): Promise<Fetched> {
  for (let unlike = false; ; ) {
    const digests = bucketDigests(shelf.children.values());
    const answer = await asDirector(sealing.locker, about.secret, () =>
      post<SyncAnswer>('/api/field/sync', {
        device: sealing.locker,
        buckets: shelf.children.size === 0 ? null : unlike ? digests : wholeDigest(digests),
        here: about.here ?? null,
        forms: newestForms(shelf),
        edition: shelf.wording?.edition ?? null,
      }),
    );
    await keep(disk, sealing, shelf, answer, about.undelivered);
    if (!answer.more && !answer.unlike) return answer;
    unlike = true;
  }
}

async function keep(
  disk: Disk,
  sealing: Sealing,
  shelf: Shelf,
  answer: SyncAnswer,
  undelivered: ReadonlySet<string>,
): Promise<void> {
  const { gone, come } = changesOf(shelf, answer);
  const withdrawn = [
    ...shelf.withdrawn,
    ...gone.filter((child) => undelivered.has(child.id)).map(({ id, name }) => ({ id, name })),
  ].filter((child) => undelivered.has(child.id) && !come.some((one) => one.id === child.id));
  const puts: [string, unknown][] = [
    ...come.map((child): [string, unknown] => [`child/${child.id}`, child]),
    ...answer.forms.map((form): [string, unknown] => [`form/${form.kind}/${form.version}`, form]),
    ...(answer.letterWording === null ? [] : [['wording', answer.letterWording] as [string, unknown]]),
    ['me', answer.me],
    ['telephones', answer.telephones],
    ['withdrawn', withdrawn],
  ];
  const rows = await Promise.all(
    puts.map(
      async ([name, value]): Promise<ShelfRow> => ({
        ...{ locker: sealing.locker, name },
        sealed: await sealShelf(sealing, name, value),
      }),
    ),
  );
  const tx = disk.transaction('shelf', 'readwrite');
  for (const child of gone) await tx.store.delete([sealing.locker, `child/${child.id}`]);
  for (const row of rows) await tx.store.put(row);
  await tx.done;
  for (const child of gone) shelf.children.delete(child.id);
  for (const child of come) shelf.children.set(child.id, child);
  for (const form of answer.forms) shelf.forms.set(`${form.kind}/${form.version}`, form);
  shelf.wording = answer.letterWording ?? shelf.wording;
  Object.assign(shelf, { me: answer.me, telephones: answer.telephones, withdrawn });
}

/** Who is no longer in a part that was sent, and who is in it. */
function changesOf(shelf: Shelf, answer: SyncAnswer): { gone: HeldChild[]; come: HeldChild[] } {
  const come = answer.buckets.flatMap((part) => part.children);
  const parts = new Set(answer.buckets.map((part) => part.at));
  const here = new Set(come.map((child) => child.id));
  const gone = [...shelf.children.values()].filter(
    (child) => parts.has(bucketOf(child.id)) && !here.has(child.id),
  );
  return { gone, come };
}
