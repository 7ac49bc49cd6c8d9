/**
 * A child's circumstances on one page (儿童关爱保护情况单页), for the folder in the village and for meetings. Numbers that identify
 * are masked as on screen. Everything printed comes from its content; it reads no database and no clock.
 */
import { stripOf } from '#foundation/documents/check-strip.ts';
import { chineseDate } from '#foundation/documents/chinese-date.ts';
import type { Paper } from '#foundation/documents/papers.ts';
import type { PaperForm } from '#foundation/documents/print-job.ts';

/** A label with what stands beside it; blank where nothing is known. */
export interface PageLine {
  readonly label: string;
  readonly value: string;
}

/** What the page says. */
export interface ChildPageContent {
  readonly childId: string;
  /** County, town and village in one. */
  readonly place: string;
  /** ISO date. */
  readonly asOf: string;
  readonly printedBy: string;
  /** A row holds one line or two. */
  readonly sections: readonly { readonly heading: string; readonly rows: readonly (readonly PageLine[])[] }[];
  readonly visits: readonly {
    readonly day: string;
    readonly mode: string;
    readonly seen: string;
    readonly by: string;
  }[];
  /** When the next visit is due, in words. */
  readonly next: string;
}

/** One A4 page, smaller where names and addresses need it. */
export const childPageForm: PaperForm = {
  template: '/capabilities/prints/child-page/child-page.typ',
  fit: { pages: 1, sizes: [11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5] },
};

/** The page as it is handed to the printer, alone or among others. */
export function childPage(content: ChildPageContent): Paper {
  const { childId, place, asOf, printedBy, sections, visits, next } = content;
  return {
    date: asOf,
    data: {
      title: '儿童关爱保护情况单页',
      place,
      asOf: `截至${chineseDate(asOf)}`,
      sections: sections.map(({ heading, rows }) => ({
        heading,
        rows: rows.map((row) => row.map(({ label, value }) => ({ label, value }))),
      })),
      visits: visits.map((visit) => ({ ...visit })),
      next,
      secrecy: '本页含未成年人个人信息，仅限关爱保护工作使用，专人保管，不得张贴、转发，用后按规定销毁。',
      check: stripOf({
        kind: 'CHILD-PAGE',
        of: childId.slice(-12).toUpperCase(),
        printedOn: asOf,
        printedBy,
        note: '本页由系统记录生成，以系统中的最新记录为准。',
      }),
    },
  };
}
