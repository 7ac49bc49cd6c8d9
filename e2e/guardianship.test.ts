/** Journeys through guardianship: a carer is found, the letter is signed with a finger and checked, an alarm is answered. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#foundation/access/table.ts';
import { aChild, aCitizenId, aFather, places } from '#testing/builders/children.ts';
import { aScan, inCareOf } from '#testing/builders/guardianship.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';
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

async function at(address: string, role: Role = 'village', area: string = places.village): Promise<Page> {
  const { token } = await system.caller(role, area);
  const page = await openPage(browser, { language: 'zh', origin: system.url });
  await page.context().addCookies([{ name: 'tonghu_session', value: token, url: system.url }]);
  await page.goto(address, { waitUntil: 'networkidle' });
  return page;
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

describe('guardianship on the desk', () => {
  it('finds a carer for a child that nobody cares for, with every ground of article 22 answered', async () => {
    const child = await aChild().named('张无依').withParents(aFather()).make(system);
    const page = await at(`/children/${child.id}?tab=guardianship`);
    await press(page, '落实照护人');
    await page.getByText('新建监护人档案').click();
    const form = page.getByRole('dialog');
    await form.getByRole('textbox', { name: /^姓名/ }).fill('王桂兰');
    await form.getByRole('textbox', { name: /^身份证号/ }).fill(aCitizenId('1960-05-06', 2));
    await form.getByRole('textbox', { name: /^联系电话/ }).fill('14005550101');
    await form.getByLabel('原因', { exact: true }).fill('父母外出务工');
    await press(page, '确定');
    await form.getByText('此项必填').first().waitFor();
    for (const ground of await form.locator('.ground-line').all()) await ground.getByText('未发现').click();
    await press(page, '确定');
    await page.getByRole('link', { name: '王桂兰' }).waitFor();
    expect(await page.locator('.needs').innerText()).toContain('签订责任书');
    const [guardian] = await system.owner('select sex, birth_date from guardian where phone_index = $1', [
      system.database.vault.index('phone', '14005550101'),
    ]);
    expect(guardian).toEqual({ sex: 2, birth_date: '1960-05-06' });
  });

  it('draws up a letter, has it signed in a box on screen, and finds it unchanged', async () => {
    const child = await aChild().named('李小满').make(system);
    await inCareOf(system, child);
    const page = await at(`/children/${child.id}?tab=guardianship`);
    await press(page, '生成责任书');
    await press(page, '生成');
    await page.waitForURL('**/letters/*');
    await press(page, '屏幕签名');
    await press(page, '确认签署');
    await page.getByText('请先签名').waitFor();
    await drawIn(page);
    await press(page, '确认签署');
    await page.locator('.state-signed').waitFor();
    await press(page, '立即核对');
    await page.getByText('与签署时一致，未被改动').waitFor();
    const [letter] = await system.owner('select how, state from letter where child_id = $1', [child.id]);
    expect(letter).toEqual({ how: 'screen', state: 'signed' });
  });

  it('takes the scan of a letter signed on paper, and says so when a file is no scan', async () => {
    const child = await aChild().named('周小雨').make(system);
    await inCareOf(system, child);
    const page = await at(`/children/${child.id}?tab=guardianship`);
    await press(page, '生成责任书');
    await press(page, '生成');
    await page.waitForURL('**/letters/*');
    await press(page, '上传扫描件');
    const choose = (name: string, buffer: Buffer) =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer });
    await choose('扫描.pdf', Buffer.from('not a scan'));
    await press(page, '上传');
    await page.getByText('文件不是完整的 PDF、JPEG 或 PNG').first().waitFor();
    await choose('扫描.pdf', aScan);
    await press(page, '上传');
    await page.locator('.state-signed').waitFor();
    expect(await page.getByRole('link', { name: '查看扫描件' }).getAttribute('href')).toMatch(/\/scan$/);
  });

  it('answers an alarm from the inbox', async () => {
    const child = await aChild().named('赵独居').make(system);
    const asker = await system.caller('village', places.village);
    const alone = {
      replaces: null,
      mode: 'Z',
      relation: '11',
      since: '2023-11-05',
      why: '父母外出，无人接手',
    };
    await asker.post(`/api/children/${child.id}/care`, alone);
    const page = await at('/alarms?kind=alone', 'county', places.county);
    await page
      .getByRole('row', { name: /赵独居/ })
      .getByRole('button', { name: '处理' })
      .click();
    await page.getByLabel('处置情况').fill('已派儿童主任入户');
    await press(page, '保存');
    await page.getByRole('row', { name: /赵独居.*处理中.*已派儿童主任入户/ }).waitFor();
    const [alarm] = await system.owner('select state from alarm where child_id = $1', [child.id]);
    expect(alarm?.state).toBe('acknowledged');
  });
});

/** A stroke across the signature's box. */
async function drawIn(page: Page): Promise<void> {
  const box = await page.getByRole('img', { name: '签名区' }).boundingBox();
  if (box === null) throw new Error('There is no box to sign in');
  await page.mouse.move(box.x + 40, box.y + 80);
  await page.mouse.down();
  for (let step = 1; step <= 20; step += 1)
    await page.mouse.move(box.x + 40 + step * 12, box.y + 80 + (step % 5) * 14);
  await page.mouse.up();
}
