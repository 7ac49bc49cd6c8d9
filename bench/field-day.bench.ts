/**
 * A slow phone in a real browser (a quarter of this machine's speed, slow 4G): how long until the field app can be used, the first
 * time and from the second start on, without any network; and what a phone with 60 children fetches, at first and on a day on which
 * nothing has changed. Beside it what physics asks: the same bytes at that speed, and the round trips that cannot be saved.
 */

import { gzipSync } from 'node:zlib';
import type { CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../e2e/browser.ts';
import { aVillage, aVillager } from '../e2e/field/a-village.ts';
import { anInstallation } from '../e2e/real-server.ts';
import { type Benchmark, type BenchmarkRow, row } from './benchmark.ts';

const CHILDREN = 60;
const PASSWORD = 'a pass phrase for the test';
const PIN = '482915';
/** Lighthouse's profile of a phone. */
const SLOWER = 4;
const ROUND_TRIP_MS = 150;
const BYTES_A_SECOND = (1.6 * 1024 * 1024) / 8;
const BYTES_UP_A_SECOND = (750 * 1024) / 8;
/** Name, page and script: what a first visit cannot ask for at once. */
const ROUND_TRIPS_TO_SCRIPT = 3;

export const benchmark: Benchmark = {
  run: async () => {
    const installation = anInstallation();
    const browser = await launchBrowser();
    try {
      const villagers = Array.from({ length: CHILDREN }, (_, at) =>
        aVillager(`赵一${at}`, `李奶奶${at}`, at),
      );
      const { server } = await aVillage(installation, villagers);
      const context = await browser.newContext({
        ...{ viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true, locale: 'zh-CN' },
        timezoneId: 'Asia/Shanghai',
      });
      const page = await context.newPage();
      return await measure(page, await slowPhone(page), server.url);
    } finally {
      await browser.close();
      await installation.remove();
    }
  },
};

async function slowPhone(page: Page): Promise<CDPSession> {
  const phone = await page.context().newCDPSession(page);
  await phone.send('Network.enable');
  await phone.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await phone.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: ROUND_TRIP_MS, downloadThroughput: BYTES_A_SECOND },
    uploadThroughput: BYTES_UP_A_SECOND,
  });
  return phone;
}

async function measure(page: Page, phone: CDPSession, url: string): Promise<BenchmarkRow[]> {
  const carried = carriedBy(phone);
  const first = await untilUsable(page, () => page.goto(`${url}/field/`, { waitUntil: 'commit' }));
  const shell = carried.take();
  await page.evaluate(() => navigator.serviceWorker.ready);
  const fetching = await signIn(page, carried);
  // Whatever the first exchange left to be done is done here.
  await exchange(page, carried);
  const daily = await exchange(page, carried);
  await phone.send('Network.emulateNetworkConditions', {
    ...{ offline: true, latency: 0, downloadThroughput: -1, uploadThroughput: -1 },
  });
  const second = await untilUsable(page, () => page.reload({ waitUntil: 'commit' }));
  const children = `first fetch of ${CHILDREN} children`;
  return [
    row('first opening: until it can be used', first / 1000, travelling(shell), 's', '< 4 s'),
    row('second start, no network: until it can be used', second / 1000, null, 's', '< 1 s'),
    row(`${children}: carried`, fetching.all, fetching.answer, 'bytes', ''),
    row(`${children}: from the PIN to the list`, fetching.seconds, travelling(fetching), 's', ''),
    row('a day on which nothing changed: carried', daily.all, null, 'bytes', '< 2048'),
    row('a day on which nothing changed: until it is known', daily.seconds, travelling(daily), 's', ''),
  ];
}

/** Milliseconds from the navigation's beginning until the first button is drawn and the page has time for a touch. */
async function untilUsable(page: Page, go: () => Promise<unknown>): Promise<number> {
  await go();
  const drawn = await page.waitForFunction(
    () =>
      document.querySelector('button') === null
        ? null
        : new Promise<number>((usable) => setTimeout(() => usable(performance.now()), 0)),
    undefined,
    { polling: 'raf' },
  );
  return (await drawn.jsonValue()) ?? Number.NaN;
}

interface Carried {
  /** Bytes both ways, heads and bodies, as they travelled. */
  readonly all: number;
  readonly down: number;
  readonly requests: number;
}

/** What physics asks of it, in seconds: its bytes at that speed, and a round trip for what cannot be asked at once. */
function travelling({ down, requests }: Carried): number {
  const trips = Math.min(requests, ROUND_TRIPS_TO_SCRIPT);
  return down / BYTES_A_SECOND + (trips * ROUND_TRIP_MS) / 1000;
}

interface Counter {
  /** What was carried since it was last taken. */
  take(): Carried;
}

function carriedBy(phone: CDPSession): Counter {
  let [up, down, requests] = [0, 0, 0];
  phone.on('Network.requestWillBeSent', ({ request }) => {
    requests += 1;
    up += Buffer.byteLength(request.postData ?? '');
  });
  phone.on('Network.requestWillBeSentExtraInfo', ({ headers }) => {
    up += Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
  });
  phone.on('Network.loadingFinished', ({ encodedDataLength }) => {
    down += encodedDataLength;
  });
  return {
    take: () => {
      const taken = { all: up + down, down, requests };
      [up, down, requests] = [0, 0, 0];
      return taken;
    },
  };
}

/** Signs in, chooses a PIN; then what comes until the children are listed. */
async function signIn(page: Page, carried: Counter): Promise<Carried & { answer: number; seconds: number }> {
  const tap = (name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).first().click();
  await tap('登录');
  await page.getByLabel('账号').fill('dir-one');
  await page.getByLabel('登录密码', { exact: true }).fill(PASSWORD);
  await tap('登录');
  await page.getByRole('heading', { name: /选一个/ }).waitFor();
  for (const digit of PIN) await tap(digit);
  await page.getByRole('heading', { name: /再输/ }).waitFor();
  for (const digit of PIN.slice(0, -1)) await tap(digit);
  const answered = page.waitForResponse((answer) => answer.url().endsWith('/api/field/sync'));
  carried.take();
  const begun = performance.now();
  await tap(PIN.slice(-1));
  const answer = gzipSync(await (await answered).body()).length;
  await page.locator('.tabs').getByRole('button', { name: '孩子' }).click();
  await page.getByText(`${CHILDREN} 个孩子`).waitFor();
  const seconds = (performance.now() - begun) / 1000;
  return { ...carried.take(), answer, seconds };
}

/** Has the phone exchange with the server once. */
async function exchange(page: Page, carried: Counter): Promise<Carried & { seconds: number }> {
  await page.locator('.tabs').getByRole('button', { name: '发送' }).click();
  const now = page.getByRole('button', { name: '现在发送' });
  await now.waitFor();
  carried.take();
  const begun = performance.now();
  const answered = page.waitForResponse((answer) => answer.url().endsWith('/api/field/sync'));
  await now.click();
  await (await answered).finished();
  await now.waitFor();
  const seconds = (performance.now() - begun) / 1000;
  return { ...carried.take(), seconds };
}
