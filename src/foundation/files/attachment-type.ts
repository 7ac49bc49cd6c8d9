/**
 * Tells what was sent along by its content, whatever its name says: a whole photograph or a recording as telephones make them,
 * or neither.
 */
import { scanTypeOf } from '#foundation/files/scan-file.ts';

/** What is kept, and how it is shown again. */
export interface AttachmentType {
  readonly kind: 'photo' | 'sound';
  readonly mediaType: string;
  readonly extension: string;
}

const at = (bytes: Buffer, from: number, text: string): boolean =>
  bytes.subarray(from, from + text.length).toString('latin1') === text;

/** How an ISO media file of a telephone names itself; films are not taken. */
const SOUND_BRANDS = ['M4A ', 'M4B ', 'isom', 'mp42', 'mp41', '3gp4', '3gp5', '3gp6', 'dash'];
const FIRST_BYTES = 64 * 1024;

/** What kind of attachment the bytes are; null where they are none that is taken. */
export function attachmentTypeOf(bytes: Buffer): AttachmentType | null {
  const scan = scanTypeOf(bytes);
  if (scan === 'image/jpeg') return { kind: 'photo', mediaType: scan, extension: 'jpg' };
  if (scan === 'image/png') return { kind: 'photo', mediaType: scan, extension: 'png' };
  if (at(bytes, 0, 'RIFF') && at(bytes, 8, 'WEBP') && bytes.readUInt32LE(4) <= bytes.length - 8)
    return { kind: 'photo', mediaType: 'image/webp', extension: 'webp' };
  return soundTypeOf(bytes);
}

function soundTypeOf(bytes: Buffer): AttachmentType | null {
  const sound = (mediaType: string, extension: string): AttachmentType => ({
    kind: 'sound',
    mediaType,
    extension,
  });
  if (at(bytes, 0, '#!AMR\n') || at(bytes, 0, '#!AMR-WB\n')) return sound('audio/amr', 'amr');
  if (at(bytes, 0, 'RIFF') && at(bytes, 8, 'WAVE')) return sound('audio/wav', 'wav');
  if (at(bytes, 0, 'OggS')) return sound('audio/ogg', 'ogg');
  if (at(bytes, 0, 'ID3') || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2))
    return sound('audio/mpeg', 'mp3');
  if (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xf6) === 0xf0) return sound('audio/aac', 'aac');
  const head = bytes.subarray(0, FIRST_BYTES);
  if (at(bytes, 4, 'ftyp') && SOUND_BRANDS.includes(bytes.subarray(8, 12).toString('latin1')))
    return bytes.includes('vmhd') ? null : sound('audio/mp4', 'm4a');
  if (head.subarray(0, 4).equals(Buffer.from([0x1a, 0x45, 0xdf, 0xa3])))
    return head.includes('V_') ? null : sound('audio/webm', 'webm');
  return null;
}
