/** Every screen of the field app in every state, at the smallest letters in Chinese and at the largest in English on a low screen. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sayIn, type TextKey } from '#field/texts.ts';
import { launchBrowser } from './browser.ts';
import { fillForm } from './field/fill-form.ts';
import {
  builtScreens,
  look,
  millisecondsToShow,
  openPhonePage,
  type Setting,
  showScene,
} from './field/phone-page.ts';
import type { Scene } from './field/scenes.ts';

const settings: readonly Setting[] = [
  { language: 'zh', size: 'normal', height: 780 },
  { language: 'en', size: 'largest', height: 640 },
];

const tabs = ['day', 'register', 'children', 'outbox', 'more'] as const;

let browser: Browser;
let files: Awaited<ReturnType<typeof builtScreens>>;

beforeAll(async () => {
  [browser, files] = await Promise.all([launchBrowser(), builtScreens()]);
});
afterAll(() => browser.close());

describe.each(settings)('on a phone set to $language, letters $size, height $height', (setting) => {
  const said = sayIn(setting.language);
  let page: Page;
  beforeAll(async () => {
    page = await openPhonePage(browser, files, setting);
  });
  afterAll(() => page.context().close());
  const picture = (name: string): Promise<void> =>
    look(page, `${setting.language}-${setting.size}-${setting.height}-${name}`);
  const tap = (key: TextKey, values = {}): Promise<void> =>
    page
      .getByRole('button', { name: said(key, values), exact: true })
      .first()
      .click();
  const heard = (key: TextKey, values = {}) =>
    page.getByText(said(key, values), { exact: true }).first().waitFor();
  const lockers = [
    { account: 'wangzhuren', waiting: 3 },
    { account: 'lizhuren', waiting: 0 },
  ];
  /** Types a PIN once the digits are there to be typed. */
  const enter = async (pin: string): Promise<void> => {
    await page.locator('.pin-pad').waitFor();
    await page.keyboard.type(pin);
  };
  /** Opens the store in a scene and goes to one of its tabs. */
  const open = async (scene: Scene, tab: (typeof tabs)[number] = 'day'): Promise<void> => {
    await showScene(page, { lockers, pin: '739482', ...scene });
    await page.getByRole('button', { name: /wangzhuren/ }).click();
    await enter('739482');
    await page.locator('.tabs button').nth(tabs.indexOf(tab)).click();
  };

  describe('who one is', () => {
    it('is asked; a wrong PIN says how many tries are left, and the last few what comes after', async () => {
      await showScene(page, { lockers, pin: '739482', left: 2 });
      await picture('who');
      await page.getByRole('button', { name: /wangzhuren/ }).click();
      await picture('pin');
      await page.getByRole('button', { name: '7', exact: true }).click();
      await page.keyboard.type('39483');
      await heard('pin.wrong.few', { left: 2 });
      await picture('pin-wrong');
      await page.goBack();
      await heard('who.title');
    });

    it.each(['wrong-pins', 'disabled', 'too-long'] as const)(
      'is nobody on a phone emptied for %s',
      async (wiped) => {
        await showScene(page, { lockers, wiped });
        await page.getByRole('button', { name: /lizhuren/ }).click();
        await enter('000000');
        await heard(`wiped.${wiped}`);
        await picture(`wiped-${wiped}`);
        await tap('welcome.sign-in');
        await heard('sign.account');
      },
    );

    it('is somebody new: signs in with a code, chooses a PIN that is not guessed, twice the same', async () => {
      await showScene(page, { signIn: 'code-wanted' });
      await picture('welcome');
      await tap('welcome.sign-in');
      await page.getByLabel(said('sign.account')).fill('zhangzhuren');
      await page.getByLabel(said('sign.password'), { exact: true }).fill('一个很长的密码');
      await picture('sign-in');
      await tap('sign.go');
      await page.getByLabel(said('sign.code')).fill('123456');
      await picture('sign-in-code');
      await tap('sign.go');
      await heard('choose.title');
      await enter('123456');
      await heard('choose.run');
      await picture('choose-pin');
      await enter('739482');
      await heard('choose.again');
      await enter('739481');
      await heard('choose.differs');
      await enter('739482');
      await heard('choose.again');
      await enter('739482');
      await page.locator('.tabs').waitFor();
    });

    it.each(['no-network', 'refused'] as const)(
      'cannot be told where signing in ends as %s',
      async (signIn) => {
        await showScene(page, { lockers, signIn });
        await page.getByRole('button', { name: /wangzhuren/ }).click();
        await tap('pin.forgot');
        expect(await page.getByLabel(said('sign.account')).inputValue()).toBe('wangzhuren');
        await page.getByLabel(said('sign.password'), { exact: true }).fill('x');
        await tap('sign.go');
        await page.getByRole('alert').waitFor();
        await picture(`sign-in-${signIn}`);
      },
    );
  });

  describe('the first fetch', () => {
    it('says how far it has come', async () => {
      await showScene(page, {
        ...{ lockers, pin: '739482' },
        ...{ children: 0, noForms: true, sync: { lastContactAt: null, running: true, sent: 20, toSend: 60 } },
      });
      await page.getByRole('button', { name: /wangzhuren/ }).click();
      await enter('739482');
      await heard('first.so-far', { sent: 20, toSend: 60 });
      await picture('first-fetch');
    });

    it('that stops says what to do', async () => {
      await showScene(page, {
        ...{ lockers, pin: '739482' },
        ...{ children: 0, noForms: true, sync: { lastContactAt: null, trouble: 'captive-portal' } },
      });
      await page.getByRole('button', { name: /wangzhuren/ }).click();
      await enter('739482');
      await heard('trouble.captive-portal.do');
      await picture('first-fetch-stopped');
      await tap('first.anyway');
      await page.locator('.tabs').waitFor();
    });
  });

  describe('the day', () => {
    it('shows what is late, today and soon, with conflicts and what waits', async () => {
      await open({ outbox: [{}, { state: 'held' }], sync: { daysLeft: 3 } });
      await heard('day.days-left', { count: 3 });
      await picture('day');
    });

    it('without children says whom to ask; with all done it praises', async () => {
      await open({ children: 0, noDrafts: true });
      await picture('day-none');
      await open({ allDone: true, noDrafts: true });
      await heard('day.free');
      await picture('day-free');
    });

    it('goes by date where the phone refuses its place, and says so', async () => {
      await open({});
      await tap('day.near');
      await heard('day.near.refused');
      await picture('day-near-refused');
    });
  });

  describe('the children', () => {
    it('are found as one types; nobody found says what to try', async () => {
      await open({ children: 60 }, 'children');
      await picture('children');
      await page.getByLabel(said('children.search')).fill('wzh');
      await heard('children.found', { count: 5 });
      await page.getByLabel(said('children.search')).fill('没有这个人');
      await heard('children.none.words');
      await picture('children-none');
      await open({ children: 0 }, 'children');
      await picture('children-empty');
    });

    it('of whom there are 500 are found within 100 ms on a slow phone', async () => {
      await open({ children: 500 }, 'children');
      await page.getByLabel(said('children.search')).fill('z');
      const slow = await page.context().newCDPSession(page);
      await slow.send('Emulation.setCPUThrottlingRate', { rate: 4 });
      const times: number[] = [];
      for (const typed of ['zh', 'zha', 'w', 'wz', '李']) times.push(await millisecondsToShow(page, typed));
      await slow.send('Emulation.setCPUThrottlingRate', { rate: 1 });
      await slow.detach();
      expect(Math.min(...times)).toBeLessThan(100);
    });

    it('have a page each, and what was typed is there on coming back', async () => {
      await open({}, 'children');
      await page.getByLabel(said('children.search')).fill('hjh');
      await page.getByRole('button', { name: /何嘉豪/ }).click();
      await page.getByRole('heading', { name: '何嘉豪' }).waitFor();
      await picture('child');
      await page.getByRole('button', { name: said('child.start') }).click();
      await picture('choose-form');
      await page.goBack();
      await page.goBack();
      expect(await page.getByLabel(said('children.search')).inputValue()).toBe('hjh');
    });

    it('of whom two people wrote different things are decided with both values in sight', async () => {
      await open({});
      await tap('day.conflicts', { name: '何嘉豪' });
      await picture('conflict');
      await page.locator('.versus').first().click();
      await heard('day.waiting', { count: 1 });
    });

    it('are corrected; what cannot be kept stays on the screen', async () => {
      await open({ keeps: 'storage-full' }, 'children');
      await page.getByRole('button', { name: /王子涵/ }).click();
      await page.getByRole('button', { name: new RegExp(said('child.carerPhone')) }).click();
      await page.getByLabel(said('correct.to')).fill('123');
      await tap('correct.save');
      await heard('correct.phone');
      await picture('correct-wrong');
      await page.getByLabel(said('correct.to')).fill('14000000099');
      await tap('correct.save');
      await heard('trouble.storage-full.do');
      expect(await page.getByLabel(said('correct.to')).inputValue()).toBe('14000000099');
      await picture('correct-not-kept');
    });

    it('without a carer say so, and no letter can be signed', async () => {
      await open({ noCarer: true }, 'children');
      await page.getByRole('button', { name: /李浩然/ }).click();
      await heard('child.no-carer');
      await picture('child-no-carer');
    });
  });

  describe('a record', () => {
    it('that was sent back shows what was said, and is answered', async () => {
      await open({});
      await page.getByRole('button', { name: /没有写孩子这周/ }).click();
      await heard('talk.returned');
      await picture('talk');
      await page.getByLabel(said('talk.write')).fill('已经问过了，周日通过电话。');
      await tap('talk.send');
      await heard('talk.sent');
    });
  });

  describe('a letter', () => {
    it('is read out, its checklist answered, and signed', async () => {
      await open({ noDrafts: true });
      await page.getByRole('button', { name: /李浩然.*(责任书|letter)/ }).click();
      await picture('letter-read');
      await tap('next');
      await page.locator('.form').waitFor();
      await picture('letter-checklist');
      expect(await fillForm(page)).toBe(4);
      await tap('letter.done');
      await heard('letter.sign.first');
      await picture('letter-sign');
      const canvas = await page.getByRole('img', { name: said('letter.sign.area') }).boundingBox();
      if (canvas === null) throw new Error('there is nothing to sign on');
      await page.mouse.move(canvas.x + 60, canvas.y + 60);
      await page.mouse.down();
      await page.mouse.move(canvas.x + 200, canvas.y + 90, { steps: 8 });
      await page.mouse.up();
      await page.goBack();
      await heard('letter.go-on');
      await tap('next');
      await page.locator('.signature img').waitFor();
      await tap('letter.done');
      await heard('kept.letter');
      await picture('kept');
      await tap('kept.day');
      await heard('day.waiting', { count: 1 });
    });

    it('whose words are not on the phone is not signed', async () => {
      await open({ noWording: true });
      await page.getByRole('button', { name: /李浩然.*(责任书|letter)/ }).click();
      await heard('letter.none.words');
      await picture('letter-none');
    });
  });

  describe('an emergency', () => {
    it('is a tap away from everywhere: telephones first, then the report', async () => {
      await open({}, 'outbox');
      await tap('emergency');
      const links = await page
        .getByRole('link')
        .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
      expect(links).toEqual(['tel:110', 'tel:120', 'tel:12345']);
      await picture('emergency');
      await tap('emergency.report');
      await picture('emergency-whom');
    });
  });

  describe('the outbox', () => {
    it.each([
      'no-network',
      'server-down',
      'captive-portal',
      'signed-out',
      'storage-full',
      'app-too-old',
      'clock-wrong',
      'something-new',
    ] as const)('says what to do about %s', async (trouble) => {
      await open({ sync: { trouble: trouble as 'unknown' }, outbox: [{}] }, 'outbox');
      await heard(trouble === 'something-new' ? 'trouble.unknown.do' : `trouble.${trouble}.do`);
      await picture(`outbox-${trouble}`);
    });

    it('shows what waits, what went, what needs a look, what has moved away, and nothing', async () => {
      const sentAt = new Date().toISOString();
      await open(
        {
          withdrawn: [{ id: 'gone', name: '钱多多' }],
          outbox: [
            { state: 'held', childId: 'gone', words: { zh: '探视巡访', en: 'Visit' } },
            { filesAll: 5, filesLeft: 2, tries: 4, trouble: 'server-down' },
            { state: 'sending', filesAll: 3, filesLeft: 1 },
            { state: 'sent', sentAt, kind: 'letter', form: null, words: { zh: '监护责任书', en: 'Letter' } },
          ],
        },
        'outbox',
      );
      await heard('outbox.withdrawn', { name: '钱多多' });
      await picture('outbox');
      await open({ noDrafts: true }, 'outbox');
      await picture('outbox-empty');
      await open({ sync: { running: true, sent: 3, toSend: 8 }, outbox: [{}] }, 'outbox');
      await heard('outbox.sending', { sent: 3, toSend: 8 });
      await picture('outbox-running');
    });
  });

  describe('the settings', () => {
    it('have each a screen', async () => {
      await open({}, 'more');
      await picture('settings');
      for (const part of ['look', 'pin', 'held', 'about'] as const) {
        await tap(`settings.${part}`);
        await picture(`settings-${part}`);
        await page.goBack();
      }
      await tap('settings.lock');
      await heard('who.title');
    });
  });
});
