/** What is sealed of a message to a family: its telephone and the words, each message with a key of its own. */
import type { Selectable } from 'kysely';
import type { Tables } from '#foundation/database/tables.ts';
import type { Vault } from '#foundation/vault/vault.ts';

type Row = Pick<Selectable<Tables['family_message']>, 'id' | 'sealing_key' | 'phone_sealed' | 'words_sealed'>;

/** The columns of telephone and words. */
export function sealFamilyMessage(vault: Vault, id: string, phone: string | null, words: string) {
  const { wrapped, subject } = vault.newSubject();
  return {
    sealing_key: wrapped,
    phone_sealed: subject.seal('family_message.phone_sealed', id, phone),
    words_sealed: subject.seal('family_message.words_sealed', id, words),
  };
}

/** Telephone and words; null where they were erased, or no number was known. */
export function openFamilyMessage(vault: Vault, row: Row): { phone: string | null; words: string | null } {
  const subject = vault.subject(row.sealing_key);
  return {
    phone: subject.open('family_message.phone_sealed', row.id, row.phone_sealed),
    words: subject.open('family_message.words_sealed', row.id, row.words_sealed),
  };
}
