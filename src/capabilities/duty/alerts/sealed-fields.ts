/** What is sealed of an alert: the words in which somebody called for help, with a key of the alert's own. */
import type { Selectable } from 'kysely';
import type { Tables } from '#foundation/database/tables.ts';
import type { Vault } from '#foundation/vault/vault.ts';

type Row = Pick<Selectable<Tables['duty_alert']>, 'id' | 'sealing_key' | 'words_sealed'>;

/** The words; null where none were said. */
export function wordsOf(vault: Vault, { id, sealing_key, words_sealed }: Row): string | null {
  return vault.subject(sealing_key).open('duty_alert.words_sealed', id, words_sealed);
}

/** The columns of an alert's words. */
export function sealWords(vault: Vault, id: string, words: string | null) {
  const fresh = vault.newSubject();
  return {
    sealing_key: fresh.wrapped,
    words_sealed: fresh.subject.seal('duty_alert.words_sealed', id, words),
  };
}
