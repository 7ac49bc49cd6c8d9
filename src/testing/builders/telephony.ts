/**
 * A call centre of a test: connected by the system administrator, posting signed events as a provider would. It signs with
 * the library of Standard Webhooks.
 */
import { Webhook } from 'standardwebhooks';
import { v7 as uuidv7 } from 'uuid';
import { aPhone } from '#testing/builders/children.ts';
import type { HttpAnswer, ServedSystem } from '#testing/harness.ts';

/** What may be said of an event; the rest is made up. */
export interface EventDraft {
  readonly call: string;
  readonly kind: 'ringing' | 'answered' | 'ended' | 'missed' | 'recording-ready';
  readonly at?: string;
  readonly direction?: 'in' | 'out';
  readonly caller?: string | null;
  readonly called?: string | null;
  readonly extension?: string | null;
  readonly operator?: string | null;
  readonly recording?: { readonly reference: string; readonly seconds: number };
}

/** How an event is sent, where it is not sent as it should be. */
export interface Sending {
  readonly id?: string;
  readonly sentAt?: Date;
  readonly secret?: string;
  readonly code?: string;
  /** Sent in place of what was signed. */
  readonly body?: string;
}

/** A connected call centre. */
export interface CallCentre {
  readonly id: string;
  readonly code: string;
  readonly secret: string;
  post(draft: EventDraft, how?: Sending): Promise<HttpAnswer>;
}

/** Connects a call centre to the hotline of a division. */
export async function aCallCentre(system: ServedSystem, division: string): Promise<CallCentre> {
  const administrator = await system.caller('sysadmin', division);
  const id = uuidv7();
  const code = `centre-${id.slice(-8)}`;
  const made = await administrator.post('/api/telephony/sources', {
    id,
    code,
    name: '测试呼叫中心',
    division,
  });
  const secret: string = made.body.secret;
  return {
    ...{ id, code, secret },
    post: (draft, how = {}) => {
      const sent = how.sentAt ?? system.clock.now();
      const event = { at: system.clock.now().toISOString(), caller: aPhone(), called: '12349', ...draft };
      const body = JSON.stringify(event);
      const eventId = how.id ?? uuidv7();
      const signature = new Webhook(how.secret ?? secret).sign(eventId, sent, body);
      return system.anonymous().post('/api/telephony/events', JSON.parse(how.body ?? body), {
        'webhook-source': how.code ?? code,
        'webhook-id': eventId,
        'webhook-timestamp': String(Math.floor(sent.getTime() / 1000)),
        'webhook-signature': signature,
      });
    },
  };
}
