/**
 * Asks the server. Where it is busy and wants a little computing first, that is done silently; a connection that is lost is
 * tried again. What cannot be sent is thrown as `Unsent`, and the page says which number to call.
 */
import { solve } from '#public/solve.ts';

/** What could not be sent; `code` as the server names it, or `lost` where it was not reached. */
export class Unsent extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

const TRIES = 3;
const PUZZLES = 5;
const PAUSE_MS = 1500;

interface ProblemAnswer {
  readonly code?: string;
  readonly details?: { readonly puzzle?: string; readonly bits?: number };
}

/** Reads something. */
export function read<Answer>(path: string): Promise<Answer> {
  return asked<Answer>(path, { method: 'GET' });
}

/** Sends something; what is sent again must be recognised by its id. */
export function send<Answer>(path: string, body: object): Promise<Answer> {
  return asked<Answer>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Sends a file along. */
export function sendFile(
  path: string,
  file: Blob,
  fields: Readonly<Record<string, string>>,
): Promise<unknown> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file, 'file');
  return asked(path, { method: 'POST', body: form });
}

/** Fetches a paper. */
export function fetchPaper(path: string, body: object): Promise<Blob> {
  const what = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  return answered(path, what).then((answer) => answer.blob());
}

async function asked<Answer>(path: string, what: RequestInit): Promise<Answer> {
  return (await (await answered(path, what)).json()) as Answer;
}

async function answered(path: string, what: RequestInit): Promise<Response> {
  let proof: string | undefined;
  let puzzles = 0;
  for (let tried = 1; ; ) {
    const answer = await once(path, what, proof);
    if (answer?.ok === true) return answer;
    const problem =
      answer === null ? { code: 'lost' } : ((await answer.json().catch(() => ({}))) as ProblemAnswer);
    const { puzzle, bits } = (problem as ProblemAnswer).details ?? {};
    if (problem.code === 'proof-wanted' && puzzle !== undefined && bits !== undefined && puzzles < PUZZLES) {
      proof = `${puzzle}:${await solve(puzzle, bits)}`;
      puzzles += 1;
      continue;
    }
    const mayPass = answer === null || answer.status >= 500;
    if (!mayPass || tried >= TRIES) throw new Unsent(problem.code ?? 'lost');
    await new Promise((resume) => setTimeout(resume, PAUSE_MS * tried));
    tried += 1;
  }
}

/** Null where the connection was lost. */
async function once(path: string, what: RequestInit, proof: string | undefined): Promise<Response | null> {
  const headers = {
    ...(what.headers as Record<string, string>),
    ...(proof === undefined ? {} : { 'proof-of-work': proof }),
  };
  return fetch(path, {
    ...what,
    headers,
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  }).catch(() => null);
}
