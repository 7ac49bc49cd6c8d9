/**
 * The certificate that letters are signed with: read from the files that the installation names, and held to what can be seen of it.
 * It must not decide when a certificate is no longer good enough: whoever signs asks `validAt`.
 */
import { createHash, createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';

/** Who signs: a certificate with its private key, and the certificates above it that travel along. */
export interface PdfSigner {
  readonly certificate: X509Certificate;
  /** The signer's own first, DER. */
  readonly chain: readonly Buffer[];
  readonly key: KeyObject;
  /** Whom the certificate names, for people. */
  readonly subject: string;
  /** SHA-256 of the certificate, DER. */
  readonly digest: Buffer;
  readonly from: Date;
  readonly until: Date;
}

/** Certificate and key do not make a signer; the message says which and why. */
export class CertificateFault extends Error {
  override readonly name = 'CertificateFault';
}

/** What the files hold, as PEM. */
export interface SignerFiles {
  /** The signer's certificate, then those above it. */
  readonly certificates: string;
  readonly key: string;
  /** Opens the key where it is locked; empty where it is not. */
  readonly passphrase: string;
}

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** The certificates of a PEM file, in its order. @throws CertificateFault */
export function certificatesOf(pem: string): X509Certificate[] {
  const blocks = pem.match(PEM) ?? [];
  if (blocks.length === 0) throw new CertificateFault('no certificate in PEM stands in it');
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch {
    throw new CertificateFault('it holds what is no certificate');
  }
}

/** Makes a signer of certificate and key. @throws CertificateFault */
export function openSigner({ certificates, key, passphrase }: SignerFiles): PdfSigner {
  const [certificate, ...above] = certificatesOf(certificates);
  if (certificate === undefined) throw new CertificateFault('no certificate in PEM stands in it');
  const opened = openKey(key, passphrase);
  if (!certificate.checkPrivateKey(opened))
    throw new CertificateFault('the private key is not that of the first certificate');
  return {
    certificate,
    chain: [certificate, ...above].map((one) => one.raw),
    key: opened,
    subject: commonName(certificate.subject),
    digest: createHash('sha256').update(certificate.raw).digest(),
    from: new Date(certificate.validFrom),
    until: new Date(certificate.validTo),
  };
}

/** Says whether the certificate holds at an instant. */
export function validAt({ from, until }: Pick<PdfSigner, 'from' | 'until'>, at: Date): boolean {
  return from.getTime() <= at.getTime() && at.getTime() <= until.getTime();
}

/** The name in a distinguished name as Node writes it, a line or a sum of parts; the whole of it where it has none. */
export function commonName(subject: string): string {
  const lines = subject.split(/\n| \+ /);
  const name = lines.find((line) => line.startsWith('CN='))?.slice('CN='.length);
  return (name ?? lines.join(', ')).slice(0, 200);
}

function openKey(pem: string, passphrase: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(passphrase === '' ? { key: pem } : { key: pem, passphrase });
  } catch {
    throw new CertificateFault(
      passphrase === ''
        ? 'the private key cannot be read; one that is locked needs its passphrase'
        : 'the private key cannot be opened with this passphrase',
    );
  }
  if (key.asymmetricKeyType !== 'rsa' && key.asymmetricKeyType !== 'ec')
    throw new CertificateFault('the private key is neither RSA nor of an elliptic curve');
  return key;
}
