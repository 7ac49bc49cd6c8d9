/**
 * A day at the hotline in the browser: a public report becomes a ticket, a missed caller is called back, a promise and a
 * follow-up are kept, and what the caller thought is written down.
 */
import type { Browser, Page } from 'playwright-core';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { standAt } from '#testing/builders/cases.ts';
import { aHotline, type Hotline } from '#testing/builders/hotline.ts';
import { aPublicReport } from '#testing/builders/reports.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { barriers } from './barriers.ts';
import { launchBrowser, openPage } from './browser.ts';

let system: TestSystem;
let browser: Browser;
let hotline: Hotline;

beforeAll(async () => {
  [system, browser] = await Promise.all([startTestSystem('2023-11-06T09:00:00+08:00'), launchBrowser()]);
  hotline = await aHotline(system, '4109');
});
afterAll(async () => {
  await browser.close();
  await system.close();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

async function at(address: string, who: Caller = hotline.operator): Promise<Page> {
  const page = await openPage(browser, { language: 'zh', origin: system.url });
  await page.context().addCookies([{ name: 'tonghu_session', value: who.token, url: system.url }]);
  await page.goto(address);
  return page;
}

const button = (page: Page, name: RegExp) => page.getByRole('dialog').getByRole('button', { name });
const ticketOf = async (id: string) => (await hotline.operator.get(`/api/hotline/tickets/${id}`)).body;

describe('a public report', () => {
  it('waits on the first page, becomes a ticket at the desk, and each leads to the other', async () => {
    const report = aPublicReport({ what: '奶奶住院了，家里只有我和弟弟' });
    expect((await system.anonymous().post('/api/public/reports', report)).status).toBe(200);
    const page = await at('/');
    await page.getByRole('link', { name: /公众报告待办/ }).click();
    await page.locator('tr.row-opens').first().click();
    await page.getByText('奶奶住院了，家里只有我和弟弟').waitFor();
    await page.getByRole('button', { name: '转工单' }).click();
    await button(page, /转工单/).click();
    await page.waitForURL('**/hotline/desk?ticket=*');
    await page.getByLabel('来电内容').waitFor();
    await expect.poll(() => page.getByLabel('来电内容').inputValue()).toBe('奶奶住院了，家里只有我和弟弟');
    await page.getByRole('link', { name: /^WB2023-/ }).click();
    await page.waitForURL(`**/reports/${report.id}`);
    await page
      .getByText(/已办结/)
      .first()
      .waitFor();
    await page.getByText('谢谢你告诉我们').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: /^RX2023/ }).click();
    await page.getByRole('heading', { name: '工单详情' }).waitFor();
  });

  it('makes a case whose place is chosen by name', async () => {
    const report = aPublicReport({ what: '弟弟发烧三天没人管' });
    await system.anonymous().post('/api/public/reports', report);
    const page = await at(`/reports/${report.id}`);
    await page.getByRole('button', { name: /^立\s*案$/ }).click();
    await page
      .getByRole('dialog')
      .getByText(/清丰县 › /)
      .waitFor();
    await page.getByRole('dialog').getByLabel('个案类型').click();
    await page.getByTitle('重病就医').first().click();
    await page.getByRole('dialog').getByLabel('孩子的情况').fill('约5岁男孩');
    await button(page, /保\s*存/).click();
    await page.getByRole('link', { name: /^2023-/ }).waitFor();
  });
});

describe('somebody to call', () => {
  it('was missed: the number is shown on request, an attempt counts, and reaching him ends it', async () => {
    const caller = '14000007777';
    const { body } = await hotline.centre.post({ call: uuidv7(), kind: 'missed', caller });
    const page = await at('/hotline/call-backs');
    const row = page.getByRole('row', { name: new RegExp((await ticketOf(body.ticket)).number) });
    await row.getByRole('button', { name: '查看号码' }).click();
    await row.getByText(caller).waitFor();
    await row.getByRole('button', { name: '登记结果' }).click();
    await page.getByText('无人接听，稍后再拨').click();
    await button(page, /保\s*存/).click();
    await row.getByText('1 次').waitFor();
    await row.getByRole('button', { name: '登记结果' }).click();
    await page.getByText('已接通', { exact: true }).click();
    await button(page, /保\s*存/).click();
    await row.waitFor({ state: 'detached' });
    expect((await ticketOf(body.ticket)).callBacks).toMatchObject([{ result: 'reached', attempts: 2 }]);
  });

  it('is followed up after closing, and what he thinks is written down then', async () => {
    const ticket = await hotline.answered();
    const page = await at(`/hotline/desk?ticket=${ticket.id}`);
    await page.getByLabel('来电内容').fill('问课后服务收费');
    await page.getByLabel('答复和处置').fill('告知自愿参加');
    await page.getByText('政策咨询', { exact: true }).click();
    await page.getByText('已自动保存').waitFor();
    await page.getByRole('button', { name: /^办\s*结$/ }).click();
    await page.getByRole('dialog').getByLabel('几天后回访').click();
    await page.getByTitle('3 天后').click();
    await button(page, /^办\s*结$/).click();
    await page.getByText('工单已办结').waitFor();
    await page.context().close();

    await standAt(system, '2023-11-09T09:00:00');
    const later = await at('/hotline/call-backs');
    const row = later.locator('tr.ant-table-row', { hasText: '回访' });
    await row.getByRole('button', { name: '登记结果' }).click();
    await later.getByText('已接通', { exact: true }).click();
    await later.getByRole('dialog').getByLabel('来电人评价').click();
    await later.getByTitle('基本满意').click();
    await button(later, /保\s*存/).click();
    await row.waitFor({ state: 'detached' });
    expect(await ticketOf(ticket.id)).toMatchObject({ satisfaction: 'fair', state: 'closed' });
  });
});

describe('the settings of the public pages', () => {
  it('are changed by the city, refuse nonsense, and hold on the public pages at once', async () => {
    const page = await at('/reports/settings', await system.caller('city', '4109'));
    const row = page.getByRole('row', { name: /热线电话/ });
    await row.getByRole('button', { name: /调\s*整/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('现行').fill('不是电话');
    await dialog.getByLabel('调整理由').fill('本市开通专线');
    await button(page, /保\s*存/).click();
    await page.getByText(/请填写可以拨打的号码/).waitFor();
    await dialog.getByLabel('现行').fill('0393-1234567');
    await button(page, /保\s*存/).click();
    await row.getByText('0393-1234567').waitFor();
    expect((await system.anonymous().get('/api/public/settings')).body.hotline).toBe('0393-1234567');
    expect(await barriers(page)).toEqual([]);
  });
});
