/**
 * `tonghu census import FILE... --campaign NAME --date DATE`: reads, checks, matches and commits rosters in the order given.
 */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { importRosterFiles, openCampaign, resultOf } from '#capabilities/census/index.ts';
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
    const orders = paths.map((path) => ({
      path,
      ...(options.county === undefined ? {} : { county: options.county }),
    }));
    const watch = progressLine(paths);
    let at = 0;
    try {
      await importRosterFiles({ ...tools, progress: watch.progress }, campaignId, orders, () => {
        at += 1;
        watch.finished(at);
      });
    } catch (fault) {
      throw inWords(fault, basename(paths[at] ?? ''));
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

/** Where a person is watching, a line says how far it is. */
function progressLine(paths: readonly string[]) {
  const watched = process.stderr.isTTY;
  let file = 0;
  const show = (words: string): void => {
    if (watched)
      process.stderr.write(`\r\x1b[K${file}/${paths.length} ${basename(paths[file] ?? '')} ${words}`);
  };
  return {
    progress: async (done: number, _total: number | null, step: string): Promise<void> =>
      show(`${step} ${done}`),
    finished: (count: number): void => {
      file = count;
      show(count === paths.length ? '\n' : '');
    },
  };
}

function inWords(fault: unknown, fileName: string): unknown {
  if (!(fault instanceof Refusal)) return fault;
  return new Error(`${fileName}: ${refusalSentence(fault.code, fault.details, 'en')}`);
}
