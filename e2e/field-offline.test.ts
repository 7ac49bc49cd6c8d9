/**
 * A round in the village, with the network really off: the server's process is gone. Ten visits, two letters, an emergency; the
 * battery dies in the middle of the sixth visit; days later the server is back. All of it is there, once each, in order, by the
 * phone's time. And what lies on the locked phone says nothing of anybody.
 */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask, aVillage, aVillager } from './field/a-village.ts';
import { fillForm } from './field/fill-form.ts';
import { aRealPhone, type RealPhone } from './field/real-phone.ts';
import { signHere } from './field/sign-here.ts';
import { freePort } from './free-port.ts';
import { anInstallation, type Installation, type RunningServer } from './real-server.ts';
import { signIn } from './write-load.ts';

const password = 'a pass phrase for the test';
const pin = '482915';
const names = [
  '赵一诺',
  '钱二宝',
  '孙三多',
  '李四喜',
  '周五福',
  '吴六顺',
  '郑七巧',
  '王八方',
  '冯九如',
  '陈十全',
];
const villagers = names.map((name, at) => aVillager(name, `奶奶${'甲乙丙丁戊己庚辛壬癸'[at]}`, at));
const secrets = villagers.flatMap(({ citizenId, carer, carerPhone }) => [citizenId, carer, carerPhone]);

let installation: Installation;
let server: RunningServer;
let phone: RealPhone;
let page: Page;
let url: string;
let town = '';

beforeAll(async () => {
  installation = anInstallation('', { port: await freePort() });
  const village = await aVillage(installation, villagers);
  ({ server, town } = village);
  ({ url } = server);
  phone = aRealPhone();
  page = await phone.open(url);
}, 240_000);
afterEach(async ({ task }) => {
  // What was on the screen says more than where the test stood.
  if (task.result?.state === 'fail')
    console.log(
      await page
        .locator('body')
        .innerText()
        .catch(() => 'no page'),
    );
});
afterAll(async () => {
  await phone.remove();
  await installation.remove();
});

const tap = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
const toTab = (name: string) => page.locator('.tabs').getByRole('button', { name }).click();

async function enterPin(): Promise<void> {
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
}

async function unlock(): Promise<void> {
  await tap(/dir-one/);
  await enterPin();
  await page.locator('.tabs').waitFor();
}

async function toChild(name: string): Promise<void> {
  await toTab('孩子');
  await page.getByLabel(/找孩子/).fill(name);
  await tap(new RegExp(name));
  await page.getByRole('heading', { name }).waitFor();
}

async function visit(name: string): Promise<void> {
  await toChild(name);
  await tap(/探视巡访/);
  await page.locator('.form').waitFor();
  await fillForm(page);
  await tap('交上去');
  await page.getByRole('heading', { name: '存好了！' }).waitFor();
  await tap('回到今天');
}

async function sign(name: string): Promise<void> {
  await toChild(name);
  await tap(/签订监护责任书/);
  await tap('下一步');
  await page.locator('.form').waitFor();
  await fillForm(page);
  await signHere(page);
  await tap('签好了，存下来');
  await page.getByRole('heading', { name: '签好了！' }).waitFor();
  await tap(`看${name}`);
}

async function report(name: string): Promise<void> {
  await toTab('今天');
  await tap('紧急');
  await tap('写情况报告');
  await page.getByLabel('写名字来找').fill(name);
  await tap(new RegExp(name));
  await page.locator('.form').waitFor();
  await page.getByLabel('是', { exact: true }).check();
  await fillForm(page);
  await tap('交上去');
  await page.getByRole('heading', { name: '报告写好了！' }).waitFor();
  await tap('回到今天');
}

/** Many forms are filled in by hand here. */
const ROUND_MS = 300_000;

