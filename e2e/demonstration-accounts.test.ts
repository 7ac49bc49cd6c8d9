/** Signing in as each account of the demonstration shows that person’s work: his pages, and no other’s. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoAccounts, demoPassword } from '#demo/sign-in.ts';
import { mayDo, permissions, permissionsOf, roles } from '#foundation/access/table.ts';
import { launchBrowser, openPage } from './browser.ts';
import { type Demonstration, startDemonstration } from './demonstration.ts';

let demonstration: Demonstration;
let browser: Browser;

beforeAll(async () => {
  [demonstration, browser] = await Promise.all([startDemonstration(), launchBrowser()]);
}, 300_000);
afterAll(async () => {
  await browser.close();
  await demonstration.close();
});

async function firstPageOf(account: string, language: 'zh' | 'en'): Promise<Page> {
  const page = await openPage(browser, { language, origin: demonstration.url });
  page.setDefaultTimeout(30_000);
  await page.goto('/');
  const signedIn = await page.evaluate(
    async (body) =>
      (
        await fetch('/api/session', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      ).status,
    { account, password: demoPassword },
  );
  expect(signedIn).toBe(200);
  await page.goto('/');
  await page.getByRole('heading', { name: language === 'zh' ? '今日工作' : 'Today' }).waitFor();
  await page.locator('main h2').first().waitFor();
  return page;
}

/** Pages of the navigation that stand for a right, by their address. */
const pagesOf = {
  '/children': 'child.read',
  '/alarms': 'alarm.read',
  '/census': 'campaign.read',
  '/coverage': 'figures.read',
  '/organization': 'organization.read',
  '/accounts': 'account.read',
  '/audit': 'audit.read',
  '/emergency': 'breakglass.open',
  '/break-glass': 'breakglass.watch',
} as const;

describe.each(demoAccounts())('$account', ({ account, role }) => {
  it('is led to exactly the pages of that role, and finds on the first what there is to do', async () => {
    const page = await firstPageOf(account, account.length % 2 === 0 ? 'zh' : 'en');
    const links = await page
      .locator('nav.side-navigation a')
      .evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
    for (const [address, permission] of Object.entries(pagesOf))
      expect(links.includes(address), `${address} for ${role}`).toBe(mayDo(role, permission));
    expect(links).toContain('/me');
    const text = await page.locator('main').innerText();
    if (roles[role].reach === 'referred' || roles[role].reach === 'none') {
      const language = account.length % 2 === 0 ? 'zh' : 'en';
      for (const permission of permissionsOf(role)) expect(text).toContain(permissions[permission][language]);
    }
    expect(await page.locator('.state-error').count()).toBe(0);
    await page.context().close();
  }, 120_000);
});
