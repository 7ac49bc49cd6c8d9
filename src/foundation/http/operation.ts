/**
 * What an operation says of itself on the wire: address, schemas, permission, audit event and refusals.
 * Contracts are pure declarations, read by the server (routes, OpenAPI), the faces (typed caller) and the tests.
 * It must not import anything that needs a server.
 */
import type { ZodType, z } from 'zod';
import type { ReadingKind } from '#foundation/access/reading-limits.ts';
import type { Permission } from '#foundation/access/table.ts';
import type { RefusalCode } from '#foundation/refusals.ts';

/** What is written to the audit trail: an event's name, or the reason why nothing is. */
export type AuditRule = { readonly event: string } | { readonly none: string };

/** Who may ask: a permission's holders, everyone who is signed in, or anyone at all. */
export type Asker = Permission | 'signed-in' | 'anyone';

/** How the body and the answer travel: JSON both ways, a file coming in, a file going out, the browser led elsewhere, or events as they happen. */
export type Transfer = 'json' | 'upload' | 'download' | 'redirect' | 'stream';

/**
 * What is asked at a pace of its own: coming in, trying out a secret of one's own, searching; telling something without
 * signing in, and the same with a code, where wrong ones are answered ever more slowly; and what phones send by themselves.
 */
export type Pace = 'door' | 'secret' | 'search' | 'open' | 'open-code' | 'phone';

/** The declaration of one operation. One without permission, audit rule and refusals does not compile. */
export interface OperationContract {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/api/${string}`;
  readonly summary: string;
  readonly permission: Asker;
  readonly audit: AuditRule;
  readonly refusals: readonly RefusalCode[];
  readonly transfer?: Transfer;
  /** How fast it may be asked, where that is otherwise than everything else (foundation/http/pace.ts). */
  readonly pace?: Pace;
  /** The largest file that is taken, in bytes, where that is less than for everything else. */
  readonly largestFile?: number;
  /** True where the request must name the record's version by If-Match. */
  readonly versioned?: boolean;
  /** True where a machine without a session asks: the request is known by a signature over its bytes (foundation/http/signed.ts). */
  readonly signed?: boolean;
  /** What kind of reading of personal data this is; each is counted for the person by the hour (access/reading-limits.ts). */
  readonly reads?: ReadingKind;
  /** Fields of the reply that are shown once: a repeated write answers null in their place. */
  readonly shownOnce?: readonly string[];
  readonly params?: ZodType;
  readonly query?: ZodType;
  readonly body?: ZodType;
  readonly reply: ZodType;
}

type Parsed<T> = T extends ZodType ? z.output<T> : undefined;
type Given<T> = T extends ZodType ? z.input<T> : undefined;

/** A part of a contract as the server receives it, after parsing. */
export type ParamsOf<C extends OperationContract> = Parsed<C['params']>;
export type QueryOf<C extends OperationContract> = Parsed<C['query']>;
export type BodyOf<C extends OperationContract> = Parsed<C['body']>;
/** What the operation must return. */
export type ReplyOf<C extends OperationContract> = z.input<C['reply']>;
/** What a caller receives. */
export type AnswerOf<C extends OperationContract> = z.output<C['reply']>;
/** What a caller gives, before parsing. */
export interface AskOf<C extends OperationContract> {
  params: Given<C['params']>;
  query: Given<C['query']>;
  body: Given<C['body']>;
}

/** Declares an operation; returns it unchanged, with its exact types. */
export function operation<const C extends OperationContract>(contract: C): C {
  return contract;
}
