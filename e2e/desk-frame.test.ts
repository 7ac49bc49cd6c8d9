/** Journeys through the desk's frame in a real browser: signing in, language, keyboard, the end of a session. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hashPassword } from '#foundation/access/password.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { barriers } from './barriers.ts';
import { launchBrowser, openPage } from './browser.ts';

const password = '一个很长的口令 42';

let system: TestSystem;
let browser: Browser;
let complaints: string[] = [];

beforeAll(async () => {
  [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await system.close();
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  expect(complaints).toEqual([]);
  complaints = [];
});

/** A page that notes whatever the browser complains about; refused requests are the server's answer, not a complaint. */
async function freshPage(language: 'zh' | 'en' = 'zh'): Promise<Page> {
  const page = await openPage(browser, { language, origin: system.url });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource'))
      complaints.push(line.text());
  });
  return page;
}

/** Somebody with a password, as the administrator makes them. */
async function anAccount(role: 'county' | 'auditor' = 'county'): Promise<Caller & { readonly name: string }> {
  const caller = await system.caller(role, role === 'county' ? '410922' : '4109');
  const [row] = await system.owner<{ name: string }>('select name from account where id = $1', [
    caller.actor.accountId,
  ]);
  await system.owner('insert into account_secret (account_id, password_hash) values ($1, $2)', [
    caller.actor.accountId,
    await hashPassword(password),
  ]);
  return { ...caller, name: row?.name ?? '' };
}

async function enter(page: Page, account: string, word: string = password): Promise<void> {
  await page.getByLabel(/^(账号|Account)$/).fill(account);
  await page.getByLabel(/^(密码|Password)$/).fill(word);
  await page.keyboard.press('Enter');
}

describe('coming in', () => {
  it('leads whoever is not signed in to the door, and from there to where they wanted to go', async () => {
    const { name } = await anAccount();
    const page = await freshPage();
    await page.goto('/coverage?division=410922100');
    await page.waitForURL('**/sign-in?next=*');
    await enter(page, name);
    await page.waitForURL('**/coverage?division=410922100');
  });

  it('does not lead out of the desk, whatever the address says', async () => {
    const { name } = await anAccount();
    const page = await freshPage();
    await page.goto('/sign-in?next=//elsewhere.example/');
    await enter(page, name);
    await page.waitForURL(`${system.url}/`);
  });

  it('keeps the account’s name after a wrong password and says what was wrong', async () => {
    const { name } = await anAccount();
    const page = await freshPage();
    await page.goto('/sign-in');
    await enter(page, name, 'not this one');
    await page.getByText('账号或密码不正确').waitFor();
    expect(await page.getByLabel('账号').inputValue()).toBe(name);
    expect(await page.getByLabel('密码', { exact: true }).inputValue()).toBe('');
  });

  it('offers no demonstration account on a real system', async () => {
    const page = await freshPage();
    await page.goto('/sign-in');
    await page.getByLabel('账号').waitFor();
    expect(await page.getByText('演示').count()).toBe(0);
  });
});

describe('at the desk', () => {
  async function atDesk(role: 'county' | 'auditor' = 'county', language: 'zh' | 'en' = 'zh') {
    const account = await anAccount(role);
    const page = await freshPage(language);
    await page.goto('/sign-in');
    await enter(page, account.name);
    await page.waitForURL(`${system.url}/`);
    await page.locator('.page-header h1').waitFor();
    return { page, account };
  }

  it('shows on every page in whose charge one is', async () => {
    const { page } = await atDesk();
    expect(await page.locator('.top-bar .division-path').textContent()).toMatch(/濮阳市[\s\S]*清丰县/);
    expect(await page.title()).toBe('今日工作 · 童护');
  });

  it('offers an auditor no figures, and says so where the address is typed by hand', async () => {
    const { page } = await atDesk('auditor');
    expect(await page.getByRole('link', { name: '监护责任覆盖' }).count()).toBe(0);
    await page.goto('/coverage');
    await page.getByRole('heading', { name: '当前岗位不能使用本页' }).waitFor();
  });

  it('changes to English with one press and stays so after a reload', async () => {
    const { page } = await atDesk();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Today' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.reload();
    await page.getByRole('heading', { name: 'Today' }).waitFor();
  });

  it('is used by keyboard: the first tab skips to the content, Enter opens a page', async () => {
    const { page } = await atDesk();
    await page.reload();
    await page.getByRole('heading', { name: '今日工作' }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('page');
    await page.getByRole('link', { name: '监护责任覆盖' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/coverage');
  });

  it('folds a group of pages that is not needed, and remembers it on this machine', async () => {
    const { page } = await atDesk();
    const group = page.getByRole('button', { name: '统计' });
    await group.click();
    await page.getByRole('link', { name: '监护责任覆盖' }).waitFor({ state: 'hidden' });
    await page.reload();
    await page.getByRole('link', { name: '首页' }).waitFor();
    expect(await group.getAttribute('aria-expanded')).toBe('false');
    expect(await page.getByRole('link', { name: '监护责任覆盖' }).isVisible()).toBe(false);
    await group.click();
    await page.getByRole('link', { name: '监护责任覆盖' }).waitFor();
  });

  it('asks for the password when the session ends in the middle of a form, and keeps what was typed', async () => {
    const { page, account } = await atDesk();
    await page.getByRole('button', { name: '账号菜单' }).click();
    await page.getByRole('menuitem', { name: '修改密码' }).click();
    const form = page.getByRole('dialog', { name: '修改密码' });
    await form.getByLabel('现在的密码').fill(password);
    await form.getByLabel('新密码', { exact: true }).fill('另一个很长很长很长的口令，四十三');
    await form.getByLabel('再输一遍新密码').fill('另一个很长很长很长的口令，四十三');
    await system.owner('update session set ended_at = made_at where account_id = $1', [
      account.actor.accountId,
    ]);
    await page.keyboard.press('Enter');
    const asked = page.getByRole('dialog', { name: '登录已过期' });
    await asked.getByLabel(/^密码/).fill(password);
    await asked.getByRole('button', { name: '继续' }).click();
    await asked.waitFor({ state: 'hidden' });
    expect(await form.getByLabel('新密码', { exact: true }).inputValue()).toBe(
      '另一个很长很长很长的口令，四十三',
    );
    await form.getByRole('button', { name: '修改密码' }).click();
    await page.getByText('密码已修改').waitFor();
  });

  it('shows nothing of the last person after signing out, not even by going back', async () => {
    const { page } = await atDesk();
    await page.getByRole('button', { name: '账号菜单' }).click();
    await page.getByRole('menuitem', { name: '退出登录' }).click();
    await page.waitForURL('**/sign-in');
    await page.goBack();
    await page.waitForURL('**/sign-in**');
    await page.getByLabel('账号').waitFor();
  });

  it.each(['zh', 'en'] as const)('has no barrier that axe finds (%s)', async (language) => {
    const { page } = await atDesk('county', language);
    for (const address of ['/', '/coverage', '/no-such-page']) {
      await page.goto(address, { waitUntil: 'networkidle' });
      expect(await barriers(page), address).toEqual([]);
    }
    await page.context().clearCookies();
    await page.goto('/sign-in', { waitUntil: 'networkidle' });
    expect(await barriers(page), '/sign-in').toEqual([]);
  });
});