describe('a round without a network', { timeout: ROUND_MS }, () => {
  it('begins with signing in once, where there is one', async () => {
    await tap('登录');
    await page.getByLabel('账号').fill('dir-one');
    await page.getByLabel('登录密码', { exact: true }).fill(password);
    await tap('登录');
    await page.getByRole('heading', { name: /选一个/ }).waitFor();
    await enterPin();
    await page.getByRole('heading', { name: /再输/ }).waitFor();
    await enterPin();
    await page.locator('.tabs').waitFor();
    await toTab('孩子');
    await page.getByText('10 个孩子').waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await server.kill();
  });

  it('opens with the server gone, and takes visits', async () => {
    await page.reload();
    await unlock();
    for (const name of names.slice(0, 5)) await visit(name);
  });

  it('loses nothing when the battery dies in the middle of a visit', async () => {
    await toChild(names[5] ?? '');
    await tap(/探视巡访/);
    await page.getByLabel('到家里').check();
    await tap('下一步');
    await page.getByText('见到了谁').first().waitFor();
    await phone.die();
    page = await phone.open(url);
    await unlock();
    await tap(new RegExp(`${names[5]}.*接着填`));
    await page.locator('.form').waitFor();
    await fillForm(page);
    await tap('交上去');
    await page.getByRole('heading', { name: '存好了！' }).waitFor();
    await tap('回到今天');
  });

  it('takes the other visits, two letters and an emergency, and says what waits', async () => {
    for (const name of names.slice(6)) await visit(name);
    await sign(names[0] ?? '');
    await sign(names[1] ?? '');
    await report(names[2] ?? '');
    await toTab('发送');
    await tap('现在发送');
    await page
      .getByText(/没有网|连不上|没有信号/)
      .first()
      .waitFor();
    expect(await page.getByText('等着发').count()).toBeGreaterThan(0);
  });

  it('says nothing of anybody while it is locked, searched byte by byte', async () => {
    await phone.die();
    expect(phone.finds(['dir-one'])).toEqual(['dir-one']); // that it would be found
    expect(phone.finds([...names, ...secrets, '村东1号', '孔守信', '第一小学'])).toEqual([]);
  });

  it('is at the server when it is back: all of it, once each, in order, by the phone’s time', async () => {
    server = await installation.serve();
    page = await phone.open(url);
    await unlock();
    await expect
      .poll(
        async () =>
          (await installation.sql<{ n: number }>('select count(*)::int as n from field_packet'))[0]?.n,
        {
          timeout: 60_000,
          interval: 1000,
        },
      )
      .toBe(13);
    const packets = await installation.sql<{
      kind: string;
      state: string;
      seq: number;
      happened_at: Date;
      late: boolean;
    }>(
      `select kind, state, seq, happened_at, received_at - happened_at > interval '1 second' as late
       from field_packet order by seq`,
    );
    expect(packets.map((packet) => [packet.kind, packet.state])).toEqual([
      ...Array.from({ length: 10 }, () => ['record', 'applied']),
      ...Array.from({ length: 2 }, () => ['letter', 'applied']),
      ['record', 'applied'],
    ]);
    const times = packets.map((packet) => packet.happened_at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(packets.every((packet) => packet.late)).toBe(true);
    const visits = await installation.sql<{ name: string }>(
      `select c.name from visit_record v join child c on c.id = v.child_id order by v.happened_at`,
    );
    expect(visits.map((row) => row.name)).toEqual(names);
    const letters = await installation.sql<{ name: string }>(
      `select c.name from letter l join child c on c.id = l.child_id where l.state = 'signed' order by c.name`,
    );
    expect(letters.map((row) => row.name)).toEqual([names[0], names[1]].sort());
    const cases = await installation.sql<{ level: string }>('select level from case_file');
    expect(cases).toEqual([{ level: '1' }]);
    await toTab('发送');
    await page.getByText('等着发').waitFor({ state: 'detached' });
  });

  it('leaves the phone empty when it was ended, with what waited in it delivered first, whoever holds it', async () => {
    await server.kill();
    await toTab('今天');
    await visit(names[3] ?? '');
    await phone.die();
    server = await installation.serve();
    town = await signIn(server, 'town-one', password);
    const [device] = await installation.sql<{ id: string }>('select id from field_device');
    await ask(url, town, `/api/field/devices/${device?.id}/end`, { why: 'handed_over' });
    page = await phone.open(url); // nobody enters a PIN
    await expect
      .poll(
        async () =>
          (await installation.sql('select emptied_at from field_device where emptied_at is not null')).length,
        {
          timeout: 30_000,
          interval: 500,
        },
      )
      .toBe(1);
    const [visits] = await installation.sql<{ n: number }>('select count(*)::int as n from visit_record');
    expect(visits?.n).toBe(11);
    await page.reload();
    await page.getByRole('button', { name: '登录' }).waitFor();
    expect(await page.getByRole('button', { name: /dir-one/ }).count()).toBe(0);
    const left = await page.evaluate(async () => {
      const open = indexedDB.open('tonghu-field');
      const database = await new Promise<IDBDatabase>((done) => {
        open.onsuccess = () => done(open.result);
      });
      const counts: number[] = [];
      for (const store of database.objectStoreNames) {
        const asked = database.transaction(store).objectStore(store).count();
        counts.push(
          await new Promise<number>((done) => {
            asked.onsuccess = () => done(asked.result);
          }),
        );
      }
      return counts;
    });
    expect(left).toEqual([0, 0, 0, 0]);
  });
});
