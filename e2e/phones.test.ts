/** A town supervisor's morning with phones: one is lost, a letter waits that cannot be taken in, two wrote a school differently. */
import type { Browser, Page } from 'playwright-core';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type MadeChild, places } from '#testing/builders/children.ts';
import { aDirectorAtWork, aPhoto, correcting, signing, type TestPhone } from '#testing/builders/phones.ts';
import { aVisit } from '#testing/builders/visits.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { barriers } from './barriers.ts';
import { launchBrowser, openPage } from './browser.ts';

let system: TestSystem;
let browser: Browser;
let town: Caller;
let phone: TestPhone;
let child: MadeChild;
beforeAll(async () => {
  [system, browser] = await Promise.all([startTestSystem('2023-11-06T09:00:00+08:00'), launchBrowser()]);
  const world = await aDirectorAtWork(system);
  ({ phone, child } = world);
  town = await system.caller('town', places.town);
  await system.owner('update child set school = $2 where id = $1', [child.id, '镇中心小学']);
  await phone.send([
    await phone.write({ ...signing(child, world.care), careId: uuidv7() }),
    await phone.write(correcting(child, null, '村小学')),
  ]);
  await phone.contact({ waiting: 2, deviceNow: '2023-11-06T03:00:00Z' });
});
afterAll(async () => {
  await browser.close();
  await system.close();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

async function at(path: string, who = town): Promise<Page> {
  const page = await openPage(browser, { language: 'zh', origin: system.url });
  await page.context().addCookies([{ name: 'tonghu_session', value: who.token, url: system.url }]);
  await page.goto(path, { waitUntil: 'networkidle' });
  return page;
}

describe('a town supervisor', () => {
  it('settles a letter that another carer signed, with everything it says before him', async () => {
    const page = await at('/from-phones');
    await page.getByRole('link', { name: '责任书签订' }).click();
    await page.getByText('签字以后，照护人已经变更。').waitFor();
    await page.getByRole('img', { name: '签名' }).waitFor();
    expect(await page.getByText('王桂兰').count()).toBe(1);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: '已另行办理' }).click();
    await page.getByLabel('说明').fill('已请现在的照护人重新签订');
    await page.getByRole('dialog').getByRole('button', { name: '已另行办理' }).click();
    await page.getByText('处理后内容已不再保存').waitFor();
    const [packet] = await system.owner(`select state, settled_how from field_packet where kind = 'letter'`);
    expect(packet).toEqual({ state: 'settled', settled_how: 'done_elsewhere' });
  });

  it('decides which of two schools stands', async () => {
    const page = await at('/from-phones?view=differences');
    const difference = page.getByRole('listitem', { name: '张小明 学校' });
    expect(await difference.innerText()).toMatch(/镇中心小学[\s\S]*村小学/);
    expect(await barriers(page)).toEqual([]);
    await difference.getByRole('button', { name: '采用手机上的' }).click();
    await page.getByText('没有不一致的信息').waitFor();
    const [row] = await system.owner('select school from child where id = $1', [child.id]);
    expect(row?.school).toBe('村小学');
  });

  it('ends a lost phone, knowing what lies in it and what happens then', async () => {
    const page = await at('/phones');
    const row = page.getByRole('row', { name: new RegExp(phone.director.actor.name) });
    expect(await row.innerText()).toMatch(/2 条[\s\S]*快 2 小时[\s\S]*1 名/);
    expect(await barriers(page)).toEqual([]);
    await row.getByRole('button', { name: '停用' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('手机里还有 2 条内容没有送到').waitFor();
    await dialog.getByLabel('手机丢失').check();
    await dialog.getByRole('button', { name: '停用这部手机' }).click();
    await page.getByText('没有登记的手机').waitFor();
    expect((await phone.contact()).body).toMatchObject({ order: 'empty', why: 'lost' });
  });

  it('sees the photograph of what a phone brought, and that another has not come', async () => {
    const photos = [aPhoto(), aPhoto()];
    const record = { ...aVisit(child, {}, { files: photos.map((one) => one.file) }), formVersion: 999 };
    const parcel = await phone.write(
      { kind: 'record', record },
      photos.slice(0, 1).map((one) => one.content),
    );
    await phone.send([parcel]);
    for (const file of parcel.files) await phone.sendFile(file);
    const page = await at(`/from-phones/${parcel.envelope.id}`);
    await page.getByRole('img', { name: /^照片/ }).waitFor();
    await page.getByText('还没有从手机送到').waitFor();
  });
});

describe('a village’s director', () => {
  it('sees his own phones, and no way to what waits', async () => {
    const page = await at('/phones?state=all', phone.director);
    await page.getByRole('heading', { name: '我的工作手机' }).waitFor();
    await page.getByText('手机丢失').waitFor();
    expect(await page.getByRole('link', { name: '手机上报核对' }).count()).toBe(0);
  });
});
