/** Sends requests as they are, also such as no well-behaved client would, and measures how long an answer takes. */
import { request } from 'node:http';
import type { FuzzRequest } from './requests.ts';

/** What came back; status 0 where the server closed the connection without an answer. */
export interface FuzzAnswer {
  readonly status: number;
  readonly requestId: string;
  readonly body: string;
  readonly milliseconds: number;
}

/** No answer comes later than this; what takes longer hangs. */
const HANGS_AFTER_MS = 30_000;
const LOOPBACK_ADDRESSES = 200;

/**
 * Sends from many loopback addresses in turn, because requests are limited by address; each on a connection of its own, because a
 * server may close one on which it refused a body.
 */
export function makeSender(base: string) {
  const { port } = new URL(base);
  let count = 0;
  const send = ({ method, path, headers, body }: FuzzRequest, token: string | null): Promise<FuzzAnswer> => {
    count += 1;
    const localAddress = `127.0.0.${2 + (Math.floor(count / 100) % LOOPBACK_ADDRESSES)}`;
    const begun = performance.now();
    const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
    return new Promise((done, fail) => {
      const answered = (status: number, requestId: string, text: string): void =>
        done({ status, requestId, body: text, milliseconds: performance.now() - begun });
      const asked = request(
        { agent: false, host: '127.0.0.1', port, method, path, localAddress, timeout: HANGS_AFTER_MS },
        (answer) => {
          const chunks: Buffer[] = [];
          const requestId = String(answer.headers['x-request-id'] ?? '');
          if (answer.headers['content-type'] === 'text/event-stream') {
            answered(answer.statusCode ?? 0, requestId, ''); // it never ends
            asked.destroy();
            return;
          }
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () =>
            answered(answer.statusCode ?? 0, requestId, Buffer.concat(chunks).toString('utf8')),
          );
          answer.on('error', () => answered(0, '', ''));
        },
      );
      asked.on('timeout', () => {
        asked.destroy();
        fail(new Error(`${method} ${path.slice(0, 200)} hangs.`));
      });
      asked.on('error', () => answered(0, '', ''));
      for (const [name, value] of Object.entries({ ...authorization, ...headers }))
        asked.setHeader(name, value);
      asked.end(body ?? undefined);
    });
  };
  return send;
}
