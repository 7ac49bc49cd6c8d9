/** What is written down of who works in classrooms: inquiries (art. 62), training, thanks, and the certificate of hours. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRoom, aWorker, keeps } from '#testing/builders/aftercare.ts';
import { places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let county: Caller;
let town: Caller;
let keeper: Caller;
let elsewhere: Caller;

beforeAll(async () => {
  system = await startTestSystem();
  county = await system.caller('county', places.county);
  town = await system.caller('town', places.town);
  keeper = await system.caller('classroom', places.village);
  elsewhere = await system.caller('county', places.otherCounty);
});
afterAll(() => system.close());

const path = (id: string, more = '') => `/api/aftercare/workers/${id}${more}`;
const inquire = (by: Caller, id: string, result: 'clear' | 'found', more: object = {}) =>
  by.post(path(id, '/inquiries'), {
    id: uuidv7(),
    askedOn: '2023-11-05',
    askedOf: '清丰县公安局',
    result,
    ...more,
  });
const audited = async (event: string, id: string): Promise<number> =>
  (await system.owner('select 1 from audit_event where event = $1 and object_id = $2', [event, id])).length;

describe('an inquiry', () => {
  it('clears him for a year, and is told to whoever decides, not to who plans shifts', async () => {
    const body = await aWorker(system, { clearedOn: null });
    const cleared = await inquire(town, body.id, 'clear', { number: '清公查〔2023〕9号' });
    expect(cleared.body).toMatchObject({ clearance: 'clear', clearedUntil: '2024-11-05' });
    const forKeeper = (await keeper.get(path(body.id))).body;
    expect(forKeeper).toMatchObject({
      clearance: 'clear',
      inquiries: null,
      citizenId: null,
      can: { write: false },
    });
    expect(await audited('aftercare.inquiry-written', body.id)).toBe(1);
    expect(await audited('aftercare.worker-opened', body.id)).toBe(1);
  });

  it('that found something ends what he keeps and every planned shift at once', async () => {
    const worker = await aWorker(system);
    const { id: room } = await aRoom(system, { keeper: null });
    await keeps(system, worker.id, room);
    const shift = { id: uuidv7(), workerId: worker.id, day: '2023-11-07', from: '16:00', to: '18:00' };
    expect((await town.post(`/api/aftercare/sites/${room}/shifts`, shift)).status).toBe(200);
    const { body } = await inquire(town, worker.id, 'found', { note: '有暴力伤害记录' });
    expect(body).toMatchObject({ clearance: 'found', clearedUntil: null, keeps: [] });
    expect(body.inquiries[0].note).toBe('有暴力伤害记录');
    const [row] = await system.owner('select state, cancelled_why from aftercare_shift where id = $1', [
      shift.id,
    ]);
    expect(row).toEqual({ state: 'cancelled', cancelled_why: 'inquiry' });
    const site = (await town.get(`/api/aftercare/sites/${room}`)).body;
    expect(site.hindrances.map((one: { code: string }) => one.code)).toEqual(['no-keeper']);
    const [kept] = await system.owner<{ text: string }>(
      'select i::text as text from aftercare_inquiry i where worker_id = $1 and note_sealed is not null',
      [worker.id],
    );
    expect(kept?.text).not.toContain('暴力');
  });

  it('clears again only by a second person of the county or above, who saw that the first was wrong', async () => {
    const worker = await aWorker(system);
    await inquire(county, worker.id, 'found');
    for (const by of [county, town])
      expect((await inquire(by, worker.id, 'clear')).body.code).toBe('second-person');
    const second = await system.caller('county', places.county);
    expect((await inquire(second, worker.id, 'clear', { askedOn: '2023-11-06' })).body.clearance).toBe(
      'clear',
    );
  });

  it('holds in the database too, past every rule', async () => {
    const worker = await aWorker(system);
    await inquire(county, worker.id, 'found');
    await expect(
      system.database.asActor({ actor: county.actor, requestId: 'test' }, (tx) =>
        tx
          .insertInto('aftercare_inquiry')
          .values({
            ...{ id: uuidv7(), worker_id: worker.id, division: places.village, asked_on: '2023-11-06' },
            ...{ asked_of: '县公安局', result: 'clear', written_by: county.actor.accountId },
          })
          .execute(),
      ),
    ).rejects.toThrow(/second person/);
  });

  it('is refused from the future, in a wrong role or area, and under an id that is there', async () => {
    const worker = await aWorker(system);
    expect((await inquire(town, worker.id, 'clear', { askedOn: '2023-11-07' })).body.faults[0].place).toBe(
      'body.askedOn',
    );
    expect((await inquire(keeper, worker.id, 'clear')).status).toBe(403);
    expect((await inquire(elsewhere, worker.id, 'clear')).status).toBe(404);
    const id = uuidv7();
    await inquire(town, worker.id, 'clear', { id });
    expect((await inquire(town, worker.id, 'clear', { id })).body.code).toBe('already-exists');
  });
});

describe('training and thanks', () => {
  const training = (more: object = {}) => ({
    ...{ id: uuidv7(), topic: '急救员培训', on: '2022-12-01', minutes: 480, givenBy: '县红十字会' },
    ...{ validUntil: '2023-11-30', ...more },
  });

  it('are written down; a certificate that lapses soon is told, a mistake taken back', async () => {
    const worker = await aWorker(system);
    const [first, renewed] = [training(), training({ on: '2023-11-01', validUntil: '2026-10-31' })];
    const { body } = await town.post(path(worker.id, '/trainings'), first);
    expect(body.trainingLapses).toEqual([{ topic: '急救员培训', on: '2023-11-30' }]);
    expect((await town.post(path(worker.id, '/trainings'), renewed)).body.trainingLapses).toEqual([]);
    const back = path(worker.id, `/trainings/${renewed.id}/take-back`);
    expect((await town.post(back, { why: '录错人' })).body.trainings).toHaveLength(1);
    expect((await town.post(back, { why: '录错人' })).body.code).toBe('wrong-state');
    expect(await audited('aftercare.training-written', worker.id)).toBe(2);
    expect(await audited('aftercare.training-taken-back', worker.id)).toBe(1);
  });

  it('are refused where they cannot be, in a wrong role, elsewhere, and twice', async () => {
    const worker = await aWorker(system);
    const to = path(worker.id, '/trainings');
    expect((await town.post(to, training({ on: '2023-11-07' }))).status).toBe(400);
    expect((await town.post(to, training({ validUntil: '2022-11-30' }))).body.code).toBe('bad-period');
    expect((await keeper.post(to, training())).status).toBe(403);
    expect((await elsewhere.post(to, training())).status).toBe(404);
    const one = training();
    await town.post(to, one);
    expect((await town.post(to, one)).body.code).toBe('already-exists');
  });

  it('thank him in words that are sealed, from whoever works with him', async () => {
    const worker = await aWorker(system);
    const thanks = { id: uuidv7(), on: '2023-11-06', from: 'family', words: '孩子数学进步很大，谢谢老师' };
    const to = path(worker.id, '/thanks');
    const { body } = await keeper.post(to, thanks);
    expect(body.thanks).toMatchObject([{ words: thanks.words, from: 'family' }]);
    const [kept] = await system.owner<{ text: string }>(
      'select t::text as text from aftercare_thanks t where id = $1',
      [thanks.id],
    );
    expect(kept?.text).not.toContain('数学');
    expect((await keeper.post(to, thanks)).body.code).toBe('already-exists');
    expect((await keeper.post(to, { ...thanks, id: uuidv7(), words: '' })).status).toBe(400);
    expect((await elsewhere.post(to, { ...thanks, id: uuidv7() })).status).toBe(404);
    const inspector = await system.caller('inspector', places.county);
    expect((await inspector.post(to, { ...thanks, id: uuidv7() })).status).toBe(403);
    expect(await audited('aftercare.thanked', worker.id)).toBe(1);
  });
});

describe('a certificate of hours', () => {
  it('is one page on what was confirmed, in the trail as taken out, and refused where there is nothing', async () => {
    const worker = await aWorker(system, { name: '孙梦' });
    const { id: room } = await aRoom(system);
    await system.owner(
      `insert into aftercare_shift (id, worker_id, site_id, day, starts_at, ends_at, state, minutes) values
       (gen_random_uuid(), $1, $2, '2023-10-30', '2023-10-30T16:00+08', '2023-10-30T18:30+08', 'worked', 150)`,
      [worker.id, room],
    );
    const get = (by: Caller, query: string) => by.get(path(worker.id, `/certificate?${query}`));
    const paper = await get(town, 'from=2023-10-01&to=2023-10-31');
    expect([paper.status, paper.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(paper.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await get(town, 'from=2023-11-01&to=2023-11-05')).body.code).toBe('wrong-state');
    expect((await get(town, 'from=2023-11-05&to=2023-11-01')).body.code).toBe('bad-period');
    expect((await get(keeper, 'from=2023-10-01&to=2023-10-31')).status).toBe(403);
    expect((await get(elsewhere, 'from=2023-10-01&to=2023-10-31')).status).toBe(404);
    expect(await audited('aftercare.hours-certified', worker.id)).toBe(1);
  });
});
