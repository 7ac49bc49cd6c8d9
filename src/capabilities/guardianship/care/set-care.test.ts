/** Who may be given a child to care for, and what a change of the carer brings with it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aChild, aMother, type MadeChild, places } from '#testing/builders/children.ts';
import {
  aClearAgreement,
  aGrandmother,
  entrusting,
  inCareOf,
  withLetter,
} from '#testing/builders/guardianship.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let village: Caller;
let county: Caller;
let elsewhere: Caller;

beforeAll(async () => {
  system = await startTestSystem();
  [village, county, elsewhere] = await Promise.all([
    system.caller('village', places.village),
    system.caller('county', places.county),
    system.caller('county', places.otherCounty),
  ]);
});
afterAll(() => system.close());

const to = (child: MadeChild) => `/api/children/${child.id}/care`;
const kinds = (answer: { body: { alarms: { kind: string }[] } }) =>
  answer.body.alarms.map((alarm) => alarm.kind).sort();

describe('setting a carer', () => {
  it('is refused to who may not write', async () => {
    const child = await aChild().make(system);
    for (const role of ['leader', 'inspector', 'school', 'auditor'] as const) {
      const asker = await system.caller(role, '4109');
      expect((await asker.post(to(child), entrusting(aGrandmother()))).status, role).toBe(403);
    }
    expect((await system.anonymous().post(to(child), entrusting(aGrandmother()))).status).toBe(401);
  });

  it('does not know a child of another county', async () => {
    const child = await aChild().make(system);
    const foreign = await elsewhere.post(to(child), entrusting(aGrandmother()));
    const missing = await elsewhere.post(
      '/api/children/01890000-0000-7000-8000-000000000000/care',
      entrusting(aGrandmother()),
    );
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    expect(foreign.body.title).toBe(missing.body.title);
  });

  it('writes down the grandmother, the agreement, and that a letter is lacking', async () => {
    const child = await aChild().withParents(aMother()).make(system);
    const answer = await village.post(to(child), entrusting(aGrandmother({ name: '赵秀英' })));
    expect(answer.status).toBe(200);
    expect(answer.body.care).toMatchObject({
      relation: '03',
      mode: 'B',
      since: '2023-11-01',
      guardian: { name: '赵秀英', caresFor: 1, warnings: [], sex: 2, birthDate: '1960-05-06' },
      entrustment: { passed: true, signedOn: null },
    });
    expect(answer.body.needs).toEqual(['entrustmentSigned', 'schoolTold', 'villageTold', 'letter']);
    expect(kinds(answer)).toEqual(['letter_missing']);
    const [row] = await system.owner('select guardian_id, guardian_file_complete from child where id = $1', [
      child.id,
    ]);
    expect(row).toEqual({ guardian_id: answer.body.care.guardian.id, guardian_file_complete: true });
    const events = await system.owner('select kind from child_event where child_id = $1 order by at, id', [
      child.id,
    ]);
    expect(events.map((event) => event.kind)).toEqual(['registered', 'care-set', 'alarm-raised']);
  });

  it('knows the grandmother of four grandchildren by her citizen ID, also when another county wrote her down', async () => {
    const grandmother = aGrandmother({ name: '钱淑珍' });
    const children = await Promise.all(
      [places.village, places.village, places.village, places.otherVillage].map((code) =>
        aChild().inVillage(code).make(system),
      ),
    );
    const askers = [village, village, village, elsewhere];
    const answers = [];
    for (const [at, child] of children.entries())
      answers.push(await askers[at]?.post(to(child), entrusting(grandmother)));
    const ids = new Set(answers.map((answer) => answer?.body.care.guardian.id));
    expect(ids.size).toBe(1);
    expect(answers[3]?.body.care.guardian).toMatchObject({ caresFor: 4, warnings: ['manyChildren'] });
  });

  it('refuses one citizen ID with two names', async () => {
    const grandmother = aGrandmother();
    const [one, other] = [await aChild().make(system), await aChild().make(system)];
    await village.post(to(one), entrusting(grandmother));
    const answer = await village.post(to(other), entrusting({ ...grandmother, name: '周玉梅' }));
    expect(answer.body.code).toBe('already-exists');
  });

  it('does it once where it is sent twice', async () => {
    const child = await aChild().make(system);
    const key = { 'idempotency-key': `care-${child.id}` };
    const body = entrusting(aGrandmother());
    const first = await village.post(to(child), body, key);
    const second = await village.post(to(child), body, key);
    expect(second.body).toEqual(first.body);
    expect(await system.owner('select id from care where child_id = $1', [child.id])).toHaveLength(1);
  });

  it('writes the audit row', async () => {
    const child = await aChild().make(system);
    await village.post(to(child), entrusting(aGrandmother()));
    const [row] = await system.owner(
      `select account_id, area, details ->> 'relation' as relation from audit_event where event = 'care.set' and object_id = $1`,
      [child.id],
    );
    expect(row).toEqual({ account_id: village.actor.accountId, area: places.village, relation: '03' });
  });
});

describe('who may not be given a child', () => {
  const refusedFor = async (guardian: object, more: object = {}) => {
    const child = await aChild().make(system);
    const answer = await village.post(to(child), entrusting(guardian, { ...more }));
    expect(await system.owner('select id from care where child_id = $1', [child.id])).toEqual([]);
    return answer;
  };

  it('is somebody under 18 (Civil Code, article 18)', async () => {
    const brother = aGrandmother({ name: '张小强', birthDate: '2006-01-02' });
    const answer = await refusedFor(brother, { mode: 'C', relation: '05' });
    expect([answer.status, answer.body.code]).toEqual([422, 'carer-not-of-age']);
  });

  it('is somebody unable to care', async () => {
    expect((await refusedFor(aGrandmother({ ability: 'none' }))).body.code).toBe('carer-unable');
  });

  it('is somebody with a ground of article 22', async () => {
    const entrustment = aClearAgreement();
    entrustment.checks = { ...entrustment.checks, vices: { clear: false, evidence: '长期酗酒' } };
    expect((await refusedFor(aGrandmother(), { entrustment })).body.code).toBe('carer-barred');
  });

  it('is nobody, but not unchecked: entrusted care needs all grounds answered', async () => {
    expect((await refusedFor(aGrandmother(), { entrustment: undefined })).body.code).toBe('checks-missing');
    const { unfit: _, ...three } = aClearAgreement().checks;
    const partly = await refusedFor(aGrandmother(), { entrustment: { ...aClearAgreement(), checks: three } });
    expect(partly.body.faults[0].place).toBe('body.entrustment.checks.unfit');
  });

  it('stays barred for the next child too', async () => {
    const child = await aChild().make(system);
    const { guardianId, careId } = await inCareOf(system, child);
    const agreement = aClearAgreement();
    const found = {
      ...agreement,
      checks: { ...agreement.checks, harm: { clear: false, evidence: '判决书' } },
    };
    const written = await village.post(`/api/cares/${careId}/entrustment`, found);
    expect(written.body).toMatchObject({ passed: false, can: { sign: false } });
    const view = await village.get(`/api/children/${child.id}/guardianship`);
    expect(kinds(view)).toContain('guardian_barred');
    const next = await aChild().make(system);
    const answer = await village.post(to(next), entrusting({}, { guardian: undefined, guardianId }));
    expect(answer.body.code).toBe('carer-barred');
  });
});

describe('bad input', () => {
  it('is named with its place', async () => {
    const child = await aChild().make(system);
    const places = async (more: object) => {
      const answer = await village.post(to(child), { ...entrusting(aGrandmother()), ...more });
      expect(answer.status).toBe(400);
      return answer.body.faults.map((fault: { place: string }) => fault.place);
    };
    expect(await places({ relation: '04', mode: 'A' })).toEqual(['body.relation']);
    expect(await places({ since: '2023-11-07' })).toEqual(['body.since']);
    expect(await places({ guardian: undefined })).toEqual(['body.guardian']);
    expect(await places({ mode: 'Z', relation: '00' })).toEqual(['body.guardian']);
    expect(await places({ guardian: aGrandmother({ citizenId: '410981196005060015' }) })).toEqual([
      'body.guardian.citizenId',
    ]);
    expect(await places({ why: '' })).toEqual(['body.why']);
  });
});

describe('a change of the carer', () => {
  it('ends the former care and its letter, and asks for a new one', async () => {
    const child = await aChild().make(system);
    const former = await inCareOf(system, child);
    const letterId = await withLetter(system, child, former);
    const answer = await village.post(
      to(child),
      entrusting(aGrandmother({ name: '周玉梅' }), {
        replaces: former.careId,
        since: '2023-11-03',
        why: '原照护人患病',
      }),
    );
    expect(answer.body.care.guardian.name).toBe('周玉梅');
    expect(answer.body.formerCares).toMatchObject([
      { id: former.careId, until: '2023-11-03', endedWhy: '原照护人患病' },
    ]);
    expect(answer.body.letters).toMatchObject([
      { id: letterId, state: 'ended', endedWhy: 'guardian_changed' },
    ]);
    expect(kinds(answer)).toEqual(['letter_missing']);
    const [row] = await system.owner('select letter_until from child where id = $1', [child.id]);
    expect(row).toEqual({ letter_until: null });
  });

  it('raises an alarm to town and county where nobody cares any more, and settles it when somebody does', async () => {
    const child = await aChild().make(system);
    const former = await inCareOf(system, child);
    const gone = await village.post(to(child), {
      replaces: former.careId,
      mode: 'Z',
      relation: '11',
      since: '2023-11-05',
      why: '照护人去世',
    });
    expect(kinds(gone)).toEqual(['alone']);
    expect(gone.body.needs).toEqual(['guardian']);
    for (const asker of [county, await system.caller('town', places.town)]) {
      const inbox = await asker.get('/api/alarms?kind=alone');
      expect(inbox.body.items.map((alarm: { childId: string }) => alarm.childId)).toContain(child.id);
    }
    const found = await village.post(
      to(child),
      entrusting(aGrandmother(), { replaces: gone.body.care.id, since: '2023-11-06' }),
    );
    expect(kinds(found)).toEqual(['letter_missing']);
    const [alarm] = await system.owner(
      `select state, settled_how from alarm where child_id = $1 and kind = 'alone'`,
      [child.id],
    );
    expect(alarm).toEqual({ state: 'settled', settled_how: 'reason_gone' });
  });

  it('keeps the letter where only the relation is put right', async () => {
    const child = await aChild().make(system);
    const care = await inCareOf(system, child);
    await withLetter(system, child, care);
    const answer = await village.post(
      to(child),
      entrusting(
        {},
        { guardian: undefined, guardianId: care.guardianId, replaces: care.careId, relation: '04' },
      ),
    );
    expect(answer.body.care).toMatchObject({ id: care.careId, relation: '04' });
    expect(answer.body.letters).toMatchObject([{ state: 'signed' }]);
  });

  it('is refused to the second of two who make it at once', async () => {
    const child = await aChild().make(system);
    const former = await inCareOf(system, child);
    const answers = await Promise.all(
      [village, county].map((asker, at) =>
        asker.post(to(child), entrusting(aGrandmother({ name: `照护人${at}` }), { replaces: former.careId })),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
    const open = await system.owner('select id from care where child_id = $1 and until is null', [child.id]);
    expect(open).toHaveLength(1);
  });

  it('is no more possible when the child has left the register, whose care, letter and alarms end with it', async () => {
    const child = await aChild().make(system);
    const care = await inCareOf(system, child);
    await withLetter(system, child, care);
    await system.owner(
      `update child set state = 'left', left_on = '2023-11-04', left_reason = 'parent_returned' where id = $1`,
      [child.id],
    );
    expect(await system.owner('select until, ended_why from care where child_id = $1', [child.id])).toEqual([
      { until: '2023-11-04', ended_why: 'child_left' },
    ]);
    expect(await system.owner('select state, ended_why from letter where child_id = $1', [child.id])).toEqual(
      [{ state: 'ended', ended_why: 'child_left' }],
    );
    const answer = await village.post(to(child), entrusting(aGrandmother()));
    expect(answer.body.code).toBe('child-left-register');
  });
});
