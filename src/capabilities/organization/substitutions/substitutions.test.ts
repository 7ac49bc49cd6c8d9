/** A role that is lent: for exactly its time, no more than its owner has, recorded under both names. */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aChild, type MadeChild, places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let county: Caller;
let town: Caller;
let village: Caller;
let neighbour: Caller;
let here: MadeChild;
let there: MadeChild;

const morning = '2023-11-06T09:00:00+08:00';
const evening = '2023-11-06T18:00:00+08:00';

beforeAll(async () => {
  system = await startTestSystem(morning);
  county = await system.caller('county', places.county);
  town = await system.caller('town', places.village.slice(0, 9));
  village = await system.caller('village', places.village);
  neighbour = await system.caller('village', places.nextVillage);
  here = await aChild().inVillage(places.village).make(system);
  there = await aChild().inVillage(places.otherVillage).make(system);
});
afterAll(() => system.close());

const asked = (owner: Caller, substitute: Caller, change: object = {}) => ({
  id: uuidv7(),
  bindingId: owner.actor.bindingId,
  accountId: substitute.actor.accountId,
  from: morning,
  until: evening,
  reason: 'leave',
  ...change,
});
const name = (caller: Caller, body: object) => caller.post('/api/substitutions', body);
const actAs = (caller: Caller, bindingId: string) => caller.post('/api/session/role', { bindingId });
const audited = (event: string, objectId: string) =>
  system.owner<{ account_id: string; details: Record<string, unknown> }>(
    'select account_id, details from audit_event where event = $1 and object_id = $2',
    [event, objectId],
  );
const atTime = async (instant: string, work: () => Promise<void>) => {
  system.clock.set(instant);
  await work();
  system.clock.set(morning);
};

describe('a substitute', () => {
  it('acts under the other’s role and area for exactly the time, and each record says in whose stead', async () => {
    const owner = await system.caller('village', places.village);
    const substitute = await system.caller('village', places.nextVillage);
    expect((await substitute.get(`/api/children/${here.id}`)).status).toBe(404);
    const body = asked(owner, substitute, { from: '2023-11-06T10:00:00+08:00' });
    const named = await name(owner, body);
    expect(named.body).toMatchObject({ state: 'coming', mine: 'lent', can: { end: true } });
    expect((await audited('substitution.named', body.id)).length).toBe(1);
    expect((await actAs(substitute, owner.actor.bindingId)).status).toBe(404);
    await atTime('2023-11-06T10:00:00+08:00', async () => {
      const session = await substitute.get('/api/session');
      expect(session.body.roles).toMatchObject([
        { bindingId: substitute.actor.bindingId, inSteadOf: null },
        {
          bindingId: owner.actor.bindingId,
          inSteadOf: owner.actor.name,
          lentUntil: '2023-11-06T10:00:00.000Z',
        },
      ]);
      const acting = await actAs(substitute, owner.actor.bindingId);
      expect(acting.body).toMatchObject({ inSteadOf: owner.actor.name, division: { code: places.village } });
      expect((await substitute.get(`/api/children/${here.id}`)).status).toBe(200);
      expect((await substitute.get(`/api/children/${there.id}`)).status).toBe(404);
      const [opened] = (await audited('child.opened', here.id)).slice(-1);
      expect(opened?.account_id).toBe(substitute.actor.accountId);
      expect(opened?.details).toMatchObject({ inSteadOf: owner.actor.accountId });
    });
    await atTime(evening, async () => {
      expect((await substitute.get(`/api/children/${here.id}`)).status).toBe(401);
    });
  });

  it('is ended early by whoever lent, at once; a second ending and one after its time are refused', async () => {
    const owner = await system.caller('village', places.village);
    const substitute = await system.caller('village', places.nextVillage);
    const body = asked(owner, substitute);
    await name(owner, body);
    await actAs(substitute, owner.actor.bindingId);
    expect((await neighbour.post(`/api/substitutions/${body.id}/end`)).status).toBe(404);
    expect((await substitute.post(`/api/substitutions/${body.id}/end`)).body.code).toBe('acting-in-stead');
    const both = await Promise.all([0, 1].map(() => owner.post(`/api/substitutions/${body.id}/end`)));
    expect(both.map((answer) => answer.status).sort()).not.toEqual([200, 200]);
    expect((await substitute.get('/api/session')).status).toBe(401);
    expect((await audited('substitution.ended', body.id)).length).toBe(1);
    const late = asked(owner, neighbour);
    await name(owner, late);
    await atTime('2023-11-07T09:00:00+08:00', async () => {
      expect((await owner.post(`/api/substitutions/${late.id}/end`)).body.code).toBe('wrong-state');
    });
  });

  it('names nobody in turn, for the lent role or for those below it', async () => {
    const owner = await system.caller('town', places.village.slice(0, 9));
    const substitute = await system.caller('town', places.village.slice(0, 9));
    await name(owner, asked(owner, substitute));
    await actAs(substitute, owner.actor.bindingId);
    for (const lent of [owner, village])
      expect((await name(substitute, asked(lent, neighbour))).body.code).toBe('acting-in-stead');
  });

  it('loses the role when its owner does, or when the owner’s account is disabled', async () => {
    const owner = await system.caller('village', places.village);
    const substitute = await system.caller('village', places.nextVillage);
    await name(owner, asked(owner, substitute));
    await actAs(substitute, owner.actor.bindingId);
    await system.owner("update account set state = 'disabled' where id = $1", [owner.actor.accountId]);
    expect((await substitute.get('/api/session')).status).toBe(401);
  });
});

