/** What is signed here is checked by other people's programs: OpenSSL and Poppler. */
import { X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrinter } from '#foundation/documents/printer.ts';
import { qrCode } from '#foundation/documents/qr.ts';
import {
  CertificateFault,
  openSigner,
  type PdfSigner,
  validAt,
} from '#foundation/documents/signing/certificate.ts';
import { signatureIn, signPdf, stampPdf } from '#foundation/documents/signing/sign-pdf.ts';
import { makeTestSigner } from '#foundation/documents/signing/test-authority.ts';
import { askTimeStamp, type TimeStamped } from '#foundation/documents/signing/time-stamp.ts';
import { runIn, scratchFolder, startTimeStampServer, type TimeStampServer } from '#testing/openssl.ts';
import { readPaper } from '#testing/printed-paper.ts';

const office = '濮阳市民政局（测试）';
const [from, until] = [new Date('2020-01-01T00:00:00Z'), new Date('2040-01-01T00:00:00Z')];
const at = new Date('2024-05-22T09:00:00+08:00');
const { folder, remove } = scratchFolder();
let pdf: Uint8Array;
let signer: PdfSigner;
let server: TimeStampServer;

beforeAll(async () => {
  const printer = createPrinter();
  const words = Array.from({ length: 30 }, (_, page) => `第${page}页${'字'.repeat(900)}`).join('\n');
  const data = { words, check: { lines: [], qr: qrCode('x') } };
  const job = {
    template: '/foundation/documents/sample.typ',
    date: '2024-05-22',
    data,
    fit: { pages: 99, sizes: [16] },
  } as const;
  ({ pdf } = await printer.print(job));
  printer.stop();
  const files = await makeTestSigner(office, from, until);
  signer = openSigner(files);
  writeFileSync(join(folder, 'chain.pem'), files.certificates);
  writeFileSync(
    join(folder, 'authority.pem'),
    files.certificates.slice(files.certificates.lastIndexOf('-----BEGIN')),
  );
  server = await startTimeStampServer();
});
afterAll(async () => {
  remove();
  await server.close();
});

/** Takes a signed file apart as its ranges say, and has OpenSSL check it as CAdES: the certificate's digest is looked at, too. */
function checkWithOpenssl(file: Buffer, authority = 'authority.pem'): string {
  const [, start = 0, length = 0, next = 0, last = 0] = (
    /\/ByteRange\s*\[\s*(\d+) (\d+) (\d+) (\d+)/.exec(file.toString('latin1')) ?? []
  ).map(Number);
  expect(start + next + last).toBe(file.length);
  writeFileSync(join(folder, 'content'), Buffer.concat([file.subarray(0, length), file.subarray(next)]));
  writeFileSync(
    join(folder, 'signature'),
    Buffer.from(file.subarray(length + 1, next - 1).toString('latin1'), 'hex'),
  );
  return runIn(
    folder,
    'openssl',
    'cms',
    '-verify',
    '-cades',
    '-binary',
    '-inform',
    'DER',
    '-in',
    'signature',
    '-content',
    'content',
    '-CAfile',
    authority,
    '-purpose',
    'any',
    '-out',
    'checked',
  );
}

function checkWithPoppler(file: Buffer): string {
  writeFileSync(join(folder, 'signed.pdf'), file);
  return runIn(folder, 'pdfsig', '-nocert', 'signed.pdf');
}

const stampOf = (answer: TimeStamped) => {
  if ('fault' in answer) throw new Error(answer.fault);
  return answer;
};

describe('a signed file', () => {
  it('is believed by OpenSSL and Poppler, who name the office, the form and the time', async () => {
    const signed = signPdf(pdf, signer, at);
    checkWithOpenssl(signed);
    const said = checkWithPoppler(signed);
    expect(said).toContain(`Signer Certificate Common Name: ${office}`);
    expect(said).toContain('Signature Type: ETSI.CAdES.detached');
    expect(said).toContain('Signing Hash Algorithm: SHA-256');
    expect(said).toContain('Signature is Valid.');
    expect(said).toContain('Total document signed');
    expect(said).toMatch(/Signing Time: May 22 2024/);
  });

  it('begins with the printed bytes as they were, and reads as before', async () => {
    const signed = signPdf(pdf, signer, at);
    expect(signed.subarray(0, pdf.length).equals(Buffer.from(pdf))).toBe(true);
    const [before, after] = [await readPaper(pdf), await readPaper(signed)];
    expect(after.text).toBe(before.text);
    expect(after.pages).toHaveLength(before.pages.length);
  });

  it('is believed by nobody when a byte of it was changed', async () => {
    const signed = signPdf(pdf, signer, at);
    signed[1000] = (signed[1000] ?? 0) ^ 1;
    expect(() => checkWithOpenssl(signed)).toThrow(/verification failure|digest/i);
    expect(checkWithPoppler(signed)).toContain('Digest Mismatch');
  });

  it('may be signed by an RSA key that is locked', async () => {
    const openssl = (...args: string[]): string => runIn(folder, 'openssl', ...args);
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-passout',
      'pass:open',
      '-keyout',
      'rsa.key',
      '-out',
      'rsa.pem',
      '-days',
      '9',
      '-subj',
      '/CN=RSA office',
    );
    const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
    const files = { certificates: read('rsa.pem'), key: read('rsa.key') };
    const signed = signPdf(pdf, openSigner({ ...files, passphrase: 'open' }), at);
    checkWithOpenssl(signed, 'rsa.pem');
    expect(checkWithPoppler(signed)).toContain('Signature is Valid.');
    expect(() => openSigner({ ...files, passphrase: 'shut' })).toThrow(/cannot be opened/);
    expect(() => openSigner({ ...files, passphrase: '' })).toThrow(/needs its passphrase/);
  });
});

