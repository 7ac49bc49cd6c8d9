/** What the phone of a classroom's keeper fetches: his own rooms, as far as they have changed, and nothing of anybody's file. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aRoom } from '#testing/builders/aftercare.ts';
import { aChild, type MadeChild, places } from '#testing/builders/children.ts';
import { aPhoneOf, correcting, packetsOf, type TestPhone } from '#testing/builders/phones.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let keeper: Caller;
let phone: TestPhone;
let child: MadeChild;
let room: { id: string };
beforeAll(async () => {
  system = await startTestSystem();
});
beforeEach(async () => {
  keeper = await system.caller('classroom', places.village);
  room = await aRoom(system, { keeper });
  child = await aChild().named('张小明').inVillage(places.village).make(system);
  await system.owner(
    `insert into consent (id, child_id, kind, wording, giver, giver_name, how, given_on, digest, recorded_by, recorder_name)
     values ($1, $2, 'classroom', '2026-1', 'guardian', '奶奶', 'screen', '2023-09-01', repeat('0', 64), $1, '某某')`,
    [uuidv7(), child.id],
  );
  await system.owner(
    `insert into aftercare_place (id, site_id, division, child_id, residence, child_name, sex, state, source, applied_at, applied_by,
       applier_name, points, points_why, assessed_on, from_on)
     values ($1, $2, $3, $4, $3, '张小明', 1, 'enrolled', 'village', now(), $1, '某某', 0, '[]', '2023-09-01', '2023-09-01')`,
    [uuidv7(), room.id, places.village, child.id],
  );
  phone = await aPhoneOf(system, keeper);
});
afterAll(() => system.close());

const fetchIt = (stamp: string | null = null, by: Caller = keeper, device = phone.id) =>
  by.post('/api/field/register', { device, stamp });

describe('a keeper’s phone', () => {
  it('is sent the rooms that he keeps with the children who have a place there', async () => {
    const { status, body } = await fetchIt();
    expect(status).toBe(200);
    expect(body.sites.map((site: { id: string }) => site.id)).toEqual([room.id]);
    expect(body.sites[0].places).toMatchObject([{ name: '张小明' }]);
    expect(JSON.stringify(body)).not.toContain(child.id);
  });

  it('is sent nothing again while nothing changes', async () => {
    const { body } = await fetchIt();
    expect((await fetchIt(body.stamp)).body).toMatchObject({ sites: null, days: null, stamp: body.stamp });
    await system.owner(`update aftercare_site set address = '村东头' where id = $1`, [room.id]);
    expect((await fetchIt(body.stamp)).body.sites).toMatchObject([{ address: '村东头' }]);
  });

  it('knows before of each day on which the room may not be opened, and what lapses within the month', async () => {
    const lapsing = await aRoom(system, { keeper, checkedUntil: '2023-11-07' });
    await system.owner(
      `insert into aftercare_session (id, site_id, division, day, weekday, opens_at, closes_at, missing_after_minutes, activities)
       select gen_random_uuid(), $1, $2, day, 1, day + time '08:30', day + time '10:30', 15, '{homework}'
       from unnest('{2023-11-06,2023-11-07,2023-11-08}'::date[]) day`,
      [lapsing.id, places.village],
    );
    const { body } = await fetchIt();
    const day = body.days.find((one: { id: string }) => one.id === lapsing.id);
    expect(day.hindrances).toEqual([]);
    const shut = day.sessions.map((one: { hindrances: { code: string }[] }) => one.hindrances.length > 0);
    expect(shut).toEqual([false, false, true]);
    expect(day.lapses.map((one: { code: string; on: string }) => `${one.code} ${one.on}`)).toEqual([
      ...['fire-lapses 2023-11-07', 'building-lapses 2023-11-07', 'first_aid-lapses 2023-11-07'],
    ]);
    await system.owner(
      `update aftercare_check set valid_until = '2024-08-31' where site_id = $1 and kind = 'fire'`,
      [lapsing.id],
    );
    expect((await fetchIt(body.stamp)).body.days).not.toBeNull();
  });

  it('is refused a bad stamp, another’s phone, and a phone that was ended', async () => {
    expect((await fetchIt('nonsense')).body.code).toBe('bad-input');
    const other = await system.caller('classroom', places.village);
    expect((await fetchIt(null, other)).body.code).toBe('phone-unknown');
    await system.owner(`update field_device set disabled_at = now(), disabled_why = 'lost' where id = $1`, [
      phone.id,
    ]);
    expect((await fetchIt()).body.code).toBe('phone-ended');
  });

  it('is refused to who does not work at a phone', async () => {
    const officer = await system.caller('county', places.village.slice(0, 6));
    expect((await fetchIt(null, officer)).body.code).toBe('not-allowed');
  });

  it('is sent no room of another keeper, and none that he keeps no longer', async () => {
    await aRoom(system, { keeper: await system.caller('classroom', places.village) });
    const { body } = await fetchIt();
    expect(body.sites).toHaveLength(1);
    await system.owner('update aftercare_keeper set to_on = from_on where site_id = $1', [room.id]);
    expect((await fetchIt(body.stamp)).body).toMatchObject({ sites: [], days: [] });
  });

  it('leaves in the audit trail whose data went, and so does the phone, for the day it is lost', async () => {
    await fetchIt();
    const [trail] = await system.owner(
      `select children, account_id from audit_event where event = 'field.register-fetched' and object_id = $1`,
      [phone.id],
    );
    expect(trail).toEqual({ children: [child.id], account_id: keeper.actor.accountId });
    const town = await system.caller('town', places.village.slice(0, 9));
    const given = await town.get(`/api/field/devices/${phone.id}/children`);
    expect(given.body.items.map((one: { id: string }) => one.id)).toEqual([child.id]);
  });
});

describe('a keeper', () => {
  it('is told at each contact that he keeps a classroom, and is given no child’s file, letter or visit', async () => {
    const answer = await phone.sync();
    expect(answer.me).toMatchObject({ role: 'classroom', keepsClassroom: true });
    expect([answer.buckets, answer.letterWording]).toEqual([[], null]);
    expect(answer.forms.map((form) => form.kind)).toEqual(['incident']);
    await system.owner('update aftercare_keeper set to_on = from_on where site_id = $1', [room.id]);
    expect((await phone.sync()).me.keepsClassroom).toBe(false);
  });

  it('cannot correct a file by way of his phone, though the child is on it', async () => {
    await fetchIt();
    await phone.send([await phone.write(correcting(child, null, '第二小学'))]);
    expect(await packetsOf(system, phone)).toMatchObject([{ state: 'held', reason: 'not-allowed' }]);
  });

  it('may be a village’s director as well, whose phone then keeps the register too', async () => {
    const director = await system.caller('village', places.village);
    const own = await aRoom(system, { keeper: director });
    const directorsPhone = await aPhoneOf(system, director);
    expect((await directorsPhone.sync()).me.keepsClassroom).toBe(true);
    const { body } = await fetchIt(null, director, directorsPhone.id);
    expect(body.sites.map((site: { id: string }) => site.id)).toEqual([own.id]);
  });
});
