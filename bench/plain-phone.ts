/**
 * A phone of half past four as the wire sees it, at as little cost as can be: one connection, one request under way, the bytes of
 * HTTP/1.1 written by hand. Two thousand of them share a processor with the server that is measured.
 */
import { connect, type Socket } from 'node:net';
import { DAY, type House } from './classroom-houses.ts';

const END_OF_HEAD = '\r\n\r\n';

/** One connection that posts packets. */
export class PlainPhone {
  readonly #socket: Socket;
  readonly #host: string;
  #heard = '';
  #answered: ((body: string) => void) | null = null;
  #failed: (fault: Error) => void = () => undefined;

  private constructor(socket: Socket, host: string) {
    this.#socket = socket;
    this.#host = host;
    socket.setEncoding('latin1').setNoDelay(true);
    socket.on('data', (part: string) => this.#hear(part));
    socket.on('error', (fault) => this.#failed(fault));
    socket.on('close', () => this.#failed(new Error('The server hung up.')));
  }

  /** Connects to a server on this machine. */
  static connect(url: string): Promise<PlainPhone> {
    const { hostname, port, host } = new URL(url);
    return new Promise((done, failed) => {
      const socket = connect(Number(port), hostname, () => done(new PlainPhone(socket, host)));
      socket.once('error', failed);
    });
  }

  /** Posts envelopes that are JSON already; answers the body. @throws Error where the answer is not 200 */
  post(house: House, packets: readonly { readonly envelope: string }[]): Promise<string> {
    const { device, token, address } = house;
    const sealed = packets.map((one) => one.envelope).join(',');
    const body = `{"device":"${device}","token":"${token}","deviceNow":"${DAY}T01:00:00.000Z","packets":[${sealed}]}`;
    const head = [
      `POST /api/field/packets HTTP/1.1\r\nhost: ${this.#host}\r\nx-forwarded-for: ${address}`,
      `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}`,
    ];
    return new Promise((done, failed) => {
      this.#answered = done;
      this.#failed = failed;
      this.#socket.write(`${head.join('\r\n')}${END_OF_HEAD}${body}`);
    });
  }

  close(): void {
    this.#failed = () => undefined;
    this.#socket.destroy();
  }

  /** An answer is whole when as much has come as its head says. Its JSON is ASCII but for words that are not looked at. */
  #hear(part: string): void {
    this.#heard += part;
    const head = this.#heard.indexOf(END_OF_HEAD);
    if (head === -1) return;
    const length = Number(/content-length: (\d+)/i.exec(this.#heard.slice(0, head))?.[1]);
    const body = this.#heard.slice(head + END_OF_HEAD.length);
    if (Number.isNaN(length)) this.#failed(new Error(this.#heard));
    if (!(body.length >= length)) return;
    const fine = this.#heard.startsWith('HTTP/1.1 200');
    this.#heard = '';
    const [answered, failed] = [this.#answered, this.#failed];
    this.#answered = null;
    if (fine) answered?.(body);
    else failed(new Error(body));
  }
}
