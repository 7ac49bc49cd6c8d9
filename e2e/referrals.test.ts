/**
 * Between departments on screen: asked from a case, signed for, taken up and answered by a liaison, returned and asked of another
 * unit, dealt with on paper where a department has no account; and a joint meeting called from the case.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aCase, type MadeCase } from '#testing/builders/cases.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { aDepartment, aReferral, type Department } from '#testing/builders/coordination.ts';
import { aUnit } from '#testing/builders/organization.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { barriers } from './barriers.ts';
import { launchBrowser } from './browser.ts';
import { choose, dialogOf, openDesk, press, send, write } from './dialogs.ts';

let system: TestSystem;
let browser: Browser;
let county: Caller;
let police: Department;
let school: Department;
let made: MadeCase;

beforeAll(async () => {
  [system, browser] = await Promise.all([startTestSystem('2023-11-06T09:00:30+08:00'), launchBrowser()]);
  county = await system.caller('county', places.county);
  police = await aDepartment(system, '濮阳市公安局', 'police');
  school = await aDepartment(system, '濮阳市教育局', 'school');
  await aUnit(system, '4109', '濮阳市中级人民法院', 'department');
});
beforeEach(async () => {
  const child = await aChild().named('李小豆').make(system);
  made = await aCase(system, county, {
    types: ['no_care'],
    narrative: '只有个案成员知道的话',
    children: [{ childId: child.id }],
  });
});
afterAll(async () => {
  await browser.close();
  await system.close();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const at = (address: string, who: Caller, language: 'zh' | 'en' = 'zh') =>
  openDesk(browser, system.url, who, address, language);

/** Asks a unit from the case's page. */
async function ask(page: Page, unit: string): Promise<void> {
  await press(page, '转介给有关部门');
  await choose(page, '收件单位', unit, unit.slice(3));
  await choose(page, '请求事项类别', '出警核查');
  await write(page, '请对方做什么', '请今晚到家中核查孩子是否安全');
  await write(page, '事由', '邻居反映夜里无人照看');
  await write(page, '联系人', '李社工，14000000001');
  await choose(page, '告知对方的儿童', '李小豆');
  await send(page);
}
const working = () => at(`/cases/${made.id}?tab=work`, county);
const row = (page: Page, unit: string) => page.locator('tr', { hasText: unit });

