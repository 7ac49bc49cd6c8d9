/** All of a child's guardianship in one answer: who may ask, and that asking is written down. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aChild, places } from '#testing/builders/children.ts';
import { inCareOf, withLetter } from '#testing/builders/guardianship.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());

describe('a child’s guardianship', () => {
  it('is refused to roles without records', async () => {
    const child = await aChild().make(system);
    for (const role of ['leader', 'auditor', 'police', 'classroom'] as const) {
      const asker = await system.caller(role, '4109');
      expect((await asker.get(`/api/children/${child.id}/guardianship`)).status, role).toBe(403);
    }
  });

  it('is not shown to another county, which learns no more than that nothing is there', async () => {
    const child = await aChild().make(system);
    const elsewhere = await system.caller('county', places.otherCounty);
    const foreign = await elsewhere.get(`/api/children/${child.id}/guardianship`);
    expect([foreign.status, foreign.body.code]).toEqual([404, 'not-found']);
    expect((await elsewhere.get('/api/children/nonsense/guardianship')).status).toBe(400);
  });

  it('shows carer, letter and what is lacking; an inspector sees it all and may change nothing', async () => {
    const child = await aChild().make(system);
    const care = await inCareOf(system, child);
    await withLetter(system, child, care);
    const inspector = await system.caller('inspector', '4109');
    const { body } = await inspector.get(`/api/children/${child.id}/guardianship`);
    expect(body).toMatchObject({
      child: { id: child.id, registered: true, mustBeHeard: true },
      care: { id: care.careId, guardian: { id: care.guardianId } },
      letters: [{ state: 'signed', how: 'census', hasDocument: false, can: { sign: false, void: false } }],
      needs: ['entrustment'],
      can: { setCare: false, draftLetter: false, writeEntrustment: false },
    });
  });

  it('says what the asker may do', async () => {
    const child = await aChild().make(system);
    await inCareOf(system, child);
    const village = await system.caller('village', places.village);
    const { body } = await village.get(`/api/children/${child.id}/guardianship`);
    expect(body.can).toEqual({ setCare: true, draftLetter: true, writeEntrustment: true });
    await system.owner(
      `update child set state = 'left', left_on = '2023-11-05', left_reason = 'died' where id = $1`,
      [child.id],
    );
    const after = await village.get(`/api/children/${child.id}/guardianship`);
    expect(after.body).toMatchObject({ care: null, needs: [], can: { setCare: false, draftLetter: false } });
  });

  it('is written to the audit trail each time it is opened', async () => {
    const child = await aChild().make(system);
    const village = await system.caller('village', places.village);
    await village.get(`/api/children/${child.id}/guardianship`);
    await village.get(`/api/children/${child.id}/guardianship`);
    const rows = await system.owner(
      `select account_id, area from audit_event where event = 'child.guardianship-opened' and object_id = $1`,
      [child.id],
    );
    expect(rows).toEqual([
      { account_id: village.actor.accountId, area: places.village },
      { account_id: village.actor.accountId, area: places.village },
    ]);
  });
});
