/** A hand-over is made by two administrators, once, on its day; and listed for those of the area. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { places } from '#testing/builders/children.ts';
import {
  aLeavingDirector,
  auditedOf,
  handingOverRoundNow,
  type LeavingDirector,
  lives,
  rolesOf,
  seen,
} from '#testing/builders/handing-over.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let made: LeavingDirector;

beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());
beforeEach(async () => {
  system.clock.set('2023-11-06T09:00:00+08:00');
  made = await aLeavingDirector(system);
});

describe('two at once, twice, or not by two', () => {
  it('cannot be confirmed by whoever proposed, by the leaver, or without the role', async () => {
    const { body } = await made.propose();
    const waits = (await made.guard.get('/api/home')).body.waiting.find(
      (one: { kind: string }) => one.kind === 'handOversToConfirm',
    );
    expect(waits).toMatchObject({ count: expect.any(Number), link: '/handing-overs' });
    expect((await made.confirm(body.id, 1, made.keeper)).status).toBe(403);
    expect((await made.guard.post('/api/handing-overs', made.wanted())).status).toBe(403);
    for (const role of ['city', 'auditor'] as const)
      expect((await made.confirm(body.id, 1, await system.caller(role, '4109'))).status).toBe(403);
    const elsewhere = await system.caller('secadmin', places.otherCounty);
    expect((await made.confirm(body.id, 1, elsewhere)).status).toBe(404);
    expect(await lives(made.leaver)).toBe(true);
  });

  it('is done once where two confirm at once, and a repeated one is told so', async () => {
    const { body } = await made.propose();
    const second = await system.caller('secadmin', '4109');
    const both = await Promise.all([made.confirm(body.id), made.confirm(body.id, 1, second)]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect((await made.confirm(body.id)).body.code).toBe('wrong-state');
    expect(await auditedOf(system, 'handing-over.done', body.id)).toHaveLength(1);
    const held = await system.owner(
      `select 1 from role_binding where account_id = $1 and role = 'village' and valid_to is null`,
      [made.successor.actor.accountId],
    );
    expect(held).toHaveLength(1);
  });

  it('is one where it is sent twice under one key', async () => {
    const { body } = await made.propose();
    const key = { 'idempotency-key': uuidv7(), ...seen(1) };
    const first = await made.guard.post(`/api/handing-overs/${body.id}/confirm`, undefined, key);
    const again = await made.guard.post(`/api/handing-overs/${body.id}/confirm`, undefined, key);
    expect(again.body).toEqual(first.body);
  });

  it('is proposed once for a post, and again after it was declined or withdrawn', async () => {
    const { body } = await made.propose();
    expect((await made.propose()).body.code).toBe('already-exists');
    expect(
      (await made.guard.post(`/api/handing-overs/${body.id}/decline`, undefined, seen(1))).body.state,
    ).toBe('declined');
    const second = await made.propose();
    expect(
      (await made.keeper.post(`/api/handing-overs/${second.body.id}/withdraw`, undefined, seen(1))).body
        .state,
    ).toBe('withdrawn');
    expect((await made.confirm(second.body.id, 2)).body.code).toBe('wrong-state');
    expect((await made.propose()).status).toBe(200);
  });

  it('refuses a stale version, bad input and a successor that does not fit', async () => {
    expect((await made.propose({ on: '2020-01-01' })).body).toMatchObject({
      code: 'handing-over-unfit',
      faults: [{ code: 'day-too-early' }],
    });
    expect((await made.propose({ reason: 'because' })).body.code).toBe('bad-input');
    expect((await made.propose({ successorId: uuidv7() })).status).toBe(404);
    const { body } = await made.propose();
    expect((await made.confirm(body.id, 7)).body.code).toBe('changed-meanwhile');
    await system.owner(`update account set state = 'disabled' where id = $1`, [
      made.successor.actor.accountId,
    ]);
    expect((await made.confirm(body.id)).body).toMatchObject({
      code: 'handing-over-unfit',
      faults: [{ code: 'successor-without-account' }],
    });
    expect(await lives(made.leaver)).toBe(true);
  });
});

describe('a hand-over of a coming day', () => {
  it('is carried out when its day has begun, once, by the round', async () => {
    const { body } = await made.propose({ on: '2023-11-08' });
    expect((await made.confirm(body.id)).body).toMatchObject({ state: 'confirmed', plan: { problems: [] } });
    system.clock.set('2023-11-07T23:59:00+08:00');
    await handingOverRoundNow(system);
    expect(await rolesOf(system, made.leaver)).toHaveLength(1);
    system.clock.set('2023-11-08T00:00:30+08:00');
    await Promise.all([handingOverRoundNow(system), handingOverRoundNow(system)]);
    await handingOverRoundNow(system);
    expect(await rolesOf(system, made.leaver)).toEqual([]);
    expect(await rolesOf(system, made.successor)).toHaveLength(2);
    expect(await auditedOf(system, 'handing-over.done', body.id)).toMatchObject([
      { service: 'clockwork', account_id: null },
    ]);
    const [bound] = await system.owner(
      `select bound_by from role_binding where account_id = $1 and role = 'village'`,
      [made.successor.actor.accountId],
    );
    expect(bound).toEqual({ bound_by: made.guard.actor.accountId });
  });

  it('that cannot be carried out says why, and is done as soon as it can', async () => {
    const { body } = await made.propose({ on: '2023-11-08' });
    await made.confirm(body.id);
    await system.owner(`update account set state = 'disabled' where id = $1`, [
      made.successor.actor.accountId,
    ]);
    system.clock.set('2023-11-08T08:00:00+08:00');
    await handingOverRoundNow(system);
    await handingOverRoundNow(system);
    const fresh = await system.caller('sysadmin', '4109');
    const blocked = (await fresh.get(`/api/handing-overs/${body.id}`)).body;
    expect(blocked).toMatchObject({ state: 'confirmed', blocked: 'successor-without-account' });
    expect(await rolesOf(system, made.leaver)).toHaveLength(1);
    await system.owner(`update account set state = 'active' where id = $1`, [made.successor.actor.accountId]);
    await handingOverRoundNow(system);
    expect((await fresh.get(`/api/handing-overs/${body.id}`)).body).toMatchObject({
      state: 'done',
      blocked: null,
    });
  });

  it('may be taken back until then', async () => {
    const { body } = await made.propose({ on: '2023-11-08' });
    const { version } = (await made.confirm(body.id)).body;
    expect(
      (await made.keeper.post(`/api/handing-overs/${body.id}/withdraw`, undefined, seen(version))).body.state,
    ).toBe('withdrawn');
    system.clock.set('2023-11-08T08:00:00+08:00');
    await handingOverRoundNow(system);
    expect(await rolesOf(system, made.leaver)).toHaveLength(1);
  });
});

describe('the list', () => {
  it('shows those of one’s area, open and over, page by page', async () => {
    const ids = [];
    for (const _ of [1, 2, 3]) {
      made = await aLeavingDirector(system);
      ids.push((await made.propose()).body.id);
    }
    const open = await made.guard.get('/api/handing-overs?limit=2');
    expect(open.body.items.map((one: { id: string }) => one.id)).toEqual([ids[2], ids[1]]);
    const more = await made.guard.get(`/api/handing-overs?limit=2&cursor=${open.body.next}`);
    expect(more.body.items[0].id).toBe(ids[0]);
    await made.confirm(ids[0] ?? '');
    const over = await made.guard.get('/api/handing-overs?state=over');
    expect(over.body.items.map((one: { id: string }) => one.id)).toContain(ids[0]);
    const elsewhere = await system.caller('secadmin', places.otherCounty);
    expect((await elsewhere.get('/api/handing-overs')).body.items).toEqual([]);
    expect((await elsewhere.get(`/api/handing-overs/${ids[1]}`)).status).toBe(404);
    expect((await made.guard.get('/api/handing-overs?cursor=x')).body.code).toBe('bad-input');
  });
});
