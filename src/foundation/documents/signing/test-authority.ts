/**
 * An authority that nobody believes, for the demonstration and for tests: it makes certificates that say so in their names. A real
 * installation names a certificate of its own and never comes here.
 */
import { randomBytes, webcrypto } from 'node:crypto';
import { BitString, Integer, OctetString, PrintableString, Sequence, Set as SetOf, Utf8String } from 'asn1js';
import {
  AttributeTypeAndValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  CryptoEngine,
  Extension,
  ExtKeyUsage,
  type ICryptoEngine,
  RelativeDistinguishedNames,
  Time,
} from 'pkijs';
import type { SignerFiles } from '#foundation/documents/signing/certificate.ts';

/** What a certificate is to say. */
export interface CertificateWish {
  readonly name: string;
  readonly from: Date;
  readonly until: Date;
  /** `authority` signs others; `papers` signs documents; `time` stamps times. */
  readonly use: 'authority' | 'papers' | 'time';
}

/** A certificate with its key. */
export interface MadeCertificate {
  readonly certificate: Certificate;
  readonly keys: webcrypto.CryptoKeyPair;
}

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const usages = { authority: 0x06, papers: 0xc0, time: 0xc0 } as const;
const unusedBits = { authority: 1, papers: 6, time: 6 } as const;
const COMMON_NAME = '2.5.4.3';
const COUNTRY = '2.5.4.6';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/** Makes a certificate, signed by an authority or by itself. */
export async function makeCertificate(wish: CertificateWish, by?: MadeCertificate): Promise<MadeCertificate> {
  const crypto = new CryptoEngine({ name: 'node', crypto: webcrypto as unknown as Crypto });
  const keys = await webcrypto.subtle.generateKey(curve, true, ['sign', 'verify']);
  const certificate = new Certificate({
    version: 2,
    serialNumber: new Integer({ valueHex: new Uint8Array([0x01, ...randomBytes(15)]) }),
    notBefore: new Time({ type: 1, value: wish.from }),
    notAfter: new Time({ type: 1, value: wish.until }),
  });
  certificate.subject = distinguishedName(wish.name);
  certificate.issuer = by?.certificate.subject ?? certificate.subject;
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey as CryptoKey, crypto as ICryptoEngine);
  const own = await keyIdentifier(certificate);
  const above = by === undefined ? own : await keyIdentifier(by.certificate);
  certificate.extensions = extensionsOf(wish, own, above);
  await certificate.sign((by ?? { keys }).keys.privateKey as CryptoKey, 'SHA-256', crypto as ICryptoEngine);
  return { certificate, keys };
}

/** A test authority and a certificate of it that signs papers in an office's name, as files that a signer is opened from. */
export async function makeTestSigner(office: string, from: Date, until: Date): Promise<SignerFiles> {
  const authority = await makeCertificate({
    name: '童护演示认证机构 Tonghu test authority',
    from,
    until,
    use: 'authority',
  });
  const signer = await makeCertificate({ name: office, from, until, use: 'papers' }, authority);
  return {
    certificates: pemOf(signer.certificate) + pemOf(authority.certificate),
    key: await keyPemOf(signer),
    passphrase: '',
  };
}

/** A certificate as PEM. */
export function pemOf(certificate: Certificate): string {
  return block('CERTIFICATE', certificate.toSchema(true).toBER());
}

/** A private key as PEM. */
export async function keyPemOf({ keys }: MadeCertificate): Promise<string> {
  return block('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
}

function block(kind: string, der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${kind}-----`, ...lines, `-----END ${kind}-----`, ''].join('\n');
}

/** Country and name, each a part of its own; read back, because only then the library keeps the parts apart. */
function distinguishedName(name: string): RelativeDistinguishedNames {
  const parts = [
    new AttributeTypeAndValue({ type: COUNTRY, value: new PrintableString({ value: 'CN' }) }),
    new AttributeTypeAndValue({ type: COMMON_NAME, value: new Utf8String({ value: name }) }),
  ];
  const sets = parts.map((part) => new SetOf({ value: [part.toSchema()] }));
  return RelativeDistinguishedNames.fromBER(new Sequence({ value: sets }).toBER());
}

async function keyIdentifier(certificate: Certificate): Promise<ArrayBuffer> {
  const key = certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView;
  return webcrypto.subtle.digest('SHA-1', new Uint8Array(key));
}

function extensionsOf({ use }: CertificateWish, own: ArrayBuffer, above: ArrayBuffer): Extension[] {
  const keyUsage = new BitString({ valueHex: new Uint8Array([usages[use]]), unusedBits: unusedBits[use] });
  const stamping = new ExtKeyUsage({ keyPurposes: [TIME_STAMPING] });
  const said: [string, boolean, { toBER(): ArrayBuffer }][] = [
    ['2.5.29.19', true, new BasicConstraints({ cA: use === 'authority' }).toSchema()],
    ['2.5.29.15', true, keyUsage],
    ['2.5.29.14', false, new OctetString({ valueHex: own })],
    [
      '2.5.29.35',
      false,
      new AuthorityKeyIdentifier({ keyIdentifier: new OctetString({ valueHex: above }) }).toSchema(),
    ],
    ...(use === 'time' ? [['2.5.29.37', true, stamping.toSchema()] as [string, boolean, Sequence]] : []),
  ];
  return said.map(
    ([extnID, critical, value]) => new Extension({ extnID, critical, extnValue: value.toBER() }),
  );
}
