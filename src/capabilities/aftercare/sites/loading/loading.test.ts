/** Rooms come from a sheet: rows with faults are named and left out, the same sheet again changes nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRoom } from '#testing/builders/aftercare.ts';
import { places } from '#testing/builders/children.ts';
import { sheet } from '#testing/builders/planning.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let county: Caller;
let town: Caller;
beforeAll(async () => {
  system = await startTestSystem('2024-05-22T09:00:00+08:00');
  county = await system.caller('county', places.county);
  town = await system.caller('town', places.town);
});
afterAll(() => system.close());

const head = [
  '名称',
  '类别',
  '区划代码',
  '地址',
  '纬度',
  '经度',
  '容纳人数',
  '开放时间',
  '结束时间',
  '供餐',
  '电话',
];
const load = (by: Caller, ...rows: readonly (readonly unknown[])[]) =>
  by.upload('/api/aftercare/sites/load', sheet([head, ...rows]));
const room = (name: string, more: Partial<Record<number, unknown>> = {}) =>
  Object.assign(
    [name, '学校', places.village, '村小学院内', 35.9, 115.1, 40, '16:30', '18:30', '是', '0393-4400001'],
    more,
  );
const rooms = (name: string) =>
  system.owner<{
    id: string;
    state: string;
    capacity: number;
    meals: boolean;
    opens_at: string;
    version: number;
  }>('select id, state, capacity, meals, opens_at::text, version from aftercare_site where name = $1', [
    name,
  ]);

describe('a sheet of rooms', () => {
  it('enters them as being prepared, and the same again changes nothing; it is audited with which they were', async () => {
    expect((await load(county, room('东关小学'), room('西关小学', { 7: 0.6875 }))).body).toMatchObject({
      ...{ rows: 2, added: 2, changed: 0, faulty: 0 },
    });
    expect(await rooms('西关小学')).toMatchObject([{ state: 'planned', capacity: 40, opens_at: '16:30:00' }]);
    expect((await load(county, room('东关小学'), room('西关小学'))).body).toMatchObject({ unchanged: 2 });
    const [{ details } = { details: { rooms: [] as string[] } }] = await system.owner<{
      details: { rooms: string[] };
    }>(`select details from audit_event where event = 'aftercare.sites-loaded' order by id limit 1`);
    expect(details.rooms).toHaveLength(2);
  });

  it('changes what it says of a room that is known and leaves what it does not say', async () => {
    await load(county, room('南关小学'));
    const { body } = await load(county, room('南关小学', { 3: '', 6: 60, 7: '', 9: '', 10: '' }));
    expect(body).toMatchObject({ changed: 1, added: 0 });
    expect(await rooms('南关小学')).toMatchObject([{ capacity: 60, meals: true, version: 2 }]);
  });

  it('names each row that cannot be right, by its number, and takes the others', async () => {
    const { body } = await load(
      county,
      room('', {}),
      room('错一', { 1: '澡堂' }),
      room('错二', { 2: '410922999999' }),
      room('错三', { 4: 18.2, 5: 119.5 }),
      room('错四', { 6: 0 }),
      room('错五', { 8: '16:00' }),
      room('错六', { 9: '也许' }),
      room('错七', { 3: '' }),
      room('对的'),
      room('对的'),
    );
    expect(body).toMatchObject({ rows: 10, added: 1, faulty: 9 });
    expect(body.faults.map((one: { row: number; code: string }) => `${one.row} ${one.code}`)).toEqual([
      ...['2 name-missing', '3 kind-unknown', '4 division-unknown', '5 position-wrong', '6 room-capacity'],
      ...['7 hours-turned', '8 meals-unclear', '9 address-missing', '11 double'],
    ]);
  });

  it('opens no closed room again: it is entered anew', async () => {
    const closed = await aRoom(system, { name: '停办的教室', state: 'closed' });
    expect((await load(county, room('停办的教室'))).body).toMatchObject({ added: 1 });
    const all = await rooms('停办的教室');
    expect(all.find((one) => one.id === closed.id)?.state).toBe('closed');
    expect(all).toHaveLength(2);
  });

  it('is taken from a town for its own villages alone, from nobody without the right, for no other county', async () => {
    const { body } = await load(town, room('本镇'), room('邻镇', { 2: places.villageOfNextTown }));
    expect(body).toMatchObject({ added: 1, faults: [{ row: 3, code: 'division-elsewhere' }] });
    const village = await system.caller('village', places.village);
    expect((await load(village, room('村里'))).status).toBe(403);
    const other = await system.caller('county', places.otherCounty);
    const elsewhere = await other.upload('/api/aftercare/sites/load', sheet([head, room('别县')]), {
      division: places.county,
    });
    expect(elsewhere.body.code).toBe('outside-area');
    const unread = await county.upload('/api/aftercare/sites/load', {
      name: '坏.xlsx',
      bytes: Buffer.from('x'),
    });
    expect(unread.body.code).toBe('places-file-unreadable');
  });

  it('sent twice at once enters each room once', async () => {
    const both = await Promise.all([load(county, room('同时')), load(county, room('同时'))]);
    // The second finds it entered, or is told that another was first.
    expect(both.filter((one) => one.status !== 200 && one.body.code !== 'already-exists')).toEqual([]);
    expect(await rooms('同时')).toHaveLength(1);
  });
});
