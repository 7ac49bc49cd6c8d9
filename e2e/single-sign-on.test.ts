/** Journeys by single sign-on in a real browser, with a real provider on loopback. */
import type { Browser, Page } from 'playwright-core';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { aPerson } from '#testing/builders/sign-in.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';
import { type IdentityProvider, startIdentityProvider } from '#testing/identity-provider.ts';
import { barriers } from './barriers.ts';
import { launchBrowser, openPage } from './browser.ts';

const pictures = process.env.PICTURES;

let provider: IdentityProvider;
let system: TestSystem;
let browser: Browser;
let complaints: string[] = [];

beforeAll(async () => {
  let address = '';
  provider = await startIdentityProvider(() => address);
  let opened: ReturnType<IdentityProvider['singleSignOn']> | undefined;
  const present = () => {
    opened ??= provider.singleSignOn(address);
    return opened;
  };
  const singleSignOn: ReturnType<IdentityProvider['singleSignOn']> = {
    issuer: provider.issuer,
    name: '统一认证平台',
    begin: (...given) => present().begin(...given),
    complete: (...given) => present().complete(...given),
    leaving: () => present().leaving(),
  };
  [system, browser] = await Promise.all([
    startTestSystem(undefined, { installation: { rolesWithSecondFactor: [], singleSignOn } }),
    launchBrowser(),
  ]);
  address = system.url;
});
afterAll(async () => {
  await browser.close();
  await system.close();
  await provider.close();
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  expect(complaints).toEqual([]);
  complaints = [];
});

async function freshPage(language: 'zh' | 'en' = 'zh'): Promise<Page> {
  const page = await openPage(browser, { language, origin: system.url });
  page.on('console', (line) => {
    const own = line.location().url.startsWith(system.url);
    if (own && line.type() === 'error' && !line.text().startsWith('Failed to load resource'))
      complaints.push(line.text());
  });
  return page;
}

async function look(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(400); // dialogs move in
  expect(await barriers(page), name).toEqual([]);
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png` });
}

/** Presses the button, names himself at the provider and agrees. */
async function signOn(page: Page, subject: string): Promise<void> {
  await page.getByRole('link', { name: /统一认证平台/ }).click();
  await page.locator('input[name=login]').fill(subject);
  await page.locator('input[name=password]').fill('any');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Continue' }).click();
}

it('whoever is linked comes in, lands where he wanted to go, and signs out on both sides', async () => {
  const person = await aPerson(system);
  const admin = await system.caller('secadmin', '4109');
  await admin.post(`/api/accounts/${person.actor.accountId}/identities`, {
    id: uuidv7(),
    subject: 'zhou-lan',
  });
  const page = await freshPage();
  await page.goto('/coverage');
  await page.getByRole('link', { name: '用统一认证平台登录' }).waitFor();
  await look(page, 'sign-on-zh');
  await signOn(page, 'zhou-lan');
  await page.waitForURL(`${system.url}/coverage`);
  await page.getByRole('button', { name: '账号菜单' }).click();
  await page.getByRole('menuitem', { name: '退出登录' }).click();
  await page.waitForURL(`${provider.issuer}/session/end**`);
  await page.getByRole('button').first().click();
  await page.waitForURL(`${system.url}/sign-in**`);
});

it.each(['zh', 'en'] as const)('whoever is not linked is told whom to ask (%s)', async (language) => {
  const page = await freshPage(language);
  await page.goto('/sign-in');
  await signOn(page, 'nobody-here');
  await page.getByText(/没有关联到本系统账号|linked to no account/).waitFor();
  await look(page, `sign-on-unknown-${language}`);
});

it('the security administrator links and unlinks on the account’s page', async () => {
  const person = await aPerson(system);
  const admin = await aPerson(system, 'secadmin', '4109');
  const page = await freshPage();
  await page.context().addCookies([{ name: 'tonghu_session', value: admin.token, url: system.url }]);
  await page.goto(`/accounts/${person.actor.accountId}`);
  await page.getByLabel('身份标识').fill('li-na');
  await page.getByRole('button', { name: '关联', exact: true }).click();
  await page.getByRole('cell', { name: 'li-na' }).waitFor();
  await look(page, 'identities-zh');
  await page.getByRole('row', { name: /li-na/ }).getByRole('button', { name: '解除关联' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '解除关联' }).click();
  await page.getByText('尚未关联').waitFor();
});
