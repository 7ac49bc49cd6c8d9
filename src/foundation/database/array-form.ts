/**
 * Columns of rows as arrays in PostgreSQL's binary form, as array_recv reads them. Pure, and quick: a census brings two million
 * values. Knows no database, so that a thread can make what another one sends.
 */

interface Values {
  readonly uuid: string;
  readonly text: string;
  /** Elements without line breaks or backslashes need no quoting; all are quoted. */
  readonly 'text[]': readonly string[];
  readonly bytea: Buffer;
  readonly smallint: number;
  readonly integer: number;
  readonly boolean: boolean;
  /** ISO. */
  readonly date: string;
  /** Anything that JSON can say. */
  readonly jsonb: unknown;
}

/** The types that columns may have. */
export type ColumnType = keyof Values;

/** Columns with their types. */
export type Columns = Readonly<Record<string, ColumnType>>;

/** A row of such columns; what is left out is null. */
export type RowOf<C extends Columns> = {
  readonly [Column in keyof C]?: Values[C[Column]] | null | undefined;
};

/**
 * The columns' arrays, in the columns' order.
 * @throws RangeError where a date is none, or an id is no UUID.
 */
export function arraysOf<const C extends Columns>(
  columns: C,
  rows: readonly RowOf<C>[],
): Buffer<ArrayBuffer>[] {
  return Object.entries(columns).map(([column, type]) =>
    arrayOf(
      type,
      rows.map((row) => row[column]),
    ),
  );
}

/** Numbers of PostgreSQL's types (pg_type.oid), which are the same in every version. */
const numbers: Readonly<Record<ColumnType, number>> = {
  boolean: 16,
  bytea: 17,
  smallint: 21,
  integer: 23,
  text: 25,
  'text[]': 25,
  date: 1082,
  uuid: 2950,
  jsonb: 3802,
};

const NULL_LENGTH = -1;
const FIRST_SIZE = 4096;

/** Dimensions, whether nulls are among the elements, the elements' type; length and lower bound of the one dimension; elements. */
function arrayOf(type: ColumnType, values: readonly unknown[]): Buffer<ArrayBuffer> {
  const writer = new ArrayWriter();
  writer.int32(values.length === 0 ? 0 : 1);
  writer.int32(1);
  writer.int32(numbers[type]);
  if (values.length > 0) {
    writer.int32(values.length);
    writer.int32(1);
  }
  const write = writers[type];
  for (const value of values) {
    if (value === null || value === undefined) writer.int32(NULL_LENGTH);
    else write(writer, value as never);
  }
  return writer.bytes();
}

const writers: { readonly [T in ColumnType]: (to: ArrayWriter, value: Values[T]) => void } = {
  uuid: (to, value) => to.uuid(value),
  text: (to, value) => to.text(value),
  'text[]': (to, value) => to.text(arrayText(value)),
  bytea: (to, value) => to.raw(value),
  smallint: (to, value) => to.int16Element(value),
  integer: (to, value) => to.int32Element(value),
  boolean: (to, value) => to.byteElement(value ? 1 : 0),
  date: (to, value) => to.int32Element(dayNumber(value)),
  jsonb: (to, value) => to.json(JSON.stringify(value)),
};

function arrayText(values: readonly string[]): string {
  if (values.length === 0) return '{}';
  return `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

const DAY_MS = 86_400_000;
/** Days from 1970-01-01 to 2000-01-01, from which PostgreSQL counts. */
const POSTGRES_EPOCH = 10_957;
const dayForm = /^\d{4}-\d{2}-\d{2}$/;

/** A day that no month has would be taken for one of the next. */
function dayNumber(day: string): number {
  const at = dayForm.test(day) ? Date.parse(day) : Number.NaN;
  if (Number.isNaN(at) || new Date(at).getUTCDate() !== Number(day.slice(-2)))
    throw new RangeError('not a date');
  return at / DAY_MS - POSTGRES_EPOCH;
}

const JSONB_VERSION = 1;
const UUID_LENGTH = 36;
const UUID_BYTES = 16;
/** The most bytes that a UTF-16 unit takes in UTF-8. */
const BYTES_A_UNIT = 3;

/** Grows as it is written to. */
class ArrayWriter {
  // Never of the shared pool: a thread gives its memory away.
  #buffer: Buffer<ArrayBuffer> = Buffer.allocUnsafeSlow(FIRST_SIZE);
  #at = 0;

  bytes(): Buffer<ArrayBuffer> {
    return this.#buffer.subarray(0, this.#at);
  }

  int32(value: number): void {
    this.#room(4);
    this.#at = this.#buffer.writeInt32BE(value, this.#at);
  }

  int16Element(value: number): void {
    this.int32(2);
    this.#room(2);
    this.#at = this.#buffer.writeInt16BE(value, this.#at);
  }

  int32Element(value: number): void {
    this.int32(4);
    this.int32(value);
  }

  byteElement(value: number): void {
    this.int32(1);
    this.#room(1);
    this.#buffer[this.#at++] = value;
  }

  raw(value: Buffer): void {
    this.int32(value.length);
    this.#room(value.length);
    value.copy(this.#buffer, this.#at);
    this.#at += value.length;
  }

  uuid(value: string): void {
    this.int32(UUID_BYTES);
    this.#room(UUID_BYTES);
    let written = 0;
    let half = -1;
    for (let at = 0; at < value.length; at += 1) {
      const digit = hexDigit(value.charCodeAt(at));
      if (digit < 0) continue;
      if (half < 0) {
        half = digit;
        continue;
      }
      this.#buffer[this.#at++] = half * 16 + digit;
      half = -1;
      written += 1;
    }
    if (value.length !== UUID_LENGTH || written !== UUID_BYTES) throw new RangeError('not a UUID');
  }

  text(value: string): void {
    this.#element(value, 0);
  }

  json(value: string): void {
    this.#element(value, 1);
  }

  /** A text with what stands before it in the element, which is written when its length is known. */
  #element(value: string, ahead: 0 | 1): void {
    this.#room(4 + ahead + value.length * BYTES_A_UNIT);
    const start = this.#at + 4;
    if (ahead === 1) this.#buffer[start] = JSONB_VERSION;
    const end = this.#utf8(value, start + ahead);
    this.#buffer.writeInt32BE(end - start, this.#at);
    this.#at = end;
  }

  /** Short texts of one byte a character are written here: to call out for each costs more than writing it. */
  #utf8(value: string, start: number): number {
    const buffer = this.#buffer;
    let at = start;
    for (let unit = 0; unit < value.length; unit += 1) {
      const code = value.charCodeAt(unit);
      if (code > 0x7f) return start + buffer.write(value, start);
      buffer[at++] = code;
    }
    return at;
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#buffer.length * 2, this.#at + bytes));
    this.#buffer.copy(larger, 0, 0, this.#at);
    this.#buffer = larger;
  }
}

/** The value of a hexadecimal digit; -1 for what is none. */
function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code >= 0x61 && code <= 0x66) return code - 0x57;
  if (code >= 0x41 && code <= 0x46) return code - 0x37;
  return -1;
}
