/** A child's benefits: who sees and writes them, what stands beside what, how they are renewed and stopped, what stays when a child moves. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aChild, type MadeChild, places } from '#testing/builders/children.ts';
import { type ErasingOfficers, erasingOfficers } from '#testing/builders/erasures.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let village: Caller;
let town: Caller;
let elsewhere: Caller;
let officers: ErasingOfficers;
beforeAll(async () => {
  system = await startTestSystem();
  [village, town, elsewhere] = await Promise.all([
    system.caller('village', places.village),
    system.caller('town', places.town),
    system.caller('county', places.otherCounty),
  ]);
  officers = await erasingOfficers(system);
});
afterAll(() => system.close());

const terms = {
  ...{ fenMonthly: 145_000, fenOnce: null, from: '2023-01-01', until: '2023-12-31', review: null },
  note: '散居，随祖母生活',
};
const benefitsOf = (child: MadeChild, asker = town) => asker.get(`/api/children/${child.id}/benefits`);
const grant = (child: MadeChild, change: object = {}, by = town) =>
  by.post(`/api/children/${child.id}/benefits`, { id: uuidv7(), kind: 'orphan', ...terms, ...change });
const seen = (version: number) => ({ 'if-match': String(version) });
async function granted(change: object = {}) {
  const child = await aChild().inCategory('22').make(system);
  const { body } = await grant(child, change);
  return { child, id: body.present[0].id as string };
}
const renewal = { ...terms, from: '2024-01-01', until: '2024-12-31', fenMonthly: 150_000 };
const renew = (id: string, change: object = {}, version = 1) =>
  town.post(`/api/benefits/${id}/renewal`, { id: uuidv7(), ...renewal, ...change }, seen(version));
const stop = (id: string, change: object = {}, version = 1) =>
  town.post(
    `/api/benefits/${id}/end`,
    { why: 'adopted', on: '2023-10-31', words: '已由亲属收养', ...change },
    seen(version),
  );
const correct = (id: string, change: object = {}, version = 1) =>
  town.put(`/api/benefits/${id}`, { ...terms, why: '按批文更正', ...change }, seen(version));

describe('writing a benefit down', () => {
  it('shows it with how it stands, what is paid, and what else fits the child', async () => {
    const child = await aChild().inCategory('22').make(system);
    expect((await benefitsOf(child)).body).toMatchObject({
      present: [],
      fitting: ['orphan', 'insurance', 'orphan-schooling'],
    });
    const { status, body } = await grant(child);
    expect(status).toBe(200);
    expect(body).toMatchObject({ fenMonthly: 145_000, fitting: ['insurance', 'orphan-schooling'] });
    expect(body.present[0]).toMatchObject({
      ...{ kind: 'orphan', standing: 'running', lapsesOn: '2023-12-31', note: terms.note },
      ...{ by: town.actor.name, can: { change: true } },
    });
  });

  it('refuses bad input, and what cannot stand beside another at the field it stands in', async () => {
    const { child } = await granted();
    expect((await grant(child, { fenMonthly: -1 })).status).toBe(400);
    expect((await grant(child, { kind: 'pension' })).status).toBe(400);
    const twice = await grant(child, { from: '2023-12-31', until: null });
    expect([twice.status, twice.body.faults[0]]).toEqual([
      422,
      expect.objectContaining({ place: 'body.kind', code: 'same-kind' }),
    ]);
    expect((await grant(child, { kind: 'unattended' })).body.faults[0].code).toBe('one-living');
    expect((await grant(child, { kind: 'disabled-living' })).body.faults[0].code).toBe('not-beside');
    expect((await grant(child, { kind: 'disabled-nursing' })).status).toBe(200);
  });

  it('is for town and above; a director reads, others do not find it', async () => {
    const { child, id } = await granted();
    expect((await benefitsOf(child, village)).body.present[0].can.change).toBe(false);
    expect((await grant(child, { kind: 'insurance' }, village)).status).toBe(403);
    expect((await benefitsOf(child, elsewhere)).status).toBe(404);
    expect((await grant(child, { kind: 'insurance' }, elsewhere)).status).toBe(404);
    const end = { why: 'moved', on: '2023-10-31', words: null };
    expect((await elsewhere.post(`/api/benefits/${id}/end`, end, seen(1))).status).toBe(404);
  });

  it('writes it once, however often it is sent', async () => {
    const child = await aChild().make(system);
    const key = { 'idempotency-key': uuidv7() };
    const body = { id: uuidv7(), kind: 'insurance', ...terms };
    const send = () => town.post(`/api/children/${child.id}/benefits`, body, key);
    expect([(await send()).status, (await send()).status]).toEqual([200, 200]);
    expect((await benefitsOf(child)).body.present).toHaveLength(1);
  });

  it('of two at once writes one', async () => {
    const child = await aChild().make(system);
    const both = await Promise.all([grant(child), grant(child, { kind: 'extreme-poverty' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  it('is in the trail with what is paid, and in the child’s timeline', async () => {
    const { child, id } = await granted();
    const [row] = await system.owner<{ event: string; after: { fenMonthly: number } }>(
      `select event, after from audit_event where object_id = $1`,
      [id],
    );
    expect(row).toMatchObject({ event: 'benefit.granted', after: { kind: 'orphan', fenMonthly: 145_000 } });
    const { body } = await town.get(`/api/children/${child.id}/timeline`);
    expect(body.items[0]).toMatchObject({ kind: 'benefit-granted', details: { benefit: 'orphan' } });
  });

  it('is not done for a child that has left', async () => {
    const child = await aChild().make(system);
    await officers.leave(child);
    expect((await grant(child)).body.code).toBe('wrong-state');
  });
});

describe('correcting', () => {
  it('puts right what was written, and keeps what stood there in the trail', async () => {
    const { id } = await granted();
    const { body } = await correct(id, { fenMonthly: 150_000 });
    expect(body.present[0]).toMatchObject({ version: 2, fenMonthly: 150_000 });
    const rows = await system.owner<{ before: object; after: object; why: string }>(
      `select before, after, why from audit_event where object_id = $1 and event = 'benefit.corrected'`,
      [id],
    );
    expect(rows).toEqual([
      { before: { fenMonthly: 145_000 }, after: { fenMonthly: 150_000 }, why: '按批文更正' },
    ]);
  });

  it('names the version it saw, and does not touch what has ended', async () => {
    const { id } = await granted();
    await correct(id);
    expect((await correct(id)).body.code).toBe('changed-meanwhile');
    await stop(id, {}, 2);
    expect((await correct(id, {}, 3)).body.code).toBe('wrong-state');
  });

  it('does not run into the child’s next one', async () => {
    const { id } = await granted();
    const renewed = await renew(id);
    const next = renewed.body.present[0];
    const { body } = await correct(next.id, { from: '2023-12-31', until: '2024-12-31' });
    expect(body.faults[0].code).toBe('same-kind');
  });
});

describe('renewing', () => {
  it('begins another one that names it, and ends it the day before', async () => {
    const { id } = await granted({ until: null, review: '2023-12-31' });
    const { body } = await renew(id);
    expect(body.present).toMatchObject([{ renews: id, fenMonthly: 150_000, from: '2024-01-01' }]);
    expect(body.former).toMatchObject([
      { id, standing: 'renewed', until: '2023-12-31', endedBy: town.actor.name },
    ]);
  });

  it('is done once, also where two do it at once', async () => {
    const { child, id } = await granted();
    const both = await Promise.all([renew(id), renew(id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await benefitsOf(child)).body.present).toHaveLength(1);
  });

  it('leaves the days between where it had lapsed meanwhile', async () => {
    const { id } = await granted({ until: '2023-06-30' });
    const { body } = await renew(id);
    expect(body.former[0].until).toBe('2023-06-30');
  });

  it('does not begin before what it renews', async () => {
    const { id } = await granted();
    expect((await renew(id, { from: '2023-01-01' })).body.faults[0].code).toBe('not-after-former');
  });
});

describe('stopping', () => {
  it('keeps the reason, the words and the last day', async () => {
    const { id } = await granted();
    const { body } = await stop(id);
    expect(body).toMatchObject({ present: [], fenMonthly: 0 });
    expect(body.former[0]).toMatchObject({
      ...{ standing: 'stopped', stoppedWhy: 'adopted', stoppedWords: '已由亲属收养', until: '2023-10-31' },
    });
  });

  it('has its last day in the benefit’s time', async () => {
    const { id } = await granted();
    expect((await stop(id, { on: '2022-12-31' })).body.faults[0].code).toBe('outside-its-time');
    expect((await stop(id, { on: '2024-01-01' })).body.faults[0].code).toBe('outside-its-time');
  });

  it('of what was written by mistake leaves room for what is right', async () => {
    const { child, id } = await granted();
    await stop(id, { why: 'mistake', on: '2023-12-31' });
    expect((await grant(child, { kind: 'unattended' })).status).toBe(200);
  });

  it('is done for a child that has left', async () => {
    const { child, id } = await granted();
    await officers.leave(child);
    expect((await stop(id, { why: 'moved' })).status).toBe(200);
  });
});

describe('what was written', () => {
  it('goes along with a child that moves', async () => {
    const { child } = await granted();
    await system.owner(`update child set residence = $2 where id = $1`, [child.id, places.otherVillage]);
    expect((await benefitsOf(child, elsewhere)).body.present).toHaveLength(1);
    expect((await benefitsOf(child)).status).toBe(404);
  });

  it('is sealed, and forgotten with the child', async () => {
    const { child, id } = await granted();
    const [row] = await system.owner<{ note: Buffer }>(
      'select note_sealed as note from benefit where id = $1',
      [id],
    );
    expect(row?.note.toString('utf8')).not.toContain('祖母');
    await officers.leave(child);
    await officers.erased(child);
    expect(await system.owner('select note_sealed as note, kind from benefit where id = $1', [id])).toEqual([
      { note: null, kind: 'orphan' },
    ]);
  });

  it('cannot be changed in the database once it has ended', async () => {
    const { id } = await granted();
    await stop(id);
    await expect(
      system.as('city', '4109', (tx) =>
        tx.updateTable('benefit').set({ fen_monthly: 1 }).where('id', '=', id).execute(),
      ),
    ).rejects.toThrow(/stays/);
  });
});
