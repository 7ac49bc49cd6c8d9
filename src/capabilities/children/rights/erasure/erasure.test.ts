/** An erasure takes all that speaks of the child and nothing of a sibling's, is proved, and cannot be had by one person. */
import { existsSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { aChild, aFather, aMother, aPhone, places } from '#testing/builders/children.ts';
import { byMistake, type ErasingOfficers, erasingOfficers } from '#testing/builders/erasures.ts';
import { aSignature, inCareOf, withLetter } from '#testing/builders/guardianship.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { readPaper } from '#testing/printed-paper.ts';

let system: TestSystem;
let city: Caller;
let county: Caller;
let second: Caller;
let officers: ErasingOfficers;
beforeAll(async () => {
  system = await startTestSystem();
  officers = await erasingOfficers(system);
  ({ city, county, second } = officers);
});
afterAll(() => system.close());

const archive: ServiceActor = { kind: 'service', service: 'archive', onBehalfOf: null };

/** All tables as text, the audit trail and the erasure itself apart: what a stolen dump would show. */
async function everythingHeld(): Promise<string> {
  const tables = await system.owner<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
     and table_name not in ('audit_event', 'division', 'migration')`,
  );
  const texts = await Promise.all(
    tables.map(({ name }) => system.owner<{ text: string }>(`select t::text as text from "${name}" t`)),
  );
  return texts.flatMap((rows) => rows.map((row) => row.text)).join('\n');
}

describe('an erasure', () => {
  it('takes all that speaks of the child, out of every table and from the disk', async () => {
    const father = aFather('袁大山');
    const child = await aChild().named('袁无痕').withParents(father).make(system);
    const phone = aPhone();
    const care = await inCareOf(system, child, { name: '袁老太', phone });
    await withLetter(system, child, care);
    const consent = await county.post(
      `/api/children/${child.id}/consents`,
      { kind: 'photos', giver: 'guardian', giverName: '袁老太', signature: aSignature(3) },
      { 'idempotency-key': `consent-${child.id}` },
    );
    await county.patch(`/api/children/${child.id}`, { remark: '住在袁家老宅' }, { 'if-match': '1' });
    await officers.leave(child);
    const [file] = await system.owner<{ id: string }>(
      `select signature_file as id from consent where id = $1`,
      [consent.body.id],
    );
    expect(existsSync(system.files.pathOf(file?.id ?? ''))).toBe(true);

    const id = await officers.erased(child);

    const held = await everythingHeld();
    for (const word of [
      '袁',
      child.citizenId ?? '',
      phone,
      father.phone ?? '',
      father.citizenId ?? '',
      'yuanwuhen',
    ])
      expect(held.includes(word), word).toBe(false);
    expect(existsSync(system.files.pathOf(file?.id ?? ''))).toBe(false);
    const [row] = await system.owner('select erased, files_left from erasure where id = $1', [id]);
    expect(row).toEqual({
      erased: {
        children: 1,
        households: 1,
        members: 1,
        guardians: 1,
        letters: 1,
        entrustments: 0,
        events: 4,
        rosterRows: 0,
        files: 1,
      },
      files_left: [],
    });
  });

  it('leaves that a child was counted, the letter’s dates, and the audit trail', async () => {
    const child = await aChild().make(system);
    const care = await inCareOf(system, child);
    await withLetter(system, child, care);
    await officers.leave(child);
    const before = await system.owner<{ count: number }>(
      `select count(*)::int as count from audit_event where object_id = $1`,
      [child.id],
    );
    await officers.erased(child);
    const [row] = await system.owner(
      `select state, left_on, left_reason, birth_date, sex, residence, left_behind_kind, registered_on from child where id = $1`,
      [child.id],
    );
    expect(row).toMatchObject({
      state: 'erased',
      left_on: '2023-11-01',
      registered_on: '2023-10-31',
      birth_date: '2012-01-01',
      residence: places.town,
    });
    const [letter] = await system.owner(
      'select state, signed_on, content_sealed, signer_name from letter where child_id = $1',
      [child.id],
    );
    expect(letter).toEqual({
      state: 'ended',
      signed_on: '2023-10-31',
      content_sealed: null,
      signer_name: null,
    });
    const after = await system.owner<{ event: string }>(
      `select event from audit_event where object_id = $1 order by id`,
      [child.id],
    );
    expect(after.length).toBeGreaterThan(before[0]?.count ?? 0);
    expect(after.at(-1)?.event).toBe('erasure.done');
  });

  it('keeps a sibling’s file, family and carer whole', async () => {
    const [father, mother] = [aFather('齐父'), aMother('齐母')];
    const child = await aChild().named('齐大宝').withParents(father, mother).make(system);
    const sibling = await aChild()
      .named('齐二宝')
      .born('2015-02-03')
      .withParents(father, mother)
      .make(system);
    expect(sibling.householdId).toBe(child.householdId);
    const care = await inCareOf(system, child, { name: '齐奶奶' });
    await system.owner(
      `insert into care (id, child_id, guardian_id, relation, mode, since) values (gen_random_uuid(), $1, $2, '03', 'B', '2023-10-31')`,
      [sibling.id, care.guardianId],
    );
    await officers.leave(child);
    await officers.erased(child);
    const { body } = await county.get(`/api/children/${sibling.id}`);
    expect(body.household.members.map((member: { name: string }) => member.name)).toEqual(['齐父', '齐母']);
    expect(body.care.guardian.name).toBe('齐奶奶');
    expect(body.siblings).toEqual([]);
    await officers.leave(sibling);
    await officers.erased(sibling);
    expect((await everythingHeld()).includes('齐')).toBe(false);
  });

  it('shuts the file for good: for everybody, the archive included', async () => {
    const child = await aChild().make(system);
    await officers.leave(child);
    await officers.erased(child);
    expect((await city.get(`/api/children/${child.id}`)).status).toBe(404);
    expect((await city.post(`/api/archive/${child.id}/opening`, { why: '核查' })).status).toBe(404);
    expect((await county.post(`/api/children/${child.id}/erasures`, byMistake)).status).toBe(404);
    const raw = await system.as('city', '4109', (tx) =>
      tx.selectFrom('child').select('id').where('id', '=', child.id).execute(),
    );
    expect(raw).toEqual([]);
  });

  it('frees the citizen ID: whoever is registered with it is a new child', async () => {
    const child = await aChild().make(system);
    await officers.leave(child);
    await officers.erased(child);
    await expect(
      aChild()
        .withCitizenId(child.citizenId ?? '')
        .make(system),
    ).resolves.toMatchObject({
      citizenId: child.citizenId,
    });
  });

  it('is proved by a certificate without the data, which an unfinished one has not', async () => {
    const child = await aChild().named('韩证明').make(system);
    await officers.leave(child);
    const waiting = await aChild().make(system);
    await officers.leave(waiting);
    expect(
      (await county.get(`/api/erasures/${await officers.proposed(waiting)}/certificate.pdf`)).status,
    ).toBe(409);
    const id = await officers.erased(child);
    const [row] = await system.owner<{ digest: string }>('select digest from erasure where id = $1', [id]);
    const { text, pages } = await readPaper((await county.get(`/api/erasures/${id}/certificate.pdf`)).bytes);
    expect(pages).toHaveLength(1);
    for (const words of [
      '个人信息删除证明',
      child.id,
      county.actor.name,
      second.actor.name,
      row?.digest ?? '',
      '误登记',
    ])
      expect(text, words).toContain(words);
    for (const words of ['韩证明', child.citizenId ?? '']) expect(text).not.toContain(words);
  });

  it('goes on where it was killed: the files that were left are removed, and nothing is counted twice', async () => {
    const child = await aChild().make(system);
    await county.post(`/api/children/${child.id}/consents`, {
      kind: 'photos',
      giver: 'guardian',
      giverName: '王桂兰',
      signature: aSignature(4),
    });
    await officers.leave(child);
    const id = await officers.erased(child);
    const [row] = await system.owner<{ id: string }>('select gen_random_uuid() as id');
    await system.owner('update erasure set files_left = array[$2::uuid] where id = $1', [id, row?.id]);
    await system.owner(`update long_work set state = 'running' where subject_id = $1`, [id]);
    await system.runner.idle();
    const [after] = await system.owner('select files_left, version, erased from erasure where id = $1', [id]);
    expect(after).toMatchObject({ files_left: [], erased: { files: 1 } });
  });
});

describe('the database itself', () => {
  const erase = (id: string) =>
    system.database.asActor({ actor: archive, requestId: 'test' }, (tx) =>
      sql`select erase_child(${id}::uuid)`.execute(tx),
    );

  it('erases nothing that was not approved', async () => {
    const child = await aChild().make(system);
    await officers.leave(child);
    const id = await officers.proposed(child);
    await expect(erase(id)).rejects.toThrow(/Two people have not decided/);
    await expect(erase('00000000-0000-7000-8000-000000000000')).rejects.toThrow(/Two people/);
    expect((await county.get(`/api/children/${child.id}`)).status).toBe(200);
  });

  it('lets nobody approve his own proposal, approve in another’s name, or write that it was done', async () => {
    const child = await aChild().make(system);
    await officers.leave(child);
    const id = await officers.proposed(child);
    const set = (values: string) =>
      system.database.asActor({ actor: second.actor, requestId: 'test' }, (tx) =>
        sql.raw(`update erasure set ${values} where id = '${id}'`).execute(tx),
      );
    const [mine, other] = [county.actor.accountId, city.actor.accountId];
    await expect(set(`state = 'approved', decided_by = '${mine}'`)).rejects.toThrow(
      /erasure_two_people|no step/,
    );
    await expect(set(`state = 'approved', decided_by = '${other}'`)).rejects.toThrow(/no step/);
    await expect(set(`state = 'done'`)).rejects.toThrow(/no step/);
    await expect(set(`done_at = now()`)).rejects.toThrow(/permission denied/);
  });

  it('erases nothing while something is open, though it was approved', async () => {
    const child = await aChild().make(system);
    await officers.leave(child);
    const id = await officers.proposed(child);
    await system.owner(`alter table erasure disable trigger steps`);
    await system.owner(
      `update erasure set state = 'approved', decided_by = $2, decided_at = now() where id = $1`,
      [id, second.actor.accountId],
    );
    await system.owner(`alter table erasure enable trigger steps`);
    await system.owner(
      `insert into alarm (id, kind, child_id, residence) values (gen_random_uuid(), 'alone', $1, $2)`,
      [child.id, child.residence],
    );
    await expect(erase(id)).rejects.toThrow(/still open/);
    const [row] = await system.owner('select name, state from child where id = $1', [child.id]);
    expect(row).toEqual({ name: child.name, state: 'left' });
    await system.owner(
      `insert into long_work (id, kind, subject_id, area, asked_by, asked_role, asked_area)
       values (gen_random_uuid(), 'erasure', $1, $2, $3, 'county', $4)`,
      [id, child.residence, second.actor.accountId, places.county],
    );
    await system.runner.idle();
    const { body } = await county.get('/api/erasures?state=declined');
    const fallen = body.items.find((item: { id: string }) => item.id === id);
    expect(fallen.decidedWhy).toBe('执行时发现尚有未结事项，未予删除。');
  });
});
