/**
 * Text messages through an HTTP gateway (docs/runbooks/sms.md): one signed request a message. A gateway that hears the same
 * id again must not send twice; it answers as it did before.
 */
import { z } from 'zod';
import type { Clock } from '#foundation/clock.ts';
import { signatureOf } from '#foundation/http/webhook-signature.ts';
import type { Outcome, TextPort } from '#foundation/outside/ports.ts';
import { type Answered, postOutside } from '#foundation/outside/post.ts';

/** Where the gateway is and what it knows us by. */
export interface GatewaySettings {
  readonly url: string;
  /** `whsec_` and the key in base64. */
  readonly key: string;
  /** The sender's name, which stands first in every message, as the carriers want it. */
  readonly sender: string;
}

/** A gateway's own words, which a page of a portal or a proxy does not say. */
const taken = z.object({ id: z.string(), state: z.enum(['taken', 'duplicate']) });
const refused = z.object({ reason: z.string().regex(/^[a-z0-9-]{1,40}$/) });

/** The gateway as a port. `patienceMs` is how long an answer is waited for. */
export function smsGateway(settings: GatewaySettings, clock: Clock, patienceMs?: number): TextPort {
  return {
    send: async ({ id, phone, words }) => {
      const timestamp = Math.floor(clock.now().getTime() / 1000);
      const body = JSON.stringify({ id, to: phone, text: `【${settings.sender}】${words}` });
      const answered = await postOutside({
        url: settings.url,
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': String(timestamp),
          'webhook-signature': signatureOf(settings.key, id, timestamp, body),
        },
        body,
        ...(patienceMs === undefined ? {} : { patienceMs }),
      });
      return outcomeOf(answered, id);
    },
  };
}

/** What a gateway's answer means. Only its own words for this very message count as taken. */
export function outcomeOf(answered: Answered, id: string): Outcome {
  if ('fault' in answered) return { kind: 'later', fault: answered.fault };
  const { status } = answered;
  const said = jsonOf(answered.text);
  if (status >= 200 && status < 300) {
    const answer = taken.safeParse(said);
    return answer.success && answer.data.id === id
      ? { kind: 'taken' }
      : { kind: 'later', fault: 'not-the-gateway' };
  }
  if (status === 400 || status === 422) {
    const answer = refused.safeParse(said);
    return answer.success
      ? { kind: 'refused', fault: answer.data.reason }
      : { kind: 'later', fault: `answered-${status}` };
  }
  return { kind: 'later', fault: `answered-${status}` };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
