import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SoundPacket } from '#telephony/recordings/captured.ts';
import { fromALaw, fromULaw, makeSoundFile, toALaw } from '#telephony/recordings/sound-file.ts';

const HEADER = 44;
const SILENCE = 0xd5;

async function* inOrder(packets: SoundPacket[]): AsyncGenerator<SoundPacket> {
  yield* packets;
}

const packet = (over: Partial<SoundPacket>): SoundPacket => ({
  arrived: 100,
  stream: 1,
  timestamp: 0,
  port: 30_000,
  law: 'a',
  samples: Buffer.alloc(160, 0x2a),
  ...over,
});

describe('the file of a call', () => {
  it('has the caller left and the operator right', async () => {
    const operator = packet({ stream: 2, port: 30_020, samples: Buffer.alloc(160, 0x11) });
    const file = await makeSoundFile(inOrder([packet({}), operator]), new Set([30_020]));
    expect([...(file?.content.subarray(HEADER, HEADER + 4) ?? [])]).toEqual([0x2a, 0x11, 0x2a, 0x11]);
    expect(file?.content.readUInt32LE(40)).toBe(320);
  });

  it('keeps silence where packets were lost, however late the next one came', async () => {
    const packets = [packet({}), packet({ arrived: 100.3, timestamp: 320 })];
    const file = await makeSoundFile(inOrder(packets), new Set());
    const left = [...(file?.content.subarray(HEADER) ?? [])].filter((_, index) => index % 2 === 0);
    expect(left.slice(160, 320).every((byte) => byte === SILENCE)).toBe(true);
    expect(left).toHaveLength(480);
  });

  it('goes on where a stream’s clock wraps', async () => {
    const packets = [packet({ timestamp: 2 ** 32 - 160 }), packet({ arrived: 100.02, timestamp: 0 })];
    const file = await makeSoundFile(inOrder(packets), new Set());
    expect(file?.content.length).toBe(HEADER + 2 * 320);
  });

  it('begins a stream that joins later where it arrived', async () => {
    const packets = [packet({}), packet({ stream: 9, timestamp: 77_777, arrived: 102 })];
    expect((await makeSoundFile(inOrder(packets), new Set()))?.seconds).toBe(2);
  });

  it('is none where nobody spoke', async () => {
    expect(await makeSoundFile(inOrder([]), new Set())).toBeNull();
  });
});

describe('G.711', () => {
  it('gives back each byte of A-law', () => {
    for (let byte = 0; byte < 256; byte += 1) expect(toALaw(fromALaw(byte))).toBe(byte);
  });

  it('keeps µ-law within the step of its loudness', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), (byte) => {
        const linear = fromULaw(byte);
        const back = fromALaw(toALaw(linear));
        return Math.abs(back - linear) <= Math.max(16, Math.abs(linear) / 16);
      }),
    );
  });
});
