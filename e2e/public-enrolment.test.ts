/** A guardian asks on her telephone for a place after school, without an account: from the first tap to the keeper's list. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { lookUpAskings } from '#capabilities/aftercare/places/asking/look-up.ts';
import { aRoom } from '#testing/builders/aftercare.ts';
import { aConsentedChild } from '#testing/builders/aftercare-places.ts';
import { type MadeChild, places } from '#testing/builders/children.ts';
import { openedFamilyWords } from '#testing/builders/family-words.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';
import { launchBrowser, openTelephone } from './browser.ts';
import { lookAt } from './public-look.ts';

let system: TestSystem;
let browser: Browser;
let context: BrowserContext;
let path: readonly string[];

beforeAll(async () => {
  [system, browser] = await Promise.all([startTestSystem('2023-11-06T09:00:00+08:00'), launchBrowser()]);
  await aRoom(system, { name: '姜骆楼村儿童之家', meals: true });
  await aRoom(system, { name: '文化站四点半课堂' });
  const codes = [6, 9, 12].map((digits) => places.village.slice(0, digits));
  const rows = await system.owner<{ name: string }>(
    'select name from division where code = any ($1) order by code',
    [codes],
  );
  path = rows.map((row) => row.name);
});
afterEach(() => context.close());
afterAll(async () => {
  await browser.close();
  await system.close();
});

async function openPages(locale: string): Promise<Page> {
  const page = await openTelephone(browser, system.url, locale);
  context = page.context();
  page.setDefaultTimeout(20_000);
  await page.goto('/public');
  return page;
}

const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

/** Down to the village, and on to the rooms near it. */
async function toRooms(page: Page, enrol: string, go: string): Promise<void> {
  await tap(page, enrol);
  for (const name of path) await page.locator('.places').getByRole('button', { name, exact: true }).click();
  await tap(page, go);
}

/** What the clock of the server does every few seconds: who proved to be on the register is sent a code. */
async function codeFor(child: MadeChild): Promise<string> {
  const clockwork = { kind: 'service', service: 'clockwork', onBehalfOf: null } as const;
  await system.database.asActor({ actor: clockwork, requestId: 'test' }, (tx) =>
    lookUpAskings(tx, system.clock.now()),
  );
  const words = await openedFamilyWords(system, 'code', child.id);
  return /验证码(\d{6})/.exec(words.at(-1) ?? '')?.[1] ?? '';
}

