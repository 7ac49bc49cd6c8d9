/**
 * A case on screen from the report to its end: taken down, screened, assigned, verified, assessed, planned, served, reviewed, and
 * closed by two people; with a picture of what was found.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aCase } from '#testing/builders/cases.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { aSignaturePng } from '#testing/pictures.ts';
import { barriers } from './barriers.ts';
import { launchBrowser } from './browser.ts';
import { choose, day, dialogOf, openDesk, pick, press, pressIn, send, write } from './dialogs.ts';

let system: TestSystem;
let browser: Browser;
let county: Caller;
let social: Caller;

beforeAll(async () => {
  [system, browser] = await Promise.all([startTestSystem('2023-11-06T09:00:30+08:00'), launchBrowser()]);
  [county, social] = await Promise.all([
    system.caller('county', places.county),
    system.caller('social', '4109'),
  ]);
});
afterAll(async () => {
  await browser.close();
  await system.close();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const at = (address: string, who: Caller, language: 'zh' | 'en' = 'zh') =>
  openDesk(browser, system.url, who, address, language);
const step = (page: Page, name: string) =>
  page.locator('.case-step-present').filter({ hasText: name }).waitFor();

/** Takes a report down at the desk; answers the case's address. */
async function report(page: Page): Promise<string> {
  await press(page, '接报立案');
  await choose(page, '所在地', '姜', '姜');
  await choose(page, '类型', '监护不当');
  await write(page, '情况描述', '孩子连续几天没有吃上热饭，夜里独自在家');
  await write(page, '儿童姓名', '李小豆');
  await pressIn(page, '立案');
  await page.waitForURL('**/cases/*-*');
  return new URL(page.url()).pathname;
}

async function screen(page: Page): Promise<void> {
  await press(page, '研判');
  await choose(page, '级别', '紧急');
  await write(page, '理由', '情况较清楚，需上门核查');
  await send(page);
  await press(page, '派单');
  await choose(page, '主办', social.actor.name, social.actor.name);
  await send(page);
  await step(page, '核查');
}

async function findOut(page: Page): Promise<void> {
  await press(page, '登记核查、评估');
  await choose(page, '结论', '属实');
  await write(page, '参与人员', '社工、村儿童主任');
  await write(page, '情况和依据', '灶冷锅空，孩子独自在家');
  await send(page);
  await step(page, '评估');
  await press(page, '登记核查、评估');
  await choose(page, '结论', '监护能力不足');
  await write(page, '参与人员', '社工、学校老师');
  await write(page, '情况和依据', '祖母年迈，难以照料');
  await send(page);
  await step(page, '处置');
}

async function planAndServe(page: Page): Promise<void> {
  await press(page, '制定方案');
  await write(page, '目标 1', '每天有热饭，夜间有人陪护');
  await day(page, '复核日期', '2023-12-06');
  await pressIn(page, '增加任务');
  await choose(page, '措施', '家庭教育指导');
  await write(page, '做什么', '每周上门一次');
  await write(page, '由谁做', '社工');
  await day(page, '完成期限', '2023-11-20');
  await send(page);
  await page.getByRole('tab', { name: '评估、方案和服务' }).click();
  await page.getByText('每天有热饭，夜间有人陪护').waitFor();
  await press(page, '登记服务');
  await choose(page, '措施', '家庭教育指导');
  await day(page, '日期', '2023-11-06');
  await write(page, '服务内容', '教祖母安排三餐');
  await send(page);
  await press(page, '办结任务');
  await write(page, '完成情况', '已落实');
  await send(page);
}

