/**
 * What is sealed of a person who works here: the telephone, often a private one, with a key of the person's own. It is found whole.
 */
import type { Selectable } from 'kysely';
import type { Tables } from '#foundation/database/tables.ts';
import type { TokenMaker } from '#foundation/vault/lent-keys.ts';
import type { Vault } from '#foundation/vault/vault.ts';

type Row = Pick<Selectable<Tables['staff']>, 'id' | 'sealing_key' | 'phone_sealed'>;

/** A person's telephone; null where none is known. */
export function phoneOf(vault: Vault, { id, sealing_key, phone_sealed }: Row): string | null {
  return vault.subject(sealing_key).open('staff.phone_sealed', id, phone_sealed);
}

/** The columns of a person's telephone; whoever has no key yet gets one. */
export function sealPhone(vault: Vault, row: Pick<Row, 'id' | 'sealing_key'>, phone: string | null) {
  const fresh = row.sealing_key === null ? vault.newSubject() : null;
  const subject = fresh?.subject ?? vault.subject(row.sealing_key);
  return {
    sealing_key: fresh?.wrapped ?? row.sealing_key,
    phone_sealed: subject.seal('staff.phone_sealed', row.id, phone),
    phone_index: phone === null ? null : phoneToken(vault, phone),
  };
}

/** By which a telephone is found, however it is spaced; null where there is no digit in it. */
export function phoneToken(keys: TokenMaker, phone: string): Buffer | null {
  const digits = phone.replace(/\D/g, '');
  return digits === '' ? null : keys.index('staff-phone', digits);
}
