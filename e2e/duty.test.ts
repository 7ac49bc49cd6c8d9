/**
 * Duty on screen: a lead plans shifts, sees where somebody is missing and publishes with the reason; a swap of shift for shift is
 * asked, agreed and approved; a hand-over is read and signed by both; somebody is called by hand and found.
 */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aCase } from '#testing/builders/cases.ts';
import { aShift } from '#testing/builders/duty.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { barriers } from './barriers.ts';
import { launchBrowser } from './browser.ts';
import { choose, day, dialogOf, openDesk, press, pressIn, send, write } from './dialogs.ts';

const city = '4109';
let system: TestSystem;
let browser: Browser;
let lead: Caller;
let operator: Caller;
let colleague: Caller;

beforeAll(async () => {
  [system, browser] = await Promise.all([startTestSystem('2023-11-06T09:00:30+08:00'), launchBrowser()]);
  lead = await system.caller('lead', city);
  [operator, colleague] = [await system.caller('operator', city), await system.caller('operator', city)];
});
afterAll(async () => {
  await browser.close();
  await system.close();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const at = (address: string, who: Caller, language: 'zh' | 'en' = 'zh') =>
  openDesk(browser, system.url, who, address, language);

describe('a plan of shifts', () => {
  it('is proposed, shows where somebody is missing, and is published with the reason alone', async () => {
    const page = await at('/duty', lead);
    await press(page, '新建值班表');
    await day(page, '起止日期', '2023-12-04');
    await dialogOf(page).locator('.ant-picker-range input').nth(1).fill('2023-12-05');
    await dialogOf(page).locator('.ant-picker-range input').nth(1).press('Enter');
    await send(page);
    await page.getByText('还没有排班').waitFor();
    await press(page, '自动排班');
    await page.locator('.duty-month').getByText(operator.actor.name).first().waitFor();
    await page.locator('.duty-gaps li').first().waitFor();
    await press(page, '发布');
    await dialogOf(page)
      .getByText(/个时段人数不足/)
      .waitFor();
    await pressIn(page, '发布');
    await dialogOf(page).getByText('请写明原因，至少 4 个字').waitFor();
    await write(page, '人数不足的时段', '新人培训，市局同意');
    await send(page);
    await page.getByText('缺口原因：新人培训，市局同意').waitFor();
    const [plan] = await system.owner(`select state from shift_plan where from_day = '2023-12-04'`);
    expect(plan).toEqual({ state: 'published' });
  });

  it('takes somebody off a published shift only with the reason for the gap', async () => {
    await aShift(system, operator, '2023-11-20T08:00:00+08:00', 8);
    const [{ id } = { id: '' }] = await system.owner<{ id: string }>(
      `select id from shift_plan where from_day = '2023-11-20'`,
    );
    const page = await at(`/duty/plans/${id}`, lead);
    await page.getByRole('button', { name: `取消班次 ${operator.actor.name}` }).click();
    await pressIn(page, '取消班次');
    await dialogOf(page).getByRole('alert').waitFor();
    await write(page, '人数不足的时段', '临时停线检修');
    await send(page);
    await page.getByText('还没有排班').waitFor();
  });
});

describe('a swap', () => {
  it('of shift for shift is asked, agreed to and approved, and both find their new shifts', async () => {
    await aShift(system, operator, '2023-11-08T08:00:00+08:00', 8);
    await aShift(system, colleague, '2023-11-09T08:00:00+08:00', 8);
    const asking = await at('/duty', operator);
    await asking
      .locator('li', { hasText: '11-08' })
      .getByRole('button', { name: /换 ?班/ })
      .click();
    await choose(asking, '请谁代', colleague.actor.name);
    await choose(asking, '换对方哪个班次', '11-09');
    await choose(asking, '原因', '家中有事');
    await send(asking);

    const agreeing = await at('/duty', colleague);
    await agreeing.getByText(/换 11-09/).waitFor();
    await press(agreeing, '同意');
    await agreeing.getByText('待审批').waitFor();

    const approving = await at('/duty', lead);
    await press(approving, '批准');
    await approving.getByText('已批准').waitFor();
    const shifts = await system.owner(
      `select account_id, starts_at from duty_shift where starts_at in ('2023-11-08T08:00+08', '2023-11-09T08:00+08') order by starts_at`,
    );
    expect(shifts.map((row) => row.account_id)).toEqual([
      colleague.actor.accountId,
      operator.actor.accountId,
    ]);
  });
});

describe('a hand-over', () => {
  it('lists the open cases, is read one by one and signed by both', async () => {
    const made = await aCase(system, lead, { types: ['harm_at_home'] });
    const [{ number } = { number: '' }] = await system.owner<{ number: string }>(
      'select number from case_file where id = $1',
      [made.id],
    );
    const going = await at('/hand-over', operator);
    await press(going, '开始交班');
    await write(going, '交班说明', '夜间有一名来电儿童情绪低落，请回访');
    await send(going);
    await going.getByText(`个案 ${number}`).waitFor();
    await press(going, '交班签字');
    await going.getByText('待接班人签字').waitFor();

    const coming = await at('/hand-over', colleague);
    await coming.getByText('夜间有一名来电儿童情绪低落，请回访').waitFor();
    const sign = coming.getByRole('button', { name: /件未看$/ });
    expect(await sign.isDisabled()).toBe(true);
    const unread = coming.getByRole('button', { name: /^已 ?看$/ });
    for (let left = await unread.count(); left > 0; left -= 1) {
      await unread.first().click();
      await expect.poll(() => unread.count()).toBe(left - 1);
    }
    await press(coming, '接班签字');
    await coming.getByText(new RegExp(`${operator.actor.name} 交班.*${colleague.actor.name} 接班`)).waitFor();
  });
});

describe('somebody', () => {
  it('is called by hand, stands across every page of whoever is told, and confirms', async () => {
    const page = await at('/alerts/duty', operator);
    await press(page, '呼叫人员');
    await write(page, '情况', '邻居听到孩子哭喊，无人应门');
    await send(page);
    await page.getByRole('heading', { name: /紧急情况/ }).waitFor();
    await page.getByText('邻居听到孩子哭喊，无人应门').waitFor();
    const told = await at('/cases', lead);
    await told
      .getByRole('alert')
      .getByText(/紧急情况/)
      .waitFor();
    await told.getByRole('link', { name: '查看并确认' }).click();
    await press(told, '确认，我来处置');
    await told.getByText(new RegExp(`${lead.actor.name} 2023-11-06`)).waitFor();
    await expect.poll(() => told.locator('.alert-banner').count()).toBe(0);
  });
});

describe('the figures and ladders of duty', () => {
  it('are read by who works by them and set by the city, with the reason', async () => {
    const reading = await at('/duty/parameters', operator);
    await reading.getByText('当班人员 → 热线值班长').first().waitFor();
    expect(await reading.getByRole('button', { name: /调 ?整/ }).count()).toBe(0);
    const page = await at('/duty/parameters', await system.caller('city', city));
    await page
      .locator('tr', { hasText: '白天至少人数' })
      .getByRole('button', { name: /调 ?整/ })
      .click();
    await write(page, '人数', '3');
    await write(page, '原因', '暑期来电增多');
    await send(page);
    await page.locator('tr', { hasText: '白天至少人数' }).getByText('暑期来电增多').waitFor();
  });
});

it.each([
  ['/duty', 'lead', 'zh'],
  ['/duty/parameters', 'city', 'en'],
  ['/hand-over', 'lead', 'zh'],
  ['/alerts/duty?whose=all', 'lead', 'en'],
] as const)(
  '%s shuts nobody out',
  async (address, role, language) => {
    const page = await at(address, await system.caller(role, city), language);
    await page.locator('.sheet').first().waitFor();
    expect(await barriers(page)).toEqual([]);
  },
  30_000,
);
