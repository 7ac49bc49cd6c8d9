/** A child found at a door waits for the town, which puts it on the register by its rules or says why not. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { categoryFor } from '#capabilities/census/doorstep/rules.ts';
import { takeDoorstep } from '#capabilities/census/index.ts';
import type { Answers } from '#capabilities/forms/document/contract.ts';
import type { FilledRecord } from '#capabilities/forms/records/contract.ts';
import { type Role, roleCodes } from '#foundation/access/table.ts';
import { aCitizenId, places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let director: Caller;
let town: Caller;

beforeAll(async () => {
  system = await startTestSystem('2023-11-06T09:00:00+08:00');
  [director, town] = await Promise.all([
    system.caller('village', places.village),
    system.caller('town', places.town),
  ]);
});
afterAll(() => system.close());

let counter = 0;

/** What is told of a child whose parents are both away. */
function told(more: Answers = {}): Answers {
  counter += 1;
  return {
    ...{
      outcome: 'child',
      child_address: '王庄 3 号',
      child_name: `李小${'一二三四五六七八九十'[counter % 10]}${counter}`,
    },
    ...{
      child_sex: '2',
      child_birth: '2015-03-04',
      id_lack: 'not_at_hand',
      father_state: '02',
      mother_state: '02',
    },
    ...{ carer_relation: '03', carer_name: '李奶奶', carer_phone: '14001234567' },
    ...{ schooling: 'primary', health: 'healthy', told: true, ...more },
  };
}

function recordOf(answers: Answers, more: Partial<FilledRecord> = {}): FilledRecord {
  return {
    ...{ id: uuidv7(), kind: 'doorstep', formVersion: 1, childId: null, division: places.village, answers },
    ...{ startedAt: '2023-11-06T00:50:00Z', endedAt: '2023-11-06T00:55:00Z', offline: true, position: null },
    ...{ files: [], completes: null, ...more },
  };
}

/** Takes a record in as the delivery does: as a service, on behalf of whoever wrote it. */
function take(record: FilledRecord, by: Caller = director) {
  const at = new Date('2023-11-06T00:55:00Z');
  return system.database.asActor(
    { actor: { kind: 'service', service: 'field-delivery', onBehalfOf: by.actor }, requestId: 'test' },
    (tx) => takeDoorstep(tx, { record, by: by.actor, happenedAt: at, receivedAt: at }),
  );
}

const match = (version: number) => ({ 'if-match': String(version) });
const accept = (by: Caller, id: string, body: object = {}, version = 1) =>
  by.post(`/api/doorstep/${id}/accept`, { category: '11', ...body }, match(version));
const decline = (by: Caller, id: string, body: object = {}, version = 1) =>
  by.post(`/api/doorstep/${id}/decline`, { reason: 'not_eligible', ...body }, match(version));
const found = async (by: Caller, id: string, state = 'waiting') =>
  (await by.get(`/api/doorstep?limit=200&state=${state}`)).body.items.find(
    (item: { id: string }) => item.id === id,
  );

describe('what was found at a door', () => {
  it('waits for the town, as it was told, and is counted', async () => {
    const before = (await town.get('/api/doorstep')).body;
    const answers = told({ child_id: '410981201503040021' });
    const { id_lack: _none, ...withId } = answers;
    const { id } = await take(recordOf(withId));
    await take(recordOf({ outcome: 'nobody_home', child_address: '王庄 4 号' }));
    await take(recordOf({ outcome: 'no_child', child_address: '王庄 5 号' }));
    expect(await found(town, id)).toMatchObject({
      ...{ name: answers.child_name, sex: '2', birthDate: '2015-03-04', fatherState: '02', category: '11' },
      ...{ carer: { relation: '03', name: '李奶奶', phone: expect.stringContaining('***') } },
      ...{ citizenId: expect.stringContaining('*'), foundBy: director.actor.name, decided: null, version: 1 },
    });
    const { homes, nobodyHome, waiting, can } = (await town.get('/api/doorstep')).body;
    expect([homes - before.homes, nobodyHome - before.nobodyHome, waiting - before.waiting]).toEqual([
      3, 1, 1,
    ]);
    expect(can).toEqual({ decide: true });
  });

  it('is written down once, however often it comes and by however many at once', async () => {
    const record = recordOf(told());
    await Promise.all([take(record), take(record), take(record)]);
    await take(record);
    const rows = await system.owner('select id from doorstep_record where id = $1', [record.id]);
    expect(rows).toHaveLength(1);
  });

  it('is refused where its answers do not fit their form, its village is not known, or its id is another’s', async () => {
    await expect(take(recordOf(told({ child_name: '' })))).rejects.toMatchObject({ code: 'answers-faulty' });
    await expect(take(recordOf(told(), { division: '410922001999' }))).rejects.toMatchObject({
      code: 'unknown-division',
    });
    await expect(take(recordOf(told(), { formVersion: 9 }))).rejects.toMatchObject({ code: 'not-found' });
    const record = recordOf(told());
    await take(record);
    await expect(take({ ...record, division: places.otherVillage })).rejects.toMatchObject({
      code: 'already-exists',
    });
  });

  it('is seen and decided on by those of the place alone', async () => {
    const { id } = await take(recordOf(told()));
    const elsewhere = await system.caller('county', places.otherVillage.slice(0, 6));
    expect(await found(elsewhere, id)).toBeUndefined();
    expect((await accept(elsewhere, id)).status).toBe(404);
    expect(await found(director, id)).toBeDefined();
    const readers: readonly Role[] = ['city', 'county', 'town', 'village', 'inspector'];
    for (const role of roleCodes.filter((one) => !['city', 'county', 'town'].includes(one))) {
      const other = await system.caller(role, role === 'village' ? places.village : places.county);
      expect((await other.get('/api/doorstep')).status, role).toBe(readers.includes(role) ? 200 : 403);
      expect((await accept(other, id)).status, role).toBe(403);
      expect((await decline(other, id)).status, role).toBe(403);
    }
  });

  it('stands sealed in the database', async () => {
    const answers = told();
    const { id } = await take(recordOf(answers));
    const [row] = await system.owner<{ text: string }>(
      'select d::text as text from doorstep_record d where id = $1',
      [id],
    );
    for (const word of [String(answers.child_name), '王庄', '14001234567', '李奶奶'])
      expect(row?.text).not.toContain(Buffer.from(word).toString('hex'));
  });
});