describe('a signer', () => {
  it('holds from the first to the last moment of its certificate', () => {
    expect(validAt(signer, from)).toBe(true);
    expect(validAt(signer, until)).toBe(true);
    expect(validAt(signer, new Date(until.getTime() + 1000))).toBe(false);
    expect(validAt(signer, new Date(from.getTime() - 1000))).toBe(false);
    expect(signer.subject).toBe(office);
  });

  it('is not made of a key and somebody else’s certificate, nor of what is no certificate', async () => {
    const [one, other] = [await makeTestSigner('甲', from, until), await makeTestSigner('乙', from, until)];
    expect(() => openSigner({ ...one, key: other.key })).toThrow(CertificateFault);
    expect(() => openSigner({ ...one, certificates: 'x' })).toThrow(CertificateFault);
    const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';
    expect(() => openSigner({ ...one, certificates: broken })).toThrow(CertificateFault);
  });
});

describe('a time-stamp', () => {
  const authorities = () => [new X509Certificate(readFileSync(server.authority))];
  const ask = (content: Uint8Array) =>
    askTimeStamp({ url: server.url, authorities: authorities() }, content, 2000);

  it('joins the signature, which stays what it was, and both are believed', async () => {
    const signed = signPdf(pdf, signer, at);
    const stamp = stampOf(await ask(signatureIn(signed)));
    expect(stamp.authority).toBe('Clock of the tests');
    expect(Math.abs(stamp.at.getTime() - Date.now())).toBeLessThan(60_000);
    const stamped = stampPdf(signed, stamp.token);
    expect(stamped.length).toBe(signed.length);
    expect(signatureIn(stamped).equals(signatureIn(signed))).toBe(true);
    checkWithOpenssl(stamped);
    expect(checkWithPoppler(stamped)).toContain('Signature is Valid.');
    writeFileSync(join(folder, 'token'), stamp.token);
    writeFileSync(join(folder, 'value'), signatureIn(signed));
    expect(
      runIn(
        folder,
        'openssl',
        'ts',
        '-verify',
        '-data',
        'value',
        '-in',
        'token',
        '-token_in',
        '-CAfile',
        server.authority,
      ),
    ).toContain('Verification: OK');
    // It stands in the signature as the attribute for it (id-aa-timeStampToken).
    expect(runIn(folder, 'openssl', 'asn1parse', '-inform', 'DER', '-in', 'signature')).toContain(
      'id-smime-aa-timeStampToken',
    );
  });

  it('is not believed when it is of something else, repeated, or no answer at all', async () => {
    const content = Buffer.from('one');
    let kept: Buffer = Buffer.alloc(0);
    server.answerBy((question) => {
      kept = server.answerTo(question);
      return { status: 200, body: kept };
    });
    stampOf(await ask(content));
    const faultOf = async (body: Buffer, status = 200) => {
      server.answerBy(() => ({ status, body }));
      const answer = await ask(content);
      return 'fault' in answer ? answer.fault : 'believed';
    };
    expect(await faultOf(kept)).toBe('of-something-else'); // another question's: its number differs
    expect(await faultOf(Buffer.from('<html>'))).toBe('not-an-answer');
    expect(await faultOf(Buffer.alloc(0))).toBe('not-an-answer');
    expect(await faultOf(Buffer.alloc(200_000))).toBe('unreachable');
    expect(await faultOf(kept, 503)).toBe('answered-503');
    expect(await faultOf(Buffer.from('30053003020102', 'hex'))).toBe('refused');
    server.answerBy((question) => {
      const body = server.answerTo(question);
      body[body.length - 5] = (body[body.length - 5] ?? 0) ^ 1;
      return { status: 200, body };
    });
    expect(await ask(content)).toEqual({ fault: 'signature-wrong' });
    server.answerBy(null);
  });

  it('is not believed of an authority that was not named', async () => {
    const settings = { url: server.url, authorities: [signer.certificate] };
    expect(await askTimeStamp(settings, Buffer.from('one'), 2000)).toEqual({ fault: 'authority-unknown' });
    expect(stampOf(await askTimeStamp({ ...settings, authorities: [] }, Buffer.from('one'))).authority).toBe(
      'Clock of the tests',
    );
  });

  it('is not waited for without end', async () => {
    const settings = { url: 'http://127.0.0.1:9/', authorities: [] };
    expect(await askTimeStamp(settings, Buffer.from('one'), 500)).toEqual({ fault: 'unreachable' });
  });
});
