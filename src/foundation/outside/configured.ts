/** What the environment says of reaching people outside the screen. Pure; read by the configuration. */
import { isLoopback } from '#foundation/access/provider-settings.ts';
import { knownPushServices, type PushSettings } from '#foundation/outside/push-service.ts';
import type { GatewaySettings } from '#foundation/outside/sms-gateway.ts';

/** The settings as they were given; empty where nothing was. */
interface Given {
  readonly smsUrl: string;
  readonly smsKey: string;
  readonly smsSender: string;
  readonly pushServices: string;
  /** The origin under which people reach the system. */
  readonly publicUrl: string;
}

/** What was configured; null where a way is not there. */
interface Configured {
  readonly sms: GatewaySettings | null;
  readonly push: PushSettings | null;
}

const KEY_FORM = /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/;
const HOST_FORM = /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/;

/** Reads the settings, or says in one sentence what is wrong with them. */
export function readOutside(given: Given): Configured | { readonly fault: string } {
  const sms = readGateway(given);
  if (sms !== null && 'fault' in sms) return sms;
  const push = readPush(given);
  if (push !== null && 'fault' in push) return push;
  return { sms, push };
}

function readGateway({ smsUrl, smsKey, smsSender }: Given): GatewaySettings | { fault: string } | null {
  if (smsUrl === '') return null;
  const url = new URL(smsUrl);
  if (url.protocol !== 'https:' && !isLoopback(url))
    return { fault: 'TONGHU_SMS_URL: the gateway must be reached by https.' };
  if (!KEY_FORM.test(smsKey))
    return {
      fault:
        'TONGHU_SMS_KEY: wanted is whsec_ and at least 24 random bytes in base64 (echo "whsec_$(openssl rand -base64 32)").',
    };
  return { url: url.href, key: smsKey, sender: smsSender === '' ? '童护' : smsSender };
}

/** Browsers subscribe over https alone, so that without such an address nobody can be woken. */
function readPush({ pushServices, publicUrl }: Given): PushSettings | { fault: string } | null {
  const words = pushServices
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const wrong = words.find((word) => word !== 'none' && !HOST_FORM.test(word));
  if (wrong !== undefined)
    return {
      fault: `TONGHU_PUSH_SERVICES: “${wrong}” is no host; wanted is none, or hosts such as fcm.googleapis.com or *.push.example.`,
    };
  if (!publicUrl.startsWith('https:') || words.includes('none')) return null;
  return { contact: publicUrl, services: words.length === 0 ? knownPushServices : words };
}
