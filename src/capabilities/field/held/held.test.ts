/** What is held: seen by those above, opened with everything it says, settled by a person, and then forgotten. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AnsweredPages } from '#capabilities/field/held/contract.ts';
import { aChild, type MadeChild, places } from '#testing/builders/children.ts';
import type { MadeCare } from '#testing/builders/guardianship.ts';
import {
  aDirectorAtWork,
  aPhoto,
  correcting,
  type Parcel,
  signing,
  type TestPhone,
} from '#testing/builders/phones.ts';
import { aVisit } from '#testing/builders/visits.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let director: Caller;
let phone: TestPhone;
let child: MadeChild;
let care: MadeCare;
let above: Caller;
beforeAll(async () => {
  system = await startTestSystem();
});
beforeEach(async () => {
  system.clock.set('2023-11-06T09:00:00+08:00');
  ({ director, phone, child, care } = await aDirectorAtWork(system));
  above = await system.caller('town', places.town);
});
afterAll(() => system.close());

/** A letter for an arrangement that is over: it cannot be taken in. */
async function aHeldLetter(): Promise<string> {
  const parcel = await phone.write({ ...signing(child, care), careId: uuidv7() });
  await phone.send([parcel]);
  return parcel.envelope.id;
}
/** A correction of a child that was never this phone's. */
async function aHeldCorrection(): Promise<{ id: string; stranger: MadeChild }> {
  const stranger = await aChild().inVillage(places.nextVillage).make(system);
  const parcel = await phone.write(correcting(stranger, null, '一小'));
  await phone.send([parcel]);
  return { id: parcel.envelope.id, stranger };
}
const settle = (who: Caller, id: string, body: object, version = 1) =>
  who.post(`/api/field/held/${id}/settlement`, body, { 'if-match': `"${version}"` });
const listed = async (who: Caller, state = 'held'): Promise<{ id: string }[]> =>
  (await who.get(`/api/field/held?limit=200&state=${state}`)).body.items;
const trailOf = (id: string) =>
  system.owner(
    'select event, children, details, why from audit_event where object_id = $1 and account_id = $2 order by id',
    [id, above.actor.accountId],
  );

