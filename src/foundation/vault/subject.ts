/**
 * A record with a key of its own (a child, a household, a guardian, a roster, a file). What is personal in it is sealed with
 * that key; once the wrapped key is erased, nobody can read it again, in no copy of the database either.
 */
import type { Tables } from '#foundation/database/tables.ts';
import type { SealingKey } from '#foundation/vault/sealing-key.ts';
import { type Suite, suiteOf } from '#foundation/vault/suites.ts';
import { VaultFault } from '#foundation/vault/vault-fault.ts';

/** A sealed column, as `table.column`. */
export type SealedColumn = {
  [T in keyof Tables & string]: `${T}.${Extract<keyof Tables[T], `${string}_sealed`>}`;
}[keyof Tables & string];

/** Seals and opens one record's fields. The row is named too, so that a value moved elsewhere does not open there. */
export interface Subject {
  readonly erased: boolean;
  /** Null stays null. @throws VaultFault `erased` */
  seal<V extends string | null>(column: SealedColumn, rowId: string, text: V): Sealed<V>;
  /**
   * What was sealed; null where nothing was, where the record's key is erased, or where an erasure left no bytes in a column
   * that may not be null. @throws VaultFault `damaged`
   */
  open(column: SealedColumn, rowId: string, sealed: Buffer | null): string | null;
}

/** Null where the value is null. */
export type Sealed<V> = V extends null ? null : Buffer;

/** A subject whose key is there. */
export function subjectWith(key: SealingKey, suite: Suite): Subject {
  return {
    erased: false,
    seal: <V extends string | null>(column: SealedColumn, rowId: string, text: V) =>
      (text === null
        ? null
        : suite.seal(key, Buffer.from(text, 'utf8'), placeOf(column, rowId))) as Sealed<V>,
    open: (column, rowId, sealed) =>
      sealed === null || sealed.length === 0
        ? null
        : suiteOf(sealed).open(key, sealed, placeOf(column, rowId)).toString('utf8'),
  };
}

/** A subject whose key was erased: its fields read as empty. */
export const erasedSubject: Subject = {
  erased: true,
  seal: () => {
    throw new VaultFault('erased');
  },
  open: () => null,
};

function placeOf(column: string, rowId: string): Buffer {
  return Buffer.from(`${column}/${rowId}`);
}
