import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aChild, aCitizenId, aFather, aPhone, type MadeChild, places } from '#testing/builders/children.ts';
import { inCareOf } from '#testing/builders/guardianship.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { keptReplies } from '#testing/opened.ts';

let system: TestSystem;
let village: Caller;
let child: MadeChild;
const father = aFather();
const grandmother = { citizenId: aCitizenId('1960-05-06', 2), phone: aPhone() };
beforeAll(async () => {
  system = await startTestSystem();
  village = await system.caller('village', places.village);
  child = await aChild().withParents(father).with({ address: '城关镇东关村3组12号' }).make(system);
  await inCareOf(system, child, grandmother);
});
afterAll(() => system.close());

const path = () => `/api/children/${child.id}/unmask`;
const wanting = (field: string, more: object = {}) => ({ field, reason: 'contact', ...more });

describe('uncovering a field of a child’s file', () => {
  it('answers the whole value of the one field that was asked for', async () => {
    const { body: file } = await village.get(`/api/children/${child.id}`);
    const memberId = file.household.members[0].id;
    const values = [
      ['citizenId', {}, child.citizenId],
      ['address', {}, '城关镇东关村3组12号'],
      ['memberPhone', { memberId }, father.phone],
      ['memberCitizenId', { memberId }, father.citizenId],
      ['guardianPhone', {}, grandmother.phone],
    ] as const;
    for (const [field, more, value] of values) {
      const answer = await village.post(path(), wanting(field, more));
      expect(answer.body, field).toEqual({ value });
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
    expect(file.household.address).toBe('城关镇东关村***');
  });

  it('needs a reason, and words where the reason is another one', async () => {
    expect((await village.post(path(), { field: 'citizenId' })).status).toBe(400);
    expect((await village.post(path(), { field: 'citizenId', reason: 'curiosity' })).status).toBe(400);
    const other = { field: 'citizenId', reason: 'other' };
    expect((await village.post(path(), other)).body.code).toBe('bad-input');
    expect((await village.post(path(), { ...other, words: '学校核对学籍' })).status).toBe(200);
    expect((await village.post(path(), wanting('memberPhone'))).status).toBe(404);
  });

  it('is written down with child, field and reason, and never with the value', async () => {
    await village.post(path(), { field: 'citizenId', reason: 'other', words: '学校核对学籍' });
    const [row] = await system.owner(
      `select object_id, area, details from audit_event where event = 'child.unmasked' and account_id = $1
        order by id desc limit 1`,
      [village.actor.accountId],
    );
    expect(row).toEqual({
      object_id: child.id,
      area: places.village,
      details: { field: 'citizenId', reason: 'other', words: '学校核对学籍' },
    });
    const held = await system.owner(`select from audit_event where details::text like '%' || $1 || '%'`, [
      child.citizenId,
    ]);
    expect(held).toEqual([]);
    expect((await keptReplies(system)).join()).not.toContain(child.citizenId);
  });

  it('answers a repeated request without the value, and keeps it nowhere', async () => {
    const key = { 'idempotency-key': 'unmask-once-1' };
    expect((await village.post(path(), wanting('citizenId'), key)).body).toEqual({ value: child.citizenId });
    expect((await village.post(path(), wanting('citizenId'), key)).body).toEqual({ value: null });
  });

  it('is not for another area, nor for a role without files', async () => {
    const elsewhere = await system.caller('county', places.otherCounty);
    expect((await elsewhere.post(path(), wanting('citizenId'))).status).toBe(404);
    for (const role of ['operator', 'leader', 'secadmin', 'auditor'] as const) {
      const asker = await system.caller(role, '4109');
      expect((await asker.post(path(), wanting('citizenId'))).status, role).toBe(403);
    }
  });
});

describe('uncovering a field of a guardian’s file', () => {
  it('answers the value with a reason, and is written down', async () => {
    const { body } = await village.get(`/api/children/${child.id}`);
    const guardianId = body.care.guardian.id;
    expect(body.care.guardian.phone).toMatch(/^140\*{4}/);
    const own = `/api/guardians/${guardianId}/unmask`;
    expect((await village.post(own, wanting('phone'))).body).toEqual({ value: grandmother.phone });
    expect((await village.post(own, wanting('secondPhone'))).body).toEqual({ value: null });
    const [row] = await system.owner(
      `select details from audit_event where event = 'guardian.unmasked' and object_id = $1 order by id limit 1`,
      [guardianId],
    );
    expect(row?.details).toEqual({ field: 'phone', reason: 'contact' });
    const elsewhere = await system.caller('county', places.otherCounty);
    expect((await elsewhere.post(own, wanting('phone'))).status).toBe(404);
  });
});
