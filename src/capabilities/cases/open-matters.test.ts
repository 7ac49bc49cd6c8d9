/** A hand-over at a hotline lists the urgent cases of its area that are open, by their numbers and nothing else. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewCase } from '#capabilities/cases/index.ts';
import { aCase } from '#testing/builders/cases.ts';
import { places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let goes: Caller;
let county: Caller;
beforeAll(async () => {
  system = await startTestSystem('2023-11-06T07:50:00+08:00');
  goes = await system.caller('operator', places.county);
  county = await system.caller('county', places.county);
});
afterAll(() => system.close());

interface Matter {
  readonly kind: string;
  readonly id: string;
  readonly label: string;
}

const casesOf = (answer: { body: { items: Matter[] } }): Matter[] =>
  answer.body.items.filter(({ kind }) => kind === 'case');

/** Suspected harm is urgent by itself. */
const urgent: Partial<NewCase> = { types: ['harm_at_home'] };

describe('a hand-over', () => {
  it('lists the open urgent cases of the hotline’s area, and takes in what was opened meanwhile', async () => {
    const open = await aCase(system, county, urgent);
    const ordinary = await aCase(system, county);
    const elsewhere = await aCase(system, await system.caller('city', '4109'), {
      ...urgent,
      division: '410923',
    });
    const restricted = await aCase(system, county, { ...urgent, restricted: true });
    const over = await aCase(system, county, urgent);
    await over.do(county, 'triage', { verdict: 'false_report', why: '核实无此事' });
    const begun = await goes.post('/api/duty/hand-overs', { id: uuidv7() });
    expect(casesOf(begun).map(({ id }) => id)).toEqual([open.id]);
    expect(casesOf(begun)[0]?.label).toMatch(/^2023-\d{6}$/);
    const ids = JSON.stringify(begun.body);
    for (const other of [ordinary, elsewhere, restricted, over]) expect(ids).not.toContain(other.id);
    const came = await aCase(system, county, urgent);
    const path = `/api/duty/hand-overs/${begun.body.id}`;
    const given = await goes.post(`${path}/give`, {}, { 'if-match': `"${begun.body.version}"` });
    expect(casesOf(given).map(({ id }) => id)).toEqual([open.id, came.id]);
  });
});
