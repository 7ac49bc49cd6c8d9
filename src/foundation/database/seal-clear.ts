/**
 * Seals what an older installation holds in clear, between the migration that adds the sealed columns and the one that takes the
 * clear ones away. In batches, each in a transaction of its own: cut off and run again, it goes on. Nobody else works on the
 * database meanwhile. Which columns there are stands in clear-columns.ts.
 */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { sealStoredFiles } from '#foundation/files/seal-stored.ts';
import { type IndexPurpose, searchKey } from '#foundation/vault/blind-index.ts';
import type { DataKeyRow, KeyPurpose } from '#foundation/vault/data-keys.ts';
import type { KeyRing } from '#foundation/vault/key-ring.ts';
import type { FormerKeys } from '#foundation/vault/key-store.ts';
import { KEY_BYTES } from '#foundation/vault/sealing-key.ts';
import type { SealedColumn } from '#foundation/vault/subject.ts';
import type { SuiteName } from '#foundation/vault/suites.ts';
import { makeVault, type Vault } from '#foundation/vault/vault.ts';

const BATCH = 1_000;

/** With what an older installation is sealed. */
export interface Sealer {
  readonly ring: KeyRing;
  readonly suite: SuiteName;
  /** The keys that passwords and the audit trail have been hashed and sealed with so far. */
  readonly former: FormerKeys;
  /** Where stored files stand. */
  readonly filesFolder: string;
}

/** A clear column and what becomes of it. */
export interface ClearColumn {
  /** A column, or SQL over the row `t`. */
  readonly clear: string;
  /** Left out where the value is only compared and never read again: then it has an index. */
  readonly sealed?: SealedColumn;
  /** Blind indexes over the value. */
  readonly indexes?: readonly {
    readonly column: string;
    readonly purpose: IndexPurpose;
    /** What of the value is found; all of it where left out. */
    readonly of?: (value: string) => string;
  }[];
  /** The search key of a child by a part of the value, which stood in clear behind a `#`. */
  readonly searchKey?: { readonly purpose: IndexPurpose; readonly of: (value: string) => string };
}

/** A table with clear columns. */
export interface ClearTable {
  readonly table: string;
  /** SQL for the key of the record that the row `t` belongs to; where left out the row has its own. */
  readonly keyIn?: string;
  /** SQL for what stands for the id of the row `t` where it is sealed; its `id` where left out. */
  readonly idIn?: string;
  /** Which rows, where it is not all. */
  readonly only?: string;
  readonly columns: readonly ClearColumn[];
}

/** Seals all rows of the tables. @throws Error where there are rows and nothing to seal them with. */
export async function sealClear(
  client: pg.Client,
  sealer: Sealer | undefined,
  tables: readonly ClearTable[],
): Promise<void> {
  let vault: Vault | undefined;
  for (const table of tables) {
    for (;;) {
      const rows = await nextRows(client, table);
      if (rows.length === 0) break;
      if (sealer === undefined) throw nothingToSealWith();
      vault ??= await openVault(client, sealer);
      await sealRows(client, vault, table, rows);
    }
    await client.query(`analyze ${pg.escapeIdentifier(table.table)}`);
  }
}

/** Seals the stored files, which the owner sees for that time only. @throws Error as sealClear */
export async function sealClearFiles(client: pg.Client, sealer: Sealer | undefined): Promise<void> {
  await client.query('alter table stored_file no force row level security');
  try {
    const { rows } = await client.query('select 1 from stored_file where sealing_key is null limit 1');
    if (rows.length > 0 && sealer === undefined) throw nothingToSealWith();
    if (sealer !== undefined)
      await sealStoredFiles(client, () => openVault(client, sealer), sealer.filesFolder);
  } finally {
    await client.query('alter table stored_file force row level security');
  }
}

function nothingToSealWith(): Error {
  return new Error('The database holds records in clear, and there is no key to seal them.');
}

type Row = {
  readonly at: string;
  readonly id: string;
  readonly sealing_key: Buffer | null;
} & Readonly<Record<string, unknown>>;

