/**
 * Reads the sound out of what rtpengine captured: packets of RTP with G.711, already in clear, in a pcap file of raw IP
 * (https://www.tcpdump.org/manpages/pcap-savefile.5.html, RFC 3550, RFC 3551).
 */

/** A piece of one side's sound. */
export interface SoundPacket {
  /** When it arrived, in seconds since 1970. */
  readonly arrived: number;
  /** Names the stream. */
  readonly stream: number;
  /** The stream's own clock, in samples of 1/8000 s. */
  readonly timestamp: number;
  /** The port of rtpengine at which it arrived. */
  readonly port: number;
  readonly law: 'a' | 'u';
  readonly samples: Buffer;
}

const FILE_HEADER = 24;
const RECORD_HEADER = 16;
const MAGIC = 0xa1b2c3d4;
const UDP = 17;
const UDP_HEADER = 8;
const RTP_HEADER = 12;
/** RFC 3551, table 4. */
const laws = new Map<number, 'a' | 'u'>([
  [0, 'u'],
  [8, 'a'],
]);

/** The packets of sound, in the order in which they came. A file that was cut off gives what is whole. */
export async function* soundPackets(chunks: AsyncIterable<Buffer>): AsyncGenerator<SoundPacket> {
  let rest = Buffer.alloc(0);
  let begun = false;
  for await (const chunk of chunks) {
    rest = Buffer.concat([rest, chunk]);
    if (!begun) {
      if (rest.length < FILE_HEADER) continue;
      if (rest.readUInt32LE(0) !== MAGIC) throw new Error('not a pcap file of this machine');
      rest = rest.subarray(FILE_HEADER);
      begun = true;
    }
    while (rest.length >= RECORD_HEADER) {
      const end = RECORD_HEADER + rest.readUInt32LE(8);
      if (rest.length < end) break;
      const arrived = rest.readUInt32LE(0) + rest.readUInt32LE(4) / 1_000_000;
      const packet = soundOf(rest.subarray(RECORD_HEADER, end), arrived);
      if (packet !== null) yield packet;
      rest = rest.subarray(end);
    }
  }
}

/** The sound in an IP packet; null where it carries something else (RTCP, tones of keys). */
function soundOf(ip: Buffer, arrived: number): SoundPacket | null {
  const udpAt = udpOffset(ip);
  if (udpAt === null || ip.length < udpAt + UDP_HEADER + RTP_HEADER) return null;
  const rtp = ip.subarray(udpAt + UDP_HEADER);
  const [flags = 0, type = 0] = rtp;
  const law = laws.get(type & 0x7f);
  if (flags >> 6 !== 2 || law === undefined) return null;
  const extended = (flags & 0x10) !== 0;
  const extensionAt = RTP_HEADER + (flags & 0x0f) * 4;
  if (extended && rtp.length < extensionAt + 4) return null;
  const from = extensionAt + (extended ? 4 + rtp.readUInt16BE(extensionAt + 2) * 4 : 0);
  return {
    arrived,
    stream: rtp.readUInt32BE(8),
    timestamp: rtp.readUInt32BE(4),
    port: ip.readUInt16BE(udpAt + 2),
    law,
    samples: rtp.subarray(from),
  };
}

/** Where UDP begins; null where the packet is none. */
function udpOffset(ip: Buffer): number | null {
  const version = (ip[0] ?? 0) >> 4;
  if (version === 4 && ip[9] === UDP) return ((ip[0] ?? 0) & 0x0f) * 4;
  if (version === 6 && ip[6] === UDP) return 40;
  return null;
}
