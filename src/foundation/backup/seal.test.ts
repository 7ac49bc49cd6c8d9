/** The sealed stream: what comes out is what went in, and any change of it is found. */
import { randomBytes } from 'node:crypto';
import { Readable, type Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BackupFault, sealing, unsealing } from '#foundation/backup/seal.ts';

const key = Buffer.alloc(32, 3);
const MIB = 1024 * 1024;

async function through(bytes: Buffer, transform: Transform): Promise<Buffer> {
  const [out] = await Promise.all([buffer(transform), pipeline(Readable.from([bytes]), transform)]);
  return out;
}
const sealed = (plain: Buffer) => through(plain, sealing(key));
const opened = (bytes: Buffer, by = key) => through(bytes, unsealing(by));

describe('a sealed stream', () => {
  it.each([0, 1, MIB - 1, MIB, MIB + 1, 3 * MIB + 17])('of %i bytes opens to what it was', async (size) => {
    const plain = randomBytes(size);
    const bytes = await sealed(plain);
    expect((await opened(bytes)).equals(plain)).toBe(true);
  });

  it('however it is cut on the way', async () => {
    const plain = randomBytes(2 * MIB + 5);
    const bytes = await sealed(plain);
    const cuts = Readable.from(
      bytes
        .toString('latin1')
        .match(/[\s\S]{1,70001}/g)
        ?.map((part) => Buffer.from(part, 'latin1')) ?? [],
    );
    const transform = unsealing(key);
    const [out] = await Promise.all([buffer(transform), pipeline(cuts, transform)]);
    expect(out.equals(plain)).toBe(true);
  });

  it('shows nothing of what is in it', async () => {
    const bytes = await sealed(Buffer.from('张小明 410981201203040012'.repeat(10)));
    expect(bytes.includes('410981')).toBe(false);
  });

  it('does not open with another key', async () => {
    await expect(opened(await sealed(Buffer.from('x')), Buffer.alloc(32, 4))).rejects.toThrow(BackupFault);
  });

  it('does not open when any byte was changed', async () => {
    const bytes = await sealed(randomBytes(500));
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const damaged = Buffer.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ change;
        await expect(opened(damaged)).rejects.toThrow(BackupFault);
      }),
      { numRuns: 200 },
    );
  });

  it('does not open when it was cut off, also between two pieces, or goes on', async () => {
    const bytes = await sealed(randomBytes(3 * MIB));
    const piece = MIB + 16;
    for (const end of [0, 1, 15, 16, piece - 1, piece, piece + 1, 2 * piece, bytes.length - 1])
      await expect(opened(bytes.subarray(0, end)), `${end}`).rejects.toThrow(BackupFault);
    await expect(opened(Buffer.concat([bytes, Buffer.from('x')]))).rejects.toThrow(BackupFault);
    await expect(opened(Buffer.concat([bytes, bytes]))).rejects.toThrow(BackupFault);
  });

  it('does not open when pieces were exchanged, doubled or left out', async () => {
    const bytes = await sealed(randomBytes(3 * MIB));
    const size = MIB + 16;
    const [a, b, c] = [0, 1, 2].map((at) => bytes.subarray(at * size, (at + 1) * size)) as [
      Buffer,
      Buffer,
      Buffer,
    ];
    for (const order of [[b, a, c], [a, a, b, c], [a, c], [b, c], [c]])
      await expect(opened(Buffer.concat(order))).rejects.toThrow(BackupFault);
  });
});
