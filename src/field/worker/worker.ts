/**
 * Keeps the app itself on the phone, so that it opens without a network, and shows reminders. A new app is fetched whole beside the
 * old one and takes its place at the next start, never under a form that is being filled in. Nothing that speaks of a person
 * passes here: answers of the API are never kept.
 */

import { showReminders, type WorkerScope } from '#ui/reminders/show.ts';

/** The app's files, written here by the build (vite.field.config.ts), and the digest of them all. */
declare const __SHELL_FILES__: readonly string[];
declare const __SHELL_DIGEST__: string;

interface Waiting {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Waiting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Told extends Waiting {
  readonly data: unknown;
}
interface Scope extends WorkerScope {
  readonly clients: WorkerScope['clients'] & { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener: WorkerScope['addEventListener'] & {
    (name: 'install' | 'activate', on: (event: Waiting) => void): void;
    (name: 'fetch', on: (event: Fetching) => void): void;
    (name: 'message', on: (event: Told) => void): void;
  };
}

const scope = globalThis as unknown as Scope;
const SHELL = `tonghu-field-${__SHELL_DIGEST__}`;
const HOME = '/field/';

scope.addEventListener('install', (event) => event.waitUntil(fetchShell()));
scope.addEventListener('activate', (event) => event.waitUntil(takeOver()));
scope.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(scope.skipWaiting());
});

/** All files or none: a portal that answers in the server's stead must not become the app. */
async function fetchShell(): Promise<void> {
  const shell = await caches.open(SHELL);
  await Promise.all(
    __SHELL_FILES__.map(async (path) => {
      const answer = await fetch(path, { cache: 'reload', redirect: 'error' });
      const type = answer.headers.get('content-type') ?? '';
      const page = path === HOME;
      if (!answer.ok || /text\/html/i.test(type) !== page)
        throw new Error(`${path} is not what it should be.`);
      await shell.put(path, answer);
    }),
  );
}

async function takeOver(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith('tonghu-field-') && name !== SHELL) await caches.delete(name);
  await scope.clients.claim();
}

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || !url.pathname.startsWith(HOME)) return;
  event.respondWith(fromShell(request.mode === 'navigate' ? HOME : url.pathname, request));
});

async function fromShell(path: string, request: Request): Promise<Response> {
  const kept = await (await caches.open(SHELL)).match(path);
  return kept ?? fetch(request);
}

showReminders(scope, HOME);
