/**
 * Signs a PDF after PAdES baseline B-B: the signature joins the file as an addition behind what was printed, so that the printed bytes
 * stay as they were; it shows nothing on the page. Room is left for a time-stamp, which raises it to B-T without touching what is
 * signed. It must not know what the paper says.
 */
import type { PdfSigner } from '#foundation/documents/signing/certificate.ts';
import { detachedSignature, signatureValue, withTimeStamp } from '#foundation/documents/signing/cms.ts';
import { withSignatureField } from '#foundation/documents/signing/signature-field.ts';

/** Bytes kept free for a signature with its certificates and a time-stamp. */
const ROOM = 16_384;

/** The file with a signature in it. */
export function signPdf(pdf: Uint8Array, signer: PdfSigner, at: Date): Buffer {
  const { file, hole } = withSignatureField(pdf, ROOM, at);
  const signed = Buffer.concat([file.subarray(0, hole.from), file.subarray(hole.to)]);
  return written(file, hole, detachedSignature(signed, signer));
}

/** The signature's own bytes in a signed file: what a time-stamp is of. @throws where there is none */
export function signatureIn(pdf: Uint8Array): Buffer {
  return signatureValue(signatureOf(Buffer.from(pdf)).cms);
}

/** The same file with a time-stamp token in its signature; nothing that is signed changes. */
export function stampPdf(pdf: Uint8Array, token: Uint8Array): Buffer {
  const file = Buffer.from(pdf);
  const { hole, cms } = signatureOf(file);
  return written(file, hole, withTimeStamp(cms, token));
}

interface Hole {
  readonly from: number;
  readonly to: number;
}

/** Writes a signature into its room; zeros stand behind it. */
function written(file: Buffer, { from, to }: Hole, cms: Buffer): Buffer {
  const [digits, room] = [cms.toString('hex'), to - from - 2];
  if (digits.length > room) throw new Error('The signature needs more room than was left for it.');
  file.write(digits.padEnd(room, '0'), from + 1, 'latin1');
  return file;
}

/** The signature in a file, and where it stands. */
function signatureOf(file: Buffer): { readonly hole: Hole; readonly cms: Buffer } {
  const text = file.toString('latin1');
  const range = [...text.matchAll(/\/ByteRange\s*\[\s*0\s+(\d+)\s+(\d+)\s+\d+\s*\]/g)].at(-1);
  if (range === undefined) throw new Error('The file is not signed.');
  const hole = { from: Number(range[1]), to: Number(range[2]) };
  const bytes = Buffer.from(text.slice(hole.from + 1, hole.to - 1), 'hex');
  return { hole, cms: bytes.subarray(0, derLength(bytes)) };
}

function derLength(der: Buffer): number {
  const first = der[1] ?? 0;
  if (first < 0x80) return 2 + first;
  const count = first & 0x7f;
  return 2 + count + der.readUIntBE(2, count);
}
