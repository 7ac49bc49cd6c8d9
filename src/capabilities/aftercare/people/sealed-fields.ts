/**
 * What is sealed of somebody who works in a classroom, with a key of his own: citizen ID, telephone, what an inquiry said beyond its
 * result, and words of thanks. He is found by the whole number.
 */
import type { Selectable } from 'kysely';
import type { Tables } from '#foundation/database/tables.ts';
import type { Subject } from '#foundation/vault/subject.ts';
import type { Vault } from '#foundation/vault/vault.ts';

type Row = Pick<
  Selectable<Tables['aftercare_worker']>,
  'id' | 'sealing_key' | 'phone_sealed' | 'id_number_sealed'
>;

/** What is written of a worker and sealed. */
export interface WorkerPrivate {
  readonly phone: string | null;
  readonly citizenId: string | null;
}

/** A worker's sealed fields, opened. */
export function openWorker(vault: Vault, row: Row): WorkerPrivate {
  const subject = vault.subject(row.sealing_key);
  return {
    phone: subject.open('aftercare_worker.phone_sealed', row.id, row.phone_sealed),
    citizenId: subject.open('aftercare_worker.id_number_sealed', row.id, row.id_number_sealed),
  };
}

/** The columns that hold a worker's sealed fields and by which he is found. */
export function sealWorker(vault: Vault, subject: Subject, id: string, { phone, citizenId }: WorkerPrivate) {
  return {
    phone_sealed: subject.seal('aftercare_worker.phone_sealed', id, phone),
    phone_index: phone === null ? null : vault.index('aftercare-phone', phone),
    id_number_sealed: subject.seal('aftercare_worker.id_number_sealed', id, citizenId),
    id_number_index: citizenId === null ? null : vault.index('aftercare-citizen-id', citizenId),
  };
}
