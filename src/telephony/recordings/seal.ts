/**
 * Recordings are sealed to public keys, so that this machine can write them and not hear them: in the format age
 * (https://age-encryption.org/v1), which its own program opens too. Who may hear a child's call holds the secret key, elsewhere.
 */
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';

/** A pair of keys as people keep it. */
export interface RecordingKey {
  /** Where recordings are sealed to; may be known to anybody. */
  readonly publicKey: string;
  /** The text of the file that opens them. */
  readonly secretFile: string;
}

/** Whether a text is a public key that recordings can be sealed to. */
export function isPublicKey(text: string): boolean {
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}

/** Makes a pair of keys; the file is written as age's own program writes it. */
export async function makeRecordingKey(made: Date): Promise<RecordingKey> {
  const secret = await generateX25519Identity();
  const publicKey = await identityToRecipient(secret);
  const secretFile = `# created: ${made.toISOString()}\n# public key: ${publicKey}\n${secret}\n`;
  return { publicKey, secretFile };
}

/** Seals a recording; whoever holds one of the keys opens it. */
export async function sealRecording(content: Buffer, publicKeys: readonly string[]): Promise<Buffer> {
  const sealing = new Encrypter();
  for (const key of publicKeys) sealing.addRecipient(key);
  return Buffer.from(await sealing.encrypt(content));
}

/** What was sealed; null where the file's keys do not open it, or it was changed. */
export async function openRecording(sealed: Buffer, secretFile: string): Promise<Buffer | null> {
  const opening = new Decrypter();
  const keys = secretFile.split('\n').filter((line) => /^AGE-SECRET-KEY-1/.test(line.trim()));
  try {
    for (const key of keys) opening.addIdentity(key.trim());
    return Buffer.from(await opening.decrypt(sealed));
  } catch {
    return null;
  }
}
