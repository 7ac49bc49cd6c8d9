/** How somebody who may fetch a child is known at the door, and how a PIN is kept. */
import { pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { KeptPin } from '#capabilities/aftercare/places/sealed-fields.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Rounds of PBKDF2-SHA-256: a phone of the village checks a PIN in a fraction of a second [P]. A short PIN is sealed besides. */
const PIN_ROUNDS = 100_000;
const PIN_BYTES = 32;
const SALT_BYTES = 16;
const JPEG = /^data:image\/jpeg;base64,([A-Za-z0-9+/]+={0,2})$/;
const derive = promisify(pbkdf2);

/** A PIN as it is kept: what the keeper's phone checks it against without a signal. */
export async function keepPin(pin: string): Promise<KeptPin> {
  const salt = randomBytes(SALT_BYTES);
  const digest = await derive(pin, salt, PIN_ROUNDS, PIN_BYTES, 'sha256');
  return { salt: salt.toString('base64url'), rounds: PIN_ROUNDS, digest: digest.toString('base64url') };
}

/** Checks that a photograph is a JPEG as a data URL. @throws Refusal `bad-input` otherwise */
export function requireJpeg(url: string): void {
  const bytes = Buffer.from(JPEG.exec(url)?.[1] ?? '', 'base64');
  const whole =
    bytes.length > 4 && bytes.readUInt16BE(0) === 0xffd8 && bytes.readUInt16BE(bytes.length - 2) === 0xffd9;
  if (whole) return;
  throw new Refusal('bad-input', {}, [
    { place: 'body.photo', code: 'not-a-jpeg', message: '照片无法读取：须为完整的 JPEG。' },
  ]);
}

/** Whether somebody can be known at the door at all: by a photograph, a PIN, or his signature and citizen ID. */
export function canBeProved(picker: {
  readonly photo: string | null;
  readonly pin: unknown;
  readonly signature: string | null;
  readonly idNumber: string | null;
}): boolean {
  return (
    picker.photo !== null || picker.pin !== null || (picker.signature !== null && picker.idNumber !== null)
  );
}
