// The one door to files with rows: finds out what a file is, refuses what it must, and gives its sheets. Knows
// nothing of what stands in them. What a reader may rely on: values only (formulas are never evaluated), dates
// told from numbers, rows streamed in bounded memory, every failure a SheetFault.
import { open } from 'node:fs/promises';
import { openDelimited } from './delimited.ts';
import { contentKind, HEAD_BYTES } from './kind.ts';
import { SHEET_LIMITS, type SheetLimits } from './limits.ts';
import type { SheetFile } from './sheet.ts';
import { SheetFault } from './sheet-fault.ts';
import { openMarkup, openOle } from './whole-file.ts';
import { openXlsx } from './xlsx/open-xlsx.ts';

/**
 * Opens a file of sheets; the caller closes it.
 * @param path where the file lies.
 * @param fileName as it was handed in; names the only sheet of a text file, decides nothing.
 * @throws SheetFault with a code from the closed list.
 */
export async function openSheets(
  path: string,
  fileName: string,
  limits: SheetLimits = SHEET_LIMITS,
): Promise<SheetFile> {
  const { head, bytes } = await readHead(path);
  if (bytes > limits.fileBytes) throw new SheetFault('tooLarge', { bytes, limit: limits.fileBytes });
  const kind = contentKind(head);
  switch (kind.is) {
    case 'nothing':
      throw new SheetFault('empty');
    case 'other':
      throw new SheetFault('notASheet', { found: kind.found });
    case 'zip':
      return openXlsx(path, limits);
    case 'ole':
      return openOle(path, bytes, limits);
    case 'html':
    case 'xml2003':
      return openMarkup(kind.is, path, bytes, limits);
    case 'text':
      return openDelimited(path, fileName, limits);
  }
}

async function readHead(path: string): Promise<{ head: Buffer; bytes: number }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return { head: buffer.subarray(0, bytesRead), bytes: size };
  } finally {
    await file.close();
  }
}
