/** The hotline's desk in the browser: a ticket pops up as the phone rings, a draft outlives its browser, danger opens a case. */

import type { Browser, Page } from 'playwright-core';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aHotline, type Hotline } from '#testing/builders/hotline.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { barriers } from './barriers.ts';
import { launchBrowser, openPage } from './browser.ts';

let system: TestSystem;
let browser: Browser;
let hotline: Hotline;
let extension: string;

beforeAll(async () => {
  [system, browser] = await Promise.all([startTestSystem('2023-11-06T09:00:00+08:00'), launchBrowser()]);
  hotline = await aHotline(system, '4109');
  extension = `80${hotline.operator.actor.accountId.slice(-4)}`;
});
afterAll(async () => {
  await browser.close();
  await system.close();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

async function at(address: string, who: Caller, language: 'zh' | 'en' = 'zh'): Promise<Page> {
  const page = await openPage(browser, { language, origin: system.url });
  await page.context().addCookies([{ name: 'tonghu_session', value: who.token, url: system.url }]);
  await page.goto(address);
  return page;
}

const ring = (call: string) =>
  hotline.centre.post({ call, kind: 'ringing', extension, caller: '14000008888' });
const answer = (call: string) =>
  hotline.centre.post({ call, kind: 'answered', extension, caller: '14000008888' });

describe('the desk', () => {
  it('brings a ticket up as the phone rings, keeps what is written, and has it again in another browser', async () => {
    const page = await at('/hotline/desk', hotline.operator);
    await page.getByText('没有来电').waitFor();
    const call = uuidv7();
    const { body } = await ring(call);
    await page.waitForURL(`**/hotline/desk?ticket=${body.ticket}`);
    await page.getByText('来电中', { exact: true }).waitFor();
    await answer(call);
    await page.getByLabel('来电内容', { exact: true }).fill('孩子奶奶说，孙子三天没去上学');
    await page.getByText('已自动保存').waitFor();
    await expect
      .poll(async () => (await hotline.operator.get(`/api/hotline/tickets/${body.ticket}`)).body.narrative)
      .toBe('孩子奶奶说，孙子三天没去上学');
    await page.context().close();

    const elsewhere = await at('/hotline/desk', hotline.operator);
    await elsewhere.getByRole('link', { name: new RegExp((await numberOf(body.ticket)).slice(-5)) }).click();
    await expect
      .poll(() => elsewhere.getByLabel('来电内容', { exact: true }).inputValue())
      .toBe('孩子奶奶说，孙子三天没去上学');
  });

  it('closes a wrong number with two clicks', async () => {
    const ticket = await hotline.answered(null);
    const page = await at(`/hotline/desk?ticket=${ticket.id}`, hotline.operator);
    await page.getByRole('button', { name: '无效来电' }).click();
    await page.getByRole('menuitem', { name: '错拨' }).click();
    await page.getByText('已办结', { exact: true }).waitFor();
  });

  it('asks the questions of the first minute, and a yes opens a case that it names', async () => {
    const ticket = await hotline.answered();
    const page = await at(`/hotline/desk?ticket=${ticket.id}`, hotline.operator);
    const questions = page.locator('.danger-question');
    await questions.first().waitFor();
    for (let place = 0; place < (await questions.count()); place += 1)
      await questions
        .nth(place)
        .getByText(place === 1 ? '是' : '否', { exact: true })
        .click();
    await page.getByText(/任何一项为/).waitFor();
    await page.getByRole('button', { name: '提交排查' }).click();
    await page.getByText(/特急：已立案/).waitFor();
    await page.getByRole('link', { name: /^个案 2023-/ }).waitFor();
  });

  it('tells of a call on every other page too', async () => {
    const page = await at('/hotline/tickets', hotline.operator);
    await page.getByRole('heading', { name: '热线工单' }).waitFor();
    expect((await ring(uuidv7())).status).toBe(200);
    await page.getByText('来电呼入').waitFor();
    await page.getByRole('link', { name: '打开工单' }).click();
    await page.waitForURL('**/hotline/desk?ticket=*');
  });

  it('tells of a call that comes while the page is reading for the first time', async () => {
    const late = await system.caller('operator', '4109');
    const mine = `81${late.actor.accountId.slice(-4)}`;
    await late.put('/api/telephony/presence', { state: 'ready', extension: mine });
    const page = await at('about:blank', late);
    const begun = Promise.withResolvers<void>();
    const rang = Promise.withResolvers<void>();
    await page.route(
      '**/api/hotline/desk',
      async (route) => {
        const answer = await route.fetch();
        begun.resolve();
        await rang.promise;
        await route.fulfill({ response: answer }).catch(() => undefined);
      },
      { times: 1 },
    );
    const heard = page.waitForResponse('**/api/live');
    await page.goto('/hotline/tickets');
    await Promise.all([begun.promise, heard]);
    await hotline.centre.post({ call: uuidv7(), kind: 'ringing', extension: mine, caller: '14000007777' });
    await page.waitForTimeout(1_000);
    rang.resolve();
    await page.getByText('来电呼入').waitFor({ timeout: 10_000 });
  });
});

describe('the wall board', () => {
  it('follows what happens by itself', async () => {
    const lead = await system.caller('lead', '4109');
    const page = await at('/hotline/board', lead);
    const waiting = page.locator('.wall-figures > div').first().locator('.wall-value');
    await waiting.waitFor();
    const before = Number(await waiting.textContent());
    await ring(uuidv7());
    await expect.poll(async () => Number(await waiting.textContent())).toBe(before + 1);
  });
});

it.each([
  ['/hotline/desk', 'operator'],
  ['/hotline/tickets', 'operator'],
  ['/hotline/call-backs', 'operator'],
  ['/hotline/board', 'city'],
  ['/hotline/figures', 'city'],
  ['/hotline/sources', 'sysadmin'],
] as const)(
  '%s shuts nobody out',
  async (address, role) => {
    const who = role === 'operator' ? hotline.operator : await system.caller(role, '4109');
    const ticket = await hotline.answered();
    const page = await at(address === '/hotline/desk' ? `${address}?ticket=${ticket.id}` : address, who);
    await page.locator('.sheet').first().waitFor();
    expect(await barriers(page)).toEqual([]);
  },
  60_000,
);

async function numberOf(id: string): Promise<string> {
  return (await hotline.operator.get(`/api/hotline/tickets/${id}`)).body.number;
}
