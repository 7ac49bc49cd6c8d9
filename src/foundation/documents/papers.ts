/**
 * What a capability says of a kind of paper so that it can be printed for many children at once: its form, and the papers of some
 * children. Who may ask, who approves, the order and the file are no matter of the kind.
 */
import type { Transaction } from '#foundation/database/connect.ts';
import type { PaperForm, PrintJob } from '#foundation/documents/print-job.ts';
import type { FileStore } from '#foundation/files/store.ts';

/** A paper as it is handed to the printer, without what all of its kind have in common. */
export type Paper = Omit<PrintJob, keyof PaperForm>;

/** Whose papers are wanted, and as of when. */
export interface PapersWanted {
  readonly children: readonly string[];
  /** ISO date. */
  readonly today: string;
  readonly files: FileStore;
}

/** A kind of paper that can be printed for many children. */
export interface PapersOfMany {
  readonly form: PaperForm;
  /** The papers by child, in a number of questions that does not grow with them; a child that has none is left out. */
  papers(tx: Transaction, wanted: PapersWanted): Promise<ReadonlyMap<string, Paper>>;
}
