/** The hotline's figures: counted from tickets and calls of a period, with what was handed over, opening their lists. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HotlineFigure } from '#capabilities/hotline/figures/contract.ts';
import { places } from '#testing/builders/children.ts';
import { aHotline, type Hotline } from '#testing/builders/hotline.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let hotline: Hotline;
let city: Caller;
let leader: Caller;

beforeAll(async () => {
  system = await startTestSystem('2023-11-06T09:00:00+08:00');
  hotline = await aHotline(system, '4109');
  city = await system.caller('city', '4109');
  leader = await system.caller('leader', '4109');
  await closed('01', { satisfaction: 'satisfied' });
  await closed('01', { satisfaction: 'unsatisfied', followUpDays: 1 });
  await closed('02', { satisfaction: 'fair' });
  await closed('04', {});
  const wrong = await hotline.answered(null);
  await hotline.on(hotline.operator, wrong, 'void', { kind: 'wrong' });
  await hotline.answered(); // still open
  await hotline.centre.post({ call: uuidv7(), kind: 'missed' });
  const byHand = { id: uuidv7(), channel: 'visit', class: '01', narrative: '问', answer: '答' };
  const made = await hotline.operator.post('/api/hotline/tickets', byHand);
  await hotline.on(hotline.operator, made.body, 'close', {});
});
afterAll(() => system.close());

async function closed(of: string, how: object): Promise<void> {
  const ticket = await hotline.answered();
  const words = { class: of, narrative: '问', answer: '答' };
  const saved = await hotline.operator.patch(`/api/hotline/tickets/${ticket.id}`, words, {
    'if-match': `"${ticket.version}"`,
  });
  const done = await hotline.on(hotline.operator, saved.body, 'close', how);
  expect(done.status, JSON.stringify(done.body)).toBe(200);
}

async function figures(who: Caller, query = ''): Promise<Map<string, HotlineFigure>> {
  const answer = await who.get(`/api/hotline/figures${query}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return new Map(answer.body.items.map((item: HotlineFigure) => [item.code, item]));
}
const parts = (figure: HotlineFigure | undefined) => [figure?.numerator, figure?.denominator];

describe('the figures', () => {
  it('count what each says, and nothing else', async () => {
    const all = await figures(city);
    expect(all.get('ST19')?.value).toBe(2); // the visit is no call
    expect(all.get('ST20')?.value).toBe(1);
    expect(all.get('ST23')?.value).toBe(1);
    expect(parts(all.get('ST24-answered'))).toEqual([6, 7]);
    expect(parts(all.get('ST24-quick'))).toEqual([6, 6]);
    expect(parts(all.get('ST24-satisfied'))).toEqual([2, 3]);
    expect(parts(all.get('ST24-followed'))).toEqual([0, 5]);
  });

  it('open lists with as many tickets as each counts', async () => {
    for (const code of ['ST19', 'ST20', 'ST23', 'ST24-answered', 'ST24-quick']) {
      const figure = (await figures(city)).get(code);
      const query = new URLSearchParams(figure?.list ?? {}).toString();
      const list = await city.get(`/api/hotline/tickets?limit=200&${query}`);
      expect(list.body.items.length, code).toBe(figure?.numerator);
    }
  });

  it('are those of a period, by days in China', async () => {
    expect((await figures(city, '?from=2023-11-06&to=2023-11-06')).get('ST19')?.value).toBe(2);
    expect((await figures(city, '?from=2023-11-01&to=2023-11-05')).get('ST19')?.value).toBe(0);
    expect((await city.get('/api/hotline/figures?to=2023-11-07')).status).toBe(400);
    expect((await city.get('/api/hotline/figures?from=2023-11-06&to=2023-11-05')).status).toBe(400);
  });

  it('show the leading group counts without lists, and another city nothing', async () => {
    const seen = await figures(leader);
    expect([seen.get('ST19')?.value, seen.get('ST19')?.list]).toEqual([2, null]);
    const elsewhere = await system.caller('city', places.otherCounty);
    expect((await figures(elsewhere)).get('ST19')?.value).toBe(0);
    expect((await (await system.caller('county', '4109')).get('/api/hotline/figures')).status).toBe(403);
  });
});

describe('what was handed over', () => {
  const opening = (more: object = {}) => ({
    ...{ id: uuidv7(), figure: 'ST19', value: 11_980, until: '2023-10-31', origin: '热线移交表' },
    ...more,
  });

  it('stands beside the live count with its day and origin, and in the total since the beginning only', async () => {
    const entered = await city.post('/api/hotline/openings', opening());
    expect(entered.status, JSON.stringify(entered.body)).toBe(200);
    expect((await figures(city)).get('ST19')).toMatchObject({
      ...{ value: 2, total: 11_982, opening: { value: 11_980, until: '2023-10-31', origin: '热线移交表' } },
    });
    const month = (await figures(city, '?from=2023-11-01')).get('ST19');
    expect([month?.opening, month?.total]).toEqual([null, 2]);
    const before = (await figures(city, '?to=2023-10-30')).get('ST19');
    expect([before?.opening, before?.total]).toEqual([null, 0]);
  });

  it('is replaced by a corrected one, which the trail shows; entered by the city alone, not for days to come', async () => {
    await city.post('/api/hotline/openings', opening());
    const mended = opening({ value: 12_000 });
    await city.post('/api/hotline/openings', mended);
    const list = (await city.get('/api/hotline/openings')).body.items;
    expect(list.filter((one: { figure: string }) => one.figure === 'ST19')).toMatchObject([
      { value: 12_000 },
    ]);
    const [trail] = await system.owner(
      "select before, after from audit_event where event = 'hotline.opening-entered' and object_id = $1",
      [mended.id],
    );
    expect(trail).toMatchObject({ before: { value: 11_980 }, after: { value: 12_000 } });
    expect((await city.post('/api/hotline/openings', mended)).body.code).toBe('already-exists');
    expect((await city.post('/api/hotline/openings', opening({ until: '2023-11-07' }))).status).toBe(400);
    expect((await hotline.operator.post('/api/hotline/openings', opening())).status).toBe(403);
    const both = await Promise.all([1, 2].map(() => city.post('/api/hotline/openings', opening())));
    expect(both.map((one) => one.status).every((status) => status === 200 || status === 412)).toBe(true);
  });
});
