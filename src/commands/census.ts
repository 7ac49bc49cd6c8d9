/**
 * `tonghu census import FILE... --campaign NAME --date DATE`: reads, checks, matches and commits rosters in the order given.
 */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { importRosterFile, openCampaign, resultOf } from '#capabilities/census/index.ts';
import { administration, print, UsageFault, withSystem } from '#commands/with-system.ts';
import { Refusal, refusalSentence } from '#foundation/refusals.ts';

/** How the command was asked. */
export interface ImportOptions {
  readonly campaign: string;
  readonly date: string;
  readonly county?: string;
  readonly json?: boolean;
}

/** Imports the files; prints the campaign's result. @throws Error where a file is refused; the ones before it stay. */
export async function importRosters(paths: readonly string[], options: ImportOptions): Promise<void> {
  const lacking = paths.find((path) => !existsSync(path));
  if (lacking !== undefined) throw new UsageFault(`There is no file ${lacking}.`);
  await withSystem(async (system) => {
    const { database, files } = system;
    const tools = { database, files, actor: administration };
    const campaignId = await openCampaign(tools, { name: options.campaign, censusDate: options.date });
    for (const path of paths) {
      const order = { path, ...(options.county === undefined ? {} : { county: options.county }) };
      await told(basename(path), () => importRosterFile({ ...tools, ...watched(path) }, campaignId, order));
    }
    const result = await database.asActor({ actor: administration, requestId: 'census' }, (tx) =>
      resultOf(tx, campaignId),
    );
    print(options, result, () => [
      ...Object.entries(result.byCounty).map(([county, counted]) => `${county}\t${counted}`),
      `${result.distinctChildren} children; ${result.duplicateRows} duplicate rows, ${result.heldForReview} held for review, ${result.rejected} rejected.`,
    ]);
  });
}

/** Where a person is watching, a line says how far a file is. */
function watched(path: string) {
  if (!process.stderr.isTTY) return {};
  return {
    progress: async (done: number, total: number | null, step: string): Promise<void> => {
      process.stderr.write(`\r\x1b[K${basename(path)}: ${step} ${done}${total === null ? '' : `/${total}`}`);
      if (step === 'committing' && done === total) process.stderr.write('\n');
    },
  };
}

async function told<T>(fileName: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    throw new Error(`${fileName}: ${refusalSentence(fault.code, fault.details, 'en')}`);
  }
}