async function nextRows(
  client: pg.Client,
  { table, keyIn, idIn, only, columns }: ClearTable,
): Promise<Row[]> {
  const clear = columns.map((column) => `(${column.clear})::text as clear_${columnOf(column)}`);
  const keyless = keyIn === undefined ? ['t.sealing_key is null'] : []; // what comes later wants a key too
  const left = columns.map((column) => `(${column.clear}) is not null and t.${columnOf(column)} is null`);
  const found = await client.query<Row>(
    `select t.ctid::text as at, ${idIn ?? 't.id'} as id, ${keyIn ?? 't.sealing_key'} as sealing_key, ${clear.join(', ')} from ${table} t where (${[...keyless, ...left].join(' or ')}) and ${only ?? 'true'} limit ${BATCH}`,
  );
  return found.rows;
}

async function sealRows(
  client: pg.Client,
  vault: Vault,
  { table, keyIn, columns }: ClearTable,
  rows: readonly Row[],
): Promise<void> {
  await client.query('begin');
  for (const row of rows) {
    const values: Record<string, Buffer> = {};
    const fresh = row.sealing_key === null ? vault.newSubject() : null;
    const subject = fresh?.subject ?? vault.subject(row.sealing_key);
    if (fresh !== null && keyIn === undefined) values.sealing_key = fresh.wrapped;
    for (const column of columns) {
      const clear = row[`clear_${columnOf(column)}`];
      if (typeof clear !== 'string') continue;
      if (column.sealed !== undefined) values[columnOf(column)] = subject.seal(column.sealed, row.id, clear);
      for (const { column: name, purpose, of } of column.indexes ?? [])
        values[name] = vault.index(purpose, of === undefined ? clear : of(clear));
      if (column.searchKey !== undefined)
        await remakeSearchKey(client, vault, row.id, clear, column.searchKey);
    }
    const set = Object.keys(values).map((name, at) => `${name} = $${at + 2}`);
    await client.query(`update ${table} set ${set.join(', ')} where ctid = $1`, [
      row.at,
      ...Object.values(values),
    ]);
  }
  await client.query('commit');
}

async function remakeSearchKey(
  client: pg.Client,
  vault: Vault,
  childId: string,
  value: string,
  { purpose, of }: NonNullable<ClearColumn['searchKey']>,
): Promise<void> {
  const part = of(value);
  await client.query('update child_key set key = $1 where key = $2 and child_id = $3', [
    searchKey(vault.index(purpose, part)),
    `#${part}`,
    childId,
  ]);
}

function columnOf({ sealed, indexes }: ClearColumn): string {
  if (sealed === undefined) return indexes?.[0]?.column ?? '';
  return sealed.slice(sealed.indexOf('.') + 1);
}

/** The vault with the installation's data keys; the first ones are made where there are none. */
async function openVault(client: pg.Client, sealer: Sealer): Promise<Vault> {
  const vault = makeVault(() => sealer.ring, sealer.suite);
  const read = () =>
    client.query<DataKeyRow>(
      `select id, purpose, suite, wrapped, kek_fingerprint as "kekFingerprint", in_force_from <= now() as "inForce"
       from vault_key`,
    );
  if ((await read()).rows.length === 0) await makeFirstKeys(client, sealer);
  vault.load((await read()).rows);
  return vault;
}

async function makeFirstKeys(client: pg.Client, { ring, suite, former }: Sealer): Promise<void> {
  const firstKeys: [KeyPurpose, Buffer][] = [
    ['seal', randomBytes(KEY_BYTES)],
    ['index', randomBytes(KEY_BYTES)],
    ['password', former.password],
    ['audit', former.audit],
  ];
  await client.query('begin');
  await client.query('alter table vault_key no force row level security'); // the owner is no service
  for (const [at, [purpose, secret]] of firstKeys.entries())
    await client.query(
      'insert into vault_key (id, purpose, suite, wrapped, kek_fingerprint) values ($1, $2, $3, $4, $5)',
      [at + 1, purpose, suite, ring.wrap(at + 1, purpose, secret, suite), ring.fingerprint],
    );
  await client.query('alter table vault_key force row level security');
  await client.query('commit');
}
