/** The desk's service worker: shows reminders, and nothing else. It answers no requests, so that no page depends on it. */
import { showReminders, type WorkerScope } from '#ui/reminders/show.ts';

showReminders(globalThis as unknown as WorkerScope, '/');
