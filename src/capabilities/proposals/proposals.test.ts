/** A proposal on its way: registered, accepted or given back, worked on with joint units and deputies, its last days moved by consent. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { watchProposals } from '#capabilities/proposals/index.ts';
import { makeRound } from '#foundation/jobs/minute-rounds.ts';
import { standAt } from '#testing/builders/cases.ts';
import { places } from '#testing/builders/children.ts';
import { aDepartment, type Department } from '#testing/builders/coordination.ts';
import { aUnit } from '#testing/builders/organization.ts';
import { aProposal, aRegistration, type MadeProposal } from '#testing/builders/proposals.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let city: Caller;
let county: Caller;
let school: Department;
let court: string;

beforeAll(async () => {
  system = await startTestSystem('2024-02-26T09:00:00+08:00');
  city = await system.caller('city', '4109');
  county = await system.caller('county', places.county);
  school = await aDepartment(system, '濮阳市教育局', 'school');
  court = await aUnit(system, '4109', '濮阳市中级人民法院', 'department');
});
beforeEach(() => standAt(system, '2024-02-26T09:00:00'));
afterAll(() => system.close());

const once = () => ({ 'idempotency-key': uuidv7() });
const register = (by: Caller, body: object) => by.post('/api/proposals', body, once());
const accepted = async (more: Record<string, unknown> = {}): Promise<MadeProposal> => {
  const proposal = await aProposal(system, city, more);
  expect((await proposal.do(city, 'accept')).body.state).toBe('working');
  return proposal;
};
const trail = (id: string, event: string) =>
  system.owner('select 1 from audit_event where object_id = $1 and event = $2', [id, event]);

describe('a proposal', () => {
  it('is registered with its deputies; its last days follow from the assignment', async () => {
    const proposal = await aProposal(system, city);
    const { body } = await proposal.read(city);
    expect(body).toMatchObject({ state: 'received', returnBy: '2024-03-04', dueOn: '2024-05-22', round: 1 });
    expect(body.deputies.map((one: { name: string; leading: boolean }) => [one.name, one.leading])).toEqual([
      ['郑代表', true],
      ['周代表', false],
    ]);
    expect(body.deputies[0].reach).toEqual({ address: '濮阳县某小学', telephone: '14000000282' });
    expect(await trail(proposal.id, 'proposal.registered')).toHaveLength(1);
  });

  it('is told what is wrong', async () => {
    for (const [wrong, place] of [
      [{ assignedOn: '2024-02-27' }, 'body.assignedOn'],
      [{ part: 'joint' }, 'body.leadName'],
      [{ deputies: [] }, 'body.deputies'],
      [{ number: 0 }, 'body.number'],
    ] as const) {
      const { body } = await register(city, aRegistration(wrong));
      expect([body.code, body.faults[0].place]).toEqual(['bad-input', place]);
    }
  });

  it('sent twice, or twice at once, is one; the same number under another id is refused', async () => {
    const body = aRegistration();
    await Promise.all([register(city, body), register(city, body)]);
    expect((await register(city, body)).status).toBe(200);
    expect(await system.owner('select 1 from proposal where number = $1', [body.number])).toHaveLength(1);
    const again = aRegistration({ number: body.number });
    expect((await register(city, again)).body.code).toBe('already-exists');
  });

  it('is its office’s: not another county’s, not a unit’s that has no part in it, and no superior works on it', async () => {
    const proposal = await aProposal(system, county);
    const other = await system.caller('county', places.otherCounty);
    for (const stranger of [other, school.liaison]) expect((await proposal.read(stranger)).status).toBe(404);
    expect((await proposal.read(city)).status).toBe(200);
    expect((await proposal.do(city, 'accept')).body.code).toBe('outside-area');
    expect((await proposal.do(other, 'accept')).status).toBe(404);
    expect((await register(county, aRegistration({ division: '4109' }))).body.code).toBe('outside-area');
    expect((await register(school.liaison, aRegistration())).body.code).toBe('not-allowed');
    expect(
      (await city.get('/api/proposals')).body.items.some((one: { id: string }) => one.id === proposal.id),
    ).toBe(true);
  });

  it('is changed by one at a time: the second of two is told that somebody was first', async () => {
    const proposal = await aProposal(system, city);
    const both = await Promise.all([proposal.do(city, 'accept', {}, 1), proposal.do(city, 'accept', {}, 1)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await proposal.do(city, 'accept')).body.code).toBe('wrong-state');
  });

  it('that is not ours is given back in time, afterwards with the assigner’s consent alone, and may be assigned again', async () => {
    const proposal = await aProposal(system, city);
    const back = { reason: 'not_ours', why: '属教育部门职责', on: '2024-03-05' };
    expect((await proposal.do(city, 'give-back', back)).body.faults[0].place).toBe('body.on');
    await standAt(system, '2024-03-05T09:00:00');
    expect((await proposal.do(city, 'give-back', back)).body.faults[0].code).toBe('return-late');
    const { body } = await proposal.do(city, 'give-back', { ...back, consentBy: '市人大王主任' });
    expect([body.state, body.can.accept]).toEqual(['returned', false]);
    expect((await proposal.do(city, 'accept')).body.code).toBe('wrong-state');
    const again = aRegistration({ number: body.number });
    expect((await register(city, again)).status).toBe(200);
  });

  it('is corrected until it is checked; a corrected day of assignment moves its last days', async () => {
    const proposal = await accepted();
    const { session, number, title, assigner } = (await proposal.read(city)).body;
    const corrected = { session, number, title: `${title}（更正）`, text: '更正后的内容', assigner };
    const { body } = await proposal.do(city, 'correct', { ...corrected, assignedOn: '2024-02-20' });
    expect(body).toMatchObject({ dueOn: '2024-05-20', text: '更正后的内容', state: 'working' });
  });

  it('keeps what was said and how deputies are reached sealed', async () => {
    const proposal = await accepted();
    await proposal.do(city, 'contacts', {
      ...{ id: uuidv7(), deputyId: proposal.deputies[0], way: 'in_person', at: '2024-02-23T10:00:00+08:00' },
      words: '代表希望先在乡镇中心小学试点',
    });
    for (const table of [
      'proposal',
      'proposal_content',
      'proposal_deputy',
      'proposal_contact',
      'proposal_step',
    ]) {
      const column = table === 'proposal' ? 'id' : 'proposal_id';
      const rows = await system.owner(`select * from ${table} where ${column} = $1`, [proposal.id]);
      const text = rows
        .flatMap((row) => Object.values(row))
        .map((value) => (Buffer.isBuffer(value) ? value.toString('utf8') : JSON.stringify(value)));
      expect(text.join(), table).not.toMatch(/无人看护|某小学|14000000282|试点/);
    }
  });
});

describe('a joint unit', () => {
  it('sees what is proposed and what is asked of it, gives its opinion once, and no more', async () => {
    const proposal = await accepted();
    const asked = await proposal.do(city, 'units', { unitIds: [school.id, court] });
    expect(
      asked.body.opinions.map((one: { way: string; dueOn: string }) => [one.way, one.dueOn]).sort(),
    ).toEqual([
      ['online', '2024-03-26'],
      ['paper', '2024-03-26'],
    ]);
    const seen = (await proposal.read(school.liaison)).body;
    expect([seen.text.length > 0, seen.opinions.length, seen.deputies, seen.steps]).toEqual([
      true,
      1,
      [],
      [],
    ]);
    expect((await school.liaison.get('/api/proposals')).body.items).toHaveLength(1);
    const path = `units/${school.id}/opinion`;
    const words = { words: '将课后服务延伸到乡镇中心小学' };
    const answers = await Promise.all([
      proposal.do(school.liaison, path, words),
      proposal.do(school.liaison, path, words),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await proposal.do(school.liaison, path, words)).body.code).toBe('wrong-state');
    expect((await proposal.do(school.liaison, `units/${court}/opinion`, words)).body.code).toBe(
      'not-of-unit',
    );
    expect((await proposal.do(school.liaison, 'accept')).body.code).toBe('not-allowed');
    expect(await trail(proposal.id, 'proposal.opinion-given')).toHaveLength(1);
  });

  it('without an account answers on paper, which the office writes down, or is gone without for a reason', async () => {
    const proposal = await accepted();
    await proposal.do(city, 'units', { unitIds: [court, school.id], dueOn: '2024-03-10' });
    expect((await proposal.do(city, 'units', { unitIds: [court] })).body.code).toBe('already-exists');
    const path = `units/${court}/opinion`;
    expect((await proposal.do(city, path, { words: '无不同意见' })).body.faults[0].place).toBe('body.person');
    const given = await proposal.do(city, path, { words: '无不同意见', person: '办公室王主任' });
    const by = (unit: string) =>
      given.body.opinions.find((one: { unit: { id: string } }) => one.unit.id === unit);
    expect(by(court)).toMatchObject({ state: 'given', giver: '办公室王主任', onBehalf: true });
    const without = await proposal.do(city, `units/${school.id}/go-without`, {
      why: '逾期未反馈，已电话沟通',
    });
    expect(without.body.opinionsOpen).toBe(0);
  });
});

describe('a longer time', () => {
  it('is the assigner’s to grant: the last day moves by his consent, at most to the longest', async () => {
    const proposal = await accepted();
    const ask = (months: number) =>
      proposal.do(city, 'extensions', { id: uuidv7(), months, why: '涉及多个部门，需要调研' });
    for (const months of [3, 7]) expect((await ask(months)).body.faults[0].code).toBe('range');
    const asked = await ask(5);
    expect((await ask(6)).body.code).toBe('already-exists');
    const path = `extensions/${asked.body.extensions[0].id}/decide`;
    const granted = { granted: true, on: '2024-02-26', by: '市人大王主任' };
    const { body } = await proposal.do(city, path, granted);
    expect([body.dueOn, body.extensions[0].state]).toEqual(['2024-07-22', 'granted']);
    expect((await proposal.do(city, path, granted)).body.code).toBe('wrong-state');
  });
});

describe('a last day', () => {
  it('that has passed is told to the office, once a tier, until the time is made longer', async () => {
    const proposal = await accepted({ assignedOn: '2023-11-20' });
    const round = () => makeRound(system.database, { name: 'proposals', run: watchProposals });
    const open = () =>
      system.owner<{ area: string }>(
        'select area from duty_alert where about_id = $1 and settled_at is null order by raised_at',
        [proposal.id],
      );
    await round();
    await round();
    expect((await open()).map(({ area }) => area)).toEqual(['4109']);
    expect((await city.get('/api/proposals?state=overdue')).body.items[0]).toMatchObject({
      id: proposal.id,
      standing: 'overdue',
      daysLeft: -6,
    });
    const asked = await proposal.do(city, 'extensions', { id: uuidv7(), months: 6, why: '需要调研' });
    const path = `extensions/${asked.body.extensions[0].id}/decide`;
    await proposal.do(city, path, { granted: true, on: '2024-02-26', by: '市人大王主任' });
    expect(await open()).toEqual([]);
  });

  it('follows the periods that the city sets, for what is registered afterwards', async () => {
    const path = '/api/proposal-periods/answer';
    const set = { unit: 'months', amount: 2, why: '按市政府督查室通知' };
    expect((await county.put(path, set)).body.code).toBe('not-allowed');
    expect((await city.put(path, { ...set, amount: 7 })).body.faults[0].code).toBe('range');
    expect((await city.put(path, set)).status).toBe(200);
    expect((await (await aProposal(system, city)).read(city)).body.dueOn).toBe('2024-04-22');
    await city.put(path, { ...set, amount: 3, why: '恢复三个月' });
  });
});
