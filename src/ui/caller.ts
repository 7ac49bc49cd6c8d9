/**
 * The typed caller: takes an operation's contract and calls it. Writes carry an Idempotency-Key, so that a repeated
 * press or a repeated try does the deed once. It must know no capability and keep nothing.
 */
import type { ZodType, z } from 'zod';
import type { AnswerOf, OperationContract } from '#foundation/http/operation.ts';
import { presentLanguage } from '#ui/language.ts';
import { Problem, problemFrom, readJson, unreachable } from '#ui/problem.ts';
import { writeSearch } from '#ui/search-part.ts';

type Part<C, Name extends 'params' | 'query' | 'body'> =
  C extends Record<Name, infer Schema extends ZodType>
    ? Record<never, never> extends z.input<Schema>
      ? { readonly [P in Name]?: z.input<Schema> }
      : { readonly [P in Name]: z.input<Schema> }
    : { readonly [P in Name]?: never };

/** What a caller gives to an operation: the parts that its contract declares. */
export type Ask<C> = Part<C, 'params'> & Part<C, 'query'> & Part<C, 'body'>;

/** How a call is made, besides what it asks. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  /** The version of the record that was seen, sent as If-Match. */
  readonly version?: number;
  /** Kept by whoever repeats a write; a fresh one is made otherwise. */
  readonly idempotencyKey?: string;
  /** The file of an upload; the body's fields travel in the same form. */
  readonly file?: File;
}

interface LooseAsk {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

/** Calls an operation. Throws `Problem` when it is refused or the server cannot be reached. */
export async function call<C extends OperationContract>(
  contract: C,
  ask: Ask<C>,
  options: CallOptions = {},
): Promise<AnswerOf<C>> {
  const loose: LooseAsk = ask;
  const body = bodyFor(loose.body, options.file);
  const response = await reach(pathOf(contract, loose), {
    method: contract.method,
    credentials: 'same-origin',
    headers: { ...headersFor(contract, options, typeof body === 'string'), ...queryHeader(loose) },
    ...(body === undefined ? {} : { body }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  const text = await response.text();
  if (!response.ok) throw problemFrom(response.status, text);
  return readAnswer(contract, response.status, text);
}

/** The address of an operation with its parameters filled in, for links to downloads. */
export function addressFor<C extends OperationContract>(contract: C, ask: Ask<C>): string {
  return pathOf(contract, ask) + queryText(ask);
}

/** A key that makes a repeated write do its deed once. */
export function freshKey(): string {
  return crypto.randomUUID();
}

function pathOf(contract: OperationContract, ask: LooseAsk): string {
  const params = (ask.params ?? {}) as Record<string, unknown>;
  return contract.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name] ?? '')),
  );
}

function queryText(ask: LooseAsk): string {
  return writeSearch((ask.query ?? {}) as Record<string, unknown>);
}

/** Whom somebody looks for stands in no address, and so in no log of one (foundation/http/query-of.ts). */
function queryHeader(ask: LooseAsk): Record<string, string> {
  const text = queryText(ask);
  return text === '' ? {} : { 'Tonghu-Query': text.slice(1) };
}

/** JSON, or a form where a file goes along; its fields stand before the file, so that they are known when it arrives. */
function bodyFor(body: unknown, file: File | undefined): string | FormData | undefined {
  if (file === undefined) return body === undefined ? undefined : JSON.stringify(body);
  const form = new FormData();
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, unknown>)) {
    if (value !== undefined)
      form.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  form.append('file', file, file.name);
  return form;
}

function headersFor(
  contract: OperationContract,
  options: CallOptions,
  json: boolean,
): Record<string, string> {
  const headers: Record<string, string> = {
    Accept: 'application/json, application/problem+json',
    'Accept-Language': presentLanguage() === 'en' ? 'en' : 'zh-CN',
  };
  if (json) headers['Content-Type'] = 'application/json';
  if (contract.method !== 'GET') headers['Idempotency-Key'] = options.idempotencyKey ?? freshKey();
  if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`;
  return headers;
}

async function reach(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request);
  } catch (error) {
    if (request.signal?.aborted) throw error;
    throw unreachable();
  }
}

function readAnswer<C extends OperationContract>(contract: C, status: number, text: string): AnswerOf<C> {
  const answer = contract.reply.safeParse(readJson(text));
  if (!answer.success) throw new Problem({ code: 'unreadable-answer', status });
  return answer.data as AnswerOf<C>;
}
