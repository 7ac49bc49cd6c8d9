/** What other capabilities tell of their open matters when one shift hands over to the next; they are listed in src/app.ts. */
import type { MatterKind } from '#capabilities/duty/codes/contract.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** Something that is open and passes to the next shift. Its label is its number: nothing personal stands here. */
export interface OpenMatter {
  readonly kind: MatterKind;
  readonly id: string;
  readonly label: string;
  readonly level: string | null;
  readonly since: Date;
}

/** Tells what is open at the hotline of whoever hands over. */
export type OpenMatters = (tx: Transaction, actor: PersonActor, now: Date) => Promise<readonly OpenMatter[]>;
