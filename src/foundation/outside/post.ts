/**
 * One request to a server of somebody else: with an end to waiting, no following elsewhere, and an answer read only so far.
 * Never throws: what went wrong is a word for the list of faults, and holds nothing of what was sent.
 */

/** A server that does not answer is not waited for longer, in milliseconds [P]. */
const PATIENCE_MS = 10_000;
/** So much of an answer is read, in characters. */
const ANSWER_CHARACTERS = 4_000;

/** What was answered, or why nothing was. */
export type Answered = { readonly status: number; readonly text: string } | Unanswered;

/** Why nothing was answered. */
interface Unanswered {
  readonly fault: 'timeout' | 'unreachable';
}

/** What is posted. */
export interface Posted {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer> | null;
  readonly patienceMs?: number;
}

/** Posts and reads what is answered. */
export async function postOutside(posted: Posted): Promise<Answered> {
  return post(posted, async (answer) => ({ status: answer.status, text: await beginningOf(answer) }));
}

/** What was answered in bytes, or why nothing was. */
export type AnsweredBytes = { readonly status: number; readonly bytes: Uint8Array } | Unanswered;

/** Posts and reads the bytes that are answered; of an answer that is larger nothing is believed. */
export async function postForBytes(posted: Posted, largest: number): Promise<AnsweredBytes> {
  return post(posted, async (answer) => ({ status: answer.status, bytes: await bytesOf(answer, largest) }));
}

async function post<T>(posted: Posted, read: (answer: Response) => Promise<T>): Promise<T | Unanswered> {
  try {
    const answer = await fetch(posted.url, {
      method: 'POST',
      headers: posted.headers,
      body: posted.body,
      redirect: 'error', // what is said goes to the one address that was named
      signal: AbortSignal.timeout(posted.patienceMs ?? PATIENCE_MS),
    });
    return await read(answer);
  } catch (fault) {
    return { fault: (fault as Error).name === 'TimeoutError' ? 'timeout' : 'unreachable' };
  }
}

async function bytesOf(answer: Response, largest: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    size += part.length;
    if (size > largest) throw new Error('The answer is too large.');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function beginningOf(answer: Response): Promise<string> {
  if (answer.body === null) return '';
  let text = '';
  for await (const part of answer.body.pipeThrough(new TextDecoderStream())) {
    text += part;
    if (text.length >= ANSWER_CHARACTERS) break;
  }
  return text.slice(0, ANSWER_CHARACTERS);
}
