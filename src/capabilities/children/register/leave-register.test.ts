import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aChild, type MadeChild, places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let county: Caller;

beforeAll(async () => {
  system = await startTestSystem();
  county = await system.caller('county', places.county);
});
afterAll(() => system.close());

const leaving = { reason: 'parent_returned', on: '2023-11-05', note: '母亲已返乡，村委会核实' };
const leave = (child: MadeChild, body: object = leaving, version = 1, caller = county) =>
  caller.post(`/api/children/${child.id}/leave`, body, { 'if-match': String(version) });
const comeBack = (
  child: MadeChild,
  version: number,
  body: object = { note: '母亲再次外出', categories: [{ code: '11' }] },
) => county.post(`/api/children/${child.id}/come-back`, body, { 'if-match': String(version) });
const open = async (child: MadeChild) => (await county.get(`/api/children/${child.id}`)).body;
const counted = async () =>
  (
    await system.owner<{ counted: number }>('select counted from coverage_tally where residence = $1', [
      places.village,
    ])
  )[0]?.counted;

describe('leaving the register', () => {
  it('is not for a village director or an inspector, and another county’s child is not there', async () => {
    const child = await aChild().make(system);
    for (const [role, area] of [
      ['village', places.village],
      ['inspector', '4109'],
    ] as const)
      expect((await leave(child, leaving, 1, await system.caller(role, area))).status).toBe(403);
    expect((await leave(child, leaving, 1, await system.caller('county', places.otherCounty))).status).toBe(
      404,
    );
  });

  it('wants a known reason, a note and the version', async () => {
    const child = await aChild().make(system);
    expect((await leave(child, { reason: 'lost', on: '2023-11-05', note: '' })).body.faults).toHaveLength(2);
    expect((await leave(child, leaving, 5)).body.code).toBe('changed-meanwhile');
    expect((await county.post(`/api/children/${child.id}/leave`, leaving)).body.code).toBe(
      'version-required',
    );
  });

  it('keeps the file, ends the categories and takes the child out of the count and the list', async () => {
    const child = await aChild().named('何离册').inCategory('41').make(system);
    const before = await counted();
    expect((await leave(child)).body.version).toBe(2);
    const file = await open(child);
    expect(file).toMatchObject({
      state: 'left',
      leftOn: '2023-11-05',
      leftReason: 'parent_returned',
      kind: null,
    });
    expect(file.categories.map((category: { until: string }) => category.until)).toEqual([
      '2023-11-05',
      '2023-11-05',
    ]);
    expect(file.can).toMatchObject({ leave: false, comeBack: true, transfer: false });
    expect(await counted()).toBe((before ?? 0) - 1);
    const listed = async (query: string) =>
      (await county.get(`/api/children${query}`)).body.items.map((item: { id: string }) => item.id);
    expect(await listed('')).not.toContain(child.id);
    expect(await listed('?state=left')).toContain(child.id);
    expect((await county.get('/api/children/search?q=何离册')).body.items).toHaveLength(1);
  });

  it('stands on the timeline and in the audit trail with its reason', async () => {
    const child = await aChild().make(system);
    await leave(child);
    const { items } = (await county.get(`/api/children/${child.id}/timeline`)).body;
    expect(items[0]).toMatchObject({
      kind: 'left',
      onDate: '2023-11-05',
      details: { reason: 'parent_returned' },
    });
    const rows = await system.owner(
      "select details from audit_event where event = 'child.left' and object_id = $1",
      [child.id],
    );
    expect(rows).toEqual([{ details: { reason: 'parent_returned' } }]);
  });

  it('as grown up waits for the birthday', async () => {
    const child = await aChild().born('2007-11-06').make(system);
    const grown = { reason: 'grown_up', note: '已满十六周岁' };
    expect((await leave(child, { ...grown, on: '2023-11-05' })).body.faults[0].code).toBe('not-grown-up-yet');
    expect((await leave(child, { ...grown, on: '2023-11-06' })).status).toBe(200);
  });

  it('is done once where two do it at once, and not again afterwards', async () => {
    const child = await aChild().make(system);
    const answers = await Promise.all([leave(child), leave(child)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
    expect((await leave(child, leaving, 2)).body.code).toBe('wrong-state');
  });

  it('takes back a transfer that waits', async () => {
    const child = await aChild().make(system);
    await county.post('/api/transfers', {
      childId: child.id,
      withSiblings: false,
      to: places.otherVillage,
      reason: '随亲属居住',
    });
    await leave(child);
    const { items } = (await county.get('/api/transfers?direction=out')).body;
    const own = items.find((item: { children: { id: string }[] }) => item.children[0]?.id === child.id);
    expect(own.state).toBe('withdrawn');
  });
});

describe('coming back to the register', () => {
  it('begins categories anew and keeps all that was', async () => {
    const child = await aChild().make(system);
    await leave(child);
    const before = await counted();
    expect((await comeBack(child, 2)).body.version).toBe(3);
    const file = await open(child);
    expect(file).toMatchObject({ state: 'registered', leftOn: null, leftReason: null, kind: '11' });
    expect(file.categories).toHaveLength(2);
    expect(await counted()).toBe((before ?? 0) + 1);
    const { items } = (await county.get(`/api/children/${child.id}/timeline`)).body;
    const kinds = items.map((line: { kind: string }) => line.kind);
    expect(kinds.slice(-3)).toEqual(['came-back', 'left', 'registered']);
  });

  it('is for those who have left, and who are still of that age', async () => {
    const here = await aChild().make(system);
    expect((await comeBack(here, 1)).body.code).toBe('wrong-state');
    const old = await aChild().born('2007-11-06').make(system);
    await leave(old, { reason: 'grown_up', on: '2023-11-06', note: '已满十六周岁' });
    expect((await comeBack(old, 2)).body.faults[0].code).toBe('too-old-to-be-left-behind');
  });
});
