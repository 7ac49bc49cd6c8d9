/**
 * What the demonstration signs its letters with: a certificate of an authority that says of itself that it is for demonstrations. Made
 * once, and kept in the data folder, so that a letter that was issued yesterday has the same signer today.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openSigner, type SignerFiles } from '#foundation/documents/signing/certificate.ts';
import type { SigningSettings } from '#foundation/documents/signing/configured.ts';
import { makeTestSigner } from '#foundation/documents/signing/test-authority.ts';

const OFFICE = '濮阳市民政局（演示）';
/** Long before the demonstration's first letter, and long after its present. */
const from = new Date('2020-01-01T00:00:00+08:00');
const until = new Date('2040-01-01T00:00:00+08:00');

/** The settings with a test certificate where none is configured. */
export async function demonstrationSigning(
  dataFolder: string,
  configured: SigningSettings,
): Promise<SigningSettings> {
  if (configured.signer !== null) return configured;
  return {
    ...configured,
    signer: openSigner(await filesIn(join(dataFolder, 'keys', 'demonstration-signing'))),
  };
}

async function filesIn(folder: string): Promise<SignerFiles> {
  const [certificates, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  if (existsSync(certificates) && existsSync(key))
    return {
      certificates: readFileSync(certificates, 'utf8'),
      key: readFileSync(key, 'utf8'),
      passphrase: '',
    };
  const made = await makeTestSigner(OFFICE, from, until);
  mkdirSync(dirname(dirname(folder)), { recursive: true }); // the data folder, which the database's user must enter
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(key, made.key, { mode: 0o600 });
  writeFileSync(certificates, made.certificates);
  return made;
}
