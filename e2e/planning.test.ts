/** A journey through planning rooms: a county officer sees who is uncovered, leaves a candidate out, solves, and keeps the plan. */
import type { Browser } from 'playwright-core';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aRoom } from '#testing/builders/aftercare.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';
import { lostWhenSpaced } from './barriers.ts';
import { launchBrowser, openPage } from './browser.ts';

let system: TestSystem;
let browser: Browser;

beforeAll(async () => {
  [system, browser] = await Promise.all([startTestSystem('2024-05-22T09:00:00+08:00'), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await system.close();
});

/** Villages in a row, 2 km apart; each third one could have a room. */
async function villagesInARow(): Promise<void> {
  const villages = await system.owner<{ code: string; name: string }>(
    `select code, name from division where code like '410922%' and length(code) = 12 order by code limit 12`,
  );
  for (const [at, { code, name }] of villages.entries()) {
    const position = { latitude: 35.83 + at * 0.018, longitude: 115.02 + at * 0.012 };
    await system.owner(
      `insert into aftercare_village_centre (division, latitude, longitude, source) values ($1, $2, $3, '村位置.csv')`,
      [code, position.latitude, position.longitude],
    );
    for (let child = 0; child < 1 + (at % 3); child += 1)
      await aChild().born('2015-03-04').inVillage(code).make(system);
    if (at === 0) await aRoom(system, { name: '西关儿童之家', division: code, position });
    if (at % 3 !== 1) continue;
    await system.owner(
      `insert into aftercare_candidate (id, division, name, latitude, longitude, capacity, yuan, source, added_by)
       values ($1, $2, $3, $4, $5, 20, 30000, '候选.xlsx', $6)`,
      [uuidv7(), code, `${name}小学`, position.latitude, position.longitude, uuidv7()],
    );
  }
}

it('is planned by the county: who is uncovered, which room is left out, what the plan proves, and what is kept', async () => {
  await villagesInARow();
  const { token } = await system.caller('county', places.county);
  const page = await openPage(browser, { language: 'zh', origin: system.url });
  await page.context().addCookies([{ name: 'tonghu_session', value: token, url: system.url }]);
  await page.goto('/aftercare/plan', { waitUntil: 'networkidle' });
  await page.getByRole('img', { name: '清丰县的村、场所和候选场所' }).waitFor();
  await page.getByRole('row').filter({ hasText: '附近没有场所' }).first().waitFor();
  await page.getByRole('tab', { name: '候选场所' }).click();
  const first = page.getByRole('combobox', { name: /^取舍/ }).first();
  await first.click();
  await page.locator('.ant-select-item-option', { hasText: '排除' }).click();
  await page.getByText('必选0个，排除1个').waitFor();
  await page.getByLabel('最多新开（个）').fill('2');
  await page.getByRole('button', { name: '测算', exact: true }).click();
  await page.getByText('已证明最优').waitFor();
  expect(await page.locator('.plan-tag').count()).toBe(2);
  await page.getByRole('button', { name: '保存方案' }).click();
  await page.getByRole('textbox', { name: '方案名称' }).fill('秋季方案');
  await page.getByRole('dialog').getByRole('button', { name: '保存方案' }).click();
  await page.getByRole('tab', { name: '已存方案' }).click();
  await page
    .getByRole('row')
    .filter({ hasText: '秋季方案' })
    .getByRole('button', { name: '与实际对照' })
    .click();
  await page.getByText('还没有开办').first().waitFor();
  expect(await page.getByRole('dialog').getByText('还没有开办').count()).toBe(2);
});

it.each(['zh', 'en'] as const)('loses nothing in wide letters (%s)', async (language) => {
  const { token } = await system.caller('county', places.county);
  const page = await openPage(browser, { language, origin: system.url });
  await page.context().addCookies([{ name: 'tonghu_session', value: token, url: system.url }]);
  await page.goto('/aftercare/plan', { waitUntil: 'networkidle' });
  await page.locator('.plan-ask').waitFor();
  expect(await lostWhenSpaced(page)).toEqual([]);
});
