/** Signing in as each account of the demonstration shows that person’s work: his pages, and no other’s, and each of them stands. */
import type { Browser, Locator, Page, Request } from 'playwright-core';
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

const views = 'main .ant-segmented-item, main .ant-tabs-tab';
const MOST_VIEWS = 10;

/** Pages and views that somebody has opened. What a county, a township and a village see is less: theirs are opened again. */
const looked = new Set<string>();
const looksAgain: ReadonlySet<string> = new Set(['county', 'town', 'village']);

/** Opens each page of the navigation and each view on it; answers what was wrong with them, and how many there were. */
async function walkThrough(page: Page, account: string): Promise<{ faults: string[]; opened: number }> {
  const walked = { faults: [] as string[], opened: 0 };
  const quiet = quietOf(page);
  let place = '';
  page.on('pageerror', (error) => walked.faults.push(`${place}: ${error.message}`));
  page.on('response', (answer) => {
    if (answer.status() >= 500) walked.faults.push(`${place}: ${answer.status()} from ${answer.url()}`);
  });
  const open = async (what: Locator): Promise<void> => {
    await what.click();
    await quiet();
    for (const error of await page.locator('.state-error').allInnerTexts())
      walked.faults.push(`${place}: ${error}`);
    walked.opened += 1;
    looked.add(place);
  };
  for (const link of await page.locator('nav.side-navigation a').all()) {
    const address = `${await link.getAttribute('href')}`;
    place = address;
    if (looked.has(place) && !looksAgain.has(account)) continue;
    await open(link);
    const count = Math.min(await page.locator(views).count(), MOST_VIEWS);
    for (let at = 1; at < count; at += 1) {
      place = `${address} view ${at}`;
      const view = page.locator(views).nth(at);
      if (!looked.has(place) && (await view.isVisible())) await open(view);
    }
  }
  return walked;
}

const LOOK_EVERY_MS = 60;
const QUIET_LOOKS = 3;

/** Waits until the page has asked for nothing for a while and shows no more that something is on its way. */
function quietOf(page: Page): () => Promise<void> {
  const underWay = new Set<Request>();
  page.on('request', (asked) => void (asked.url().includes('/api/live') || underWay.add(asked)));
  page.on('requestfinished', (asked) => void underWay.delete(asked));
  page.on('requestfailed', (asked) => void underWay.delete(asked));
  return async () => {
    for (let looks = 0; looks < QUIET_LOOKS; ) {
      await page.waitForTimeout(LOOK_EVERY_MS);
      const waits = underWay.size > 0 || (await page.locator('.state-loading').count()) > 0;
      looks = waits ? 0 : looks + 1;
    }
  };
}

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

  it('opens every page and every view of them that nobody has opened yet, and finds none that fell', async () => {
    const page = await firstPageOf(account, account === 'city' ? 'zh' : 'en');
    const { faults, opened } = await walkThrough(page, account);
    expect(faults).toEqual([]);
    if (account === 'city') expect(opened).toBeGreaterThan(100);
    await page.context().close();
  }, 240_000);
});
