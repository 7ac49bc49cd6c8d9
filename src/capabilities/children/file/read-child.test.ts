import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maskCitizenId } from '#capabilities/children/rules.ts';
import { aChild, aFather, aMother, type MadeChild, places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let county: Caller;
let brother: MadeChild;
let sister: MadeChild;
let cousin: MadeChild;

beforeAll(async () => {
  system = await startTestSystem();
  county = await system.caller('county', places.county);
  const parents = [aFather(), aMother()];
  brother = await aChild()
    .named('张小明')
    .withParents(...parents)
    .make(system);
  sister = await aChild()
    .named('张小花')
    .girl()
    .born('2015-05-05')
    .withParents(...parents)
    .make(system);
  cousin = await aChild()
    .named('张小芳')
    .inVillage(places.villageOfNextTown)
    .withParents(...parents)
    .make(system);
});
afterAll(() => system.close());

const audits = (event: string, objectId: string) =>
  system.owner<{ account_id: string; area: string }>(
    'select account_id, area from audit_event where event = $1 and object_id = $2',
    [event, objectId],
  );

describe('a child’s file', () => {
  it('is closed to whoever is not signed in, and to roles that see no records', async () => {
    expect((await system.anonymous().get(`/api/children/${brother.id}`)).status).toBe(401);
    for (const role of ['leader', 'school', 'sysadmin', 'auditor'] as const) {
      const caller = await system.caller(role, '4109');
      expect((await caller.get(`/api/children/${brother.id}`)).status).toBe(403);
    }
  });

  it('looks the same outside whether it is another county’s or none at all', async () => {
    const other = await system.caller('county', places.otherCounty);
    const notMine = await other.get(`/api/children/${brother.id}`);
    const notThere = await other.get(`/api/children/${uuidv7()}`);
    expect([notMine.status, notThere.status]).toEqual([404, 404]);
    const without = ({ request: _, ...body }: Record<string, unknown>) => body;
    expect(without(notMine.body)).toEqual(without(notThere.body));
    for (const path of ['timeline']) {
      expect((await other.get(`/api/children/${brother.id}/${path}`)).status).toBe(404);
    }
    const refused = await system.owner(
      "select object_id from audit_event where event = 'refused' and object_id = $1 and account_id = $2",
      [brother.id, other.actor.accountId],
    );
    expect(refused.length).toBeGreaterThan(0);
  });

  it('shows the person, the household with its members, and siblings, also of another village', async () => {
    const { body } = await county.get(`/api/children/${brother.id}`);
    expect(body.citizenId).toBe(maskCitizenId(brother.citizenId ?? ''));
    expect(body.age).toBe(11);
    expect(body.household.members.map((member: { relation: string }) => member.relation)).toEqual([
      '51',
      '52',
    ]);
    expect(body.siblings.map((row: { id: string }) => row.id)).toEqual([cousin.id, sister.id]);
    expect(sister.householdId).toBe(brother.householdId);
    expect(cousin.householdId).not.toBe(brother.householdId);
    expect(body.categories).toMatchObject([{ code: '11', since: '2023-10-31', until: null }]);
  });

  it('shows a village only the siblings that live there', async () => {
    const village = await system.caller('village', places.village);
    const { body } = await village.get(`/api/children/${brother.id}`);
    expect(body.siblings.map((row: { id: string }) => row.id)).toEqual([sister.id]);
  });

  it('says what the asker may do', async () => {
    const inspector = await system.caller('inspector', '4109');
    expect((await inspector.get(`/api/children/${brother.id}`)).body.can).toEqual({
      edit: false,
      categorize: false,
      settleFlags: false,
      transfer: false,
      leave: false,
      comeBack: false,
      unmask: true,
    });
    const village = await system.caller('village', places.village);
    expect((await village.get(`/api/children/${brother.id}`)).body.can).toMatchObject({
      edit: true,
      transfer: false,
    });
    expect((await county.get(`/api/children/${brother.id}`)).body.can).toMatchObject({
      transfer: true,
      leave: true,
    });
  });

  it('is audited each time it is opened, before the answer', async () => {
    const town = await system.caller('town', places.town);
    await town.get(`/api/children/${brother.id}`);
    expect(await audits('child.opened', brother.id)).toContainEqual({
      account_id: town.actor.accountId,
      area: places.village,
    });
  });
});

describe('the timeline', () => {
  it('begins with the registration and goes on page by page, the newest first', async () => {
    for (const school of ['一小', '二小', '三小']) {
      const file = await county.get(`/api/children/${sister.id}`);
      await county.patch(`/api/children/${sister.id}`, { school }, { 'if-match': String(file.body.version) });
    }
    const first = await county.get(`/api/children/${sister.id}/timeline?limit=3`);
    expect(first.body.items.map((line: { kind: string }) => line.kind)).toEqual([
      'changed',
      'changed',
      'changed',
    ]);
    expect(first.body.items[0].details.changes).toEqual([{ field: 'school', was: '二小', now: '三小' }]);
    expect(first.body.items[0].actorName).toBe(county.actor.name);
    const second = await county.get(`/api/children/${sister.id}/timeline?limit=3&cursor=${first.body.next}`);
    expect(second.body.items.map((line: { kind: string }) => line.kind)).toEqual(['registered']);
    expect(second.body.next).toBeNull();
    expect(await audits('child.timeline-read', sister.id)).toHaveLength(2);
  });
});
