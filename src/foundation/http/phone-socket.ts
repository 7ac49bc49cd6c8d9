/**
 * Passes the WebSocket of an operator's phone on to the exchange, so that browsers need no other address than the desk's, TLS
 * ends where it ends for everything else, and nobody reaches the exchange who is not signed in and may answer calls.
 * It understands nothing of what is spoken.
 */
import type { IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { PhoneExchange } from '#foundation/http/phone-exchange.ts';

/** Where phones connect. */
export const PHONE_PATH = '/phone';

/** What is asked before a phone is let through. */
export interface PhoneDoor {
  readonly exchange: () => PhoneExchange | null;
  /** Says whether whoever sends these cookies may answer calls. */
  readonly mayAnswer: (cookies: Record<string, string | undefined>) => Promise<boolean>;
  /** The origin under which people reach the system; empty where only this machine does. */
  readonly publicUrl: string;
}

const NO_EXCHANGE = '503 Service Unavailable';
const NOT_YOU = '403 Forbidden';
const NOT_HERE = '404 Not Found';

/** Opens the door; it closes with the server. */
export function addPhoneSocket(server: FastifyInstance, door: PhoneDoor): void {
  const open = new Set<Duplex>();
  server.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    admit(server, door, request)
      .then((outcome) => {
        if (typeof outcome === 'string') refuse(socket, outcome);
        else passOn(request, socket, head, outcome);
      })
      .catch((fault: unknown) => {
        server.log.error({ reason: (fault as Error).name }, 'a phone could not be let through');
        socket.destroy();
      });
  });
  server.addHook('preClose', async () => {
    for (const socket of open) socket.destroy();
  });
}

/** The exchange, or why not. */
async function admit(
  server: FastifyInstance,
  door: PhoneDoor,
  request: IncomingMessage,
): Promise<PhoneExchange | string> {
  if (request.url?.split('?')[0] !== PHONE_PATH) return NOT_HERE;
  if (!isOwnPage(request, door.publicUrl)) return NOT_YOU;
  if (!(await door.mayAnswer(server.parseCookie(request.headers.cookie ?? '')))) return NOT_YOU;
  return door.exchange() ?? NO_EXCHANGE;
}

/** A page of another site could open a socket, too, and the browser would send the cookies of some. */
function isOwnPage({ headers }: IncomingMessage, publicUrl: string): boolean {
  const { origin, host } = headers;
  if (origin === undefined || !URL.canParse(origin)) return false;
  const own = publicUrl === '' ? [host] : [host, new URL(publicUrl).host];
  return own.includes(new URL(origin).host);
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function passOn(request: IncomingMessage, socket: Duplex, head: Buffer, exchange: PhoneExchange): void {
  const onward: Socket = connect(exchange.socketPort, '127.0.0.1');
  onward.setNoDelay(true);
  onward.once('connect', () => {
    onward.write(handshakeOf(request));
    onward.write(head);
    socket.pipe(onward).pipe(socket);
  });
  onward.on('error', () => refuse(socket, NO_EXCHANGE));
  onward.on('close', () => socket.destroy());
  socket.on('close', () => onward.destroy());
}

/** The browser's request without its cookies, which are none of the exchange's business. */
function handshakeOf(request: IncomingMessage): string {
  const wanted = [
    'upgrade',
    'connection',
    'sec-websocket-key',
    'sec-websocket-version',
    'sec-websocket-protocol',
  ];
  const lines = wanted.flatMap((name) => {
    const value = request.headers[name];
    return typeof value === 'string' ? [`${name}: ${value}`] : [];
  });
  return ['GET / HTTP/1.1', 'host: 127.0.0.1', ...lines, '', ''].join('\r\n');
}
