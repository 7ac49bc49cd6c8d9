/**
 * Turns whatever was thrown into `application/problem+json` (RFC 9457). No stack trace and no SQL leaves the server.
 */
import type { ZodError } from 'zod';
import { constraintRefusals } from '#foundation/database/constraints.ts';
import { toldFault } from '#foundation/http/fault-words.ts';
import { type InputFault, type Language, Refusal, refusalSentence, refusals } from '#foundation/refusals.ts';
import { VaultFault } from '#foundation/vault/vault-fault.ts';

/** The body of a problem answer. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly outbox: string;
  readonly request: string;
  readonly details: Readonly<Record<string, string | number>>;
  readonly faults: readonly InputFault[];
}

/** Text that PostgreSQL cannot hold, such as the character NUL: what was sent is wrong, wherever it stood. */
const UNREPRESENTABLE_TEXT = '22021';
const UNREPRESENTABLE_JSON = '22P05';

interface PostgresFault {
  readonly code?: string;
  readonly constraint?: string;
}

/** Makes a refusal of anything thrown: refusals stay, database constraints map by name, the rest is an internal fault. */
export function asRefusal(thrown: unknown, requestId: string): Refusal {
  if (thrown instanceof Refusal) return thrown;
  // A data key that was announced a moment ago: it is loaded within seconds.
  if (thrown instanceof VaultFault && thrown.reason === 'unknown-key') return new Refusal('unavailable');
  const fault = thrown as PostgresFault & { statusCode?: number };
  if (typeof fault.constraint === 'string') {
    const code = constraintRefusals[fault.constraint];
    if (code !== undefined) return new Refusal(code);
  }
  if (fault.code === '57014' || fault.code === '55P03' || fault.code === '40001' || fault.code === '40P01')
    return new Refusal('too-slow');
  if (fault.code === '57P01' || fault.code === 'ECONNREFUSED' || fault.code === '57P03')
    return new Refusal('unavailable');
  if (fault.code === UNREPRESENTABLE_TEXT || fault.code === UNREPRESENTABLE_JSON)
    return new Refusal('bad-input');
  if (fault.statusCode === 413) return new Refusal('too-large', { limit: '1 MB' });
  if (fault.statusCode === 429) return new Refusal('too-many-requests');
  if (fault.statusCode !== undefined && fault.statusCode >= 400 && fault.statusCode < 500)
    return new Refusal('bad-input');
  return new Refusal('internal-fault', { request: requestId });
}

/** Makes a refusal that lists every fault of an input with its place. */
export function inputRefusal(error: ZodError, where: 'params' | 'query' | 'body'): Refusal {
  const faults = error.issues.map((issue) => ({
    place: [where, ...issue.path.map(String)].join('.'),
    code: issue.code ?? 'invalid',
    message: issue.message,
  }));
  return new Refusal('bad-input', {}, faults);
}

/** The answer's body in the asker's language. */
export function problemBody(refusal: Refusal, language: Language, requestId: string): ProblemBody {
  const { status, outbox } = refusals[refusal.code];
  const sentence = refusalSentence(refusal.code, refusal.details, language);
  return {
    type: `/api/problems/${refusal.code}`,
    title: sentence,
    status,
    code: refusal.code,
    detail: sentence,
    outbox,
    request: requestId,
    details: refusal.details,
    faults: refusal.faults.map((fault) => toldFault(fault, language)),
  };
}
