/** Lists of referrals by deadline; and what was said is sealed, kept out of the trail, and gone with the child. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aCase, type MadeCase } from '#testing/builders/cases.ts';
import { aChild, type MadeChild, places } from '#testing/builders/children.ts';
import { aDepartment, aReferral, type Department, knownReferral } from '#testing/builders/coordination.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let county: Caller;
let police: Department;
let child: MadeChild;
let made: MadeCase;

beforeAll(async () => {
  system = await startTestSystem('2023-11-06T09:00:00+08:00');
  county = await system.caller('county', places.county);
  police = await aDepartment(system, '濮阳市公安局', 'police');
  child = await aChild().named('张小明').make(system);
});
beforeEach(async () => {
  made = await aCase(system, county, { types: ['no_care'], children: [{ childId: child.id }] });
});
afterAll(() => system.close());

describe('a list', () => {
  it('has what my units were asked, the most urgent first, page by page', async () => {
    const school = await aDepartment(system, `濮阳市教育局${uuidv7().slice(-4)}`, 'school');
    for (const [request, level] of [
      ['schooling', '3'],
      ['school_care', '1'],
      ['aid', '2'],
    ])
      await aReferral(system, county, made, school.id, { request, level });
    const first = await school.liaison.get('/api/referrals?box=in&limit=2');
    const next = await school.liaison.get(`/api/referrals?box=in&limit=2&cursor=${first.body.next}`);
    const levels = [...first.body.items, ...next.body.items].map((item: { level: string }) => item.level);
    expect([levels, first.body.counts.open, next.body.next]).toEqual([['1', '2', '3'], 3, null]);
    expect((await school.liaison.get('/api/referrals?cursor=eyJ4')).body.code).toBe('bad-input');
  });

  it('of a case has its referrals for who works on it', async () => {
    const referral = await aReferral(system, county, made, police.id);
    const { body } = await county.get(`/api/referrals?caseId=${made.id}&state=open`);
    expect(body.items.map((item: { id: string }) => item.id)).toEqual([referral.id]);
  });
});

describe('what was said', () => {
  it('is sealed, and stands in the trail without a word', async () => {
    const referral = await aReferral(system, county, made, police.id);
    await referral.do(police.liaison, 'return', { reason: 'incomplete', words: '缺少户籍地址' });
    for (const table of ['referral_content', 'referral_child', 'referral_step']) {
      const rows = await system.owner(`select * from ${table} where referral_id = $1`, [referral.id]);
      const text = rows
        .flatMap((row) => Object.values(row))
        .map((value) => (Buffer.isBuffer(value) ? value.toString('utf8') : JSON.stringify(value)));
      expect(text.join(), table).not.toMatch(/核查孩子|邻居反映|张小明|户籍地址|李社工/);
    }
    const trail = await system.owner<{ event: string; children: string[] }>(
      'select event, children, details from audit_event where object_id = $1 order by id',
      [referral.id],
    );
    expect(trail.map((row) => row.event)).toEqual(['referral.sent', 'referral.returned']);
    expect(trail.map((row) => row.children)).toEqual([[child.id], [child.id]]);
    expect(JSON.stringify(trail)).not.toMatch(/核查孩子|张小明|户籍/);
  });

  it('is gone with the last child that is erased', async () => {
    const own = await aChild().named('李小豆').make(system);
    const case_ = await aCase(system, county, { types: ['no_care'], children: [{ childId: own.id }] });
    const referral = await aReferral(system, county, case_, police.id);
    await system.owner(
      "begin; set local session_replication_role = replica; update case_file set closed_at = now(), step = 'false_report' where id = '" +
        `${case_.id}'; commit`,
    );
    await system.owner(
      `begin; set local tonghu.service = 'archive';
       update child set state = 'erased', left_on = '2023-11-06', left_reason = 'moved_away' where id = '${own.id}'; commit`,
    );
    const [row] = await system.owner('select sealing_key from referral_content where referral_id = $1', [
      referral.id,
    ]);
    expect(row?.sealing_key).toBeNull();
    expect((await knownReferral(system, referral.id).read(police.liaison)).body.contents.asked).toBe('');
  });
});