describe('the town', () => {
  it('puts a child on the register with what was told, and the alarm of having no guardian is raised', async () => {
    const answers = told();
    const { id } = await take(recordOf(answers));
    const accepted = await accept(town, id);
    expect(accepted.body).toMatchObject({ state: 'accepted', name: answers.child_name, version: 2 });
    const childId = accepted.body.decided.childId;
    const child = (await town.get(`/api/children/${childId}`)).body;
    expect(JSON.stringify(child)).toContain(String(answers.child_name));
    const [row] = await system.owner(
      'select residence, left_behind_kind, schooling from child where id = $1',
      [childId],
    );
    expect(row).toEqual({ residence: places.village, left_behind_kind: '11', schooling: 'primary' });
    const alarms = await system.owner('select kind from alarm where child_id = $1', [childId]);
    expect(alarms).toEqual([{ kind: 'no_guardian' }]);
    const trail = await system.owner('select event, children from audit_event where object_id = $1', [id]);
    expect(trail).toEqual([{ event: 'doorstep.accepted', children: [childId] }]);
  });

  it('must have compared a child who looks alike', async () => {
    const answers = told();
    const [first, second] = await Promise.all([take(recordOf(answers)), take(recordOf(answers))]);
    const childId = (await accept(town, first.id)).body.decided.childId;
    const alike = await accept(town, second.id);
    expect([alike.body.code, alike.body.faults[0].message]).toEqual(['alike-to-confirm', childId]);
    expect((await accept(town, second.id, { differentFrom: [childId] })).status).toBe(200);
  });

  it('does not register the same citizen ID twice', async () => {
    const answers = { ...told({ child_id: aCitizenId('2015-03-04', 2) }), id_lack: null };
    const [first, second] = await Promise.all([
      take(recordOf(answers)),
      take(recordOf({ ...answers, child_name: '另一个名' })),
    ]);
    expect((await accept(town, first.id)).status).toBe(200);
    expect((await accept(town, second.id)).body.code).toBe('citizen-id-registered');
    expect((await found(town, second.id)).state).toBe('waiting');
  });

  it('says why a child is not put on the register, in sealed words', async () => {
    const { id } = await take(recordOf(told()));
    const declined = await decline(town, id, { reason: 'not_here', words: '已随父母去郑州' });
    expect(declined.body).toMatchObject({
      state: 'declined',
      decided: { reason: 'not_here', childId: null },
    });
    expect(await found(town, id)).toBeUndefined();
    expect(await found(town, id, 'declined')).toBeDefined();
    expect((await accept(town, id, {}, 2)).body.code).toBe('wrong-state');
    expect((await decline(town, id, { reason: 'whim' })).status).toBe(400);
  });

  it('decides once, in the version seen, also two at the same time', async () => {
    const { id } = await take(recordOf(told()));
    const both = await Promise.all([accept(town, id), decline(town, id)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const key = { ...match(1), 'idempotency-key': `door-${id}` };
    const other = await take(recordOf(told()));
    const first = await town.post(`/api/doorstep/${other.id}/accept`, { category: '11' }, key);
    const again = await town.post(`/api/doorstep/${other.id}/accept`, { category: '11' }, key);
    expect(again.body).toEqual(first.body);
  });
});

describe('the category that parents’ states speak for', () => {
  it.each([
    ['02', '02', '11'],
    ['02', '07', '12'],
    ['14', '02', '12'],
    ['02', '01', null],
    ['03', '03', '22'],
    ['03', '06', '30'],
    ['09', '07', '30'],
    ['02', '03', null],
    ['99', '02', null],
  ])('father %s and mother %s: %s', (fatherState, motherState, category) =>
    expect(categoryFor({ fatherState, motherState })).toBe(category),
  );
});
