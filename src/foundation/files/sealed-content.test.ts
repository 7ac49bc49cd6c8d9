import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { opening, openWhole, PIECE_BYTES, sealing } from '#foundation/files/sealed-content.ts';
import { SealingKey } from '#foundation/vault/sealing-key.ts';
import { type Suite, suites } from '#foundation/vault/suites.ts';

const key = new SealingKey(Buffer.alloc(32, 3));

function inChunks(bytes: Buffer, size: number): Readable {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  return Readable.from(chunks);
}
const sealed = (clear: Buffer, suite: Suite, size = 10_000): Promise<Buffer> =>
  buffer(inChunks(clear, size).pipe(sealing(key, suite)));
async function opened(bytes: Buffer, size = 10_000): Promise<Buffer> {
  const clear = opening(key);
  const [, content] = await Promise.all([pipeline(inChunks(bytes, size), clear), buffer(clear)]);
  return content;
}

describe.each(Object.values(suites))('a file sealed by $name', (suite) => {
  it('opens as it was, whatever its length and however it flows', async () => {
    const lengths = fc.constantFrom(
      0,
      1,
      PIECE_BYTES - 1,
      PIECE_BYTES,
      PIECE_BYTES + 1,
      3 * PIECE_BYTES,
      200_001,
    );
    const flow = fc.integer({ min: 700, max: 150_000 });
    await fc.assert(
      fc.asyncProperty(lengths, flow, flow, async (length, one, other) => {
        const clear = randomBytes(length);
        const bytes = await sealed(clear, suite, one);
        expect((await opened(bytes, other)).equals(clear)).toBe(true);
        expect(openWhole(key, bytes).equals(clear)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('does not open when it was cut short, also between two pieces', async () => {
    const bytes = await sealed(randomBytes(3 * PIECE_BYTES), suite);
    const piece = PIECE_BYTES + suite.overhead;
    for (const length of [0, 1, 40, piece - 1, piece, 2 * piece, bytes.length - 1]) {
      await expect(opened(bytes.subarray(0, length)), `${length}`).rejects.toThrow(/cut short/);
      expect(() => openWhole(key, bytes.subarray(0, length)), `${length}`).toThrow(/cut short/);
    }
  });

  it('does not open when pieces were swapped, changed or added', async () => {
    const bytes = await sealed(randomBytes(3 * PIECE_BYTES), suite);
    const piece = PIECE_BYTES + suite.overhead;
    const [one, two, three] = [
      bytes.subarray(0, piece),
      bytes.subarray(piece, 2 * piece),
      bytes.subarray(2 * piece),
    ];
    const changed = Buffer.from(bytes);
    changed[piece + 100] = (changed[piece + 100] ?? 0) ^ 1;
    for (const other of [
      Buffer.concat([two, one, three]),
      Buffer.concat([one, three]),
      changed,
      Buffer.concat([bytes, three]),
    ])
      await expect(opened(other)).rejects.toThrow(/changed/);
  });
});
