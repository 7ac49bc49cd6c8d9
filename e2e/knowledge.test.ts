/**
 * An article's life in the browser: the shift lead writes it with its source and validity, the city publishes it, the operator
 * finds it while writing a ticket and marks it as the answer; before it lapses it asks for review, afterwards it says so.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { knowledgeRound } from '#capabilities/knowledge/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { standAt } from '#testing/builders/cases.ts';
import { aHotline, type Hotline } from '#testing/builders/hotline.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { barriers } from './barriers.ts';
import { launchBrowser, openPage } from './browser.ts';

let system: TestSystem;
let browser: Browser;
let hotline: Hotline;
let lead: Caller;
let city: Caller;
const title = '父母服刑的孩子怎么申请基本生活补贴';
const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };

beforeAll(async () => {
  [system, browser] = await Promise.all([startTestSystem('2023-11-06T09:00:00+08:00'), launchBrowser()]);
  hotline = await aHotline(system, '4109');
  [lead, city] = await Promise.all([system.caller('lead', '4109'), system.caller('city', '4109')]);
});
afterAll(async () => {
  await browser.close();
  await system.close();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

async function at(address: string, who: Caller): Promise<Page> {
  const page = await openPage(browser, { language: 'zh', origin: system.url });
  await page.context().addCookies([{ name: 'tonghu_session', value: who.token, url: system.url }]);
  await page.goto(address);
  return page;
}

const idOf = async (): Promise<string> =>
  (await system.owner<{ id: string }>('select id from knowledge_article where title = $1', [title]))[0]?.id ??
  '';

describe('an article', () => {
  it('is written with its source and validity, and published by another', async () => {
    const page = await at('/knowledge', lead);
    await page.getByRole('button', { name: '撰写文章' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('类别').click();
    await page.getByTitle('福利与补贴').click();
    await form.getByLabel('标题').fill(title);
    await form.getByLabel('内容').fill('父母双方服刑在押的，由孩子的照护人向乡镇提出，县民政局审批。');
    await form.getByLabel('来源（文件名或发布单位）').fill('民政部等关于加强事实无人抚养儿童保障工作的意见');
    await form.getByLabel('来源日期').fill('2019-06-18');
    await form.getByLabel('来源日期').press('Enter');
    await form.getByLabel('有效期至').fill('2023-12-01');
    await form.getByLabel('有效期至').press('Enter');
    await form.getByRole('button', { name: /保\s*存/ }).click();
    await page.getByText('已提交审核').waitFor();
    await page.context().close();

    const review = await at('/knowledge?show=waiting', city);
    await review.getByRole('link', { name: title }).click();
    await review.getByText('父母双方服刑在押的').first().waitFor();
    await review.getByRole('button', { name: '审核发布' }).click();
    await review.getByRole('alert').getByText('已发布').waitFor();
    expect(await barriers(review)).toEqual([]);
  });

  it('is found while the ticket is written, read beside it, marked as the answer and counted', async () => {
    const ticket = await hotline.answered();
    const page = await at(`/hotline/desk?ticket=${ticket.id}`, hotline.operator);
    await page.getByLabel('来电内容').fill('奶奶问：孩子父母都在服刑，能不能申请补贴');
    const found = page.getByRole('list', { name: '相关文章' });
    await found.getByRole('button', { name: title }).click();
    const article = page.getByRole('dialog', { name: title });
    await article.getByText('向乡镇提出').waitFor();
    await article.getByRole('button', { name: '用于答复' }).click();
    await page.getByRole('list', { name: '用于答复的文章' }).getByText(title).waitFor();
    await page.getByLabel('答复和处置').fill('告知向乡镇申请');
    await page.getByText('政策咨询', { exact: true }).click();
    await page.getByText('已自动保存').waitFor();
    await page.getByRole('button', { name: /^办\s*结$/ }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^办\s*结$/ })
      .click();
    await page.getByText('工单已办结').waitFor();
    await page.getByRole('list', { name: '用于答复的文章' }).getByText(title).waitFor();
    await page.context().close();

    const counted = await at(`/knowledge/${await idOf()}`, hotline.operator);
    await counted.getByRole('link', { name: '1', exact: true }).click();
    await counted.waitForURL('**/hotline/tickets?article=*');
    await expect.poll(() => counted.locator('tr.row-opens').count()).toBe(1);
  });

  it('asks for review before it lapses, and says so in the ticket afterwards', async () => {
    await system.database.asActor({ actor: clockwork, requestId: 'test' }, (tx) =>
      knowledgeRound.run(tx, '2023-11-06', system.clock.now()),
    );
    const asking = await at('/knowledge?show=asking', lead);
    await asking.getByRole('link', { name: title }).waitFor();
    await asking.getByText('请复审').waitFor();
    await asking.context().close();

    await standAt(system, '2023-12-02T09:00:00');
    const ticket = await hotline.answered();
    const page = await at(`/hotline/desk?ticket=${ticket.id}`, hotline.operator);
    await page.getByLabel('搜知识库').fill('服刑 补贴');
    await page.getByRole('list', { name: '相关文章' }).getByText('已过有效期').waitFor();
  });
});
