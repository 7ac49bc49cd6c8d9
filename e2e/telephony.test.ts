/**
 * The hotline by telephone: real calls over SIP through Kamailio and rtpengine into a real browser. Who calls rings the desk,
 * has a ticket, is heard and hears, and is recorded; who gives up is owed a call.
 */
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { CALLER_HERTZ, type Desk, OPERATOR_HERTZ, startPhoneDesk, TEST_PATIENCE } from './phone-desk.ts';
import { givesUpAfter, runSipp, shareOfTone, until } from './telephone-world.ts';

/** A busy machine's browser stutters now and then; silence or noise has nothing of the tone. */
const MOSTLY = 0.5;

let hotline: Awaited<ReturnType<typeof startPhoneDesk>>;
let desk: Desk;

vi.setConfig({ testTimeout: TEST_PATIENCE });
beforeAll(async () => {
  hotline = await startPhoneDesk(36_000);
  desk = await hotline.openDesk();
});
afterEach(() => hotline.endTelephones());
afterAll(() => hotline.close());

const awhile = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

it('who calls while nobody is free waits, rings the first who is ready, is answered with sound both ways, and is recorded', async () => {
  const number = hotline.aNumber();
  const caller = await hotline.telephone({ number });
  await hotline.callIs('ringing');
  await desk.look('away');
  await desk.beReady();
  await desk.phoneIs('ringing');
  await desk.look('ringing');
  await desk.press('接听');
  await desk.phoneIs('talking');
  await hotline.callIs('answered');
  await desk.page.getByText(number).waitFor();
  await awhile(2_500); // so that there is something to hear
  const sound = await desk.sound();
  await desk.look('talking');
  await desk.press('挂断');
  await desk.phoneIs('none');
  await hotline.callIs('ended');
  expect(sound.heard).toBeGreaterThan(8_000);
  expect(sound.sent).toBeGreaterThan(8_000);
  expect(sound.energy).toBeGreaterThan(0.01);
  await caller.says('terminated');
  const heard = caller.heard();
  expect(shareOfTone(heard.subarray(Math.floor(heard.length / 2)), OPERATOR_HERTZ)).toBeGreaterThan(MOSTLY);

  await until(async () => ((await hotline.lastCall())?.seconds ?? null) !== null);
  const call = await hotline.lastCall();
  expect(call).toMatchObject({ answered_by: desk.operator.actor.accountId, ticket: 'open' });
  expect(call?.seconds).toBeGreaterThanOrEqual(2);
  const [callerSide, operatorSide] = await hotline.recording();
  expect(shareOfTone(callerSide, CALLER_HERTZ)).toBeGreaterThan(MOSTLY);
  expect(shareOfTone(operatorSide, OPERATOR_HERTZ)).toBeGreaterThan(MOSTLY);
});

it('nobody else of the machine may read what is recorded, nor what is captured meanwhile', () => {
  const folder = join(hotline.folder, 'telephony');
  // Kamailio’s configuration is as it ships; what is this installation’s own stands beside it.
  const open = globSync('**/*', { cwd: folder })
    .concat('.')
    .map((name) => [name, statSync(join(folder, name)).mode & 0o077] as const)
    .filter(([name, others]) => others !== 0 && !['kamailio.cfg', 'webhook.secret'].includes(name));
  expect(open).toEqual([]);
});

it('of a call that is over nothing stands in clear: its recording is sealed, its capture gone', async () => {
  const folder = join(hotline.folder, 'telephony');
  expect(globSync('recordings/*/*', { cwd: folder }).map((name) => name.slice(-8))).toEqual(['.wav.age']);
  await until(() => globSync('raw/**/*.{pcap,txt}', { cwd: folder }).length === 0);
});

it('whoever gives up while it rings has called in vain: the hotline owes a call', async () => {
  const caller = runSipp(join(hotline.folder, 'gives-up'), givesUpAfter(400), {
    sip: hotline.place.sip,
    caller: hotline.aNumber(),
  });
  expect(await caller.ended, caller.said()).toBe(0);
  await hotline.callIs('missed');
  const call = await hotline.lastCall();
  expect(call).toMatchObject({ answered_by: null, seconds: null, ticket: 'missed' });
  const owed = await hotline.system.owner(
    'select kind, b.state from call_back b join ticket t on t.id = b.ticket_id where t.call_id = $1',
    [call?.id],
  );
  expect(owed).toEqual([{ kind: 'missed', state: 'open' }]);
});

