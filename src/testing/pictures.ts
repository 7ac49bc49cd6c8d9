/**
 * Small pictures made by program, for tests of signatures.
 */
import { crc32, deflateSync } from 'node:zlib';

/** A PNG (RGBA, 8 bit) of `width` × `height` pixels with a slanting stroke of the given shade (0 black … 255 white). */
export function aSignaturePng({ width = 60, height = 24, shade = 0 } = {}): Uint8Array {
  const rows = Array.from({ length: height }, (_, y) => {
    const row = Buffer.alloc(1 + width * 4);
    const x = Math.min(width - 1, Math.floor((y * width) / height));
    row.set([shade, shade, shade, 255], 1 + x * 4);
    return row;
  });
  return png(width, height, deflateSync(Buffer.concat(rows)));
}

/** A PNG whose header claims a size, and bits a channel, that its pixels need not have. */
export function png(width: number, height: number, packedPixels: Uint8Array, depth = 8): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [
    chunk('IHDR', header),
    chunk('IDAT', Buffer.from(packedPixels)),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return new Uint8Array(Buffer.concat([signature, ...chunks]));
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
