import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aChild, type MadeChild, places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let county: Caller;
let orphan: MadeChild;
let toddler: MadeChild;
let old: MadeChild;
let foreign: MadeChild;

beforeAll(async () => {
  system = await startTestSystem();
  county = await system.caller('county', places.county);
  orphan = await aChild().named('安琪').girl().leftBehind(null).inCategory('22').make(system);
  toddler = await aChild()
    .named('李四')
    .born('2021-01-02')
    .leftBehind('12')
    .withoutCitizenId()
    .with({ schooling: 'not_yet' })
    .inVillage(places.nextVillage)
    .make(system);
  old = await aChild().named('王五').born('2007-11-20').with({ schooling: 'dropped_out' }).make(system);
  foreign = await aChild().named('外县').inVillage(places.otherVillage).make(system);
});
afterAll(() => system.close());

const names = (answer: { body: { items: { name: string }[] } }) => answer.body.items.map((item) => item.name);
const list = (query = '') => county.get(`/api/children${query}`);

describe('the list of children', () => {
  it('is closed to whoever is not signed in, and to roles without the permission', async () => {
    expect((await system.anonymous().get('/api/children')).status).toBe(401);
    for (const role of ['leader', 'operator', 'sysadmin', 'secadmin', 'auditor'] as const) {
      const caller = await system.caller(role, '4109');
      expect((await caller.get('/api/children')).body.code).toBe('not-allowed');
    }
  });

  it('shows a county its own children by place and name, and no others', async () => {
    const answer = await list();
    expect(names(answer)).toEqual(['安琪', '王五', '李四']);
    expect(answer.body.total).toBe(3);
    expect(answer.body.next).toBeNull();
    const city = await system.caller('city', '4109');
    expect(names(await city.get('/api/children'))).toContain('外县');
    const village = await system.caller('village', places.nextVillage);
    expect(names(await village.get('/api/children'))).toEqual(['李四']);
  });

  it('refuses a division of another area and a filter that is none', async () => {
    expect((await list(`?division=${places.otherCounty}`)).body.code).toBe('outside-area');
    expect((await list('?schooling=university')).body.faults[0].place).toContain('query.schooling');
    expect((await list('?cursor=nonsense')).body.code).toBe('bad-input');
  });

  it('masks citizen IDs', async () => {
    const row = (await list()).body.items.find((item: { id: string }) => item.id === old.id);
    expect(row.citizenId).toBe(`4109**********${old.citizenId?.slice(-4)}`);
    expect(row.path.map((step: { name: string }) => step.name)).toEqual([
      '清丰县',
      '城关镇',
      '凤鸣社区居委会',
    ]);
  });

  it.each([
    [`?division=${places.nextVillage}`, ['李四']],
    ['?kind=12', ['李四']],
    ['?category=22', ['安琪']],
    ['?category=20', ['安琪']],
    ['?category=10', ['王五', '李四']],
    ['?category=20&category=12', ['安琪', '李四']],
    ['?ageFrom=15', ['王五']],
    ['?ageTo=2', ['李四']],
    ['?ageFrom=2&ageTo=11', ['安琪', '李四']],
    ['?schooling=dropped_out&schooling=not_yet', ['王五', '李四']],
    ['?flag=idMissing', ['李四']],
    ['?guardianship=unguarded', ['安琪', '王五', '李四']],
    ['?guardianship=guarded', []],
    ['?guardianship=letter-valid', []],
    ['?guardianship=letter-missing&kind=12', ['李四']],
    ['?comingOfAge=true', ['王五']],
    ['?state=left', []],
  ])('narrowed by %s shows %j and counts them', async (query, expected) => {
    const answer = await list(query);
    expect(names(answer)).toEqual(expected);
    expect(answer.body.total).toBe(expected.length);
  });

  it('goes on where the page before ended, without gap or repetition', async () => {
    const first = await list('?limit=2');
    expect(names(first)).toEqual(['安琪', '王五']);
    const second = await list(`?limit=2&cursor=${first.body.next}`);
    expect(names(second)).toEqual(['李四']);
    expect(second.body.next).toBeNull();
  });

  it('offers registering only to those who may', async () => {
    const inspector = await system.caller('inspector', '4109');
    expect((await inspector.get('/api/children')).body.can.register).toBe(false);
    expect((await list()).body.can.register).toBe(true);
  });
});

describe('by SQL as the application, without any condition', () => {
  it('a county sees the rows of its own children alone, in every table of a file', async () => {
    const seen = await system.as('county', places.county, async (tx) => ({
      children: await tx.selectFrom('child').select('id').execute(),
      keys: await tx.selectFrom('child_key').select('child_id').distinct().execute(),
      events: await tx.selectFrom('child_event').select('child_id').distinct().execute(),
      categories: await tx.selectFrom('child_category').select('child_id').distinct().execute(),
      flags: await tx.selectFrom('child_flag').select('child_id').distinct().execute(),
      households: await tx.selectFrom('household').select('id').execute(),
    }));
    expect(seen.children.map((row) => row.id).sort()).toEqual([orphan.id, toddler.id, old.id].sort());
    for (const rows of [seen.keys, seen.events, seen.categories])
      expect(rows.map((row) => row.child_id)).not.toContain(foreign.id);
    expect(seen.flags).toEqual([{ child_id: toddler.id }]);
    expect(seen.households.map((row) => row.id)).not.toContain(foreign.householdId);
  });

  it('cannot delete a child, its household or its past', async () => {
    for (const table of ['child', 'household', 'child_event', 'child_category', 'transfer'] as const)
      await expect(
        system.as('county', places.county, (tx) => tx.deleteFrom(table).execute()),
      ).rejects.toThrow(/permission denied/);
  });

  it('cannot put a child into another area, nor move one there', async () => {
    const move = system.as('county', places.county, (tx) =>
      tx.updateTable('child').set({ residence: places.otherVillage }).where('id', '=', old.id).execute(),
    );
    await expect(move).rejects.toThrow(/row-level security/);
  });
});
