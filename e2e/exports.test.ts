/** A journey through an export: asked for, approved by another, opened with its password; and a masked field uncovered. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import XlsxPopulate from 'xlsx-populate';
import type { Role } from '#foundation/access/table.ts';
import { aChild, aFather, type MadeChild, places } from '#testing/builders/children.ts';
import { inCareOf } from '#testing/builders/guardianship.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { openedHousehold } from '#testing/opened.ts';
import { launchBrowser, openPage } from './browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let system: TestSystem;
let browser: Browser;
let child: MadeChild;
const father = aFather();

beforeAll(async () => {
  [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
  child = await aChild()
    .named('张小明')
    .withParents(father)
    .with({ address: '城关镇东关村3组12号' })
    .make(system);
  await inCareOf(system, child);
});
afterAll(async () => {
  await browser.close();
  await system.close();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

async function at(address: string, who: Caller, language: 'zh' | 'en' = 'zh'): Promise<Page> {
  const page = await openPage(browser, { language, origin: system.url });
  await page.context().addCookies([{ name: 'tonghu_session', value: who.token, url: system.url }]);
  await page.goto(address, { waitUntil: 'networkidle' });
  return page;
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** What axe finds against WCAG 2.1 A and AA. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run: (
          where: Document,
          how: object,
        ) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  });
}

describe('an export on the desk', () => {
  it('is asked for by one officer, approved by another, and opens with its password', async () => {
    const [asker, second] = [
      await system.caller('county', places.county),
      await system.caller('county', places.county),
    ];
    const page = await at('/children', asker);
    await page.getByRole('button', { name: /申请导出$/ }).click();
    await press(page, '提交申请');
    await page.getByText('请填写用途').waitFor();
    await page.getByLabel('用途').fill('报县教体局核对秋季学籍');
    await page.getByRole('checkbox', { name: '身份证号 *', exact: true }).check();
    expect(await barriers(page)).toEqual([]);
    await press(page, '提交申请');
    await page.waitForURL('**/exports');
    await page.getByText('待审批', { exact: true }).waitFor();

    const other = await at('/', second);
    await other.getByRole('link', { name: /待审批的个人信息导出/ }).click();
    await other.getByText('报县教体局核对秋季学籍').waitFor();
    expect(await barriers(other)).toEqual([]);
    await press(other, '批准');
    await other.getByRole('dialog').getByRole('button', { name: '批准' }).click();
    await other.getByText('没有等您审批的导出').waitFor();
    await system.runner.idle();

    await page.reload({ waitUntil: 'networkidle' });
    await press(page, '查看打开密码');
    const password = await page.locator('.export-password').innerText();
    await press(page, '我已记下');
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: /下载/ }).click();
    const bytes = readFileSync(await (await downloading).path());
    const sheet = (await XlsxPopulate.fromDataAsync(bytes, { password })).sheet(0);
    const line = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((column) =>
      String(sheet?.cell(`${column}3`).value()),
    );
    expect(line).toContain('张小明');
    expect(line).toContain(child.citizenId);
    expect(bytes.includes(Buffer.from('张小明'))).toBe(false);
  }, 120_000);

  it('is not offered to whoever may not ask', async () => {
    for (const [role, area] of [
      ['village', places.village],
      ['inspector', '4109'],
    ] as const) {
      const page = await at('/children', await system.caller(role as Role, area));
      await page.getByText('张小明').waitFor();
      expect(await page.getByRole('button', { name: /申请导出$/ }).count(), role).toBe(0);
      await page.goto('/exports', { waitUntil: 'networkidle' });
      expect(await page.getByRole('heading', { name: '导出与审批' }).count(), role).toBe(0);
    }
  });
});

describe('a masked field on the desk', () => {
  it('is uncovered by a village’s director with one click, and by an officer with a reason', async () => {
    const village = await at(`/children/${child.id}`, await system.caller('village', places.village));
    await village.getByRole('button', { name: `查看完整${father.name}电话` }).click();
    await village.getByText(father.phone ?? '-').waitFor();
    const county = await at(`/children/${child.id}`, await system.caller('county', places.county));
    expect(await county.locator('body').innerText()).not.toContain(child.citizenId);
    await county.getByRole('button', { name: '查看完整身份证号' }).click();
    await county.getByText('查看会记入审计日志').waitFor();
    expect(await barriers(county)).toEqual([]);
    await press(county, '查看');
    await county.getByText(child.citizenId ?? '-').waitFor();
    const rows = await system.owner(
      `select details from audit_event where event = 'child.unmasked' and object_id = $1 order by id`,
      [child.id],
    );
    expect(rows.map((row) => row.details.reason)).toEqual(['contact', 'verify']);
  });

  it('stays as it is when a form around it is saved', async () => {
    const page = await at(`/children/${child.id}`, await system.caller('county', places.county));
    await page.locator('.sheet', { hasText: '家庭成员' }).getByRole('button', { name: '修改' }).click();
    await page.getByRole('dialog').getByLabel('村民小组').fill('七组');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存').waitFor();
    const home = await openedHousehold(system, child.householdId);
    expect(home.address).toBe('城关镇东关村3组12号');
    expect(home.members[0]).toMatchObject({ phone: father.phone, citizen_id: father.citizenId });
  });
});

describe('reading out of the ordinary on the desk', () => {
  it('is seen and answered by the security administrator', async () => {
    const curious = await system.caller('county', places.county);
    await system.owner(
      `insert into reading_count (account_id, hour, kind, number) values ($1, date_trunc('hour', $2::timestamptz), 'file', 149)`,
      [curious.actor.accountId, system.clock.now()],
    );
    await curious.get(`/api/children/${child.id}`);
    const page = await at('/', await system.caller('secadmin', '4109'));
    await page.getByRole('link', { name: /有人大量查阅/ }).click();
    await page.getByText('打开档案 150 份').waitFor();
    expect(await barriers(page)).toEqual([]);
    await press(page, '填写核实结果');
    await page.getByRole('textbox', { name: /核实结果/ }).fill('年度核查需要');
    await press(page, '保存');
    await page.getByText('没有待核实的告警').waitFor();
  });

  it('and every page says who looks at it', async () => {
    const page = await at('/children', await system.caller('county', places.county), 'en');
    const mark = page.locator('.watermark');
    expect(decodeURIComponent((await mark.getAttribute('style')) ?? '')).toContain('测试county county-');
    await page.emulateMedia({ media: 'print' });
    expect(await mark.isVisible()).toBe(true);
  });
});
