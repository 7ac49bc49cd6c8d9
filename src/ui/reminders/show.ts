/**
 * What a service worker does with a reminder: shows it, and opens the face when it is touched. Shared by the workers of all
 * faces. Says what it was given, in the browser's language, and keeps nothing.
 */

/** As much of a service worker as is needed; the pages' types know none. */
export interface WorkerScope {
  readonly navigator: { readonly language: string };
  readonly registration: {
    showNotification(title: string, options: NotificationOptions): Promise<void>;
  };
  readonly clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<readonly WindowClient[]>;
    openWindow(url: string): Promise<unknown>;
  };
  readonly location: { readonly origin: string };
  addEventListener(type: 'push', listener: (event: PushEvent) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: ClickEvent) => void): void;
}

interface WindowClient {
  readonly url: string;
  focus(): Promise<unknown>;
}
interface PushEvent {
  readonly data: { json(): unknown } | null;
  waitUntil(work: Promise<unknown>): void;
}
interface ClickEvent {
  readonly notification: { close(): void };
  waitUntil(work: Promise<unknown>): void;
}

/** What the server says (capabilities/reminders/send-due.ts). */
interface Said {
  readonly id: string;
  readonly rule: string;
  readonly words: { readonly zh: string; readonly en: string };
}

/** Has reminders shown, and the face at `home` opened by a touch. */
export function showReminders(scope: WorkerScope, home: string): void {
  const chinese = !scope.navigator.language.toLowerCase().startsWith('en');
  scope.addEventListener('push', (event) => {
    const said = saidIn(event);
    const urgent = said?.rule === 'duty-alert' || said?.rule === 'classroom-alarm';
    const plain = chinese ? '有新的提醒，请打开查看。' : 'There is a reminder. Open to see it.';
    event.waitUntil(
      scope.registration.showNotification(chinese ? '童护' : 'Tonghu', {
        body: said?.words[chinese ? 'zh' : 'en'] ?? plain,
        // The same message that comes twice stands there once.
        tag: said?.id ?? 'reminder',
        requireInteraction: urgent,
        lang: chinese ? 'zh-CN' : 'en',
      }),
    );
  });
  scope.addEventListener('notificationclick', (event) => {
    event.notification.close();
    event.waitUntil(openFace(scope, home));
  });
}

function saidIn(event: PushEvent): Said | null {
  try {
    return event.data === null ? null : (event.data.json() as Said);
  } catch {
    return null; // a push of another kind: a browser wants something shown all the same
  }
}

async function openFace(scope: WorkerScope, home: string): Promise<void> {
  const windows = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const open = windows.find((one) => new URL(one.url).pathname.startsWith(home));
  await (open === undefined ? scope.clients.openWindow(scope.location.origin + home) : open.focus());
}
