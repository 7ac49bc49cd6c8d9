/** What fixes a document: its words, and of each figure what was counted, by which definition, of which records. Pure. */
import type { LetterContent } from '#capabilities/documents/form/contract.ts';
import { digestOf, type JsonValue } from '#foundation/documents/digest.ts';

/** A figure as it is fixed. */
export interface FixedFigure {
  readonly name: string;
  readonly shown: string;
  readonly frozen: {
    readonly code: string;
    readonly version: number;
    readonly numerator: number;
    readonly denominator: number | null;
    /** SHA-256 of the records, hexadecimal. */
    readonly digest: string;
  };
}

const figuresFixed = (figures: readonly FixedFigure[]): JsonValue =>
  figures
    .map(({ name, shown, frozen: { code, version, numerator, denominator, digest } }) => ({
      ...{ name, shown, code, version, numerator, denominator, digest },
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));

/** The digest of a draft: of its words and figures without number, mark and date, which come when it is signed. */
export function documentDigest(letter: LetterContent, figures: readonly FixedFigure[]): string {
  const { number: _n, mark: _m, signer: _s, date: _d, day: _y, check: _c, ...words } = letter;
  return digestOf({ words: words as unknown as JsonValue, figures: figuresFixed(figures) });
}

/** The digest of a finished document: of all that it says. */
export function finishedDigest(letter: LetterContent, figures: readonly FixedFigure[]): string {
  return digestOf({ letter: letter as unknown as JsonValue, figures: figuresFixed(figures) });
}
