/** Practice on a phone, from the real server: a visit that was left half done, a letter, an incident, search, letters' size, and how much is loaded. */
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';
import { launchBrowser } from './browser.ts';
import { fillForm } from './field/fill-form.ts';
import { signHere } from './field/sign-here.ts';

/** What a first load may weigh in scripts, compressed. */
const MOST_SCRIPT_BYTES = 100 * 1024;

let system: TestSystem;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let wrong: string[];

beforeAll(async () => {
  system = await startTestSystem();
  // Whether a page can be put on the home screen, only the whole browser says.
  browser = await launchBrowser({ whole: true });
});
beforeEach(async () => {
  context = await browser.newContext({
    ...{ baseURL: system.url, viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true },
    ...{ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', permissions: ['geolocation'] },
    geolocation: { latitude: 35.76, longitude: 115.03 },
  });
  context.setDefaultTimeout(10_000);
  page = await context.newPage();
  wrong = [];
  page.on('pageerror', (fault) => wrong.push(fault.message));
  page.on('console', (line) => (line.type() === 'error' ? wrong.push(line.text()) : undefined));
});
afterEach(async () => {
  expect(wrong).toEqual([]);
  await context.close();
});
afterAll(async () => {
  await browser.close();
  await system.close();
});

const tap = (name: string | RegExp) => page.getByRole('button', { name }).first().click();

async function practise(): Promise<void> {
  await page.goto('/field/');
  await tap('先练习一下');
  await page.locator('.tabs').waitFor();
}

describe('practice', () => {
  it('goes on with a visit where it was left, hands it in, and plays sending it', async () => {
    await practise();
    await tap(/张雨桐.*接着填/);
    await page.getByText('见到了谁').first().waitFor();
    await tap('上一步');
    expect(await page.getByLabel('到家里').isChecked()).toBe(true);
    expect(await fillForm(page)).toBeGreaterThan(5);
    await page.getByText('已记下位置').waitFor();
    await tap('交上去');
    await page.getByRole('heading', { name: '存好了！' }).waitFor();
    await tap('回到今天');
    await tap('1 份等着发送');
    await tap('现在发送');
    await page.getByText('已发').first().waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: '练习主任，你好' }).waitFor();
    expect(await page.getByRole('button', { name: /张雨桐/ }).count()).toBe(0);
  });

  it('leaves a form by the phone’s own back button, page by page, and finds it again half done', async () => {
    await practise();
    await tap(/李浩然.*探视巡访/);
    await page.getByLabel('到家里').check();
    await tap('下一步');
    await page.getByText('见到了谁').first().waitFor();
    await page.goBack();
    await page.getByText('怎么见的').first().waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: '练习主任，你好' }).waitFor();
    await tap(/李浩然.*接着填/);
    expect(await page.getByLabel('到家里').isChecked()).toBe(true);
    await tap('不要这份了');
    await tap('删掉');
    await page.getByRole('heading', { name: '练习主任，你好' }).waitFor();
    expect(await page.getByRole('button', { name: /李浩然.*接着填/ }).count()).toBe(0);
  });

  it('signs a letter with a finger', async () => {
    await practise();
    await tap(/李浩然.*签订监护责任书/);
    await tap('下一步');
    await page.locator('.form').waitFor();
    expect(await fillForm(page)).toBe(4);
    await signHere(page);
    await tap('签好了，存下来');
    await page.getByRole('heading', { name: '签好了！' }).waitFor();
    await tap('看李浩然');
    await page.getByText(/已签，到/).waitFor();
  });

  it('reports an incident from the red button in few taps', async () => {
    await practise();
    await tap('紧急');
    await tap('写情况报告');
    await page.getByLabel('写名字来找').fill('wzh');
    await tap(/王子涵/);
    await page.getByText('先打 110').waitFor({ state: 'hidden' });
    await page.getByLabel('是', { exact: true }).check();
    await page.getByText(/先打 110/).waitFor();
    await fillForm(page);
    await tap('交上去');
    await page.getByRole('heading', { name: '报告写好了！' }).waitFor();
  });

  it('finds a child as one types, and grows its letters', async () => {
    await practise();
    await page.locator('.tabs').getByRole('button', { name: '孩子' }).click();
    await page.getByLabel(/找孩子/).fill('zihan');
    await page.getByText('找到 1 个').waitFor();
    await page.locator('.tabs').getByRole('button', { name: '设置' }).click();
    await tap('字的大小、语言');
    await page.getByLabel('特大').check();
    const size = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
    await expect.poll(size).toBe('26px');
    await page.getByLabel('English').check();
    await page.getByRole('button', { name: 'End practice' }).click();
    await page.reload();
    await page.getByRole('button', { name: 'Practise first' }).waitFor();
    await expect.poll(size).toBe('26px');
  });

  it('keeps the door of a classroom: opened, one child there, and gone with its grandmother by her face', async () => {
    await practise();
    await page.locator('.tabs').getByRole('button', { name: '课堂' }).click();
    await tap('开班');
    await page.getByRole('checkbox').first().waitFor();
    for (const looked of await page.getByRole('checkbox').all()) await looked.check();
    await tap('看过了，开班');
    await page.locator('.door-touch', { hasText: '王子涵' }).click();
    await page.locator('.count.inside', { hasText: '1' }).waitFor();
    await page.getByRole('button', { name: '王子涵：别的事' }).click();
    await tap('离班');
    await tap(/王秀英/);
    const drawn = await page
      .getByRole('img', { name: '王秀英' })
      .evaluate((face: HTMLImageElement) => face.decode().then(() => face.naturalWidth));
    expect(drawn).toBeGreaterThan(0);
    await tap('和照片是同一个人，放行');
    await page.getByRole('heading', { name: '王子涵离班了' }).waitFor();
    await tap('回到名单');
    await page.locator('.count.gone', { hasText: '1' }).waitFor();
  });

  it('asks nobody else for anything, and sends nothing', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
    await practise();
    await tap(/李浩然.*签订监护责任书/);
    await tap('返回');
    await page.getByRole('heading', { name: '练习主任，你好' }).waitFor();
    expect(asked.filter((line) => !line.startsWith('GET /field/'))).toEqual([]);
  });
});

