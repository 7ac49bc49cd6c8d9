/**
 * A deputies' proposal on screen, from its registration to the deputies' satisfaction with its promise kept: a joint unit gives its
 * opinion, the officer speaks with the deputy, drafts the letter and looks it through, the head signs what waits for him on the first
 * page, it is sent, each deputy says his word, and the unit keeps what was promised.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aDepartment, aPost, type Department } from '#testing/builders/coordination.ts';
import { aUnit } from '#testing/builders/organization.ts';
import { aProposal, aReplyTemplate } from '#testing/builders/proposals.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { barriers } from './barriers.ts';
import { launchBrowser } from './browser.ts';
import { choose, day, dialogOf, openDesk, press, send, write } from './dialogs.ts';

let system: TestSystem;
let browser: Browser;
let city: Caller;
let chief: Caller;
let school: Department;

beforeAll(async () => {
  [system, browser] = await Promise.all([startTestSystem('2024-05-20T09:00:30+08:00'), launchBrowser()]);
  [city, chief] = await Promise.all([system.caller('city', '4109'), system.caller('city', '4109')]);
  await aPost(system, await aUnit(system, '4109', '濮阳市民政局'), chief);
  school = await aDepartment(system, '濮阳市教育局', 'school');
  await aReplyTemplate(city);
});
afterAll(async () => {
  await browser.close();
  await system.close();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const at = (address: string, who: Caller, language: 'zh' | 'en' = 'zh') =>
  openDesk(browser, system.url, who, address, language);
const says = (page: Page, words: string) => page.locator('main').getByText(words).first().waitFor();

async function register(page: Page): Promise<string> {
  await press(page, '登记建议提案');
  await write(page, '届次', '九届人大三次会议');
  await write(page, '编号', '282');
  await write(page, '标题', '关于完善农村学龄儿童课后看护服务的建议');
  await write(page, '建议内容', '农村学龄儿童放学后无人看护，建议办好四点半课堂。');
  await write(page, '交办单位', '市人大选工委');
  await day(page, '交办日期', '2024-02-22');
  await write(page, '姓名', '郑代表');
  await write(page, '联系地址', '濮阳县某小学');
  await dialogOf(page)
    .getByRole('button', { name: /增加联名代表/ })
    .click();
  await dialogOf(page).getByLabel(/^姓名/).nth(1).fill('周代表');
  await dialogOf(page)
    .getByLabel(/^联系地址/)
    .nth(1)
    .fill('清丰县某村');
  await send(page);
  await page.waitForURL(/\/proposals\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

async function workOn(officer: Page, unit: () => Promise<Page>): Promise<void> {
  await press(officer, '确认承办');
  await send(officer);
  await press(officer, '请会办单位提意见');
  await choose(officer, '单位', school.name, '教育局');
  await send(officer);
  await says(officer, '待反馈');
  const liaison = await unit();
  await press(liaison, '提出意见');
  await write(liaison, '意见', '秋季学期把课后服务延伸到教学点');
  await send(liaison);
  await says(liaison, '秋季学期把课后服务延伸到教学点');
  await press(officer, '登记沟通');
  await choose(officer, '方式', '登门面商');
  await officer.getByRole('dialog').getByLabel(/^时间/).fill('2024-05-14 10:00');
  await officer.getByRole('dialog').getByLabel(/^时间/).press('Enter');
  await write(officer, '沟通情况', '面商，代表同意先在乡镇中心小学试点');
  await send(officer);
}

async function draft(officer: Page): Promise<void> {
  await press(officer, '拟稿');
  await choose(officer, '模板', '简短答复');
  await day(officer, '数字截至', '2024-05-19');
  await send(officer);
  await press(officer, '标记、文号、抄送');
  await choose(officer, '办理结果标记', '列入计划');
  await choose(officer, '是否公开', '公开');
  await write(officer, '发文字号', '濮民函〔2024〕31号');
  await send(officer);
  await press(officer, '列入承诺');
  await write(officer, '承诺事项', '秋季学期把课后服务延伸到有条件的教学点');
  await choose(officer, '责任单位', school.name, '教育局');
  await choose(officer, '责任人', '测试school');
  await day(officer, '兑现期限', '2024-09-30');
  await send(officer);
  await press(officer, '核稿');
  await dialogOf(officer).getByText('没有发现问题').waitFor();
  await send(officer);
  await says(officer, '核稿和签发不能是同一个人');
}

describe('proposal 282', () => {
  it('goes from its registration to the deputies’ satisfaction, and its promise is kept', async () => {
    const officer = await at('/proposals', city);
    const address = await register(officer);
    await workOn(officer, () => at(address, school.liaison));
    await draft(officer);

    const head = await at('/', chief);
    await head.getByRole('link', { name: /答复待我签发/ }).click();
    await head.getByRole('link', { name: /第282号/ }).click();
    await press(head, '签发');
    await send(head);
    await says(head, '已签发，待寄送');

    await press(officer, '寄送');
    await day(officer, '寄送日期', '2024-05-20');
    await choose(officer, '方式', '邮寄');
    await send(officer);
    for (const [place, word] of ['满意', '基本满意'].entries()) {
      await officer.getByRole('button', { name: '登记反馈' }).nth(place).click();
      await choose(officer, '意见', word);
      await day(officer, '反馈日期', '2024-05-20');
      await send(officer);
    }
    await press(officer, '办结');
    await send(officer);
    await says(officer, '已办结');

    const keeper = await at('/promises', school.liaison);
    await press(keeper, '登记兑现');
    await day(keeper, '兑现日期', '2024-05-20');
    await write(keeper, '怎样兑现的', '已在十二个教学点开展');
    await send(keeper);
    await says(keeper, '没有这样的承诺事项');
    const [promise] = await system.owner<{ state: string }>('select state from proposal_promise');
    expect(promise).toEqual({ state: 'kept' });
  }, 150_000);

  it.each([
    ['/proposals', 'en'],
    ['/promises', 'en'],
    ['/proposal-periods', 'zh'],
  ] as const)('stands on %s without barriers', async (address, language) => {
    await aProposal(system, city);
    const page = await at(address, city, language);
    await page.locator('main table').first().waitFor();
    expect(await barriers(page)).toEqual([]);
  });
});
