/**
 * `npm run pictures`: makes the pictures of the README anew, from the demonstration city, in both languages.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { demoPassword } from '#demo/sign-in.ts';
import { launchBrowser, openPage } from '../e2e/browser.ts';

const root = join(import.meta.dirname, '..');
const target = join(root, 'docs', 'pictures');
const PORT = 8_899;
const origin = `http://127.0.0.1:${PORT}`;

interface Picture {
  readonly name: string;
  readonly account: string;
  /** The address, or how to find it. */
  readonly at: (page: Page) => Promise<string>;
  /** What is done there before the picture is taken. */
  readonly before?: (page: Page, language: 'zh' | 'en') => Promise<void>;
  /** The size of a telephone's screen, where it is made for one. */
  readonly onPhone?: true;
}

const pictures: readonly Picture[] = [
  { name: 'home-county', account: 'county', at: async () => '/' },
  { name: 'coverage', account: 'city', at: async () => '/coverage' },
  { name: 'child', account: 'village', at: firstChild },
  { name: 'import', account: 'county', at: stagedImport },
  { name: 'call', account: 'operator', at: openTicket },
  { name: 'case', account: 'county', at: caseAtWork },
  { name: 'figure', account: 'city', at: async () => '/figures/ST6' },
  { name: 'proposal', account: 'city', at: answeredProposal },
  { name: 'public', account: 'operator', at: async () => '/public', onPhone: true },
  { name: 'plan', account: 'county', at: async () => '/aftercare/plan' },
  { name: 'field', account: 'village', at: async () => '/field/', before: practise, onPhone: true },
];

const phoneScreen = { width: 360, height: 780 } as const;

async function ask<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(path);
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()}`);
  return answer.json();
}

async function firstChild(page: Page): Promise<string> {
  const { items } = await ask<{ items: { id: string }[] }>(page, '/api/children?limit=1');
  return `/children/${items[0]?.id ?? ''}`;
}

async function stagedImport(page: Page): Promise<string> {
  const campaigns = await ask<{ items: { id: string }[] }>(page, '/api/campaigns');
  for (const campaign of campaigns.items) {
    const imports = await ask<{ items: { id: string; state: string }[] }>(
      page,
      `/api/campaigns/${campaign.id}/imports`,
    );
    const staged = imports.items.find((one) => one.state === 'staged');
    if (staged !== undefined) return `/census/imports/${staged.id}`;
  }
  throw new Error('The demonstration holds no roster that waits to be committed.');
}

async function openTicket(page: Page): Promise<string> {
  const { mine } = await ask<{ mine: { id: string }[] }>(page, '/api/hotline/desk');
  return `/hotline/desk?ticket=${mine[0]?.id ?? ''}`;
}

/** The field app with its made-up children; it begins in Chinese or as it was left, and says how to have it in the other language. */
async function practise(page: Page, language: 'zh' | 'en'): Promise<void> {
  const begin = page.getByRole('button', { name: /先练习一下|Practise first/ });
  await begin.waitFor();
  const other = page.getByRole('button', { name: language === 'en' ? 'English' : '中文', exact: true });
  if (await other.isVisible()) await other.click();
  await begin.click();
  await page.locator('.tabs').waitFor();
}

/** A case on which departments work too. */
async function caseAtWork(page: Page): Promise<string> {
  const { items } = await ask<{ items: { id: string }[] }>(page, '/api/cases?step=refer');
  return `/cases/${items[0]?.id ?? ''}`;
}

/** A proposal that was answered and closed. */
async function answeredProposal(page: Page): Promise<string> {
  const { items } = await ask<{ items: { id: string }[] }>(page, '/api/proposals?state=closed');
  return `/proposals/${items[0]?.id ?? ''}`;
}

async function take(browser: Browser, picture: Picture, language: 'zh' | 'en'): Promise<void> {
  const page = await openPage(browser, { language, origin });
  if (picture.onPhone === true) await page.setViewportSize(phoneScreen);
  const signedIn = await page.request.post('/api/session', {
    data: { account: picture.account, password: demoPassword },
  });
  if (!signedIn.ok()) throw new Error(`${picture.account} cannot sign in: ${signedIn.status()}`);
  await page.goto(await picture.at(page));
  await page.waitForLoadState('networkidle');
  await picture.before?.(page, language);
  await page.waitForFunction(() => document.querySelector('.ant-skeleton') === null);
  await page.waitForTimeout(800);
  const path = join(target, `${picture.name}-${language}.png`);
  await page.screenshot({ path, animations: 'disabled' });
  console.log(path);
  await page.context().close();
}

async function untilReady(server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (server.exitCode !== null) throw new Error('The demonstration did not start.');
    const ready = await fetch(`${origin}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((done) => setTimeout(done, 500));
  }
  throw new Error('The demonstration was not ready after five minutes.');
}

const data = mkdtempSync(join(tmpdir(), 'tonghu-pictures-'));
chmodSync(data, 0o755);
mkdirSync(target, { recursive: true });
const server = spawn('node', [join(root, 'src', 'main.ts'), 'demo'], {
  env: { ...process.env, TONGHU_DATA: data, PORT: String(PORT) },
  stdio: ['ignore', 'ignore', 'inherit'],
});
try {
  await untilReady(server);
  const browser = await launchBrowser();
  for (const picture of pictures) {
    for (const language of ['zh', 'en'] as const) await take(browser, picture, language);
  }
  await browser.close();
} finally {
  server.kill('SIGTERM');
  await new Promise((done) => server.once('exit', done));
  rmSync(data, { recursive: true, force: true });
}
