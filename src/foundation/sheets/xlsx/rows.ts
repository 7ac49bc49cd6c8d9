// A worksheet's rows, streamed: each chunk of XML gives the rows that end in it. Holds one batch at a time.

import type { SheetLimits } from '../limits.ts';
import { dateOfSerial } from '../serial-date.ts';
import { type Cell, ROWS_PER_BATCH, type Row } from '../sheet.ts';
import { SheetFault } from '../sheet-fault.ts';
import { createXmlFeed, type XmlAttributes, type XmlHandlers } from '../xml-feed.ts';
import { unescapeCellText } from './escapes.ts';
import type { SharedStrings } from './shared-strings.ts';
import type { Workbook } from './workbook.ts';

const FIRST_LETTER = 64;
const LETTERS = 26;
/** Excel's own last row; the database counts rows in 32 bits. */
const LAST_ROW = 1_048_576;

export interface RowContext {
  readonly strings: SharedStrings;
  readonly workbook: Pick<Workbook, 'dateShapes' | 'from1904'>;
  readonly limits: SheetLimits;
}

/** The rows that hold a value, top to bottom. @throws SheetFault `unreadable` or `tooLarge`. */
export async function* readRows(
  source: AsyncIterable<Buffer>,
  context: RowContext,
): AsyncGenerator<readonly Row[]> {
  const reader = new RowReader(context);
  const feed = createXmlFeed(reader, context.limits.textChars);
  for await (const chunk of source) {
    feed.write(chunk);
    if (reader.rows.length >= ROWS_PER_BATCH) yield reader.take();
  }
  feed.end();
  if (reader.rows.length > 0) yield reader.take();
}

class RowReader implements XmlHandlers {
  rows: Row[] = [];
  readonly #context: RowContext;
  #cells: Cell[] = [];
  #rowNumber = 0;
  #column = -1;
  #type = '';
  #style = 0;
  #text = '';
  #inValue = false;
  #inPhonetic = false;

  constructor(context: RowContext) {
    this.#context = context;
  }

  take(): Row[] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: XmlAttributes): void {
    switch (name) {
      case 'c':
        this.#openCell(attributes);
        break;
      case 'v':
        this.#inValue = true;
        break;
      case 't':
        this.#inValue = !this.#inPhonetic;
        break;
      case 'rPh':
        this.#inPhonetic = true;
        break;
      case 'row':
        this.#rowNumber = rowNumber(attributes.r, this.#rowNumber);
        this.#column = -1;
        this.#cells = [];
        break;
    }
  }

  text(part: string): void {
    if (!this.#inValue) return;
    this.#text += part;
    const { textChars } = this.#context.limits;
    if (this.#text.length > textChars) throw new SheetFault('tooLarge', { textChars });
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
        this.#inValue = false;
        break;
      case 'rPh':
        this.#inPhonetic = false;
        break;
      case 'c':
        if (this.#text !== '') this.#closeCell();
        break;
      case 'row':
        if (this.#cells.length > 0) this.rows.push({ number: this.#rowNumber, cells: this.#cells });
        break;
    }
  }

  #openCell({ r, t, s }: XmlAttributes): void {
    this.#column = r === undefined ? this.#column + 1 : columnOf(r);
    this.#type = t ?? 'n';
    this.#style = s === undefined ? 0 : Number(s);
    this.#text = '';
  }

  #closeCell(): void {
    const value = this.#value();
    this.#text = '';
    if (value === undefined) return;
    if (this.#column >= this.#context.limits.columns)
      throw new SheetFault('tooLarge', { columns: this.#column + 1 });
    while (this.#cells.length < this.#column) this.#cells.push(undefined);
    this.#cells[this.#column] = value;
  }

  #value(): Cell {
    switch (this.#type) {
      case 's':
        return this.#context.strings.get(Number(this.#text)) || undefined;
      case 'n':
        return this.#number();
      case 'b':
        return this.#text === '1';
      case 'd':
        return { date: this.#text.slice(0, 10) };
      default:
        return unescapeCellText(this.#text);
    }
  }

  #number(): Cell {
    const number = Number(this.#text);
    if (Number.isNaN(number)) return this.#text;
    const shape = this.#context.workbook.dateShapes[this.#style];
    return (shape && dateOfSerial(number, shape, this.#context.workbook.from1904)) ?? number;
  }
}

function rowNumber(stated: string | undefined, before: number): number {
  const number = stated === undefined ? before + 1 : Number(stated);
  if (Number.isInteger(number) && number >= 1 && number <= LAST_ROW) return number;
  throw new SheetFault('unreadable', { row: before + 1 });
}

/** `AJ451` → 35. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const letter = (reference.charCodeAt(at) & 0xdf) - FIRST_LETTER;
    if (letter < 1 || letter > LETTERS) break;
    column = column * LETTERS + letter;
  }
  return column - 1;
}
