/** What the environment says of signing papers, read from the files that it names. Read by the configuration. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  CertificateFault,
  certificatesOf,
  openSigner,
  type PdfSigner,
} from '#foundation/documents/signing/certificate.ts';
import type { TimeStampSettings } from '#foundation/documents/signing/time-stamp.ts';

/** The settings as they were given; empty where nothing was. */
interface Given {
  readonly certificate: string;
  readonly key: string;
  readonly passphrase: string;
  readonly stampUrl: string;
  readonly stampAuthorities: string;
}

/** What was configured; null where it is not there. */
export interface SigningSettings {
  readonly signer: PdfSigner | null;
  readonly timeStamps: TimeStampSettings | null;
}

/** Reads the settings, or says in one sentence what is wrong with them. */
export function readSigning(given: Given): SigningSettings | { readonly fault: string } {
  try {
    return { signer: readSigner(given), timeStamps: readStamps(given) };
  } catch (fault) {
    if (fault instanceof SettingFault) return { fault: fault.message };
    throw fault;
  }
}

class SettingFault extends Error {}

function readSigner({ certificate, key, passphrase }: Given): PdfSigner | null {
  if (certificate === '' && key === '') return null;
  if (certificate === '' || key === '')
    throw new SettingFault(
      'TONGHU_SIGNING_CERTIFICATE and TONGHU_SIGNING_KEY belong together: one of them is missing.',
    );
  const certificates = contentOf('TONGHU_SIGNING_CERTIFICATE', certificate);
  const keyText = contentOf('TONGHU_SIGNING_KEY', key);
  return made('TONGHU_SIGNING_CERTIFICATE', () => openSigner({ certificates, key: keyText, passphrase }));
}

function readStamps({ stampUrl, stampAuthorities, certificate }: Given): TimeStampSettings | null {
  if (stampUrl === '') return null;
  if (certificate === '')
    throw new SettingFault(
      'TONGHU_TIMESTAMP_URL: a time-stamp is of a signature; set TONGHU_SIGNING_CERTIFICATE, too.',
    );
  const authorities =
    stampAuthorities === ''
      ? []
      : made('TONGHU_TIMESTAMP_CERTIFICATES', () =>
          certificatesOf(contentOf('TONGHU_TIMESTAMP_CERTIFICATES', stampAuthorities)),
        );
  // By http too: a token proves itself, and what is seen on the way is no more than a digest.
  return { url: new URL(stampUrl).href, authorities };
}

function contentOf(name: string, file: string): string {
  try {
    return readFileSync(resolve(file), 'utf8');
  } catch (fault) {
    throw new SettingFault(
      `${name}: ${resolve(file)} cannot be read (${(fault as { code?: string }).code}).`,
    );
  }
}

function made<T>(name: string, make: () => T): T {
  try {
    return make();
  } catch (fault) {
    if (fault instanceof CertificateFault) throw new SettingFault(`${name}: ${fault.message}.`);
    throw fault;
  }
}
