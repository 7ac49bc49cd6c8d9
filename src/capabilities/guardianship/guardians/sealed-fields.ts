/**
 * What is sealed of a guardian's file, and how it is found again: the citizen ID whole and by its last four, telephones whole.
 */
import type { Selectable } from 'kysely';
import type { Tables } from '#foundation/database/tables.ts';
import type { Subject } from '#foundation/vault/subject.ts';
import type { Vault } from '#foundation/vault/vault.ts';

const LAST_FOUR = 4;

/** The sealed fields as they are read and written. */
export interface GuardianPrivate {
  readonly citizen_id: string | null;
  readonly phone: string | null;
  readonly second_phone: string | null;
  readonly address: string | null;
  readonly remark: string | null;
}

type Row = Selectable<Tables['guardian']>;

/** A guardian's row with its sealed fields opened. */
export function openGuardian<R extends Row>(vault: Vault, row: R): R & GuardianPrivate {
  const subject = vault.subject(row.sealing_key);
  return {
    ...row,
    citizen_id: subject.open('guardian.citizen_id_sealed', row.id, row.citizen_id_sealed),
    phone: subject.open('guardian.phone_sealed', row.id, row.phone_sealed),
    second_phone: subject.open('guardian.second_phone_sealed', row.id, row.second_phone_sealed),
    address: subject.open('guardian.address_sealed', row.id, row.address_sealed),
    remark: subject.open('guardian.remark_sealed', row.id, row.remark_sealed),
  };
}

/** The columns that hold the sealed fields and their blind indexes. */
export function sealGuardian(vault: Vault, subject: Subject, id: string, fields: GuardianPrivate) {
  const { citizen_id: citizenId, phone, second_phone: secondPhone } = fields;
  return {
    citizen_id_sealed: subject.seal('guardian.citizen_id_sealed', id, citizenId),
    citizen_id_index: citizenId === null ? null : citizenIdToken(vault, citizenId),
    citizen_id_end_index: citizenId === null ? null : citizenIdEndToken(vault, citizenId),
    phone_sealed: subject.seal('guardian.phone_sealed', id, phone),
    phone_index: phone === null ? null : vault.index('phone', phone),
    second_phone_sealed: subject.seal('guardian.second_phone_sealed', id, secondPhone),
    second_phone_index: secondPhone === null ? null : vault.index('phone', secondPhone),
    address_sealed: subject.seal('guardian.address_sealed', id, fields.address),
    remark_sealed: subject.seal('guardian.remark_sealed', id, fields.remark),
  };
}

/** By which a guardian's citizen ID is found. */
export const citizenIdToken = (vault: Vault, citizenId: string): Buffer =>
  vault.index('guardian-citizen-id', citizenId);

/** By which guardians are found whose citizen ID ends so; whole IDs and their last four alike. */
export const citizenIdEndToken = (vault: Vault, end: string): Buffer =>
  vault.index('citizen-id-end', end.slice(-LAST_FOUR));
