/** Phones: made known, opening sessions, hearing their orders, seen and ended by those above. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aChild, places } from '#testing/builders/children.ts';
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

const openSession = (secret: string, device = phone.id) =>
  system.anonymous().post('/api/field/sessions', { device, secret });

describe('a phone', () => {
  it('is made known by a director, and its secrets are shown once', async () => {
    const body = { id: uuidv7(), label: 'Android 11', app: '1' };
    const key = { 'idempotency-key': `enrol-${body.id}` };
    const first = await director.post('/api/field/devices', body, key);
    expect(first.status).toBe(200);
    expect(first.body.secret).toMatch(/^[\w-]{43}$/);
    const again = await director.post('/api/field/devices', body, key);
    expect(again.body).toMatchObject({ id: body.id, token: null, secret: null });
    const rows = await system.owner('select * from field_device where id = $1', [body.id]);
    expect(JSON.stringify(rows)).not.toContain(first.body.secret);
    expect(JSON.stringify(rows)).not.toContain(first.body.token);
    const [trail] = await system.owner(
      `select event, account_id from audit_event where object_id = $1 and object_kind = 'phone'`,
      [body.id],
    );
    expect(trail).toEqual({ event: 'phone.enrolled', account_id: director.actor.accountId });
  });

  it('is not made known by who does not work with one', async () => {
    for (const role of ['operator', 'leader', 'sysadmin'] as const) {
      const other = await system.caller(role, '4109');
      const answer = await other.post('/api/field/devices', { id: uuidv7(), label: '', app: '' });
      expect([role, answer.body.code]).toEqual([role, 'not-allowed']);
    }
  });

  it('opens a session by its secret, and by no other', async () => {
    const right = await openSession(phone.secret);
    expect(right.status).toBe(200);
    expect(right.body.role).toBe('village');
    expect(right.headers.get('set-cookie')).toMatch(/HttpOnly/i);
    expect((await openSession(phone.token)).body.code).toBe('phone-unknown');
    expect((await openSession(phone.secret, uuidv7())).body.code).toBe('phone-unknown');
  });

  it('opens none for an account that was disabled, or holds no role any more', async () => {
    await system.owner('update role_binding set valid_to = $2 where account_id = $1', [
      director.actor.accountId,
      system.clock.now(),
    ]);
    expect((await openSession(phone.secret)).body.code).toBe('no-role');
    await system.owner(`update account set state = 'disabled' where id = $1`, [director.actor.accountId]);
    expect((await openSession(phone.secret)).body.code).toBe('account-disabled');
  });

  it('hears nothing to do, and leaves how its clock stands', async () => {
    const answer = await phone.contact({ waiting: 3, deviceNow: '2019-01-01T00:00:00Z' });
    expect(answer.body).toMatchObject({ order: 'none', why: null });
    const [row] = await system.owner('select waiting, clock_off_seconds from field_device where id = $1', [
      phone.id,
    ]);
    expect(row?.waiting).toBe(3);
    expect(row?.clock_off_seconds).toBeLessThan(-100_000_000);
    expect(
      (
        await system.anonymous().post('/api/field/contacts', {
          ...{
            device: phone.id,
            token: phone.secret,
            deviceNow: '2023-11-06T01:00:00Z',
            app: '',
            waiting: 0,
          },
        })
      ).body.code,
    ).toBe('phone-unknown');
  });

  it('that was ended opens no session, is told to empty itself, and says when it has', async () => {
    const ended = await director.post(`/api/field/devices/${phone.id}/end`, { why: 'lost' });
    expect(ended.status).toBe(200);
    expect((await openSession(phone.secret)).body.code).toBe('phone-ended');
    expect((await phone.contact()).body).toMatchObject({ order: 'empty', why: 'lost' });
    await phone.contact({ emptied: true });
    await phone.contact({ emptied: true });
    const events = await system.owner<{ event: string }>(
      `select event from audit_event where object_id = $1 order by id`,
      [phone.id],
    );
    expect(events.map((row) => row.event)).toEqual(['phone.enrolled', 'phone.ended', 'phone.emptied']);
    expect((await director.post(`/api/field/devices/${phone.id}/end`, { why: 'lost' })).body.code).toBe(
      'wrong-state',
    );
  });

  it('is seen and ended by those above, and by nobody beside', async () => {
    const above = await system.caller('town', places.town);
    const beside = await system.caller('town', places.nextTown);
    const neighbour = await system.caller('village', places.village);
    const ids = async (who: Caller) =>
      (await who.get('/api/field/devices?limit=200')).body.items.map((item: { id: string }) => item.id);
    expect(await ids(above)).toContain(phone.id);
    expect(await ids(director)).toEqual([phone.id]);
    expect(await ids(beside)).not.toContain(phone.id);
    expect(await ids(neighbour)).not.toContain(phone.id);
    for (const who of [beside, neighbour])
      expect((await who.post(`/api/field/devices/${phone.id}/end`, { why: 'lost' })).body.code).toBe(
        'not-found',
      );
    expect((await above.post(`/api/field/devices/${phone.id}/end`, { why: 'handed_over' })).status).toBe(200);
  });

  it('tells those above whose data it held, and of whom it held any that live elsewhere now', async () => {
    const [stays, moved] = [
      await aChild().named('张小明').inVillage(places.village).make(system),
      await aChild().inVillage(places.village).make(system),
    ];
    await phone.sync();
    await system.owner('update child set residence = $2 where id = $1', [moved.id, places.otherVillage]);
    const above = await system.caller('town', places.town);
    const path = `/api/field/devices/${phone.id}/children?limit=200`;
    const { body } = await above.get(path);
    expect(body.items.find((one: { id: string }) => one.id === stays.id)).toMatchObject({ name: '张小明' });
    expect(body.items.map((one: { id: string }) => one.id)).not.toContain(moved.id);
    expect(body.elsewhere).toBe(1);
    const [trail] = await system.owner(
      `select children from audit_event where event = 'phone.given-listed' and object_id = $1`,
      [phone.id],
    );
    expect(trail?.children).toContain(stays.id);
    const beside = await system.caller('town', places.nextTown);
    expect((await beside.get(path)).body.code).toBe('not-found');
    const operator = await system.caller('operator', '4109');
    expect((await operator.get(path)).body.code).toBe('not-allowed');
    expect((await above.get(`${path}&cursor=x`)).body.code).toBe('bad-input');
  });

  it('is listed page by page, the latest contact first', async () => {
    const above = await system.caller('county', places.county);
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = (await above.get(`/api/field/devices?limit=2${cursor}`)).body;
      seen.push(...page.items.map((item: { id: string }) => item.id));
      cursor = page.next === null ? '' : `&cursor=${encodeURIComponent(page.next)}`;
    } while (cursor !== '');
    const all = await system.owner('select id from field_device order by last_contact_at desc, id desc');
    expect(seen).toEqual(all.map((row) => row.id));
  });
});
