/**
 * What one installation says of its telephony, read from the command's options and checked before anything starts.
 */
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { isPublicKey } from '#telephony/recordings/seal.ts';

/** Something in the settings cannot be used; its message is the one line to print. */
export class SettingsFault extends Error {}

/** An address and a port. */
export interface Place {
  readonly address: string;
  readonly port: number;
}

/** The settings of one exchange. */
export interface Settings {
  /** Where configuration, journal, logs and recordings stand. */
  readonly folder: string;
  /** Where calls of the trunk come in, over UDP and TCP. */
  readonly listen: Place;
  /** The loopback port at which Kamailio takes the phones' WebSocket. */
  readonly socketPort: number;
  /** The address at which sound is received. */
  readonly media: string;
  /** First and last UDP port of the sound; a call takes four. */
  readonly mediaPorts: readonly [number, number];
  /** Addresses or ranges from which the trunk calls. */
  readonly trunk: readonly string[];
  /** Where calls out are sent, and the hotline's own number, shown to whom it calls; null where it only takes calls. */
  readonly out: (Place & { readonly number: string }) | null;
  /** How long a caller may wait, in seconds. */
  readonly longestWait: number;
  readonly record: boolean;
  /** After how many days a recording is deleted. */
  readonly keepDays: number;
  /** The public keys that recordings are sealed to; none where they are kept in clear. */
  readonly sealTo: readonly string[];
  /** The product's address. */
  readonly product: string;
  /** The code under which the product knows this exchange. */
  readonly source: string;
  /** The file with the secret that the product gave for it. */
  readonly secretFile: string;
}

/** The options as they were typed. */
export interface GivenSettings {
  readonly listen: string;
  readonly socketPort: string;
  readonly media: string;
  readonly mediaPorts: string;
  readonly trunk: string;
  readonly peer?: string;
  readonly number?: string;
  readonly longestWait: string;
  readonly record: boolean;
  readonly keepDays: string;
  readonly sealTo?: string;
  readonly product: string;
  readonly source: string;
  readonly secretFile?: string;
}

const LAST_PORT = 65_535;
const DAY_SECONDS = 86_400;
/** A recording is personal data; ten years are beyond any purpose. */
const LONGEST_KEPT_DAYS = 3_650;
/** Fewer do not serve one call and the next. */
const FEWEST_MEDIA_PORTS = 16;

/** @throws SettingsFault naming the option and what it wants. */
export function readSettings(given: GivenSettings, dataFolder: string): Settings {
  const folder = resolve(dataFolder, 'telephony');
  return {
    folder,
    listen: place('--listen', given.listen),
    socketPort: whole('--socket-port', given.socketPort, 1, LAST_PORT),
    media: address('--media', given.media),
    mediaPorts: ports(given.mediaPorts),
    trunk: given.trunk.split(',').map((word) => range(word.trim())),
    out: given.peer === undefined ? null : { ...place('--peer', given.peer), number: digits(given.number) },
    longestWait: whole('--longest-wait', given.longestWait, 10, DAY_SECONDS),
    record: given.record,
    keepDays: whole('--keep-days', given.keepDays, 1, LONGEST_KEPT_DAYS),
    sealTo: given.sealTo === undefined ? [] : given.sealTo.split(',').map((word) => publicKey(word.trim())),
    product: origin(given.product),
    source: given.source,
    secretFile:
      given.secretFile === undefined ? resolve(folder, 'webhook.secret') : resolve(given.secretFile),
  };
}

function address(option: string, text: string): string {
  if (isIP(text) !== 4) throw new SettingsFault(`${option} wants an IPv4 address, not “${text}”.`);
  return text;
}

function place(option: string, text: string): Place {
  const [host = '', port = ''] = text.split(':');
  return { address: address(option, host), port: whole(option, port, 1, LAST_PORT) };
}

function publicKey(text: string): string {
  if (!isPublicKey(text))
    throw new SettingsFault(
      `--seal-to wants public keys, such as age1… (tonghu recordings key), with commas, not “${text.slice(0, 8)}…”.`,
    );
  return text;
}

function range(text: string): string {
  const [host = '', bits = '32'] = text.split('/');
  return `${address('--trunk', host)}/${whole('--trunk', bits, 0, 32)}`;
}

function whole(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most)
    throw new SettingsFault(`${option} wants a whole number from ${least} to ${most}, not “${text}”.`);
  return number;
}

function ports(text: string): readonly [number, number] {
  const [first = '', last = ''] = text.split('-');
  const from = whole('--media-ports', first, 1024, LAST_PORT);
  const to = whole('--media-ports', last, 1024, LAST_PORT);
  if (to - from + 1 < FEWEST_MEDIA_PORTS)
    throw new SettingsFault(`--media-ports wants at least ${FEWEST_MEDIA_PORTS} ports, such as 30000-30999.`);
  return [from, to];
}

function digits(text = ''): string {
  if (!/^\+?\d{2,20}$/.test(text))
    throw new SettingsFault(`--peer wants --number with digits, not “${text}”.`);
  return text;
}

function origin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new SettingsFault(`--product wants an address such as http://127.0.0.1:8800, not “${text}”.`);
  return url.origin;
}
