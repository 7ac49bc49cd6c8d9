/**
 * Joins PDFs of our own typesetter into one, however many pages it becomes: one part is in memory at a time, and the file goes out
 * as it is made. Wanted: a county's letters as one file in flat memory. Tried and rejected: setting them in one go (a megabyte a
 * page), and libraries that hold a whole document.
 * It must not be given any other PDF: it reads the plain form that the typesetter writes (numbered objects, a table of their places,
 * pages in one flat list) and refuses what is not of that form.
 */
import { createHash } from 'node:crypto';

/** A PDF that is not of the form that our typesetter writes. */
export class JoinFault extends Error {
  override readonly name = 'JoinFault';
}

/** Numbers of the objects that the whole file has once; those of the parts follow. */
const own = { pages: 1, catalog: 2, info: 3, metadata: 4 } as const;
const FIRST_OF_PARTS = 5;

const HEAD = Buffer.from('%PDF-1.7\n%\x80\x80\x80\x80\n\n', 'latin1');
const NO_OBJECT = '0000000000 65535 f \n';

/** An object of a part: what stands before a stream's bytes, as text, and the rest. */
interface PdfObject {
  readonly number: number;
  readonly words: string;
  readonly stream: Buffer;
}

interface Part {
  readonly objects: ReadonlyMap<number, PdfObject>;
  readonly root: PdfObject;
  readonly info: PdfObject;
  readonly metadata: PdfObject;
  readonly tree: PdfObject;
  readonly kids: readonly number[];
}

/** What of the first part becomes the whole's. */
interface Frame {
  readonly catalog: string;
  readonly info: string;
  readonly metadata: PdfObject;
}

/**
 * The parts one after another as one PDF, in pieces. Title, date and colour profile are the first part's.
 * @throws JoinFault for a part of another form, or where there is none
 */
