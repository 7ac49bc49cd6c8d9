/**
 * Web push (RFC 8030): what is said is sealed for the one browser (RFC 8291) and posted to its push service. Addresses come
 * from browsers, so anybody who is signed in can name one: only hosts of push services that the installation names are
 * posted to, or the server could be made to post into its own network.
 */
import webpush from 'web-push';
import { isLoopback } from '#foundation/access/provider-settings.ts';
import type { Outcome, PushPort } from '#foundation/outside/ports.ts';
import { type Answered, postOutside } from '#foundation/outside/post.ts';

/** The push services of today's browsers: Chromium, Firefox, Edge, Safari. */
export const knownPushServices = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  '*.notify.windows.com',
  'web.push.apple.com',
] as const;

/** What is said of this installation to push services, and which are posted to. */
export interface PushSettings {
  /** Whom a push service turns to, as VAPID wants it: an https address. */
  readonly contact: string;
  /** Hosts, with `*.` for all below one; a port where it is not the usual one. */
  readonly services: readonly string[];
}

const TOPIC_CHARACTERS = 32;

/** Push services as a port. `patienceMs` is how long an answer is waited for. */
export function pushService(settings: PushSettings, patienceMs?: number): PushPort {
  return {
    accepts: (endpoint) => isServedBy(endpoint, settings.services),
    send: async (message) => {
      if (!isServedBy(message.address.endpoint, settings.services))
        return { kind: 'refused', fault: 'service-not-named' };
      const details = detailsOf(message, settings.contact);
      if (details === null) return { kind: 'refused', fault: 'address-unusable' };
      const answered = await postOutside({
        url: details.endpoint,
        headers: Object.fromEntries(
          Object.entries(details.headers).map(([name, value]) => [name, String(value)]),
        ),
        body: new Uint8Array(details.body),
        ...(patienceMs === undefined ? {} : { patienceMs }),
      });
      return outcomeOf(answered);
    },
  };
}

/** The sealed request; null where the browser's keys are none. */
function detailsOf(message: Parameters<PushPort['send']>[0], contact: string) {
  try {
    return webpush.generateRequestDetails(message.address, message.payload, {
      vapidDetails: { subject: contact, ...message.identity },
      TTL: message.keepSeconds,
      urgency: message.urgent ? 'high' : 'normal',
      // A second one under the same topic takes the place of the first that waits.
      topic: message.id.replaceAll('-', '').slice(0, TOPIC_CHARACTERS),
    });
  } catch {
    return null;
  }
}

/** Says whether an address belongs to one of the services: by https, without a user in it, and without TLS on this machine alone. */
export function isServedBy(endpoint: string, services: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false;
  const url = new URL(endpoint);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url))) return false;
  if (url.username !== '' || url.password !== '') return false;
  return services.some((service) =>
    service.startsWith('*.') ? url.host.endsWith(service.slice(1)) : url.host === service,
  );
}

/** What a push service's answer means (RFC 8030, 5 and 7.3). */
export function outcomeOf(answered: Answered): Outcome {
  if ('fault' in answered) return { kind: 'later', fault: answered.fault };
  const { status } = answered;
  if (status === 201 || status === 202) return { kind: 'taken' };
  if (status === 404 || status === 410) return { kind: 'gone' };
  if (status === 400 || status === 413) return { kind: 'refused', fault: `answered-${status}` };
  return { kind: 'later', fault: `answered-${status}` };
}
