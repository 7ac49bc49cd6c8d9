/**
 * What somebody learns of a census who steals the database and the files, but not the key: no citizen ID, no telephone, no
 * address, no narrative of anybody in a roster, whatever became of the row; nor of what is done with the records afterwards.
 * Everything goes through the product's own doors; a colleague’s telephone is searched for too.
 */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLine, anOpenCampaign, aRoster, handIn, handInAndCommit } from '#testing/builders/census.ts';
import { aPhone, places } from '#testing/builders/children.ts';
import { type Caller, type HttpAnswer, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { foundInTables, rememberSecrets, storedBytes } from '#testing/stolen-copy.ts';

let system: TestSystem;
let county: Caller;
let city: Caller;
let campaignId: string;
let childName = '';
const secrets = rememberSecrets();

function done(answer: HttpAnswer): HttpAnswer {
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer;
}
const seen = (row: { version: number }) => ({ 'if-match': `"${row.version}"` });

const SAID = ['citizenId', 'fatherPhone', 'motherPhone', 'guardianCitizenId', 'guardianPhone'] as const;
let lines = 0;

/** A row of a roster of whom all that identifies, reaches or describes is remembered. */
function aSecretLine(change: Parameters<typeof aLine>[0] = {}) {
  lines += 1;
  const line = aLine({
    address: `老槐树旁第${lines}排`,
    remark: `夜里独自在家第${lines}次`,
    fatherWorkplace: `航空港电子厂${lines}车间`,
    ...change,
  });
  for (const field of [...SAID, 'address', 'remark', 'fatherWorkplace'] as const) {
    const said = line[field];
    if (said !== undefined && said !== '') secrets.say(`${field} of row ${lines}`, said);
  }
  return line;
}

beforeAll(async () => {
  system = await startTestSystem();
  county = await system.caller('county', places.county);
  city = await system.caller('city', '4109');
  campaignId = await anOpenCampaign(system, { required: ['address'] });
  await aRosterIsCommitted();
  await othersAreNot();
  await aVisitIsMade();
  await recordsAreTakenOut();
  await aColleagueIsEntered();
});
afterAll(() => system.close());

/** New children, one twice, one not counted, one rejected, one without an ID like a child that is there. */
async function aRosterIsCommitted(): Promise<void> {
  const first = aSecretLine();
  childName = first.childName ?? '';
  const brokenId = secrets.say('an ID with a wrong check digit', '410981201404051239');
  const unnamed = aSecretLine({ guardianName: '', citizenId: '' });
  const roster = aRoster([
    ...[first, unnamed, unnamed, aSecretLine({ citizenId: brokenId })],
    aSecretLine({ birthDate: '2001-02-03', citizenId: '' }),
    aSecretLine({ childName: '' }),
    aSecretLine({ guardianPhone: secrets.say('a short phone', '140099887') }),
  ]);
  done(await handInAndCommit(system, county, campaignId, roster));
  const otherwise = { fatherPhone: secrets.say('another phone', aPhone()), school: '古城小学' };
  done(await handInAndCommit(system, county, campaignId, aRoster([{ ...first, ...otherwise }])));
  const alike = { ...first, citizenId: '', motherPhone: secrets.say('a held phone', aPhone()) };
  done(await handInAndCommit(system, county, campaignId, aRoster([alike])));
  const { body } = await county.get(`/api/campaigns/${campaignId}/held`);
  const [held] = body.items;
  const asked = { field: 'mother.phone', reason: 'verify' };
  done(await county.post(`/api/held/${held.id}/unmask`, asked));
  done(await county.post(`/api/held/${held.id}/decision`, { decision: 'same', why: '核实' }, seen(held)));
}

/** One is read and waits, one is withdrawn, one cannot be read. */
async function othersAreNot(): Promise<void> {
  done(await handIn(system, county, campaignId, aRoster([aSecretLine()])));
  const { body } = done(await handIn(system, county, campaignId, aRoster([aSecretLine()])));
  done(await county.post(`/api/imports/${body.id}/withdraw`, {}, seen(body)));
  const bytes = Buffer.from(`说明,${secrets.say('a phone beside no roster', aPhone())}\r\n`);
  const { body: failed } = await handIn(system, county, campaignId, { name: 'x.csv', bytes });
  expect(failed.state).toBe('failed');
  const { body: imports } = await county.get(`/api/campaigns/${campaignId}/imports`);
  for (const one of imports.items) {
    await county.get(`/api/imports/${one.id}/rows?kind=flagged`);
    await county.get(`/api/imports/${one.id}/problems.xlsx`);
  }
}

async function aVisitIsMade(): Promise<void> {
  const { body: check } = done(await city.post(`/api/campaigns/${campaignId}/spot-checks`, { size: 2 }));
  const { body } = await county.get(`/api/spot-checks/${check.id}/children`);
  const [visit] = body.items;
  const told = {
    ...{ visitedOn: '2023-11-06', outcome: 'met', findings: { guardianPhone: 'wrong' } },
    found: { guardianPhone: secrets.say('the phone that a visit found', aPhone()) },
    remark: secrets.say('a visitor’s remark', '院门上锁，邻居说随祖母赶集'),
  };
  done(await county.put(`/api/spot-check-children/${visit.id}`, told, seen(visit)));
  done(await county.post(`/api/children/${visit.childId}/unmask`, { field: 'citizenId', reason: 'verify' }));
}

async function recordsAreTakenOut(): Promise<void> {
  const wanted = {
    kind: 'children',
    columns: ['name', 'citizenId', 'fatherPhone', 'address'],
    purpose: '向教育部门核对学籍',
  };
  const { body: asked } = done(await county.post('/api/exports', wanted));
  const second = await system.caller('county', places.county);
  done(await second.post(`/api/exports/${asked.id}/decision`, { decision: 'approve' }, seen(asked)));
  await system.runner.idle();
  expect((await county.get(`/api/exports/${asked.id}`)).body.state).toBe('ready');
}

async function aColleagueIsEntered(): Promise<void> {
  const sysadmin = await system.caller('sysadmin', '4109');
  const body = { id: uuidv7(), name: '欧阳主任', division: places.village };
  const phone = secrets.say('a colleague’s phone', aPhone());
  const { body: person } = done(await sysadmin.post('/api/staff', { ...body, phone }));
  expect(person.phone).toBe(phone);
  const another = secrets.say('his new phone', aPhone());
  done(await sysadmin.patch(`/api/staff/${body.id}`, { phone: another }, seen(person)));
  done(await sysadmin.get(`/api/staff?q=${another}`));
}

describe('a stolen copy of a census without the key', () => {
  it('was made of something', () => {
    expect(secrets.size()).toBeGreaterThan(60);
  });

  it('tells names, which are clear on purpose: the search finds what is there', async () => {
    const names = rememberSecrets();
    names.say('a child’s name', childName);
    const found = Object.keys(await foundInTables(system, names));
    expect(found).toEqual(expect.arrayContaining(['child', 'roster_row']));
  });

  it('tells no ID, phone, address or narrative in any column of any table', async () => {
    expect(await foundInTables(system, secrets)).toEqual({});
  });

  it('tells none in the stored files, nor beside them', () => {
    const files = storedBytes(system);
    expect(files.length).toBeGreaterThan(5);
    for (const { name, bytes } of files) expect(secrets.foundIn(bytes.toString('utf8')), name).toEqual([]);
  });
});
