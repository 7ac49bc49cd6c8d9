/**
 * `tonghu census import FILE... --campaign NAME --date DATE`: reads, checks, matches and commits rosters in the order given.
 * A file that is refused is named with its reason; the others go on, and the command ends with 1.
 */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { importRosterFiles, openCampaign, resultOf } from '#capabilities/census/index.ts';
import type { CampaignResult } from '#capabilities/census/results/contract.ts';
import { loadShippedDivisions } from '#commands/migrate.ts';
import { progressBar } from '#commands/progress-bar.ts';
import { administration, print, UsageFault, withSystem } from '#commands/with-system.ts';
import { Refusal, refusalSentence } from '#foundation/refusals.ts';

/** How the command was asked. */
export interface ImportOptions {
  readonly campaign: string;
  readonly date: string;
  readonly county?: string;
  readonly json?: boolean;
}

/** Imports the files; prints the campaign's result as it stands afterwards. */
export async function importRosters(paths: readonly string[], options: ImportOptions): Promise<void> {
  const lacking = paths.find((path) => !existsSync(path));
  if (lacking !== undefined) throw new UsageFault(`There is no file ${lacking}.`);
  const { county } = options;
  const orders = paths.map((path) => (county === undefined ? { path } : { path, county }));
  await withSystem(async (system) => {
    await loadShippedDivisions(system.database);
    const tools = { database: system.database, files: system.files, actor: administration };
    const campaignId = await openCampaign(tools, { name: options.campaign, censusDate: options.date });
    const watch = progressLine(paths);
    await importRosterFiles({ ...tools, progress: watch.progress }, campaignId, orders, {
      onFile: watch.next,
      onFault: ({ path }, fault) => {
        watch.clear();
        console.error(`tonghu: ${basename(path)}: ${inWords(fault)}`);
        process.exitCode = 1;
        watch.next();
      },
    });
    watch.clear();
    const result = await system.database.asActor({ actor: administration, requestId: 'census' }, (tx) =>
      resultOf(tx, campaignId),
    );
    print(options, result, () => lines(result));
  });
}

function lines(result: CampaignResult): string[] {
  return [
    ...Object.entries(result.byCounty).map(([county, counted]) => `${county}\t${counted}`),
    `${result.distinctChildren} children; ${result.duplicateRows} duplicate rows, ${result.heldForReview} held for review, ${result.rejected} rejected.`,
  ];
}

/** Where a person is watching, a line says which file is read or written and how far it is. */
function progressLine(paths: readonly string[]) {
  const bar = progressBar();
  let file = 0;
  return {
    clear: bar.clear,
    next: (): void => {
      file += 1;
    },
    progress: async (done: number, total: number | null, step: string): Promise<void> => {
      const share = (file + (total === null || total === 0 ? 0 : done / total)) / paths.length;
      bar.show(share, `${file + 1}/${paths.length} ${basename(paths[file] ?? '')} ${step} ${done}`);
    },
  };
}

/** A refusal in its own words; anything else is a fault of the system and says so itself. */
function inWords(fault: unknown): string {
  return fault instanceof Refusal
    ? refusalSentence(fault.code, fault.details, 'en')
    : (fault as Error).message;
}
