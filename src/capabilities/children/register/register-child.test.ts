import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aChild, aCitizenId, aPhone, places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let village: Caller;

beforeAll(async () => {
  system = await startTestSystem();
  village = await system.caller('village', places.village);
});
afterAll(() => system.close());

const person = (change: Record<string, unknown> = {}) => ({
  name: '赵新来',
  formerName: null,
  sex: 1,
  birthDate: '2014-04-05',
  citizenId: aCitizenId('2014-04-05', 1),
  citizenIdLack: null,
  ethnicity: '01',
  registeredPlace: null,
  health: 'healthy',
  schooling: 'primary',
  school: '第一小学',
  grade: '三年级',
  boarding: false,
  remark: null,
  ...change,
});

const body = (change: Record<string, unknown> = {}, own: Record<string, unknown> = {}) => ({
  person: person(own),
  residence: places.village,
  household: { groupName: '三组', address: null, economic: 'ordinary' },
  family: [
    {
      relation: '51',
      name: '赵父',
      citizenId: null,
      phone: aPhone(),
      status: '02',
      workplace: '郑州',
      outSince: null,
    },
  ],
  categories: [{ code: '11' }],
  ...change,
});

const register = (given: object, headers: Record<string, string> = {}) =>
  village.post('/api/children', given, headers);
const faults = (answer: { body: { faults: { place: string; code: string }[] } }) =>
  answer.body.faults.map((fault) => [fault.place, fault.code]);

