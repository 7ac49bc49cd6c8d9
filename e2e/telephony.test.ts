/**
 * The hotline by telephone: real calls over SIP through Kamailio and rtpengine into a real browser. Who calls rings the desk,
 * has a ticket, is heard and hears; what happened is known, also when something was down meanwhile.
 */
import { chmodSync, globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { phoneExchangeIn } from '#foundation/http/phone-exchange.ts';
import { fromALaw } from '#telephony/recordings/sound-file.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { launchBrowser, openPage } from './browser.ts';
import {
  type ExchangePlace,
  freePort,
  givesUpAfter,
  type Heard,
  runSipp,
  shareOfTone,
  startTelephone,
  startTelephony,
  type Telephone,
  toneFile,
  until,
} from './telephone-world.ts';

/** What the caller sounds like, and what the operator's microphone gives. */
const CALLER_HERTZ = 1_000;
const OPERATOR_HERTZ = 440;
const BROWSER_RATE = 48_000;
const pictures = process.env.PICTURES;

let folder: string;
let place: ExchangePlace;
let exchange: Heard;
let system: TestSystem;
let operator: Caller;
let browser: Browser;
let page: Page;
const telephones: Telephone[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tonghu-calls-'));
  chmodSync(folder, 0o755);
  const microphone = join(folder, 'microphone.wav');
  writeFileSync(microphone, toneFile(OPERATOR_HERTZ, BROWSER_RATE, 20));
  system = await startTestSystem(undefined, {
    installation: { rolesWithSecondFactor: [], singleSignOn: null, phoneExchange: phoneExchangeIn(folder) },
  });
  const [sip, socket, peer] = [await freePort(), await freePort(), await freePort()];
  place = { folder, sip, socket, peer, product: system.url };
  [exchange, browser] = await Promise.all([startTelephony(place), launchBrowser(microphone)]);
  const administrator = await system.caller('sysadmin', '4109');
  const source = { id: uuidv7(), code: 'sip', name: '本单位交换机', division: '4109' };
  const { body } = await administrator.post('/api/telephony/sources', source);
  writeFileSync(join(folder, 'telephony', 'webhook.secret'), body.secret);
  operator = await system.caller('operator', '4109');
  page = await openDesk();
});

afterEach(() => {
  for (const telephone of telephones.splice(0)) telephone.child.kill('SIGKILL');
});

