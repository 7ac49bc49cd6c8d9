/** A newcomer's morning in the demonstration: in with one press, and each role does what its first page says. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { shownTown } from '#demo/census-plan.ts';
import { launchBrowser, openPage } from './browser.ts';
import { type Demonstration, startDemonstration } from './demonstration.ts';

/** Milliseconds for one step of a page, and for a journey of many. */
const patience = 20_000;
const journey = 120_000;

let demonstration: Demonstration;
let browser: Browser;
let complaints: string[] = [];

beforeAll(async () => {
  [demonstration, browser] = await Promise.all([startDemonstration(), launchBrowser()]);
}, 300_000);
afterAll(async () => {
  await browser.close();
  await demonstration.close();
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  const heard = complaints;
  complaints = [];
  expect(heard).toEqual([]);
});

/** In through the door, by one press on the account's line. */
async function enterAs(who: string, language: 'zh' | 'en' = 'zh'): Promise<Page> {
  const page = await openPage(browser, { language, origin: demonstration.url });
  page.setDefaultTimeout(patience);
  page.on('pageerror', (error) => {
    // Chromium's own viewer of PDF documents says this of itself, not the desk.
    if (!error.message.includes("reading 'getItem'")) complaints.push(error.message);
  });
  await page.goto('/');
  await page.getByRole('button', { name: new RegExp(`^${who}`) }).click();
  await page.getByRole('heading', { name: language === 'zh' ? '今日工作' : 'Today' }).waitFor();
  return page;
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const waiting = (page: Page, name: RegExp) => page.getByRole('link', { name }).first();

async function lettersOfTown(): Promise<number> {
  const [row] = await demonstration.owner<{ letters: number }>(
    'select sum(letters)::int as letters from coverage_tally where starts_with(residence, $1)',
    [shownTown],
  );
  return row?.letters ?? 0;
}

/** A stroke across the signature's box. */
async function drawIn(page: Page): Promise<void> {
  const box = await page.getByRole('img', { name: '签名区' }).boundingBox();
  if (box === null) throw new Error('There is no box to sign in.');
  await page.mouse.move(box.x + 40, box.y + 70);
  await page.mouse.down();
  for (let step = 1; step <= 20; step += 1)
    await page.mouse.move(box.x + 40 + step * 12, box.y + 70 + (step % 5) * 14);
  await page.mouse.up();
}

async function signOnScreen(page: Page): Promise<void> {
  await press(page, '屏幕签名');
  await drawIn(page);
  await press(page, '确认签署');
  await page.locator('.state-signed').waitFor();
}

describe('a morning in the demonstration', () => {
  it('says on the door and on every page that the people are made up', async () => {
    const page = await openPage(browser, { language: 'en', origin: demonstration.url });
    await page.goto('/');
    await page.getByText('Demonstration: all people are made up', { exact: false }).first().waitFor();
    const inside = await enterAs('County officer', 'en');
    await inside.getByText('all people are made up', { exact: false }).first().waitFor();
  });

  it('lets the county decide a held row and import the roster that waits', { timeout: journey }, async () => {
    const page = await enterAs('县区民政局');
    await waiting(page, /名册中待人工认定的记录/).click();
    await page.getByRole('heading', { name: '核对待核行' }).waitFor();
    await page.getByRole('radio', { name: /同一儿童/ }).check();
    await page.getByLabel('依据').fill('电话核实，同一人');
    await press(page, '确定，看下一行');
    await page.getByText('高依欣').first().waitFor({ state: 'hidden' });
    const open = await demonstration.owner("select from roster_match where kind = 'held' and state = 'open'");
    expect(open).toHaveLength(3);

    await page.goto('/');
    await waiting(page, /已读取、尚未入库的名册/).click();
    await page.getByRole('link', { name: '核对', exact: true }).click();
    await page.getByText(/可以导入：145 行数据/).waitFor();
    await press(page, /^导\s?入$/);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^导\s?入$/ })
      .click();
    await page.getByText(/已导入：145 行数据/).waitFor();
    const [doubled] = await demonstration.owner<{ count: number }>(
      'select count(*)::int as count from (select citizen_id_index from child group by 1 having count(*) > 1 and citizen_id_index is not null) twice',
    );
    expect(doubled?.count).toBe(0);
  });

  it('lets the town see to a child in nobody’s care, and coverage moves', { timeout: journey }, async () => {
    const page = await enterAs('乡镇儿童督导员');
    const before = await lettersOfTown();
    await waiting(page, /未处理的预警/).click();
    const alarm = page.getByRole('row', { name: /无人监护/ });
    await alarm.getByRole('button', { name: '处理' }).click();
    await page.getByLabel('处置情况').fill('已联系其舅舅，今日接回照看');
    await press(page, '保存');
    await alarm.getByText('已联系其舅舅').waitFor();
    await alarm.getByRole('link').first().click();
    await page.getByRole('tab', { name: /监护/ }).click();

    await press(page, /^(落实|变更)照护人$/);
    const form = page.getByRole('dialog');
    await form.getByText('新建监护人档案').click();
    await form.getByRole('textbox', { name: /^姓名/ }).fill('马守信');
    await form.getByRole('textbox', { name: /^联系电话/ }).fill('14008990001');
    await form.getByLabel('原因', { exact: true }).fill('祖母住院，祖父接手照看');
    for (const ground of await form.locator('.ground-line').all()) await ground.getByText('未发现').click();
    await press(page, '确定');
    await page.getByRole('link', { name: '马守信' }).waitFor();

    await press(page, '生成责任书');
    await press(page, '生成');
    await page.waitForURL('**/letters/*');
    await signOnScreen(page);
    expect(await lettersOfTown()).toBe(before + 1);
    const settled = await demonstration.owner(
      `select from alarm join child on child.id = alarm.child_id join guardian on guardian.id = child.guardian_id
       where guardian.name = '马守信' and alarm.state <> 'settled'`,
    );
    expect(settled).toEqual([]);
    await page.goto('/');
    await page
      .getByText(/没有监护人/)
      .first()
      .waitFor();
    expect(await waiting(page, /没有监护人的儿童/).count()).toBe(0);
  });

  it('lets the village have a letter signed that waits for the signature', { timeout: journey }, async () => {
    const page = await enterAs('村（居）儿童主任');
    await waiting(page, /未签责任书的儿童/).click();
    // The first page has rows of its own, which stand until the list has come.
    await page.getByRole('heading', { name: '儿童名册' }).waitFor();
    await page.getByRole('row').nth(2).waitFor();
    await page.getByRole('row').nth(1).click();
    await page.getByRole('tab', { name: /监护/ }).click();
    const draft = page.getByRole('row', { name: /待签署/ });
    await draft.getByRole('link').first().click();
    await page.waitForURL('**/letters/*');
    await signOnScreen(page);
    await press(page, '立即核对');
    await page.getByText('与签署时一致，未被改动').waitFor();
  });

  it('shows the leading group figures, and not one name of a child', async () => {
    const page = await enterAs('领导小组');
    await page.getByText('13,716').first().waitFor();
    await page.goto('/coverage');
    await page.getByRole('row', { name: /^合计/ }).waitFor();
    const shown = await page.locator('body').innerText();
    const names = await demonstration.owner<{ name: string }>(
      'select distinct name from child where length(name) > 2 limit 20000',
    );
    expect(names.filter(({ name }) => shown.includes(name))).toEqual([]);
    const children = await page.request.get('/api/children');
    expect(children.status()).toBe(403);
  });

  it('ends every session of an account that signs out everywhere', async () => {
    const [here, elsewhere] = [await enterAs('督导组'), await enterAs('督导组')];
    await press(here, '账号菜单');
    await here.getByRole('menuitem', { name: '退出全部设备' }).click();
    await here.getByRole('dialog').getByRole('button', { name: /退出/ }).last().click();
    await here.getByRole('button', { name: /^督导组/ }).waitFor();
    expect((await elsewhere.request.get('/api/session')).status()).toBe(401);
  });

  it('speaks English from the door on, when it is asked to', async () => {
    const page = await openPage(browser, { language: 'zh', origin: demonstration.url });
    await page.goto('/');
    await press(page, 'English');
    await page.getByRole('button', { name: /^Town child supervisor/ }).click();
    await page.getByRole('heading', { name: 'Today' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });
});
