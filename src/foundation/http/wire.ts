/**
 * Small schemas that many contracts share: division codes, ids, dates, pages of a list.
 */
import { z } from 'zod';
import { Refusal } from '#foundation/refusals.ts';

const MOST_PLACES = 2 ** 31 - 1;

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

/** The largest scan of a paper, in bytes. */
export const SCAN_BYTES = 20 * 1024 * 1024;
/** The longest signature drawn on screen, as a data URL: 200 KB of PNG in base64. */
export const SIGNATURE_CHARACTERS = 274_000;

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

/** What may stand in a cursor: nothing that the database could not compare. */
export const inCursor = {
  text: z
    .string()
    .max(300)
    .regex(/^[^\0]*$/),
  whole: z.number().int().min(-MOST_PLACES).max(MOST_PLACES),
  id,
  /** An instant as PostgreSQL writes it. */
  instant: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(\.\d{1,6})?([+-]\d{2}(:?\d{2})?|Z)$/)
    .refine((text) => z.iso.date().safeParse(text.slice(0, 10)).success && !Number.isNaN(Date.parse(text))),
} as const;

/**
 * Unpacks a cursor of a form.
 * @throws Refusal `bad-input` where it is not one that was given out for this list.
 */
export function openCursor<T extends z.ZodType>(cursor: string, form: T): z.output<T> {
  const opened = form.safeParse(unpack(cursor));
  if (opened.success) return opened.data;
  throw new Refusal('bad-input', {}, [{ place: 'query.cursor', code: 'cursor', message: 'cursor' }]);
}

function unpack(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