describe('a guardian', () => {
  it.each([
    {
      ...{
        ...{ language: 'zh', mobile: '14000770001' },
        locale: 'zh-CN',
        enrol: '给孩子报名四点半课堂',
        go: '看附近的课堂',
        free: /有空位/,
      },
      ...{ name: '孩子姓名', citizenId: '孩子身份证号', phone: '监护人手机号', ask: '报名' },
      ...{ check: '请看一看', code: '6 位验证码', confirm: '确认报名', wrong: /验证码不对或者过时了/ },
      ...{ again: '回去改一改', done: '报名收到了' },
    },
    {
      ...{
        ...{ language: 'en', mobile: '14000770002' },
        locale: 'en-GB',
        enrol: 'Ask for a place after school',
        go: 'Show rooms near here',
      },
      ...{ free: /places free/, name: 'Name of the child', citizenId: 'Citizen ID of the child' },
      ...{
        phone: 'Mobile of the guardian',
        ask: 'Ask for the place',
        check: /Please look/,
        code: 'Code of 6 digits',
      },
      ...{
        confirm: 'Confirm',
        wrong: /The code is wrong/,
        again: 'Go back and change it',
        done: 'We have your application',
      },
    },
  ] as const)('asks, mistypes, is sent a code, and stands in the keeper’s list ($language)', async (say) => {
    const { mobile } = say;
    const child = await aConsentedChild(system, { phone: mobile });
    const page = await openPages(say.locale);
    const shot = (name: string) => lookAt(page, `enrol-${name}-${say.language}`);
    await toRooms(page, say.enrol, say.go);
    await page
      .getByRole('button', { name: /姜骆楼村儿童之家/ })
      .getByText(say.free)
      .waitFor();
    await shot('rooms');
    await tap(page, /姜骆楼村儿童之家/);
    await page.getByLabel(say.name).fill(child.name);
    await page.getByLabel(say.citizenId).fill('12345');
    await page.getByLabel(say.phone).fill('1400');
    await tap(page, say.ask);
    await page.getByRole('alert').getByText(say.check).waitFor();
    await shot('wrong');
    await page.getByLabel(say.citizenId).fill(child.citizenId ?? '');
    await page.getByLabel(say.phone).fill('140 0077 9999');
    await tap(page, say.ask);
    await page.getByLabel(say.code).waitFor();
    await shot('code');
    expect(await codeFor(child)).toBe('');

    await tap(page, say.again);
    expect(await page.getByLabel(say.name).inputValue()).toBe(child.name);
    await page.getByLabel(say.phone).fill(mobile);
    await page.getByRole('button', { name: say.ask }).dblclick();
    await page.getByLabel(say.code).waitFor();
    const code = await codeFor(child);
    await page.getByLabel(say.code).fill(code === '000000' ? '111111' : '000000');
    await tap(page, say.confirm);
    await page.getByRole('alert').getByText(say.wrong).waitFor();
    await shot('wrong-code');
    await page.getByLabel(say.code).fill(code);
    await tap(page, say.confirm);
    await page.getByRole('heading', { name: say.done }).waitFor();
    await shot('done');
    const [place] = await system.owner<{ state: string; site: string }>(
      `select p.state, s.name as site from aftercare_place p join aftercare_site s on s.id = p.site_id where p.child_id = $1`,
      [child.id],
    );
    expect(place).toEqual({ state: 'applied', site: '姜骆楼村儿童之家' });
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  });

  it('is told what to do where a township has no room, and where the list does not come', async () => {
    const page = await openPages('zh-CN');
    await page.route('**/api/public/classrooms?*', (route) => route.abort());
    await toRooms(page, '给孩子报名四点半课堂', '看附近的课堂');
    await page.getByText('现在看不了').waitFor();
    expect(await page.getByRole('link', { name: /12345/ }).count()).toBe(1);
    await lookAt(page, 'enrol-failed-zh');
    await page.unroute('**/api/public/classrooms?*');
    await page.route('**/api/public/classrooms?*', (route) => route.fulfill({ json: { items: [] } }));
    await page.reload();
    await toRooms(page, '给孩子报名四点半课堂', '看附近的课堂');
    await page.getByText('这个乡镇还没有课堂').waitFor();
    await lookAt(page, 'enrol-none-zh');
  });

  it('whose connection is lost has not asked yet, and keeps what was typed', async () => {
    const child = await aConsentedChild(system, { phone: '14000770003' });
    const page = await openPages('zh-CN');
    await toRooms(page, '给孩子报名四点半课堂', '看附近的课堂');
    await tap(page, /文化站四点半课堂/);
    await page.getByLabel('孩子姓名').fill(child.name);
    await page.getByLabel('孩子身份证号').fill(child.citizenId ?? '');
    await page.getByLabel('监护人手机号').fill('14000770003');
    await page.route('**/api/public/classroom-askings', (route) => route.abort());
    await page.getByRole('button', { name: '报名', exact: true }).click();
    await page.getByRole('link', { name: /12345/ }).waitFor();
    await lookAt(page, 'enrol-unsent-zh');
    expect(
      await system.owner(
        'select id from aftercare_ask where site_id in (select id from aftercare_site where name = $1)',
        ['文化站四点半课堂'],
      ),
    ).toEqual([]);
    await page.unroute('**/api/public/classroom-askings');
    await page.getByRole('button', { name: '报名', exact: true }).click();
    await page.getByLabel('6 位验证码').waitFor();
  });
});
