/** What is wrong in a file is corrected on request: as the ordinary edit does it, with the reason, answered in writing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMember } from '#capabilities/children/sealed-fields.ts';
import { markedNumber } from '#foundation/audit/changes.ts';
import { vaultOf } from '#foundation/database/connect.ts';
import { aChild, aCitizenId, aFather, type MadeChild, places } from '#testing/builders/children.ts';
import { inCareOf } from '#testing/builders/guardianship.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { readPaper } from '#testing/printed-paper.ts';

let system: TestSystem;
let village: Caller;
let town: Caller;
beforeAll(async () => {
  system = await startTestSystem();
  village = await system.caller('village', places.village);
  town = await system.caller('town', places.town);
});
afterAll(() => system.close());

const asker = { name: '王桂兰', relation: 'guardian', identityChecked: 'id_card' };

interface Field {
  readonly subject: string;
  readonly subjectId: string;
  readonly field: string;
  readonly value: string | null;
}

async function fieldOf(child: MadeChild, subject: string, field: string): Promise<Field> {
  const { body } = await village.get(`/api/children/${child.id}/correctable`);
  const found = (body.items as Field[]).find((one) => one.subject === subject && one.field === field);
  if (found === undefined) throw new Error(`${subject}.${field} cannot be corrected`);
  return found;
}

async function ask(child: MadeChild, subject: string, field: string, wanted: string) {
  const { subjectId } = await fieldOf(child, subject, field);
  const body = { asker, subject, subjectId, field, wanted, evidence: '查看户口簿' };
  return village.post(`/api/children/${child.id}/corrections`, body);
}

/** What the child's timeline tells, the oldest first. */
async function timelineOf(child: MadeChild) {
  const { items } = (await village.get(`/api/children/${child.id}/timeline`)).body;
  return (items as { kind: string; details: { correction?: string } }[]).reverse();
}

const decide = (id: string, body: object, caller = town) =>
  caller.post(`/api/corrections/${id}/decision`, body, { 'if-match': '1' });

describe('a request to correct', () => {
  it('keeps what stood there, what is wanted and by what evidence; nothing changes yet', async () => {
    const child = await aChild().make(system);
    await inCareOf(system, child, { phone: '14007770001' });
    expect((await ask(child, 'guardian', 'phone', '14007770002')).status).toBe(200);
    const { body } = await village.get(`/api/children/${child.id}/rights`);
    expect(body.corrections).toMatchObject([
      {
        subject: 'guardian',
        field: 'phone',
        stated: '140****0001',
        wanted: '140****0002',
        state: 'received',
        can: { decide: false },
      },
    ]);
    expect((await fieldOf(child, 'guardian', 'phone')).value).toBe('140****0001');
    const { body: told } = await town.get(`/api/children/${child.id}/rights`);
    expect(told.corrections).toMatchObject([{ wanted: '14007770002', can: { decide: true } }]);
    const trail = `select from audit_event where event = 'correction.asked' and object_id = $1`;
    expect(await system.owner(trail, [child.id])).toHaveLength(1);
  });

  it('refuses fields that are none, of other children, twice, from other areas and roles', async () => {
    const child = await aChild().make(system);
    const other = await aChild().make(system);
    const path = `/api/children/${child.id}/corrections`;
    const body = {
      asker,
      subject: 'child',
      subjectId: child.id,
      field: 'name',
      wanted: '张晓明',
      evidence: '户口簿',
    };
    expect((await village.post(path, { ...body, field: 'state' })).status).toBe(400);
    expect((await village.post(path, { ...body, subjectId: other.id })).status).toBe(400);
    expect((await village.post(path, { ...body, wanted: ' ' })).status).toBe(400);
    expect((await (await system.caller('village', places.nextVillage)).post(path, body)).status).toBe(404);
    expect((await (await system.caller('inspector', '4109')).post(path, body)).status).toBe(403);
    expect((await village.post(path, body)).status).toBe(200);
    expect((await village.post(path, body)).body.code).toBe('already-exists');
  });
});

