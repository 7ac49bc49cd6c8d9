/**
 * What goes wrong with a phone in the middle of a visit: it is full, nobody lets it use its position, the city changes the form while
 * a visit of the old one waits, a portal answers in the server's stead. Nothing is lost, and the screen says what to do.
 */
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadShippedForms } from '#capabilities/forms/index.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { aGrandmother, inCareOf } from '#testing/builders/guardianship.ts';
import { aPerson, type Person, password } from '#testing/builders/sign-in.ts';
import { type HttpAnswer, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { launchBrowser } from './browser.ts';
import { fillForm } from './field/fill-form.ts';

const pin = '482915';
/** Bytes. */
const ROOM_FOR_A_PHOTO = 400_000;
const MOST_PHOTOS = 3;
let system: TestSystem;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let phone: CDPSession;
let director: Person;

beforeAll(async () => {
  [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
  await loadShippedForms(system.database);
  director = await aPerson(system, 'village', places.village);
  const child = await aChild().named('赵一诺').inVillage(places.village).make(system);
  await inCareOf(system, child, aGrandmother());
});
beforeEach(() => aPhone());
afterEach(() => context.close());
afterAll(async () => {
  await browser.close();
  await system.close();
});

/** A phone of the director's, on which he has just signed in; `quota` is how many bytes the browser lets the app keep. */
async function aPhone(quota?: number): Promise<void> {
  // No position: nobody has allowed it, and nobody is asked.
  context = await browser.newContext({
    ...{ baseURL: system.url, viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true },
    ...{ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', permissions: [] },
  });
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
  phone = await context.newCDPSession(page);
  await room(quota);
  await signIn();
}

const tap = (name: string | RegExp): Promise<void> => page.getByRole('button', { name }).first().click();

async function enterPin(): Promise<void> {
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
}

async function signIn(): Promise<void> {
  await page.goto('/field/');
  await tap('登录');
  await page.getByLabel('账号').fill(director.name);
  await page.getByLabel('登录密码', { exact: true }).fill(password);
  await tap('登录');
  await page.getByRole('heading', { name: /选一个/ }).waitFor();
  await enterPin();
  await page.getByRole('heading', { name: /再输/ }).waitFor();
  await enterPin();
  await page.locator('.tabs').waitFor();
  await beginVisit();
}

async function beginVisit(): Promise<void> {
  await page.locator('.tabs').getByRole('button', { name: '孩子' }).click();
  await tap(/赵一诺/);
  await tap(/探视巡访/);
  await page.locator('.form').waitFor();
}

/** Something of which no camera's compression makes little: as large a photograph as the app keeps. */
async function takePhoto(): Promise<void> {
  const noise = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 900, height: 900 });
    const pen = canvas.getContext('2d');
    const picture = pen?.createImageData(900, 900);
    if (pen === null || picture === undefined) return '';
    for (let at = 0; at < picture.data.length; at += 1)
      picture.data[at] = at % 4 === 3 ? 255 : Math.random() * 255;
    pen.putImageData(picture, 0, 0);
    return canvas.toDataURL('image/jpeg', 0.8).split(',')[1] ?? '';
  });
  const input = page.locator('[data-question="photo"] input[type=file]');
  await input.setInputFiles({
    ...{ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(noise, 'base64') },
  });
  await page.locator('[data-question="photo"] [aria-disabled=true]').waitFor({ state: 'detached' });
}

/** How much the browser lets the app keep. */
function room(quotaSize?: number): Promise<unknown> {
  return phone.send('Storage.overrideQuotaForOrigin', {
    origin: system.url,
    ...(quotaSize === undefined ? {} : { quotaSize }),
  });
}

const visits = async (): Promise<number[]> =>
  (
    await system.owner<{ version: number }>('select form_version as version from visit_record order by 1')
  ).map(({ version }) => version);

const ofVersion = ({ body }: HttpAnswer) => ({ 'if-match': String(body.revision) });

describe('a phone', () => {
  it('that is full says so, keeps what is written, and goes on when there is room', async () => {
    const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
    await context.close();
    // The browser asks seldom how much room there is: it is little from the beginning.
    await aPhone(used + ROOM_FOR_A_PHOTO);
    await fillForm(page, 'photo');
    const full = page.getByText('手机存满了').first();
    for (let taken = 0; taken < MOST_PHOTOS && !(await full.isVisible()); taken += 1) await takePhoto();
    await full.waitFor();
    const kept = await page.getByRole('img', { name: /^照片/ }).count();
    expect(kept).toBeLessThan(MOST_PHOTOS);
    await room();
    await fillForm(page);
    await tap('交上去');
    await page.getByRole('heading', { name: '存好了！' }).waitFor();
    await expect.poll(visits, { timeout: 15_000 }).toEqual([1]);
    await expect
      .poll(async () => (await system.owner('select from field_file where file_id is not null')).length)
      .toBe(kept);
  });

  it('brings a visit of the old form after the city has published another, and fills in the new one next', async () => {
    await context.setOffline(true);
    await fillForm(page);
    await tap('交上去');
    await page.getByRole('heading', { name: '存好了！' }).waitFor();
    const city = await system.caller('city', '4109');
    const draft = await city.post('/api/forms/visit/draft');
    const saved = await city.put(
      '/api/forms/visit/draft',
      { document: draft.body.document },
      ofVersion(draft),
    );
    const published = await city.post('/api/forms/visit/publish', {}, ofVersion(saved));
    expect([published.status, published.body.version]).toEqual([200, 2]);
    await context.setOffline(false);
    await expect.poll(visits, { timeout: 15_000 }).toEqual([1, 1]);
    await tap('回到今天');
    await beginVisit();
    await fillForm(page);
    await tap('交上去');
    await page.getByRole('heading', { name: '存好了！' }).waitFor();
    await expect.poll(visits, { timeout: 15_000 }).toEqual([1, 1, 2]);
  });

  it('without leave to say where it is takes the visit all the same', async () => {
    const rows = await system.owner('select distinct place_sealed is null as nowhere from visit_record');
    expect(rows).toEqual([{ nowhere: true }]);
  });
});
