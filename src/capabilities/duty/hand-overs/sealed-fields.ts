/** What is sealed of a hand-over: what the one who goes tells the one who comes, with a key of the hand-over's own. */
import type { Selectable } from 'kysely';
import type { Tables } from '#foundation/database/tables.ts';
import type { Vault } from '#foundation/vault/vault.ts';

type Row = Pick<Selectable<Tables['hand_over']>, 'id' | 'sealing_key' | 'note_sealed'>;

/** The note; null where none was written. */
export function noteOf(vault: Vault, { id, sealing_key, note_sealed }: Row): string | null {
  return vault.subject(sealing_key).open('hand_over.note_sealed', id, note_sealed);
}

/** The columns of a note. */
export function sealNote(vault: Vault, id: string, note: string | null) {
  const fresh = vault.newSubject();
  return { sealing_key: fresh.wrapped, note_sealed: fresh.subject.seal('hand_over.note_sealed', id, note) };
}
