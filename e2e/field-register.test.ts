/**
 * An afternoon at a classroom's door, with the network really off from the first child to the last: the server's process is gone. Sixty
 * children are expected; the battery dies once; somebody wants a child who may not; the house is closed. Then the server is back, and
 * all of it is there, once, in order, in few requests.
 */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aCitizenId } from '#testing/builders/children.ts';
import { type Afternoon, anAfternoon, CHILDREN, mayFetch, names, village } from './field/an-afternoon.ts';
import { aRealPhone, type RealPhone } from './field/real-phone.ts';
import { signHere } from './field/sign-here.ts';
import { freePort } from './free-port.ts';
import { anInstallation, type Installation, type RunningServer } from './real-server.ts';
import { firstSignIn } from './write-load.ts';

const password = 'a pass phrase for the test';
const pin = '482915';
/** Two of one home, a third that is fetched by signature, and two more who are not let go alone. */
const [elder = '', younger = '', signedFor = '', fourth = '', fifth = ''] = names;
/** Three do not come. */
const away = names.slice(-3);
const came = names.slice(0, -3);
const grandmother = { name: '王桂兰', citizenId: aCitizenId('1956-03-02', 2), pin: '7319' };
const uncle = { name: '陈大山', citizenId: aCitizenId('1985-07-12', 1) };
const MINUTE_MS = 60_000;

let installation: Installation;
let server: RunningServer;
let phone: RealPhone;
let page: Page;
let url: string;
let town = '';
let afternoon: Afternoon;

beforeAll(async () => {
  installation = anInstallation('', { port: await freePort() });
  const add = (account: string, role: string, division: string): string => {
    const about = ['--name', '周老师', '--role', role, '--division', division, '--json'];
    return JSON.parse(installation.command('user', 'add', account, ...about)).password;
  };
  const given = {
    keeper: add('keeper-one', 'classroom', village),
    town: add('town-one', 'town', '410922100'),
  };
  server = await installation.serve();
  ({ url } = server);
  await firstSignIn(server, { account: 'keeper-one', password: given.keeper });
  town = (await firstSignIn(server, { account: 'town-one', password: given.town })).cookie;
  afternoon = await anAfternoon(installation, ask, 'keeper-one');
  const place = (name: string): string => afternoon.places.get(name) ?? '';
  for (const name of [elder, signedFor, fourth, fifth]) await mayFetch(ask, place(name), grandmother);
  await mayFetch(ask, place(younger), uncle);
  phone = aRealPhone();
  page = await phone.open(url);
}, 240_000);
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail')
    console.log(
      await page
        .locator('body')
        .innerText()
        .catch(() => 'no page'),
    );
});
afterAll(async () => {
  await phone?.remove();
  await installation.remove();
});

