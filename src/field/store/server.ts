/**
 * Asks the server, and tells what stands in the way in words that the screens know: no network, a server that is down, a portal that
 * answers in the server's stead, an app that the server no longer understands. Never throws anything but `Hindered` and `Refused`.
 */
import type { Trouble } from '#field/store/store.ts';

/** The server was not reached, or it was not the server that answered. */
export class Hindered extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

/** The server refused, for a reason that it named. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly words: string;

  constructor(status: number, code: string, words: string) {
    super(code);
    this.status = status;
    this.code = code;
    this.words = words;
  }
}

/** How long an answer may take on a weak signal, in milliseconds. */
const PATIENCE_MS = 60_000;

/** Posts JSON and answers what came back. @throws Hindered, Refused */
export function post<Answer>(path: string, body: object): Promise<Answer> {
  return ask<Answer>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Runs it in this director's own session: on a shared phone the one that stands may be another's. */
export async function asDirector<Answer>(
  device: string,
  secret: string,
  work: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work();
  } catch (fault) {
    const another =
      fault instanceof Refused && ['not-signed-in', 'phone-unknown', 'not-allowed'].includes(fault.code);
    if (!another) throw fault;
    await post('/api/field/sessions', { device, secret });
    return work();
  }
}

/** Reads something. @throws Hindered, Refused */
export function get<Answer>(path: string): Promise<Answer> {
  return ask<Answer>(path, { method: 'GET' });
}

/** Takes something back. @throws Hindered, Refused */
export function remove<Answer>(path: string): Promise<Answer> {
  return ask<Answer>(path, { method: 'DELETE' });
}

/** Posts a file with its fields. @throws Hindered, Refused */
export function postFile<Answer>(
  path: string,
  file: Blob,
  fields: Readonly<Record<string, string>>,
): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file, 'file');
  return ask<Answer>(path, { method: 'POST', body: form });
}

async function ask<Answer>(path: string, what: RequestInit): Promise<Answer> {
  const answer = await fetch(path, {
    ...what,
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'manual', // a portal sends us elsewhere; the server never does
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => null);
  if (answer === null) throw new Hindered('no-network');
  const type = answer.headers.get('content-type') ?? '';
  if (!/json/i.test(type)) throw new Hindered(answer.status >= 500 ? 'server-down' : 'captive-portal');
  const said = (await answer.json().catch(() => null)) as Record<string, unknown> | null;
  if (said === null || typeof said !== 'object') throw new Hindered('no-network');
  if (answer.ok) return said as Answer;
  const [code, words] = [said.code, said.detail ?? said.title].map((part) =>
    typeof part === 'string' ? part : '',
  );
  if (code === undefined || code === '')
    throw new Hindered(answer.status >= 500 ? 'server-down' : 'captive-portal');
  if (answer.status >= 500) throw new Hindered('server-down');
  throw new Refused(answer.status, code, words ?? '');
}

/** What stands in the way, of whatever was thrown. */
export function troubleOf(fault: unknown): Trouble {
  if (fault instanceof Hindered) return fault.trouble;
  if (!(fault instanceof Refused)) return 'unknown';
  if (fault.code === 'bad-input') return 'app-too-old';
  return fault.status === 429 || fault.code === 'too-slow' || fault.code === 'unavailable'
    ? 'server-down'
    : 'signed-out';
}
