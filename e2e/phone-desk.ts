/**
 * The hotline's desk with its exchange, for tests: the product, `tonghu telephony` beside it, operators' desks in a browser whose
 * microphone plays a tone, and callers outside. It must not know what is tested.
 */
import { chmodSync, globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { v7 as uuidv7 } from 'uuid';
import { expect } from 'vitest';
import { phoneExchangeIn } from '#foundation/http/phone-exchange.ts';
import { makeRecordingKey, openRecording } from '#telephony/recordings/seal.ts';
import { fromALaw } from '#telephony/recordings/sound-file.ts';
import { type Caller, type ServedSystem, startTestSystem } from '#testing/harness.ts';
import { launchBrowser, openPage } from './browser.ts';
import {
  freePort,
  type Heard,
  startTelephone,
  startTelephony,
  type Telephone,
  toneFile,
  until,
} from './telephone-world.ts';

/** What callers sound like, and what operators' microphones give. */
export const CALLER_HERTZ = 1_000;
export const OPERATOR_HERTZ = 440;
const BROWSER_RATE = 48_000;
const PATIENCE = 20_000;
/** Of a test that starts browsers on a busy machine. */
export const TEST_PATIENCE = 90_000;
const pictures = process.env.PICTURES;

/** One operator at his desk. */
export interface Desk {
  readonly page: Page;
  readonly operator: Caller;
  press(name: string): Promise<void>;
  /** Waits until the phone is on such a call: `none`, `ringing`, `dialling`, `talking`. */
  phoneIs(call: string): Promise<void>;
  /** Waits until the phone is at such a station. */
  stationIs(station: string): Promise<void>;
  /** Takes calls from now on. */
  beReady(): Promise<void>;
  /** What is heard and said in the last call, in bytes, and how loud it was in all. */
  sound(): Promise<{ heard: number; energy: number; sent: number }>;
  /** Cuts the phone off from the exchange. */
  cutOff(): Promise<void>;
  look(name: string): Promise<void>;
}

/** What the product knows of a call. */
export interface KnownCall {
  readonly id: string;
  readonly state: string;
  readonly direction: string;
  readonly answered_by: string | null;
  readonly seconds: number | null;
  readonly ticket: string | null;
}

/**
 * Starts everything, a product of its own included.
 * @param media the first of 400 UDP ports for sound, which no other test file may use
 */
export async function startPhoneDesk(media: number) {
  const folder = mkdtempSync(join(tmpdir(), 'tonghu-calls-'));
  chmodSync(folder, 0o755);
  const system = await startTestSystem(undefined, {
    installation: { rolesWithSecondFactor: [], singleSignOn: null, phoneExchange: phoneExchangeIn(folder) },
  });
  const desk = await startPhoneDeskAt(system, folder, media);
  return {
    ...desk,
    system,
    close: async (): Promise<void> => {
      await desk.close().finally(() => system.close());
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Starts the exchange and the browser beside a product that is there.
 * @param folder the product's data folder
 */
export async function startPhoneDeskAt(system: ServedSystem, folder: string, media: number) {
  const microphone = join(folder, 'microphone.wav');
  writeFileSync(microphone, toneFile(OPERATOR_HERTZ, BROWSER_RATE, 20));
  const recordingKey = await makeRecordingKey(new Date());
  const place = {
    folder,
    sealTo: recordingKey.publicKey,
    sip: await freePort(),
    socket: await freePort(),
    peer: await freePort(),
    product: system.url,
    media,
  };
  const [started, browser] = await Promise.all([startTelephony(place), launchBrowser({ microphone })]);
  let exchange: Heard = started;
  const administrator = await system.caller('sysadmin', '4109');
  const source = { id: uuidv7(), code: 'sip', name: '本单位交换机', division: '4109' };
  const { body } = await administrator.post('/api/telephony/sources', source);
  writeFileSync(join(folder, 'telephony', 'webhook.secret'), body.secret);
  const telephones: Telephone[] = [];
  let numbers = 0;

  const calls = () =>
    system.owner<KnownCall & Record<string, unknown>>(
      `select c.id, c.state, c.direction, c.answered_by, c.recording_seconds as seconds, t.state as ticket
       from phone_call c left join ticket t on t.call_id = c.id order by c.id desc`,
    );
  return {
    ...{ folder, place, browser, calls },
    exchange: (): Heard => exchange,
    /** Begins the exchange again, as after its end. */
    startAgain: async (): Promise<void> => {
      exchange = await startTelephony(place);
    },
    /** A caller of whom nobody has heard yet. */
    aNumber: (): string => {
      numbers += 1;
      return `1400000${String(7000 + numbers)}`;
    },
    openDesk: async (language: 'zh' | 'en' = 'zh'): Promise<Desk> => {
      const operator = await system.caller('operator', '4109');
      const page = await openPage(browser, { language, origin: system.url });
      await page.context().addCookies([{ name: 'tonghu_session', value: operator.token, url: system.url }]);
      await page.addInitScript(keepConnections);
      await page.goto('/');
      await page.locator('.phone-bar').waitFor();
      return deskOn(page, operator);
    },
    /** Somebody's telephone outside; it dials the hotline, or waits at a port and answers. */
    telephone: async (settings: { number: string; waitsAt?: number }): Promise<Telephone> => {
      const one = startTelephone(join(folder, `telephone-${settings.number}`), {
        port: settings.waitsAt ?? (await freePort()),
        number: settings.number,
        hertz: CALLER_HERTZ,
        media,
        ...(settings.waitsAt === undefined ? { dial: `sip:12349@127.0.0.1:${place.sip}` } : {}),
      });
      telephones.push(one);
      return one;
    },
    /** The newest call that the product knows. */
    lastCall: async () => (await calls())[0],
    /** Waits until the newest call is so. */
    callIs: (state: string, direction = 'in') =>
      until(
        async () => {
          const [call] = await calls();
          return call?.state === state && call.direction === direction;
        },
        PATIENCE,
        () => `no call is ${state}; the exchange said ${exchange.said()}`,
      ),
    /** The newest recording: the caller's side and the operator's. */
    recording: async () => {
      const files = globSync('telephony/recordings/*/*.wav.age', { cwd: folder }).map((name) =>
        join(folder, name),
      );
      const newest = files.sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs).at(-1) ?? '';
      const sound = await openRecording(readFileSync(newest), recordingKey.secretFile);
      if (sound === null) throw new Error('The recording was not sealed to the key that was named.');
      return channels(sound);
    },
    endTelephones: (): void => {
      for (const telephone of telephones.splice(0)) telephone.child.kill('SIGKILL');
    },
    close: async (): Promise<void> => {
      for (const telephone of telephones.splice(0)) telephone.child.kill('SIGKILL');
      await browser.close();
      exchange.child.kill('SIGINT');
      const code = await exchange.ended;
      endLeftOver(folder);
      expect(code).toBe(0);
    },
  };
}

/** What outlived a bridge that a failed test did not start again. */
function endLeftOver(folder: string): void {
  for (const file of globSync('telephony/{kamailio,rtpengine}.json', { cwd: folder }))
    process.kill(-JSON.parse(readFileSync(join(folder, file), 'utf8')).pid, 'SIGKILL');
}

function deskOn(page: Page, operator: Caller): Desk {
  const bar = (attribute: string, value: string) =>
    page.locator(`.phone-bar[data-${attribute}="${value}"]`).waitFor({ timeout: PATIENCE });
  return {
    ...{ page, operator },
    press: (name) => page.getByRole('button', { name, exact: true }).click({ timeout: PATIENCE }),
    phoneIs: (call) => bar('call', call),
    stationIs: (station) => bar('station', station),
    beReady: () => page.getByRole('button', { name: /就位接听|继续接听/ }).click({ timeout: PATIENCE }),
    sound: () => page.evaluate(soundOfLastCall),
    cutOff: () => page.evaluate(() => (globalThis as unknown as Kept).sockets.at(-1)?.close()),
    look: async (name) => {
      if (pictures === undefined) return;
      await page.screenshot({ path: `${pictures}/phone-${name}.png` });
    },
  };
}

/** What the page keeps for looking at it. */
interface Kept {
  calls: RTCPeerConnection[];
  sockets: WebSocket[];
}

/** Runs in the page: the connections and sockets of its phone can be reached afterwards. */
function keepConnections(): void {
  const kept: Kept = { calls: [], sockets: [] };
  const [Connection, Socket] = [globalThis.RTCPeerConnection, globalThis.WebSocket];
  globalThis.RTCPeerConnection = class extends Connection {
    constructor(settings?: RTCConfiguration) {
      super(settings);
      kept.calls.push(this);
    }
  };
  globalThis.WebSocket = class extends Socket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols);
      kept.sockets.push(this);
    }
  };
  Object.assign(globalThis, kept);
}

/** Runs in the page. */
async function soundOfLastCall(): Promise<{ heard: number; energy: number; sent: number }> {
  const connection = (globalThis as unknown as Kept).calls.at(-1);
  const sound = { heard: 0, energy: 0, sent: 0 };
  for (const report of (await connection?.getStats())?.values() ?? []) {
    if (report.type === 'inbound-rtp') {
      sound.heard = report.bytesReceived;
      sound.energy = report.totalAudioEnergy;
    }
    if (report.type === 'outbound-rtp') sound.sent = report.bytesSent;
  }
  return sound;
}

/** Both sides of a recording, without the first half second, in which they find each other. */
function channels(wav: Buffer): readonly [number[], number[]] {
  const [header, begins] = [44, 8_000];
  const bytes = [...wav.subarray(header + begins)];
  const side = (which: 0 | 1): number[] => bytes.filter((_, index) => index % 2 === which).map(fromALaw);
  return [side(0), side(1)];
}