describe('what is held', () => {
  it('is seen by those above, and by nobody beside or below', async () => {
    const id = await aHeldLetter();
    const beside = await system.caller('town', places.otherTown);
    expect((await listed(above)).find((one) => one.id === id)).toMatchObject({
      ...{ kind: 'letter', by: director.actor.name, state: 'held', reason: 'letter-outdated' },
      child: { id: child.id, name: '张小明' },
    });
    expect((await listed(beside)).map((one) => one.id)).not.toContain(id);
    expect((await beside.get(`/api/field/held/${id}`)).body.code).toBe('not-found');
    expect((await settle(beside, id, { how: 'void', note: '重复' })).body.code).toBe('not-found');
    expect((await director.get('/api/field/held')).body.code).toBe('not-allowed');
  });

  it('is opened with everything that it says, and that it was is written down', async () => {
    const id = await aHeldLetter();
    const opened = await above.get(`/api/field/held/${id}`);
    expect(opened.body.content).toMatchObject({ kind: 'letter', signerName: '王桂兰' });
    expect(await trailOf(id)).toEqual([
      { event: 'field.held-opened', children: [child.id], details: {}, why: null },
    ]);
  });

  it('shows a form with its questions as they were asked, also one that was never finished', async () => {
    const stranger = await aChild().inVillage(places.nextVillage).make(system);
    const record = aVisit(stranger, { mood: 'cheerful' });
    const { kind, formVersion, answers } = record;
    const draft = { id: record.id, kind, formVersion, answers: { mode: answers.mode ?? '' }, page: 1 };
    const [finished, begun, odd] = [
      await phone.write({ kind: 'record', record }),
      await phone.write({ kind: 'unfinished', childId: child.id, draft, files: [] }),
      await phone.write({ kind: 'record', record: { ...record, id: uuidv7(), formVersion: 999 } }),
    ];
    await phone.send([finished, begun, odd]);
    const form = async (parcel: Parcel) =>
      (await above.get(`/api/field/held/${parcel.envelope.id}`)).body.form;
    const asked = (await form(finished)).pages.flatMap(
      (page: AnsweredPages['pages'][number]) => page.questions,
    );
    expect(asked).toContainEqual(expect.objectContaining({ question: 'mode', words: expect.anything() }));
    expect((await form(begun)).pages).toHaveLength(1);
    expect(await form(odd)).toBeNull();
  });

  it('stays where it is while it cannot be taken in', async () => {
    const id = await aHeldLetter();
    const refused = await settle(above, id, { how: 'taken', note: '已核对' });
    expect(refused.body).toMatchObject({ code: 'still-not-takable', details: { reason: 'letter-outdated' } });
    expect((await listed(above)).map((one) => one.id)).toContain(id);
  });

  it('is settled once, with a note; what it said is forgotten then, that it came is not', async () => {
    const id = await aHeldLetter();
    const done = await settle(above, id, { how: 'done_elsewhere', note: '已重新签订' });
    expect(done.body).toMatchObject({
      ...{ state: 'settled', settledHow: 'done_elsewhere', note: '已重新签订' },
      ...{ settlerName: above.actor.name, can: { settle: false, take: false } },
    });
    expect((await settle(above, id, { how: 'void', note: '重复' })).body.code).toBe('changed-meanwhile');
    expect((await settle(above, id, { how: 'void', note: '重复' }, done.body.version)).body.code).toBe(
      'wrong-state',
    );
    expect((await above.get(`/api/field/held/${id}`)).body).toMatchObject({
      content: null,
      note: '已重新签订',
    });
    expect((await listed(above)).map((one) => one.id)).not.toContain(id);
    expect((await listed(above, 'settled')).map((one) => one.id)).toContain(id);
  });

  it('is not settled without a word of why, nor in a way that nobody knows', async () => {
    const id = await aHeldLetter();
    for (const body of [
      { how: 'void', note: ' ' },
      { how: 'burnt', note: '重复' },
    ])
      expect((await settle(above, id, body)).body.code).toBe('bad-input');
  });

  it('is settled by one of two who come at once', async () => {
    const id = await aHeldLetter();
    const other = await system.caller('town', places.town);
    const answers = await Promise.all(
      [above, other].map((who) => settle(who, id, { how: 'void', note: '重复上报' })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
  });

  it('of a stranger’s child is taken in, in the director’s name, by who is above both', async () => {
    const { id, stranger } = await aHeldCorrection();
    const answer = await settle(above, id, { how: 'taken', note: '确系本镇儿童' });
    expect(answer.body).toMatchObject({ state: 'settled', settledHow: 'taken' });
    expect(await system.owner('select school from child where id = $1', [stranger.id])).toEqual([
      { school: '一小' },
    ]);
    expect(await trailOf(id)).toEqual([
      { event: 'field.held-settled', children: [stranger.id], details: { how: 'taken' }, why: null },
    ]);
  });

  it('brings its photographs along when it is taken in', async () => {
    const stranger = await aChild().inVillage(places.nextVillage).make(system);
    const photo = aPhoto();
    const record = aVisit(stranger, {}, { files: [photo.file] });
    const parcel = await phone.write({ kind: 'record', record }, [photo.content]);
    await phone.send([parcel]);
    const [file] = parcel.files;
    if (file === undefined) throw new Error('A file was sealed.');
    await phone.sendFile(file);
    expect((await above.get(`/api/field/held/${parcel.envelope.id}`)).body.files).toMatchObject([
      { id: photo.file.id, state: 'kept', question: 'photos' },
    ]);
    expect((await settle(above, parcel.envelope.id, { how: 'taken', note: '代为走访' })).status).toBe(200);
    const files = await above.get(`/api/field/records/${record.id}/files`);
    expect(files.body.items).toMatchObject([{ id: photo.file.id, state: 'kept' }]);
  });

  it('is listed page by page, the oldest first', async () => {
    for (let at = 0; at < 3; at += 1) await aHeldLetter();
    const all = await listed(above);
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = (await above.get(`/api/field/held?limit=2${cursor}`)).body;
      seen.push(...page.items.map((item: { id: string }) => item.id));
      cursor = page.next === null ? '' : `&cursor=${encodeURIComponent(page.next)}`;
    } while (cursor !== '');
    expect(seen).toEqual(all.map((one) => one.id));
  });
});
