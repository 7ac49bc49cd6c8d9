/**
 * What is sealed of a ticket, with the ticket's own key: whoever called, from which number, where the child is, what was said
 * and answered.
 */
import type { Selectable } from 'kysely';
import { plainNumber } from '#capabilities/hotline/telephony/rules.ts';
import { callerToken } from '#capabilities/hotline/telephony/sealed-fields.ts';
import type { Tables } from '#foundation/database/tables.ts';
import type { Vault } from '#foundation/vault/vault.ts';

/** A ticket's row. */
export type TicketRow = Selectable<Tables['ticket']>;

/** The sealed fields as they are read and written. */
export interface TicketSecrets {
  readonly callerPhone: string | null;
  readonly callerName: string | null;
  readonly place: string | null;
  readonly narrative: string | null;
  readonly answer: string | null;
}

/** A ticket's sealed fields. */
export function openSecrets(vault: Vault, row: TicketRow): TicketSecrets {
  const subject = vault.subject(row.sealing_key);
  return {
    callerPhone: subject.open('ticket.caller_phone_sealed', row.id, row.caller_phone_sealed),
    callerName: subject.open('ticket.caller_name_sealed', row.id, row.caller_name_sealed),
    place: subject.open('ticket.place_sealed', row.id, row.place_sealed),
    narrative: subject.open('ticket.narrative_sealed', row.id, row.narrative_sealed),
    answer: subject.open('ticket.answer_sealed', row.id, row.answer_sealed),
  };
}

/** The columns of those fields that are given; what is left out stays. */
export function sealSecrets(
  vault: Vault,
  row: Pick<TicketRow, 'id' | 'sealing_key'>,
  fields: Partial<{ readonly [F in keyof TicketSecrets]: TicketSecrets[F] | undefined }>,
) {
  const subject = vault.subject(row.sealing_key);
  const { callerPhone, callerName, place, narrative, answer } = fields;
  const phone = callerPhone === undefined ? undefined : plainNumber(callerPhone);
  return {
    ...(phone === undefined
      ? {}
      : {
          caller_phone_sealed: subject.seal('ticket.caller_phone_sealed', row.id, phone),
          caller_phone_index: callerToken(vault, phone),
        }),
    ...(callerName === undefined
      ? {}
      : { caller_name_sealed: subject.seal('ticket.caller_name_sealed', row.id, callerName) }),
    ...(place === undefined ? {} : { place_sealed: subject.seal('ticket.place_sealed', row.id, place) }),
    ...(narrative === undefined
      ? {}
      : { narrative_sealed: subject.seal('ticket.narrative_sealed', row.id, narrative) }),
    ...(answer === undefined ? {} : { answer_sealed: subject.seal('ticket.answer_sealed', row.id, answer) }),
  };
}
