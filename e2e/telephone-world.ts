/**
 * The world outside of the hotline's exchange, for tests: the exchange as its own process, telephones of callers (baresip),
 * callers who only signal (sipp), and ears that know a tone. Everything on loopback and free ports. It must not know what is
 * tested.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const main = join(import.meta.dirname, '..', 'src', 'main.ts');
const RATE = 8_000;
const WAV_HEADER = 44;

/** A process whose words are kept. */
export interface Heard {
  readonly child: ChildProcess;
  said(): string;
  says(words: string, within?: number): Promise<void>;
  /** Its exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** Runs a program and listens. */
export function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Heard {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  const ended = new Promise<number | null>((done) => child.once('close', done));
  return {
    child,
    ended,
    said: () => text,
    says: (words, within = 20_000) =>
      until(
        () => text.includes(words),
        within,
        () => `“${words}” in: ${text}`,
      ),
  };
}

/** Waits until something is so. @throws Error with `what` where it is not in time. */
export async function until(
  so: () => boolean | Promise<boolean>,
  within = 20_000,
  what: () => string = () => 'it did not come',
): Promise<void> {
  const end = Date.now() + within;
  while (!(await so())) {
    if (Date.now() > end) throw new Error(`Waited in vain: ${what()}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** Ports that no system gives to whoever connects without asking for one; so nobody takes them in between. */
const [FIRST_PORT, LAST_PORT] = [20_000, 29_998];

/** A port that is free for UDP and TCP, as is the next one: a telephone listens there for TLS. */
export async function freePort(): Promise<number> {
  const port = randomInt(FIRST_PORT / 2, LAST_PORT / 2) * 2;
  for (const one of [port, port + 1])
    if (!((await takesTcp(one)) && (await takesUdp(one)))) return freePort();
  return port;
}

async function takesTcp(port: number): Promise<boolean> {
  const server = createServer();
  const free = await new Promise<boolean>((done) => {
    server.once('error', () => done(false));
    server.listen(port, '127.0.0.1', () => done(true));
  });
  if (free) await new Promise((done) => server.close(done));
  return free;
}

async function takesUdp(port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  const free = await new Promise<boolean>((done) => {
    socket.once('error', () => done(false));
    socket.bind(port, '127.0.0.1', () => done(true));
  });
  if (free) await new Promise<void>((done) => socket.close(done));
  return free;
}

/** Where an exchange of a test listens. */
export interface ExchangePlace {
  readonly folder: string;
  readonly sip: number;
  readonly socket: number;
  /** Where calls out are sent. */
  readonly peer: number;
  readonly product: string;
  /** The first of 400 UDP ports for sound: half the exchange's, half of telephones outside. */
  readonly media: number;
  /** The public key that recordings are sealed to. */
  readonly sealTo: string;
}

/** Starts `tonghu telephony` and waits until calls may come. */
export async function startTelephony(place: ExchangePlace): Promise<Heard> {
  const options = {
    listen: `127.0.0.1:${place.sip}`,
    'socket-port': place.socket,
    peer: `127.0.0.1:${place.peer}`,
    number: '12349',
    'media-ports': `${place.media}-${place.media + 199}`,
    product: place.product,
    'seal-to': place.sealTo,
  };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const exchange = run(process.execPath, [main, 'telephony', ...args], {
    ...process.env,
    TONGHU_DATA: place.folder,
  });
  await exchange.says('Ctrl-C stops it', 30_000);
  return exchange;
}

/** A telephone outside that plays a tone and keeps what it hears. */
export interface Telephone extends Heard {
  /** What it heard last, as samples of 8 kHz. */
  heard(): Int16Array;
}

/**
 * Starts a telephone: it dials where it is told to, and otherwise waits and answers by itself.
 * @param hertz the tone that it plays
 */
export function startTelephone(
  folder: string,
  settings: {
    readonly port: number;
    readonly number: string;
    readonly hertz: number;
    readonly media: number;
    readonly dial?: string;
  },
): Telephone {
  mkdirSync(folder, { recursive: true });
  const tone = join(folder, 'tone.wav');
  writeFileSync(tone, toneFile(settings.hertz, RATE, 30));
  writeFileSync(join(folder, 'contacts'), '');
  writeFileSync(
    join(folder, 'accounts'),
    `<sip:${settings.number}@127.0.0.1>;regint=0;audio_codecs=PCMA;answermode=auto\n`,
  );
  const modules = ['stdio', 'g711', 'aufile', 'aubridge', 'sndfile'].map((name) => `module ${name}.so`);
  writeFileSync(
    join(folder, 'config'),
    [
      `sip_listen 127.0.0.1:${settings.port}`,
      `audio_source aufile,${tone}`,
      'audio_player aubridge,ear',
      'audio_alert aubridge,bell',
      ...['audio_srate', 'ausrc_srate', 'auplay_srate'].map((name) => `${name} ${RATE}`),
      ...['audio_channels', 'ausrc_channels', 'auplay_channels'].map((name) => `${name} 1`),
      `rtp_ports ${settings.media + 200}-${settings.media + 398}`,
      `snd_path ${folder}`,
      'module_path /usr/lib/baresip/modules',
      ...modules,
      'module_tmp account.so',
      'module_app menu.so',
      '',
    ].join('\n'),
  );
  const dialling = settings.dial === undefined ? [] : ['-e', `/dial ${settings.dial}`];
  const telephone = run('baresip', ['-f', folder, ...dialling]);
  return {
    ...telephone,
    heard: () => {
      const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('-dec.wav')) : [];
      const last = files.sort().at(-1);
      return last === undefined ? new Int16Array() : samplesOf(readFileSync(join(folder, last)));
    },
  };
}

/** Runs a scenario of sipp once against the exchange. */
export function runSipp(
  folder: string,
  scenario: string,
  settings: {
    readonly sip: number;
    readonly from?: string;
    readonly caller: string;
    readonly calls?: number;
  },
): Heard {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'scenario.xml');
  writeFileSync(file, scenario);
  const calls = settings.calls ?? 1;
  return run('sipp', [
    `127.0.0.1:${settings.sip}`,
    ...['-sf', file, '-s', '12349', '-i', settings.from ?? '127.0.0.1', '-key', 'caller', settings.caller],
    ...['-m', String(calls), '-r', String(calls), '-nostdin', '-timeout', '20', '-timeout_error'],
  ]);
}

/** A caller who hangs up after so many milliseconds of ringing. */
export function givesUpAfter(milliseconds: number): string {
  // A branch is named by how many steps ago it was begun: CANCEL and ACK belong to the INVITE.
  const head = (method: string, stepsAgo: number, to = '') => `
      Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch-${stepsAgo}]
      From: <sip:[caller]@[local_ip]>;tag=[call_number]
      To: <sip:[service]@[remote_ip]>${to}
      Call-ID: [call_id]
      CSeq: 1 ${method}
      Max-Forwards: 70
      Contact: <sip:[caller]@[local_ip]:[local_port]>`;
  return `<?xml version="1.0" encoding="UTF-8" ?>
<scenario name="gives up">
  <send retrans="500"><![CDATA[
      INVITE sip:[service]@[remote_ip]:[remote_port] SIP/2.0${head('INVITE', 0)}
      Content-Type: application/sdp
      Content-Length: [len]

      v=0
      o=- 1 1 IN IP4 [local_ip]
      s=-
      c=IN IP4 [local_ip]
      t=0 0
      m=audio [media_port] RTP/AVP 8
      a=rtpmap:8 PCMA/8000
  ]]></send>
  <recv response="100" optional="true" />
  <recv response="180" />
  <pause milliseconds="${milliseconds}" />
  <send retrans="500"><![CDATA[
      CANCEL sip:[service]@[remote_ip]:[remote_port] SIP/2.0${head('CANCEL', 4)}
      Content-Length: 0

  ]]></send>
  <recv response="200" optional="true" />
  <recv response="487" />
  <send><![CDATA[
      ACK sip:[service]@[remote_ip]:[remote_port] SIP/2.0${head('ACK', 7, '[peer_tag_param]')}
      Content-Length: 0

  ]]></send>
</scenario>
`;
}

/** A tone as a WAV file of 16 bits and one channel. */
export function toneFile(hertz: number, rate: number, seconds: number): Buffer {
  const samples = rate * seconds;
  const file = Buffer.alloc(WAV_HEADER + samples * 2);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples * 2, 40);
  for (let index = 0; index < samples; index += 1)
    file.writeInt16LE(
      Math.round(12_000 * Math.sin((2 * Math.PI * hertz * index) / rate)),
      WAV_HEADER + index * 2,
    );
  return file;
}

function samplesOf(wav: Buffer): Int16Array {
  const count = Math.max(0, Math.floor((wav.length - WAV_HEADER) / 2));
  return Int16Array.from({ length: count }, (_, index) => wav.readInt16LE(WAV_HEADER + index * 2));
}

/** How much of a tone is in a sound of 8 kHz, from 0 to 1 of all that is in it (Goertzel's algorithm). */
export function shareOfTone(samples: ArrayLike<number>, hertz: number): number {
  const factor = 2 * Math.cos((2 * Math.PI * hertz) / RATE);
  let [before, earlier, all] = [0, 0, 0];
  for (let index = 0; index < samples.length; index += 1) {
    const sample = samples[index] ?? 0;
    [before, earlier] = [sample + factor * before - earlier, before];
    all += sample * sample;
  }
  const power = before * before + earlier * earlier - factor * before * earlier;
  return all === 0 ? 0 : (2 * power) / (samples.length * all);
}
