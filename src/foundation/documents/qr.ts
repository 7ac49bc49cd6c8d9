/**
 * QR codes for paper, as a picture of one pixel a square that a template enlarges.
 */
import { create } from 'qrcode';

/** A QR code: its squares row by row, 0 for a dark one and 255 for a light one. */
export type QrCode = { readonly size: number; readonly squares: readonly number[] };

/** Makes the QR code of a text with error correction M (15 % of it may be dirty or torn). */
export function qrCode(text: string): QrCode {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  return { size, squares: Array.from(data, (dark) => (dark ? 0 : 255)) };
}
