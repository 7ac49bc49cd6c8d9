/** What is sealed of an alarm: what was said when it was settled, with a key of the alarm's own. */
import type { Vault } from '#foundation/vault/vault.ts';

const PLACE = 'aftercare_alarm.words_sealed';

/** The columns of what was said. */
export function sealAlarmWords(vault: Vault, id: string, words: string) {
  const { wrapped, subject } = vault.newSubject();
  return { sealing_key: wrapped, words_sealed: subject.seal(PLACE, id, words) };
}

/** What was said; null where nothing was. */
export function alarmWords(
  vault: Vault,
  row: {
    readonly id: string;
    readonly sealing_key: Buffer | null;
    readonly words_sealed: Buffer | null;
  },
): string | null {
  return vault.subject(row.sealing_key).open(PLACE, row.id, row.words_sealed);
}
