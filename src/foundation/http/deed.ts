/**
 * Ties a contract to what carries it out. An operation's file exports one deed; a capability's index lists them.
 */
import type { Readable } from 'node:stream';
import type { PersonActor, ServiceActor } from '#foundation/access/actor.ts';
import type { SingleSignOn } from '#foundation/access/single-sign-on.ts';
import type { Role } from '#foundation/access/table.ts';
import type { AuditEntry } from '#foundation/audit/record.ts';
import type { Database, Transaction } from '#foundation/database/connect.ts';
import type { FileStore, IncomingFile } from '#foundation/files/store.ts';
import type { BodyOf, OperationContract, ParamsOf, QueryOf, ReplyOf } from '#foundation/http/operation.ts';
import type { PhoneExchange } from '#foundation/http/phone-exchange.ts';
import type { SignedRequest } from '#foundation/http/signed.ts';
import type { OutsideChannels } from '#foundation/outside/ports.ts';
import type { Language } from '#foundation/refusals.ts';

/** What one installation has decided for itself. */
export interface Installation {
  /** Roles that work with a second factor only. */
  readonly rolesWithSecondFactor: readonly Role[];
  /** The provider of single sign-on; null where there is none. */
  readonly singleSignOn: SingleSignOn | null;
  /** Looks for the hotline's own exchange; null while there is none. */
  readonly phoneExchange?: () => PhoneExchange | null;
  /** By what people are reached outside the screen; nothing where it is not named. */
  readonly outside?: OutsideChannels;
}

/** The session's cookies. */
export interface SessionCookies {
  give(token: string, expires: Date): void;
  clear(): void;
  readonly token: string | null;
  /** True where the token came in the cookie and not from a machine client. */
  readonly byCookie: boolean;
  /** Keeps what is remembered of an attempt at single sign-on in the browser; null takes it away. */
  keepAttempt(sealed: string | null): void;
  readonly attempt: string | null;
}

/** What every operation is given besides its input. */
export interface Circumstances {
  readonly tx: Transaction;
  readonly now: Date;
  /** Today in China, as an ISO date. */
  readonly today: string;
  readonly requestId: string;
  readonly address: string;
  readonly device: string;
  readonly language: Language;
  readonly files: FileStore;
  /** True in the demonstration, where all people are made up. */
  readonly demonstration: boolean;
  readonly installation: Installation;
  /** Adds to the audit row that the wrapper writes. */
  audit(entry: AuditEntry): void;
  /** Work to do in a transaction of its own if this operation refuses (its own writes are rolled back then). */
  ifRefused(work: (tx: Transaction) => Promise<void>): void;
  /** Long work was asked for: whoever does it is woken after the commit. */
  wakeWork(): void;
  /** Sets or clears the session cookie. */
  session: SessionCookies;
}

/** One request as an operation receives it. */
export interface Asked<C extends OperationContract> extends Circumstances {
  readonly params: ParamsOf<C>;
  readonly query: QueryOf<C>;
  readonly body: BodyOf<C>;
  readonly actor: C['permission'] extends 'anyone' ? ServiceActor : PersonActor;
  /** The version named by If-Match; present where the contract is versioned. */
  readonly version: C extends { versioned: true } ? number : undefined;
  /** The bytes as they came and their signature; present where the contract is signed. */
  readonly signed: C extends { signed: true } ? SignedRequest : undefined;
  readonly upload: C extends { transfer: 'upload' } ? IncomingFile : undefined;
  /** The other fields of an upload's form. */
  readonly fields: Readonly<Record<string, string>>;
}

/** A file as an answer. */
export interface FileAnswer {
  readonly mediaType: string;
  readonly fileName: string;
  readonly content: Uint8Array | Readable;
  /** True to show it in the browser rather than to save it. */
  readonly inline?: boolean;
}

type Answer<C extends OperationContract> = C extends { transfer: 'download' } ? FileAnswer : ReplyOf<C>;

/** What is known before the transaction is opened. */
export interface Outside<C extends OperationContract> {
  readonly params: ParamsOf<C>;
  readonly query: QueryOf<C>;
  readonly body: BodyOf<C>;
  readonly now: Date;
  readonly installation: Installation;
  readonly session: SessionCookies;
}

/** What is known of a request of which a deed may say that it needs no transaction of its own. */
export interface Ahead<C extends OperationContract> {
  readonly params: ParamsOf<C>;
  readonly query: QueryOf<C>;
  readonly body: BodyOf<C>;
  readonly now: Date;
  readonly database: Database;
  readonly requestId: string;
  readonly address: string;
}

/** A contract with the function that carries it out. */
export interface Deed {
  readonly contract: OperationContract;
  readonly run: (asked: never) => Promise<unknown>;
  /** What takes other people's time, such as asking another server: done before the transaction is opened. */
  readonly prepare: ((outside: never) => Promise<unknown>) | undefined;
  /** What answers without a transaction of the request's own: it shares one with others. Null: the request goes its usual way. */
  readonly ahead?: (ahead: never) => Promise<unknown>;
}

/** Ties `run` to its contract. It may answer with what makes the answer: that is done while a reading's trail goes to the disk. */
export function deed<C extends OperationContract>(
  contract: C,
  run: (asked: Asked<C>) => Promise<Answer<C> | (() => Answer<C>)>,
): Deed {
  return { contract, run: run as (asked: never) => Promise<unknown>, prepare: undefined };
}

/**
 * As `deed`, with a shorter way for what many ask in one moment; for operations that anyone may ask. Whatever `ahead` does is in a
 * transaction that it opens itself, as the service that it needs, with an audit row where the contract's reason says so.
 */
export function deedAhead<C extends OperationContract>(
  contract: C,
  ahead: (ahead: Ahead<C>) => Promise<ReplyOf<C> | null>,
  run: (asked: Asked<C>) => Promise<Answer<C>>,
): Deed {
  return { ...deed(contract, run), ahead: ahead as (ahead: never) => Promise<unknown> };
}

/** As `deed`, with something to do before the transaction; for operations that anyone may ask. */
export function preparedDeed<C extends OperationContract, P>(
  contract: C,
  prepare: (outside: Outside<C>) => Promise<P>,
  run: (asked: Asked<C> & { readonly prepared: P }) => Promise<Answer<C>>,
): Deed {
  return { contract, run: run as (asked: never) => Promise<unknown>, prepare };
}
