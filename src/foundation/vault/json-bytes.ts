/**
 * Bytes in JSON: bulk writes go as one JSON document, in which PostgreSQL reads a bytea as `\x` and hexadecimal digits, and
 * tells it so in to_jsonb.
 */

/** Bytes as PostgreSQL reads them in JSON; null stays null. */
export function bytesInJson(bytes: Buffer | null): string | null {
  return bytes === null ? null : `\\x${bytes.toString('hex')}`;
}

/** The bytes that PostgreSQL told in JSON. */
export function bytesFromJson(text: string | null): Buffer | null {
  return text === null ? null : Buffer.from(text.slice(2), 'hex');
}

/** A row whose bytes are as PostgreSQL reads them in JSON. */
export function rowInJson(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      value instanceof Buffer ? bytesInJson(value) : value,
    ]),
  );
}
