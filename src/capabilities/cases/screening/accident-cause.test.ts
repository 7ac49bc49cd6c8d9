/** What caused an accident: known at intake, at screening or later; corrected, and gone where it was no accident. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCase, accepting, atAct, type MadeCase } from '#testing/builders/cases.ts';
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

const anAccident = (more = {}) => aCase(system, operator, { types: ['accident'], level: '2', ...more });
const causeOf = async (made: MadeCase): Promise<string | null | undefined> => {
  const [row] = await system.owner<{ accident_cause: string | null }>(
    'select accident_cause from case_file where id = $1',
    [made.id],
  );
  return row?.accident_cause;
};
const drowned = { accidentCause: 'drowning', why: '派出所出具情况说明' };
const screened = (types: string[], more = {}) => ({ ...accepting('2'), types, ...more });

describe('a case of an accident', () => {
  it('keeps the cause that was known at intake, and is opened where none is', async () => {
    expect(await causeOf(await anAccident({ accidentCause: 'burn' }))).toBe('burn');
    expect(await causeOf(await anAccident())).toBeNull();
  });

  it('shows its cause in the head, to whoever sees the list too', async () => {
    const made = await anAccident({ accidentCause: 'traffic' });
    const city = await system.caller('city', '4109');
    const { items } = (await city.get('/api/cases?limit=100')).body;
    expect(items.find((one: { id: string }) => one.id === made.id).accidentCause).toBe('traffic');
    expect((await made.read(county)).body).toMatchObject({
      accidentCause: 'traffic',
      can: { setAccidentCause: true },
    });
    expect((await made.read(city)).body.can.setAccidentCause).toBe(false);
  });
});

describe('screening', () => {
  it('names the cause, takes it back, and leaves it as it stands where it says nothing of it', async () => {
    const made = await anAccident({ accidentCause: 'fall' });
    await made.do(county, 'triage', screened(['accident', 'poor_care']));
    expect(await causeOf(made)).toBe('fall');
    const named = await anAccident();
    await named.do(county, 'triage', screened(['accident'], { accidentCause: 'animal' }));
    expect(await causeOf(named)).toBe('animal');
    const taken = await anAccident({ accidentCause: 'fall' });
    await taken.do(county, 'triage', screened(['accident'], { accidentCause: null }));
    expect(await causeOf(taken)).toBeNull();
  });

  it('that finds no accident takes the cause away', async () => {
    const made = await anAccident({ accidentCause: 'fall' });
    expect((await made.do(county, 'triage', screened(['harm_at_home']))).status).toBe(200);
    expect(await causeOf(made)).toBeNull();
    expect((await made.read(county)).body.can.setAccidentCause).toBe(false);
  });

  it('refuses a cause without an accident', async () => {
    const made = await anAccident();
    const answer = await made.do(county, 'triage', screened(['poor_care'], { accidentCause: 'fall' }));
    expect(answer.body).toMatchObject({
      code: 'bad-input',
      faults: [{ place: 'body.accidentCause', message: expect.stringContaining('意外伤害') }],
    });
  });

  it('tells the cause in what has happened', async () => {
    const made = await anAccident();
    await made.do(county, 'triage', screened(['accident'], { accidentCause: 'electric' }));
    const { timeline } = (await made.read(county)).body.contents;
    expect(timeline.at(-1)).toMatchObject({ kind: 'accepted', words: { accidentCause: 'electric' } });
  });
});

describe('the cause', () => {
  it('is written down by whoever works on the case, and tells in what has happened how it is known', async () => {
    const made = await anAccident();
    await atAct(system, made, county, social);
    await made.do(county, 'accident-cause', drowned); // screened as poor care meanwhile: refused
    expect(await causeOf(made)).toBeNull();
    const other = await anAccident();
    expect((await other.do(county, 'accident-cause', drowned)).status).toBe(200);
    expect(await causeOf(other)).toBe('drowning');
    const { timeline } = (await other.read(county)).body.contents;
    expect(timeline.at(-1)).toMatchObject({
      kind: 'accident-cause-set',
      note: drowned.why,
      words: { was: null, accidentCause: 'drowning' },
    });
  });

  it('is refused without a reason, under a code that is none, and of a case that is about no accident', async () => {
    const made = await anAccident();
    expect((await made.do(county, 'accident-cause', { accidentCause: 'fall' })).status).toBe(400);
    expect((await made.do(county, 'accident-cause', { ...drowned, accidentCause: 'lake' })).status).toBe(400);
    const plain = await aCase(system, operator, { types: ['harm_at_home'] });
    const answer = await plain.do(county, 'accident-cause', drowned);
    expect([answer.status, answer.body.faults[0].code]).toEqual([400, 'accident-only']);
  });

  it('is not for whoever is no member, sees the head alone, or is of another county', async () => {
    const made = await anAccident();
    const city = await system.caller('city', '4109');
    expect((await made.do(city, 'accident-cause', drowned)).body.code).toBe('not-of-case');
    expect((await made.do(social, 'accident-cause', drowned)).status).toBe(404);
    expect((await made.do(elsewhere, 'accident-cause', drowned)).status).toBe(404);
    expect(await causeOf(made)).toBeNull();
  });

  it('is corrected after the end too, for figures count by it', async () => {
    const made = await anAccident({ accidentCause: 'other' });
    await made.do(county, 'triage', { verdict: 'handed_over', to: '县公安局', why: '公安机关侦办' });
    expect((await made.do(county, 'accident-cause', drowned)).status).toBe(200);
    expect(await causeOf(made)).toBe('drowning');
    expect((await made.read(county)).body.step).toBe('handed_over');
  });

  it('stands in the audit trail as it was and as it is, with the reason', async () => {
    const made = await anAccident({ accidentCause: 'other' });
    await made.do(county, 'accident-cause', drowned);
    const rows = await system.owner(
      `select details, before, after, why from audit_event where event = 'case.accident-cause-set' and object_id = $1`,
      [made.id],
    );
    expect(rows).toMatchObject([
      { before: { accidentCause: 'other' }, after: { accidentCause: 'drowning' }, why: drowned.why },
    ]);
  });

  it('names the version that was seen: sent twice, it is written down once', async () => {
    const made = await anAccident();
    const version = await made.version();
    expect((await made.do(county, 'accident-cause', drowned, version)).status).toBe(200);
    expect((await made.do(county, 'accident-cause', drowned, version)).status).toBe(412);
    const steps = await system.owner(
      `select 1 from case_step where case_id = $1 and kind = 'accident-cause-set'`,
      [made.id],
    );
    expect(steps).toHaveLength(1);
  });
});

describe('the database', () => {
  it('knows no cause beside other types, and none that has no name', async () => {
    const [plain, made] = [await aCase(system, operator), await anAccident()];
    const set = (one: MadeCase, cause: string) =>
      system.owner('update case_file set accident_cause = $2 where id = $1', [one.id, cause]);
    await expect(set(plain, 'fall')).rejects.toThrow(/case_accident_cause/);
    await expect(set(made, 'lake')).rejects.toThrow(/accident_cause_check/);
    await set(made, 'fall');
    await expect(
      system.owner(`update case_file set types = '{poor_care}' where id = $1`, [made.id]),
    ).rejects.toThrow(/case_accident_cause/);
  });
});
