/** The figures at the desk: from the list to a child that is counted, and a month that is closed and corrected afterwards. */
import type { Browser, Page } from 'playwright-core';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#foundation/access/table.ts';
import { aCase } from '#testing/builders/cases.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { aDepartment, aReferral } from '#testing/builders/coordination.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';
import { launchBrowser, openPage } from './browser.ts';

let system: TestSystem;
let browser: Browser;

beforeAll(async () => {
  [system, browser] = await Promise.all([startTestSystem('2024-05-06T09:00:00+08:00'), launchBrowser()]);
  for (let at = 0; at < 7; at += 1)
    await aChild()
      .named(`数字${'甲乙丙丁戊己庚'[at]}`)
      .inVillage(at < 6 ? places.village : places.otherVillage)
      .make(system);
});
afterAll(async () => {
  await browser.close();
  await system.close();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

async function at(role: Role, area: string, address: string): Promise<Page> {
  const { token } = await system.caller(role, area);
  const page = await openPage(browser, { language: 'zh', origin: system.url });
  await page.context().addCookies([{ name: 'tonghu_session', value: token, url: system.url }]);
  await page.goto(address, { waitUntil: 'networkidle' });
  return page;
}

describe('a figure at the desk', () => {
  it('opens from the list to its definition, its months, its counties and a child that it counts', async () => {
    const page = await at('city', '4109', '/figures');
    await page.getByLabel('按名称或代码查找').fill('ST1');
    await page.getByRole('link', { name: '农村留守儿童在册人数' }).click();
    await page.waitForURL('**/figures/ST1');
    await page.getByRole('heading', { name: '农村留守儿童在册人数' }).waitFor();
    expect(await page.locator('.figures-number .figure-value').innerText()).toBe('7');
    expect(await page.locator('.figures-definition').innerText()).toContain('按居住地统计');
    expect(await page.locator('.figures-months td').allInnerTexts()).toHaveLength(12);
    await page.getByRole('link', { name: '清丰县' }).first().click();
    await page.waitForURL(`**/figures/ST1?division=${places.county}**`);
    await page.locator('.figures-number .figure-value', { hasText: '6' }).waitFor();
    await page.getByRole('link', { name: '数字甲' }).click();
    await page.waitForURL('**/children/*');
  });

  it('is told to the leading group without small counts, divisions that would tell them, or names', async () => {
    const page = await at('leader', '4109', '/figures/ST1');
    expect(await page.locator('.figures-number .figure-value').innerText()).toBe('7');
    const rows = await page.getByRole('row', { name: /县|区/ }).allInnerTexts();
    expect(rows.filter((row) => /[16]$/.test(row))).toEqual([]);
    await page.getByText('名单由民政部门').waitFor();
  });

  it('stays when its month is closed, with what is corrected afterwards beside it', async () => {
    const page = await at('city', '4109', '/figures/months');
    const line = page.getByRole('row', { name: /^2024-04/ });
    await line.getByRole('button', { name: '月结' }).click();
    await page.locator('.ant-popover').getByRole('button', { name: '月结' }).click();
    await line.getByText('已月结').waitFor({ timeout: 60_000 });
    await aChild().named('漏登的孩子').registeredOn('2024-04-10').make(system);
    await line.getByRole('link', { name: '2024-04' }).click();
    await page.getByRole('tab', { name: '更正清单' }).click();
    const corrected = page.getByRole('row', { name: /ST2-in/ });
    await corrected.waitFor({ timeout: 60_000 });
    expect((await corrected.getByRole('cell').allInnerTexts()).slice(2, 5)).toEqual(['0', '1', '1']);
    await corrected.getByRole('link', { name: '本月增加' }).click();
    await page.getByRole('link', { name: '漏登的孩子' }).waitFor();
    expect(await page.locator('.figures-number .figure-value').innerText()).toBe('0');
  });

  it('in yuan says how many benefits it is made of, and in its list what each is', async () => {
    const town = await system.caller('town', places.town);
    for (const fenMonthly of [145_000, 155_050]) {
      const child = await aChild().inCategory('22').make(system);
      const terms = { fenMonthly, fenOnce: null, from: '2024-05-01', until: null, review: null, note: null };
      const benefit = { id: uuidv7(), kind: 'orphan', ...terms };
      expect((await town.post(`/api/children/${child.id}/benefits`, benefit)).status).toBe(200);
    }
    const page = await at('city', '4109', '/figures/ST39-yuan');
    await page.locator('.figures-number .figure-value', { hasText: '3,000.50 元' }).waitFor();
    expect(await page.locator('.figures-number').innerText()).toContain('共 2 条记录');
    const rows = page.getByRole('row');
    await rows.filter({ hasText: '1,550.50 元' }).getByText('孤儿基本生活费 2024-05-01').waitFor();
    await rows.filter({ hasText: '1,450 元' }).getByRole('link').first().click();
    await page.waitForURL('**/children/*');
  });

  it('of referrals tells each unit by itself, and lists what one was asked', async () => {
    const county = await system.caller('county', places.county);
    const [police, schools] = await Promise.all([
      aDepartment(system, '濮阳市公安局', 'police'),
      aDepartment(system, '濮阳市教育局', 'liaison'),
    ]);
    const child = await aChild().make(system);
    const made = await aCase(system, county, { types: ['no_care'], children: [{ childId: child.id }] });
    for (const { id, liaison } of [police, schools]) {
      const sent = await aReferral(system, county, made, id);
      const reason = { reason: 'not_ours', words: '请转其他部门办理' };
      expect((await sent.do(liaison, 'return', reason)).status).toBe(200);
    }
    const page = await at('city', '4109', '/figures/ST29');
    const table = page.getByRole('region', { name: '按成员单位' });
    await table.getByRole('row', { name: '濮阳市公安局' }).getByText('1 / 1').waitFor();
    await table.getByRole('link', { name: '濮阳市教育局' }).click();
    const list = page.getByRole('region', { name: '名单' });
    await list.getByText('共 1 条，').waitFor();
    await list.getByRole('cell', { name: '濮阳市教育局' }).waitFor();
    expect(page.url()).toContain(`unit=${schools.id}`);
    await list.locator('.ant-tag-close-icon').click();
    await list.getByText('共 2 条，').waitFor();
  });
});
