/**
 * `tonghu audit verify` checks the whole trail against its seals and the checkpoints kept outside the database; exit 1 where
 * it is broken. `tonghu audit checkpoint` adds a checkpoint, to be carried away or printed.
 */
import { existsSync } from 'node:fs';
import { administration, print, UsageFault, withSystem } from '#commands/with-system.ts';
import type { Checkpoint } from '#foundation/audit/checkpoint.ts';
import { codeOf, shortForm } from '#foundation/audit/checkpoint.ts';
import { addCheckpoint, checkpointFile, readCheckpoints } from '#foundation/audit/checkpoint-files.ts';
import { ownCheckpoints } from '#foundation/audit/rounds.ts';
import { type Verification, verifyTrail } from '#foundation/audit/verify.ts';

/** Checks the trail; `checkpoints` is a file that was carried away, besides those of this installation. */
export async function verifyCommand(options: { json?: boolean; checkpoints?: string }): Promise<void> {
  const { checkpoints: place } = options;
  if (place !== undefined && !existsSync(place)) throw new UsageFault(`There is no file ${place}.`);
  await withSystem(async ({ database }) => {
    const checkpoints = [...(place === undefined ? [] : readCheckpoints(place)), ...ownCheckpoints()];
    const bar = progressBar();
    const found = await verifyTrail(database, { checkpoints, progress: bar.show });
    bar.clear();
    print(options, found, () => lines(found, checkpoints));
    if (!found.ok) process.exitCode = 1;
  });
}

function lines(found: Verification, checkpoints: readonly Checkpoint[]): string[] {
  const { firstBad, rows, faults } = found;
  if (firstBad !== null)
    return [
      `BROKEN: ${firstBad.say}`,
      ...(firstBad.event === undefined ? [] : [`  row ${firstBad.id}: ${firstBad.event}, ${firstBad.at}Z`]),
      `${faults} fault(s) in ${rows} rows; the first is named above.`,
    ];
  const newest = checkpoints.at(-1);
  return [
    `The audit trail is whole: ${rows} rows.`,
    newest === undefined
      ? 'There is no checkpoint outside the database yet: rows cut off its end would not show.'
      : `${found.checkpoints} checkpoint(s) agree; the newest is of ${newest.at}, ${newest.rows} rows, code ${codeOf(newest)}.`,
  ];
}

/** Takes a checkpoint and prints it in its short form. */
export async function checkpointCommand(options: { json?: boolean }): Promise<void> {
  await withSystem(async ({ database, clock }) => {
    const opening = { actor: administration, requestId: 'audit-checkpoint' };
    const taken = await database.asActor(opening, (tx) => addCheckpoint(tx, clock.now()));
    if (taken === null)
      throw new Error(
        'The trail has lost rows that stood in its latest checkpoint: run `tonghu audit verify`.',
      );
    print(options, { ...taken, code: codeOf(taken), file: checkpointFile() }, () => [
      shortForm(taken),
      `Added to ${checkpointFile()}. Print the line above or carry the file away from this machine.`,
    ]);
  });
}

const BAR_WIDTH = 24;

/** Where a person is watching, a line says how far it is. */
function progressBar() {
  const watched = process.stderr.isTTY === true;
  const clear = (): void => {
    if (watched) process.stderr.write('\r\x1b[K');
  };
  const show = (done: number, total: number): void => {
    if (!watched) return;
    const full = total === 0 ? BAR_WIDTH : Math.round((done / total) * BAR_WIDTH);
    clear();
    process.stderr.write(`${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)} ${done} / ${total}`);
  };
  return { clear, show };
}
