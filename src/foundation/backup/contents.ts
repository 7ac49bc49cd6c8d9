/**
 * What stands in a backup, in this order: `about.json` (the form of the database), `tables/NAME/NUMBER` (rows as COPY's text, in
 * pieces), `files/ID`, and `manifest.json` (how much there must be of each, with digests). Pure descriptions.
 */
import { createHash, type Hash } from 'node:crypto';
import { z } from 'zod';
import { BackupFault } from '#foundation/backup/seal.ts';

export const ABOUT = 'about.json';
export const MANIFEST = 'manifest.json';
/** No description is longer; a table's piece of rows is about as long. */
export const DESCRIPTION_LIMIT_BYTES = 64 * 1024 * 1024;
export const ROWS_PIECE_BYTES = 1024 * 1024;

export const aboutSchema = z.object({
  server: z.string(),
  migrations: z.array(z.object({ name: z.string(), digest: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
});

/** The form of the database that was backed up. */
export type About = z.infer<typeof aboutSchema>;

export const manifestSchema = z.object({
  tables: z.array(z.object({ name: z.string(), rows: z.number().int(), sha256: z.string() })),
  sequences: z.array(z.object({ name: z.string(), last: z.string(), called: z.boolean() })),
  files: z.object({
    count: z.number().int(),
    bytes: z.number().int(),
    sha256: z.string(),
    /** Ids that the database names and the store did not have when the backup was made. */
    missing: z.array(z.uuid()),
  }),
});

/** How much there is of everything. */
export type Manifest = z.infer<typeof manifestSchema>;

/** The name of a piece of a table's rows; the numbers of a table's pieces begin with 1. */
export function rowsPiece(table: string, number: number): string {
  return `tables/${table}/${String(number).padStart(8, '0')}`;
}

type PieceKind =
  | { readonly kind: 'about' }
  | { readonly kind: 'manifest' }
  | { readonly kind: 'rows'; readonly table: string }
  | { readonly kind: 'file'; readonly id: string };

/** What a piece of an archive is, by its name. @throws BackupFault where it is nothing that a backup holds. */
export function kindOf(name: string): PieceKind {
  if (name === ABOUT) return { kind: 'about' };
  if (name === MANIFEST) return { kind: 'manifest' };
  const table = /^tables\/(.+)\/\d{8,}$/.exec(name)?.[1];
  if (table !== undefined) return { kind: 'rows', table };
  const id = /^files\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(name)?.[1];
  if (id !== undefined) return { kind: 'file', id };
  throw new BackupFault(`The backup holds something unknown: ${name.slice(0, 100)}.`);
}

/** One digest over all files, so that a manifest stays small however many there are. */
export function measureFiles() {
  const all: Hash = createHash('sha256');
  let count = 0;
  let bytes = 0;
  return {
    add: (id: string, size: number, sha256: string): void => {
      all.update(`${id} ${size} ${sha256}\n`);
      count += 1;
      bytes += size;
    },
    result: () => ({ count, bytes, sha256: all.digest('hex') }),
  };
}
