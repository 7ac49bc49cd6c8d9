/**
 * Looks for what was said of people in everything that a thief of the database and the files would hold. Tests only.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestSystem } from '#testing/harness.ts';

/** Remembers what must not be found. */
export interface Secrets {
  /** How many things were said. */
  readonly size: () => number;
  /** Remembers what is said, to look for it afterwards; answers it. */
  say(what: string, said: string): string;
  /** What stands in a text, as it is or as bytes written in hexadecimal, by what it is. */
  foundIn(text: string): string[];
}

export function rememberSecrets(): Secrets {
  const secrets = new Map<string, string>();
  return {
    size: () => secrets.size,
    say(what, said) {
      secrets.set(what, said);
      return said;
    },
    foundIn: (text) =>
      [...secrets]
        .filter(([, said]) => text.includes(said) || text.includes(Buffer.from(said).toString('hex')))
        .map(([what]) => what),
  };
}

/** What is found in any column of any table, by table. */
export async function foundInTables(
  system: TestSystem,
  secrets: Secrets,
): Promise<Record<string, readonly string[]>> {
  const tables = await system.owner<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const found: Record<string, readonly string[]> = {};
  for (const { name } of tables) {
    const rows = await system.owner<{ row: string }>(`select t::text as row from ${name} t`);
    const told = secrets.foundIn(rows.map(({ row }) => row).join('\n'));
    if (told.length > 0) found[name] = told;
  }
  return found;
}

/** The bytes of all stored files and of what stands beside them, by name. */
export function storedBytes(system: TestSystem): { readonly name: string; readonly bytes: Buffer }[] {
  const folder = join(system.files.pathOf('00'), '..', '..');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ name: entry.name, bytes: readFileSync(join(entry.parentPath, entry.name)) }));
}
