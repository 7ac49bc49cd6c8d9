/** What is held on a child is told to whoever asks: in one paper that leaves nothing out and nobody else in. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aChild, aFather, aMother, places } from '#testing/builders/children.ts';
import { aSignature, inCareOf, withLetter } from '#testing/builders/guardianship.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { readPaper } from '#testing/printed-paper.ts';

let system: TestSystem;
let village: Caller;
beforeAll(async () => {
  system = await startTestSystem();
  village = await system.caller('village', places.village);
});
afterAll(() => system.close());

const grandmother = { name: '王桂兰', relation: 'guardian', identityChecked: 'id_card' };

async function aGuardedChild(name = '张小明') {
  const child = await aChild().named(name).withParents(aFather(), aMother()).make(system);
  const care = await inCareOf(system, child, { phone: '14007770001' });
  await withLetter(system, child, care);
  return child;
}

async function asked(childId: string, caller = village): Promise<string> {
  const answer = await caller.post(`/api/children/${childId}/disclosures`, grandmother);
  expect(answer.status).toBe(200);
  return answer.body.id;
}

const auditOf = (childId: string, event: string) =>
  system.owner(`select details from audit_event where event = $1 and object_id = $2`, [event, childId]);

describe('a request to see what is held', () => {
  it('is written down with who asked, how that was checked and when it is to be answered', async () => {
    const child = await aGuardedChild();
    await asked(child.id);
    const { body } = await village.get(`/api/children/${child.id}/rights`);
    expect(body.disclosures).toMatchObject([
      {
        asker: {
          name: '王桂兰',
          identityChecked: 'id_card',
          receivedOn: '2023-11-06',
          answerBy: '2023-11-21',
        },
        state: 'received',
        late: false,
        can: { print: true, handOver: false, drop: true },
      },
    ]);
    expect(await auditOf(child.id, 'rights.asked')).toHaveLength(1);
    const [event] = await system.owner(
      `select kind from child_event where child_id = $1 order by id desc limit 1`,
      [child.id],
    );
    expect(event).toEqual({ kind: 'disclosure-asked' });
  });

  it('is written once, though it is sent twice or asked twice', async () => {
    const child = await aGuardedChild();
    const key = { 'idempotency-key': 'ask-0001' };
    const [one, two] = await Promise.all(
      [1, 2].map(() => village.post(`/api/children/${child.id}/disclosures`, grandmother, key)),
    );
    expect(one?.body.id).toBe(two?.body.id);
    const again = await village.post(`/api/children/${child.id}/disclosures`, grandmother);
    expect(again).toMatchObject({ status: 409, body: { code: 'already-exists' } });
  });

  it('refuses bad input, wrong roles and other areas', async () => {
    const child = await aGuardedChild();
    const path = `/api/children/${child.id}/disclosures`;
    expect((await village.post(path, { ...grandmother, identityChecked: 'none' })).status).toBe(400);
    expect((await village.post(path, { ...grandmother, name: '' })).status).toBe(400);
    expect((await (await system.caller('inspector', '4109')).post(path, grandmother)).status).toBe(403);
    expect((await (await system.caller('auditor', '4109')).post(path, grandmother)).status).toBe(403);
    const neighbour = await system.caller('village', places.nextVillage);
    expect((await neighbour.post(path, grandmother)).status).toBe(404);
    expect((await neighbour.get(`/api/disclosures/${await asked(child.id)}/account.pdf`)).status).toBe(404);
  });

  it('is late when the day of answer has passed', async () => {
    const child = await aGuardedChild();
    await asked(child.id);
    await system.owner(
      `update disclosure set received_on = '2023-10-01', answer_by = '2023-10-16' where child_id = $1`,
      [child.id],
    );
    const { body } = await village.get(`/api/children/${child.id}/rights`);
    expect(body.disclosures[0].late).toBe(true);
  });
});

describe('the account', () => {
  it('tells every part in plain Chinese, and who has read the file by unit and role', async () => {
    const child = await aGuardedChild('李小满');
    const county = await system.caller('county', places.county);
    await county.get(`/api/children/${child.id}`);
    await county.get(`/api/children/${child.id}`);
    const pdf = await village.get(`/api/disclosures/${await asked(child.id)}/account.pdf`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    const { text } = await readPaper(pdf.bytes);
    for (const words of [
      '个人信息查阅告知书',
      '李小满',
      child.citizenId ?? '',
      '父亲张大山',
      '14007770001',
      '小学',
      '健康状况健康',
      '留守（双方外出）',
      '责任书',
      '建立档案',
      '清丰县',
      '县区民政局，2次',
      '保存120个月',
      '15日内书面答复',
      '找谁办理',
      '12345',
    ])
      expect(text, words).toContain(words);
    expect(text).not.toContain(county.actor.name);
    expect(text).not.toContain('〓');
  });

  it('leaves out other children of the family and what was answered to an alarm', async () => {
    const [father, mother] = [aFather(), aMother()];
    const child = await aChild().named('周小雨').withParents(father, mother).make(system);
    await aChild().named('周二宝').born('2015-01-02').withParents(father, mother).make(system);
    await village.post(`/api/children/${child.id}/care`, {
      replaces: null,
      mode: 'Z',
      relation: '11',
      since: '2023-11-05',
      why: '邻居赵某举报',
    });
    await system.owner(`update alarm set answer = '举报人赵某' where child_id = $1`, [child.id]);
    const pdf = await village.get(`/api/disclosures/${await asked(child.id)}/account.pdf`);
    const { text } = await readPaper(pdf.bytes);
    expect(text).toContain('独自生活');
    expect(text).not.toContain('周二宝');
    expect(text).not.toContain('赵某');
  });

  it('is not kept: only the digest of its words is, and it is audited', async () => {
    const child = await aGuardedChild();
    const id = await asked(child.id);
    await village.get(`/api/disclosures/${id}/account.pdf`);
    const [row] = await system.owner<{ digest: string }>(`select digest from disclosure where id = $1`, [id]);
    expect(row?.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(await auditOf(child.id, 'rights.account-made')).toEqual([
      { details: { disclosure: id, digest: row?.digest } },
    ]);
    expect(await system.owner(`select from stored_file where purpose like '%account%'`)).toEqual([]);
  });
});

describe('handing over', () => {
  it('closes the request, with the receiver’s signature, once', async () => {
    const child = await aGuardedChild();
    const id = await asked(child.id);
    const body = { how: 'in_person', on: '2023-11-06', signature: aSignature() };
    const early = await village.post(`/api/disclosures/${id}/handing-over`, body, { 'if-match': '1' });
    expect(early).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    await village.get(`/api/disclosures/${id}/account.pdf`);
    const answers = await Promise.all(
      [1, 2].map(() => village.post(`/api/disclosures/${id}/handing-over`, body, { 'if-match': '1' })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
    const { body: rights } = await village.get(`/api/children/${child.id}/rights`);
    expect(rights.disclosures[0]).toMatchObject({
      state: 'handed_over',
      handedOverOn: '2023-11-06',
      signed: true,
    });
    expect((await village.get(`/api/disclosures/${id}/account.pdf`)).status).toBe(409);
  });

  it('refuses a day in the future, another version, none at all', async () => {
    const child = await aGuardedChild();
    const id = await asked(child.id);
    await village.get(`/api/disclosures/${id}/account.pdf`);
    const path = `/api/disclosures/${id}/handing-over`;
    expect((await village.post(path, { how: 'post', on: '2023-11-07' }, { 'if-match': '1' })).status).toBe(
      400,
    );
    expect((await village.post(path, { how: 'post', on: '2023-11-06' }, { 'if-match': '7' })).status).toBe(
      412,
    );
    expect((await village.post(path, { how: 'post', on: '2023-11-06' })).status).toBe(428);
  });

  it('or the request is closed with a reason', async () => {
    const child = await aGuardedChild();
    const id = await asked(child.id);
    const answer = await village.post(`/api/disclosures/${id}/end`, { why: '本人撤回' }, { 'if-match': '1' });
    expect(answer.status).toBe(200);
    expect(await auditOf(child.id, 'rights.request-dropped')).toHaveLength(1);
  });
});
