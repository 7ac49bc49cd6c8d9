import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillChildren, registerChildren } from '#capabilities/children/index.ts';
import { maskCitizenId } from '#capabilities/children/rules.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { aChild, aCitizenId, aFather, aMother, places } from '#testing/builders/children.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
const census: ServiceActor = { kind: 'service', service: 'census-import', onBehalfOf: null };

beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());

const asCensus = <T>(work: (tx: Transaction) => Promise<T>) =>
  system.database.asActor({ actor: census, requestId: 'test' }, work);
const register = (rows: Parameters<typeof registerChildren>[2]) =>
  asCensus((tx) => registerChildren(tx, census, rows));

describe('children of one household', () => {
  it('are those of one village who share a parent, together or one after the other', async () => {
    const [father, mother] = [aFather(), aMother()];
    const [one, two] = [
      aChild().named('甲').withParents(father, mother).record(),
      aChild().named('乙').withParents(mother).record(),
    ];
    const first = await register([one, two]);
    expect(first.get(one.id)).toBe(first.get(two.id));
    const later = aChild().named('丙').withParents(father).record();
    expect((await register([later])).get(later.id)).toBe(first.get(one.id));
    const [members] = await system.owner<{ count: number }>(
      'select count(*)::int as count from family_member where household_id = $1',
      [first.get(one.id)],
    );
    expect(members?.count).toBe(2);
  });

  it('are recognised by name and phone where a parent has no ID, and not by a phone alone', async () => {
    const father = { relation: '51', name: '杨无证', phone: '14007776655' };
    const [one, two, other] = [
      aChild().withParents(father).record(),
      aChild().withParents(father).record(),
      aChild()
        .withParents({ ...father, name: '杨旁人' })
        .record(),
    ];
    const made = await register([one, two, other]);
    expect(made.get(one.id)).toBe(made.get(two.id));
    expect(made.get(other.id)).not.toBe(made.get(one.id));
  });

  it('are not those of another village, nor those without known parents', async () => {
    const father = aFather();
    const rows = [
      aChild().withParents(father).record(),
      aChild().withParents(father).inVillage(places.nextVillage).record(),
      aChild().record(),
      aChild().record(),
    ];
    const made = await register(rows);
    expect(new Set(made.values()).size).toBe(4);
  });
});

describe('registering many at once', () => {
  it('counts, finds and tells each of them, across batches', async () => {
    const rows = Array.from({ length: 2500 }, (_, at) =>
      aChild()
        .named(`批${String.fromCodePoint(0x4e00 + at)}`)
        .inVillage(places.otherVillage)
        .withCitizenId(aCitizenId(`20${String(10 + (at % 10))}-03-04`, 1))
        .with({ birthDate: `20${String(10 + (at % 10))}-03-04` })
        .record(),
    );
    await register(rows);
    const [found] = await system.owner(
      `select (select counted from coverage_tally where residence = $1) as counted,
        (select count(*)::int from child_event e join child c on c.id = e.child_id where c.residence = $1) as told,
        (select count(distinct child_id)::int from child_key where residence = $1) as keyed,
        (select count(*)::int from child_category where residence = $1 and code = '11') as categorized`,
      [places.otherVillage],
    );
    expect(found).toEqual({ counted: 2500, told: 2500, keyed: 2500, categorized: 2500 });
  });

  it('puts nobody on the register where one ID is there already', async () => {
    const there = await aChild().make(system);
    const fresh = aChild().named('不应留下').record();
    const twice = aChild()
      .withCitizenId(there.citizenId ?? '')
      .record();
    await expect(register([fresh, twice])).rejects.toMatchObject({ constraint: 'child_citizen_id' });
    expect(await system.owner('select id from child where id = $1', [fresh.id])).toEqual([]);
  });
});

describe('a second source', () => {
  it('fills blanks, overwrites nothing, and is told on the timeline', async () => {
    const child = await aChild()
      .withoutCitizenId()
      .with({ schooling: 'unknown', school: '一小', health: 'healthy' })
      .withParents({ relation: '51', name: '许父', status: '02' })
      .make(system);
    const citizenId = aCitizenId('2012-03-04', 1);
    await asCensus((tx) =>
      fillChildren(tx, census, [
        {
          childId: child.id,
          citizenId,
          schooling: 'junior',
          school: '二小',
          health: 'ill',
          address: '村西',
          family: [
            { relation: '51', name: '许父', phone: '14003332211', status: '01' },
            { relation: '52', name: '许母' },
          ],
          told: { differences: [{ field: 'school', kept: '一小', stated: '二小' }] },
        },
      ]),
    );
    const county = await system.caller('county', places.county);
    const { body } = await county.get(`/api/children/${child.id}`);
    expect(body).toMatchObject({
      citizenId: maskCitizenId(citizenId),
      citizenIdState: 'valid',
      schooling: 'junior',
      school: '一小',
      health: 'healthy',
      household: { address: '村***' },
    });
    expect(body.household.members).toMatchObject([
      { relation: '51', phone: '140****2211', status: '02' },
      { relation: '52', name: '许母' },
    ]);
    expect(body.flags).toMatchObject([{ flag: 'idMissing', settledHow: 'filled' }]);
    const search = await county.get(`/api/children/search?q=${citizenId.slice(-4)}`);
    expect(search.body.items.map((item: { id: string }) => item.id)).toContain(child.id);
    const { items } = (await county.get(`/api/children/${child.id}/timeline`)).body;
    expect(items[0]).toMatchObject({ kind: 'merged', service: 'census-import' });
  });

  it('does not put the phone of one father to another', async () => {
    const child = await aChild().withParents({ relation: '51', name: '许父' }).make(system);
    await asCensus((tx) =>
      fillChildren(tx, census, [
        { childId: child.id, family: [{ relation: '51', name: '别人', phone: '14001110000' }], told: {} },
      ]),
    );
    const rows = await system.owner('select name, phone_sealed from family_member where household_id = $1', [
      child.householdId,
    ]);
    expect(rows).toEqual([{ name: '许父', phone_sealed: null }]);
  });
});
