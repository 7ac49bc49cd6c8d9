/**
 * Makes a sound file that any player opens: WAV with G.711 A-law at 8 kHz, the caller left, the operator right. Nothing is
 * decoded but µ-law, so that what was heard is what is kept. Silence stands where packets are missing.
 */
import type { SoundPacket } from '#telephony/recordings/captured.ts';

const RATE = 8_000;
const CHANNELS = 2;
const A_LAW_FORMAT = 6;
const A_LAW_SILENCE = 0xd5;
const HEADER = 44;
/** Longer gaps are another stream or a broken clock, not silence; the stream is then placed anew by its arrival. */
const LONGEST_GAP_SAMPLES = 60 * RATE;
const CLOCK_RANGE = 2 ** 32;

/** A finished sound. */
export interface SoundFile {
  readonly content: Buffer;
  readonly seconds: number;
}

/**
 * Puts both sides' packets on one time line.
 * @param operatorPorts the ports at which the operator's sound arrived
 * @returns null where there was no sound at all
 */
export async function makeSoundFile(
  packets: AsyncIterable<SoundPacket>,
  operatorPorts: ReadonlySet<number>,
): Promise<SoundFile | null> {
  const line = new TimeLine();
  for await (const packet of packets) line.put(packet, operatorPorts.has(packet.port) ? 1 : 0);
  return line.length === 0 ? null : { content: line.toFile(), seconds: Math.round(line.length / RATE) };
}

/** Two channels, interleaved, growing as packets come. */
class TimeLine {
  private samples: Buffer<ArrayBufferLike> = Buffer.alloc(RATE * CHANNELS * 60, A_LAW_SILENCE);
  private began: number | null = null;
  /** Where each stream's clock stands on the line. */
  private readonly streams = new Map<number, { timestamp: number; position: number }>();
  length = 0;

  put(packet: SoundPacket, channel: 0 | 1): void {
    this.began ??= packet.arrived;
    const position = this.positionOf(packet, Math.round((packet.arrived - this.began) * RATE));
    if (position < 0) return;
    const end = position + packet.samples.length;
    this.grow(end);
    for (const [index, byte] of packet.samples.entries())
      this.samples[(position + index) * CHANNELS + channel] = packet.law === 'a' ? byte : aLawOf(byte);
    this.length = Math.max(this.length, end);
  }

  private positionOf(packet: SoundPacket, arrivedAt: number): number {
    const stream = this.streams.get(packet.stream);
    if (stream !== undefined) {
      const passed = signed(packet.timestamp - stream.timestamp);
      if (Math.abs(passed) < LONGEST_GAP_SAMPLES) return stream.position + passed;
    }
    this.streams.set(packet.stream, { timestamp: packet.timestamp, position: arrivedAt });
    return arrivedAt;
  }

  private grow(samples: number): void {
    if (samples * CHANNELS <= this.samples.length) return;
    const larger = Buffer.alloc(Math.max(samples * CHANNELS, this.samples.length * 2), A_LAW_SILENCE);
    this.samples.copy(larger);
    this.samples = larger;
  }

  toFile(): Buffer {
    const bytes = this.length * CHANNELS;
    const header = Buffer.alloc(HEADER);
    header.write('RIFF', 0, 'latin1');
    header.writeUInt32LE(HEADER - 8 + bytes, 4);
    header.write('WAVEfmt ', 8, 'latin1');
    header.writeUInt32LE(16, 16);
    header.writeUInt16LE(A_LAW_FORMAT, 20);
    header.writeUInt16LE(CHANNELS, 22);
    header.writeUInt32LE(RATE, 24);
    header.writeUInt32LE(RATE * CHANNELS, 28);
    header.writeUInt16LE(CHANNELS, 32);
    header.writeUInt16LE(8, 34);
    header.write('data', 36, 'latin1');
    header.writeUInt32LE(bytes, 40);
    return Buffer.concat([header, this.samples.subarray(0, bytes)]);
  }
}

/** The difference of two readings of a clock that wraps. */
function signed(difference: number): number {
  const wrapped = ((difference % CLOCK_RANGE) + CLOCK_RANGE) % CLOCK_RANGE;
  return wrapped >= CLOCK_RANGE / 2 ? wrapped - CLOCK_RANGE : wrapped;
}

/** µ-law to A-law by way of linear samples (ITU-T G.711). */
function aLawOf(uLaw: number): number {
  return toALaw(fromULaw(uLaw));
}

const U_LAW_BIAS = 0x84;

/** A byte of µ-law as a linear sample of 16 bits. */
export function fromULaw(byte: number): number {
  const code = ~byte & 0xff;
  const magnitude = ((((code & 0x0f) << 3) + U_LAW_BIAS) << ((code & 0x70) >> 4)) - U_LAW_BIAS;
  return (code & 0x80) === 0 ? magnitude : -magnitude;
}

/** A byte of A-law as a linear sample of 16 bits. */
export function fromALaw(byte: number): number {
  const code = byte ^ 0x55;
  const segment = (code & 0x70) >> 4;
  const base = ((code & 0x0f) << 4) + 8;
  const magnitude = segment === 0 ? base : (base + 0x100) << (segment - 1);
  return (code & 0x80) === 0 ? -magnitude : magnitude;
}

/** A linear sample of 16 bits as a byte of A-law. */
export function toALaw(sample: number): number {
  const positive = sample >= 0;
  const magnitude = Math.min(positive ? sample : -sample - 1, 0x7fff) >> 4;
  const segment = Math.max(0, 32 - Math.clz32(magnitude >> 4));
  const code = segment < 1 ? magnitude : (segment << 4) | ((magnitude >> (segment - 1)) & 0x0f);
  return (code | (positive ? 0x80 : 0)) ^ 0x55;
}
