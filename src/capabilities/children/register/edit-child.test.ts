import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maskCitizenId } from '#capabilities/children/rules.ts';
import { aChild, aCitizenId, aFather, aMother, type MadeChild, places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { openedHousehold } from '#testing/opened.ts';

let system: TestSystem;
let town: Caller;

beforeAll(async () => {
  system = await startTestSystem();
  town = await system.caller('town', places.town);
});
afterAll(() => system.close());

const open = async (child: MadeChild) => (await town.get(`/api/children/${child.id}`)).body;
const edit = (child: MadeChild, body: object, version = 1) =>
  town.patch(`/api/children/${child.id}`, body, { 'if-match': String(version) });
const timeline = async (child: MadeChild) =>
  (await town.get(`/api/children/${child.id}/timeline`)).body.items as {
    kind: string;
    details: Record<string, unknown>;
  }[];

describe('changing a child’s file', () => {
  it('is not for an inspector, and not for another town, to whom the child is not there', async () => {
    const child = await aChild().make(system);
    const inspector = await system.caller('inspector', '4109');
    const other = await system.caller('town', places.otherTown);
    const send = (caller: Caller) =>
      caller.patch(`/api/children/${child.id}`, { school: 'x' }, { 'if-match': '1' });
    expect((await send(inspector)).status).toBe(403);
    expect((await send(other)).status).toBe(404);
  });

  it('names the version it saw', async () => {
    const child = await aChild().make(system);
    expect((await town.patch(`/api/children/${child.id}`, { school: 'x' })).body.code).toBe(
      'version-required',
    );
    expect((await edit(child, { school: 'x' }, 7)).body.code).toBe('changed-meanwhile');
  });

  it('keeps each changed field with what stood there, and says nothing of those that did not change', async () => {
    const child = await aChild().make(system);
    const answer = await edit(child, { schooling: 'junior', grade: '初一', health: 'healthy' });
    expect(answer.body).toEqual({ id: child.id, version: 2 });
    expect((await timeline(child))[0]).toMatchObject({
      kind: 'changed',
      details: {
        changes: [
          { field: 'schooling', was: 'primary', now: 'junior' },
          { field: 'grade', was: null, now: '初一' },
        ],
      },
    });
  });

  it('finds the child by its new name and no longer by the old one', async () => {
    const child = await aChild().named('解旧名').make(system);
    await edit(child, { name: '解新名', formerName: '解旧名' });
    const search = async (q: string) =>
      (await town.get(`/api/children/search?q=${q}`)).body.items.map((item: { id: string }) => item.id);
    expect(await search('xiexinming')).toEqual([child.id]);
    expect(await search('xiejiuming')).toEqual([]);
  });

  it('settles the flag when the missing ID is entered, and finds the child by it', async () => {
    const child = await aChild().withoutCitizenId().make(system);
    const citizenId = aCitizenId('2012-03-04', 1);
    await edit(child, { citizenId });
    const file = await open(child);
    expect(file).toMatchObject({ citizenId: maskCitizenId(citizenId), citizenIdState: 'valid' });
    expect(file.flags[0]).toMatchObject({ flag: 'idMissing', settledHow: 'corrected' });
    expect((await timeline(child)).map((line) => line.kind)).toContain('flag-settled');
    expect((await town.get(`/api/children/search?q=${citizenId.slice(-4)}`)).body.items).toMatchObject([
      { id: child.id },
    ]);
  });

  it('raises a flag when the sex is set at odds with the ID', async () => {
    const child = await aChild().make(system);
    await edit(child, { sex: 2 });
    expect((await open(child)).flags).toMatchObject([{ flag: 'idSexMismatch', settledAt: null }]);
    await edit(child, { sex: 1 }, 2);
    expect((await open(child)).flags[0].settledAt).not.toBeNull();
  });

  it('lets other fields be changed while a wrong ID still stands', async () => {
    const child = await aChild()
      .with({ citizenId: '410981201203040011', citizenIdState: 'wrong_check_digit' })
      .flagged('idChecksum')
      .make(system);
    expect((await edit(child, { school: '二小' })).status).toBe(200);
    expect((await open(child)).flags[0]).toMatchObject({ flag: 'idChecksum', settledAt: null });
  });

  it('lets one of two changes at once stand; the other is told', async () => {
    const child = await aChild().make(system);
    const answers = await Promise.all([edit(child, { school: '甲校' }), edit(child, { school: '乙校' })]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
    expect((await timeline(child)).filter((line) => line.kind === 'changed')).toHaveLength(1);
  });

  it('changes once when sent twice, and is audited by the fields’ names without their contents', async () => {
    const child = await aChild().make(system);
    const key = { 'if-match': '1', 'idempotency-key': `edit-${child.id}` };
    await town.patch(`/api/children/${child.id}`, { school: '甲校' }, key);
    const again = await town.patch(`/api/children/${child.id}`, { school: '甲校' }, key);
    expect(again.body.version).toBe(2);
    const rows = await system.owner<{ details: object }>(
      "select details from audit_event where event = 'child.changed' and object_id = $1",
      [child.id],
    );
    expect(rows).toEqual([{ details: { fields: ['school'] } }]);
  });
});

describe('categories and flags', () => {
  it('begin and end with a day and a reason, and set the kind of being left behind', async () => {
    const child = await aChild().make(system);
    const ended = await town.post(`/api/children/${child.id}/categories/11/end`, {
      until: '2023-11-05',
      why: '母亲返乡',
    });
    expect(ended.status).toBe(200);
    expect((await open(child)).kind).toBeNull();
    const added = await town.post(`/api/children/${child.id}/categories`, {
      code: '12',
      evidence: '村委会证明',
    });
    expect(added.status).toBe(200);
    const file = await open(child);
    expect(file.kind).toBe('12');
    expect(file.categories).toMatchObject([
      { code: '12', until: null, evidence: '村委会证明' },
      { code: '11', until: '2023-11-05', endedWhy: '母亲返乡' },
    ]);
    expect((await timeline(child)).slice(0, 2).map((line) => line.kind)).toEqual([
      'category-added',
      'category-ended',
    ]);
  });

  it('do not contradict each other, and are not added twice, also at once', async () => {
    const child = await aChild().make(system);
    const add = (code: string) => town.post(`/api/children/${child.id}/categories`, { code });
    expect((await add('12')).body.faults[0].code).toBe('two-kinds');
    const twice = await Promise.all([add('41'), add('41')]);
    expect(twice.map((answer) => answer.status).sort()).toEqual([200, 422]);
  });

  it('a flag is settled once, by saying how', async () => {
    const child = await aChild().flagged('kindAtOdds').make(system);
    const settle = () =>
      town.post(`/api/children/${child.id}/flags/kindAtOdds/settle`, { how: '已入户核实' });
    const answers = await Promise.all([settle(), settle()]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect((await open(child)).flags[0]).toMatchObject({ settledHow: '已入户核实' });
    expect((await town.post(`/api/children/${child.id}/flags/kindAtOdds/settle`, {})).status).toBe(400);
  });

  it('are not for an inspector, nor for another area', async () => {
    const child = await aChild().flagged('kindAtOdds').make(system);
    const inspector = await system.caller('inspector', '4109');
    const other = await system.caller('county', places.otherCounty);
    for (const [path, body] of [
      ['categories', { code: '41' }],
      ['categories/11/end', { until: '2023-11-05', why: 'x' }],
      ['flags/kindAtOdds/settle', { how: 'x' }],
    ] as const) {
      expect((await inspector.post(`/api/children/${child.id}/${path}`, body)).status).toBe(403);
      expect((await other.post(`/api/children/${child.id}/${path}`, body)).status).toBe(404);
    }
  });
});

describe('a household', () => {
  /** What is shown masked is left out, and so stays as it is. */
  const unmaskedFieldsOf = ({
    id,
    relation,
    name,
    status,
    workplace,
    outSince,
  }: Record<string, unknown>) => ({
    id,
    relation,
    name,
    status,
    workplace,
    outSince,
  });

  it('keeps what is shown masked and left out, and refuses what comes back masked', async () => {
    const father = aFather();
    const child = await aChild().withParents(father).make(system);
    const { members, version } = (await open(child)).household;
    expect(members[0].phone).toMatch(/^140\*{4}\d{4}$/);
    const path = `/api/households/${child.householdId}`;
    const masked = { ...unmaskedFieldsOf(members[0]), phone: members[0].phone };
    const seen = { 'if-match': String(version) };
    expect((await town.put(path, { household, members: [masked] }, seen)).status).toBe(400);
    const { address: _address, ...rest } = household;
    const kept = [{ ...unmaskedFieldsOf(members[0]), workplace: '苏州' }];
    expect((await town.put(path, { household: rest, members: kept }, seen)).status).toBe(200);
    const [row] = (await openedHousehold(system, child.householdId)).members;
    expect(row).toMatchObject({ phone: father.phone, citizen_id: father.citizenId, workplace: '苏州' });
  });

  const household = { groupName: '五组', address: '村东头', economic: 'low_income' };

  it('is changed for all its children at once, each with the change on the timeline', async () => {
    const [father, mother] = [aFather(), aMother()];
    const one = await aChild().named('张甲').withParents(father, mother).make(system);
    const two = await aChild().named('张乙').withParents(father, mother).make(system);
    const before = (await open(one)).household;
    const members = before.members.map(unmaskedFieldsOf);
    members[1].status = '01';
    const path = `/api/households/${one.householdId}`;
    const answer = await town.put(path, { household, members }, { 'if-match': String(before.version) });
    expect(answer.body).toEqual({ id: one.householdId, version: 2 });
    for (const child of [one, two]) {
      const file = await open(child);
      expect(file.household).toMatchObject({ ...household, address: '村***' });
      expect(file.flags).toMatchObject([{ flag: 'kindAtOdds', details: { follows: null } }]);
      const line = (await timeline(child)).find((each) => each.kind === 'family-changed');
      expect(line?.details.changes).toContainEqual({
        field: 'status',
        who: { relation: '52', name: '李春花' },
        was: '02',
        now: '01',
      });
    }
    const late = await town.put(path, { household, members }, { 'if-match': String(before.version) });
    expect(late.body.code).toBe('changed-meanwhile');
  });

  it('gains and ends members; nobody is deleted', async () => {
    const child = await aChild().withParents(aFather()).make(system);
    const { members, version } = (await open(child)).household;
    const grandmother = {
      relation: '62',
      name: '王奶奶',
      citizenId: null,
      phone: null,
      status: '01',
      workplace: null,
      outSince: null,
    };
    const answer = await town.put(
      `/api/households/${child.householdId}`,
      {
        household,
        members: [grandmother],
        ended: [{ id: members[0].id, on: '2023-11-01', why: '登记有误' }],
      },
      { 'if-match': String(version) },
    );
    expect(answer.status).toBe(200);
    expect((await open(child)).household.members).toMatchObject([
      { relation: '62', name: '王奶奶', endedOn: null },
      { relation: '51', endedOn: '2023-11-01', endedWhy: '登记有误' },
    ]);
  });

  it('is not for an inspector, nor for another area, and refuses a bad phone', async () => {
    const child = await aChild().withParents(aFather()).make(system);
    const path = `/api/households/${child.householdId}`;
    const inspector = await system.caller('inspector', '4109');
    const other = await system.caller('county', places.otherCounty);
    const send = (caller: Caller) => caller.put(path, { household, members: [] }, { 'if-match': '1' });
    expect((await send(inspector)).status).toBe(403);
    expect((await send(other)).status).toBe(404);
    const member = { ...aFather(), phone: '12', workplace: null, outSince: null };
    expect((await town.put(path, { household, members: [member] }, { 'if-match': '1' })).status).toBe(400);
  });
});
