/**
 * What goes wrong with telephones: the bridge is killed, a browser loses the network or dies, a microphone is refused, somebody
 * calls who may not. Nobody is left in silence, nothing that happened is lost, and each has its words on the screen.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { type Desk, startPhoneDesk, TEST_PATIENCE } from './phone-desk.ts';
import { givesUpAfter, runSipp, type Telephone, until } from './telephone-world.ts';

let hotline: Awaited<ReturnType<typeof startPhoneDesk>>;
let desk: Desk;

vi.setConfig({ testTimeout: TEST_PATIENCE });
beforeAll(async () => {
  hotline = await startPhoneDesk(37_000);
  desk = await hotline.openDesk();
});
afterEach(() => hotline.endTelephones());
afterAll(() => hotline.close());

/** A call that is on at a desk. */
async function talking(at: Desk): Promise<Telephone> {
  await at.beReady();
  await at.stationIs('ready');
  const caller = await hotline.telephone({ number: hotline.aNumber() });
  await at.phoneIs('ringing');
  await at.press('接听');
  await at.phoneIs('talking');
  await hotline.callIs('answered');
  return caller;
}

/** Waits until more is heard than now. */
async function goesOn(at: Desk): Promise<void> {
  const { heard } = await at.sound();
  await until(async () => (await at.sound()).heard > heard + 1_000);
}

it('a call goes on when the bridge is killed, and what happened meanwhile is told when it is back', async () => {
  const caller = await talking(desk);
  hotline.exchange().child.kill('SIGKILL');
  await hotline.exchange().ended;
  await goesOn(desk);
  caller.child.kill('SIGINT');
  await desk.phoneIs('none');
  expect((await hotline.lastCall())?.state).toBe('answered');
  await hotline.startAgain();
  expect(hotline.exchange().said()).toContain('was running');
  await hotline.callIs('ended');
});

it('a call goes on when the network is lost for a moment, and its end still arrives', async () => {
  const caller = await talking(desk);
  await desk.cutOff();
  await desk.stationIs('cut-off');
  await desk.look('cut-off');
  await desk.stationIs('after-call');
  await goesOn(desk);
  caller.child.kill('SIGINT');
  await desk.phoneIs('none');
  await hotline.callIs('ended');
});

it('who was ready when the network was lost is ready again by himself', async () => {
  await desk.beReady();
  await desk.stationIs('ready');
  await desk.cutOff();
  await desk.stationIs('cut-off');
  await desk.stationIs('ready');
});

it('whoever speaks with a browser that dies is hung up within seconds, not left in silence', async () => {
  const doomed = await hotline.openDesk();
  await desk.page.locator('.phone-bar').getByRole('button', { name: '离开' }).click();
  await desk.stationIs('away');
  const caller = await talking(doomed);
  const dies = await doomed.page.context().newCDPSession(doomed.page);
  void dies.send('Page.crash').catch(() => undefined); // nobody is left to answer
  await caller.says('terminated', 45_000);
  await hotline.callIs('ended');
  await until(async () => ((await hotline.lastCall())?.seconds ?? null) !== null);
});

it('nobody is heard who is not the trunk', async () => {
  const before = (await hotline.calls()).length;
  const stranger = runSipp(join(hotline.folder, 'stranger'), givesUpAfter(100), {
    sip: hotline.place.sip,
    from: '127.0.0.2',
    caller: '14000009999',
  });
  await new Promise((done) => setTimeout(done, 1_000));
  stranger.child.kill('SIGKILL');
  expect((await hotline.calls()).length).toBe(before);
});

it('calls that come and are given up while another writes in the journal are all known', async () => {
  const journal = new DatabaseSync(join(hotline.folder, 'telephony', 'journal.db'), { timeout: 5_000 });
  const before = (await hotline.calls()).length;
  const CALLS = 8;
  const callers = runSipp(join(hotline.folder, 'journal-busy'), givesUpAfter(200), {
    sip: hotline.place.sip,
    caller: hotline.aNumber(),
    calls: CALLS,
  });
  let gone = false;
  void callers.ended.then(() => {
    gone = true;
  });
  while (!gone) {
    journal.exec('begin immediate');
    await pause(60);
    journal.exec('commit');
    await pause(15);
  }
  journal.close();
  expect(await callers.ended, callers.said()).toBe(0);
  let known: string[] = [];
  await until(
    async () => {
      known = (await hotline.calls()).slice(0, -before || undefined).map(({ state }) => state);
      return known.length === CALLS && known.every((state) => state === 'missed');
    },
    30_000,
    () => known.join(', '),
  );
});

it.each([
  ['refused', 'NotAllowedError', '浏览器不允许使用麦克风', 'zh'],
  ['missing', 'NotFoundError', 'No microphone was found', 'en'],
] as const)('a microphone that is %s is said before anybody calls', async (name, fault, words, language) => {
  const at = await hotline.openDesk(language);
  await at.page.evaluate((kind) => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', kind));
  }, fault);
  await at.page.getByRole('button', { name: /就位接听|Take calls/ }).click();
  await at.page.getByText(words).waitFor();
  await at.stationIs('away');
  await at.look(`microphone-${name}`);
  await at.page.context().close();
});

it('a second tab says that the phone is open in the first', async () => {
  await desk.beReady();
  await desk.stationIs('ready');
  const tab = await desk.page.context().newPage();
  await tab.goto('/');
  await tab.getByRole('button', { name: '就位接听' }).click();
  await tab.getByText('电话已在另一个标签页打开').waitFor();
  await tab.close();
});
