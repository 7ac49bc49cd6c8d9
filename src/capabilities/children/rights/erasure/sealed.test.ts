/** An erasure throws the keys away: what was sealed can be read by nobody again, in no older copy of the row either. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aChild, aFather, aPhone } from '#testing/builders/children.ts';
import { type ErasingOfficers, erasingOfficers } from '#testing/builders/erasures.ts';
import { inCareOf, withLetter } from '#testing/builders/guardianship.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let officers: ErasingOfficers;
beforeAll(async () => {
  system = await startTestSystem();
  officers = await erasingOfficers(system);
});
afterAll(() => system.close());

/** A column that holds a key, what was sealed, or a blind index. */
const isSealed = ([name, value]: [string, unknown]): boolean =>
  /(^sealing_key|_sealed|_index)$/.test(name) && Buffer.isBuffer(value) && value.length > 0;

describe('an erasure', () => {
  it('throws the keys away, and every sealed field and its index with them', async () => {
    const phone = aPhone();
    const child = await aChild().withParents(aFather('袁大河')).make(system);
    const care = await inCareOf(system, child, { phone });
    await withLetter(system, child, care);
    await system.owner(`alter table letter disable trigger stays`);
    await system.owner(`update letter set content_sealed = '\\x01' where child_id = $1`, [child.id]);
    await system.owner(`alter table letter enable trigger stays`);
    const asked = await officers.county.post(`/api/children/${child.id}/corrections`, {
      asker: { name: '张老太', relation: 'guardian', identityChecked: 'known' },
      subject: 'child',
      subjectId: child.id,
      field: 'school',
      wanted: '第二小学',
      evidence: '学籍卡',
    });
    const refusal = { accept: false, why: '与学籍不符' };
    const seen = { 'if-match': '1' };
    await officers.county.post(`/api/corrections/${asked.body.id}/decision`, refusal, seen);
    await officers.leave(child);
    const kept: [table: string, where: string][] = [
      ['child', `id = '${child.id}'`],
      ['household', `id = '${child.householdId}'`],
      ['guardian', `id = '${care.guardianId}'`],
      ['letter', `child_id = '${child.id}'`],
      ['correction', `child_id = '${child.id}'`],
      ['family_member', `household_id = '${child.householdId}'`],
      ['child_event', `child_id = '${child.id}'`],
    ];
    const sealed = async (): Promise<string[]> => {
      const found = await Promise.all(
        kept.map(async ([table, where]) => {
          const rows = await system.owner(`select * from ${table} where ${where}`);
          const names = rows.flatMap((row) => Object.entries(row)).filter(isSealed);
          return names.map(([name]) => `${table}.${name}`);
        }),
      );
      return [...new Set(found.flat())];
    };
    expect(await sealed()).toEqual(
      expect.arrayContaining([
        'child.sealing_key',
        'child.citizen_id_index',
        'household.sealing_key',
        'guardian.phone_index',
        'letter.content_sealed',
        'correction.wanted_sealed',
        'family_member.phone_sealed',
        'child_event.details_sealed',
      ]),
    );

    await officers.erased(child);

    expect(await sealed()).toEqual([]);
  });
});