describe('a case', () => {
  it('is taken down, screened, assigned, verified, assessed, planned, served and closed by two, all on screen', async () => {
    const officer = await at('/cases', county);
    const address = await report(officer);
    await screen(officer);
    const worker = await at(address, social);
    await findOut(worker);
    await planAndServe(worker);
    await press(worker, '上传附件');
    const bytes = Buffer.from(aSignaturePng({}));
    await dialogOf(worker)
      .locator('input[type=file]')
      .setInputFiles({ name: 'IMG_1.png', mimeType: 'image/png', buffer: bytes });
    await write(worker, '是什么', '孩子的书包和饭盒');
    await send(worker);
    await worker.getByRole('link', { name: '孩子的书包和饭盒' }).waitFor();
    await press(worker, '登记核查、评估');
    await choose(worker, '结论', '好转');
    await write(worker, '参与人员', '社工');
    await write(worker, '情况和依据', '三餐有着落，夜间有祖母陪');
    await send(worker);
    await press(worker, '提请结案');
    await choose(worker, '结案结论', '困境解除');
    await write(worker, '结案说明', '目标已达成');
    await send(worker);
    await step(worker, '结案评估');
    expect(await worker.getByRole('button', { name: '审批结案' }).count()).toBe(0);

    await officer.getByText(/已提请结案/).waitFor();
    await press(officer, '审批结案');
    await write(officer, '理由', '同意结案');
    await send(officer);
    await step(officer, '已归档');
    await officer.getByRole('tab', { name: '结案和回访' }).click();
    await officer.getByText('结案后 6 个月').waitFor();
    await step(worker, '已归档'); // a member hears of it too
  }, 120_000);

  it('shows who sees the head alone no more than that, and lets him join with a reason', async () => {
    const made = await aCase(system, county, { narrative: '只有成员能看到的话' });
    const page = await at(`/cases/${made.id}`, await system.caller('city', '4109'));
    await page.getByText('您能看到的是概要').waitFor();
    expect(await page.getByText('只有成员能看到的话').count()).toBe(0);
    await press(page, '申请加入');
    await write(page, '理由', '督办逾期个案');
    await send(page);
    await page.getByText('只有成员能看到的话').waitFor();
  });

  it('tells the second of two who close it that the first was there', async () => {
    const made = await aCase(system, county, { types: ['harm_at_home'] });
    const [one, other] = await Promise.all([
      at(`/cases/${made.id}`, county),
      at(`/cases/${made.id}`, await system.caller('county', places.county)),
    ]);
    for (const page of [one, other]) {
      await press(page, '研判');
      await pick(page, '误报');
      await write(page, '理由', '已核实，无此事');
    }
    await send(one);
    await dialogOf(other).locator('.ant-modal-footer .ant-btn-primary').click();
    await dialogOf(other).getByRole('alert').first().waitFor();
    expect(await dialogOf(other).getByLabel(/^理由/).inputValue()).toBe('已核实，无此事');
  });
});

describe('an accident', () => {
  it('is asked for its cause, which nobody has to know; it is written down later, and told beside the type', async () => {
    const page = await at('/cases', county);
    await press(page, '接报立案');
    await choose(page, '所在地', '姜', '姜');
    await choose(page, '类型', '监护不当');
    expect(await dialogOf(page).getByText('意外伤害原因').count()).toBe(0);
    await choose(page, '类型', '意外伤害', '意外');
    await choose(page, '意外伤害原因', '跌落');
    await write(page, '情况描述', '孩子在河边玩耍时出事，已送医');
    await pressIn(page, '立案');
    await page.waitForURL('**/cases/*-*');
    await page.getByRole('heading', { name: /监护不当、意外伤害（跌落）/ }).waitFor();
    await press(page, '登记意外原因');
    await choose(page, '意外伤害原因', '溺水');
    await write(page, '依据', '医院诊断为溺水');
    await send(page);
    await page.getByRole('heading', { name: /意外伤害（溺水）/ }).waitFor();
    await page.getByText('意外伤害原因：溺水').waitFor();
    await page.locator('.case-timeline').getByText('医院诊断为溺水').waitFor();
    await page.goto('/cases');
    await page.getByText('监护不当、意外伤害（溺水）').first().waitFor();
  });

  it('whose cause nobody knows yet says so, and screening may name it', async () => {
    const made = await aCase(system, county, { types: ['accident'], level: '2' });
    const page = await at(`/cases/${made.id}`, county);
    await page.getByText('意外伤害原因：尚不清楚').waitFor();
    await press(page, '研判');
    await choose(page, '意外伤害原因', '烧烫伤');
    await write(page, '理由', '情况较清楚');
    await send(page);
    await page.getByText('意外伤害原因：烧烫伤').waitFor();
    const english = await at(`/cases/${made.id}`, county, 'en');
    await english.getByRole('heading', { name: /Accident \(Burn or scald\)/ }).waitFor();
    expect(await barriers(english)).toEqual([]);
  });
});

describe('a child that was described', () => {
  it('is found in the register by its name', async () => {
    await aChild().named('李小豆').make(system);
    const made = await aCase(system, county);
    const page = await at(`/cases/${made.id}?tab=people`, county);
    await press(page, '对应档案');
    await choose(page, '已建档儿童', '李小豆', '李小豆');
    await send(page);
    await page.getByRole('link', { name: '李小豆' }).waitFor();
  });
});

it.each([
  ['/cases', 'zh'],
  ['/case-figures', 'en'],
  ['case', 'zh'],
  ['case?tab=work', 'en'],
  ['case?tab=people', 'zh'],
  ['case?tab=end', 'en'],
] as const)(
  '%s shuts nobody out',
  async (address, language) => {
    const made = await aCase(system, county);
    const page = await at(
      address.replace(/^case/, `/cases/${made.id}`).replace(/^\/\//, '/'),
      county,
      language,
    );
    await page.locator('.sheet').first().waitFor();
    expect(await barriers(page)).toEqual([]);
  },
  30_000,
);
