/**
 * What an official letter says, part by part, as both forms (PDF and .docx) set it; it knows nothing of how it looks. Whoever makes a
 * letter fills this in, and nobody types into the form.
 */
import { z } from 'zod';

/** The longest letter, in characters of its paragraphs: some sixty pages. */
export const LONGEST_LETTER = 40_000;
/** The most paragraphs of a letter and of each annex. */
export const MOST_PARTS = 2000;

const line = (most: number) => z.string().trim().min(1).max(most);

/**
 * A paragraph. `level` 0 is body text; 1 to 4 are 一、（一）1.（1）, whose numbers stand in the words already. `heading` is what stands
 * in the level's own type (1 黑体, 2 楷体), `words` what follows it in the same paragraph as body text. A part of level 1 or 2 without
 * a heading is all heading.
 */
export const letterPart = z.strictObject({
  level: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  heading: z.string().max(400).optional(),
  words: z.string().max(LONGEST_LETTER),
});

/** What is sent with the letter: named in it, and set on pages of its own behind it. */
export const letterAnnex = z.strictObject({
  title: line(200),
  parts: z.array(letterPart).max(MOST_PARTS),
});

/** By what anybody can check where the letter comes from: the address in the QR code, and what is printed beside it. */
export const letterCheck = z.strictObject({ qr: line(300), lines: z.array(line(60)).max(4) });

/** A whole letter. */
/** Characters that no font has, for which 〓 shall stand until they are filled in by hand. */
export const lackingAccepted = z.array(z.string().min(1).max(4)).max(50).default([]);

export const letterContent = z.strictObject({
  /** Who writes: the red name at the head. */
  issuer: line(40),
  /** The document number, 濮民函〔2024〕31号; empty while it has none. */
  number: z.string().trim().max(40),
  /** What came of a proposal; null where the letter answers none. */
  mark: z.enum(['A', 'B', 'C']).nullable(),
  /** The title, a line each, broken where its sense breaks. */
  title: z.array(line(60)).min(1).max(4),
  salutation: z.string().trim().max(200),
  parts: z.array(letterPart).max(MOST_PARTS),
  signer: line(40),
  /** As it is printed: 2024年5月22日. */
  date: line(20),
  /** The same day, ISO: kept in the files. */
  day: z.iso.date(),
  /** （联系人：……）; null where there is none. */
  contact: z.string().trim().max(200).nullable(),
  /** Who gets a copy, each with its count in brackets. */
  copies: z.array(line(100)).max(40),
  /** Null for a draft. */
  check: letterCheck.nullable(),
  annexes: z.array(letterAnnex).max(20).optional(),
});

/** A paragraph. */
export type LetterPart = z.output<typeof letterPart>;
/** What is sent with a letter. */
export type LetterAnnex = z.output<typeof letterAnnex>;
/** By what a letter is checked. */
export type LetterCheck = z.output<typeof letterCheck>;
/** A whole letter. */
export type LetterContent = z.output<typeof letterContent>;
