/**
 * The head of a backup: what it is, which key opens it, and its data key, wrapped. Two readable lines and the wrapped key,
 * so that whoever finds the file in five years knows what to look for. The head is authenticated with the wrapping.
 *
 * The wrapping key comes from the installation's key, or from a passphrase by Argon2id. The installation's key itself is
 * never in a backup: passwords and protected fields cannot be read without it, whichever way the backup is locked.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { hashRaw } from '@node-rs/argon2';
import { z } from 'zod';
import { BackupFault } from '#foundation/backup/seal.ts';
import { keyFor } from '#foundation/key-file.ts';
import { fingerprintOf } from '#foundation/vault/key-ring.ts';

const MAGIC = 'TONGHU-BACKUP';
/** The format that this version writes; it reads this one and older ones. */
export const BACKUP_FORMAT = 1;
const LONGEST_HEAD_BYTES = 4096;
const ALGORITHM = 'aes-256-gcm';
/** Cost of a passphrase (RFC 9106, second recommended option); part of the format, so that a file cannot ask for more. */
const PASSPHRASE_COST = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 4, outputLen: 32 };
const SHORTEST_PASSPHRASE = 12;

const headSchema = z.object({
  id: z.uuid(),
  madeAt: z.iso.datetime(),
  product: z.string(),
  /** The fingerprint of the installation's key. */
  installation: z.string(),
  lock: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('installation') }),
    z.object({ kind: z.literal('passphrase'), salt: z.base64() }),
  ]),
});

/** What a backup says of itself to everybody. */
export type BackupHead = z.infer<typeof headSchema>;

/** What opens a backup: the installation's key and, where there is one, a passphrase. */
export interface BackupSecret {
  readonly installationKey: Buffer;
  readonly passphrase: string | null;
}

/** A backup whose head has been read. */
export interface ReadHead {
  readonly head: BackupHead;
  readonly headLines: string;
  readonly wrapped: Buffer;
  /** Where the sealed stream begins, in bytes. */
  readonly begins: number;
}

/** Reads a passphrase as it stands in its file, without the line's end. @throws BackupFault where it is too short. */
export function passphraseFrom(text: string): string {
  const passphrase = text.replace(/\r?\n$/, '').normalize('NFC');
  if (passphrase.length < SHORTEST_PASSPHRASE)
    throw new BackupFault(`The passphrase has fewer than ${SHORTEST_PASSPHRASE} characters.`);
  return passphrase;
}

async function wrappingKey(secret: BackupSecret, lock: BackupHead['lock']): Promise<Buffer> {
  if (lock.kind === 'installation') return keyFor('backup', secret.installationKey);
  if (secret.passphrase === null)
    throw new BackupFault('This backup is locked with a passphrase: name its file with --passphrase-file.');
  return hashRaw(secret.passphrase, { ...PASSPHRASE_COST, salt: Buffer.from(lock.salt, 'base64') });
}

/** Makes the head of a new backup and the key of its stream. */
export async function lockBackup(
  about: Pick<BackupHead, 'id' | 'madeAt' | 'product'>,
  secret: BackupSecret,
): Promise<{ bytes: Buffer; dataKey: Buffer }> {
  const lock: BackupHead['lock'] =
    secret.passphrase === null
      ? { kind: 'installation' }
      : { kind: 'passphrase', salt: randomBytes(16).toString('base64') };
  const head: BackupHead = { ...about, installation: fingerprintOf(secret.installationKey), lock };
  const lines = `${MAGIC} ${BACKUP_FORMAT}\n${JSON.stringify(head)}\n`;
  const dataKey = randomBytes(32);
  const nonce = randomBytes(12);
  const cipher = createCipheriv(ALGORITHM, await wrappingKey(secret, lock), nonce).setAAD(Buffer.from(lines));
  const wrapped = Buffer.concat([nonce, cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
  return { bytes: Buffer.from(`${lines}${wrapped.toString('base64')}\n`), dataKey };
}

/** Reads what a file says of itself. @throws BackupFault where it is no backup, or one of a newer format. */
export function readHead(path: string): ReadHead {
  const start = Buffer.alloc(LONGEST_HEAD_BYTES);
  const file = openSync(path, 'r');
  const read = readSync(file, start, 0, LONGEST_HEAD_BYTES, 0);
  closeSync(file);
  const [first = '', second = '', third = '', rest] = start.toString('latin1', 0, read).split('\n', 4);
  const format = new RegExp(`^${MAGIC} (\\d{1,6})$`).exec(first)?.[1];
  if (format === undefined) throw new BackupFault(`${path} is no backup of Tonghu.`);
  if (Number(format) > BACKUP_FORMAT)
    throw new BackupFault(
      `This backup has format ${format}; this version of Tonghu reads formats up to ${BACKUP_FORMAT}.`,
    );
  const head = headSchema.safeParse(parseJson(second));
  const wrapped = Buffer.from(third, 'base64');
  if (!head.success || rest === undefined || wrapped.length !== 12 + 32 + 16)
    throw new BackupFault(`The head of ${path} is damaged.`);
  const headLines = `${first}\n${second}\n`;
  return { head: head.data, headLines, wrapped, begins: headLines.length + third.length + 1 };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Opens the lock. @throws BackupFault where it is another installation's backup, or the passphrase is wrong. */
export async function unlockBackup(backup: ReadHead, secret: BackupSecret): Promise<Buffer> {
  const { installation, lock } = backup.head;
  const here = fingerprintOf(secret.installationKey);
  if (installation !== here)
    throw new BackupFault(
      `This backup belongs to another installation: it needs the key with the fingerprint ${installation}, and the key here has ${here}. Name the right one in TONGHU_KEY_FILE.`,
    );
  const decipher = createDecipheriv(
    ALGORITHM,
    await wrappingKey(secret, lock),
    backup.wrapped.subarray(0, 12),
  );
  decipher.setAAD(Buffer.from(backup.headLines, 'latin1')).setAuthTag(backup.wrapped.subarray(-16));
  try {
    return Buffer.concat([decipher.update(backup.wrapped.subarray(12, -16)), decipher.final()]);
  } catch {
    throw new BackupFault(
      lock.kind === 'passphrase'
        ? 'The passphrase does not open this backup, or its head is damaged.'
        : 'The head of this backup is damaged.',
    );
  }
}
