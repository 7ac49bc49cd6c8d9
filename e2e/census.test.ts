/**
 * The census as its people walk through it: a county hands in a roster, says what its columns hold, looks at what will
 * happen, imports, decides a held row, takes the problems away, passes its part on; the city accepts, closes, publishes.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#foundation/access/table.ts';
import { aLine, anOpenCampaign, aRoster, handInAndCommit } from '#testing/builders/census.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';
import { launchBrowser, openPage } from './browser.ts';

const county = '410922';
/** Milliseconds that a page may take for one step; below a test's own time, so that the step is named. */
const patience = 20_000;
/** Milliseconds for a journey of many steps by several people. */
const journey = 90_000;
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

/** Somebody at an address of the desk. */
async function at(role: Role, area: string, address: string, language: 'zh' | 'en' = 'zh'): Promise<Page> {
  const { token } = await system.caller(role, area);
  const page = await openPage(browser, { language, origin: system.url });
  page.setDefaultTimeout(patience);
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.context().addCookies([{ name: 'tonghu_session', value: token, url: system.url }]);
  await page.goto(address);
  return page;
}

const drop = (page: Page, ...files: { name: string; bytes: Buffer }[]) =>
  page
    .locator('input[type=file]')
    .setInputFiles(
      files.map(({ name, bytes }) => ({ name, buffer: bytes, mimeType: 'application/octet-stream' })),
    );
const line = (page: Page, name: RegExp | string) => page.getByRole('row', { name });
/** A line that is drawn anew between finding and reading it has no cells for a moment; it is read again. */
const cells = async (page: Page, name: RegExp | string): Promise<string[]> => {
  const row = line(page, name).getByRole('cell');
  await row.first().waitFor();
  const texts = await row.allInnerTexts();
  return texts.length === 0 ? cells(page, name) : texts.map((text) => text.trim());
};

/** A roster in words of its own: two of its columns are not understood; one row repeats another without its ID. */
function anOddRoster() {
  const twin = aLine({ childName: '待核儿童' });
  return aRoster(
    [
      aLine({ childName: '排查甲' }),
      aLine({ childName: '排查乙', birthDate: '2001-01-01', citizenId: '' }),
      aLine({ childName: '', citizenId: '' }),
      twin,
      { ...twin, citizenId: '' },
    ],
    { name: '清丰县花名册.csv', headings: { guardianName: '谁在带娃', motherName: '娃她娘' } },
  );
}

async function choose(page: Page, heading: string, field: string): Promise<void> {
  const choice = page.getByRole('combobox', { name: new RegExp(heading) });
  await choice.click();
  await choice.fill(field);
  await page.keyboard.press('Enter');
}

describe('a county’s roster', () => {
  it(
    'is read, its columns are put right, it is looked over, imported, and its held row decided',
    async () => {
      const campaign = await anOpenCampaign(system, { name: '全程排查' });
      const page = await at('county', county, `/census/${campaign}/import`);
      await drop(page, anOddRoster());
      await page.getByRole('link', { name: '核对', exact: true }).click();

      await page.getByText('列没有认准，请看“理解成”一栏').waitFor();
      await choose(page, '谁在带娃', '监护人姓名');
      await choose(page, '娃她娘', '母亲姓名');
      await page.getByText('已改 2 列').waitFor();
      await page.getByRole('button', { name: '按此重新读取' }).click();

      await page.getByText('可以导入：5 行数据，将计入 2 名儿童').waitFor();
      await page.getByRole('tab', { name: '将发生什么' }).click();
      expect((await cells(page, /^新建儿童档案/))[1]).toBe('2');
      expect((await cells(page, /^待核：缺身份证号/))[1]).toBe('1');
      expect((await cells(page, /^不计入：在排查时点已满 16 周岁/))[1]).toBe('1');
      expect((await cells(page, /^未导入：没有儿童姓名/))[1]).toBe('1');
      const before = await system.owner('select id from child');
      expect(before).toEqual([]);

      await page.getByRole('button', { name: /^导\s?入$/ }).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^导\s?入$/ })
        .click();
      await page.getByText('已导入：5 行数据，计入 2 名儿童').waitFor();

      const [list] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: '下载问题清单' }).click(),
      ]);
      expect(list.suggestedFilename()).toBe('清丰县花名册-问题清单.xlsx');

      await page.getByRole('button', { name: '核对待核行' }).click();
      await page.getByRole('heading', { name: '核对待核行' }).waitFor();
      expect((await cells(page, /^身份证号/))[0]).toBe('未填');
      await page.keyboard.press('Space'); // the first choice has the focus: the same child
      await page.keyboard.press('Tab');
      await page.keyboard.type('电话核实，同一人');
      await page.keyboard.press('Enter');
      await page.getByText('没有待核的行').waitFor();
      const counted = await system.owner('select child_id from campaign_child where campaign_id = $1', [
        campaign,
      ]);
      expect(counted).toHaveLength(2);
    },
    journey,
  );

  it('shows how far it is again after a reload, and every file has a line of its own', async () => {
    const campaign = await anOpenCampaign(system);
    const page = await at('county', county, `/census/${campaign}/import`);
    await drop(
      page,
      aRoster([aLine(), aLine()], { name: '甲.csv' }),
      { name: '照片.xlsx', bytes: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') },
      { name: '空.csv', bytes: Buffer.alloc(0) },
    );
    await line(page, /甲\.csv.*待导入/).waitFor();
    await line(page, /照片\.xlsx.*这不是电子表格/).waitFor();
    await line(page, /空\.csv.*文件里没有内容/).waitFor();
    await page.reload();
    await line(page, /甲\.csv.*待导入/).waitFor();
    await line(page, /照片\.xlsx.*这不是电子表格/).waitFor();
  });

  it('of another county is refused with its name, and nothing is read of it', async () => {
    const campaign = await anOpenCampaign(system);
    const page = await at('county', '410923', `/census/${campaign}/import`);
    await drop(page, aRoster([aLine(), aLine(), aLine()], { name: '清丰.csv' }));
    await line(page, /清丰\.csv.*读取失败.*清丰县/).waitFor();
  });

  it('is not to be found by another county, whatever the address', async () => {
    const campaign = await anOpenCampaign(system);
    const mine = await system.caller('county', county);
    const { body } = await handInAndCommit(system, mine, campaign, aRoster([aLine()]));
    const page = await at('county', '410923', `/census/imports/${body.id}`);
    await page.getByRole('alert').waitFor();
    expect(await page.getByText(body.fileName).count()).toBe(0);
  });
});

