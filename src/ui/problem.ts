/**
 * What went wrong with a request, as the server tells it (RFC 9457) or as the network lets us guess.
 * It must not decide what a screen does about it.
 */
import { z } from 'zod';

const wireProblem = z.object({
  code: z.string(),
  status: z.number(),
  title: z.string().optional(),
  detail: z.string().optional(),
  faults: z.array(z.object({ place: z.string(), code: z.string(), message: z.string() })).optional(),
});

/** One fault of what was entered, with the place where it stands. */
export interface Fault {
  readonly place: string;
  readonly code: string;
  readonly message: string;
}

/** A request that was refused (`code` from the server's catalogue), or that never arrived (`unreachable`). */
export class Problem extends Error {
  readonly code: string;
  /** The HTTP status; 0 where no answer came. */
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly faults: readonly Fault[];

  constructor(told: {
    code: string;
    status: number;
    title?: string;
    detail?: string;
    faults?: readonly Fault[];
  }) {
    super(told.code);
    this.name = 'Problem';
    this.code = told.code;
    this.status = told.status;
    this.title = told.title ?? '';
    this.detail = told.detail ?? '';
    this.faults = told.faults ?? [];
  }
}

/** Reads a refused answer; one that is no problem document (a proxy's page) becomes `unreadable-answer`. */
export function problemFrom(status: number, body: string): Problem {
  const parsed = wireProblem.safeParse(readJson(body));
  if (!parsed.success) return new Problem({ code: 'unreadable-answer', status });
  const { title, detail, faults } = parsed.data;
  return new Problem({
    code: parsed.data.code,
    status,
    ...(title === undefined ? {} : { title }),
    ...(detail === undefined ? {} : { detail }),
    ...(faults === undefined ? {} : { faults }),
  });
}

/** The server could not be reached: no network, or it is being restarted. */
export function unreachable(): Problem {
  return new Problem({ code: 'unreachable', status: 0 });
}

/** Says whether the same request may succeed a moment later without anybody changing it. */
export function mayPass(problem: unknown): boolean {
  return problem instanceof Problem && (problem.status === 0 || problem.status === 503);
}

/** JSON, or undefined where it is none. */
export function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