describe('the first load', () => {
  it('is small enough for a weak signal', async () => {
    const bodies: Promise<Buffer>[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') bodies.push(response.body());
    });
    await page.goto('/field/');
    await page.getByRole('button', { name: '先练习一下' }).waitFor();
    const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
    const all = sizes.reduce((sum, size) => sum + size, 0);
    console.log(`The field app loads ${Math.round(all / 1024)} KB of script, compressed.`);
    expect(all).toBeLessThan(MOST_SCRIPT_BYTES);
  });

  it('can be put on the home screen, as the browser itself says', async () => {
    await page.goto('/field/');
    await page.evaluate(() => navigator.serviceWorker.ready);
    const asked = await context.newCDPSession(page);
    const { installabilityErrors } = await asked.send('Page.getInstallabilityErrors');
    // A page in a profile of its own is never put anywhere, which says nothing of the app.
    expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito']);
    const { errors } = await asked.send('Page.getAppManifest');
    expect(errors).toEqual([]);
  });

  it('is asked for anew each time, but for what bears its digest in its name', async () => {
    const page200 = await fetch(`${system.url}/field/`);
    expect(page200.headers.get('cache-control')).toBe('no-cache');
    const script = /src="(\/field\/assets\/[^"]+\.js)"/.exec(await page200.text())?.[1] ?? '';
    expect((await fetch(system.url + script)).headers.get('cache-control')).toContain('immutable');
    const bare = await fetch(`${system.url}/field`, { redirect: 'manual' });
    expect([bare.status, bare.headers.get('location')]).toEqual([301, '/field/']);
    const manifest = await fetch(`${system.url}/field/manifest.webmanifest`);
    expect(await manifest.json()).toMatchObject({
      start_url: '/field/',
      scope: '/field/',
      display: 'standalone',
    });
    for (const icon of ['icon-192.png', 'icon-512.png', 'icon-maskable-512.png'])
      expect((await fetch(`${system.url}/field/${icon}`)).headers.get('content-type')).toBe('image/png');
  });
});
