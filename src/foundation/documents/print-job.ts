/**
 * What the server and its typesetting process say to each other.
 */
import type { JsonValue } from './digest.ts';

/** A paper to print. Values travel as data only; nothing of them is ever read as the template's language. */
export interface PrintJob {
  /** The template's path below `src/`, e.g. `/capabilities/guardianship/letter-document.typ`. */
  readonly template: `/${string}.typ`;
  /** The paper's own date (ISO), kept in the PDF; never the day of printing, so that a paper can be printed again alike. */
  readonly date: string;
  readonly data: { readonly [key: string]: JsonValue };
  /** Pictures (checked PNG) that the template asks for by name. */
  /** The body's size in points: the first of `sizes` with which the paper has at most `pages` pages, else the last. */
  readonly fit: { readonly pages: number; readonly sizes: readonly [number, ...number[]] };
  readonly images?: Readonly<Record<string, Uint8Array>>;
}

/** A printed paper. */
export interface Printed {
  /** PDF/A-2b with its fonts embedded; the same job gives the same bytes. */
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** Characters that no font has, each once: they stand as 〓 on the paper and must be written in by hand. */
  readonly missingGlyphs: readonly string[];
}

/** The typesetting process's answer: the paper, or what the template or the typesetter complained of. */
export type PrintAnswer = { readonly printed: Printed } | { readonly fault: string };
