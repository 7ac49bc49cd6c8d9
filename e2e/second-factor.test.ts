/** Journeys with the second factor in a real browser: setting it up, signing in with it, going on after the session's end. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { rolesWithSecondFactor } from '#capabilities/organization/second-factor/rules.ts';
import { aPerson, codeOf, enrolled, later, password } from '#testing/builders/sign-in.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';
import { barriers } from './barriers.ts';
import { launchBrowser, openPage } from './browser.ts';

const start = '2023-11-06T09:00:00+08:00';
const pictures = process.env.PICTURES;

let system: TestSystem;
let browser: Browser;
let complaints: string[] = [];

beforeAll(async () => {
  [system, browser] = await Promise.all([
    startTestSystem(start, { installation: { rolesWithSecondFactor, singleSignOn: null } }),
    launchBrowser(),
  ]);
});
afterAll(async () => {
  await browser.close();
  await system.close();
});
beforeEach(() => system.clock.set(start));
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  expect(complaints).toEqual([]);
  complaints = [];
});

async function freshPage(language: 'zh' | 'en' = 'zh'): Promise<Page> {
  const page = await openPage(browser, { language, origin: system.url });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource'))
      complaints.push(line.text());
  });
  return page;
}

async function enter(page: Page, account: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel(/^(账号|Account)$/).fill(account);
  await page.getByLabel(/^(密码|Password)$/).fill(password);
  await page.keyboard.press('Enter');
}

/** No barrier; and a picture where somebody wants to look. */
async function look(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(400); // dialogs move in
  expect(await barriers(page), name).toEqual([]);
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png` });
}

it.each(['zh', 'en'] as const)(
  'an officer sets it up at the first sign-in, and signs in with it the next time (%s)',
  async (language) => {
    const person = await aPerson(system);
    const page = await freshPage(language);
    await enter(page, person.name);
    await page.getByRole('heading', { name: /请先绑定动态验证码|set up your second factor/ }).waitFor();
    await look(page, `factor-first-${language}`);
    await page.getByRole('button', { name: /^(开始绑定|Begin)$/ }).click();
    const key = (await page.locator('.factor-key').textContent())?.replaceAll(' ', '') ?? '';
    await page.getByLabel(/^(验证码|Code)$/).fill('000');
    await page.keyboard.press('Enter');
    await page.getByText(/验证码不正确|code is not right/).waitFor();
    await look(page, `factor-scan-${language}`);
    await page.getByLabel(/^(验证码|Code)$/).fill(codeOf(system, key));
    await page.keyboard.press('Enter');
    const codes = page.getByRole('list', { name: /^(恢复码|Recovery codes)$/ });
    await codes.waitFor();
    expect(await codes.getByRole('listitem').count()).toBe(10);
    await page.evaluate(() => globalThis.dispatchEvent(new Event('visibilitychange'))); // away and back: the codes stay
    await look(page, `factor-codes-${language}`);
    await page.getByRole('button', { name: /我已保存好|have kept them/ }).click();
    await page.getByRole('heading', { name: /^(今日工作|Today)$/ }).waitFor();

    await page.context().clearCookies();
    await enter(page, person.name);
    await page.getByRole('heading', { name: /^(输入动态验证码|Enter your code)$/ }).waitFor();
    await look(page, `factor-code-${language}`);
    await page.getByLabel(/^(验证码|Code)$/).fill(codeOf(system, key));
    await page.keyboard.press('Enter');
    await page.getByText(/验证码不正确|code is not right/).waitFor(); // the very code that set it up
    later(system, 30);
    await page.getByLabel(/^(验证码|Code)$/).fill(codeOf(system, key));
    await page.keyboard.press('Enter');
    await page.waitForURL(`${system.url}/`);
    await page.goto('/me');
    await page.getByText(/已于|Set up 2023/).waitFor();
    await look(page, `me-${language}`);
  },
);

it('goes on with the code when the session ends in the middle of work', async () => {
  const person = await aPerson(system);
  const { secret } = await enrolled(system, person);
  const page = await freshPage();
  await enter(page, person.name);
  await page.getByRole('textbox', { name: '验证码' }).fill(codeOf(system, secret));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '今日工作' }).waitFor();
  await system.owner('update session set ended_at = made_at where account_id = $1', [person.actor.accountId]);
  later(system, 30);
  // What a page asks by itself may have told it already: then the dialog lies over the link.
  await page.getByRole('link', { name: '监护责任覆盖' }).dispatchEvent('click');
  const asked = page.getByRole('dialog', { name: '登录已过期' });
  await asked.getByLabel(/^密码/).fill(password);
  await asked.getByRole('button', { name: '继续' }).click();
  await asked.getByLabel('验证码').fill(codeOf(system, secret));
  await look(page, 'factor-expired');
  await asked.getByRole('button', { name: '继续' }).click();
  await asked.waitFor({ state: 'hidden' });
});

it('the security administrator takes a lost one away after being asked', async () => {
  const person = await aPerson(system);
  await enrolled(system, person);
  const admin = await aPerson(system, 'secadmin', '4109');
  const { secret } = await enrolled(system, admin);
  const page = await freshPage();
  await enter(page, admin.name);
  await page.getByRole('textbox', { name: '验证码' }).fill(codeOf(system, secret));
  await page.keyboard.press('Enter');
  await page.waitForURL(`${system.url}/`);
  await page.goto(`/accounts/${person.actor.accountId}`);
  await page.getByRole('button', { name: '解除动态验证码' }).click();
  await look(page, 'factor-reset');
  await page.getByRole('dialog').getByRole('button', { name: '解除动态验证码' }).click();
  await page.getByText('未绑定').waitFor();
});
