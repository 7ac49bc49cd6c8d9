/**
 * A form's change in the browser: the city begins, adds a question with a condition, is told what is missing, tries it as on the
 * telephone, sees what changes, and publishes.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { barriers } from './barriers.ts';
import { launchBrowser, openPage } from './browser.ts';

let system: TestSystem;
let browser: Browser;
let city: Caller;

beforeAll(async () => {
  [system, browser] = await Promise.all([startTestSystem('2023-11-06T09:00:00+08:00'), launchBrowser()]);
  city = await system.caller('city', '4109');
});
afterAll(async () => {
  await browser.close();
  await system.close();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

async function at(address: string, language: 'zh' | 'en'): Promise<Page> {
  const page = await openPage(browser, { language, origin: system.url });
  await page.context().addCookies([{ name: 'tonghu_session', value: city.token, url: system.url }]);
  await page.goto(address);
  return page;
}

describe('a form', () => {
  it('is changed, tried, compared and published', async () => {
    const page = await at('/forms', 'zh');
    await page
      .getByRole('row', { name: /责任书签订/ })
      .getByRole('link', { name: '修改' })
      .click();
    await page.getByRole('button', { name: '开始修改' }).click();
    await page.getByRole('button', { name: '听明白了吗' }).click();
    await page.getByRole('button', { name: '加问题' }).click();
    await page.getByRole('menuitem', { name: '短文字' }).click();
    await page.getByLabel('问题 中文').fill('哪里没听明白？');
    await page.getByRole('combobox', { name: '什么时候显示' }).click();
    await page.getByTitle('有条件显示').click();
    await page.getByRole('button', { name: /^保\s*存$/ }).click();
    await page.getByText('还有 1 处问题').waitFor();
    expect(await page.getByRole('button', { name: /^发\s*布$/ }).isDisabled()).toBe(true);

    await page.getByRole('button', { name: /缺少英文/ }).click();
    await page.getByLabel('问题 英文').fill('What was not clear?');
    const phone = page.getByLabel('手机上的样子');
    expect(await phone.getByText('哪里没听明白？').count()).toBe(0);
    await phone.getByRole('radiogroup', { name: '照护人听明白了吗？' }).getByLabel('是').check();
    await phone.getByText('哪里没听明白？').waitFor();
    await page.getByRole('button', { name: /^保\s*存$/ }).click();
    await page.getByText('没有问题，可以发布').waitFor();
    expect(await barriers(page)).toEqual([]);

    await page.getByRole('button', { name: /^发\s*布$/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('共 1 处改动').waitFor();
    await dialog.getByRole('cell', { name: '问题 哪里没听明白？' }).waitFor();
    await dialog.getByRole('button', { name: /^发\s*布$/ }).click();
    await page.getByRole('row', { name: /责任书签订 第 2 版/ }).waitFor();
    expect(
      (await city.get('/api/forms/letter/versions/2')).body.document.pages[1].questions[2],
    ).toMatchObject({
      type: 'text',
      words: { zh: '哪里没听明白？', en: 'What was not clear?' },
      when: { '===': [{ var: 'answers.understood' }, true] },
    });
  });

  it('is shown in each version as it is on the telephone', async () => {
    const page = await at('/forms', 'en');
    await page.getByRole('row', { name: /Visit/ }).getByRole('button', { name: 'View Version 1' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('button', { name: 'Next' }).click();
    await drawer.getByText('Please answer this').waitFor();
    await drawer.getByLabel('By telephone').check();
    await drawer.getByRole('button', { name: 'Next' }).click();
    await drawer.getByText('Whom did you meet or reach?').waitFor();
    expect(await barriers(page)).toEqual([]);
  });
});
