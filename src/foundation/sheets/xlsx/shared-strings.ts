// The table of texts that cells share. In a roster of a million rows it has some ten million entries, most used
// once (IDs, phones): as JavaScript strings they would fill a gigabyte. So the first entries, which are those that
// repeat (男, 小学, village names), stay strings, and the rest are UTF-8 bytes with offsets, decoded when asked for.

import type { SheetLimits } from '../limits.ts';
import { SheetFault } from '../sheet-fault.ts';
import { createXmlFeed } from '../xml-feed.ts';
import { unescapeCellText } from './escapes.ts';

const KEPT_AS_STRINGS = 1 << 18;
const BLOCK_BYTES = 1 << 22;
/** Offsets in blocks too, so that growing never copies the whole table. */
const OFFSETS_PER_BLOCK = 1 << 20;

export interface SharedStrings {
  readonly count: number;
  /** The text with this number; undefined where the table is shorter. */
  get(index: number): string | undefined;
}

/** Reads the table. @throws SheetFault `tooLarge` where its texts exceed the limit. */
export async function readSharedStrings(
  source: AsyncIterable<Buffer>,
  limits: SheetLimits,
): Promise<SharedStrings> {
  const table = new StringTable(limits.sharedTextBytes);
  let text = '';
  let inText = false;
  let inPhonetic = false;
  const feed = createXmlFeed(
    {
      open(name) {
        if (name === 't') inText = !inPhonetic;
        else if (name === 'si') text = '';
        else if (name === 'rPh') inPhonetic = true;
      },
      text(part) {
        if (!inText) return;
        text += part;
        if (text.length > limits.textChars) throw new SheetFault('tooLarge', { textChars: text.length });
      },
      close(name) {
        if (name === 't') inText = false;
        else if (name === 'rPh') inPhonetic = false;
        else if (name === 'si') table.add(unescapeCellText(text));
      },
    },
    limits.textChars,
  );
  for await (const chunk of source) feed.write(chunk);
  feed.end();
  return table;
}

class StringTable implements SharedStrings {
  readonly #limit: number;
  readonly #strings: string[] = [];
  readonly #blocks: Buffer[] = [];
  readonly #offsets: Uint32Array[] = [];
  #used = BLOCK_BYTES;
  #bytes = 0;
  #packed = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get count(): number {
    return this.#strings.length + this.#packed;
  }

  add(text: string): void {
    if (this.#strings.length < KEPT_AS_STRINGS) {
      this.#strings.push(text);
      this.#grow(text.length * 2);
    } else {
      this.#pack(text);
    }
  }

  get(index: number): string | undefined {
    if (index < this.#strings.length) return this.#strings[index];
    const at = index - this.#strings.length;
    if (!(at >= 0 && at < this.#packed)) return undefined;
    const position = this.#offsets[Math.floor(at / OFFSETS_PER_BLOCK)]?.[at % OFFSETS_PER_BLOCK] ?? 0;
    const block = this.#blocks[Math.floor(position / BLOCK_BYTES)];
    const from = position % BLOCK_BYTES;
    if (block === undefined) return undefined;
    const length = block.readUInt32LE(from);
    return block.toString('utf8', from + 4, from + 4 + length);
  }

  /** A text never crosses blocks; one longer than a block has been refused by the feed before. */
  #pack(text: string): void {
    const length = Buffer.byteLength(text);
    this.#grow(length + 4);
    if (this.#used + length + 4 > BLOCK_BYTES) {
      this.#blocks.push(Buffer.allocUnsafe(BLOCK_BYTES));
      this.#used = 0;
    }
    const block = this.#blocks.at(-1);
    if (block === undefined || length + 4 > BLOCK_BYTES)
      throw new SheetFault('tooLarge', { textChars: length });
    const offset = this.#packed % OFFSETS_PER_BLOCK;
    if (offset === 0) this.#offsets.push(new Uint32Array(OFFSETS_PER_BLOCK));
    const offsets = this.#offsets.at(-1);
    if (offsets !== undefined) offsets[offset] = (this.#blocks.length - 1) * BLOCK_BYTES + this.#used;
    block.writeUInt32LE(length, this.#used);
    block.write(text, this.#used + 4, 'utf8');
    this.#used += length + 4;
    this.#packed += 1;
  }

  #grow(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#limit) throw new SheetFault('tooLarge', { sharedTextBytes: this.#bytes });
  }
}

export const NO_SHARED_STRINGS: SharedStrings = { count: 0, get: () => undefined };
