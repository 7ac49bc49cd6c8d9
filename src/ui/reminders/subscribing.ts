/** Lets this browser be woken, or no more. Asks the person once; what he answers the browser remembers. */

/** Whether this browser can be woken: `blocked` where the person has forbidden it in the browser's settings. */
export type PushAbility = 'able' | 'unable' | 'blocked';

/** Where this browser is woken, as the server takes it. */
export interface BrowserAddress {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** A face's service worker and where it has its say. */
export interface WorkerPlace {
  readonly script: string;
  readonly scope: string;
}

/** Says whether this browser can be woken at all; only pages that came by TLS, or from this machine, may ask. */
export function pushAbility(): PushAbility {
  if (!('serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis))
    return 'unable';
  return Notification.permission === 'denied' ? 'blocked' : 'able';
}

/**
 * Asks the person and the browser's push service; null where the person says no.
 * @throws DOMException where the push service cannot be reached
 */
export async function subscribeBrowser(place: WorkerPlace, pushKey: string): Promise<BrowserAddress | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null;
  const registration = await navigator.serviceWorker.register(place.script, { scope: place.scope });
  await untilActive(registration);
  const made = await subscriptionOf(registration.pushManager, pushKey);
  const { endpoint, keys } = made.toJSON();
  if (endpoint === undefined || keys?.p256dh === undefined || keys.auth === undefined) return null;
  return { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } };
}

async function untilActive(registration: ServiceWorkerRegistration): Promise<void> {
  if (registration.active !== null) return;
  const coming = registration.installing ?? registration.waiting;
  await new Promise<void>((done) => {
    if (coming === null || coming.state === 'activated') done();
    else
      coming.addEventListener('statechange', () => {
        if (coming.state === 'activated') done();
      });
  });
}

/** The browser's present subscription where it is for this key; one for a key of before makes way. */
async function subscriptionOf(push: PushManager, pushKey: string): Promise<PushSubscription> {
  const wanted = { userVisibleOnly: true, applicationServerKey: pushKey };
  try {
    return await push.subscribe(wanted);
  } catch (fault) {
    const former = await push.getSubscription();
    if (former === null) throw fault;
    await former.unsubscribe();
    return push.subscribe(wanted);
  }
}
