import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aPhoto } from '#testing/builders/reports.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';
import { readPaper } from '#testing/printed-paper.ts';
import { launchBrowser, openTelephone } from './browser.ts';
import { lookAt } from './public-look.ts';

let system: TestSystem;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  system = await startTestSystem();
  browser = await launchBrowser();
});
afterEach(() => context.close());
afterAll(async () => {
  await browser.close();
  await system.close();
});

async function openPages(locale: string): Promise<Page> {
  const page = await openTelephone(browser, system.url, locale);
  context = page.context();
  await page.goto('about:blank');
  await page.goto('/public');
  return page;
}

const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

describe('a child', () => {
  it.each([
    {
      ...{
        language: 'zh',
        locale: 'zh-CN',
        tell: '我要求助或报告',
        who: '我就是需要帮助的孩子',
        danger: '有危险',
      },
      ...{ go: '接着写', next: '下一步', skip: '跳过', send: '发送', urgent: '先打电话', got: '我们收到了' },
      ...{
        write: '写在这里',
        own: /用自己的话/,
        kept: '我抄好了',
        follow: '我有编号，看回复',
        code: '编号',
        show: '看回复',
        receipt: '下载回执',
        saved: '已下载。',
      },
      ...{ photo: '加照片', sent: '照片、录音都收到了。' },
    },
    {
      ...{
        language: 'en',
        locale: 'en-GB',
        tell: 'I need help, or want to report',
        who: 'I am the child who needs help',
      },
      ...{
        danger: 'Yes, danger',
        go: 'Go on writing',
        next: 'Next',
        skip: 'Skip',
        send: 'Send',
        urgent: 'Call first',
      },
      ...{ got: 'We have it', write: 'Write here', own: /own words/, kept: 'I wrote it down' },
      ...{
        follow: 'I have a code: show the answer',
        code: 'Code',
        show: 'Show the answer',
        photo: 'Add a photo',
        receipt: 'Download the receipt',
        saved: 'Downloaded.',
      },
      sent: 'All photos and recordings have arrived.',
    },
  ])('tells what happened in few taps, and reads the answer by the code ($language)', async (say) => {
    const page = await openPages(say.locale);
    const shot = (name: string) => lookAt(page, `${name}-${say.language}`);
    await shot('start');
    await tap(page, say.tell);
    await shot('who');
    await tap(page, say.who);
    await shot('danger');
    await tap(page, say.danger);
    await page.getByRole('heading', { name: say.urgent }).waitFor();
    expect(await page.getByRole('link').allTextContents()).toEqual([
      expect.stringContaining('110'),
      expect.stringContaining('120'),
      expect.stringContaining('12345'),
    ]);
    await shot('urgent');
    await tap(page, say.go);
    await page.getByLabel(say.write).fill('爸爸喝醉了在打妈妈，我躲在房间里');
    await shot('what');
    await tap(page, say.next);
    await page.locator('.places button').first().waitFor();
    await shot('where');
    await page.locator('.places button').first().click();
    await page.locator('.chosen').waitFor();
    await page.getByLabel(say.own).fill('村口小卖部旁边');
    await tap(page, say.next);
    await shot('reach');
    await tap(page, say.skip);
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'door.png', mimeType: 'image/png', buffer: aPhoto });
    await page.locator('.files li').waitFor();
    await shot('files');
    await page.getByRole('button', { name: say.send, exact: true }).dblclick();
    await page.getByRole('heading', { name: say.got }).waitFor();
    await page.getByText(say.sent).waitFor();
    await shot('done');
    const code = (await page.locator('.code').textContent()) ?? '';
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4} [0-9A-HJKMNP-TV-Z]{4} [0-9A-HJKMNP-TV-Z]{4}$/);
    await tap(page, say.kept);
    const lead = await system.caller('lead', '4109');
    const { items } = (await lead.get('/api/reports')).body;
    const newest = items.at(-1);
    await lead.post(`/api/reports/${newest.id}/answers`, {
      id: uuidv7(),
      words: '警察已经出发了，请躲好，别出声。',
    });
    await tap(page, say.follow);
    await page.getByLabel(say.code, { exact: true }).fill(code.toLowerCase());
    await shot('follow');
    await tap(page, say.show);
    await page.getByText('警察已经出发了').waitFor();
    const downloading = page.waitForEvent('download');
    await tap(page, say.receipt);
    const receipt = await downloading;
    expect(receipt.suggestedFilename()).toContain(newest.number);
    const { text } = await readPaper(readFileSync(await receipt.path()));
    expect(text).toContain('未成年人保护线索受理回执');
    expect(text).toContain(newest.number);
    await page.getByText(say.saved).waitFor();
    await shot('answer');
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, history.length])).toEqual([
      0, 0, 2,
    ]);
    expect(await context.cookies()).toEqual([]);
  });
});

describe('the quick way out', () => {
  it('leaves at once, and Back shows nothing of it', async () => {
    const page = await openPages('zh-CN');
    await tap(page, '我要求助或报告');
    await tap(page, '我就是需要帮助的孩子');
    await tap(page, '现在没有');
    await page.getByLabel('写在这里').fill('不想让别人看到的话');
    await tap(page, /快速离开/);
    await page.waitForURL('**/public/calendar.html');
    expect(await page.title()).toBe('日历');
    await lookAt(page, 'calendar-zh');
    await page.goBack();
    expect(page.url()).toBe('about:blank');
    await page.goto('/public');
    await page.getByText('有事可以告诉我们').waitFor();
    expect(await page.content()).not.toContain('不想让别人看到的话');
  });

  it('goes where the installation says, and by Escape pressed twice', async () => {
    const city = await system.caller('city', '4109');
    const elsewhere = { code: 'leave-to', value: 'https://example.org/', why: '本地常用网站' };
    expect((await city.post('/api/reports/parameters', elsewhere)).status).toBe(200);
    const number = { code: 'ambulance', value: '0393120', why: '本地急救电话' };
    expect((await city.post('/api/reports/parameters', number)).status).toBe(200);
    const page = await openPages('zh-CN');
    await page.route('https://example.org/', (route) => route.fulfill({ body: 'neutral' }));
    await page.reload();
    await page.getByText('0393120').first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.waitForURL('https://example.org/');
  });

  it('nothing comes from elsewhere, and the pages are small', async () => {
    const page = await openPages('zh-CN');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.reload();
    await page.getByText('有事可以告诉我们').waitFor();
    expect(asked.filter((url) => !url.startsWith(system.url) && !url.startsWith('data:'))).toEqual([]);
    const sizes = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map((entry) => (entry as PerformanceResourceTiming).encodedBodySize),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60_000);
  });
});

describe('a connection that is lost', () => {
  it('keeps what was written, names the hotline, and sends it when it is back', async () => {
    const page = await openPages('zh-CN');
    await tap(page, '我要求助或报告');
    await tap(page, '我就是需要帮助的孩子');
    await tap(page, '我不知道');
    for (const title of ['发生了什么事？', '孩子在哪里？', '我们怎么找到你？']) {
      await page.getByRole('heading', { name: title }).waitFor();
      await tap(page, '跳过');
    }
    await page.route('**/api/public/reports', (route) => route.abort());
    await page.getByRole('button', { name: '发送' }).click();
    await page.getByRole('heading', { name: '还没有发出去' }).waitFor();
    expect(await page.getByRole('link', { name: /12345/ }).count()).toBe(1);
    await lookAt(page, 'unsent-zh');
    await page.unroute('**/api/public/reports');
    await tap(page, '再试一次');
    await page.getByRole('heading', { name: '我们收到了' }).waitFor();
  });
});
