/**
 * Asks an authority for a time-stamp (RFC 3161, over HTTP as its section 3.4 has it) and believes no more of the answer than it proves:
 * that it is of these bytes, to this question, signed by a certificate made for time-stamping, and where the installation names its
 * authority, by one of that. Never throws for what the authority does.
 */
import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { Integer, OctetString } from 'asn1js';
import {
  AlgorithmIdentifier,
  type Certificate,
  ContentInfo,
  MessageImprint,
  SignedData,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';
import { commonName } from '#foundation/documents/signing/certificate.ts';
import { postForBytes } from '#foundation/outside/post.ts';

/** Where time-stamps come from. */
export interface TimeStampSettings {
  readonly url: string;
  /** Certificates of which one must stand above the authority's; empty: any that is made for time-stamping. */
  readonly authorities: readonly X509Certificate[];
}

/** A time-stamp, or why there is none. */
export type TimeStamped =
  | { readonly token: Buffer; readonly at: Date; readonly authority: string }
  | { readonly fault: StampFault };

/** Why there is no time-stamp. */
export type StampFault =
  | 'timeout'
  | 'unreachable'
  | `answered-${number}`
  | 'not-an-answer'
  | 'refused'
  | 'of-something-else'
  | 'signature-wrong'
  | 'not-for-time-stamping'
  | 'authority-unknown';

const SHA_256 = '2.16.840.1.101.3.4.2.1';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const NONCE_BYTES = 12;
/** A token with its certificates is a few thousand bytes. */
const LARGEST_ANSWER = 64 * 1024;

/** Asks for a time-stamp of bytes. `patienceMs` is how long an answer is waited for. */
export async function askTimeStamp(
  { url, authorities }: TimeStampSettings,
  content: Uint8Array,
  patienceMs?: number,
): Promise<TimeStamped> {
  const nonce = positive(randomBytes(NONCE_BYTES));
  const answered = await postForBytes(
    {
      url,
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: question(content, nonce),
      ...(patienceMs === undefined ? {} : { patienceMs }),
    },
    LARGEST_ANSWER,
  );
  if ('fault' in answered) return answered;
  if (answered.status !== 200) return { fault: `answered-${answered.status}` };
  return judged(answered.bytes, content, nonce, authorities);
}

function question(content: Uint8Array, nonce: Buffer): Uint8Array<ArrayBuffer> {
  const asked = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA_256 }),
      hashedMessage: new OctetString({ valueHex: new Uint8Array(sha256(content)) }),
    }),
    nonce: new Integer({ valueHex: new Uint8Array(nonce) }),
    certReq: true,
  });
  return new Uint8Array(asked.toSchema().toBER());
}

/** Reads an answer and holds it to the question. */
async function judged(
  answer: Uint8Array,
  content: Uint8Array,
  nonce: Buffer,
  authorities: readonly X509Certificate[],
): Promise<TimeStamped> {
  const read = readAnswer(answer);
  if (read === null) return { fault: 'not-an-answer' };
  if ('fault' in read) return read;
  const { token, signed, info } = read;
  const imprint = Buffer.from(info.messageImprint.hashedMessage.getValue());
  const sameNonce =
    info.nonce !== undefined && nonce.equals(positive(Buffer.from(info.nonce.valueBlock.valueHexView)));
  if (
    info.messageImprint.hashAlgorithm.algorithmId !== SHA_256 ||
    !imprint.equals(sha256(content)) ||
    !sameNonce
  )
    return { fault: 'of-something-else' };
  const signer = await signerOf(signed, content);
  if (signer === null) return { fault: 'signature-wrong' };
  if (!(signer.keyUsage ?? []).includes(TIME_STAMPING) || !heldAt(signer, info.genTime))
    return { fault: 'not-for-time-stamping' };
  if (authorities.length > 0 && !standsBelow(signer, certificatesIn(signed), authorities))
    return { fault: 'authority-unknown' };
  return { token, at: info.genTime, authority: commonName(signer.subject) };
}

function readAnswer(
  answer: Uint8Array,
):
  | { readonly token: Buffer; readonly signed: SignedData; readonly info: TSTInfo }
  | { readonly fault: 'refused' }
  | null {
  try {
    const response = TimeStampResp.fromBER(new Uint8Array(answer));
    // 0 granted, 1 granted with changes; whatever else is a refusal.
    if (response.status.status > 1 || response.timeStampToken === undefined) return { fault: 'refused' };
    const token = Buffer.from(response.timeStampToken.toSchema().toBER());
    const signed = new SignedData({ schema: ContentInfo.fromBER(token).content });
    const content = signed.encapContentInfo.eContent;
    if (content === undefined) return null;
    return { token, signed, info: TSTInfo.fromBER(content.getValue()) };
  } catch {
    return null;
  }
}

/** The certificate whose key signed the token, where its signature holds. */
async function signerOf(signed: SignedData, content: Uint8Array): Promise<X509Certificate | null> {
  try {
    const data = new Uint8Array(content).buffer;
    const verified = await signed.verify({ signer: 0, data, checkChain: false, extendedMode: true });
    const { signerCertificate } = verified;
    return verified.signatureVerified === true && signerCertificate ? plain(signerCertificate) : null;
  } catch {
    return null;
  }
}

const certificatesIn = (signed: SignedData): X509Certificate[] =>
  (signed.certificates ?? []).flatMap((one) => ('tbsView' in one ? [plain(one as Certificate)] : []));

const plain = (certificate: Certificate): X509Certificate =>
  new X509Certificate(Buffer.from(certificate.toSchema(true).toBER()));

const heldAt = (certificate: X509Certificate, at: Date): boolean =>
  new Date(certificate.validFrom) <= at && at <= new Date(certificate.validTo);

/** Whether a chain leads from a certificate to one that is believed, over those that came along. */
function standsBelow(
  certificate: X509Certificate,
  between: readonly X509Certificate[],
  believed: readonly X509Certificate[],
  deep = 0,
): boolean {
  if (believed.some((one) => one.fingerprint256 === certificate.fingerprint256)) return true;
  const issuedBy = (one: X509Certificate): boolean =>
    one.ca && certificate.checkIssued(one) && certificate.verify(one.publicKey);
  if (believed.some(issuedBy)) return true;
  const deepest = 4;
  return (
    deep < deepest && between.some((one) => issuedBy(one) && standsBelow(one, between, believed, deep + 1))
  );
}

/** A number as ASN.1 writes it: without leading zeros, and never below zero. */
function positive(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const short = first < 0 ? Buffer.from([1]) : bytes.subarray(first);
  return (short[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.from([0]), short]) : Buffer.from(short);
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
