/** Institutions at the desk: found by their kind, their posts and money entered for a year and corrected, with the former entry beside it. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#foundation/access/table.ts';
import { places } from '#testing/builders/children.ts';
import { aUnit } from '#testing/builders/organization.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';
import { launchBrowser, openPage } from './browser.ts';

let system: TestSystem;
let browser: Browser;
let centre = '';

beforeAll(async () => {
  [system, browser] = await Promise.all([startTestSystem('2024-05-06T09:00:00+08:00'), launchBrowser()]);
  centre = await aUnit(system, places.county, '清丰县未成年人救助保护中心', 'rescue_centre');
  await aUnit(system, places.county, '清丰县民政局');
});
afterAll(async () => {
  await browser.close();
  await system.close();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

async function at(role: Role, address: string): Promise<Page> {
  const { token } = await system.caller(role, places.county);
  const page = await openPage(browser, { language: 'zh', origin: system.url });
  await page.context().addCookies([{ name: 'tonghu_session', value: token, url: system.url }]);
  await page.goto(address, { waitUntil: 'networkidle' });
  return page;
}

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  const dialog = page.getByRole('dialog');
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label).fill(value);
  await dialog.getByRole('button', { name: /保.?存/ }).click();
  await dialog.waitFor({ state: 'hidden' });
}

const cells = (page: Page): Promise<string[]> =>
  page.locator('table.means tbody tr').first().locator('td').allInnerTexts();

describe('an institution at the desk', () => {
  it('is found by its kind, and its year is entered and corrected', async () => {
    const page = await at('sysadmin', `/organization?division=${places.county}`);
    await page.getByRole('link', { name: '清丰县民政局' }).waitFor();
    await page.getByRole('combobox', { name: '类别' }).click();
    await page.locator('.ant-select-item-option', { hasText: '救助保护机构' }).click();
    await page.getByRole('link', { name: '清丰县民政局' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: '清丰县未成年人救助保护中心' }).click();
    await page.waitForURL(`**/organization/units/${centre}`);
    await page.getByText('还没有填报编制和经费').waitFor();

    await page.getByRole('button', { name: /填.?报/ }).click();
    await fill(page, {
      ...{ '编制（名）': '5', '全年预算（元）': '660000.50' },
      '本年1月1日至截至日支出（元）': '165000.1',
    });
    const entered = await cells(page);
    expect(entered.slice(0, 7)).toEqual([
      ...['2024', '2024年5月6日', '5', '0', '660,000.50', '165,000.10', '25.0%'],
    ]);

    await page.getByRole('button', { name: /更.?正/ }).click();
    const spent = page.getByRole('dialog').getByLabel('本年1月1日至截至日支出（元）');
    expect(await spent.inputValue()).toBe('165,000.10');
    await fill(page, { '本年1月1日至截至日支出（元）': '700000', 更正原因: '漏计水电费' });
    await page.getByText('更正：漏计水电费').waitFor();
    expect((await cells(page))[6]).toContain('超出预算');
    await page.getByRole('button', { name: '历次填报 2' }).click();
    const former = page.locator('table.means .row-former');
    expect(await former.innerText()).toContain('165,000.10');
    expect(await former.innerText()).toContain('已更正');
  });

  it('is read, and not entered, by everybody else', async () => {
    const page = await at('county', `/organization/units/${centre}`);
    await page.getByRole('heading', { name: '编制与经费' }).waitFor();
    expect(await page.getByRole('button', { name: /填.?报$/ }).count()).toBe(0);
    expect(await page.getByRole('button', { name: /^更.?正$/ }).count()).toBe(0);
  });
});
