/**
 * Tells what a scanned paper is by its content, whatever its name says: a whole PDF, JPEG or PNG, or none of them.
 */

/** The kinds of scan that are kept. */
export type ScanType = 'application/pdf' | 'image/jpeg' | 'image/png';

const PNG_HEAD = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PNG_END = Buffer.from('IEND');
const JPEG_HEAD = Buffer.from([0xff, 0xd8, 0xff]);
const JPEG_END = Buffer.from([0xff, 0xd9]);
/** Scanners add blanks or a few bytes after the end mark. */
const TAIL_BYTES = 2048;

/** What kind of scan the bytes are; null where they are none, or cut off. */
export function scanTypeOf(bytes: Buffer): ScanType | null {
  const tail = bytes.subarray(Math.max(0, bytes.length - TAIL_BYTES));
  if (bytes.subarray(0, 8).equals(PNG_HEAD)) return tail.includes(PNG_END) ? 'image/png' : null;
  if (bytes.subarray(0, 3).equals(JPEG_HEAD)) return tail.includes(JPEG_END) ? 'image/jpeg' : null;
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-')
    return tail.includes('%%EOF') ? 'application/pdf' : null;
  return null;
}
