/**
 * `tonghu divisions import FILE.csv`.
 */
import { createReadStream, existsSync } from 'node:fs';
import { importDivisions } from '#capabilities/organization/index.ts';
import { administration, print, UsageFault, withSystem } from '#commands/with-system.ts';

/** Loads the file; prints what was new, changed and wrong. */
export async function importDivisionsFile(file: string, options: { json?: boolean }): Promise<void> {
  if (!existsSync(file)) throw new UsageFault(`There is no file ${file}.`);
  await withSystem(async (system) => {
    const report = await importDivisions(system.database, createReadStream(file), administration);
    print(options, report, () => [
      `${report.added} added, ${report.changed} changed, ${report.unchanged} unchanged.`,
    ]);
  });
}
