// What a sheet is to the rest of the house, whatever file it came from. Types only.

/** A number that its format shows as a date: `2017-01-11`, or `2017-01` where the format shows no day. */
export interface CellDate {
  readonly date: string;
}

/** `undefined` is a cell without a value. Formulas stand as their last computed value; none is ever evaluated. */
export type Cell = string | number | boolean | CellDate | undefined;

export interface Row {
  /** As the sheet counts, from 1. Rows without any value are left out. */
  readonly number: number;
  /** From column A; shorter than the sheet is wide where the last cells are empty. */
  readonly cells: readonly Cell[];
}

/** Rows from 1, columns from 0, both ends included. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Sheet {
  readonly name: string;
  /** Not shown when the workbook is opened. */
  readonly hidden: boolean;
  /** Merged ranges, by top row. Not in memory before it is asked for. */
  merges(): Promise<readonly Merge[]>;
  /** Rows from the top in batches, in bounded memory; may be asked for again. */
  rows(): AsyncIterable<readonly Row[]>;
}

export type SheetFileKind = 'xlsx' | 'xls' | 'html' | 'xml2003' | 'text';

export interface SheetFile {
  readonly kind: SheetFileKind;
  readonly sheets: readonly Sheet[];
  close(): Promise<void>;
}

/** How many rows a batch holds: enough that waiting for each costs nothing, few enough to stay in a cache. */
export const ROWS_PER_BATCH = 256;
