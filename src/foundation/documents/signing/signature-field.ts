/**
 * Adds an empty signature field to a PDF of our own printer, behind what is there (an incremental update, ISO 32000-1, 7.5.6): the
 * printed bytes stay as they were. Libraries that do it read the whole file and write it anew, or bring a PDF writer along; the
 * printer's files are simple (one cross-reference table, no object streams), and whatever is not is refused, never guessed.
 */

/** A file with room for a signature. */
export interface Prepared {
  readonly file: Buffer;
  /** Where the signature's string with its angle brackets begins and ends: all else is signed. */
  readonly hole: { readonly from: number; readonly to: number };
}

interface Read {
  readonly text: string;
  readonly startxref: number;
  readonly size: number;
  readonly root: number;
  readonly trailer: string;
  readonly offsets: ReadonlyMap<number, number>;
}

/** The longest file is a few megabytes: ten digits hold every place in it. */
const DIGITS = 10;
const ROOM_FOR_RANGE = ' '.repeat(3 * (DIGITS + 1));

/** The file with a field for a signature of so many bytes, which is said to be made at that time. */
export function withSignatureField(pdf: Uint8Array, room: number, at: Date): Prepared {
  const read = readFile(Buffer.from(pdf).toString('latin1'));
  const [signature, field, form] = [read.size, read.size + 1, read.size + 2];
  const page = firstPage(read, reference(objectText(read, read.root), 'Pages'));
  const objects: readonly (readonly [number, string])[] = [
    [read.root, withEntry(objectText(read, read.root), 'AcroForm', `${form} 0 R`)],
    [page, withEntry(objectText(read, page).replace(/\/Annots\s*\[\s*\]/, ''), 'Annots', `[${field} 0 R]`)],
    [signature, signatureObject(room, at)],
    [
      field,
      `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /V ${signature} 0 R /F 132 /Rect [0 0 0 0] /P ${page} 0 R >>`,
    ],
    [form, `<< /SigFlags 3 /Fields [${field} 0 R] >>`],
  ];
  let text = read.text.endsWith('\n') ? read.text : `${read.text}\n`;
  const places: [number, number][] = [];
  for (const [number, object] of objects) {
    places.push([number, text.length]);
    text += `${number} 0 obj\n${object}\nendobj\n`;
  }
  return filled(text + tableAndTrailer(read, places, form + 1, text.length));
}

function readFile(text: string): Read {
  const startxref = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? Number.NaN);
  const table = /^xref\s+0 (\d+)\s+((?:\d{10} \d{5} [fn]\s*)+)trailer\s*<<([\s\S]*?)>>\s*startxref/.exec(
    text.slice(startxref),
  );
  if (table === null) throw new Error('The file has no plain cross-reference table.');
  const [, , rows = '', trailer = ''] = table;
  const offsets = new Map<number, number>();
  for (const [number, row] of [...rows.matchAll(/(\d{10}) \d{5} ([fn])/g)].entries())
    if (row[2] === 'n') offsets.set(number, Number(row[1]));
  const size = Number(/\/Size\s+(\d+)/.exec(trailer)?.[1] ?? Number.NaN);
  if (/\/(Prev|XRefStm|Encrypt)\b/.test(trailer) || !Number.isInteger(size))
    throw new Error('The file was changed after it was printed, or is locked.');
  return { text, startxref, size, root: reference(trailer, 'Root'), trailer, offsets };
}

/** The number of the object that an entry names. */
function reference(dictionary: string, key: string): number {
  const number = new RegExp(`/${key}\\s+(\\d+) 0 R`).exec(dictionary)?.[1];
  if (number === undefined) throw new Error(`The file has no ${key} where it should.`);
  return Number(number);
}

/** What stands between `obj` and `endobj`. */
function objectText({ text, offsets }: Read, number: number): string {
  const offset = offsets.get(number) ?? text.length;
  const found = new RegExp(`^${number} 0 obj\\s*(<<[\\s\\S]*?>>)\\s*endobj`).exec(
    text.slice(offset, offset + 100_000),
  );
  if (found?.[1] === undefined) throw new Error(`The file’s object ${number} cannot be read.`);
  return found[1];
}

/** The first page below a node of the tree of pages. */
function firstPage(read: Read, node: number, deep = 0): number {
  const dictionary = objectText(read, node);
  if (/\/Type\s*\/Page\b(?!s)/.test(dictionary)) return node;
  const kid = /\/Kids\s*\[\s*(\d+) 0 R/.exec(dictionary)?.[1];
  const deepest = 20;
  if (kid === undefined || deep > deepest) throw new Error('The file has no first page.');
  return firstPage(read, Number(kid), deep + 1);
}

function withEntry(dictionary: string, key: string, value: string): string {
  if (new RegExp(`/${key}\\b`).test(dictionary)) throw new Error(`The file has ${key} already.`);
  return `${dictionary.slice(0, dictionary.lastIndexOf('>>'))}/${key} ${value} >>`;
}

function signatureObject(room: number, at: Date): string {
  const contents = `<${'0'.repeat(room * 2)}>`;
  return `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (${pdfTime(at)}) /ByteRange [0${ROOM_FOR_RANGE}] /Contents ${contents} >>`;
}

/** In Chinese time, as PDF writes it: D:20240522090000+08'00'. */
function pdfTime(at: Date): string {
  const shanghai = new Date(at.getTime() + 8 * 3_600_000).toISOString();
  return `D:${shanghai.slice(0, 19).replaceAll(/\D/g, '')}+08'00'`;
}

function tableAndTrailer(
  read: Read,
  places: readonly (readonly [number, number])[],
  size: number,
  at: number,
): string {
  const rows = [...places]
    .sort(([one], [other]) => one - other)
    .map(([number, offset]) => `${number} 1\n${String(offset).padStart(DIGITS, '0')} 00000 n \n`);
  const kept = read.trailer.replace(/\/Size\s+\d+/, `/Size ${size}`).trim();
  return `xref\n${rows.join('')}trailer\n<< ${kept} /Prev ${read.startxref} >>\nstartxref\n${at}\n%%EOF\n`;
}

/** Writes into the file which bytes are signed: all but the signature's own string. */
function filled(text: string): Prepared {
  const from = text.lastIndexOf('/Contents <') + '/Contents '.length;
  const to = text.indexOf('>', from) + 1;
  const range = ` ${from} ${to} ${text.length - to}`.padEnd(ROOM_FOR_RANGE.length);
  return {
    file: Buffer.from(text.replace(`[0${ROOM_FOR_RANGE}]`, `[0${range}]`), 'latin1'),
    hole: { from, to },
  };
}
