/**
 * Writes an .xlsx of any number of rows in constant memory, laid out as a spreadsheet program lays it out: every text stands
 * in the table of shared strings, one entry a text. Knows nothing of rosters.
 */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const CHUNK_CHARACTERS = 1 << 18;

/** A workbook's one sheet, told twice: first its texts, then the numbers of the texts in its cells. */
export interface LargeSheet {
  readonly rows: number;
  /** Every text once, in the order of its number. */
  texts(): Iterable<string>;
  /** The cells of a row (from 0): the number of the text in each. */
  cells(row: number): readonly number[];
}

/** Writes the workbook; answers its size in bytes. */
export async function writeLargeWorkbook(path: string, sheet: LargeSheet): Promise<number> {
  const parts: readonly Part[] = [
    ['_rels/.rels', [relations([['officeDocument', 'xl/workbook.xml']])]],
    [
      'xl/workbook.xml',
      [
        `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="花名册" sheetId="1" r:id="r1"/></sheets></workbook>`,
      ],
    ],
    [
      'xl/_rels/workbook.xml.rels',
      [
        relations([
          ['worksheet', 'worksheets/sheet1.xml'],
          ['sharedStrings', 'sharedStrings.xml'],
        ]),
      ],
    ],
    ['xl/sharedStrings.xml', sharedStrings(sheet)],
    ['xl/worksheets/sheet1.xml', worksheet(sheet)],
  ];
  const entries: Entry[] = [];
  let offset = 0;
  for (const [name, xml] of parts) {
    const entry = await append(path, offset, name, xml);
    entries.push(entry);
    offset = entry.end;
  }
  return finish(path, offset, entries);
}

type Part = readonly [name: string, xml: Iterable<string>];

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const lines = targets.map(
    ([type, target], at) => `<Relationship Id="r${at + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}">${lines.join('')}</Relationships>`;
}

function* sharedStrings(sheet: LargeSheet): Generator<string> {
  yield `<sst xmlns="${MAIN}">`;
  for (const text of sheet.texts()) yield `<si><t>${text}</t></si>`;
  yield '</sst>';
}

function* worksheet(sheet: LargeSheet): Generator<string> {
  yield `<worksheet xmlns="${MAIN}"><sheetData>`;
  const letters = sheet.cells(0).map((_, at) => columnLetters(at));
  for (let row = 0; row < sheet.rows; row += 1) {
    let line = `<row r="${row + 1}">`;
    for (const [at, text] of sheet.cells(row).entries())
      line += `<c r="${letters[at]}${row + 1}" t="s"><v>${text}</v></c>`;
    yield `${line}</row>`;
  }
  yield '</sheetData></worksheet>';
}

function columnLetters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnLetters(Math.floor(at / 26) - 1) + last;
}

interface Entry {
  readonly name: string;
  readonly offset: number;
  readonly end: number;
  readonly common: Buffer;
}

/** Packs one part at the file's end; its header is written when its size and checksum are known. */
async function append(path: string, offset: number, name: string, xml: Iterable<string>): Promise<Entry> {
  const start = offset + 30 + Buffer.byteLength(name);
  const file = await open(path, offset === 0 ? 'w' : 'r+');
  try {
    const packed = await packInto(path, start, xml);
    const common = commonHeader(name, packed);
    await file.write(
      Buffer.concat([Buffer.from('504b03041400', 'hex'), common, Buffer.from(name)]),
      0,
      null,
      offset,
    );
    return { name, offset, end: start + packed.bytes, common };
  } finally {
    await file.close();
  }
}

interface Packed {
  readonly bytes: number;
  readonly unpacked: number;
  readonly checksum: number;
}

async function packInto(path: string, start: number, xml: Iterable<string>): Promise<Packed> {
  const target = createWriteStream(path, { flags: 'r+', start });
  const packer = createDeflateRaw({ level: 1 });
  packer.pipe(target);
  let unpacked = 0;
  let checksum = 0;
  const write = async (text: string): Promise<void> => {
    const bytes = Buffer.from(text);
    unpacked += bytes.length;
    checksum = crc32(bytes, checksum);
    if (!packer.write(bytes)) await once(packer, 'drain');
  };
  let waiting = '';
  for (const piece of xml) {
    waiting += piece;
    if (waiting.length < CHUNK_CHARACTERS) continue;
    await write(waiting);
    waiting = '';
  }
  await write(waiting);
  packer.end();
  await once(target, 'close');
  return { bytes: target.bytesWritten, unpacked, checksum };
}

/** What an entry and its line in the directory share. */
function commonHeader(name: string, packed: Packed): Buffer {
  const header = Buffer.alloc(24);
  header.writeUInt16LE(0x0800, 0);
  header.writeUInt16LE(8, 2);
  header.writeUInt32LE(packed.checksum, 8);
  header.writeUInt32LE(packed.bytes, 12);
  header.writeUInt32LE(packed.unpacked, 16);
  header.writeUInt16LE(Buffer.byteLength(name), 20);
  return header;
}

async function finish(path: string, offset: number, entries: readonly Entry[]): Promise<number> {
  const lines = entries.map((entry) => {
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(entry.offset, 10);
    return Buffer.concat([
      Buffer.from('504b010214001400', 'hex'),
      entry.common,
      tail,
      Buffer.from(entry.name),
    ]);
  });
  const directory = Buffer.concat(lines);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  const file: FileHandle = await open(path, 'r+');
  try {
    await file.write(Buffer.concat([directory, end]), 0, null, offset);
  } finally {
    await file.close();
  }
  return offset + directory.length + end.length;
}
