/**
 * The words of a template and of a document: as a clerk writes them, a paragraph a line, with the names of figures and fields in
 * braces: 累计接听政策咨询电话{咨询电话}个. Levels are told by their ordinals (一、（一）1.（1）), as GB/T 9704-2012 numbers them.
 */
import { z } from 'zod';
import { LONGEST_LETTER } from '#capabilities/documents/form/contract.ts';
import type { IndicatorUnit } from '#foundation/figures/contract.ts';
import { divisionCode, isoDate } from '#foundation/http/wire.ts';

/** What a template makes: a reply to deputies bears a mark, a letter does not. */
export const documentKinds = {
  reply: { zh: '建议提案答复', en: 'Reply to a proposal' },
  letter: { zh: '函', en: 'Letter' },
} as const;

/** What a template makes. */
export type DocumentKind = keyof typeof documentKinds;

/** How a figure is written. */
export const figureShows = {
  exact: { zh: '准确数（12345）', en: 'Exact (12345)' },
  about: { zh: '约数（12000余）', en: 'Round (12000余)' },
  percent: { zh: '百分比（98.7%）', en: 'Percent (98.7%)' },
  'chinese-percent': { zh: '汉字百分比（百分之九十八点七）', en: 'Percent in words (百分之九十八点七)' },
} as const;

/** How a figure is written. */
export type FigureShow = keyof typeof figureShows;

/** What stands in braces. */
export const placeholderName = z.string().regex(/^[\p{Script=Han}A-Za-z0-9]{1,20}$/u);

/** The name of the day at whose end the figures are counted, as every document knows it: {截止日}. */
export const CUT_OFF_NAME = '截止日';

/** A figure of a template: which indicator, up to which day, of which division, and how it is written. */
export const templateFigure = z.strictObject({
  name: placeholderName,
  /** The indicator's code. */
  code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/),
  /** The document's own cut-off, or one day for ever. */
  cutOff: z.union([z.literal('as-of'), isoDate]),
  /** The document's own division, or one for ever. */
  division: z.union([z.literal('own'), divisionCode]),
  show: z.enum(Object.keys(figureShows) as [FigureShow, ...FigureShow[]]),
});

/** A figure of a template. */
export type TemplateFigure = z.output<typeof templateFigure>;

/** Words that whoever makes the document fills in. */
export const templateField = z.strictObject({ name: placeholderName, hint: z.string().trim().max(100) });

/** Who gets a copy, and how many. */
export const letterCopy = z.strictObject({
  to: z.string().trim().min(2).max(60),
  count: z.number().int().min(1).max(99),
});

/** Who gets a copy, and how many. */
export type LetterCopy = z.output<typeof letterCopy>;

/** The words of a letter. What is missing is told when it is checked, not when it is saved. */
export const letterWords = z.strictObject({
  issuer: z.string().trim().max(40),
  /** A line each, broken where its sense breaks. */
  title: z.string().max(300),
  salutation: z.string().trim().max(200),
  body: z.string().max(LONGEST_LETTER),
  contact: z.string().trim().max(200).nullable(),
  copies: z.array(letterCopy).max(20),
});

/** The words of a letter. */
export type LetterWords = z.output<typeof letterWords>;

/** What a template holds. */
export const templateContent = letterWords.extend({
  figures: z.array(templateFigure).max(60),
  fields: z.array(templateField).max(20),
});

/** What a template holds. */
export type TemplateContent = z.output<typeof templateContent>;

/** A figure as it was counted, so far as words need it. */
export interface CountedFigure {
  readonly numerator: number;
  readonly denominator: number | null;
  readonly unit: IndicatorUnit;
  /** The count or the amount, or the share from 0 to 1; null for a share among nobody. */
  readonly value: number | null;
}
