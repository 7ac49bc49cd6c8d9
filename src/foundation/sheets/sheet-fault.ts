// Why a file could not be read as sheets: one closed list, so that callers can say it in words and act on it.
// Knows nothing of what the sheets are about.

/**
 * - `empty`: no bytes, no sheet or no cell with a value.
 * - `unreadable`: the file says it is a workbook, but it is damaged.
 * - `passwordProtected`: opens only with a password.
 * - `tooLarge`: more bytes, columns or text in one cell than we read.
 * - `zipBomb`: unpacks to far more than any workbook written by people.
 * - `notASheet`: something else under a sheet's name (a picture, a PDF, a letter).
 * - `unsupported`: a sheet in a form that we do not read (.ods, .xlsb, 97's predecessors): save as .xlsx.
 * - `noHeader`: no row of column headings was found; thrown by those who look for one.
 */
export const SHEET_FAULT_CODES = [
  'empty',
  'unreadable',
  'passwordProtected',
  'tooLarge',
  'zipBomb',
  'notASheet',
  'unsupported',
  'noHeader',
] as const;

export type SheetFaultCode = (typeof SHEET_FAULT_CODES)[number];

export type SheetFaultDetails = Readonly<Record<string, string | number>>;

/** A file that cannot be read; `details` hold numbers and kinds, never a cell's content. */
export class SheetFault extends Error {
  readonly code: SheetFaultCode;
  readonly details: SheetFaultDetails;

  constructor(code: SheetFaultCode, details: SheetFaultDetails = {}, options?: ErrorOptions) {
    super(`sheet fault: ${code}`, options);
    this.name = 'SheetFault';
    this.code = code;
    this.details = details;
  }
}

/** Runs a parser of somebody else's make; whatever it throws becomes the fault `code`, except a fault already named. */
export async function asFault<T>(code: SheetFaultCode, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof SheetFault ? error : new SheetFault(code, {}, { cause: error });
  }
}
