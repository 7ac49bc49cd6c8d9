/** What a phone fetches: granted, changed and withdrawn by comparison alone. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bucketDigests, wholeDigest } from '#capabilities/field/sync/rules.ts';
import { aChild, aPhone, places } from '#testing/builders/children.ts';
import { aGrandmother, inCareOf } from '#testing/builders/guardianship.ts';
import { aPhoneOf, type TestPhone } from '#testing/builders/phones.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let director: Caller;
let phone: TestPhone;
beforeAll(async () => {
  system = await startTestSystem();
});
beforeEach(async () => {
  director = await system.caller('village', places.village);
  phone = await aPhoneOf(system, director);
});
afterAll(() => system.close());

describe('a phone that fetches', () => {
  it('gets the children of its director, and nobody else’s', async () => {
    const mine = await aChild().named('张小明').inVillage(places.village).make(system);
    const next = await aChild().named('李小红').inVillage(places.nextVillage).make(system);
    await phone.sync();
    expect(phone.children.has(mine.id)).toBe(true);
    expect(phone.children.has(next.id)).toBe(false);
    const inAll = await system.owner('select count(*)::int as n from child where residence = $1', [
      places.village,
    ]);
    expect(phone.children.size).toBe(inAll[0]?.n);
  });

  it('is told whose carer to call, and that a letter is wanted', async () => {
    const child = await aChild().named('王小花').inVillage(places.village).make(system);
    const number = aPhone();
    await inCareOf(system, child, aGrandmother({ name: '刘桂英', phone: number }));
    await phone.sync();
    expect(phone.children.get(child.id)).toMatchObject({
      name: '王小花',
      carer: { name: '刘桂英', phone: number },
      letter: null,
      letterWanted: true,
    });
  });

  it('gets nothing again while nothing changes, in less than 2 KB both ways', async () => {
    await aChild().inVillage(places.village).make(system);
    await phone.sync();
    const again = await phone.sync();
    expect(again.buckets).toEqual([]);
    expect(JSON.stringify({ ...again, forms: [], letterWording: null }).length).toBeLessThan(1000);
  });

  it('that holds the same is told so by one digest, which stands for a contact where nothing waits', async () => {
    const child = await aChild().inVillage(places.village).make(system);
    await phone.sync();
    const ask = (here: object | null) =>
      director.post('/api/field/sync', {
        ...{ device: phone.id, forms: {}, edition: null, here },
        buckets: wholeDigest(bucketDigests(phone.children.values())),
      });
    const contact = async () =>
      (
        await system.owner('select last_contact_at, app, waiting from field_device where id = $1', [phone.id])
      )[0];
    const before = await contact();
    expect((await ask(null)).body).toMatchObject({ unlike: false, buckets: [], more: false });
    expect(await contact()).toEqual(before);
    const told = await ask({ deviceNow: '2024-05-22T08:00:03Z', app: '9' });
    expect(told.body).toMatchObject({ unlike: false, keyId: (await phone.contact()).body.key.id });
    expect(before?.app).not.toBe('9');
    await system.owner('update child set grade = $2 where id = $1', [child.id, '五年级']);
    expect((await ask(null)).body).toMatchObject({ unlike: true, buckets: [] });
  });

  it('notes the contact of a phone in which nothing waits', async () => {
    await director.post('/api/field/sync', {
      ...{ device: phone.id, buckets: null, forms: {}, edition: null },
      here: { deviceNow: '2019-05-22T08:00:03Z', app: '9' },
    });
    const [row] = await system.owner(
      'select app, waiting, clock_off_seconds < -100000000 as behind from field_device where id = $1',
      [phone.id],
    );
    expect(row).toEqual({ app: '9', waiting: 0, behind: true });
  });

  it('gets what changed, and loses who moved away', async () => {
    const [stays, moves] = [
      await aChild().named('赵小一').inVillage(places.village).make(system),
      await aChild().named('赵小二').inVillage(places.village).make(system),
    ];
    await phone.sync();
    await system.owner('update child set grade = $2 where id = $1', [stays.id, '四年级']);
    await system.owner('update child set residence = $2 where id = $1', [moves.id, places.otherVillage]);
    const got = await phone.sync();
    expect(phone.children.get(stays.id)?.grade).toBe('四年级');
    expect(phone.children.has(moves.id)).toBe(false);
    expect(got.buckets.length).toBeLessThanOrEqual(2);
  });

  it('leaves in the trail whose data went to which phone', async () => {
    const child = await aChild().inVillage(places.village).make(system);
    await phone.sync();
    const [row] = await system.owner(
      `select children, account_id from audit_event where event = 'field.synced' and object_id = $1 order by id limit 1`,
      [phone.id],
    );
    expect(row?.children).toContain(child.id);
    expect(row?.account_id).toBe(director.actor.accountId);
    const given = await system.owner('select child_id from field_given where device_id = $1', [phone.id]);
    expect(given.map((one) => one.child_id)).toContain(child.id);
  });

  it('is refused where it is somebody else’s, or was ended', async () => {
    const other = await system.caller('village', places.village);
    const body = { device: phone.id, buckets: null, forms: {}, edition: null };
    expect((await other.post('/api/field/sync', body)).body.code).toBe('phone-unknown');
    await director.post(`/api/field/devices/${phone.id}/end`, { why: 'replaced' });
    expect((await director.post('/api/field/sync', body)).body.code).toBe('phone-ended');
    const operator = await system.caller('operator', '4109');
    expect((await operator.post('/api/field/sync', body)).body.code).toBe('not-allowed');
    expect((await director.post('/api/field/sync', { ...body, buckets: 'x' })).body.code).toBe('bad-input');
  });

  it('gets a whole town in several answers, each child once', async () => {
    const town = await system.caller('town', places.nextTown);
    for (let at = 0; at < 130; at += 1) await aChild().inVillage(places.villageOfNextTown).make(system);
    const big = await aPhoneOf(system, town);
    const first = await big.sync();
    expect(first.more).toBe(true);
    expect(big.children.size).toBe(130);
  });
});
