/**
 * Brings the database to the newest form. An empty system gets the divisions that ship with the product.
 */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { importDivisions } from '#capabilities/organization/index.ts';
import { administration, print, withSystem } from '#commands/with-system.ts';
import type { Database } from '#foundation/database/connect.ts';

const shipped = join(import.meta.dirname, '..', '..', 'demo', 'data', 'divisions.csv');

/** Loads the shipped divisions where there is none yet; answers how many there are then. */
export async function loadShippedDivisions(database: Database): Promise<number> {
  const count = () =>
    database.asActor({ actor: administration, requestId: 'migrate' }, async (tx) => {
      const row = await tx
        .selectFrom('division')
        .select((select) => select.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(row.count);
    });
  const before = await count();
  if (before > 0) return before;
  await importDivisions(database, createReadStream(shipped), administration);
  return count();
}

/** `tonghu migrate`. */
export async function migrateCommand(options: { json?: boolean }): Promise<void> {
  await withSystem(async (system) => {
    const divisions = await loadShippedDivisions(system.database);
    const report = {
      applied: system.migration.applied,
      total: system.migration.total,
      divisions,
      place: system.place,
    };
    print(options, report, () => [
      report.applied.length === 0
        ? 'The database is in its newest form.'
        : `Applied: ${report.applied.join(', ')}.`,
      `${divisions} divisions.`,
      ...(report.place === null ? [] : [`The embedded database stands in ${report.place}.`]),
    ]);
  });
}
