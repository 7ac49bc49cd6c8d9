/** Every screen of the register at a classroom's door, at the smallest letters in Chinese and at the largest in English on a low screen. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sayIn, type TextKey } from '#field/texts.ts';
import { launchBrowser } from './browser.ts';
import { builtScreens, look, openPhonePage, type Setting, showScene } from './field/phone-page.ts';
import type { DoorScene, Scene } from './field/scenes.ts';
import { signHere } from './field/sign-here.ts';

const settings: readonly Setting[] = [
  { language: 'zh', size: 'normal', height: 780 },
  { language: 'en', size: 'largest', height: 640 },
];

let browser: Browser;
let files: Awaited<ReturnType<typeof builtScreens>>;

beforeAll(async () => {
  [browser, files] = await Promise.all([launchBrowser(), builtScreens()]);
});
afterAll(() => browser.close());

describe.each(settings)('on a phone set to $language, letters $size, height $height', (setting) => {
  const said = sayIn(setting.language);
  let page: Page;
  beforeAll(async () => {
    page = await openPhonePage(browser, files, setting);
  });
  afterAll(() => page.context().close());
  const picture = (name: string): Promise<void> =>
    look(page, `door-${setting.language}-${setting.size}-${setting.height}-${name}`);
  const button = (key: TextKey, values = {}) =>
    page.getByRole('button', { name: said(key, values), exact: true }).first();
  const tap = (key: TextKey, values = {}): Promise<void> => button(key, values).click();
  const heard = (key: TextKey, values = {}) =>
    page.getByText(said(key, values), { exact: true }).first().waitFor();
  const touch = (name: string): Promise<void> =>
    page.locator('.door-touch').filter({ hasText: name }).first().click();
  const sheetOf = async (name: string): Promise<void> => {
    await tap('reg.sheet', { name });
    await page.getByRole('heading', { name }).first().waitFor();
  };
  const count = (name: 'inside' | 'expected' | 'missing' | 'gone') =>
    page.locator(`.count.${name} strong`).innerText();
  const keeper = async (door: DoorScene, more: Scene = {}): Promise<void> => {
    const lockers = [{ account: 'keeper', waiting: 0 }];
    const me = { role: 'classroom', name: '周老师', divisionName: '槐树屯村' };
    await showScene(page, { lockers, pin: '739482', me, door, ...more });
    await page.getByRole('button', { name: /keeper/ }).click();
    await page.locator('.pin-pad').waitFor();
    await page.keyboard.type('739482');
    await page.locator('.tabs').waitFor();
  };

  it('a keeper begins at the register, and has no tab of a director', async () => {
    await keeper({});
    expect(await page.locator('.tabs button').count()).toBe(3);
    await heard('reg.to-open');
    await picture('to-open');
  });

  it.each([
    ['hindered', 'reg.hindered'],
    ['cancelled', 'reg.cancelled'],
    ['no-session', 'reg.none'],
    ['no-site', 'reg.no-site'],
  ] as const)('a session that is %s cannot be opened, and is told why', async (state, words) => {
    await keeper({ state });
    await heard(words);
    expect(await button('reg.to-open').count()).toBe(0);
    await picture(state);
  });

  it('that may not be opened says whom to call: the director, and the families of children who come all the same', async () => {
    await keeper({ state: 'hindered' });
    await heard('reg.hindered.children');
    expect(await page.locator('.calls a[href="tel:14000009901"]').count()).toBe(1);
    expect(await page.locator('.calls a').count()).toBeGreaterThan(10);
  });

  it('whose safety runs out soon can be opened, and says so before', async () => {
    await keeper({ state: 'lapsing' });
    await heard('reg.lapses');
    expect(await button('reg.to-open').count()).toBe(1);
    await picture('lapsing');
  });

  it('of two classrooms one is chosen', async () => {
    await keeper({ two: true });
    await heard('reg.choose');
    await picture('choose');
    await page.getByRole('button', { name: /柳河湾村图书室/ }).click();
    await heard('reg.none');
  });

  it('is opened only by whoever has walked round', async () => {
    await keeper({});
    await tap('reg.to-open');
    await tap('reg.open');
    await heard('reg.open.first');
    for (const tick of await page.getByRole('checkbox').all()) await tick.check();
    await picture('opening');
    await tap('reg.open');
    await page.locator('.counts-bar').waitFor();
    expect(await count('inside')).toBe('0');
  });

  it('takes arrivals by one touch, and takes one back', async () => {
    await keeper({ opened: true });
    await touch('李浩然');
    await heard('reg.arrived', { name: '李浩然' });
    await touch('王子涵');
    await expect.poll(() => count('inside')).toBe('2');
    await picture('children');
    await tap('reg.undo');
    await heard('reg.undone', { name: '王子涵' });
    await expect.poll(() => count('inside')).toBe('1');
    await page.getByLabel(said('reg.search')).fill('zzx');
    await expect.poll(() => page.locator('.door-touch').count()).toBe(1);
    await touch('周子轩');
    await expect.poll(() => count('inside')).toBe('2');
    await page.getByLabel(said('reg.search')).fill('qqq');
    await heard('reg.nobody', { typed: 'qqq' });
  });

  it('says who is missing, and asks where they are', async () => {
    await keeper({ opened: true, late: true, arrived: 10 });
    await heard('reg.missing.banner', { count: 3 });
    await picture('missing');
    await page.locator('.missing-banner').click();
    await expect.poll(() => page.locator('.door-touch').count()).toBe(3);
    await sheetOf('吴雅婷');
    await picture('sheet-missing');
    await tap('sheet.located');
    await tap('absent.located.keep');
    await heard('absent.where.first');
    await page.getByRole('radio').first().check();
    await page.getByLabel(said('absent.said-by')).fill('姥姥');
    await picture('located');
    await tap('absent.located.keep');
    await expect.poll(() => count('missing')).toBe('2');
    await sheetOf('郑宇航');
    await tap('sheet.excused');
    await picture('excused');
    await tap('absent.sick');
    await expect.poll(() => count('missing')).toBe('1');
  });

  it('lets a child go with its grandmother, its sibling after it, and keeps whom she may not fetch', async () => {
    await keeper({ opened: true, arrived: 14 });
    await touch('陈思雨');
    await picture('sheet-inside');
    await tap('sheet.leave');
    await picture('leave');
    await page.getByRole('button', { name: /刘桂兰/ }).click();
    await picture('proof');
    await tap('proof.photo');
    await heard('gone.title', { name: '陈思雨' });
    await picture('gone');
    await heard('gone.may-not.words', { name: '陈思远', picker: '刘桂兰' });
    await tap('gone.together.go', { name: '刘梦琪' });
    await tap('proof.photo');
    await heard('gone.title', { name: '刘梦琪' });
    await tap('sheet.back');
    await expect.poll(() => count('inside')).toBe('12');
  });

  it('checks a PIN, and a signature, and a guardian’s word that a child goes alone', async () => {
    await keeper({ opened: true, arrived: 14 });
    await touch('何嘉豪');
    await tap('sheet.leave');
    await page.getByRole('button', { name: /赵德福/ }).click();
    for (const left of [2, 1]) {
      await page.getByLabel(said('proof.pin')).fill('1111');
      await tap('proof.pin.go');
      await heard('proof.pin.wrong', { left, count: left });
    }
    await picture('proof-pin');
    await page.getByLabel(said('proof.pin')).fill('1111');
    await tap('proof.pin.go');
    await heard('proof.pin.over');
    await tap('proof.sign');
    await signHere(page);
    await picture('sign');
    await tap('letter.done');
    await heard('gone.title', { name: '何嘉豪' });
    await tap('sheet.back');
    await touch('孙嘉怡');
    await tap('sheet.leave');
    await heard('leave.none');
    await tap('leave.alone');
    await heard('gone.title', { name: '孙嘉怡' });
    await page.locator('.face').nth(4).click();
    await page.locator('.lesson .toggle').first().click();
    await expect.poll(() => page.locator('.toggle[aria-pressed=true]').count()).toBe(2);
    await picture('gone-alone');
    await page.goBack();
    await touch('孙嘉怡');
    await heard('sheet.alone');
    await picture('sheet-left');
  });

  it('refuses somebody who is not on the list, in red', async () => {
    await keeper({ opened: true, arrived: 14 });
    await touch('郑宇航');
    await tap('sheet.leave');
    await tap('leave.stranger');
    await picture('stranger');
    await tap('stranger.relative');
    await heard('alarm.title', { name: '郑宇航' });
    await picture('alarm');
    expect(await page.locator('a[href="tel:110"]').count()).toBe(1);
    await tap('alarm.done');
    await expect.poll(() => count('inside')).toBe('14');
  });

  it('is not closed while somebody is inside, and then only by whoever has walked through', async () => {
    await keeper({ opened: true, arrived: 1 });
    await tap('reg.close');
    await heard('close.inside', { count: 1 });
    expect(await button('close.go').count()).toBe(0);
    await picture('close-not-empty');
    await page.getByRole('button', { name: /王子涵/ }).click();
    await tap('sheet.leave');
    await page.getByRole('button', { name: /王秀英/ }).click();
    await tap('proof.photo');
    await tap('sheet.back');
    await tap('reg.close');
    await tap('close.go');
    await heard('close.first');
    await page.getByRole('checkbox').check();
    await picture('close');
    await tap('close.go');
    await heard('closed.title');
    await picture('closed');
  });

  it('says so where the phone is full, and keeps what was there', async () => {
    await keeper({ opened: true }, { keeps: 'storage-full' });
    await touch('王子涵');
    await heard('trouble.storage-full');
    expect(await count('inside')).toBe('0');
  });
});

it('sixty children are there within a blink', async () => {
  const page = await openPhonePage(browser, files, { language: 'zh', size: 'normal', height: 780 });
  const lockers = [{ account: 'keeper', waiting: 0 }];
  const door = { opened: true, children: 60 };
  await showScene(page, { lockers, pin: '739482', me: { role: 'classroom' }, door });
  await page.getByRole('button', { name: /keeper/ }).click();
  await page.locator('.pin-pad').waitFor();
  await page.keyboard.type('739482');
  await page.locator('.door-touch').first().waitFor();
  expect(await page.locator('.door-touch').count()).toBe(60);
  await page.context().close();
});
