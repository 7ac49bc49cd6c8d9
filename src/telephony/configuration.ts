/**
 * Writes what the two programs read at their start: Kamailio's configuration with this installation's values, and
 * rtpengine's arguments.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { exchangeFile, type PhoneExchange } from '#foundation/http/phone-exchange.ts';
import type { Settings } from '#telephony/settings.ts';

const template = join(import.meta.dirname, '..', '..', 'deploy', 'telephony', 'kamailio.cfg');

/** Where things stand in the exchange's folder. */
export function placesOf(folder: string) {
  return {
    configuration: join(folder, 'kamailio.cfg'),
    parameters: join(folder, 'parameters.cfg'),
    journal: join(folder, 'journal.db'),
    /** What rtpengine writes while a call goes on. */
    raw: join(folder, 'raw'),
    recordings: join(folder, 'recordings'),
    /** What the product needs to give phones a pass: see hotline/phone. */
    exchange: exchangeFile(dirname(folder)),
    logOf: (program: string) => join(folder, `${program}.log`),
    stateOf: (program: string) => join(folder, `${program}.json`),
  };
}

/** Makes the folder, private to the user that runs the exchange, and the key that passes are made with. */
export function prepareFolder(settings: Settings): PhoneExchange {
  const places = placesOf(settings.folder);
  for (const folder of [settings.folder, places.raw, places.recordings])
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(settings.folder, 0o700);
  const former = existsSync(places.exchange)
    ? (JSON.parse(readFileSync(places.exchange, 'utf8')) as PhoneExchange)
    : null;
  const shared = {
    socketPort: settings.socketPort,
    passKey: former?.passKey ?? randomBytes(32).toString('hex'),
  };
  writeFileSync(places.exchange, `${JSON.stringify(shared)}\n`, { mode: 0o600 });
  return shared;
}

/** Writes Kamailio's configuration. The values were checked by readSettings: none holds a quote or an exclamation mark. */
export function writeConfiguration(settings: Settings, shared: PhoneExchange, controlPort: number): void {
  const places = placesOf(settings.folder);
  const { listen, out } = settings;
  const values: Record<string, string | number> = {
    LISTEN_SIP: `${listen.address}:${listen.port}`,
    LISTEN_SOCKET: `127.0.0.1:${settings.socketPort}`,
    SOCKET_PORT: settings.socketPort,
    PASS_KEY: shared.passKey,
    MEDIA_CONTROL: `127.0.0.1:${controlPort}`,
    TRUNK_SOURCES: settings.trunk.join(','),
    TRUNK_PEER: out === null ? 'none' : `${out.address}:${out.port}`,
    HOTLINE_NUMBER: out?.number ?? 'none',
    WAIT_MILLISECONDS: settings.longestWait * 1_000,
    JOURNAL_FILE: places.journal,
    RECORDING: settings.record ? 'on' : 'off',
  };
  const lines = Object.entries(values).map(([name, value]) => `#!substdef "!${name}!${value}!g"`);
  writeFileSync(places.parameters, `${lines.join('\n')}\n`, { mode: 0o600 });
  copyFileSync(template, places.configuration);
}

/** Kamailio's arguments: in the foreground, with its processes. */
export function kamailioArguments(settings: Settings): string[] {
  return ['-f', placesOf(settings.folder).configuration, '-DD', '-E', '-w', settings.folder];
}

/** rtpengine's arguments: without its kernel module, recording what it is asked to. */
export function rtpengineArguments(settings: Settings, controlPort: number): string[] {
  const [first, last] = settings.mediaPorts;
  return [
    '--config-file=none', // the package brings one for its own service
    '--foreground',
    '--log-stderr',
    '--log-level=4',
    '--table=-1',
    `--interface=trunk/${settings.media}`,
    `--interface=phone/${settings.media}`,
    `--listen-ng=127.0.0.1:${controlPort}`,
    // Over TCP, where the control port is over UDP; two exchanges of a machine would share the default.
    `--listen-cli=127.0.0.1:${controlPort}`,
    `--port-min=${first}`,
    `--port-max=${last}`,
    '--delete-delay=0',
    `--recording-dir=${placesOf(settings.folder).raw}`,
    '--recording-method=pcap',
    '--recording-format=raw',
  ];
}
