/** Who works on a case and sees it: assigned, named, joined with a reason, restricted; of whom it speaks, and who reported. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCase, accepting, type MadeCase } from '#testing/builders/cases.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { aUnit } from '#testing/builders/organization.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let operator: Caller;
let county: Caller;
let city: Caller;
let social: Caller;
beforeAll(async () => {
  system = await startTestSystem();
  [operator, county, city, social] = await Promise.all([
    system.caller('operator', '4109'),
    system.caller('county', places.county),
    system.caller('city', '4109'),
    system.caller('social', '4109'),
  ]);
});
afterAll(() => system.close());

async function accepted(more = {}): Promise<MadeCase> {
  const made = await aCase(system, operator, { types: ['harm_at_home'], ...more });
  await made.do(county, 'triage', accepting('2'));
  return made;
}
const to = (caller: Caller) => ({ accountId: caller.actor.accountId });

describe('whoever is assigned', () => {
  it('sees the case and the child’s file, which he did not before', async () => {
    const child = await aChild().make(system);
    const made = await accepted({ children: [{ childId: child.id }] });
    expect((await made.read(social)).status).toBe(404);
    expect((await made.do(county, 'assign', to(social))).status).toBe(200);
    const { body } = await made.read(social);
    expect(body).toMatchObject({ step: 'verify', mine: true });
    expect(body.contents.children[0]).toMatchObject({ name: child.name, fileOpen: true });
  });

  it('takes the place of who took the report: he needs to know no longer', async () => {
    const made = await accepted();
    expect((await made.read(operator)).body.contents).not.toBeNull();
    await made.do(county, 'assign', to(social));
    expect((await made.read(operator)).status).toBe(404);
  });

  it('may be somebody else later; the former one sees nothing any more', async () => {
    const made = await accepted();
    const other = await system.caller('social', '4109');
    await made.do(county, 'assign', to(social));
    expect((await made.do(county, 'assign', to(other))).status).toBe(200);
    expect([(await made.read(social)).status, (await made.read(other)).status]).toEqual([404, 200]);
  });

  it('is somebody who may work on cases', async () => {
    const made = await accepted();
    const leader = await system.caller('leader', '4109');
    expect((await made.do(county, 'assign', to(leader))).status).toBe(404);
    expect((await made.do(county, 'assign', {})).status).toBe(400);
    expect((await made.do(social, 'assign', to(social))).status).toBe(403);
  });

  it('is found by a part of the name', async () => {
    const { body } = await county.get(`/api/case-workers?q=${encodeURIComponent('测试social')}`);
    expect(body.items.map((item: { accountId: string }) => item.accountId)).toContain(social.actor.accountId);
    expect((await social.get('/api/case-workers')).status).toBe(403);
  });
});

describe('a unit that is named', () => {
  it('is everybody who holds a post in it', async () => {
    const made = await accepted();
    const school = await system.caller('school', places.county);
    const unitId = await aUnit(system, places.county, '清丰县教育局');
    await system.owner(
      "insert into post (id, unit_id, staff_id, title, duty, area, valid_from) values (gen_random_uuid(), $1, $2, '联络员', 'liaison', $3, '2021-01-01')",
      [unitId, school.actor.staffId, places.county],
    );
    expect((await made.do(county, 'members', { unitId, part: 'adviser' })).status).toBe(200);
    const { body } = await made.read(school);
    const member = body.contents.members.find((one: { isUnit: boolean }) => one.isUnit);
    expect(member).toMatchObject({ name: '清丰县教育局', part: 'adviser' });
    expect((await made.do(county, `members/${member.id}/end`, {})).status).toBe(200);
    expect((await made.read(school)).status).toBe(404);
  });
});

describe('joining', () => {
  it('takes a reason, and stands on the timeline and in the trail', async () => {
    const made = await accepted();
    expect((await made.read(city)).body.contents).toBeNull();
    expect((await made.do(city, 'notes', { note: '督办' })).body.code).toBe('not-of-case');
    expect((await made.do(city, 'join', { why: ' ' })).status).toBe(400);
    expect((await made.do(city, 'join', { why: '市级挂牌督办' })).status).toBe(200);
    const { body } = await made.read(city);
    expect(body.contents.timeline.at(-1)).toMatchObject({ kind: 'joined', note: '市级挂牌督办' });
    const [row] = await system.owner(
      `select why from audit_event where event = 'case.joined' and object_id = $1`,
      [made.id],
    );
    expect(row).toEqual({ why: '市级挂牌督办' });
    expect((await made.do(city, 'join', { why: '市级挂牌督办' })).body.code).toBe('already-exists');
  });

  it('is for the officers above the place alone', async () => {
    const made = await accepted();
    const elsewhere = await system.caller('county', places.otherCounty);
    expect((await made.do(elsewhere, 'join', { why: '想了解情况' })).status).toBe(404);
    expect((await made.do(social, 'join', { why: '想了解情况' })).status).toBe(403);
  });
});

describe('a restricted case', () => {
  it('is seen by its members alone, and whoever restricts it is one', async () => {
    const made = await accepted();
    const colleague = await system.caller('county', places.county);
    expect((await made.do(county, 'restrict', { restricted: true, why: '涉及机关人员亲属' })).status).toBe(
      200,
    );
    expect((await made.read(county)).body.contents).not.toBeNull();
    for (const other of [colleague, city]) expect((await made.read(other)).status).toBe(404);
    expect((await made.do(city, 'join', { why: '督办' })).status).toBe(404);
    const list = (await city.get('/api/cases?limit=200')).body.items;
    expect(list.map((item: { id: string }) => item.id)).not.toContain(made.id);
  });

  it('keeps an officer: the last one does not leave it to nobody', async () => {
    const made = await accepted();
    await made.do(county, 'restrict', { restricted: true, why: '涉及机关人员亲属' });
    const mine = (await made.read(county)).body.contents.members.find((one: { isMe: boolean }) => one.isMe);
    const refused = await made.do(county, `members/${mine.id}/end`, {});
    expect([refused.status, refused.body.code]).toEqual([409, 'members-needed']);
    expect((await made.do(county, 'restrict', { restricted: false, why: '不再需要' })).status).toBe(200);
    expect((await made.read(city)).status).toBe(200);
  });
});

describe('whoever reported', () => {
  const reporter = {
    name: '赵邻居',
    phone: '14007654321',
    profession: 'village_committee',
    words: '住隔壁',
  } as const;

  it('is named to the officer in charge and to who took the report, for a reason that is kept', async () => {
    const made = await aCase(system, operator, { types: ['harm_at_home'], reporter });
    const view = (await made.read(county)).body;
    expect(view.contents.reporter).toEqual({ named: true, profession: 'village_committee' });
    expect(JSON.stringify(view)).not.toContain('赵邻居');
    expect((await made.do(county, 'reveal', { personId: null, why: '' })).status).toBe(400);
    for (const caller of [county, operator]) {
      const { body } = await made.do(caller, 'reveal', { personId: null, why: '需回访核实' });
      expect(body).toMatchObject({ name: '赵邻居', phone: '14007654321' });
    }
    const rows = await system.owner(
      `select why, details from audit_event where event = 'case.revealed' and object_id = $1`,
      [made.id],
    );
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain('赵邻居');
  });

  it('stays secret from the others who work on the case', async () => {
    const made = await accepted({ reporter });
    await made.do(county, 'assign', to(social));
    expect((await made.read(social)).body.can.reveal).toBe(false);
    expect((await made.do(social, 'reveal', { personId: null, why: '想知道是谁' })).status).toBe(404);
  });
});

describe('the people of a case', () => {
  it('are added as they become known; a described child is found in the register later', async () => {
    const made = await accepted();
    await made.do(county, 'assign', to(social));
    const child = await aChild().named('李小豆').make(system);
    const sibling = await aChild().named('李小米').make(system);
    const [described] = (await made.read(county)).body.contents.children;
    expect((await made.do(county, `children/${described.id}/identify`, { childId: child.id })).status).toBe(
      200,
    );
    expect((await made.do(county, 'children', { childId: sibling.id, part: 'sibling' })).status).toBe(200);
    expect((await made.do(county, 'children', { childId: sibling.id })).body.code).toBe('already-exists');
    const { children } = (await made.read(social)).body.contents;
    expect(children.map((one: { name: string; fileOpen: boolean }) => [one.name, one.fileOpen])).toEqual([
      ['李小豆', true],
      ['李小米', true],
    ]);
  });

  it('show a telephone masked, and whole for a reason', async () => {
    const made = await accepted();
    const added = await made.do(county, 'persons', { part: 'alleged', name: '王某', phone: '14001234567' });
    expect(added.status).toBe(200);
    const [person] = (await made.read(county)).body.contents.persons;
    expect(person.phone).toBe('140****4567');
    const shown = await made.do(county, 'reveal', { personId: person.id, why: '通知到场' });
    expect(shown.body.phone).toBe('14001234567');
  });
});

describe('the child’s file', () => {
  it('shows its cases to those who may see them, and to nobody else', async () => {
    const child = await aChild().make(system);
    const made = await accepted({ children: [{ childId: child.id }] });
    await made.do(county, 'assign', to(social));
    const seen = async (caller: Caller): Promise<string[]> =>
      (await caller.get(`/api/children/${child.id}/cases`)).body.items.map((one: { id: string }) => one.id);
    expect(await seen(county)).toEqual([made.id]);
    expect(await seen(social)).toEqual([made.id]);
    expect(await seen(await system.caller('village', places.village))).toEqual([]);
    expect(await seen(await system.caller('county', places.otherCounty))).toEqual([]);
  });
});
