/**
 * Takes what rtpengine captured of a finished call, makes a sound file of it, and writes into the journal where it stands. The
 * file stays here, sealed where keys were named: the product is told its reference, length and digest only. Old files are deleted.
 *
 * It may be killed at any moment: the capture is deleted last, so that the next start tells of the same file again. One that stands is
 * not made anew: sealed a second time it would be another, and no longer the one whose digest was told.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Journal } from '#telephony/journal.ts';
import { soundPackets } from '#telephony/recordings/captured.ts';
import { sealRecording } from '#telephony/recordings/seal.ts';
import { makeSoundFile } from '#telephony/recordings/sound-file.ts';

const LOOK_EVERY = 500;
const CLEAN_EVERY = 3_600_000;
const DAY = 86_400_000;
/** China has one time zone and no summer time. */
const CHINA = 8 * 3_600_000;

/** Where captures come from and recordings go. */
export interface Keeping {
  readonly raw: string;
  readonly recordings: string;
  readonly keepDays: number;
  /** Public keys (seal.ts); none where recordings are kept in clear. */
  readonly sealTo: readonly string[];
  readonly journal: Journal;
  readonly say: (line: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What rtpengine writes of a call beside its sound. */
export interface Capture {
  /** The call's id and direction, as Kamailio gave them. */
  readonly call: string;
  readonly direction: 'in' | 'out';
  readonly file: string;
  /** The ports that an operator's browser sent to: those offered with DTLS. */
  readonly operatorPorts: ReadonlySet<number>;
}

/** Reads rtpengine's notes on a call; null where they are of none of ours. */
export function readCapture(notes: string): Capture | null {
  const lines = notes.split('\n').map((line) => line.trim());
  const named = /^(in|out)\.([0-9a-f]{64})$/.exec(lines.findLast((line) => line !== '') ?? '');
  const file = lines[0] ?? '';
  const [, direction, call] = named ?? [];
  if (call === undefined || (direction !== 'in' && direction !== 'out') || !file.endsWith('.pcap'))
    return null;
  const ports = [...notes.matchAll(/^m=audio (\d+) UDP\/TLS\/RTP\/SAVPF /gm)].map(([, port]) => Number(port));
  return { call, direction, file, operatorPorts: new Set(ports) };
}

/** Begins to take finished calls; `stop` ends it after the one in hand. */
export function startKeeping(keeping: Keeping): { stop(): Promise<void> } {
  let stopped = false;
  let cleaned = 0;
  const failed = new Set<string>();
  const work = async (): Promise<void> => {
    while (!stopped) {
      await takeFinished(keeping, failed, () => stopped);
      if (keeping.now() - cleaned > CLEAN_EVERY) {
        await deleteOld(keeping);
        cleaned = keeping.now();
      }
      await new Promise((done) => setTimeout(done, LOOK_EVERY));
    }
  };
  const working = work();
  return {
    stop: async () => {
      stopped = true;
      await working;
    },
  };
}

async function takeFinished(keeping: Keeping, failed: Set<string>, stopped: () => boolean): Promise<void> {
  const folder = join(keeping.raw, 'metadata');
  if (!existsSync(folder)) return;
  for (const name of await readdir(folder)) {
    if (stopped()) return;
    if (failed.has(name)) continue;
    try {
      await take(keeping, join(folder, name));
    } catch (fault) {
      failed.add(name);
      keeping.say(
        `A recording could not be made (${name}): ${(fault as Error).message}. Its capture is kept.`,
      );
    }
  }
}

async function take(keeping: Keeping, notesFile: string): Promise<void> {
  const capture = readCapture(await readFile(notesFile, 'utf8'));
  if (capture === null) throw new Error('its notes name no call');
  const file = join(keeping.raw, 'pcaps', basename(capture.file));
  const sound = existsSync(file)
    ? await makeSoundFile(soundPackets(createReadStream(file)), capture.operatorPorts)
    : null;
  if (sound !== null) {
    const reference =
      (await standing(keeping, capture.call)) ?? (await write(keeping, capture.call, sound.content));
    const content = await readFile(join(keeping.recordings, reference));
    const sha256 = createHash('sha256').update(content).digest('hex');
    keeping.journal.addRecording(capture, keeping.now() / 1_000, {
      reference,
      seconds: sound.seconds,
      sha256,
    });
  }
  await rm(file, { force: true });
  await rm(notesFile, { force: true });
}

function nameOf({ sealTo }: Keeping, call: string): string {
  return sealTo.length > 0 ? `${call}.wav.age` : `${call}.wav`;
}

/** The reference of a call's recording that stands already, of whatever day; null where there is none. */
async function standing(keeping: Keeping, call: string): Promise<string | null> {
  const references = (await readdir(keeping.recordings)).map((day) => `${day}/${nameOf(keeping, call)}`);
  return references.find((reference) => existsSync(join(keeping.recordings, reference))) ?? null;
}

/** Writes a recording whole or not at all; answers its reference. */
async function write(keeping: Keeping, call: string, sound: Buffer): Promise<string> {
  const content = keeping.sealTo.length > 0 ? await sealRecording(sound, keeping.sealTo) : sound;
  const reference = `${dayOf(keeping.now())}/${nameOf(keeping, call)}`;
  const place = join(keeping.recordings, reference);
  await mkdir(join(place, '..'), { recursive: true, mode: 0o700 });
  await writeFile(`${place}.part`, content, { mode: 0o600, flush: true });
  await rename(`${place}.part`, place);
  return reference;
}

/** The day in China. */
function dayOf(moment: number): string {
  return new Date(moment + CHINA).toISOString().slice(0, 10);
}

/** Deletes the folders of days that are over for long enough. */
export async function deleteOld(keeping: Keeping): Promise<void> {
  const oldest = dayOf(keeping.now() - keeping.keepDays * DAY);
  for (const day of await readdir(keeping.recordings))
    if (/^\d{4}-\d{2}-\d{2}$/.test(day) && day < oldest)
      await rm(join(keeping.recordings, day), { recursive: true, force: true });
}
