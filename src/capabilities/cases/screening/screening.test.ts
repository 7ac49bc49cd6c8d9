/** Screening a case: who takes it up, how urgent it is, and what ends it at once. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCase, accepting, type MadeCase } from '#testing/builders/cases.ts';
import { places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let operator: Caller;
let county: Caller;
let elsewhere: Caller;
let social: Caller;
beforeAll(async () => {
  system = await startTestSystem();
  [operator, county, elsewhere, social] = await Promise.all([
    system.caller('operator', '4109'),
    system.caller('county', places.county),
    system.caller('county', places.otherCounty),
    system.caller('social', '4109'),
  ]);
});
afterAll(() => system.close());

const urgent = (more = {}) => aCase(system, operator, { types: ['harm_at_home'], ...more });
const police = {
  toldAt: '2023-11-06T08:55:00+08:00',
  unit: '清丰县公安局城关派出所',
  officer: '赵警官',
  receipt: '受案字20231106-01',
};
const clocksOf = async (made: MadeCase) =>
  (await county.get(`/api/cases/${made.id}`)).body.clocks.map(
    (clock: { kind: string; state: string }) => `${clock.kind} ${clock.state}`,
  );

describe('taking a case up', () => {
  it('is for the officer in charge, not for whoever reported, and not found by another county', async () => {
    const made = await urgent();
    expect((await made.do(operator, 'take', {})).status).toBe(403);
    expect((await made.do(elsewhere, 'take', {})).status).toBe(404);
    expect((await made.do(county, 'take', {})).status).toBe(200);
    expect((await made.read(county)).body.step).toBe('triage');
    expect((await made.do(county, 'take', {})).body.code).toBe('wrong-state');
  });

  it('meets the deadline to tell an officer, in an emergency', async () => {
    const made = await urgent({ danger: { harmed_now: true } });
    await made.do(county, 'take', {});
    expect(await clocksOf(made)).toContain('tell_officer met');
  });

  it('answers the call that went out for an emergency', async () => {
    const made = await urgent({ danger: { harmed_now: true } });
    const calls = () => system.owner('select confirmed_by from duty_alert where about_id = $1', [made.id]);
    expect(await calls()).toEqual([{ confirmed_by: null }]);
    await made.do(county, 'take', {});
    expect(await calls()).toEqual([{ confirmed_by: county.actor.accountId }]);
  });

  it('names the version that was seen', async () => {
    const made = await urgent();
    expect((await county.post(`/api/cases/${made.id}/take`, {})).status).toBe(428);
    expect((await made.do(county, 'take', {}, 77)).status).toBe(412);
  });
});

describe('screening', () => {
  it('accepts with a level, and its deadlines run from the report', async () => {
    const made = await urgent();
    expect((await made.do(county, 'triage', accepting('2'))).status).toBe(200);
    const { body } = await made.read(county);
    expect(body).toMatchObject({ step: 'assign', level: '2' });
    expect(await clocksOf(made)).toEqual(
      expect.arrayContaining(['contact running', 'on_site running', 'assessment running', 'plan running']),
    );
    const [row] = await system.owner(
      `select count(*)::int as n from audit_event where event = 'case.triaged' and object_id = $1`,
      [made.id],
    );
    expect(row).toEqual({ n: 1 });
  });

  it('gives an ordinary case to the town, which then works on it', async () => {
    const made = await urgent();
    await made.do(county, 'triage', accepting('3'));
    const town = await system.caller('town', places.town);
    const { body } = await made.read(town);
    expect(body.owner).toMatchObject({ role: 'town', area: places.town });
    expect(body.contents.narrative).toContain('热饭');
    expect((await made.read(county)).body.contents).toBeNull();
  });

  it('with a ground for a mandatory report asks for the police at once', async () => {
    const made = await urgent();
    await made.do(county, 'triage', accepting('2', ['R4']));
    expect(await clocksOf(made)).toContain('police running');
    const before = await made.do(county, 'police', { ...police, receipt: '' });
    expect(before.status).toBe(400);
    expect((await made.do(county, 'police', police)).status).toBe(200);
    expect(await clocksOf(made)).toContain('police met');
    expect((await made.read(county)).body.police).toMatchObject({
      officer: '赵警官',
      receipt: police.receipt,
    });
    const [row] = await system.owner('select * from case_file where id = $1', [made.id]);
    expect(JSON.stringify(row)).not.toContain('赵警官');
  });

  it('ends a case as a false report, a duplicate or another body’s, with the reason', async () => {
    const first = await urgent();
    const ends = [
      [{ verdict: 'false_report', why: '孩子母亲在家，邻居误会' }, 'false_report'],
      [{ verdict: 'duplicate', of: first.id, why: '同一孩子同一件事' }, 'duplicate'],
      [{ verdict: 'handed_over', to: '濮阳市公安局', why: '已由公安立案侦查' }, 'handed_over'],
    ] as const;
    for (const [body, step] of ends) {
      const made = await urgent();
      expect((await made.do(county, 'triage', body)).status, step).toBe(200);
      const seen = (await made.read(county)).body;
      expect([seen.step, seen.clocks, seen.closedAt !== null], step).toEqual([step, [], true]);
      expect((await made.do(county, 'notes', { note: '再记一笔' })).body.code, step).toBe('wrong-state');
    }
  });

  it('ends none that needs the police before the police was told; the database holds to it too', async () => {
    const made = await urgent({ grounds: ['R9'] });
    const refused = await made.do(county, 'triage', { verdict: 'false_report', why: '核实无此事' });
    expect([refused.status, refused.body.code]).toEqual([409, 'police-first']);
    await expect(
      system.owner(`update case_file set step = 'false_report', closed_at = now() where id = $1`, [made.id]),
    ).rejects.toThrow(/case_police_first/);
  });

  it('takes no duplicate of itself, or of a case that is not seen', async () => {
    const made = await urgent();
    const foreign = await aCase(system, operator, { division: places.otherVillage });
    for (const other of [made.id, foreign.id, uuidv7()])
      expect((await made.do(county, 'triage', { verdict: 'duplicate', of: other, why: '重复' })).status).toBe(
        400,
      );
  });
});

describe('of two reports of one matter', () => {
  const duplicate = (made: MadeCase, of: MadeCase) =>
    made.do(county, 'triage', { verdict: 'duplicate', of: of.id, why: '同一孩子同一件事' });

  it('one stays open: none is closed as the duplicate of a duplicate', async () => {
    const [one, other] = [await urgent(), await urgent()];
    expect((await duplicate(one, other)).status).toBe(200);
    const refused = await duplicate(other, one);
    expect([refused.status, refused.body.faults[0]]).toEqual([
      400,
      { place: 'body.of', code: 'chain', message: expect.stringContaining('已并入') },
    ]);
    expect((await other.read(county)).body.closedAt).toBeNull();
  });

  it('one stays open, also where both are closed as each other’s at once', async () => {
    const [one, other] = [await urgent(), await urgent()];
    const both = await Promise.all([duplicate(one, other), duplicate(other, one)]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 400]);
  });
});

describe('the level', () => {
  it('set otherwise brings other deadlines, keeps those that were met, and says why', async () => {
    const made = await urgent();
    await made.do(county, 'triage', accepting('2'));
    await made.do(county, 'notes', { kind: 'contacted', note: '已与祖母通话' });
    const same = await made.do(county, 'level', { level: '2', why: '不变' });
    expect(same.body.code).toBe('wrong-state');
    expect((await made.do(county, 'level', { level: '1', why: '夜间再次受到殴打' })).status).toBe(200);
    const clocks = await clocksOf(made);
    expect(clocks).toEqual(
      expect.arrayContaining(['contact met', 'on_site running', 'emergency_call running']),
    );
    expect(clocks.join()).not.toContain('assessment');
  });

  it('is not for whoever only works on the case', async () => {
    const made = await urgent();
    await made.do(county, 'triage', accepting('2'));
    await made.do(county, 'assign', { accountId: social.actor.accountId });
    expect((await made.do(social, 'level', { level: '1', why: '更急' })).status).toBe(403);
  });
});
