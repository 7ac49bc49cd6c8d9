/**
 * The strip at the foot of papers that are printed from the records and signed by nobody: what it is, by whom and when it was
 * printed, and the same in the code. The code holds nothing about any person.
 */
import { chineseDate } from './chinese-date.ts';
import type { PaperData } from './print-job.ts';
import { qrCode } from './qr.ts';

/** What the strip says. */
export interface StripWords {
  /** What the paper is, in capital letters: `CHILD-PAGE`. */
  readonly kind: string;
  /** What it is of: a record's number or id; never a name. */
  readonly of: string;
  /** ISO date. */
  readonly printedOn: string;
  readonly printedBy?: string;
  /** A last line, such as how it is to be kept. */
  readonly note: string;
}

/** The strip as a template reads it. */
export function stripOf({ kind, of, printedOn, printedBy, note }: StripWords): PaperData {
  const who = printedBy === undefined ? '' : `　打印人：${printedBy}`;
  return {
    lines: [`编号：${of}`, `打印日期：${chineseDate(printedOn)}${who}`, note],
    qr: qrCode(['TONGHU', kind, of, printedOn].join('|')),
  };
}