describe('registering a child by hand', () => {
  it('is not for an inspector, nor for whoever is not signed in', async () => {
    const inspector = await system.caller('inspector', '4109');
    expect((await inspector.post('/api/children', body())).body.code).toBe('not-allowed');
    expect((await system.anonymous().post('/api/children', body())).status).toBe(401);
  });

  it('makes the file, its household, keys, category and the timeline’s first line', async () => {
    const answer = await register(body({}, { name: '曾新来' }));
    expect(answer.status).toBe(200);
    const file = (await village.get(`/api/children/${answer.body.id}`)).body;
    expect(file).toMatchObject({ name: '曾新来', kind: '11', version: 1, registeredOn: '2023-11-06' });
    expect(file.household).toMatchObject({ groupName: '三组', economic: 'ordinary' });
    expect(file.household.members[0]).toMatchObject({ relation: '51', workplace: '郑州' });
    const found = await village.get('/api/children/search?q=zengxin');
    expect(found.body.items.map((item: { id: string }) => item.id)).toEqual([answer.body.id]);
    const timeline = await village.get(`/api/children/${answer.body.id}/timeline`);
    expect(timeline.body.items).toMatchObject([
      { kind: 'alarm-raised', details: { alarm: 'no_guardian' } },
      { kind: 'registered', details: { byHand: true } },
    ]);
    const [audit] = await system.owner(
      "select area from audit_event where event = 'child.registered' and object_id = $1",
      [answer.body.id],
    );
    expect(audit).toEqual({ area: places.village });
  });

  it('refuses a bad input with the place of every fault', async () => {
    const answer = await register(body({ categories: [] }, { name: '123', sex: 3, ethnicity: '57' }));
    expect(answer.status).toBe(400);
    expect(answer.body.faults.map((fault: { place: string }) => fault.place).sort()).toEqual([
      'body.categories',
      'body.person.ethnicity',
      'body.person.name',
      'body.person.sex',
    ]);
  });

  it('refuses a place of another area, one that is none, and one wider than a town', async () => {
    expect((await register(body({ residence: places.otherVillage }))).body.code).toBe('outside-area');
    expect((await register(body({ residence: '410922100999' }))).body.code).toBe('unknown-division');
    const county = await system.caller('county', places.county);
    expect(faults(await county.post('/api/children', body({ residence: places.county })))).toEqual([
      ['body.residence', 'place-too-wide'],
    ]);
  });

  it('refuses who is too old, each with the rule', async () => {
    const sixteen = { birthDate: '2007-11-06', citizenId: aCitizenId('2007-11-06', 1) };
    expect(faults(await register(body({}, sixteen)))).toEqual([
      ['body.categories.0', 'too-old-to-be-left-behind'],
    ]);
    const grown = { birthDate: '2005-11-06', citizenId: aCitizenId('2005-11-06', 1) };
    expect(faults(await register(body({ categories: [{ code: '41' }] }, grown)))).toEqual([
      ['body.categories.0', 'grown-up'],
    ]);
  });

  it('refuses a citizen ID with a wrong check digit, flags one at odds, and wants a birth date where there is none', async () => {
    const sound = aCitizenId('2014-04-05', 1);
    const wrong = sound.slice(0, 17) + (sound.endsWith('0') ? '1' : '0');
    expect(faults(await register(body({}, { citizenId: wrong })))).toEqual([
      ['body.person.citizenId', 'check-digit'],
    ]);
    const odd = await register(
      body({}, { name: '钱相左', citizenId: sound, sex: 2, birthDate: '2014-04-06' }),
    );
    const flags = (await village.get(`/api/children/${odd.body.id}`)).body.flags.map(
      (f: { flag: string }) => f.flag,
    );
    expect(flags).toEqual(['idBirthMismatch', 'idSexMismatch']);
    expect(faults(await register(body({}, { citizenId: null, birthDate: null })))).toEqual([
      ['body.person.birthDate', 'no-birth-date'],
    ]);
  });

  it('keeps why an ID is missing', async () => {
    const answer = await register(
      body({}, { name: '孙无户', citizenId: null, citizenIdLack: 'no_registration' }),
    );
    const file = (await village.get(`/api/children/${answer.body.id}`)).body;
    expect(file.flags).toMatchObject([{ flag: 'idMissing', details: { why: 'no_registration' } }]);
  });

  it('refuses an ID that has a file already, wherever that is, without saying where', async () => {
    const elsewhere = await aChild().inVillage(places.otherVillage).make(system);
    const answer = await register(
      body({}, { citizenId: elsewhere.citizenId, birthDate: elsewhere.birthDate }),
    );
    expect(answer.body.code).toBe('citizen-id-registered');
    expect(JSON.stringify(answer.body)).not.toContain(places.otherCounty);
    const alike = await village.post('/api/children/alike', {
      name: '赵新来',
      birthDate: null,
      citizenId: elsewhere.citizenId,
    });
    expect(alike.body).toEqual({ items: [], elsewhere: true });
  });

  it('wants children who look alike to be compared first', async () => {
    const twin = await aChild().named('周双双').born('2016-06-06').make(system);
    const own = { name: '周双双', birthDate: '2016-06-06', citizenId: null };
    const shown = await village.post('/api/children/alike', {
      name: '周双双',
      birthDate: '2016-06-06',
      citizenId: null,
    });
    expect(shown.body.items.map((item: { id: string }) => item.id)).toEqual([twin.id]);
    const refused = await register(body({}, own));
    expect(refused.body.code).toBe('alike-to-confirm');
    expect(refused.body.faults[0].message).toBe(twin.id);
    expect((await register(body({ differentFrom: [twin.id] }, own))).status).toBe(200);
  });

  it('makes one file when the same deed is sent twice, also at once', async () => {
    const given = body({ id: uuidv7() }, { name: '吴一次' });
    const key = { 'idempotency-key': uuidv7() };
    const answers = await Promise.all([register(given, key), register(given, key)]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    expect((await village.get('/api/children/search?q=吴一次')).body.items).toHaveLength(1);
  });

  it('makes one file of one id, whoever sends another child under it', async () => {
    const id = '01890000-0000-7000-8000-00000000abcd';
    const others = ['赵一诺', '钱二宝', '孙三妹'].map((name) =>
      register({ ...body({}, { name, citizenId: null, citizenIdLack: 'no_registration' }), id }),
    );
    const statuses = (await Promise.all(others)).map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 409, 409]);
  });

  it('makes one file when two people register the same ID at once', async () => {
    const other = await system.caller('town', places.town);
    const citizenId = aCitizenId('2014-04-05', 1);
    const [one, two] = await Promise.all([
      register(body({}, { name: '郑同号', citizenId })),
      other.post('/api/children', body({}, { name: '郑同号二', citizenId })),
    ]);
    expect([one.status, two.status].sort()).toEqual([200, 409]);
    expect([one.body.code, two.body.code]).toContain('citizen-id-registered');
  });

  it('counts the child in its village', async () => {
    const counted = async () =>
      (
        await system.owner<{ counted: number }>('select counted from coverage_tally where residence = $1', [
          places.nextVillage,
        ])
      )[0]?.counted ?? 0;
    const before = await counted();
    const town = await system.caller('town', places.town);
    await town.post('/api/children', body({ residence: places.nextVillage }, { name: '冯计数' }));
    expect(await counted()).toBe(before + 1);
  });
});
