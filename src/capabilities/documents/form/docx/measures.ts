/**
 * The measures of the letter form in a word processor's units (GB/T 9704-2012, 10.1; domain of official documents). A twip is a
 * twentieth of a point. A word processor that is given a fixed height of lines sets the baseline at four fifths of it, whatever the
 * font; from that follows where a paragraph must begin for its characters to stand where the standard wants them.
 */

const TWIPS_A_MILLIMETRE = 1440 / 25.4;

/** Millimetres in twips. */
export const mm = (millimetres: number): number => Math.round(millimetres * TWIPS_A_MILLIMETRE);
/** Points in twips. */
export const points = (value: number): number => Math.round(value * 20);

/** The page: A4, and the white around the type area of 156 × 225 mm. */
export const page = {
  width: mm(210),
  height: mm(297),
  top: mm(37),
  left: mm(28),
  /** A tenth of a millimetre less than 26 and 35, so that 28 characters and 22 lines of whole twips fit. */
  right: mm(26) - 10,
  bottom: mm(35) - 6,
  header: mm(19.3),
  footer: mm(20),
} as const;

/** Sizes of type by their names, in points. */
export const size = { head: 30, erHao: 22, sanHao: 16, siHao: 14, check: 7.5 } as const;

/** 22 lines in 225 mm, and 28 characters in 156 mm: 16 pt type stands a fifth of a point closer than it is wide. */
export const line = { pitch: 580, title: 725, closer: -4, character: 316 } as const;

/** The red double lines: 170 mm in the middle of the page, beyond both edges of the type area. */
export const redLine = { colour: 'D7000F', left: mm(20) - page.left, right: mm(20) - page.right } as const;
