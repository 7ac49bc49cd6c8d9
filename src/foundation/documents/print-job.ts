/**
 * What the server and its typesetting process say to each other.
 */
import type { JsonValue } from './digest.ts';

/** What a paper is set from. Values travel as data only; nothing of them is ever read as the template's language. */
export type PaperData = { readonly [key: string]: JsonValue };

/** How a paper is set, whatever stands in it. */
export interface PaperForm {
  /** The template's path below `src/`, e.g. `/capabilities/guardianship/letter-document.typ`. */
  readonly template: `/${string}.typ`;
  /** The body's size in points: the first of `sizes` with which the paper has at most `pages` pages, else the last. */
  readonly fit: { readonly pages: number; readonly sizes: readonly [number, ...number[]] };
}

/** A paper to print. */
export interface PrintJob extends PaperForm {
  /** The paper's own date (ISO), kept in the PDF; never the day of printing, so that a paper can be printed again alike. */
  readonly date: string;
  readonly data: PaperData;
  /** Pictures (checked PNG) that the template asks for by name. */
  readonly images?: Readonly<Record<string, Uint8Array>>;
}

/** Papers of one template to print into one file, in their order; the template sets them by `official-papers`. */
export interface BatchJob extends PaperForm {
  readonly papers: readonly [Omit<PrintJob, keyof PaperForm>, ...Omit<PrintJob, keyof PaperForm>[]];
}

/** A printed paper. */
export interface Printed {
  /** PDF/A-2b with its fonts embedded; the same job gives the same bytes. */
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** Characters that no font has, each once: they stand as 〓 on the paper and must be written in by hand. */
  readonly missingGlyphs: readonly string[];
}

/** Papers printed into one file. */
export interface PrintedBatch {
  /** PDF/A-2b with its fonts embedded; the same job gives the same bytes. */
  readonly pdf: Uint8Array;
  /** How many pages each paper has, in their order. */
  readonly pages: readonly number[];
  /** Characters that no font has, each once. */
  readonly missingGlyphs: readonly string[];
}

/** The typesetting process's answer: the paper or papers, or what the template or the typesetter complained of. */
export type PrintAnswer = { readonly printed: Printed | PrintedBatch } | { readonly fault: string };
