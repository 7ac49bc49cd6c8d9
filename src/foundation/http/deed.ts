/**
 * Ties a contract to what carries it out. An operation's file exports one deed; a capability's index lists them.
 */
import type { Readable } from 'node:stream';
import type { PersonActor, ServiceActor } from '#foundation/access/actor.ts';
import type { Role } from '#foundation/access/table.ts';
import type { AuditEntry } from '#foundation/audit/record.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { FileStore, IncomingFile } from '#foundation/files/store.ts';
import type { BodyOf, OperationContract, ParamsOf, QueryOf, ReplyOf } from '#foundation/http/operation.ts';
import type { Language } from '#foundation/refusals.ts';

/** What one installation has decided for itself. */
export interface Installation {
  /** Roles that work with a second factor only. */
  readonly rolesWithSecondFactor: readonly Role[];
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
  session: {
    give(token: string, expires: Date): void;
    clear(): void;
    readonly token: string | null;
    /** True where the token came in the cookie and not from a machine client. */
    readonly byCookie: boolean;
  };
}

/** One request as an operation receives it. */
export interface Asked<C extends OperationContract> extends Circumstances {
  readonly params: ParamsOf<C>;
  readonly query: QueryOf<C>;
  readonly body: BodyOf<C>;
  readonly actor: C['permission'] extends 'anyone' ? ServiceActor : PersonActor;
  /** The version named by If-Match; present where the contract is versioned. */
  readonly version: C extends { versioned: true } ? number : undefined;
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

/** A contract with the function that carries it out. */
export interface Deed {
  readonly contract: OperationContract;
  readonly run: (asked: never) => Promise<unknown>;
}

/** Ties `run` to its contract. */
export function deed<C extends OperationContract>(
  contract: C,
  run: (asked: Asked<C>) => Promise<Answer<C>>,
): Deed {
  return { contract, run: run as (asked: never) => Promise<unknown> };
}
