/**
 * The installation's key-encryption key: 32 random bytes as 64 hexadecimal digits, in a file outside the database. While it
 * is being replaced the file has several lines: the present key first, former ones below. Without it a real system does
 * not start; the demonstration makes its own.
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
 * Reads the keys, the present one first; null where there is no file.
 * @throws ConfigFault where the file holds something else or cannot be read.
 */
export function readKeys(config: Config): Buffer[] | null {
  const place = keyPlace(config);
  if (!existsSync(place)) return null;
  const lines = contentOf(place)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0 || lines.some((line) => !/^[0-9a-fA-F]{64}$/.test(line)))
    throw new ConfigFault(
      `TONGHU_KEY_FILE: ${place} does not hold 64 hexadecimal digits (one key a line, the present one first).`,
    );
  return lines.map((line) => Buffer.from(line, 'hex'));
}

function contentOf(place: string): string {
  try {
    return readFileSync(place, 'utf8');
  } catch (fault) {
    throw new ConfigFault(`TONGHU_KEY_FILE: ${place} cannot be read (${(fault as { code?: string }).code}).`);
  }
}

/** Makes a key where there is none, readable by its owner alone. */
export function makeKey(config: Config): void {
  const place = keyPlace(config);
  mkdirSync(dirname(dirname(place)), { recursive: true }); // the data folder, which the database's user must enter
  mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
  writeFileSync(place, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
}

/** A key for one purpose, derived from the installation's. */
export function keyFor(purpose: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update(purpose).digest();
}
