// Files for tests, made byte by byte: archives with any parts, workbooks with any XML, and their lies. Tests only.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

export interface MadeSheet {
  readonly name: string;
  readonly state?: 'hidden' | 'veryHidden';
  /** What stands inside `<worksheet>`. */
  readonly xml: string;
}

export interface MadeBook {
  readonly sheets: readonly MadeSheet[];
  readonly sharedStrings?: string;
  readonly styles?: string;
  readonly from1904?: boolean;
}

/** Runs `use` with a folder of its own and takes it away afterwards. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'tonghu-sheets-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Writes `content` under a name into a folder of its own and hands the path to `use`. */
export async function withFile<T>(
  name: string,
  content: Uint8Array,
  use: (path: string) => Promise<T>,
): Promise<T> {
  return withFolder(async (folder) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return use(path);
  });
}

/** An .xlsx file of the given XML. */
export function madeXlsx(book: MadeBook): Buffer {
  const related = (id: number, type: string, target: string) =>
    `<Relationship Id="r${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const parts: Record<string, string> = {
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}">${related(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr${book.from1904 ? ' date1904="1"' : ''}/><sheets>${book.sheets
      .map(
        ({ name, state }, at) =>
          `<sheet name="${name}" sheetId="${at + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="r${at + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}">${book.sheets
      .map((_, at) => related(at + 1, 'worksheet', `worksheets/s${at + 1}.xml`))
      .join(
        '',
      )}${related(900, 'sharedStrings', '/xl/sharedStrings.xml')}${related(901, 'styles', 'styles.xml')}</Relationships>`,
  };
  book.sheets.forEach(({ xml }, at) => {
    parts[`xl/worksheets/s${at + 1}.xml`] = `<worksheet xmlns="${MAIN}">${xml}</worksheet>`;
  });
  if (book.sharedStrings !== undefined)
    parts['xl/sharedStrings.xml'] = `<sst xmlns="${MAIN}">${book.sharedStrings}</sst>`;
  if (book.styles !== undefined)
    parts['xl/styles.xml'] = `<styleSheet xmlns="${MAIN}">${book.styles}</styleSheet>`;
  return madeZip(parts);
}

/** A zip archive; `promisedBytes` writes another unpacked size into it than is true. */
export function madeZip(
  parts: Readonly<Record<string, string | Uint8Array>>,
  promisedBytes?: number,
): Buffer {
  const entries: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const common = commonHeader(name, bytes, packed.length, promisedBytes ?? bytes.length);
    const entry = Buffer.concat([Buffer.from('504b03041400', 'hex'), common, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('504b010214001400', 'hex'), common, tail, Buffer.from(name));
    entries.push(entry);
    offset += entry.length;
  }
  return Buffer.concat([
    ...entries,
    ...directory,
    endOfArchive(entries.length, Buffer.concat(directory).length, offset),
  ]);
}

/** Flags to extra length: 24 bytes that an entry and its line in the directory share. */
function commonHeader(name: string, bytes: Buffer, packed: number, promised: number): Buffer {
  const header = Buffer.alloc(24);
  header.writeUInt16LE(8, 2);
  header.writeUInt32LE(crc32(bytes), 8);
  header.writeUInt32LE(packed, 12);
  header.writeUInt32LE(promised, 16);
  header.writeUInt16LE(Buffer.byteLength(name), 20);
  return header;
}

function endOfArchive(entries: number, directoryBytes: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(directoryBytes, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