async function ask(path: string, body: object): Promise<{ id: string }> {
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: { cookie: town, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const told = await answer.json();
  expect([path, answer.status, told]).toEqual([path, 200, expect.anything()]);
  return told as { id: string };
}

const tap = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
const touch = (name: string) => page.locator('.door-touch').filter({ hasText: name }).click();
const count = (which: string) => page.locator(`.count.${which} strong`).innerText();
const heading = (name: string) => page.getByRole('heading', { name }).waitFor();

async function enterPin(): Promise<void> {
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
}

async function unlock(): Promise<void> {
  await tap(/keeper-one/);
  await enterPin();
  await page.locator('.tabs').waitFor();
}

async function leaves(name: string): Promise<void> {
  await touch(name);
  await tap('离班');
}

/** Lets many go home alone, by the same buttons as a thumb, without asking from outside after each. */
function goAlone(children: readonly string[]): Promise<void> {
  return page.evaluate(async (all) => {
    const press = async (selector: string, words: string): Promise<void> => {
      for (const begun = performance.now(); performance.now() - begun < 15_000; ) {
        const found = [...document.querySelectorAll<HTMLElement>(selector)].find((one) =>
          one.textContent.includes(words),
        );
        // A browser drops steps of its history that come faster than a thumb's (it takes them for a flood).
        if (found !== undefined) {
          await new Promise((seen) => setTimeout(seen, 80));
          if (found.isConnected && found.textContent.includes(words)) return found.click();
        }
        await new Promise((drawn) => requestAnimationFrame(drawn));
      }
      throw new Error(`There is no ${words} in ${document.body.innerText}`);
    };
    for (const name of all) {
      await press('.door-touch', name);
      await press('main .button', '离班');
      await press('main .button', '自己回家');
      await press('main .button', '回到名单');
    }
  }, children);
}

/** An afternoon takes some minutes where everything is slow. */
const AFTERNOON_MS = 300_000;

describe('an afternoon without a network', { timeout: AFTERNOON_MS }, () => {
  it('begins with signing in once, where there is one; the register is what a keeper sees', async () => {
    await tap('登录');
    await page.getByLabel('账号').fill('keeper-one');
    await page.getByLabel('登录密码', { exact: true }).fill(password);
    await tap('登录');
    await heading('选一个');
    await enterPin();
    await heading('再输');
    await enterPin();
    await page.getByText(`${CHILDREN} 个孩子要来`).waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await server.kill();
  });

  it('opens with the server gone, and takes sixty children less three in under a minute', async () => {
    await page.reload();
    await unlock();
    await tap('开班');
    await page.getByRole('checkbox').first().waitFor();
    for (const looked of await page.getByRole('checkbox').all()) await looked.check();
    await tap('看过了，开班');
    await page.locator('.counts-bar').waitFor();
    const begun = Date.now();
    for (const name of came) await touch(name);
    expect(Date.now() - begun).toBeLessThan(MINUTE_MS);
    await expect.poll(() => count('inside')).toBe(String(came.length));
    expect(await page.locator('.door-row', { hasText: names[3] ?? '' }).innerText()).toContain('青霉素过敏');
  });

  it('loses nobody when the battery dies', async () => {
    await phone.die();
    expect(phone.finds(['keeper-one'])).toEqual(['keeper-one']);
    const tail = grandmother.citizenId.slice(-4);
    // Four figures stand by chance in so many bytes: they are looked for as a value, in JSON and as the browser keeps one.
    const asValue = [`"${tail}"`, `"\u0004${tail}`];
    expect(phone.finds([...names, grandmother.name, ...asValue, '青霉素过敏'])).toEqual([]);
    page = await phone.open(url);
    await unlock();
    await expect.poll(() => count('inside')).toBe(String(came.length));
  });

  it('asks after whoever is not there: one is found, one excused, one comes late', async () => {
    expect(await count('missing')).toBe('3');
    const [found = '', excused = '', late = ''] = away;
    await tap(`${found}：别的事`);
    await tap('记下孩子在哪里');
    await page.getByLabel('在家').check();
    await page.getByLabel('谁说的').fill('奶奶乙');
    await tap('记下');
    await tap(`${excused}：别的事`);
    await tap('请假');
    await tap('生病');
    await page.getByLabel(/找孩子/).fill(late);
    await touch(late);
    await expect.poll(() => count('missing')).toBe('0');
    await expect.poll(() => count('inside')).toBe(String(came.length + 1));
  });

  it('keeps a child whom a stranger wants', async () => {
    await leaves(fifth);
    await tap('门口是别的人');
    await tap('不认识的人');
    await heading(`拒绝接走：${fifth}`);
    await page.locator('a[href="tel:110"]').waitFor();
    await tap('没事了，回到名单');
    await expect.poll(() => count('inside')).toBe(String(came.length + 1));
  });

  it('lets one sibling go by PIN, and keeps the other, whom the grandmother may not fetch', async () => {
    await leaves(elder);
    await tap(/王桂兰/);
    await page.getByLabel('接送密码').fill('0000');
    await tap('核对密码');
    await page.getByText('还能试 2 次').waitFor();
    await page.getByLabel('接送密码').fill(grandmother.pin);
    await tap('核对密码');
    await heading(`${elder}离班了`);
    await page.getByText(`${younger}的名单上没有王桂兰`, { exact: false }).waitFor();
    await tap(`${fourth}也走`);
    await tap('和照片是同一个人，放行');
    await heading(`${fourth}离班了`);
    await tap('全部完成');
    await tap('高兴');
    await tap('回到名单');
    await leaves(younger);
    expect(await page.getByRole('button', { name: /王桂兰/ }).count()).toBe(0);
    await tap(/陈大山/);
    await tap('和照片是同一个人，放行');
    await tap('回到名单');
  });

  it('takes a signature, and lets those go alone who may', async () => {
    await leaves(signedFor);
    await tap(/王桂兰/);
    await tap('请他签字');
    await signHere(page);
    await tap('签好了，存下来');
    await heading(`${signedFor}离班了`);
    await tap('回到名单');
    await goAlone([...came.slice(5), away[2] ?? '']);
    await expect.poll(() => count('inside')).toBe('1');
  });

  it('is not closed while one is inside, and then by whoever has walked through', async () => {
    await tap('关门清场');
    await page.getByText('还有 1 个孩子在班，不能关门').waitFor();
    expect(await page.getByRole('button', { name: '关门', exact: true }).count()).toBe(0);
    await tap(new RegExp(fifth));
    await tap('离班');
    await tap(/王桂兰/);
    await tap('和照片是同一个人，放行');
    await tap('回到名单');
    await tap('关门清场');
    await page.getByRole('checkbox').check();
    await tap('关门');
    await page.getByText('已经关门清场').waitFor();
  });

  it('is at the server when it is back: all of it, once, in order, in few requests', async () => {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    server = await installation.serve();
    await page.locator('.tabs').getByRole('button', { name: '发送' }).click();
    await tap('现在发送');
    const kinds = {
      opened: 1,
      arrived: 58,
      located: 1,
      excused: 1,
      refused: 1,
      left: 58,
      lesson: 2,
      closed: 1,
    };
    const total = Object.values(kinds).reduce((sum, each) => sum + each, 0);
    const marks = () =>
      installation.sql<{ id: string; kind: string; late: boolean }>(
        `select id, kind, received_at - at > interval '1 second' as late from aftercare_mark
         where session_id = $1 order by at, id`,
        [afternoon.sessionId],
      );
    await expect.poll(async () => (await marks()).length, { timeout: 60_000, interval: 500 }).toBe(total);
    const brought = await marks();
    for (const [kind, each] of Object.entries(kinds))
      expect([kind, brought.filter((mark) => mark.kind === kind).length]).toEqual([kind, each]);
    expect(brought[0]?.kind).toBe('opened');
    expect(brought[brought.length - 1]?.kind).toBe('closed');
    // Ids are made on the phone, one after the other: by the phone's time they stand in the order in which it made them.
    const ids = brought.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    expect(brought.every(({ late }) => late)).toBe(true);
    expect(requests.filter((path) => path === '/api/field/packets').length).toBeLessThanOrEqual(4);
    const [session] = await installation.sql<{ state: string }>(
      'select state from aftercare_session where id = $1',
      [afternoon.sessionId],
    );
    expect(session?.state).toBe('closed');
  });

  it('shows on the phone what the server has, and leaves it when the keeper’s post has ended', async () => {
    await expect.poll(() => page.getByText('等着发送').count(), { timeout: 30_000 }).toBe(0);
    await page.locator('.tabs').getByRole('button', { name: '课堂' }).click();
    await page.getByText('已经关门清场').waitFor();
    await installation.sql('update aftercare_keeper set to_on = current_date - 2');
    await page.locator('.tabs').getByRole('button', { name: '发送' }).click();
    await tap('现在发送');
    await page.locator('.tabs').getByRole('button', { name: '课堂' }).click();
    await page.getByText('你名下还没有课堂').waitFor();
    const given = await installation.sql('select child_id from field_given');
    expect(given).toHaveLength(CHILDREN);
  });
});
