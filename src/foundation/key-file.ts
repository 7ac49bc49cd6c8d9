/**
 * The installation's key: 32 random bytes as 64 hexadecimal digits, in a file outside the database.
 * Without it a real system does not start; the demonstration makes its own.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Config, ConfigFault } from '#foundation/config.ts';

/** Where the key stands: TONGHU_KEY_FILE, or in the data folder. */
export function keyPlace(config: Config): string {
  return config.keyFile === '' ? join(config.dataFolder, 'keys', 'key-encryption-key') : config.keyFile;
}

/**
 * Reads the key; null where there is none.
 * @throws ConfigFault where the file holds something else.
 */
export function readKey(config: Config): Buffer | null {
  const place = keyPlace(config);
  if (!existsSync(place)) return null;
  const text = readFileSync(place, 'utf8').trim();
  if (!/^[0-9a-fA-F]{64}$/.test(text))
    throw new ConfigFault(`TONGHU_KEY_FILE: ${place} does not hold 64 hexadecimal digits.`);
  return Buffer.from(text, 'hex');
}

/** Makes a key where there is none, readable by its owner alone. */
export function makeKey(config: Config): Buffer {
  const place = keyPlace(config);
  mkdirSync(dirname(dirname(place)), { recursive: true }); // the data folder, which the database's user must enter
  mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
  writeFileSync(place, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  return Buffer.from(readFileSync(place, 'utf8').trim(), 'hex');
}

/** A key for one purpose, derived from the installation's. */
export function keyFor(purpose: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update(purpose).digest();
}
