import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aChild, aFather, type MadeChild, places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let county: Caller;
let child: MadeChild;
const father = { ...aFather('单大山'), phone: '14009998877' };

beforeAll(async () => {
  system = await startTestSystem();
  county = await system.caller('county', places.county);
  child = await aChild().named('单晓明').withParents(father).make(system);
  await aChild().named('单晓明').inVillage(places.otherVillage).make(system);
  await aChild().named('王丹').girl().make(system);
});
afterAll(() => system.close());

const search = async (q: string) =>
  (await county.get(`/api/children/search?q=${encodeURIComponent(q)}`)).body as {
    items: { id: string; name: string; matched: { by: string; whose: string | null; text: string } }[];
    more: boolean;
  };

describe('the search', () => {
  it('is closed to whoever may not read children', async () => {
    expect((await system.anonymous().get('/api/children/search?q=王')).status).toBe(401);
    const leader = await system.caller('leader', '4109');
    expect((await leader.get('/api/children/search?q=王')).status).toBe(403);
  });

  it('wants something to look for', async () => {
    expect((await county.get('/api/children/search?q=')).status).toBe(400);
    expect((await search('！')).items).toEqual([]);
  });

  it.each([
    ['单晓明', 'name'],
    ['晓明', 'name'],
    ['单 晓', 'name'],
    ['shanxiaoming', 'pinyin'],
    ['Shan Xiao', 'pinyin'],
    ['xiaoming', 'pinyin'],
    ['sxm', 'initials'],
  ])('finds a name by %s, and says that it was the %s', async (q, by) => {
    const answer = await search(q);
    expect(answer.items.map((item) => item.id)).toEqual([child.id]);
    expect(answer.items[0]?.matched.by).toBe(by);
  });

  it('finds by a whole citizen ID, and by its last four; it is sealed, so not by its beginning', async () => {
    const id = child.citizenId ?? '';
    expect((await search(id)).items.map((item) => item.matched.by)).toEqual(['citizenId']);
    expect((await search(id.slice(0, 14))).items).toEqual([]);
    const tail = await search(id.slice(-4).toLowerCase());
    expect(tail.items.find((item) => item.id === child.id)?.matched.by).toBe('citizenIdTail');
  });

  it('finds by a parent’s phone, and tells whose it is without telling the whole number', async () => {
    for (const q of ['14009998877', '+86 140 0999 8877']) {
      const [found] = (await search(q)).items;
      expect(found?.matched).toEqual({ by: 'familyPhone', whose: '单大山', text: '140****8877' });
    }
    expect((await search('1400999')).items).toEqual([]);
  });

  it('does not find a child of another area by anything', async () => {
    const other = await system.caller('county', places.otherCounty);
    expect((await other.get(`/api/children/search?q=${father.phone}`)).body.items).toEqual([]);
    expect((await other.get(`/api/children/search?q=${child.citizenId}`)).body.items).toEqual([]);
    const named = await other.get('/api/children/search?q=sxm');
    expect(named.body.items.map((item: { id: string }) => item.id)).not.toContain(child.id);
  });

  it('tells fifty at most, and that there are more', async () => {
    for (let at = 0; at < 51; at += 1) await aChild().named('赵多').make(system);
    const answer = await search('zd');
    expect(answer.items).toHaveLength(50);
    expect(answer.more).toBe(true);
  });
});
