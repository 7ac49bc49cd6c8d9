/**
 * One event as the product wants it (docs/runbooks/telephony.md): its words, its signature as Standard Webhooks defines it,
 * and what the answer means. Pure but for the one request.
 */
import { signatureOf } from '#foundation/http/webhook-signature.ts';
import type { JournalEvent } from '#telephony/journal.ts';

/** Where events go and under which name. */
export interface Receiver {
  /** The product's origin. */
  readonly product: string;
  readonly source: string;
  /** `whsec_` and the key in base64. */
  readonly secret: string;
}

/** What came of telling one event. */
export type Outcome =
  /** It is known there. */
  | { readonly kind: 'told' }
  /** It never will be taken as it is. */
  | { readonly kind: 'refused'; readonly code: string }
  /** The product's clock stands elsewhere: this far ahead of ours, in seconds. */
  | { readonly kind: 'clock'; readonly ahead: number }
  /** Not now: it is down, busy, or does not know the secret. */
  | { readonly kind: 'later'; readonly reason: string };

/** An answer is waited for this long, in milliseconds. */
const PATIENCE = 10_000;
/** So much of the call's id, with the row's number, makes the event's id: 100 characters at most are taken. */
const CALL_PART = 40;

/** The event's id: the same however often it is told. */
export function eventId(event: Pick<JournalEvent, 'call' | 'id' | 'at'>): string {
  return `${event.call.slice(0, CALL_PART)}-${event.id}-${Math.round(event.at * 1_000)}`;
}

/**
 * The event's words.
 * @param ahead by how many seconds the product's clock is ahead of ours
 */
export function eventBody(event: JournalEvent, ahead: number): string {
  const { call, kind, direction, caller, called, extension, recording } = event;
  const at = new Date((event.at + ahead) * 1_000).toISOString();
  return JSON.stringify({ call, kind, at, direction, caller, called, extension, recording });
}

/** Posts the words; never throws. `now` in seconds since 1970. */
export async function post(
  receiver: Receiver,
  id: string,
  body: string,
  clock: { readonly now: number; readonly ahead: number },
): Promise<Outcome> {
  const timestamp = Math.round(clock.now + clock.ahead);
  try {
    const answer = await fetch(`${receiver.product}/api/telephony/events`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-source': receiver.source,
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signatureOf(receiver.secret, id, timestamp, body),
      },
      body,
      redirect: 'error', // callers' numbers go to the one address that was configured
      signal: AbortSignal.timeout(PATIENCE),
    });
    return outcomeOf(answer.status, await answer.text(), clock.now);
  } catch (fault) {
    return { kind: 'later', reason: reasonOf(fault) };
  }
}

/** What an answer means. */
export function outcomeOf(status: number, text: string, now: number): Outcome {
  if (status >= 200 && status < 300) return { kind: 'told' };
  const problem = problemOf(text);
  if (problem.code === 'event-stale' && problem.now !== null)
    return { kind: 'clock', ahead: problem.now - now };
  // The id is this event's alone: it arrived before, told by a clock that was read a little differently.
  if (problem.code === 'event-id-reused') return { kind: 'told' };
  if (status === 400 || status === 409 || status === 413 || status === 422)
    return { kind: 'refused', code: problem.code };
  return { kind: 'later', reason: `${status} ${problem.code}` };
}

function problemOf(text: string): { code: string; now: number | null } {
  try {
    const { code, details } = JSON.parse(text) as { code?: unknown; details?: { now?: unknown } };
    return {
      code: typeof code === 'string' ? code : 'unknown',
      now: typeof details?.now === 'number' ? details.now : null,
    };
  } catch {
    return { code: 'unknown', now: null };
  }
}

/** fetch says "fetch failed"; the reason stands in its cause. */
function reasonOf(fault: unknown): string {
  const { cause, message } = fault as Error & { cause?: { code?: string } };
  return cause?.code ?? message;
}
