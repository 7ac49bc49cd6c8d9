/** What is told of cases to a family, and how an erasure follows a child into them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdsCases } from '#capabilities/cases/index.ts';
import { aCase } from '#testing/builders/cases.ts';
import { aChild, type MadeChild } from '#testing/builders/children.ts';
import { type ErasingOfficers, erasingOfficers } from '#testing/builders/erasures.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let operator: Caller;
let officers: ErasingOfficers;
beforeAll(async () => {
  system = await startTestSystem();
  operator = await system.caller('operator', '4109');
  officers = await erasingOfficers(system);
});
afterAll(() => system.close());

const about = (child: MadeChild, more = {}) =>
  aCase(system, operator, { types: ['harm_at_home'], children: [{ childId: child.id }], ...more });
const falseReport = { verdict: 'false_report', why: '核实无此事' };
const told = async (child: MadeChild): Promise<string> => {
  const { actor } = officers.county;
  const sections = await system.database.asActor({ actor, requestId: 'test' }, (tx) =>
    holdsCases.heldOn(tx, child.id, actor),
  );
  return JSON.stringify(sections);
};

describe('the account of what is held', () => {
  it('tells of a case that has ended, and of none that is open, restricted or under a ground', async () => {
    const child = await aChild().make(system);
    const open = await about(child);
    expect(await told(child)).toBe('[{"part":"cases","lines":[]}]');
    await open.do(officers.county, 'triage', falseReport);
    expect(await told(child)).toContain('监护侵害');
    await about(child, { grounds: ['R9'] });
    await about(child, { restricted: true });
    expect((await told(child)).split('个案').length).toBe(2);
  });

  it('tells what caused an accident', async () => {
    const child = await aChild().make(system);
    const drowned = { types: ['accident', 'poor_care'], accidentCause: 'drowning', level: '2' };
    const made = await about(child, drowned);
    await made.do(officers.county, 'triage', falseReport);
    expect(await told(child)).toContain('意外伤害（溺水）、监护不当');
  });

  it('tells nothing of what was said, nor who reported', async () => {
    const child = await aChild().make(system);
    const made = await about(child, { narrative: '夜里有哭声', reporter: { name: '赵邻居' } });
    await made.do(officers.county, 'triage', falseReport);
    expect(await told(child)).not.toMatch(/哭声|赵邻居/);
  });
});

describe('an erasure', () => {
  it('waits for the end of a case, and then takes what was said along', async () => {
    const child = await aChild().make(system);
    const made = await about(child, { narrative: '夜里有哭声' });
    await officers.leave(child);
    const refused = await officers.county.post(`/api/children/${child.id}/erasures`, {
      ground: 'wrongly_collected',
      why: '重复登记，系误采集',
    });
    expect(refused.status).not.toBe(200);
    await made.do(officers.county, 'triage', falseReport);
    await officers.erased(child);
    const { body } = await made.read(officers.county);
    expect(body.contents.narrative).toBeNull();
    expect(JSON.stringify(body.contents)).not.toContain('哭声');
    const [row] = await system.owner('select sealing_key from case_content where case_id = $1', [made.id]);
    expect(row).toEqual({ sealing_key: null });
  });

  it('leaves what was said while another child of the case is on the register', async () => {
    const [child, sibling] = [await aChild().make(system), await aChild().make(system)];
    const children = [{ childId: child.id }, { childId: sibling.id, part: 'sibling' as const }];
    const made = await about(child, { children, narrative: '夜里有哭声' });
    await made.do(officers.county, 'triage', falseReport);
    await officers.leave(child);
    await officers.erased(child);
    expect((await made.read(officers.county)).body.contents.narrative).toBe('夜里有哭声');
  });
});
