/**
 * Checks a picture before it is kept or printed: a real PNG, small, whole, and not a bomb that unfolds without end.
 * Knows nothing of what the picture shows.
 */
import { crc32, inflateSync } from 'node:zlib';
import { Refusal } from '#foundation/refusals.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const largestBytes = 1024 * 1024;
const largestSide = 4096;
/** What a picture may unfold to; a finger's signature on the densest screen is some 4 MiB. It is unfolded while others wait. */
const mostUnfoldedBytes = 16 * 1024 * 1024;
/** Bits a pixel, by colour type and depth, as the format allows them (W3C PNG, table 12). */
const bitsOfPixel: ReadonlyMap<number, ReadonlyMap<number, number>> = new Map([
  [0, depths(1, [1, 2, 4, 8, 16])],
  [2, depths(3, [8, 16])],
  [3, depths(1, [1, 2, 4, 8])],
  [4, depths(2, [8, 16])],
  [6, depths(4, [8, 16])],
]);
const dataUrl = /^data:image\/png;base64,([A-Za-z0-9+/]+={0,2})$/;

/** The size of a checked picture in pixels. */
export interface PngSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Reads a picture drawn on screen (`data:image/png;base64,…`).
 * @throws Refusal `bad-input` at `place` where it is no such address or no sound PNG.
 */
export function pngFromDataUrl(url: string, place: string): Uint8Array {
  const base64 = dataUrl.exec(url)?.[1];
  if (base64 === undefined || base64.length > (largestBytes * 4) / 3 + 4) throw unsound(place);
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  checkPng(bytes, place);
  return bytes;
}

/**
 * Checks that the bytes are a whole PNG of at most 1 MiB, 4096 pixels a side and 16 MiB unfolded.
 * @throws Refusal `bad-input` at `place` otherwise.
 */
export function checkPng(bytes: Uint8Array, place: string): PngSize {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length > largestBytes || !file.subarray(0, 8).equals(signature)) throw unsound(place);
  const chunks = [...chunksOf(file)];
  const header = chunks[0];
  const last = chunks.at(-1);
  if (header?.type !== 'IHDR' || header.data.length !== 13 || last?.type !== 'IEND') throw unsound(place);
  const width = header.data.readUInt32BE(0);
  const height = header.data.readUInt32BE(4);
  if (width < 1 || height < 1 || width > largestSide || height > largestSide) throw unsound(place);
  checkPixels(header.data, chunks, width, height, place);
  return { width, height };
}

function checkPixels(
  header: Buffer,
  chunks: readonly Chunk[],
  width: number,
  height: number,
  place: string,
): void {
  const bits = bitsOfPixel.get(header[9] ?? -1)?.get(header[8] ?? 0);
  if (bits === undefined || header[12] !== 0) throw unsound(place);
  const wanted = height * (1 + Math.ceil((width * bits) / 8));
  if (wanted > mostUnfoldedBytes) throw unsound(place);
  const packed = Buffer.concat(chunks.filter((chunk) => chunk.type === 'IDAT').map((chunk) => chunk.data));
  let unfolded = 0;
  try {
    unfolded = inflateSync(packed, { maxOutputLength: wanted + 1 }).length;
  } catch {
    throw unsound(place);
  }
  if (unfolded !== wanted) throw unsound(place);
}

function depths(channels: number, allowed: readonly number[]): ReadonlyMap<number, number> {
  return new Map(allowed.map((depth) => [depth, depth * channels]));
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

/** Yields the chunks up to the first that is cut off or whose checksum is wrong. */
function* chunksOf(file: Buffer): Generator<Chunk> {
  for (let at = 8; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > file.length || crc32(file.subarray(at + 4, end - 4)) !== file.readUInt32BE(end - 4)) return;
    yield { type: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, end - 4) };
    at = end;
  }
}

function unsound(place: string): Refusal {
  return new Refusal('bad-input', {}, [
    {
      place,
      code: 'not-a-png',
      message: '签名图片无法读取：须为完整的 PNG，不超过 1 MB，边长不超过 4096 像素。',
    },
  ]);
}
