import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());

const path = '/api/duty/parameters';
const more = { code: 'day-people', value: 3, why: '暑期来电增多' };

describe('the parameters of duty', () => {
  it('are set by the city with a reason, and that is written down', async () => {
    const city = await system.caller('city', '4109');
    const set = await city.post(path, more);
    expect(set.status).toBe(200);
    const { body } = await city.get(path);
    const figure = body.figures.find((one: { code: string }) => one.code === 'day-people');
    expect(figure).toMatchObject({ value: 3, proposed: 2, why: more.why, setBy: city.actor.name });
    const ladder = { code: 'ladder.emergency', rungs: ['lead', 'city'], why: '热线由市级统筹' };
    expect((await city.post(path, ladder)).status).toBe(200);
    const rows = await system.owner(
      `select object_id, why from audit_event where event = 'duty.parameter-set' order by id`,
    );
    expect(rows).toEqual([
      { object_id: more.code, why: more.why },
      { object_id: ladder.code, why: ladder.why },
    ]);
  });

  it('refuse what makes no sense, and who may not', async () => {
    const city = await system.caller('city', '4109');
    expect((await city.post(path, { ...more, value: 99 })).body.code).toBe('rule-broken');
    expect((await city.post(path, { ...more, why: '' })).body.code).toBe('bad-input');
    expect((await city.post(path, { ...more, code: 'nothing' })).body.code).toBe('bad-input');
    const lead = await system.caller('lead', '4109');
    expect((await lead.post(path, more)).status).toBe(403);
    expect((await lead.get(path)).body.can).toEqual({ set: false });
    expect((await (await system.caller('social', '4109')).get(path)).status).toBe(403);
  });

  it('set twice under one key is set once', async () => {
    const city = await system.caller('city', '4109');
    const key = { 'idempotency-key': 'parameter-1' };
    const first = await city.post(path, { ...more, value: 5 }, key);
    expect((await city.post(path, { ...more, value: 5 }, key)).body).toEqual(first.body);
    expect(await system.owner('select 1 from duty_parameter where value = 5')).toHaveLength(1);
  });
});
