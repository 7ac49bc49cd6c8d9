/**
 * A hotline of a test: a call centre, operators at their telephones, calls that ring and are answered.
 */
import { v7 as uuidv7 } from 'uuid';
import { aPhone } from '#testing/builders/children.ts';
import { aCallCentre, type CallCentre } from '#testing/builders/telephony.ts';
import type { Caller, HttpAnswer, ServedSystem } from '#testing/harness.ts';

/** A hotline with one operator at the telephone. */
export interface Hotline {
  readonly centre: CallCentre;
  readonly operator: Caller;
  /** A call rings at the operator's telephone and is answered there; its ticket. */
  answered(caller?: string | null): Promise<{ id: string; version: number; call: string }>;
  /** What an asker does to a ticket whose version he knows. */
  on(
    who: Caller,
    ticket: { readonly id: string; readonly version: number },
    deed: string,
    body?: unknown,
  ): Promise<HttpAnswer>;
}

/** What a danger check answers when nothing is wrong. */
export const noDanger = {
  ...{ harmed_now: false, suicide_act: false, alone_ill: false, taken_away: false },
  ...{ needs_doctor: false, offender_near: false },
};

/** Sets up a hotline of a division. */
export async function aHotline(system: ServedSystem, division: string): Promise<Hotline> {
  const centre = await aCallCentre(system, division);
  const operator = await system.caller('operator', division);
  const extension = `80${operator.actor.accountId.slice(-4)}`;
  await operator.put('/api/telephony/presence', { state: 'ready', extension });
  return {
    centre,
    operator,
    answered: async (caller = aPhone()) => {
      const call = uuidv7();
      const { body } = await centre.post({ call, kind: 'ringing', caller, extension });
      await centre.post({ call, kind: 'answered', caller, extension });
      const ticket = await operator.get(`/api/hotline/tickets/${body.ticket}`);
      return { id: body.ticket, version: ticket.body.version, call };
    },
    on: (who, ticket, deed, body) =>
      who.post(`/api/hotline/tickets/${ticket.id}/${deed}`, body, { 'if-match': `"${ticket.version}"` }),
  };
}
