/** A server of somebody else on this machine: keeps what it is sent and answers as a test wants, or not at all. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it came. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** How a request is answered; `hang` leaves the asker waiting. */
export type Answering =
  | { readonly status: number; readonly text?: string; readonly type?: string; readonly location?: string }
  | 'hang';

/** The running server. */
export interface Receiver {
  readonly url: string;
  readonly host: string;
  readonly received: Received[];
  /** How requests are answered from now on. */
  answer(how: (request: Received) => Answering): void;
  close(): Promise<void>;
}

/** Starts it on a free port; it answers 200 and nothing until it is told otherwise. */
export async function startReceiver(): Promise<Receiver> {
  let how: (request: Received) => Answering = () => ({ status: 200 });
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const one = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) };
      received.push(one);
      const answer = how(one);
      if (answer === 'hang') return;
      const { status, text = '', type = 'application/json', location } = answer;
      response.writeHead(status, {
        'content-type': type,
        ...(location === undefined ? {} : { location }),
      });
      response.end(text);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    url: `http://${host}`,
    received,
    answer: (anew) => {
      how = anew;
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** A gateway for text messages as the runbook wants it: takes each, and says so in its own words. */
export function takesTexts(request: Received): Answering {
  const { id } = JSON.parse(request.body.toString('utf8')) as { id: string };
  return { status: 200, text: JSON.stringify({ id, state: 'taken' }) };
}
