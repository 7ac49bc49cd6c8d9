/** Reads the words of a .docx back, a paragraph a line, from its XML alone. Tests only. */
import { inflateRawSync } from 'node:zlib';

/** The words of the document's body. @throws Error where it is no .docx */
export async function wordsOfDocx(file: Buffer): Promise<string> {
  const xml = partOf(file, 'word/document.xml').toString('utf8');
  const paragraphs = xml.match(/<w:p[ >].*?<\/w:p>/gsu) ?? [];
  return paragraphs
    .map((paragraph) =>
      [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/gu)]
        .map(([, words]) => unescaped(words ?? ''))
        .join(''),
    )
    .join('\n');
}

const unescaped = (words: string): string =>
  words.replace(
    /&(lt|gt|amp|quot|apos);/gu,
    (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" })[name] ?? '',
  );

const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/** A part of the zip, found by its central directory. */
function partOf(zip: Buffer, wanted: string): Buffer {
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== END) end -= 1;
  if (end < 0) throw new Error('This is no .docx.');
  let at = zip.readUInt32LE(end + 16);
  while (zip.readUInt32LE(at) === CENTRAL) {
    const [name, extra, comment] = [
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
    ];
    if (zip.toString('utf8', at + 46, at + 46 + name) === wanted) {
      const local = zip.readUInt32LE(at + 42);
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const bytes = zip.subarray(from, from + zip.readUInt32LE(at + 20));
      return zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes);
    }
    at += 46 + name + extra + comment;
  }
  throw new Error(`There is no ${wanted}.`);
}
