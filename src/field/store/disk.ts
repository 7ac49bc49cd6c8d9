/**
 * The phone's database. Everything that speaks of a person lies in it sealed; in the clear stand ids made at random, times, counts
 * and the account's name by which a director finds his locker. Nothing here seals or opens anything.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { PublicKey } from '#capabilities/field/envelopes/contract.ts';
import type { Bytes } from '#capabilities/field/envelopes/rules.ts';
import type { KeptKey } from '#field/store/keys.ts';
import type { Trouble } from '#field/store/store.ts';

/** A director's locker. Its id is the phone's id with the server. */
export interface LockerRow {
  readonly id: string;
  readonly account: string;
  /** Null once it was emptied: nobody opens it any more, but what waits in it is still delivered. */
  readonly kept: KeptKey | null;
  readonly emptiedWhy: 'wrong-pins' | 'disabled' | 'too-long' | 'replaced' | null;
  readonly wrongPins: number;
  /** Delivers and hears orders, also while the locker is shut. */
  readonly token: string;
  readonly serverKey: PublicKey;
  readonly nextSeq: number;
  /** By the phone's clock. */
  readonly lastContactAt: number;
  /** How far the server's clock is before the phone's, in milliseconds, as far as the last contact told. */
  readonly clockAheadMs: number;
  readonly madeAt: number;
}

/** Something sealed under a name. */
export interface ShelfRow {
  readonly locker: string;
  readonly name: string;
  readonly sealed: Bytes;
}

/** A writing: begun (a draft), waiting, or sent. Its content key lies beside it twice: for the server and for this locker. */
export interface WritingRow {
  readonly locker: string;
  readonly id: string;
  /** 0 while it is a draft. */
  readonly seq: number;
  readonly state: 'draft' | 'waiting' | 'sent' | 'held';
  readonly keyId: string;
  readonly keyForServer: string;
  readonly keyForPhone: Bytes;
  /** As it is sent. */
  readonly content: Bytes;
  /** What the screens need to list it; opened by this locker alone. */
  readonly label: Bytes;
  /** Files that have not been delivered. */
  readonly files: readonly string[];
  readonly filesAll: number;
  readonly tries: number;
  readonly trouble: Trouble | string | null;
  readonly changedAt: number;
  readonly sentAt: number | null;
  /** Whether what was fetched since has it in it. */
  readonly fetched: boolean;
}

/** A sealed photograph or voice note of a writing. */
export interface FileRow {
  readonly locker: string;
  readonly id: string;
  readonly writing: string;
  readonly sealed: Bytes;
}

interface Schema extends DBSchema {
  lockers: { key: string; value: LockerRow };
  shelf: { key: [string, string]; value: ShelfRow };
  writings: { key: [string, string]; value: WritingRow };
  files: { key: [string, string]; value: FileRow };
}

/** The open database. */
export type Disk = IDBPDatabase<Schema>;

/** All rows of a locker: its id, and whatever comes after it. */
export function allOf(locker: string): IDBKeyRange {
  return IDBKeyRange.bound([locker], [locker, []]);
}

/** Opens the database, and asks the browser not to throw it away when room is short. */
export async function openDisk(name = 'tonghu-field'): Promise<Disk> {
  const disk = await openDB<Schema>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('lockers', { keyPath: 'id' });
      fresh.createObjectStore('shelf', { keyPath: ['locker', 'name'] });
      fresh.createObjectStore('writings', { keyPath: ['locker', 'id'] });
      fresh.createObjectStore('files', { keyPath: ['locker', 'id'] });
    },
  });
  await navigator.storage?.persist?.().catch(() => false);
  return disk;
}

/** Whether a fault says that the phone has no room left. */
export function isFull(fault: unknown): boolean {
  return fault instanceof DOMException && fault.name === 'QuotaExceededError';
}
