/**
 * What is sealed of a call and its events, with the call's own key: the other side's number, where the recording stands, and
 * what each event said. A number is found whole, and only among calls and tickets.
 */
import type { HeardEvent } from '#capabilities/hotline/telephony/rules.ts';
import type { Subject } from '#foundation/vault/subject.ts';
import type { Vault } from '#foundation/vault/vault.ts';

type Told = Pick<HeardEvent, 'direction' | 'party' | 'line' | 'extension' | 'recording'>;

/** By which a caller's number is found again; the number is written plainly (rules.ts). */
export function callerToken(vault: Vault, number: string | null): Buffer | null {
  return number === null ? null : vault.index('caller-phone', number);
}

/** What an event said, sealed. */
export function sealTold(subject: Subject, eventId: string, told: Told): Buffer {
  const { direction, party, line, extension, recording } = told;
  return subject.seal(
    'phone_event.told_sealed',
    eventId,
    JSON.stringify({ direction, party, line, extension, recording }),
  );
}

/** What an event said. */
export function openTold(subject: Subject, eventId: string, sealed: Buffer): Told {
  const text = subject.open('phone_event.told_sealed', eventId, sealed);
  const nothing: Told = { direction: 'in', party: null, line: null, extension: null, recording: null };
  return text === null ? nothing : (JSON.parse(text) as Told);
}