describe('a referral', () => {
  it('is asked, signed for, taken up and answered; the sender reads each, the unit never sees the case', async () => {
    const sender = await working();
    await ask(sender, police.name);
    await row(sender, police.name).getByText('待签收').waitFor();

    const unit = await at('/referrals', police.liaison);
    await row(unit, '出警核查').getByRole('link').click();
    await unit.getByText('请今晚到家中核查孩子是否安全').waitFor();
    expect(await unit.getByText('只有个案成员知道的话').count()).toBe(0);
    expect(await unit.locator('main').getByRole('link', { name: /^个案/ }).count()).toBe(0);
    await press(unit, '签收');
    await send(unit);
    await press(unit, '受理');
    await write(unit, '说明', '已交城关派出所');
    await send(unit);
    await press(unit, '答复');
    await choose(unit, '办理结果', '已');
    await write(unit, '办理情况和结果', '已上门，孩子安全，由姑姑照看');
    await send(unit);
    await unit.getByText('已答复').first().waitFor();

    await row(sender, police.name).getByText('已答复').waitFor();
    await sender.getByRole('tab', { name: '经过' }).click();
    await sender.getByText('已上门，孩子安全，由姑姑照看').waitFor();
  }, 90_000);

  it('that is returned says why, and another unit is asked with the same words', async () => {
    const referral = await aReferral(system, county, made, school.id);
    const unit = await at(`/referrals/${referral.id}`, school.liaison);
    await press(unit, '退回');
    await choose(unit, '退回原因', '不属于本单位职责');
    await write(unit, '说明', '请转公安机关');
    await send(unit);
    await unit.getByText('已退回').first().waitFor();

    const sender = await at(`/referrals/${referral.id}`, county);
    await sender.getByText('不属于本单位职责').waitFor();
    await press(sender, '改发其他单位');
    expect(
      await dialogOf(sender)
        .getByLabel(/^请对方做什么/)
        .inputValue(),
    ).toBe('请今晚到家中核查孩子是否安全');
    await choose(sender, '收件单位', police.name, police.name.slice(3));
    await choose(sender, '告知对方的儿童', '李小豆');
    await send(sender);
    const [next] = await system.owner<{ state: string }>(
      'select state from referral where case_id = $1 and unit_id = $2',
      [made.id, police.id],
    );
    expect(next).toEqual({ state: 'sent' });
  });

  it('to a department without an account is said to go on paper, and its receipt is written down for it', async () => {
    const sender = await working();
    await press(sender, '转介给有关部门');
    await choose(sender, '收件单位', '中级人民法院', '中级人民法院');
    await dialogOf(sender)
      .getByText(/该单位没有账号/)
      .waitFor();
    await dialogOf(sender)
      .getByRole('button', { name: /取 ?消/ })
      .click();
    await ask(sender, '濮阳市中级人民法院');
    await row(sender, '濮阳市中级人民法院').getByText('纸质').waitFor();
    await row(sender, '濮阳市中级人民法院').getByRole('link').click();
    await sender.getByRole('link', { name: /打印转介函/ }).waitFor();
    await press(sender, '签收');
    await write(sender, '对方办理时间', '2023-11-06 09:00');
    await write(sender, '对方经办人', '王法官');
    await send(sender);
    await sender.getByText(/代登记 · 经办 王法官/).waitFor();
  });
});

describe('a joint meeting', () => {
  it('is called from the case, answered by the unit, and stands on the case', async () => {
    const sender = await working();
    await press(sender, '召集会议');
    await write(sender, '会议名称', '监护缺失个案会商');
    await write(sender, '时间', '2023-11-08 09:30');
    await write(sender, '地点', '县民政局会议室');
    await write(sender, '议程', '通报情况\n议定责任单位');
    await choose(sender, '参会单位', police.name, police.name.slice(3));
    await send(sender);
    await row(sender, '监护缺失个案会商').waitFor();

    const unit = await at('/meetings', police.liaison);
    await unit.getByRole('link', { name: '监护缺失个案会商' }).click();
    await press(unit, '参会');
    await unit.getByText('参会', { exact: true }).first().waitFor();
    expect(await unit.locator('main').getByRole('link', { name: /^个案/ }).count()).toBe(0);
  });
});

describe('the deadlines of referrals', () => {
  it('are set by the city with the reason, and read by everybody else', async () => {
    const reading = await at('/referral-figures', police.liaison);
    await reading.getByText('特急 · 签收').waitFor();
    expect(await reading.getByRole('button', { name: /调 ?整/ }).count()).toBe(0);
    const page = await at('/referral-figures', await system.caller('city', '4109'));
    const line = page.locator('tr', { hasText: '特急 · 签收' });
    await line.getByRole('button', { name: /调 ?整/ }).click();
    await write(page, '数量', '20');
    await write(page, '原因', '市里要求二十分钟内签收');
    await send(page);
    await line.getByText('20 分钟').waitFor();
    await line.getByText('市里要求二十分钟内签收').waitFor();
  });
});

it.each([
  ['/referrals', 'zh'],
  ['/referral-figures', 'en'],
  ['referral', 'zh'],
  ['/meetings', 'en'],
] as const)(
  '%s shuts nobody out',
  async (address, language) => {
    const referral = await aReferral(system, county, made, police.id);
    const page = await at(
      address === 'referral' ? `/referrals/${referral.id}` : address,
      police.liaison,
      language,
    );
    await page.locator('.sheet').first().waitFor();
    expect(await barriers(page)).toEqual([]);
  },
  30_000,
);
