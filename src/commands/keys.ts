/**
 * `tonghu keys rotate` and `tonghu keys rewrap`: replaces the key inside the database, and the one outside it. Both run beside
 * a server that serves.
 */
import { print, withSystem } from '#commands/with-system.ts';
import { rewrapDataKeys } from '#foundation/vault/key-store.ts';
import { rotateKeys } from '#foundation/vault/rotate.ts';

/** Makes a new data key and wraps every record's own key with it. Cut off and run again, it goes on. */
export async function rotateCommand(options: { json?: boolean }): Promise<void> {
  const watched = process.stderr.isTTY === true;
  await withSystem(async (system) => {
    const done = await rotateKeys(system.database, (rewrapped) => {
      if (watched) process.stderr.write(`\r\x1b[K${rewrapped} records …`);
    });
    if (watched) process.stderr.write('\r\x1b[K');
    if (done === null) throw new Error('Another rotation is running; let it finish.');
    print(options, done, () => [
      `Data key ${done.key} is in force; the keys of ${done.rewrapped} records were wrapped with it.`,
      done.retired.length === 0
        ? 'Older data keys are still in use by long transactions: run this again later.'
        : `Retired: ${done.retired.join(', ')}.`,
    ]);
  });
}

/** Wraps the data keys with the first key of the key file; the former ones may be taken out of it afterwards. */
export async function rewrapCommand(options: { json?: boolean }): Promise<void> {
  await withSystem(async (system) => {
    const rewrapped = await rewrapDataKeys(system.database);
    const present = system.database.vault.ring().fingerprint;
    print(options, { rewrapped, present }, () => [
      `${rewrapped} data keys were wrapped anew; all of them open with the first key of the key file (${present}).`,
      'Take the former key out of the file when every copy of the database that needs it is gone.',
    ]);
  });
}
