/**
 * Being told outside the screen, and a post that passes on, in a real browser: the choice is kept, a push is shown with figures
 * alone and once however often it comes, and two administrators hand a post over by its pages.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pushService } from '#foundation/outside/push-service.ts';
import { places } from '#testing/builders/children.ts';
import { aLeavingDirector, rolesOf } from '#testing/builders/handing-over.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { barriers } from './barriers.ts';
import { launchBrowser } from './browser.ts';
import { openDesk, press, pressIn } from './dialogs.ts';

let system: TestSystem;
let browser: Browser;
const outside = {
  sms: null,
  push: pushService({ contact: 'https://tonghu.example.gov.cn', services: ['push.example'] }),
};

beforeAll(async () => {
  const installation = { rolesWithSecondFactor: [], singleSignOn: null, outside };
  const start = '2023-11-06T09:00:00+08:00';
  [system, browser] = await Promise.all([
    startTestSystem(start, { installation }),
    launchBrowser({ whole: true }),
  ]);
});
afterAll(async () => {
  await browser.close();
  await system.close();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const at = (who: Caller, address: string, language: 'zh' | 'en' = 'zh'): Promise<Page> =>
  openDesk(browser, system.url, who, address, language);

/** Registers the desk's worker, and answers by which name the browser knows it. */
async function withWorker(page: Page) {
  await page.context().grantPermissions(['notifications']);
  const devtools = await page.context().newCDPSession(page);
  const known = new Promise<string>((done) =>
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const one = registrations.find((each) => each.scopeURL.endsWith('/push/'));
      if (one !== undefined) done(one.registrationId);
    }),
  );
  await devtools.send('ServiceWorker.enable');
  await page.evaluate(async () => {
    const made = await navigator.serviceWorker.register('/push-worker.js', { scope: '/push/' });
    const worker = made.installing ?? made.waiting ?? made.active;
    if (worker?.state !== 'activated')
      await new Promise<void>((done) =>
        worker?.addEventListener('statechange', () => worker.state === 'activated' && done()),
      );
  });
  return { devtools, registrationId: await known };
}

const shown = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/push/');
    return ((await registration?.getNotifications()) ?? []).map(({ title, body }) => ({ title, body }));
  });

describe('my reminders on the desk', () => {
  it('are chosen, kept and tried out', async () => {
    const page = await at(await system.caller('village', places.village), '/me');
    await page.getByText('还没有发过提醒').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('switch', { name: '短信' }).click();
    await page.getByLabel('每日提醒 时间').fill('08:15');
    await page.keyboard.press('Enter');
    await page
      .locator('.reminders-form')
      .getByRole('button', { name: /保 ?存/ })
      .click();
    await page.getByText('已保存').waitFor();
    await page.reload();
    await page.getByRole('switch', { name: '短信', checked: false }).waitFor();
    expect(await page.getByLabel('每日提醒 时间').inputValue()).toBe('08:15');
    await press(page, '发一条测试');
    await page.getByText('这是一条测试提醒，收到即表示设置成功。').waitFor();
  });

  it('show a push with its figures, once however often it comes', async () => {
    const page = await at(await system.caller('village', places.village), '/me');
    await page.getByText('还没有发过提醒').waitFor();
    const { devtools, registrationId } = await withWorker(page);
    const words = { zh: '今日待办3项。', en: '3 due today.' };
    const data = JSON.stringify({ id: 'one', rule: 'digest', words });
    for (const _ of [1, 2])
      await devtools.send('ServiceWorker.deliverPushMessage', { origin: system.url, registrationId, data });
    await expect.poll(() => shown(page)).toEqual([{ title: '童护', body: '今日待办3项。' }]);
    const odd = { origin: system.url, registrationId, data: 'no JSON' };
    await devtools.send('ServiceWorker.deliverPushMessage', odd);
    await expect.poll(async () => (await shown(page)).length).toBe(2);
  });

  it('say to the system administrator what is configured', async () => {
    const page = await at(await system.caller('sysadmin', '4109'), '/channels', 'en');
    await page.getByText('not configured').waitFor();
    await page.getByText('configured', { exact: true }).waitFor();
    expect(await barriers(page)).toEqual([]);
  });
});

describe('a post that passes on', () => {
  it('is looked over and proposed by one administrator and confirmed by the other', async () => {
    const { keeper, guard, leaver, successor, postId } = await aLeavingDirector(system);
    const page = await at(keeper, `/people/${leaver.actor.staffId}`);
    await press(page, '办理交接');
    await page.getByText('选好岗位、接任人和日期后').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('接任人').fill('测试social');
    await page.locator('.ant-select-item-option').first().click();
    await page.getByText('离任人没有其他岗位和角色').waitFor();
    await press(page, '提请交接');
    await page.waitForURL(/handing-overs\/[0-9a-f-]{36}/);
    const other = await at(guard, new URL(page.url()).pathname);
    await other.getByText('待复核').waitFor();
    expect(await barriers(other)).toEqual([]);
    await press(other, '复核并办结');
    await pressIn(other, '复核并办结');
    await other.getByText('已办结', { exact: true }).waitFor();
    expect((await rolesOf(system, successor)).map((one) => one.role)).toEqual(['social', 'village']);
    expect(await rolesOf(system, leaver)).toEqual([]);
    const [post] = await system.owner('select valid_to::text as until from post where id = $1', [postId]);
    expect(post).toEqual({ until: '2023-11-06' });
  });
});
