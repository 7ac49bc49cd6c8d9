/**
 * A room's first day in the browser: a supervisor enters it with a position that is doubted, confirms that, writes its checks down,
 * names who keeps it and opens it; an inquiry that finds something shuts it again. Pages keep nobody out.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { aRoom, aWorker } from '#testing/builders/aftercare.ts';
import { places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { barriers } from './barriers.ts';
import { launchBrowser, openPage } from './browser.ts';

let system: TestSystem;
let browser: Browser;
let town: Caller;

beforeAll(async () => {
  [system, browser] = await Promise.all([startTestSystem('2023-11-06T15:30:00+08:00'), launchBrowser()]);
  town = await system.caller('town', places.town);
});
afterAll(async () => {
  await browser.close();
  await system.close();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

async function at(address: string, who: Caller): Promise<Page> {
  const page = await openPage(browser, { language: 'zh', origin: system.url });
  await page.context().addCookies([{ name: 'tonghu_session', value: who.token, url: system.url }]);
  await page.goto(address);
  return page;
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('dialog').getByLabel(label, { exact: true }).click();
  await page.locator('.ant-select-item-option', { hasText: option }).first().click();
}

it('a room is entered, doubted, confirmed, kept and opened', async () => {
  const worker = await aWorker(system, { name: '赵守门', kind: 'keeper', division: places.town });
  const page = await at('/aftercare/sites', town);
  await page.getByRole('button', { name: '登记场所' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('场所', { exact: true }).fill('西关四点半课堂');
  await choose(page, '类型', '儿童之家');
  await form.getByLabel('人数', { exact: true }).fill('40');
  await form.getByLabel('地址', { exact: true }).fill('西关村委会二楼');
  await form.getByLabel('纬度（WGS 84）').fill('35.4');
  await form.getByLabel('经度').fill('115.1');
  await form.getByRole('button', { name: /保\s*存/ }).click();
  await form.getByText('在本县区范围以外').first().waitFor();
  await form.getByLabel('坐标虽在本县区范围以外，但核对无误').check();
  await form.getByRole('button', { name: /保\s*存/ }).click();
  await page.getByText('今天不能开班').waitFor();
  await page.getByText('没有消防安全检查记录').waitFor();
  const [site] = await system.owner<{ id: string }>('select id from aftercare_site');
  await page.getByRole('button', { name: '指定负责人' }).click();
  await page.getByRole('dialog').getByLabel('人员').fill('赵守');
  await page.locator('.ant-select-item-option', { hasText: '赵守门' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /保\s*存/ })
    .click();
  await page.getByRole('link', { name: '赵守门' }).waitFor();
  await page.getByRole('button', { name: /开\s*办/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /开\s*办/ })
    .click();
  await page.getByText('场所状态为').waitFor({ state: 'detached' });
  expect(await barriers(page)).toEqual([]);
  const rows = await system.owner('select worker_id from aftercare_keeper where site_id = $1', [site?.id]);
  expect(rows).toEqual([{ worker_id: worker.id }]);
});

it('an inquiry that found something is entered, and the room has nobody who keeps it', async () => {
  const keeper = await system.caller('classroom', places.village);
  const room = await aRoom(system, { keeper });
  const [worker] = await system.owner<{ id: string }>(
    'select worker_id as id from aftercare_keeper where site_id = $1',
    [room.id],
  );
  const page = await at(`/aftercare/people/${worker?.id}`, town);
  await page.getByRole('button', { name: '记录查询结果' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('发现违法犯罪记录', { exact: true }).check();
  await form.getByText('确认后立即取消').waitFor();
  await form.getByLabel('查询机关').fill('清丰县公安局');
  await form.getByRole('button', { name: /保\s*存/ }).click();
  await page.getByText('查询发现违法犯罪记录，不得录用').waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.goto(`/aftercare/sites/${room.id}`);
  await page.getByText('没有负责人').first().waitFor();
  const own = await at('/aftercare/sites', keeper);
  await own.getByText('没有由您负责的场所').waitFor();
});

it('the lists keep nobody out, and say who must be acted upon first', async () => {
  await aWorker(system, { name: '孙未查', clearedOn: null });
  await aRoom(system, { name: '阳邵活动室', checks: ['fire'] });
  const rooms = await at('/aftercare/sites?safety=outdated', town);
  await rooms.getByRole('link', { name: '阳邵活动室' }).waitFor();
  expect(await barriers(rooms)).toEqual([]);
  const people = await at('/aftercare/people', town);
  await people.getByRole('link', { name: '孙未查' }).waitFor();
  expect(await barriers(people)).toEqual([]);
});
