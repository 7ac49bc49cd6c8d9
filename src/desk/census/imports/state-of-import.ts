/** What follows from the state of a file: whether the server is at work on it, and what of its layout is in doubt. Pure. */
import type { FileLayout, ImportView } from '#capabilities/census/imports/contract.ts';

/** Below this certainty somebody should look at what a column holds (see the contract of layouts). */
const SURE = 0.8;

/** A file that the server is at work on. */
export function isUnderWay({ state }: Pick<ImportView, 'state'>): boolean {
  return state === 'reading' || state === 'committing';
}

/** A column of a layout. */
export type Column = FileLayout['sheets'][number]['columns'][number];

/** How far a column is understood; one without heading and content is of no concern. */
export function certaintyOf(column: Column): 'high' | 'middle' | 'none' | 'empty' {
  if (column.field === null && column.heading === '' && column.samples.length === 0) return 'empty';
  // Somebody said that it is not to be read.
  if (column.field === null && column.confidence < SURE) return 'none';
  return column.confidence >= SURE ? 'high' : 'middle';
}

/** The sheets of a file that are laid out alike, read by one mapping. */
export interface Layout {
  readonly fingerprint: string;
  readonly sheets: readonly FileLayout['sheets'][number][];
  readonly columns: readonly Column[];
}

/** A file's layouts, in the order of its sheets. */
export function layoutsOf(layout: FileLayout): Layout[] {
  const byPrint = new Map<string, FileLayout['sheets'][number][]>();
  for (const sheet of layout.sheets)
    byPrint.set(sheet.fingerprint, [...(byPrint.get(sheet.fingerprint) ?? []), sheet]);
  return [...byPrint].map(([fingerprint, sheets]) => ({
    fingerprint,
    sheets,
    columns: sheets[0]?.columns ?? [],
  }));
}

/** How many columns of a layout somebody should look at. */
export function doubtsOf(layout: Layout): number {
  return layout.columns.filter((column) => ['middle', 'none'].includes(certaintyOf(column))).length;
}

/** How many columns of a file somebody should look at. */
export function columnsToCheck(layout: FileLayout): number {
  return layoutsOf(layout).reduce((sum, one) => sum + doubtsOf(one), 0);
}
