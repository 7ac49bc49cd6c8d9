/** Journeys through the coverage page: from the city's map down to a village, each role as far as it sees. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#foundation/access/table.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { inCareOf, withLetter } from '#testing/builders/guardianship.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';
import { lostWhenSpaced } from './barriers.ts';
import { launchBrowser, openPage } from './browser.ts';

let system: TestSystem;
let browser: Browser;

beforeAll(async () => {
  [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
  await twelveChildren();
});
afterAll(async () => {
  await browser.close();
  await system.close();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

/** 清丰县: ten children, nine in somebody's care, eight with a letter. 南乐县: two children with letters. */
async function twelveChildren(): Promise<void> {
  for (let at = 0; at < 12; at += 1) {
    const village = at < 10 ? places.village : places.otherVillage;
    const child = await aChild().named(`覆盖${at}`).inVillage(village).make(system);
    if (at === 0) continue;
    const care = await inCareOf(system, child);
    if (at !== 1) await withLetter(system, child, care);
  }
}

async function atCoverage(
  role: Role,
  area: string,
  search = '',
  language: 'zh' | 'en' = 'zh',
): Promise<Page> {
  const { token } = await system.caller(role, area);
  const page = await openPage(browser, { language, origin: system.url });
  await page.context().addCookies([{ name: 'tonghu_session', value: token, url: system.url }]);
  await page.goto(`/coverage${search}`, { waitUntil: 'networkidle' });
  await page.locator('.coverage-head').waitFor();
  return page;
}

const line = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) });
const shown = async (page: Page, name: string) =>
  (await line(page, name).getByRole('cell').allInnerTexts()).map((text) => text.trim());

describe('coverage of guardianship', () => {
  it('shows the city by county, on the map and in the table, and the sum of its counties', async () => {
    const page = await atCoverage('city', '4109');
    expect(await shown(page, '清丰县')).toEqual(['清丰县', '10', '1', '9', '8', '2', '80.0%']);
    expect(await shown(page, '南乐县')).toEqual(['南乐县', '2', '0', '2', '2', '0', '100%']);
    expect(await shown(page, '合计')).toEqual(['合计', '12', '1', '11', '10', '2', '83.3%']);
    const map = page.getByRole('img', { name: '濮阳市分县区覆盖率图' });
    expect(await map.textContent()).toMatch(/清丰县\s*80\.0%/);
  });

  it.each(['zh', 'en'] as const)('loses nothing in wide letters (%s)', async (language) => {
    expect(await lostWhenSpaced(await atCoverage('city', '4109', '', language))).toEqual([]);
  });

  it('names the zones that have no borders beside the map instead of drawing them', async () => {
    const page = await atCoverage('city', '4109');
    expect(await page.locator('.coverage-zones li').count()).toBe(2);
  });

  it('opens a county by a click on the map, a town by its name, and leads back by the path', async () => {
    const page = await atCoverage('city', '4109');
    await page.getByRole('img', { name: '濮阳市分县区覆盖率图' }).getByText('清丰县').click({ force: true });
    await page.waitForURL('**/coverage?division=410922');
    await page.getByRole('link', { name: '城关镇', exact: true }).click();
    await page.waitForURL(`**/coverage?division=${places.town}`);
    await page.locator('.page .division-path').getByRole('link', { name: '濮阳市' }).click();
    await page.waitForURL('**/coverage?division=4109');
  });

  it('opens behind each figure the list of the children it counts', async () => {
    const page = await atCoverage('county', places.county);
    const address = async (name: string) =>
      page
        .locator('.coverage-head')
        .getByRole('link', { name: new RegExp(`^${name}`) })
        .getAttribute('href');
    expect(await address('没有监护人')).toBe('/children?division=410922&guardianship=unguarded');
    expect(await address('监护人档案不全')).toBe('/children?division=410922&guardianship=file-incomplete');
    expect(await address('责任书未签或失效')).toBe('/children?division=410922&guardianship=letter-missing');
  });

  it('counts in each figure just the children whom its list names', async () => {
    const { get } = await system.caller('city', '4109');
    const { totals } = (await get('/api/coverage?division=4109')).body;
    const named = async (which: string) => {
      const search = which === '' ? '' : `&guardianship=${which}`;
      return (await get(`/api/children?division=4109&limit=200${search}`)).body.items.length;
    };
    expect(await named('')).toBe(totals.counted);
    expect(await named('unguarded')).toBe(totals.withoutGuardian);
    expect(await named('file-complete')).toBe(totals.guardianFiles);
    expect(await named('file-incomplete')).toBe(totals.withoutFile);
    expect(await named('letter-valid')).toBe(totals.lettersValid);
    expect(await named('letter-missing')).toBe(totals.withoutLetter);
  });

  it('shows a county its own towns only, and no other county however the address is changed', async () => {
    const page = await atCoverage('county', places.county);
    expect(await page.getByRole('row', { name: /南乐县/ }).count()).toBe(0);
    await page.goto(`/coverage?division=${places.otherCounty}`);
    await page.getByRole('alert').getByText('不在您的管辖范围内').waitFor();
  });

  it('withholds small counts from the leading group and opens no list to it', async () => {
    const page = await atCoverage('leader', '4109');
    expect(await shown(page, '南乐县')).toContain('<5');
    expect(await page.locator('main a[href^="/children"]').count()).toBe(0);
  });

  it('shows an earlier day without lists, because lists show the children of today', async () => {
    const page = await atCoverage('city', '4109', '?asOf=2023-10-30');
    expect(await page.locator('.page-header-note').textContent()).toContain('2023年10月30日');
    expect((await shown(page, '合计'))[1]).toBe('0');
    expect(await page.locator('main a[href^="/children"]').count()).toBe(0);
  });
});
