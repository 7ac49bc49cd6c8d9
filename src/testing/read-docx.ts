/** Reads a .docx back: its parts as well-formed XML, its words paragraph by paragraph. For tests. */
import { SaxesParser } from 'saxes';
import { fromBuffer } from 'yauzl';

/** A .docx taken apart. */
export interface ReadDocx {
  /** Each XML part by its name; all of them are well-formed. */
  readonly parts: ReadonlyMap<string, string>;
  /** Names of all that is in it. */
  readonly names: readonly string[];
  /** The words of the text's paragraphs. */
  readonly paragraphs: readonly string[];
}

/** @throws where a part is no well-formed XML */
export async function readDocx(file: Buffer): Promise<ReadDocx> {
  const entries = await entriesOf(file);
  const parts = new Map<string, string>();
  for (const [name, content] of entries)
    if (/\.(xml|rels)$/.test(name)) parts.set(name, wellFormed(name, content.toString('utf8')));
  const text = parts.get('word/document.xml') ?? '';
  const paragraphs = [...text.matchAll(/<w:p>(.*?)<\/w:p>/g)].map(([, inner = '']) =>
    [...inner.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, words = '']) => words).join(''),
  );
  return { parts, names: [...entries.keys()], paragraphs };
}

function wellFormed(name: string, xml: string): string {
  const parser = new SaxesParser();
  parser.on('error', (fault) => {
    throw new Error(`${name}: ${fault.message}`);
  });
  parser.write(xml).close();
  return xml;
}

function entriesOf(file: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    fromBuffer(file, { lazyEntries: true }, (fault, zip) => {
      if (fault) return reject(fault);
      const entries = new Map<string, Buffer>();
      zip.on('error', reject);
      zip.on('end', () => resolve(entries));
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, (broken, stream) => {
          if (broken) return reject(broken);
          const pieces: Buffer[] = [];
          stream.on('data', (piece: Buffer) => pieces.push(piece));
          stream.on('end', () => {
            entries.set(entry.fileName, Buffer.concat(pieces));
            zip.readEntry();
          });
        });
      });
      zip.readEntry();
    });
  });
}
