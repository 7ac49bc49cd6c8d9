// An .xlsx file as sheets: rows stream from the archive, the shared texts are read once, when first needed.
import type { SheetLimits } from '../limits.ts';
import type { Merge, Sheet, SheetFile } from '../sheet.ts';
import { asFault, SheetFault } from '../sheet-fault.ts';
import { openZip, type ZipArchive } from '../zip-archive.ts';
import { readMerges } from './merges.ts';
import { readRows } from './rows.ts';
import { NO_SHARED_STRINGS, readSharedStrings, type SharedStrings } from './shared-strings.ts';
import { readWorkbook, type Workbook, type WorkbookSheet } from './workbook.ts';

/** Opens the workbook. @throws SheetFault where it is damaged, hostile or no workbook. */
export async function openXlsx(path: string, limits: SheetLimits): Promise<SheetFile> {
  const zip = await openZip(path, limits);
  try {
    refuseOtherDocuments(zip);
    const workbook = await asFault('unreadable', () => readWorkbook(zip));
    const strings = lazily(() => readStrings(zip, workbook, limits));
    const sheets = workbook.sheets.map((sheet) => sheetOf(zip, workbook, sheet, strings, limits));
    return { kind: 'xlsx', sheets, close: async () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function refuseOtherDocuments(zip: ZipArchive): void {
  if (zip.has('word/document.xml') || zip.has('ppt/presentation.xml'))
    throw new SheetFault('notASheet', { found: 'letter' });
  if (zip.has('content.xml') && zip.has('mimetype')) throw new SheetFault('unsupported', { found: 'ods' });
  if (zip.has('xl/workbook.bin')) throw new SheetFault('unsupported', { found: 'xlsb' });
}

function sheetOf(
  zip: ZipArchive,
  workbook: Workbook,
  sheet: WorkbookSheet,
  strings: () => Promise<SharedStrings>,
  limits: SheetLimits,
): Sheet {
  const merges = lazily(
    (): Promise<Merge[]> => asFault('unreadable', () => readMerges(zip.bytes(sheet.part), limits)),
  );
  return {
    name: sheet.name,
    hidden: sheet.hidden,
    merges,
    async *rows() {
      yield* readRows(zip.bytes(sheet.part), { strings: await strings(), workbook, limits });
    },
  };
}

async function readStrings(zip: ZipArchive, workbook: Workbook, limits: SheetLimits): Promise<SharedStrings> {
  const part = workbook.sharedStringsPart;
  if (part === undefined) return NO_SHARED_STRINGS;
  return asFault('unreadable', () => readSharedStrings(zip.bytes(part), limits));
}

function lazily<T>(read: () => Promise<T>): () => Promise<T> {
  let once: Promise<T> | undefined;
  return () => {
    once ??= read();
    return once;
  };
}
