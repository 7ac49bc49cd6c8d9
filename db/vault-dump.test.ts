/**
 * What somebody learns who steals the database or a backup of it, and the files, but not the key: no citizen ID, no telephone,
 * no address, no narrative. The people of this file go through the product's own doors, and then every column of every
 * table and every stored file is searched for what was said of them, also as bytes.
 */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCitizenId, aPhone, places } from '#testing/builders/children.ts';
import {
  aClearAgreement,
  aGrandmother,
  aScan,
  aSignature,
  entrusting,
} from '#testing/builders/guardianship.ts';
import { aHotline, noDanger } from '#testing/builders/hotline.ts';
import { aPhoneOf, type Writing } from '#testing/builders/phones.ts';
import { aCode, aPublicReport } from '#testing/builders/reports.ts';
import { type Caller, type HttpAnswer, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { foundInTables, rememberSecrets, storedBytes } from '#testing/stolen-copy.ts';

let system: TestSystem;
let village: Caller;
let county: Caller;
const secrets = rememberSecrets();
const secret = secrets.say;

function done(answer: HttpAnswer): HttpAnswer {
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer;
}
const seen = (version: number) => ({ 'if-match': `"${version}"` });
const once = () => ({ 'idempotency-key': uuidv7() });

beforeAll(async () => {
  system = await startTestSystem();
  village = await system.caller('village', places.village);
  county = await system.caller('county', places.county);
  const childId = await aChildIsRegistered();
  await itIsChanged(childId);
  await itIsEntrusted(childId);
  await aLetterIsSigned(childId);
  await itIsTransferred(childId);
  await requestsFail(childId);
  await somebodyCalls();
  await somebodyReports();
  await aPhoneBrings(childId);
  await somebodyWorksInAClassroom();
});
afterAll(() => system.close());

async function aChildIsRegistered(): Promise<string> {
  const body = {
    person: {
      ...{
        name: '赵新来',
        formerName: null,
        sex: 1,
        birthDate: '2014-04-05',
        citizenIdLack: null,
        ethnicity: '01',
      },
      ...{
        registeredPlace: null,
        health: 'healthy',
        schooling: 'primary',
        school: '第一小学',
        grade: '三年级',
      },
      boarding: false,
      citizenId: secret('a child’s ID', aCitizenId('2014-04-05', 1)),
      remark: secret('a remark', '夜里独自在家，邻居偶尔照看'),
    },
    residence: places.village,
    household: { groupName: '三组', address: secret('an address', '村东头老槐树旁'), economic: 'ordinary' },
    family: [
      {
        ...{ relation: '51', name: '赵父', status: '02', outSince: null },
        citizenId: secret('a father’s ID', aCitizenId('1985-01-02', 1)),
        phone: secret('a father’s phone', aPhone()),
        workplace: secret('a workplace', '郑州航空港电子厂三车间'),
      },
    ],
    categories: [{ code: '11' }],
  };
  return done(await village.post('/api/children', body, once())).body.id;
}

async function itIsChanged(childId: string): Promise<void> {
  const { body: file } = await village.get(`/api/children/${childId}`);
  const remark = secret('a second remark', '父亲腊月回来过一次');
  done(await village.patch(`/api/children/${childId}`, { remark }, { ...seen(file.version), ...once() }));
  const { household } = file;
  const members = household.members.map(
    ({ endedOn: _on, endedWhy: _why, citizenId: _id, ...member }: Record<string, unknown>) => ({
      ...member,
      phone: secret('a father’s new phone', aPhone()),
    }),
  );
  const address = secret('a new address', '村西新修的二层小楼');
  done(
    await village.put(
      `/api/households/${household.id}`,
      { household: { groupName: '三组', address, economic: 'ordinary' }, members, ended: [] },
      { ...seen(household.version), ...once() },
    ),
  );
}

async function itIsEntrusted(childId: string): Promise<void> {
  const guardian = aGrandmother({
    citizenId: secret('a guardian’s ID', aCitizenId('1960-05-06', 2)),
    phone: secret('a guardian’s phone', aPhone()),
    secondPhone: secret('a second phone', aPhone()),
    address: secret('a guardian’s address', '镇卫生院后面第二排'),
    remark: secret('a guardian’s remark', '腿脚不便，常年服药'),
  });
  const agreement = aClearAgreement({
    reason: secret('a reason', '父母在外打工三年未归'),
    childOpinion: secret('a child’s opinion', '想跟奶奶，不想去姑姑家'),
    emergencyName: '赵姑',
    emergencyPhone: secret('an emergency phone', aPhone()),
  });
  const body = entrusting(guardian, { entrustment: agreement, why: secret('why', '奶奶一直带着他') });
  done(await village.post(`/api/children/${childId}/care`, body, once()));
  const { body: there } = await village.get(`/api/children/${childId}/guardianship`);
  const { entrustment } = there.care;
  done(
    await village.upload(
      `/api/entrustments/${entrustment.id}/signing`,
      { name: 'a.pdf', bytes: aScan },
      { signedOn: '2023-11-06' },
      { ...seen(entrustment.version), ...once() },
    ),
  );
}

async function aLetterIsSigned(childId: string): Promise<void> {
  const { body: draft } = done(await village.post(`/api/children/${childId}/letters`, {}, once()));
  const answer = await village.post(
    `/api/letters/${draft.id}/signature`,
    { signature: aSignature() },
    { ...seen(draft.version), ...once() },
  );
  done(answer);
}

async function itIsTransferred(childId: string): Promise<void> {
  const body = { childId, to: places.otherVillage, reason: '随祖母搬家', withSiblings: false };
  done(await county.post('/api/transfers', { ...body, groupName: null, address: null }, once()));
}

async function requestsFail(childId: string): Promise<void> {
  const { body: file } = await county.get(`/api/children/${childId}`);
  const citizenId = secret('an ID that was refused', '410981201404051');
  const refused = await county.patch(
    `/api/children/${childId}`,
    { citizenId },
    { ...seen(file.version), ...once() },
  );
  expect(refused.status).toBe(422);
  await county.get(`/api/children/search?q=${secret('what was searched for', aPhone())}`);
}

/** A call that is written down, becomes a case in danger, is promised a call back, and whose recording stands somewhere. */
async function somebodyCalls(): Promise<void> {
  const { operator, centre, ...hotline } = await aHotline(system, '4109');
  const caller = secret('a caller’s number', aPhone());
  const ticket = await hotline.answered(caller);
  const path = `/api/hotline/tickets/${ticket.id}`;
  const words = {
    ...{ class: '03', division: places.village, anonymous: false },
    callerName: secret('a caller’s name', '王大娘（隔壁的）'),
    place: secret('where a child is', '村小学西边第二排'),
    narrative: secret('what was said in a call', '孩子发高烧三天没人管'),
    answer: secret('what was answered in a call', '已请村医上门并通知民政所'),
  };
  done(await operator.patch(path, words, seen(ticket.version)));
  const { version } = (await operator.get(path)).body;
  const danger = { answers: { ...noDanger, alone_ill: true } };
  done(await operator.post(`${path}/danger`, danger, seen(version)));
  const note = secret('a note on a call back', '晚上八点后打，白天在地里');
  const back = { id: uuidv7(), kind: 'promised', dueAt: system.clock.now().toISOString(), note };
  done(await operator.post(`${path}/call-backs`, back));
  done(await centre.post({ call: ticket.call, kind: 'ended', caller }));
  const recording = {
    reference: secret('where a recording stands', '录音柜三号/20231106-0007.wav'),
    seconds: 61,
  };
  done(await centre.post({ call: ticket.call, kind: 'recording-ready', caller, recording }));
  const dialled = secret('whom the hotline called', aPhone());
  done(await centre.post({ call: uuidv7(), kind: 'ringing', direction: 'out', called: dialled }));
}

/** Somebody tells without signing in, is answered, and tells more. */
async function somebodyWorksInAClassroom(): Promise<void> {
  const id = uuidv7();
  const person = {
    ...{
      id,
      division: places.village,
      kind: 'volunteer',
      name: '钱志愿',
      sex: 2,
      belongsTo: null,
      staffId: null,
    },
    ...{ since: '2023-11-01' },
    citizenId: secret('a volunteer’s ID', aCitizenId('2001-05-06', 2)),
    phone: secret('a volunteer’s phone', aPhone()),
  };
  const path = `/api/aftercare/workers/${id}`;
  done(await county.post('/api/aftercare/workers', person, once()));
  const note = secret('what an inquiry found', '曾因寻衅滋事被行政拘留');
  const inquiry = { id: uuidv7(), askedOn: '2023-11-06', askedOf: '县公安局', result: 'found', note };
  done(await county.post(`${path}/inquiries`, inquiry, once()));
  const words = secret('words of thanks', '孩子现在爱写作业了多谢');
  const thanks = { id: uuidv7(), on: '2023-11-06', from: 'family', words };
  done(await county.post(`${path}/thanks`, thanks, once()));
}

async function somebodyReports(): Promise<void> {
  const report = aPublicReport({
    code: secret('the code of a report', aCode()),
    what: secret('what was reported', '隔壁孩子身上有伤不敢回家'),
    place: { division: places.village, words: secret('where it was reported', '磨坊后面红门那家') },
    contact: {
      name: secret('who reported', '李不愿透露'),
      reach: secret('how to reach who reported', aPhone()),
    },
  });
  const reporter = system.anonymous();
  done(await reporter.post('/api/public/reports', report, once()));
  const words = secret('a further word', '刚才又听见摔东西的声音');
  done(await reporter.post('/api/public/answers/words', { id: uuidv7(), code: report.code, words }));
}

/** A phone brings what is taken in, what differs, what is held, and what is settled with a note. */
async function aPhoneBrings(childId: string): Promise<void> {
  system.clock.set('2023-11-06T09:00:00+08:00');
  const director = await system.caller('village', places.village);
  const town = await system.caller('town', places.town);
  const phone = await aPhoneOf(system, director);
  secret('a phone’s token', phone.token);
  secret('a phone’s secret', phone.secret);
  const send = async (writing: Writing): Promise<string> => {
    const parcel = await phone.write(writing);
    done(await phone.send([parcel]));
    return parcel.envelope.id;
  };
  const corrects = { kind: 'correction', childId, field: 'address', before: '别处' };
  await send({ ...corrects, after: secret('an address that differs', '河对岸砖窑旁的平房') });
  const comment = { kind: 'comment', childId, recordId: uuidv7() };
  await send({ ...comment, words: secret('a comment that is held', '孩子说夜里有人敲门') });
  await send({ kind: 'dance', words: secret('what nobody can read', '邻居家的狗咬伤了他') });
  const draft = { words: secret('an unfinished form', '奶奶住院后没人做饭') };
  const held = await send({ kind: 'unfinished', childId, draft, files: [] });
  const note = secret('a note on what was held', '已电话核实，姑姑接走了');
  done(await town.post(`/api/field/held/${held}/settlement`, { how: 'void', note }, seen(1)));
  const states = await system.owner(
    `select state, count(*)::int as n from field_packet group by 1 order by 1`,
  );
  expect(states).toEqual([
    { state: 'applied', n: 1 },
    { state: 'held', n: 2 },
    { state: 'settled', n: 1 },
  ]);
  expect(await system.owner('select field from field_conflict')).toEqual([{ field: 'address' }]);
}

describe('a stolen copy without the key', () => {
  it('was made of something: each of these people can be read by who may', async () => {
    expect(secrets.size()).toBeGreaterThan(30);
  });

  it('tells no ID, phone, address or narrative in any column of any table', async () => {
    expect(await foundInTables(system, secrets)).toEqual({});
  });

  it('tells none in the stored files, nor beside them', () => {
    const files = storedBytes(system);
    expect(files.length).toBeGreaterThan(1);
    for (const { name, bytes } of files) {
      expect(secrets.foundIn(bytes.toString('utf8')), name).toEqual([]);
      expect(bytes.includes(aScan.subarray(0, 20))).toBe(false);
    }
  });
});
