/**
 * What a capability that keeps records on children declares about them: what it holds on one child, from when each kind of
 * record is kept, what speaks against erasing, which fields a person may have corrected. The composition hands all holders
 * in (src/app.ts), because they know children, not the reverse; db/held.test.ts asks every table for its holder.
 */
import type { HeldPart } from '#capabilities/children/rights/held/contract.ts';
import type { RetentionKind } from '#capabilities/children/rights/parameters/contract.ts';
import type { Actor, PersonActor } from '#foundation/access/actor.ts';
import type { AuditEntry } from '#foundation/audit/record.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { Language } from '#foundation/refusals.ts';

/** One line of the account, in plain Chinese. */
export interface HeldLine {
  readonly label: string;
  readonly value: string;
}

/** Lines of one part; several holders may add to the same part. */
export interface HeldSection {
  readonly part: HeldPart;
  readonly lines: readonly HeldLine[];
}

/** From which day a kind of record's period runs; null while it does not run yet (a letter is valid, a matter is open). */
export interface KeptFrom {
  readonly childId: string;
  readonly kind: RetentionKind;
  readonly from: string | null;
}

/** A matter that must be closed before a child's data are erased. */
export interface OpenMatter {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** A field that a person may have corrected, with what stands there. */
export interface CorrectableField {
  readonly subject: 'child' | 'household' | 'member' | 'guardian';
  readonly subjectId: string;
  /** Whose field it is, where it is not the child's own: 父亲张大山. */
  readonly who: string | null;
  readonly field: string;
  readonly value: string | null;
}

/** A correction that was found right, to be made as the ordinary edit makes it. */
export interface CorrectionToMake {
  readonly id: string;
  readonly childId: string;
  readonly subject: CorrectableField['subject'];
  readonly subjectId: string;
  readonly field: string;
  readonly wanted: string;
  readonly by: PersonActor;
  readonly today: string;
  readonly now: Date;
  readonly language: Language;
}

/** What the trail keeps of a correction: whom it touched, what stood there and what stands there now. */
export type CorrectionMade = Pick<AuditEntry, 'children' | 'before' | 'after'>;

/** Corrects the fields of its subjects. */
export interface Corrector {
  readonly subjects: readonly CorrectableField['subject'][];
  fieldsOf(tx: Transaction, childId: string): Promise<readonly CorrectableField[]>;
  /** Answers what the trail keeps of the change. @throws Refusal as the ordinary edit does. */
  make(tx: Transaction, correction: CorrectionToMake): Promise<CorrectionMade>;
}

/** A capability that keeps records on children. */
export interface Holder {
  readonly name: string;
  /** The tables whose rows on a child are in the account. */
  readonly tables: readonly string[];
  heldOn(tx: Transaction, childId: string, by: Actor): Promise<readonly HeldSection[]>;
  keptFrom?(tx: Transaction, childIds: readonly string[]): Promise<readonly KeptFrom[]>;
  openMatters?(tx: Transaction, childId: string, by: Actor): Promise<readonly OpenMatter[]>;
  readonly corrector?: Corrector;
}
