/** Journeys through the rights of the person: what is held, corrected, consented to; archived, and erased by two people. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#foundation/access/table.ts';
import { vaultOf } from '#foundation/database/connect.ts';
import { aChild, aFather, aMother, places } from '#testing/builders/children.ts';
import { inCareOf, withLetter } from '#testing/builders/guardianship.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';
import { readPaper } from '#testing/printed-paper.ts';
import { barriers } from './barriers.ts';
import { launchBrowser, openPage } from './browser.ts';

let system: TestSystem;
let browser: Browser;

beforeAll(async () => {
  [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await system.close();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

async function at(address: string, role: Role, area: string, language: 'zh' | 'en' = 'zh'): Promise<Page> {
  const { token } = await system.caller(role, area);
  const page = await openPage(browser, { language, origin: system.url });
  await page.context().addCookies([{ name: 'tonghu_session', value: token, url: system.url }]);
  await page.goto(address, { waitUntil: 'networkidle' });
  return page;
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const sheet = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('dialog').getByLabel(label, { exact: true }).click();
  await page.keyboard.type(option); // a long list shows only what was looked for
  await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click();
}

describe('a grandmother', () => {
  async function aGrandchild() {
    const child = await aChild().named('张小满').withParents(aFather(), aMother()).make(system);
    const care = await inCareOf(system, child, { name: '王桂兰', phone: '14005550201' });
    await withLetter(system, child, care);
    return { child, care, page: await at(`/children/${child.id}?tab=rights`, 'town', places.town) };
  }

  it('is told all that is held, and signs for it', async () => {
    const { child, page } = await aGrandchild();
    await press(page, '登记查阅申请');
    await press(page, '保存');
    const account = await page.getByRole('link', { name: '生成告知书' }).getAttribute('href');
    const { text } = await readPaper(await (await page.request.get(account ?? '')).body());
    for (const words of ['王桂兰：', '张小满', child.citizenId ?? '', '父亲张大山', '14005550201', '责任书'])
      expect(text, words).toContain(words);
    await page.reload({ waitUntil: 'networkidle' });
    await press(page, '登记交付');
    await drawIn(page);
    await press(page, '保存');
    await sheet(page, '查阅申请').getByText('已签收').waitFor();
  });

  it('has her phone corrected', async () => {
    const { care, page } = await aGrandchild();
    await press(page, '登记更正申请');
    await choose(page, '要更正的项目', '祖父母王桂兰 · 电话');
    await page.getByText('现记录为“140****0201”').waitFor();
    await page.getByLabel('应为').fill('14005550202');
    await page.getByLabel('依据').fill('本人当面更正');
    await press(page, '保存');
    await press(page, '审核');
    await press(page, '保存');
    await sheet(page, '更正申请').getByText('已更正').waitFor();
    const reached = await system.as('city', '4109', (tx) =>
      tx
        .selectFrom('guardian')
        .select('id')
        .where('phone_index', '=', vaultOf(tx).index('phone', '14005550202'))
        .execute(),
    );
    expect(reached).toEqual([{ id: care.guardianId }]);
  });

  it('consents to photos and withdraws it; what rests on a duty goes on', async () => {
    const { child, page } = await aGrandchild();
    const photos = sheet(page, '同意事项').getByRole('listitem').filter({ hasText: '拍照、录像用于宣传' });
    await photos.getByRole('button', { name: '登记同意' }).click();
    await press(page, '保存');
    await page.getByText('请先签名').waitFor();
    await drawIn(page);
    await press(page, '保存');
    await photos.getByText('王桂兰 同意').waitFor();
    await photos.getByRole('button', { name: '撤回' }).click();
    await page.getByRole('dialog').getByText('不再拍摄，不再使用已有照片').waitFor();
    await press(page, '确认撤回');
    await photos.getByText('未取得同意，不得进行').waitFor();
    const [consent] = await system.owner(
      'select withdrawn_at is not null as withdrawn from consent where child_id = $1',
      [child.id],
    );
    expect(consent).toEqual({ withdrawn: true });
    await sheet(page, '不以同意为前提').getByText('走访').waitFor();
  });
});

describe('the archive', () => {
  it('is read by the city for a reason, and a file erased by two people leaves a certificate', async () => {
    const child = await aChild().named('钱远行').registeredOn('2010-01-01').make(system);
    const county = await system.caller('county', places.county);
    const left = { reason: 'registered_twice', on: '2021-01-05', note: '重复登记' };
    await county.post(`/api/children/${child.id}/leave`, left, { 'if-match': '1' });
    await system.owner(`update child set state = 'archived' where id = $1`, [child.id]);

    const page = await at('/archive?tab=archived', 'city', '4109');
    const row = page.getByRole('row', { name: /钱\*行/ });
    await row.getByRole('button', { name: '查阅' }).click();
    await page.getByRole('dialog').getByLabel('理由').fill('来信来访核查');
    await page.getByRole('dialog').getByRole('button', { name: '查阅' }).click();
    await page.getByText('封存档案：钱远行').waitFor();
    await page.keyboard.press('Escape');

    await row.getByRole('button', { name: '提请删除' }).click();
    await choose(page, '依据', '误登记');
    await page.getByRole('dialog').getByLabel('理由').fill('重复登记，误采集');
    await page.getByRole('dialog').getByRole('button', { name: '提请删除' }).click();
    await row.getByText('删除办理中').waitFor();
    await page.getByText('删除审核').click();
    await page
      .getByRole('row', { name: /钱\*行/ })
      .getByRole('button', { name: '撤回' })
      .waitFor();
    expect(await page.getByRole('button', { name: '审核' }).count()).toBe(0);

    const second = await at('/archive?tab=erasures', 'county', places.county);
    await second
      .getByRole('row', { name: /钱\*行/ })
      .getByRole('button', { name: '审核' })
      .click();
    await second.getByText('批准删除').click();
    await second.getByRole('dialog').getByLabel('理由').fill('已核对');
    await press(second, '保存');
    const done = second.getByRole('row', { name: /（已删除）/ });
    const certificate = await done.getByRole('link', { name: '删除证明' }).getAttribute('href');
    const { text } = await readPaper(await (await second.request.get(certificate ?? '')).body());
    expect(text).toContain('个人信息删除证明');
    expect(text).not.toContain('钱远行');
  });

  it('says why an erasure cannot be proposed', async () => {
    const child = await aChild().named('孙留存').make(system);
    const county = await system.caller('county', places.county);
    const left = { reason: 'moved_away', on: '2023-11-01', note: '迁往外省' };
    await county.post(`/api/children/${child.id}/leave`, left, { 'if-match': '1' });
    const page = await at(`/children/${child.id}?tab=rights`, 'county', places.county);
    await press(page, '提请删除');
    await choose(page, '依据', '监护人申请删除');
    await page.getByRole('dialog').getByLabel('理由').fill('奶奶要求删除');
    await page.getByRole('dialog').getByRole('button', { name: '提请删除' }).click();
    await page.getByText('保存期限至 2033-11-01，届满前不能删除').waitFor();
  });
});

it.each(['zh', 'en'] as const)('has no barrier that axe finds (%s)', async (language) => {
  const child = await aChild().make(system);
  await inCareOf(system, child);
  const page = await at(`/children/${child.id}?tab=rights`, 'city', '4109', language);
  expect(await barriers(page)).toEqual([]);
  for (const tab of ['due', 'archived', 'erasures', 'periods']) {
    await page.goto(`/archive?tab=${tab}`, { waitUntil: 'networkidle' });
    expect(await barriers(page), tab).toEqual([]);
  }
});

/** A stroke across the signature's box. */
async function drawIn(page: Page): Promise<void> {
  const box = await page.getByRole('img', { name: '签名区' }).boundingBox();
  if (box === null) throw new Error('There is no box to sign in');
  await page.mouse.move(box.x + 40, box.y + 60);
  await page.mouse.down();
  for (let step = 1; step <= 20; step += 1)
    await page.mouse.move(box.x + 40 + step * 12, box.y + 60 + (step % 5) * 14);
  await page.mouse.up();
}
