/**
 * Has the app kept on the phone. A new one that waits takes over before anybody has opened a locker, and never later: a form that is
 * being filled in goes on in the app that it was begun in.
 */

/** Registers the worker; where the browser has none the app works as long as there is a network. */
export async function keepApp(): Promise<void> {
  const { serviceWorker } = navigator;
  if (serviceWorker === undefined) return;
  const begun = serviceWorker.controller !== null;
  const registration = await serviceWorker.register('/field/worker.js', {
    scope: '/field/',
    updateViaCache: 'none',
  });
  if (!begun || registration.waiting === null) return;
  serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  registration.waiting.postMessage('take-over');
}
