import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sealed, sealDocument, withdrawSeal } from '#capabilities/documents/form/index.ts';
import { stopPrinting } from '#foundation/documents/printer.ts';
import { aDraftDocument, aLetter } from '#testing/builders/letters.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';
import { launchBrowser } from './browser.ts';
import { lookAt } from './public-look.ts';

const views = { telephone: { width: 360, height: 780 }, desk: { width: 1366, height: 768 } } as const;

let system: TestSystem;
let browser: Browser;
let sealed: Sealed;
let id: string;

beforeAll(async () => {
  system = await startTestSystem('2024-05-22T09:00:00+08:00');
  browser = await launchBrowser();
  const city = await system.caller('city', '4109');
  id = await aDraftDocument(system, city.actor.accountId);
  sealed = await system.as('city', '4109', (tx) =>
    sealDocument(
      tx,
      { documentId: id, letter: aLetter() },
      { accountId: '00000000-0000-7000-8000-000000000000', name: '测试' },
    ),
  );
});
afterAll(async () => {
  stopPrinting();
  await browser.close();
  await system.close();
});

async function open(path: string, view: keyof typeof views = 'telephone', locale = 'zh-CN'): Promise<Page> {
  const context = await browser.newContext({ baseURL: system.url, viewport: views[view], locale });
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/pdf', buffer });

describe('whoever scans the code on a letter', () => {
  it('sees on his telephone what stands on it, and compares his file without sending it', async () => {
    const page = await open(`/public/check/${sealed.code}`);
    await page.getByRole('heading', { name: '核验通过' }).waitFor();
    for (const words of [
      '濮阳市民政局',
      '濮民函〔2024〕31号',
      '2024年5月22日',
      '关于对市人大会议第12号建议的答复',
    ])
      expect(await page.getByText(words, { exact: true }).count(), words).toBeGreaterThan(0);
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.url()));
    const input = page.locator('input[type=file]');
    await input.setInputFiles(file('reply.pdf', sealed.pdf));
    await page.getByText('一致：与出具的文件一字不差').waitFor();
    await lookAt(page, 'check-genuine-zh');
    const changed = Buffer.from(sealed.pdf);
    changed[500] = (changed[500] ?? 0) ^ 1;
    await input.setInputFiles(file('reply.pdf', changed));
    await page.getByText(/^不一致：/).waitFor();
    await lookAt(page, 'check-changed-zh');
    expect(sent).toEqual([]);
    await page.context().close();
  });

  it('sees the same at a desk, in English, with the day as English has it', async () => {
    const page = await open(`/public/check/${sealed.code}`, 'desk', 'en-GB');
    await page.getByRole('heading', { name: 'This letter was issued' }).waitFor();
    expect(await page.getByText('22 May 2024').count()).toBe(1);
    await lookAt(page, 'check-genuine-en-desk');
    await page.getByRole('button', { name: '中文' }).click();
    await lookAt(page, 'check-genuine-zh-desk');
    await page.context().close();
  });
});

describe('whoever types a code', () => {
  it('is told when no letter has it, what that means, and tries again', async () => {
    const page = await open('/public/check');
    await lookAt(page, 'check-empty-zh');
    const field = page.getByLabel('核验码', { exact: true });
    await field.fill('0123 4567 89AB');
    await page.getByRole('button', { name: '核验', exact: true }).click();
    await page.getByRole('heading', { name: '查不到这个核验码' }).waitFor();
    await lookAt(page, 'check-unknown-zh');
    await field.fill(sealed.code.toLowerCase());
    await field.press('Enter');
    await page.getByRole('heading', { name: '核验通过' }).waitFor();
    await page.context().close();
  });

  it('is told that the server was not reached, and that this says nothing of the letter', async () => {
    const page = await open('/public/check', 'telephone', 'en-GB');
    await page.route('**/api/public/letters/check', (route) => route.abort());
    await page.getByLabel('Code').fill(sealed.code);
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByRole('heading', { name: 'It cannot be checked now' }).waitFor();
    await lookAt(page, 'check-failed-en');
    await page.unroute('**/api/public/letters/check');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'This letter was issued' }).waitFor();
    await page.context().close();
  });

  it('is warned of a letter in whose stead another stands', async () => {
    await system.as('city', '4109', (tx) => withdrawSeal(tx, id));
    const page = await open(`/public/check/${sealed.code}`);
    await page.getByRole('heading', { name: '这份文件已被取代' }).waitFor();
    await lookAt(page, 'check-withdrawn-zh');
    await page.context().close();
  });
});
