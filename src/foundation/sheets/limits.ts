// How much a file may ask of us before it is refused. Each number with its reason; tests pass smaller ones.

const MIB = 1024 * 1024;

export interface SheetLimits {
  /** A roster of a million rows and 36 columns is some 200 MiB packed; a 300 MB workbook is refused. */
  readonly fileBytes: number;
  /** Excel 97 and HTML are read whole; 65,536 rows of 36 columns, the most Excel 97 holds, are some 57 MiB. */
  readonly wholeFileBytes: number;
  /** All parts of a workbook together; that million rows unpacks to 1.5 GiB. */
  readonly unpackedBytes: number;
  /** Unpacked to packed; sheets that people write stay under 30, and small parts are not looked at. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
  readonly zipEntries: number;
  /** A roster has some forty columns; anything wider is not one. */
  readonly columns: number;
  /** Excel itself holds 32,767 characters in a cell; more is an attack or a lost quotation mark. */
  readonly textChars: number;
  /** The compact table of texts that cells share. */
  readonly sharedTextBytes: number;
}

export const SHEET_LIMITS: SheetLimits = {
  fileBytes: 256 * MIB,
  wholeFileBytes: 64 * MIB,
  unpackedBytes: 4096 * MIB,
  ratio: 200,
  ratioFromBytes: 64 * MIB,
  zipEntries: 10_000,
  columns: 512,
  textChars: 1 * MIB,
  sharedTextBytes: 512 * MIB,
};