afterAll(async () => {
  await browser?.close();
  exchange?.child.kill('SIGINT');
  expect(await exchange?.ended).toBe(0);
  await system?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function openDesk(): Promise<Page> {
  const desk = await openPage(browser, { language: 'zh', origin: system.url });
  await desk.context().addCookies([{ name: 'tonghu_session', value: operator.token, url: system.url }]);
  await desk.addInitScript(keepConnections);
  await desk.goto('/');
  await desk.getByRole('button', { name: '就位接听' }).waitFor();
  return desk;
}

/** Runs in the page: the connections of its calls can be looked at afterwards. */
function keepConnections(): void {
  const kept: RTCPeerConnection[] = [];
  const Original = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Original {
    constructor(settings?: RTCConfiguration) {
      super(settings);
      kept.push(this);
    }
  };
  (globalThis as unknown as { calls: RTCPeerConnection[] }).calls = kept;
}

/** What the browser hears and says in its last call. */
function soundInBrowser(): Promise<{ heard: number; energy: number; sent: number }> {
  return page.evaluate(async () => {
    const connection = (globalThis as unknown as { calls: RTCPeerConnection[] }).calls.at(-1);
    const sound = { heard: 0, energy: 0, sent: 0 };
    for (const report of (await connection?.getStats())?.values() ?? []) {
      if (report.type === 'inbound-rtp') {
        sound.heard = report.bytesReceived;
        sound.energy = report.totalAudioEnergy;
      }
      if (report.type === 'outbound-rtp') sound.sent = report.bytesSent;
    }
    return sound;
  });
}

let numbers = 0;
/** A caller of whom nobody has heard yet. */
function aNumber(): string {
  numbers += 1;
  return `1400000${String(7000 + numbers)}`;
}

async function telephone(settings: { number: string; dial?: boolean; port?: number }): Promise<Telephone> {
  const one = startTelephone(join(folder, `telephone-${settings.number}`), {
    port: settings.port ?? (await freePort()),
    number: settings.number,
    hertz: CALLER_HERTZ,
    ...(settings.dial === true ? { dial: `sip:12349@127.0.0.1:${place.sip}` } : {}),
  });
  telephones.push(one);
  return one;
}

/** The newest call that the product knows. */
async function lastCall() {
  const [call] = await system.owner<{
    id: string;
    state: string;
    direction: string;
    answered_by: string | null;
    seconds: number | null;
    ticket: string | null;
  }>(
    `select c.id, c.state, c.direction, c.answered_by, c.recording_seconds as seconds, t.state as ticket
     from phone_call c left join ticket t on t.call_id = c.id order by c.heard_at desc, c.id desc limit 1`,
  );
  return call;
}

const callIs = (state: string, direction = 'in') =>
  until(
    async () => {
      const call = await lastCall();
      return call?.state === state && call.direction === direction;
    },
    8_000,
    () => `no call is ${state}; the exchange said ${exchange.said()}`,
  );
const phoneIs = (call: string) => page.locator(`.phone-bar[data-call="${call}"]`).waitFor({ timeout: 8_000 });
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

async function look(name: string): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}/phone-${name}.png` });
}

it('who calls while nobody is free waits, rings the first who is ready, is answered with sound both ways, and is recorded', async () => {
  const number = aNumber();
  const caller = await telephone({ number, dial: true });
  await callIs('ringing');
  await press('就位接听');
  await phoneIs('ringing');
  await look('ringing');
  await press('接听');
  await phoneIs('talking');
  await callIs('answered');
  await page.getByText(number).waitFor();
  await new Promise((done) => setTimeout(done, 2_500)); // so that there is something to hear
  const sound = await soundInBrowser();
  await look('talking');
  await press('挂断');
  await phoneIs('none');
  await callIs('ended');
  expect(sound.heard).toBeGreaterThan(8_000);
  expect(sound.sent).toBeGreaterThan(8_000);
  expect(sound.energy).toBeGreaterThan(0.01);
  await caller.says('terminated');
  const heard = caller.heard();
  expect(shareOfTone(heard.subarray(Math.floor(heard.length / 2)), OPERATOR_HERTZ)).toBeGreaterThan(0.8);

  await until(
    async () => ((await lastCall())?.seconds ?? null) !== null,
    5_000,
    () => exchange.said(),
  );
  const call = await lastCall();
  expect(call).toMatchObject({ answered_by: operator.actor.accountId, ticket: 'open' });
  expect(call?.seconds).toBeGreaterThanOrEqual(2);
  const [left, right] = channels(theRecording());
  expect(shareOfTone(left, CALLER_HERTZ)).toBeGreaterThan(0.8);
  expect(shareOfTone(right, OPERATOR_HERTZ)).toBeGreaterThan(0.8);
});

/** The newest recording at the exchange. */
function theRecording(): Buffer {
  const files = globSync('telephony/recordings/*/*.wav', { cwd: folder }).map((name) => join(folder, name));
  const newest = files.sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs).at(-1) ?? '';
  return readFileSync(newest);
}

/** The caller's side and the operator's, without the first half second, in which they find each other. */
function channels(wav: Buffer): readonly [number[], number[]] {
  const [header, begins] = [44, 8_000];
  const bytes = [...wav.subarray(header + begins)];
  const side = (which: 0 | 1): number[] => bytes.filter((_, index) => index % 2 === which).map(fromALaw);
  return [side(0), side(1)];
}

it('whoever gives up while it rings has called in vain: the hotline owes a call', async () => {
  const caller = runSipp(join(folder, 'gives-up'), givesUpAfter(400), { sip: place.sip, caller: aNumber() });
  expect(await caller.ended, caller.said()).toBe(0);
  await callIs('missed');
  const call = await lastCall();
  expect(call).toMatchObject({ answered_by: null, seconds: null, ticket: 'missed' });
  const owed = await system.owner(
    'select kind, b.state from call_back b join ticket t on t.id = b.ticket_id where t.call_id = $1',
    [call?.id],
  );
  expect(owed).toEqual([{ kind: 'missed', state: 'open' }]);
});

it('after a call the operator is not rung until he is ready again; then mutes, holds, and the caller hangs up', async () => {
  const caller = await telephone({ number: aNumber(), dial: true });
  await callIs('ringing');
  await page.locator('.phone-bar[data-station="after-call"][data-call="none"]').waitFor();
  await press('继续接听');
  await phoneIs('ringing');
  await press('接听');
  await phoneIs('talking');
  await press('静音');
  await page.getByRole('button', { name: '取消静音' }).click();
  await press('保持');
  await page.getByText('已保持').waitFor();
  await look('held');
  await press('恢复通话');
  await page.getByText('通话中').waitFor();
  caller.child.kill('SIGINT');
  await phoneIs('none');
  await callIs('ended');
});

it('an operator calls somebody in the hotline’s name', async () => {
  const number = aNumber();
  const somebody = await telephone({ number, port: place.peer });
  await somebody.says('baresip is ready');
  await page.locator('.phone-bar .top-bar-button').click();
  await page.getByRole('textbox', { name: '电话号码' }).fill(number);
  await look('dialling');
  await press('拨打');
  await phoneIs('talking');
  await callIs('answered', 'out');
  expect(somebody.said()).toContain('12349');
  await new Promise((done) => setTimeout(done, 1_500));
  expect((await soundInBrowser()).energy).toBeGreaterThan(0.01);
  await press('挂断');
  await callIs('ended', 'out');
  expect((await lastCall())?.answered_by).toBe(operator.actor.accountId);
});

it('a call goes on when the bridge is killed, and what happened meanwhile is told when it is back', async () => {
  const caller = await telephone({ number: aNumber(), dial: true });
  await press('继续接听');
  await phoneIs('ringing');
  await press('接听');
  await callIs('answered');
  exchange.child.kill('SIGKILL');
  await exchange.ended;
  const before = await soundInBrowser();
  await new Promise((done) => setTimeout(done, 600));
  expect((await soundInBrowser()).heard).toBeGreaterThan(before.heard);
  caller.child.kill('SIGINT');
  await phoneIs('none');
  expect((await lastCall())?.state).toBe('answered');
  exchange = await startTelephony(place);
  expect(exchange.said()).toContain('was running');
  await callIs('ended');
});

it('nobody is heard who is not the trunk', async () => {
  const stranger = runSipp(join(folder, 'stranger'), givesUpAfter(100), {
    sip: place.sip,
    from: '127.0.0.2',
    caller: '14000009999',
  });
  await new Promise((done) => setTimeout(done, 1_500));
  stranger.child.kill('SIGKILL');
  const [row] = await system.owner<{ count: string }>('select count(*) from phone_call');
  expect(Number(row?.count)).toBe(5);
});

it('who leaves the desk is not rung, and the wall board knows', async () => {
  await page.locator('.phone-bar .top-bar-button').click();
  await page.locator('.phone-panel').getByRole('button', { name: '离开' }).click();
  await page.locator('.phone-bar[data-station="away"]').waitFor();
  await until(async () => (await operator.get('/api/telephony/presence')).body.state === 'away');
});
