/** What is at hand while one envelope of a phone is taken in. */
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { FileStore } from '#foundation/files/store.ts';
import type { Language } from '#foundation/refusals.ts';

/** One envelope's delivery. The transaction acts as the service `field-delivery`, on behalf of `by`. */
export interface Delivery {
  readonly tx: Transaction;
  readonly packetId: string;
  readonly phone: { readonly id: string; readonly area: string };
  /** Whose writing it is. */
  readonly by: PersonActor;
  /** When it happened, as far as it can be known, and when it came. */
  readonly happenedAt: Date;
  readonly receivedAt: Date;
  /** The day of receipt in China. */
  readonly today: string;
  readonly files: FileStore;
  readonly language: Language;
  readonly requestId: string;
}

/** Where it was taken in. */
export interface Taken {
  readonly recordId: string | null;
  readonly childId: string | null;
  /** The division in which it is looked at. */
  readonly area: string;
}
