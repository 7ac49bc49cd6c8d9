import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openJournal } from '#telephony/journal.ts';
import { deleteOld, type Keeping, readCapture, startKeeping } from '#telephony/recordings/keep.ts';
import { makeRecordingKey, openRecording } from '#telephony/recordings/seal.ts';

const call = 'ef'.repeat(32);
const night = Date.parse('2024-05-20T03:10:00+08:00');
let folder: string;
let keeping: Keeping;

/** A capture with one packet of sound, as rtpengine leaves it. */
function captured(name: string): void {
  const rtp = Buffer.concat([Buffer.from('80080001000000000000000a', 'hex'), Buffer.alloc(160, 0x2a)]);
  const udp = Buffer.alloc(8);
  udp.writeUInt16BE(40_000, 0);
  udp.writeUInt16BE(30_020, 2);
  const ip = Buffer.alloc(20);
  ip[0] = 0x45;
  ip[9] = 17;
  const frame = Buffer.concat([ip, udp, rtp]);
  const record = Buffer.alloc(16);
  record.writeUInt32LE(1_716_145_800, 0);
  record.writeUInt32LE(frame.length, 8);
  record.writeUInt32LE(frame.length, 12);
  const header = Buffer.from('d4c3b2a1020004000000000000000000ffff000065000000', 'hex');
  writeFileSync(join(keeping.raw, 'pcaps', `${name}.pcap`), Buffer.concat([header, record, frame]));
  const notes = `/any/${name}.pcap\n\nSDP mode: offer\n\nm=audio 30020 UDP/TLS/RTP/SAVPF 8 101\n\n\nin.${call}\n`;
  writeFileSync(join(keeping.raw, 'metadata', `rtpengine-meta-${name}.txt`), notes);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tonghu-recordings-'));
  const [raw, recordings] = [join(folder, 'raw'), join(folder, 'recordings')];
  for (const inside of [join(raw, 'pcaps'), join(raw, 'metadata'), recordings])
    mkdirSync(inside, { recursive: true });
  const journal = openJournal(join(folder, 'journal.db'));
  keeping = { raw, recordings, keepDays: 30, sealTo: [], journal, say: () => undefined, now: () => night };
});

afterEach(() => {
  keeping.journal.close();
  rmSync(folder, { recursive: true });
});

describe('a recording', () => {
  it('stands under its day in China, and the journal says where, how long and its digest', async () => {
    captured('one');
    const running = startKeeping(keeping);
    await vi.waitUntil(() => keeping.journal.waiting() === 1, 3_000);
    await running.stop();
    const [event] = keeping.journal.due(night / 1_000);
    const reference = `2024-05-20/${call}.wav`;
    const content = readFileSync(join(keeping.recordings, reference));
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(event).toMatchObject({ call, kind: 'recording-ready', direction: 'in' });
    expect(event?.recording).toEqual({ reference, seconds: 0, sha256 });
    expect(existsSync(join(keeping.raw, 'pcaps', 'one.pcap'))).toBe(false);
  });

  it('stands sealed where keys were named, nothing of it in clear, and its digest is that of the sealed file', async () => {
    const key = await makeRecordingKey(new Date(night));
    keeping = { ...keeping, sealTo: [key.publicKey] };
    captured('one');
    const running = startKeeping(keeping);
    await vi.waitUntil(() => keeping.journal.waiting() === 1, 3_000);
    await running.stop();
    const [event] = keeping.journal.due(night / 1_000);
    const reference = `2024-05-20/${call}.wav.age`;
    const sealed = readFileSync(join(keeping.recordings, reference));
    const sha256 = createHash('sha256').update(sealed).digest('hex');
    expect(event?.recording).toEqual({ reference, seconds: 0, sha256 });
    expect(readdirSync(join(keeping.recordings, '2024-05-20'))).toEqual([`${call}.wav.age`]);
    expect(sealed.includes('RIFF')).toBe(false);
    expect((await openRecording(sealed, key.secretFile))?.subarray(0, 4).toString()).toBe('RIFF');
  });

  it('that was made and told by a bridge that died before it took the capture away stays the file that was told', async () => {
    const key = await makeRecordingKey(new Date(night));
    const told: unknown[] = [];
    for (const at of [night, night + 86_400_000]) {
      keeping = { ...keeping, sealTo: [key.publicKey], now: () => at };
      captured('one');
      const running = startKeeping(keeping);
      await vi.waitUntil(() => keeping.journal.waiting() === told.length + 1, 3_000);
      await running.stop();
      told.push(keeping.journal.due(at / 1_000).at(-1)?.recording);
    }
    const sealed = readFileSync(join(keeping.recordings, `2024-05-20/${call}.wav.age`));
    const sha256 = createHash('sha256').update(sealed).digest('hex');
    expect(told[0]).toMatchObject({ sha256 });
    expect(told[1]).toEqual(told[0]);
    expect(readdirSync(keeping.recordings)).toEqual(['2024-05-20']);
  });

  it('that cannot be made keeps its capture and holds up no other', async () => {
    captured('one');
    writeFileSync(join(keeping.raw, 'metadata', 'rtpengine-meta-bad.txt'), 'no call');
    const running = startKeeping(keeping);
    await vi.waitUntil(() => keeping.journal.waiting() === 1, 3_000);
    await running.stop();
    expect(existsSync(join(keeping.raw, 'metadata', 'rtpengine-meta-bad.txt'))).toBe(true);
  });

  it('is deleted when its days are over, and no sooner', async () => {
    for (const day of ['2024-04-19', '2024-04-20', '2024-05-20'])
      mkdirSync(join(keeping.recordings, day), { recursive: true });
    await deleteOld(keeping);
    expect(existsSync(join(keeping.recordings, '2024-04-19'))).toBe(false);
    expect(existsSync(join(keeping.recordings, '2024-04-20'))).toBe(true);
  });
});

it('reads nothing out of notes that are not ours', () => {
  expect(readCapture('/x/y.pcap\n\nin.../../etc/passwd\n')).toBeNull();
  expect(readCapture('')).toBeNull();
});
