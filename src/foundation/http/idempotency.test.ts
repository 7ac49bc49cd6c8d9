import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anOpenCampaign, aRoster } from '#testing/builders/census.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let sysadmin: Caller;

beforeAll(async () => {
  system = await startTestSystem();
  sysadmin = await system.caller('sysadmin', '4109');
});
afterAll(() => system.close());

const under = (key: string) => ({ 'idempotency-key': key });

function aUnit(name: string) {
  return { id: uuidv7(), name, kind: 'station', division: '4109' };
}

describe('a key of a write', () => {
  it('stands for one request: another body, operation or version under it is refused', async () => {
    const unit = aUnit('市民政局');
    const made = await sysadmin.post('/api/units', unit, under('key-of-a-unit'));
    expect(made.status).toBe(200);
    const other = await sysadmin.post('/api/units', { ...unit, name: '市教育局' }, under('key-of-a-unit'));
    expect(other.body.code).toBe('idempotency-key-reused');
    const change = { name: '民政局' };
    const changed = await sysadmin.patch(`/api/units/${unit.id}`, change, {
      ...under('key-of-a-unit'),
      'if-match': '1',
    });
    expect(changed.body.code).toBe('idempotency-key-reused');
    expect((await sysadmin.post('/api/units', unit, under('key-of-a-unit'))).body).toEqual(made.body);
  });

  it('does not show under one role what was answered under another', async () => {
    const person = await system.caller('sysadmin', '4109');
    const unit = aUnit('市卫生健康委');
    expect((await person.post('/api/units', unit, under('key-of-a-role'))).status).toBe(200);
    await system.owner('update role_binding set area = $1 where id = $2', ['410922', person.actor.bindingId]);
    const elsewhere = await person.post('/api/units', unit, under('key-of-a-role'));
    expect(elsewhere.body.code).toBe('idempotency-key-reused');
  });

  it('tells files apart that are as long as each other', async () => {
    const campaignId = await anOpenCampaign(system);
    const county = await system.caller('county', '410922');
    const send = (name: string) =>
      county.upload(
        `/api/campaigns/${campaignId}/imports`,
        aRoster([{ childName: name }], { name: '名册.csv' }),
        {},
        under('key-of-a-file'),
      );
    const first = await send('甲');
    expect(first.status).toBe(200);
    expect((await send('乙')).body.code).toBe('idempotency-key-reused');
    expect((await send('甲')).body.id).toBe(first.body.id);
  });
});