it('after a call the operator is not rung until he is ready again; then mutes, holds, and the caller hangs up', async () => {
  const caller = await hotline.telephone({ number: hotline.aNumber() });
  await hotline.callIs('ringing');
  await desk.stationIs('after-call');
  await desk.phoneIs('none');
  await desk.beReady();
  await desk.phoneIs('ringing');
  await desk.press('接听');
  await desk.phoneIs('talking');
  await desk.press('静音');
  await desk.press('取消静音');
  await desk.press('保持');
  await desk.page.getByText('已保持').waitFor();
  await desk.look('held');
  await desk.press('恢复通话');
  await desk.page.getByText('通话中').waitFor();
  caller.child.kill('SIGINT');
  await desk.phoneIs('none');
  await hotline.callIs('ended');
});

it('an operator calls somebody in the hotline’s name', async () => {
  const number = hotline.aNumber();
  const somebody = await hotline.telephone({ number, waitsAt: hotline.place.peer });
  await somebody.says('baresip is ready');
  await desk.page.locator('.phone-bar .top-bar-button').click();
  await desk.page.getByRole('textbox', { name: '电话号码' }).fill(number);
  await desk.look('dialling');
  await desk.press('拨打');
  await desk.phoneIs('talking');
  await hotline.callIs('answered', 'out');
  expect(somebody.said()).toContain('12349');
  await awhile(1_500);
  expect((await desk.sound()).energy).toBeGreaterThan(0.01);
  await desk.press('挂断');
  await hotline.callIs('ended', 'out');
  expect((await hotline.lastCall())?.answered_by).toBe(desk.operator.actor.accountId);
});

it('a call rings everybody who is free; one answers, the other stops ringing and has the next', async () => {
  const other = await hotline.openDesk();
  await other.beReady();
  await desk.beReady();
  await Promise.all([other.stationIs('ready'), desk.stationIs('ready')]);
  const first = await hotline.telephone({ number: hotline.aNumber() });
  await Promise.all([desk.phoneIs('ringing'), other.phoneIs('ringing')]);
  await desk.press('接听');
  await Promise.all([desk.phoneIs('talking'), other.phoneIs('none')]);
  await hotline.callIs('answered');
  const second = await hotline.telephone({ number: hotline.aNumber() });
  await other.phoneIs('ringing');
  await other.press('接听');
  await hotline.callIs('answered');
  const [latest, former] = await hotline.calls();
  expect([latest?.answered_by, former?.answered_by]).toEqual([
    other.operator.actor.accountId,
    desk.operator.actor.accountId,
  ]);
  for (const caller of [first, second]) caller.child.kill('SIGINT');
  await Promise.all([desk.phoneIs('none'), other.phoneIs('none')]);
  await other.page.close();
});

it('forty people who call at once while nobody is there are all known, each with its ticket', async () => {
  const before = (await hotline.calls()).length;
  const callers = runSipp(join(hotline.folder, 'forty'), givesUpAfter(300), {
    sip: hotline.place.sip,
    caller: hotline.aNumber(),
    calls: 40,
  });
  expect(await callers.ended, callers.said()).toBe(0);
  const missed = async () =>
    (await hotline.calls())
      .slice(0, -before || undefined)
      .filter(({ state, ticket }) => state === 'missed' && ticket !== null);
  let known: string[] = [];
  await until(
    async () => {
      known = (await hotline.calls()).map(({ state, ticket }) => `${state} ${ticket}`);
      return (await missed()).length === 40;
    },
    20_000,
    () => `${known.join(', ')}; ${hotline.exchange().said()}`,
  );
});

it('who leaves the desk is not rung, and the wall board knows', async () => {
  await desk.page.locator('.phone-bar .top-bar-button').click();
  await desk.page.locator('.phone-panel').getByRole('button', { name: '离开' }).click();
  await desk.stationIs('away');
  await until(async () => (await desk.operator.get('/api/telephony/presence')).body.state === 'away');
});
