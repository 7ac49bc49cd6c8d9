/**
 * Small schemas that many contracts share: division codes, ids, dates, pages of a list.
 */
import { z } from 'zod';

/** A division's code as a prefix: 2, 4, 6, 9 or 12 digits (domain.md 3.9). */
export const divisionCode = z.string().regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/);

/** An ISO date, without time. */
export const isoDate = z.iso.date();

/** An instant, RFC 3339 with offset; dates from the database are turned into text. */
export const instant = z.union([
  z.date().transform((date) => date.toISOString()),
  z.iso.datetime({ offset: true }),
]);

/** A record's id: UUIDv7, made by whoever makes the record. */
export const id = z.uuid();

/** A path with one id. */
export const byId = z.object({ id });

/** How a page of a list is asked for. */
export const pageQuery = z.object({
  cursor: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** A page of a list: its items, where the next one begins, and how many there are in all where that is cheap to know. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable(), total: z.number().int().optional() });
}

/** An answer that says no more than that it was done. */
export const done = z.object({ done: z.literal(true) });

/** A division on the way from the city down. */
export const pathStep = z.object({ code: divisionCode, name: z.string(), level: z.number().int() });

/** Packs the last row's sort values into an opaque cursor. */
export function packCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** Unpacks a cursor; null where it is not one of ours. */
export function unpackCursor(cursor: string): (string | number | null)[] | null {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(values) ? values : null;
  } catch {
    return null;
  }
}
