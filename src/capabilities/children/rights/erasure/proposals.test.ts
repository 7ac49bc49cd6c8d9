/** An erasure is proposed where a ground stands and nothing is open, and decided by somebody else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aChild, places } from '#testing/builders/children.ts';
import { byMistake, type ErasingOfficers, erasingOfficers } from '#testing/builders/erasures.ts';
import { inCareOf } from '#testing/builders/guardianship.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let city: Caller;
let county: Caller;
let second: Caller;
let officers: ErasingOfficers;
beforeAll(async () => {
  system = await startTestSystem();
  officers = await erasingOfficers(system);
  ({ city, county, second } = officers);
});
afterAll(() => system.close());

describe('a proposal', () => {
  it('is refused with every reason while something is open', async () => {
    const child = await aChild().make(system);
    await inCareOf(system, child);
    await county.post(`/api/children/${child.id}/disclosures`, {
      name: '王桂兰',
      relation: 'guardian',
      identityChecked: 'id_card',
    });
    const answer = await county.post(`/api/children/${child.id}/erasures`, byMistake);
    expect(answer).toMatchObject({ status: 422, body: { code: 'rule-broken' } });
    expect(answer.body.faults.map((fault: { code: string }) => fault.code)).toEqual([
      'registered',
      'disclosure',
      'care',
    ]);
    expect(await system.owner('select from erasure where child_id = $1', [child.id])).toEqual([]);
  });

  it('of what must still be kept is refused with the day, whoever wishes it', async () => {
    const child = await aChild().make(system);
    await officers.leave(child);
    for (const ground of ['asked_for', 'time_over']) {
      const answer = await county.post(`/api/children/${child.id}/erasures`, { ground, why: '监护人申请' });
      expect(answer.body.faults, ground).toMatchObject([{ code: 'still-kept' }]);
      expect(answer.body.faults[0].message).toContain('2033-11-01');
    }
  });

  it('stands once, and may be taken back by whoever made it', async () => {
    const child = await aChild().make(system);
    await officers.leave(child);
    const answers = await Promise.all(
      [1, 2].map(() => county.post(`/api/children/${child.id}/erasures`, byMistake)),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const id = answers.find((answer) => answer.status === 200)?.body.id;
    const back = (caller: Caller) =>
      caller.post(`/api/erasures/${id}/withdrawal`, undefined, { 'if-match': '1' });
    expect((await back(second)).status).toBe(404);
    expect((await back(county)).body.state).toBe('withdrawn');
    expect((await county.post(`/api/children/${child.id}/erasures`, byMistake)).status).toBe(200);
  });

  it('refuses wrong roles, other areas, bad input', async () => {
    const child = await aChild().make(system);
    await officers.leave(child);
    const path = `/api/children/${child.id}/erasures`;
    for (const role of ['town', 'village', 'inspector', 'sysadmin', 'secadmin', 'auditor', 'leader'] as const)
      expect((await (await system.caller(role, places.town)).post(path, byMistake)).status, role).toBe(403);
    const other = await system.caller('county', places.otherCounty);
    expect((await other.post(path, byMistake)).status).toBe(404);
    expect((await county.post(path, { ...byMistake, ground: 'wish' })).status).toBe(400);
    expect((await county.post(path, { ...byMistake, why: '' })).status).toBe(400);
    const id = await officers.proposed(child);
    expect((await officers.decide(id, true, other)).status).toBe(404);
    expect((await other.get('/api/erasures')).body.items).toEqual([]);
  });
});

describe('a decision', () => {
  it('is not the proposer’s own', async () => {
    const child = await aChild().make(system);
    await officers.leave(child);
    const id = await officers.proposed(child);
    expect((await officers.decide(id, true, county)).body.code).toBe('second-person');
    const list = await county.get('/api/erasures?state=proposed');
    const own = list.body.items.find((item: { id: string }) => item.id === id);
    expect(own).toMatchObject({ name: '张*明', can: { decide: false, withdraw: true, print: false } });
  });

  it('to decline leaves everything as it was', async () => {
    const child = await aChild().named('留名字').make(system);
    await officers.leave(child);
    const id = await officers.proposed(child);
    expect((await officers.decide(id, false)).body).toMatchObject({
      state: 'declined',
      decidedWhy: '已核对',
    });
    await system.runner.idle();
    expect((await county.get(`/api/children/${child.id}`)).body.name).toBe('留名字');
    expect((await officers.decide(id, true)).status).toBe(412);
  });

  it('looks again whether anything is open', async () => {
    const child = await aChild().make(system);
    await officers.leave(child);
    const id = await officers.proposed(child);
    await county.post(`/api/children/${child.id}/disclosures`, {
      name: '王桂兰',
      relation: 'guardian',
      identityChecked: 'id_card',
    });
    expect((await officers.decide(id, true)).body.faults).toMatchObject([{ code: 'disclosure' }]);
  });

  it('is made once, though two decide at once', async () => {
    const child = await aChild().make(system);
    await officers.leave(child);
    const id = await officers.proposed(child);
    const answers = await Promise.all([officers.decide(id, true), officers.decide(id, true, city)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
    await system.runner.idle();
  });
});
