/** OpenSSL beside the tests: what the product signs is checked by somebody else's program. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs a program in a folder; answers all that it said. @throws with what it said where it ended badly */
export function runIn(folder: string, program: string, ...args: readonly string[]): string {
  try {
    return execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (fault) {
    const { stdout, stderr } = fault as { stdout?: string; stderr?: string };
    throw new Error(`${stdout ?? ''}${stderr ?? ''}`);
  }
}

/** A folder for a test, and how it is taken away. */
export function scratchFolder(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'tonghu-openssl-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A server of time-stamps that answers with `openssl ts`. */
export interface TimeStampServer {
  readonly url: string;
  /** Its authority's certificate, as PEM in a file of its folder. */
  readonly authority: string;
  readonly folder: string;
  /** How it answers from now on; by its own program at first. */
  answerBy(how: ((question: Buffer) => { status: number; body: Buffer }) | null): void;
  /** What its own program answers to a question. */
  answerTo(question: Buffer): Buffer;
  close(): Promise<void>;
}

const configuration = `
[tsa]
default_tsa = here
[here]
serial = serial
crypto_device = builtin
signer_cert = tsa.pem
certs = authority.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

/** Starts one, with an authority and a certificate for time-stamping made by OpenSSL. */
export async function startTimeStampServer(): Promise<TimeStampServer> {
  const { folder, remove } = scratchFolder();
  const openssl = (...args: string[]): string => runIn(folder, 'openssl', ...args);
  const subject = (name: string): string[] => ['-subj', `/C=CN/CN=${name}`];
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'authority.key',
    '-out',
    'authority.pem',
    '-days',
    '3650',
    ...subject('Time authority'),
  );
  openssl(
    'req',
    '-new',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'tsa.key',
    '-out',
    'tsa.csr',
    ...subject('Clock of the tests'),
  );
  writeFileSync(join(folder, 'extensions'), 'extendedKeyUsage=critical,timeStamping\n');
  openssl(
    'x509',
    '-req',
    '-in',
    'tsa.csr',
    '-CA',
    'authority.pem',
    '-CAkey',
    'authority.key',
    '-CAcreateserial',
    '-days',
    '3650',
    '-extfile',
    'extensions',
    '-out',
    'tsa.pem',
  );
  writeFileSync(join(folder, 'tsa.conf'), configuration);
  writeFileSync(join(folder, 'serial'), '01\n');
  const answerTo = (question: Buffer): Buffer => {
    writeFileSync(join(folder, 'question'), question);
    return execFileSync('openssl', ['ts', '-reply', '-config', 'tsa.conf', '-queryfile', 'question'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  };
  let how: Parameters<TimeStampServer['answerBy']>[0] = null;
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const question = Buffer.concat(parts);
      const { status, body } = how === null ? { status: 200, body: answerTo(question) } : how(question);
      response.writeHead(status, { 'content-type': 'application/timestamp-reply' }).end(body);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    ...{ folder, authority: join(folder, 'authority.pem'), answerTo },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    answerBy: (next) => {
      how = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      remove();
    },
  };
}
