/**
 * What other capabilities do when somebody's post passes to a successor; they are listed in src/app.ts. Organization knows none
 * of them: it passes on the post and the role, and asks each what else there is.
 */
import type { MatterKind } from '#capabilities/organization/handing-over/contract.ts';
import type { Actor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** Whose hand something leaves. */
export interface Leaving {
  /** His accounts; empty where he has none. */
  readonly accountIds: readonly string[];
  readonly role: 'village' | 'town';
  /** The division that he answers for. */
  readonly area: string;
  /** Whoever follows; without an account where none is in use. */
  readonly to: { readonly staffId: string; readonly accountId: string | null };
}

/** A hand-over that is being carried out. */
export interface HandingOver extends Leaving {
  readonly to: { readonly accountId: string; readonly staffId: string; readonly name: string };
  readonly from: { readonly staffId: string; readonly name: string };
  readonly at: Date;
}

/** Something that passes or follows: how many, and by which numbers it is known. No name of a child stands here. */
export interface Matter {
  readonly kind: MatterKind;
  readonly count: number;
  readonly labels: readonly string[];
}

/** What one capability lists and passes on. Called in a transaction of the service `handing-over`, which sees all areas. */
export interface PassesOn {
  list(tx: Transaction, leaving: Leaving): Promise<readonly Matter[]>;
  /** Absent where what is listed follows the place by itself. Called twice it finds nothing left to pass. */
  readonly pass?: (tx: Transaction, handing: HandingOver, by: Actor) => Promise<void>;
}

/** Told in the same transaction that somebody's role has passed, such as to have his phones emptied. */
export type OnHandedOver = (tx: Transaction, handed: HandingOver) => Promise<void>;

/** What others add to handing over. */
export interface HandingOverParts {
  readonly passesOn: readonly PassesOn[];
  readonly onHandedOver: readonly OnHandedOver[];
}