describe('a campaign', () => {
  it(
    'is made and handed down by the city, passed on from below, sent back, accepted, and published',
    async () => {
      const city = await at('city', '4109', '/census');
      await city.getByRole('button', { name: '新建排查' }).first().click();
      const form = city.getByRole('dialog');
      await form.getByLabel('名称').fill('上下排查');
      await form.getByLabel('排查时点').fill('2023-10-31');
      await form.getByLabel('排查时点').press('Tab');
      await form.getByLabel('上报截止日期').fill('2023-12-15');
      await form.getByLabel('上报截止日期').press('Tab');
      await form.getByRole('button', { name: /^保\s?存$/ }).click();
      await city.getByText('县区和乡镇看不到').waitFor();
      await city.getByRole('button', { name: /^下\s?达$/ }).click();
      await city
        .getByRole('dialog')
        .getByRole('button', { name: /^下\s?达$/ })
        .click();
      await line(city, /^清丰县|展开清丰县/).waitFor();
      const campaign = city.url().split('/').at(-1) ?? '';

      await handInAndCommit(system, await system.caller('county', county), campaign, aRoster([aLine()]));
      const town = await at('town', '410922100', `/census/${campaign}`);
      await town.getByRole('button', { name: /^上\s?报$/ }).click();
      await town
        .getByRole('dialog')
        .getByRole('button', { name: /^上\s?报$/ })
        .click();
      await town.getByRole('region', { name: '城关镇的排查任务' }).getByText('已上报').waitFor();

      const page = await at('county', county, `/census/${campaign}`);
      const below = line(page, /^城关镇/);
      await below.getByRole('button', { name: /^退\s?回$/ }).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^退\s?回$/ })
        .click();
      await page.getByRole('dialog').getByText('请填写').waitFor();
      await page.getByRole('dialog').getByLabel('说明').fill('东关还有两户没有去');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^退\s?回$/ })
        .click();
      await below.getByText('已退回').waitFor();
      await town.reload();
      await town.getByText('上级意见：东关还有两户没有去').waitFor();

      await city.reload();
      await city.getByRole('button', { name: /^截\s?止$/ }).click();
      await city
        .getByRole('dialog')
        .getByRole('button', { name: /^截\s?止$/ })
        .click();
      await city.getByRole('button', { name: '公布结果' }).click();
      await city.getByRole('dialog').getByText('共 1 名儿童').waitFor();
      await city.getByRole('dialog').getByRole('button', { name: '公布结果' }).click();
      await city.getByRole('tab', { name: '排查结果' }).click();
      await city.getByText('存证摘要核对一致').waitFor();
      await city.getByText('公布之后没有变动').waitFor();
    },
    journey,
  );

  it('shows a county and a town their own part only', async () => {
    const campaign = await anOpenCampaign(system);
    const page = await at('county', county, `/census/${campaign}`, 'en');
    await line(page, /清丰县/)
      .first()
      .waitFor();
    expect(await page.getByText('南乐县').count()).toBe(0);
    const town = await at('town', '410922100', `/census/${campaign}`, 'en');
    await line(town, /城关镇/).waitFor();
    expect(await town.getByRole('row').count()).toBe(2);
    expect(await town.getByRole('button', { name: 'Hand in rosters' }).count()).toBe(0);
  });
});

describe('a spot check', () => {
  it('is drawn, visited and gives the precision with its interval', async () => {
    const campaign = await anOpenCampaign(system);
    await handInAndCommit(
      system,
      await system.caller('county', county),
      campaign,
      aRoster([aLine(), aLine()]),
    );
    const page = await at('city', '4109', `/census/${campaign}/spot-checks`);
    await page.getByRole('button', { name: '抽取样本' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: '抽取样本' }).click();
    await page
      .getByRole('button', { name: /^填\s?写$/ })
      .first()
      .click();
    for (const wrong of [false, true]) {
      const form = page.getByRole('dialog');
      await form.getByText('见到儿童').click();
      await form.getByRole('button', { name: '各项都无误' }).click();
      if (wrong) await form.getByRole('radiogroup', { name: '监护人电话' }).getByText('有误').click();
      await form.getByRole('button', { name: /^保\s?存/ }).click();
      await page.getByText('已保存').last().waitFor();
    }
    await page.getByText('有误：监护人电话').waitFor();
    expect(await cells(page, /^清丰县/)).toEqual(['清丰县', '2', '2', '2', '1', '50.0%', '9.5% – 90.5%', '']);
  });
});
