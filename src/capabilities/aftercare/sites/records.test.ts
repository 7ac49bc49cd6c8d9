/** What is written down of a room: safety checks and their papers, money and donors, photographs, who keeps it. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRoom, aWorker } from '#testing/builders/aftercare.ts';
import { places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { aSignaturePng } from '#testing/pictures.ts';

let system: TestSystem;
let town: Caller;
let village: Caller;
let elsewhere: Caller;

beforeAll(async () => {
  system = await startTestSystem();
  town = await system.caller('town', places.town);
  village = await system.caller('village', places.village);
  elsewhere = await system.caller('county', places.otherCounty);
});
afterAll(() => system.close());

const path = (id: string, more: string) => `/api/aftercare/sites/${id}/${more}`;
const fire = (more: object = {}) => ({
  ...{ id: uuidv7(), kind: 'fire', checkedOn: '2023-10-20', passed: true, validUntil: '2024-10-19' },
  ...{ checkedBy: '清丰县消防救援大队', number: '清消检〔2023〕118号' },
  ...more,
});
const check = (by: Caller, site: string, more: object = {}, headers: Record<string, string> = {}) =>
  by.post(path(site, 'checks'), fire(more), headers);
const standing = (body: { checks: { kind: string; standing: string }[] }, kind = 'fire') =>
  body.checks.find((one) => one.kind === kind)?.standing;
const audited = async (event: string, id: string): Promise<number> =>
  (await system.owner('select 1 from audit_event where event = $1 and object_id = $2', [event, id])).length;

describe('a safety check', () => {
  it('holds from the day on which it was made, and stands in the trail', async () => {
    const { id } = await aRoom(system, { checks: ['building', 'first_aid'] });
    const { status, body } = await check(town, id);
    expect(status).toBe(200);
    expect(standing(body)).toBe('valid');
    expect(body).toMatchObject({
      safety: 'valid',
      hindrances: [],
      history: [{ kind: 'fire', holds: true }, {}, {}],
    });
    expect(await audited('aftercare.check-written', id)).toBe(1);
  });

  it('that was not passed shuts the room, and taken back lets the one before it hold again', async () => {
    const { id } = await aRoom(system);
    const failed = fire({ passed: false, validUntil: null, remark: '灭火器过期' });
    const shut = await town.post(path(id, 'checks'), failed);
    expect(standing(shut.body)).toBe('failed');
    expect(shut.body.hindrances).toMatchObject([{ code: 'fire-failed' }]);
    const back = await town.post(path(id, `checks/${failed.id}/take-back`), { why: '录入到了另一处' });
    expect(standing(back.body)).toBe('valid');
    const again = await town.post(path(id, `checks/${failed.id}/take-back`), { why: '录入到了另一处' });
    expect(again.body.code).toBe('wrong-state');
    expect(await audited('aftercare.check-taken-back', id)).toBe(1);
  });

  it('is refused from the future, without its last day, or ending before it began', async () => {
    const { id } = await aRoom(system);
    expect((await check(town, id, { checkedOn: '2023-11-07' })).body.faults[0].place).toBe('body.checkedOn');
    expect((await check(town, id, { validUntil: null })).body.faults[0].place).toBe('body.validUntil');
    expect((await check(town, id, { validUntil: '2023-10-19' })).body.code).toBe('bad-period');
    expect((await check(town, id, { validUntil: '2039-10-19' })).body.code).toBe('bad-period');
  });

  it('is written by whoever answers for rooms, in his own area, once', async () => {
    const { id } = await aRoom(system);
    expect((await check(village, id)).status).toBe(403);
    expect((await check(elsewhere, id)).status).toBe(404);
    const one = { id: uuidv7() };
    const once = { 'idempotency-key': uuidv7() };
    const answers = [await check(town, id, one, once), await check(town, id, one, once)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await check(town, id, one)).body.code).toBe('already-exists');
  });

  it('has its paper, which whoever sees the room can open', async () => {
    const { id } = await aRoom(system);
    const written = fire();
    await town.post(path(id, 'checks'), written);
    const paper = { name: '意见书.pdf', bytes: Buffer.from('%PDF-1.7\n…\n%%EOF\n') };
    const to = path(id, `checks/${written.id}/paper`);
    expect((await town.upload(to, { ...paper, bytes: Buffer.from('MZ programme') })).body.code).toBe(
      'not-a-document',
    );
    expect((await town.get(to)).status).toBe(404);
    expect((await town.upload(to, paper)).body.history[0]).toMatchObject({ id: written.id, paper: true });
    expect((await town.upload(to, paper)).body.code).toBe('wrong-state');
    for (const by of [village, await system.caller('school', places.county)])
      expect((await by.get(to)).bytes.equals(paper.bytes)).toBe(true);
    expect((await elsewhere.get(to)).status).toBe(404);
    expect((await elsewhere.upload(to, paper)).status).toBe(404);
    expect(await audited('aftercare.check-paper-added', id)).toBe(1);
  });
});

describe('money', () => {
  const given = (more: object = {}) => ({
    ...{
      id: uuidv7(),
      direction: 'given',
      fen: 500_000,
      on: '2023-10-01',
      donor: '清丰县慈善会',
      purpose: '购置图书',
    },
    ...more,
  });

  it('given and spent is summed to the fen; a mistake is taken back', async () => {
    const { id } = await aRoom(system);
    await town.post(path(id, 'money'), given());
    const spent = { id: uuidv7(), direction: 'spent', fen: 123_456, on: '2023-10-08', purpose: '书架' };
    const { body } = await town.post(path(id, 'money'), spent);
    expect(body.money).toMatchObject({ givenFen: 500_000, spentFen: 123_456 });
    const back = await town.post(path(id, `money/${spent.id}/take-back`), { why: '金额有误' });
    expect(back.body.money).toMatchObject({ spentFen: 0, entries: [{ direction: 'given' }] });
    const again = await town.post(path(id, `money/${spent.id}/take-back`), { why: '金额有误' });
    expect(again.body.code).toBe('wrong-state');
    expect(await audited('aftercare.money-written', id)).toBe(2);
    expect(await audited('aftercare.money-taken-back', id)).toBe(1);
  });

  it('names who gave it to all who see it, or to whoever keeps the books alone', async () => {
    const { id } = await aRoom(system);
    await town.post(path(id, 'money'), given({ donor: '热心村民', donorShown: false }));
    const donor = async (by: Caller) =>
      (await by.get(`/api/aftercare/sites/${id}`)).body.money.entries[0].donor;
    expect(await donor(town)).toBe('热心村民');
    expect(await donor(village)).toBeNull();
  });

  it('refuses nothing, less than nothing, half a fen, the future, and gifts from nobody', async () => {
    const { id } = await aRoom(system);
    for (const more of [{ fen: 0 }, { fen: -5 }, { fen: 0.5 }, { on: '2023-11-07' }, { donor: '' }])
      expect((await town.post(path(id, 'money'), given(more))).status, JSON.stringify(more)).toBe(400);
  });

  it('is written by whoever answers for rooms, in his own area, once', async () => {
    const { id } = await aRoom(system);
    expect((await village.post(path(id, 'money'), given())).status).toBe(403);
    expect((await elsewhere.post(path(id, 'money'), given())).status).toBe(404);
    const [one, once] = [given(), { 'idempotency-key': uuidv7() }];
    await town.post(path(id, 'money'), one, once);
    const { body } = await town.post(path(id, 'money'), one, once);
    expect(body.money.entries).toHaveLength(1);
    expect((await town.post(path(id, 'money'), one)).body.code).toBe('already-exists');
  });
});

describe('a photograph', () => {
  const picture = Buffer.from(aSignaturePng({}));
  const add = (by: Caller, site: string, { bytes = picture, id = uuidv7() } = {}) =>
    by.upload(path(site, 'photos'), { name: 'IMG_0001.png', bytes }, { id, caption: '阅读角' });

  it('is shown to whoever sees the room, and shown no more once it is removed', async () => {
    const { id } = await aRoom(system);
    const photo = uuidv7();
    expect((await add(town, id, { id: photo })).body.photos).toMatchObject([
      { id: photo, caption: '阅读角' },
    ]);
    const to = path(id, `photos/${photo}`);
    for (const by of [village, await system.caller('classroom', places.village)])
      expect((await by.get(to)).bytes.equals(picture)).toBe(true);
    expect((await elsewhere.get(to)).status).toBe(404);
    expect((await elsewhere.delete(to)).status).toBe(404);
    expect((await village.delete(to)).status).toBe(403);
    expect((await town.delete(to)).body.photos).toEqual([]);
    expect((await town.get(to)).status).toBe(404);
    expect((await town.delete(to)).status).toBe(404);
    expect(await audited('aftercare.photo-added', id)).toBe(1);
    expect(await audited('aftercare.photo-removed', id)).toBe(1);
  });

  it('is what its content is, of the room one answers for, and one under its id', async () => {
    const { id } = await aRoom(system);
    expect((await add(town, id, { bytes: Buffer.from('MZ programme') })).body.code).toBe(
      'attachment-not-taken',
    );
    expect((await add(village, id)).status).toBe(403);
    expect((await add(elsewhere, id)).status).toBe(404);
    const photo = uuidv7();
    const both = await Promise.all([add(town, id, { id: photo }), add(town, id, { id: photo })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('who keeps a room', () => {
  const name = (by: Caller, site: string, workerId: string, more: object = {}) =>
    by.post(path(site, 'keepers'), { id: uuidv7(), workerId, from: '2023-11-06', ...more });

  it('is named from a day on and ended with a day, and nobody without a valid inquiry (art. 62)', async () => {
    const { id } = await aRoom(system, { keeper: null });
    const [cleared, never, old] = [
      await aWorker(system),
      await aWorker(system, { clearedOn: null }),
      await aWorker(system, { clearedOn: '2022-11-05' }),
    ];
    for (const one of [never, old]) expect((await name(town, id, one.id)).body.code).toBe('inquiry-wanted');
    const { body } = await name(town, id, cleared.id);
    expect(body).toMatchObject({ hindrances: [], keepers: [{ name: cleared.name, to: null }] });
    const [keeper] = body.keepers;
    const end = (on: string) => town.post(path(id, `keepers/${keeper.id}/end`), { on });
    expect((await end('2023-11-05')).body.code).toBe('bad-period');
    expect((await end('2023-11-06')).body.keepers[0].to).toBe('2023-11-06');
    expect(await audited('aftercare.keeper-named', id)).toBe(1);
    expect(await audited('aftercare.keeper-ended', id)).toBe(1);
    await system.owner(
      "update aftercare_keeper set from_on = '2023-09-01', to_on = '2023-11-05' where site_id = $1",
      [id],
    );
    expect((await end('2023-11-06')).body.code).toBe('wrong-state');
  });

  it('is named once for a time, by whoever answers for the room, in his own area', async () => {
    const { id } = await aRoom(system, { keeper: null });
    const worker = await aWorker(system);
    expect((await name(village, id, worker.id)).status).toBe(403);
    expect((await name(elsewhere, id, worker.id)).status).toBe(404);
    const stranger = await aWorker(system, { division: places.otherVillage });
    expect((await name(town, id, stranger.id)).status).toBe(404);
    const both = await Promise.all([name(town, id, worker.id), name(town, id, worker.id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [keeper] = (await town.get(`/api/aftercare/sites/${id}`)).body.keepers;
    const end = path(id, `keepers/${keeper.id}/end`);
    expect((await village.post(end, { on: '2023-11-06' })).status).toBe(403);
    expect((await elsewhere.post(end, { on: '2023-11-06' })).status).toBe(404);
  });
});