describe('a correction that is accepted', () => {
  it('of a carer’s phone is made by the ordinary edit, and the timeline names the request', async () => {
    const child = await aChild().make(system);
    const care = await inCareOf(system, child, { phone: '14007770001' });
    const { id } = (await ask(child, 'guardian', 'phone', '14007770003')).body;
    expect((await decide(id, { accept: true })).status).toBe(200);
    const found = await system.as('village', places.village, (tx) =>
      tx
        .selectFrom('guardian')
        .select(['id', 'version'])
        .where('phone_index', '=', vaultOf(tx).index('phone', '14007770003'))
        .execute(),
    );
    expect(found).toEqual([{ id: care.guardianId, version: 2 }]);
    const trail = `select before, after from audit_event where event = 'correction.decided' and object_id = $1`;
    expect(await system.owner(trail, [child.id])).toEqual([
      { before: { phone: markedNumber('14007770001') }, after: { phone: markedNumber('14007770003') } },
    ]);
    const events = await timelineOf(child);
    expect(events.map((event) => event.kind).slice(-3)).toEqual([
      'correction-asked',
      'guardian-edited',
      'correction-accepted',
    ]);
    expect(events.find((event) => event.kind === 'guardian-edited')?.details.correction).toBe(id);
  });

  it('of a name makes the child found by the new name and no longer by the old', async () => {
    const child = await aChild().named('赵旧名').make(system);
    const { id } = (await ask(child, 'child', 'name', '赵新名')).body;
    await decide(id, { accept: true, why: '户口簿为准' });
    const found = async (q: string) =>
      (await village.get(`/api/children/search?q=${encodeURIComponent(q)}`)).body.items.map(
        (row: { id: string }) => row.id,
      );
    expect(await found('赵新名')).toEqual([child.id]);
    expect(await found('赵旧名')).toEqual([]);
  });

  it('of a parent’s phone, the address, the health stands in the file, and only there', async () => {
    const child = await aChild().withParents(aFather()).make(system);
    for (const [subject, field, wanted, shown] of [
      ['member', 'phone', '14007770009', '140****0009'],
      ['household', 'address', '东关村 3 号', '东关村***'],
      ['child', 'health', 'ill', 'ill'],
      ['child', 'sex', '2', '2'],
    ] as const) {
      const { id } = (await ask(child, subject, field, wanted)).body;
      expect((await decide(id, { accept: true })).status, field).toBe(200);
      expect((await fieldOf(child, subject, field)).value, field).toBe(shown);
    }
    const { body } = await village.get(`/api/children/${child.id}`);
    expect(body).toMatchObject({
      name: child.name,
      health: 'ill',
      sex: 2,
      household: { address: '东关村***' },
    });
    expect(body.household.members).toMatchObject([{ name: '张大山', phone: '140****0009', status: '02' }]);
    const phones = await system.as('village', places.village, async (tx) => {
      const rows = await tx
        .selectFrom('family_member')
        .innerJoin('household', 'household.id', 'household_id')
        .selectAll('family_member')
        .select('sealing_key')
        .where('household_id', '=', child.householdId)
        .execute();
      return rows.map((row) => openMember(vaultOf(tx).subject(row.sealing_key), row).phone);
    });
    expect(phones).toEqual(['14007770009']);
  });

  it('can write nothing that the ordinary edit refuses, and then stays undecided', async () => {
    const child = await aChild().make(system);
    const taken = await aChild().make(system);
    const cases = [
      ['health', '很好', 400],
      ['birthDate', '2012-13-01', 400],
      ['citizenId', '410981201203040001', 422],
      ['citizenId', taken.citizenId ?? '', 409],
    ] as const;
    for (const [field, wanted, status] of cases) {
      const { id } = (await ask(child, 'child', field, wanted)).body;
      expect((await decide(id, { accept: true })).status, wanted).toBe(status);
      const [row] = await system.owner('select state from correction where id = $1', [id]);
      expect(row).toEqual({ state: 'received' });
      await decide(id, { accept: false, why: '证据不足' });
    }
  });

  it('is made once, though two decide at once', async () => {
    const child = await aChild().make(system);
    const { id } = (await ask(child, 'child', 'grade', '五年级')).body;
    const answers = await Promise.all([
      decide(id, { accept: true }),
      decide(id, { accept: false, why: '不符' }),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
  });

  it('of an ID that another correction gave to a child meanwhile is refused', async () => {
    const [one, two] = [await aChild().make(system), await aChild().make(system)];
    const wanted = aCitizenId('2012-03-04', 1);
    const [first, second] = [
      (await ask(one, 'child', 'citizenId', wanted)).body.id,
      (await ask(two, 'child', 'citizenId', wanted)).body.id,
    ];
    expect((await decide(first, { accept: true })).status).toBe(200);
    expect((await decide(second, { accept: true })).body.code).toBe('citizen-id-registered');
  });
});

describe('the decision', () => {
  it('is the town’s or above, not the village’s that received it, nor another town’s', async () => {
    const child = await aChild().make(system);
    const { id } = (await ask(child, 'child', 'grade', '五年级')).body;
    expect((await decide(id, { accept: true }, village)).status).toBe(403);
    const other = await system.caller('town', places.nextTown);
    expect((await decide(id, { accept: true }, other)).status).toBe(404);
    expect((await decide(id, { accept: false, why: '' })).status).toBe(400);
    expect((await town.post(`/api/corrections/${id}/decision`, { accept: true })).status).toBe(428);
  });

  it('to refuse changes nothing, tells the reason, and is answered on paper', async () => {
    const child = await aChild().named('孙更正').make(system);
    const { id } = (await ask(child, 'child', 'health', 'ill')).body;
    expect((await village.get(`/api/corrections/${id}/answer.pdf`)).status).toBe(409);
    await decide(id, { accept: false, why: '未提供诊断证明' });
    expect((await fieldOf(child, 'child', 'health')).value).toBe('healthy');
    const { text, pages } = await readPaper((await village.get(`/api/corrections/${id}/answer.pdf`)).bytes);
    expect(pages).toHaveLength(1);
    for (const words of [
      '王桂兰',
      '孙更正',
      '健康状况由“健康”更正为“患病”',
      '不同意更正。理由：未提供诊断证明',
      '清丰县民政局',
    ])
      expect(text, words).toContain(words);
    const told = (await timelineOf(child)).filter((event) => event.kind === 'correction-refused');
    expect(told).toMatchObject([{ details: { why: '未提供诊断证明' } }]);
    const trail = `select details from audit_event where event = 'correction.decided' and object_id = $1`;
    expect(await system.owner(trail, [child.id])).toMatchObject([{ details: { accepted: false } }]);
  });
});
