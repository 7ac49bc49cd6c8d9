/**
 * The signature inside a signed PDF: CMS SignedData without the content (RFC 5652), with the attributes that PAdES baseline B-B asks
 * for (ETSI EN 319 142-1): content type, digest, and the signing certificate by its digest (RFC 5035); no signing time, which the PDF
 * names itself. A time-stamp joins later as an unsigned attribute, which the signature does not cover.
 */
import { createHash, type KeyObject, sign } from 'node:crypto';
import { fromBER, Null, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import type { PdfSigner } from '#foundation/documents/signing/certificate.ts';

const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  signatureTimeStamp: '1.2.840.113549.1.9.16.2.14',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha256WithRsa: '1.2.840.113549.1.1.11',
  sha256WithEcdsa: '1.2.840.10045.4.3.2',
} as const;

/** Signs the digest of bytes that stand elsewhere; answers DER. */
export function detachedSignature(content: Uint8Array, signer: PdfSigner): Buffer {
  const [own] = signer.chain;
  if (own === undefined) throw new Error('A signer has a certificate.');
  const certificate = certificateOf(own);
  const signedAttrs = new SignedAndUnsignedAttributes({
    type: 0,
    attributes: inOrder([
      new Attribute({ type: oid.contentType, values: [new ObjectIdentifier({ value: oid.data })] }),
      new Attribute({ type: oid.messageDigest, values: [octets(sha256(content))] }),
      new Attribute({ type: oid.signingCertificateV2, values: [signingCertificate(signer.digest)] }),
    ]),
  });
  const signedData = new SignedData({
    version: 1,
    digestAlgorithms: [new AlgorithmIdentifier({ algorithmId: oid.sha256 })],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: oid.data }),
    certificates: signer.chain.map(certificateOf),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        digestAlgorithm: new AlgorithmIdentifier({ algorithmId: oid.sha256 }),
        signedAttrs,
        signatureAlgorithm: algorithmOf(signer.key),
        signature: octets(sign('sha256', toBeSigned(signedAttrs), signer.key)),
      }),
    ],
  });
  return wrapped(signedData);
}

/** The signature's own bytes: what a time-stamp is of. */
export function signatureValue(cms: Uint8Array): Buffer {
  return Buffer.from(signerOf(opened(cms)).signature.getValue());
}

/** The same signature with a time-stamp token (DER) in it. */
export function withTimeStamp(cms: Uint8Array, token: Uint8Array): Buffer {
  const signedData = opened(cms);
  const { result, offset } = fromBER(token);
  if (offset < 0) throw new Error('A time-stamp token is no ASN.1.');
  signerOf(signedData).unsignedAttrs = new SignedAndUnsignedAttributes({
    type: 1,
    attributes: [new Attribute({ type: oid.signatureTimeStamp, values: [result] })],
  });
  return wrapped(signedData);
}

/** What is signed are the attributes as a SET, and not with the tag that they have inside the signature (RFC 5652, 5.4). */
function toBeSigned(attributes: SignedAndUnsignedAttributes): Buffer {
  const der = Buffer.from(attributes.toSchema().toBER());
  der[0] = 0x31;
  return der;
}

/** DER wants the members of a set in the order of their bytes. */
function inOrder(attributes: readonly Attribute[]): Attribute[] {
  return attributes
    .map((attribute) => ({ attribute, der: Buffer.from(attribute.toSchema().toBER()) }))
    .sort((one, other) => Buffer.compare(one.der, other.der))
    .map(({ attribute }) => attribute);
}

/** SHA-256 is the default of ESSCertIDv2, and so is not named. */
function signingCertificate(digest: Uint8Array): Sequence {
  const certificateId = new Sequence({ value: [octets(digest)] });
  return new Sequence({ value: [new Sequence({ value: [certificateId] })] });
}

function algorithmOf(key: KeyObject): AlgorithmIdentifier {
  return key.asymmetricKeyType === 'ec'
    ? new AlgorithmIdentifier({ algorithmId: oid.sha256WithEcdsa })
    : new AlgorithmIdentifier({ algorithmId: oid.sha256WithRsa, algorithmParams: new Null() });
}

function wrapped(signedData: SignedData): Buffer {
  const info = new ContentInfo({ contentType: oid.signedData, content: signedData.toSchema(true) });
  return Buffer.from(info.toSchema().toBER());
}

function opened(cms: Uint8Array): SignedData {
  return new SignedData({ schema: ContentInfo.fromBER(new Uint8Array(cms)).content });
}

function signerOf(signedData: SignedData): SignerInfo {
  const [signer] = signedData.signerInfos;
  if (signer === undefined) throw new Error('Nobody signed it.');
  return signer;
}

function certificateOf(der: Uint8Array): Certificate {
  return Certificate.fromBER(new Uint8Array(der));
}

function octets(bytes: Uint8Array): OctetString {
  return new OctetString({ valueHex: new Uint8Array(bytes) });
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
