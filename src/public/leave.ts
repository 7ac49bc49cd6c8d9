/**
 * The quick way out. The page is emptied before anything else happens, so that nothing shows while the next one loads; the
 * browser's history holds no step of the pages (they push none), and this one entry is replaced: Back shows what stood before.
 */

const NEUTRAL = '/public/calendar.html';

/** Forgets everything that this page could have left behind and goes away. */
export function leaveAt(address: string): void {
  empty();
  location.replace(address === '' ? NEUTRAL : address);
}

/** Empties the page and whatever a browser could have kept of it. */
function empty(): void {
  for (const form of document.querySelectorAll('form')) form.reset();
  document.title = '';
  document.body.replaceChildren();
  try {
    sessionStorage.clear();
  } catch {
    // A browser that keeps nothing refuses to clear nothing.
  }
}

/** A page that the browser kept aside for going back is not shown again as it was. */
export function forgetWhenHidden(): void {
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
  addEventListener('pagehide', () => document.body.replaceChildren());
}
