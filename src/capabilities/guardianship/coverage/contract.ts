/**
 * Coverage on the wire: children with a valid letter of responsibility / children counted, by division (domain.md ST5, ST6).
 */
import { z } from 'zod';
import { operation } from '#foundation/http/operation.ts';
import { divisionCode, isoDate, pathStep } from '#foundation/http/wire.ts';

/** A count, or null where it is withheld: under 5 and shown to a role that sees figures without names (domain.md 8). */
export const figure = z.number().int().nullable();

/** The figures of one division. What is not covered is counted beside what is, so that nobody has to subtract. */
export const coverageFigures = z.object({
  code: divisionCode,
  name: z.string(),
  level: z.number().int(),
  /** Children on the register. */
  counted: figure,
  /** Of them: with a complete file of the guardian (name, and phone or citizen ID). */
  guardianFiles: figure,
  withoutFile: figure,
  /** Of them: in the care of somebody. */
  withGuardian: figure,
  withoutGuardian: figure,
  /** Of them: with a letter that is signed, in term, and by the present guardian. */
  lettersValid: figure,
  withoutLetter: figure,
  /** lettersValid / counted, 0 to 1; null where nobody is counted. Whole hundredths where a count is withheld. */
  coverage: z.number().min(0).max(1).nullable(),
  /** True where at least one of the counts is withheld. */
  withheld: z.boolean(),
  /**
   * True for children registered in the division itself and in none below it (their village is not known yet);
   * such a row bears the division's own code.
   */
  unplaced: z.boolean(),
});

/** The figures of one division. */
export type CoverageFigures = z.output<typeof coverageFigures>;

export const readCoverage = operation({
  id: 'coverage.read',
  method: 'GET',
  path: '/api/coverage',
  summary: 'Coverage of guardianship by division, today or as of an earlier day',
  permission: 'figures.read',
  audit: { none: 'shows counts only; a list behind a figure is opened under its own operation' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'outside-area', 'unknown-division'],
  query: z.object({
    /** The asker's own division where it is left out. */
    division: divisionCode.optional(),
    /** The end of this day in China; today where it is left out. Not after today. */
    asOf: isoDate.optional(),
  }),
  reply: z.object({
    division: pathStep,
    path: z.array(pathStep),
    asOf: isoDate,
    totals: coverageFigures,
    rows: z.array(coverageFigures),
  }),
});

/** The answer about a division. */
export type Coverage = z.output<typeof readCoverage.reply>;