export async function* joinPdfs(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const digest = createHash('sha256');
  const places: number[] = [];
  const pages: number[] = [];
  let written = 0;
  let next = FIRST_OF_PARTS;
  let frame: Frame | undefined;
  const put = (piece: Buffer): Buffer => {
    written += piece.length;
    digest.update(piece);
    return piece;
  };
  const putObject = (number: number, words: string, stream: Buffer): Buffer => {
    places[number] = written;
    return put(Buffer.concat([Buffer.from(`${number} 0 obj\n${words}`, 'latin1'), stream]));
  };
  yield put(HEAD);
  for await (const bytes of parts) {
    const part = readPart(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const kept = [...part.objects.values()].filter((object) => !isFrame(part, object));
    const numbers = new Map(kept.map(({ number }, at) => [number, next + at]));
    numbers.set(part.tree.number, own.pages);
    numbers.set(part.metadata.number, own.metadata);
    next += kept.length;
    for (const { number, words, stream } of kept)
      yield putObject(numbered(numbers, number), renumbered(words, numbers), stream);
    pages.push(...part.kids.map((kid) => numbered(numbers, kid)));
    frame ??= {
      catalog: renumbered(part.root.words, numbers),
      info: part.info.words,
      metadata: part.metadata,
    };
  }
  if (frame === undefined) throw new JoinFault('There is no part to join.');
  const metadata = withPageCount(frame.metadata, pages.length);
  yield putObject(own.metadata, metadata.words, metadata.stream);
  yield putObject(own.info, frame.info, Buffer.alloc(0));
  yield putObject(own.catalog, frame.catalog, Buffer.alloc(0));
  const kids = pages.map((page) => `${page} 0 R`).join('\n');
  const tree = `<<\n/Type /Pages\n/Count ${pages.length}\n/Kids [\n${kids}\n]\n>>\nendobj\n\n`;
  yield putObject(own.pages, tree, Buffer.alloc(0));
  const id = digest.copy().digest('hex').slice(0, 32);
  const table = Array.from({ length: next - 1 }, (_, at) => placeLine(places[at + 1])).join('');
  yield Buffer.from(
    `xref\n0 ${next}\n${NO_OBJECT}${table}trailer\n<<\n/Size ${next}\n/Root ${own.catalog} 0 R\n/Info ${own.info} 0 R\n/ID [<${id}> <${id}>]\n>>\nstartxref\n${written}\n%%EOF\n`,
    'latin1',
  );
}

function placeLine(place: number | undefined): string {
  return place === undefined ? NO_OBJECT : `${String(place).padStart(10, '0')} 00000 n \n`;
}

function isFrame({ root, info, metadata, tree }: Part, { number }: PdfObject): boolean {
  return [root, info, metadata, tree].some((one) => one.number === number);
}

function readPart(bytes: Buffer): Part {
  const objects = readObjects(bytes);
  const trailer = bytes.toString('latin1', bytes.lastIndexOf('trailer'));
  const named = (words: string, name: string): PdfObject => {
    const number = new RegExp(`/${name} (\\d+) 0 R`).exec(words)?.[1];
    const object = objects.get(Number(number));
    if (object === undefined) throw new JoinFault(`There is no ${name}.`);
    return object;
  };
  const root = named(trailer, 'Root');
  const tree = named(root.words, 'Pages');
  const kids = [...(/\/Kids \[([^\]]*)\]/.exec(tree.words)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map((kid) =>
    Number(kid[1]),
  );
  const flat = kids.every((kid) => objects.get(kid)?.words.includes('/Type /Page\n'));
  if (kids.length === 0 || !flat) throw new JoinFault('Its pages stand in no flat list.');
  return {
    objects,
    root,
    tree,
    kids,
    info: named(trailer, 'Info'),
    metadata: named(root.words, 'Metadata'),
  };
}

/** The objects by their numbers, in the order in which they stand. */
function readObjects(bytes: Buffer): Map<number, PdfObject> {
  const start = Number(/startxref\s+(\d+)\s+%%EOF/.exec(bytes.toString('latin1', bytes.length - 64))?.[1]);
  const table = Number.isSafeInteger(start) ? bytes.toString('latin1', start) : '';
  if (!table.startsWith('xref\n0 ')) throw new JoinFault('Its objects stand in no plain table.');
  const places = [...table.matchAll(/^(\d{10}) \d{5} n/gm)].map((line) => Number(line[1]));
  const inOrder = [...places].sort((one, other) => one - other);
  const objects = inOrder.map((place, at) => readObject(bytes.subarray(place, inOrder[at + 1] ?? start)));
  return new Map(objects.map((object) => [object.number, object]));
}

const STREAM = '\nstream\n';

function readObject(bytes: Buffer): PdfObject {
  const opened = /^(\d+) 0 obj\n/.exec(bytes.toString('latin1', 0, 24));
  if (opened === null) throw new JoinFault('An object does not begin where the table says.');
  const end = bytes.indexOf(STREAM);
  const body = end < 0 ? bytes.length : end + STREAM.length;
  return {
    number: Number(opened[1]),
    words: bytes.toString('latin1', opened[0].length, body),
    stream: bytes.subarray(body),
  };
}

/** Strings are passed over: what looks like a reference there is text. */
const STRING_OR_REFERENCE = /\((?:\\[\s\S]|[^\\()])*\)|(\d+) 0 R/g;

function renumbered(words: string, numbers: ReadonlyMap<number, number>): string {
  return words.replaceAll(STRING_OR_REFERENCE, (found: string, number: string | undefined) =>
    number === undefined ? found : `${numbered(numbers, Number(number))} 0 R`,
  );
}

function numbered(numbers: ReadonlyMap<number, number>, number: number): number {
  const mapped = numbers.get(number);
  if (mapped === undefined) throw new JoinFault('An object is referred to that is not there.');
  return mapped;
}

/** The metadata say how many pages there are. */
function withPageCount({ number, words, stream }: PdfObject, pages: number): PdfObject {
  const length = Number(/\/Length (\d+)/.exec(words)?.[1]);
  const told = stream.toString('latin1', 0, length);
  const counted = told.replace(/<xmpTPg:NPages>\d+</, `<xmpTPg:NPages>${pages}<`);
  return {
    number,
    words: words.replace(/\/Length \d+/, `/Length ${counted.length}`),
    stream: Buffer.concat([Buffer.from(counted, 'latin1'), stream.subarray(length)]),
  };
}
