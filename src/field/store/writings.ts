/**
 * What a director writes, as it lies on the phone: sealed once with a key of its own, which lies beside it twice, for the server
 * and for this locker. A locker that is emptied loses its own key alone, so that what waits in it can still be delivered, and
 * read by nobody but the server. A draft is sealed as an unfinished form, so that even it is not lost then.
 */
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import type { PublicKey } from '#capabilities/field/envelopes/contract.ts';
import {
  type Bytes,
  makeContentKey,
  openPart,
  sealPart,
  wrapForServer,
} from '#capabilities/field/envelopes/rules.ts';
import type { WritingRow } from '#field/store/disk.ts';
import type { LockerKey } from '#field/store/keys.ts';
import type { Draft, DraftFile, OutboxItem } from '#field/store/store.ts';

/** A file of a draft with its digest, as the record will announce it. */
export interface StoredFile extends DraftFile {
  readonly sha256: string;
}

/** A draft as it is kept. */
export interface StoredDraft extends Omit<Draft, 'files'> {
  readonly files: readonly StoredFile[];
}

/** What the locker's own screens need of a writing; opened by this locker alone. */
export interface Label {
  readonly kind: OutboxItem['kind'];
  readonly form: string | null;
  readonly completes: string | null;
  readonly childId: string | null;
  readonly words: { readonly zh: string; readonly en: string };
  readonly madeAt: string;
  /** The draft, while it is one. */
  readonly draft: StoredDraft | null;
  /** What was answered, so that a record that is sent back can be gone on with. */
  readonly answers: Draft['answers'] | null;
  /** What a correction wrote, shown until the server has it. */
  readonly corrected: { readonly field: string; readonly value: string | null } | null;
  /** What was put down at a classroom's door. */
  readonly mark?: Mark;
}

/** A writing whose label was opened. */
export interface Writing {
  readonly row: WritingRow;
  readonly label: Label;
}

const bytesOf = (value: unknown): Bytes => new TextEncoder().encode(JSON.stringify(value));
const readValue = (bytes: Bytes): unknown => JSON.parse(new TextDecoder().decode(bytes));

/** What a writing of a locker needs to be sealed. */
export interface Sealing {
  readonly locker: string;
  readonly key: LockerKey;
  readonly serverKey: PublicKey;
}

/** The keys of a new writing. */
export type NewKeys = Pick<WritingRow, 'keyId' | 'keyForServer' | 'keyForPhone'> & {
  readonly contentKey: Bytes;
};

/** The keys of a new writing that has a content key of its own. */
export async function newKeys(sealing: Sealing, id: string): Promise<NewKeys> {
  const contentKey = makeContentKey();
  const keyForServer = await wrapForServer(contentKey, sealing.serverKey);
  return keysAround(sealing, id, { contentKey, keyId: sealing.serverKey.id, keyForServer });
}

/** The keys of a new writing, around a content key that is wrapped for the server already. */
export async function keysAround(
  { locker, key }: Sealing,
  id: string,
  { contentKey, keyId, keyForServer }: Omit<NewKeys, 'keyForPhone'>,
): Promise<NewKeys> {
  return {
    ...{ contentKey, keyId, keyForServer },
    keyForPhone: await key.seal(contentKey, `${locker}/${id}/key`),
  };
}

/** The content key of a writing that is there. */
export function contentKeyOf(
  { locker, key }: Sealing,
  row: Pick<WritingRow, 'id' | 'keyForPhone'>,
): Promise<Bytes> {
  return key.open(row.keyForPhone, `${locker}/${row.id}/key`);
}

/** Seals what is sent of a writing. */
export function sealContent(contentKey: Bytes, id: string, packet: object): Promise<Bytes> {
  return sealPart(contentKey, id, 'content', bytesOf(packet));
}

/** Seals a file of a writing. */
export function sealFile(contentKey: Bytes, writing: string, file: string, content: Bytes): Promise<Bytes> {
  return sealPart(contentKey, writing, file, content);
}

/** Opens a file of a writing. */
export function openFile(contentKey: Bytes, writing: string, file: string, sealed: Bytes): Promise<Bytes> {
  return openPart(contentKey, writing, file, sealed);
}

/** Seals what the screens need of a writing. */
export function sealLabel({ locker, key }: Sealing, id: string, label: Label): Promise<Bytes> {
  return key.seal(bytesOf(label), `${locker}/${id}/label`);
}

/** Opens it. */
export async function openWriting({ locker, key }: Sealing, row: WritingRow): Promise<Writing> {
  return { row, label: readValue(await key.open(row.label, `${locker}/${row.id}/label`)) as Label };
}

/** Seals something of the shelf under its name. */
export function sealShelf(
  { locker, key }: Pick<Sealing, 'locker' | 'key'>,
  name: string,
  value: unknown,
): Promise<Bytes> {
  return key.seal(bytesOf(value), `${locker}/${name}`);
}

/** Opens something of the shelf. */
export async function openShelf(
  { locker, key }: Pick<Sealing, 'locker' | 'key'>,
  name: string,
  sealed: Bytes,
): Promise<unknown> {
  return readValue(await key.open(sealed, `${locker}/${name}`));
}

/** The digest of a file, as its record announces it. */
export async function digestOf(content: Bytes): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
