/**
 * `tonghu recordings key` and `tonghu recordings open`: makes the key that the hotline's recordings are sealed to, and opens one of
 * them. Neither needs the system: the secret key belongs on another machine.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { UsageFault } from '#commands/with-system.ts';
import { makeRecordingKey, openRecording } from '#telephony/recordings/seal.ts';

/** Writes a new secret key into a file of its own and prints the public one. */
export async function recordingKeyCommand({ out }: { readonly out: string }): Promise<void> {
  const { publicKey, secretFile } = await makeRecordingKey(new Date());
  writeNew(out, Buffer.from(secretFile));
  console.log(publicKey);
  console.error(`The secret key stands in ${out}. Keep it on another machine, and a copy where it cannot be lost:
without it nobody hears what is recorded from now on. Recordings are sealed to the line above:
tonghu telephony --seal-to ${publicKey}`);
}

/** Opens a recording into a sound file. */
export async function openRecordingCommand(
  file: string,
  { key, out }: { readonly key: string; readonly out: string },
): Promise<void> {
  const [sealed, secretFile] = [readGiven(file), readGiven(key).toString('utf8')];
  const sound = await openRecording(sealed, secretFile);
  if (sound === null)
    throw new Error(`${file} was not sealed to the key in ${key}, or is not what it was when it was sealed.`);
  writeNew(out, sound);
  console.error(`What was said stands in ${out}, in clear. Delete it when it was heard.`);
}

function readGiven(file: string): Buffer {
  if (!existsSync(file)) throw new UsageFault(`There is no file ${file}.`);
  return readFileSync(file);
}

/** For its user alone, and never over something that is there. */
function writeNew(file: string, content: Buffer): void {
  if (existsSync(file)) throw new UsageFault(`${file} is there already.`);
  writeFileSync(file, content, { mode: 0o600, flag: 'wx' });
}