describe('naming a substitute', () => {
  it('is for the officer himself and for whoever stands above him, and for nobody else', async () => {
    const owner = await system.caller('village', places.village);
    const strangers = [
      neighbour,
      await system.caller('county', places.otherCounty),
      await system.caller('inspector', '4109'),
    ];
    for (const stranger of strangers)
      expect((await name(stranger, asked(owner, neighbour))).status, stranger.actor.role).toBe(404);
    for (const role of ['sysadmin', 'secadmin', 'auditor'] as const)
      expect((await name(await system.caller(role, '4109'), asked(owner, neighbour))).status).toBe(403);
    expect((await name(county, asked(owner, neighbour))).body).toMatchObject({ mine: 'below' });
  });

  it('is refused for an administrator, somebody outside the service or the county, a disabled account, and oneself', async () => {
    const unfit = [
      await system.caller('sysadmin', places.county),
      await system.caller('operator', places.county),
      await system.caller('school', places.county),
      await system.caller('village', places.otherVillage),
      town,
    ];
    for (const substitute of unfit)
      expect((await name(town, asked(town, substitute))).body.code, substitute.actor.role).toBe(
        'substitute-unfit',
      );
    const gone = await system.caller('village', places.nextVillage);
    await system.owner("update account set state = 'disabled' where id = $1", [gone.actor.accountId]);
    expect((await name(village, asked(village, gone))).body.code).toBe('substitute-unfit');
  });

  it('is refused for a time that is past, empty or too long, and where somebody stands in already, also at once', async () => {
    const owner = await system.caller('village', places.village);
    const wrong = [
      { from: '2023-11-05T09:00:00+08:00' },
      { until: morning },
      { until: '2024-03-01T09:00:00+08:00' },
    ];
    for (const change of wrong)
      expect((await name(owner, asked(owner, neighbour, change))).body.code).toBe('bad-period');
    const other = await system.caller('village', places.nextVillage);
    const both = await Promise.all([name(owner, asked(owner, neighbour)), name(owner, asked(owner, other))]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(both.find((answer) => answer.status === 409)?.body.code).toBe('substitution-overlaps');
    const after = asked(owner, other, { from: evening, until: '2023-11-07T09:00:00+08:00' });
    expect((await name(owner, after)).status).toBe(200);
    expect((await name(owner, after)).body.code).toMatch(/already-exists|substitution-overlaps/);
  });

  it('sent twice is done once', async () => {
    const owner = await system.caller('village', places.village);
    const body = asked(owner, neighbour);
    const key = { 'idempotency-key': uuidv7() };
    const first = await owner.post('/api/substitutions', body, key);
    expect((await owner.post('/api/substitutions', body, key)).body).toEqual(first.body);
    expect((await owner.get('/api/substitutions')).body.items.length).toBe(1);
  });

  it('finds those who fit, and only roles one may lend', async () => {
    const people = await town.get(`/api/substitutions/people?bindingId=${town.actor.bindingId}&q=测试`);
    const found: { accountId: string; role: string }[] = people.body.items;
    expect(found.some((one) => one.accountId === county.actor.accountId)).toBe(true);
    expect(found.every((one) => ['city', 'county', 'town', 'village'].includes(one.role))).toBe(true);
    expect(found.some((one) => one.accountId === town.actor.accountId)).toBe(false);
    const mine = await village.get('/api/substitutions/roles?q=测试');
    expect(mine.body.items.map((one: { bindingId: string }) => one.bindingId)).toEqual([
      village.actor.bindingId,
    ]);
    const below = await county.get('/api/substitutions/roles?q=测试');
    expect(below.body.items.length).toBeGreaterThan(1);
    expect((await village.get(`/api/substitutions/people?bindingId=${town.actor.bindingId}`)).status).toBe(
      404,
    );
  });
});

describe('in the database', () => {
  const insert = (caller: Caller, owner: Caller, substitute: Caller, role = owner.actor.role) =>
    system.database.asActor({ actor: caller.actor, requestId: 'test' }, (tx) =>
      sql`insert into substitution (id, binding_id, owner_id, account_id, role, area, valid_from, valid_to, reason, named_by)
        values (gen_random_uuid(), ${owner.actor.bindingId}, ${owner.actor.accountId}, ${substitute.actor.accountId}, ${role},
          ${owner.actor.area}, ${morning}, ${evening}, 'leave', ${caller.actor.accountId})`.execute(tx),
    );

  it('nobody lends what another holds, nor more than is held, nor to an administrator', async () => {
    const owner = await system.caller('village', places.village);
    await expect(insert(neighbour, owner, neighbour)).rejects.toThrow(/row-level security/);
    await expect(insert(owner, owner, neighbour, 'county')).rejects.toThrow(/does not hold/);
    const auditor = await system.caller('auditor', places.county);
    await expect(insert(owner, owner, auditor)).rejects.toThrow(/administrator/);
  });

  it('an administrator lends nothing', async () => {
    const auditor = await system.caller('auditor', places.county);
    await expect(insert(auditor, auditor, neighbour)).rejects.toThrow(/administrator/);
  });

  it('whoever stands in becomes no administrator while he does', async () => {
    const owner = await system.caller('village', places.village);
    const substitute = await system.caller('village', places.nextVillage);
    await insert(owner, owner, substitute);
    await system.owner("update role_binding set valid_to = '2023-11-01' where account_id = $1", [
      substitute.actor.accountId,
    ]);
    const secadmin = await system.caller('secadmin', '4109');
    const bind = { id: uuidv7(), role: 'auditor', division: '4109' };
    const answer = await secadmin.post(`/api/accounts/${substitute.actor.accountId}/roles`, bind);
    expect(answer.body.code).toBe('roles-conflict');
  });
});
