/** Marks that phones bring from classrooms' doors: together with everybody else's, each once, in its writer's name. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import { verifyTrail } from '#foundation/audit/verify.ts';
import { places } from '#testing/builders/children.ts';
import { aPhoneOf, packetsOf, type TestPhone } from '#testing/builders/phones.ts';
import { aHouse, clock, type House, whereAt } from '#testing/builders/registers.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let keeper: Caller;
let phone: TestPhone;
let house: House;
beforeAll(async () => {
  system = await startTestSystem(clock('16:20'));
});
beforeEach(async () => {
  system.clock.set(clock('16:20'));
  keeper = await system.caller('classroom', places.village);
  house = await aHouse(system, { keeper });
  phone = await aPhoneOf(system, keeper);
  system.clock.set(clock('17:00'));
});
afterAll(() => system.close());

const sealed = (by: TestPhone, mark: Mark) => by.write({ kind: 'mark', id: mark.id, mark });
const bring = async (by: TestPhone, marks: readonly Mark[], deviceNow?: string) =>
  by.send(await Promise.all(marks.map((mark) => sealed(by, mark))), deviceNow);
const marksOf = (of: House) =>
  system.owner(
    'select id, kind, at, device_id, account_id from aftercare_mark where session_id = $1 order by at, id',
    [of.sessionId],
  );
const trailOf = (of: House) =>
  system.owner<{ account_id: string; children: string[]; details: { marks: { id: string; at: string }[] } }>(
    `select account_id, service, children, details from audit_event where event = 'aftercare.marked' and object_id = $1 order by id`,
    [of.sessionId],
  );

describe('marks from a phone', () => {
  it('are taken in, each once, with a row in the trail that says who, which children and when', async () => {
    const marks = [house.mark('16:30', 'opened', { safetyChecked: true }), house.of(0, '16:35', 'arrived')];
    const answer = await bring(phone, marks);
    expect(answer.body.results).toEqual(
      marks.map(({ id }) => ({ id, state: 'applied', reason: null, filesWanted: [] })),
    );
    expect(await marksOf(house)).toMatchObject([
      { kind: 'opened', device_id: phone.id, account_id: keeper.actor.accountId },
      { kind: 'arrived', at: new Date(clock('16:35')) },
    ]);
    const [row, ...more] = await trailOf(house);
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      ...{ account_id: keeper.actor.accountId, service: 'field-delivery' },
      children: [house.pupils[0]?.childId],
      details: {
        phone: phone.id,
        marks: [{ kind: 'opened' }, { kind: 'arrived', child: house.pupils[0]?.childId }],
      },
    });
  });

  it('sent twice, twice at once, or after a lost answer, stand once', async () => {
    const parcel = await sealed(phone, house.of(0, '16:35', 'arrived'));
    const answers = await Promise.all([phone.send([parcel]), phone.send([parcel]), phone.send([parcel])]);
    for (const answer of answers) expect(answer.body.results).toMatchObject([{ state: 'applied' }]);
    expect(await marksOf(house)).toHaveLength(1);
    expect(await trailOf(house)).toHaveLength(1);
  });

  it('of many phones in one moment are each their writer’s own, and the trail holds together', async () => {
    const others = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const by = await system.caller('classroom', places.village);
        return {
          by,
          house: await aHouse(system, { keeper: by, children: 2 }),
          phone: await aPhoneOf(system, by),
        };
      }),
    );
    const parcels = await Promise.all(
      others.map(async (one) => [
        await sealed(one.phone, one.house.of(0, '16:40', 'arrived')),
        await sealed(one.phone, one.house.of(1, '16:41', 'arrived')),
      ]),
    );
    await Promise.all(
      others.flatMap((one, at) => (parcels[at] ?? []).map((parcel) => one.phone.send([parcel]))),
    );
    for (const one of others) {
      expect(await whereAt(one.by, one.house, '16:45')).toEqual(['inside', 'inside']);
      const trail = await trailOf(one.house);
      expect(new Set(trail.map((row) => row.account_id))).toEqual(new Set([one.by.actor.accountId]));
      expect(trail.flatMap((row) => row.children)).toHaveLength(2);
    }
    expect(await verifyTrail(system.database, { checkpoints: [] })).toMatchObject({ ok: true, faults: 0 });
  });

  it('of a crowd that does not fit into one transaction stand once each, whatever came twice', async () => {
    const others = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const by = await system.caller('classroom', places.village);
        const of = await aHouse(system, { keeper: by, children: 2 });
        const from = await aPhoneOf(system, by);
        const marks = [
          of.mark('16:30', 'opened', { safetyChecked: true }),
          ...Array.from({ length: 34 }, (_, at) => of.of(at % 2, `16:${at + 20}`, 'arrived')),
        ];
        return { of, from, parcels: await Promise.all(marks.map((mark) => sealed(from, mark))) };
      }),
    );
    const answers = await Promise.all(
      others.flatMap(({ from, parcels }) =>
        [...parcels, ...parcels.toReversed()].map((parcel) => from.send([parcel])),
      ),
    );
    expect(answers.filter((answer) => answer.body.results?.[0]?.state !== 'applied')).toEqual([]);
    const [stood] = await system.owner(
      'select deadlocks::int as "inOneAnothersWay" from pg_stat_database where datname = current_database()',
    );
    expect(stood).toEqual({ inOneAnothersWay: 0 });
    for (const { of, parcels } of others) {
      expect(await marksOf(of)).toHaveLength(parcels.length);
      const trail = await trailOf(of);
      expect(trail.flatMap((row) => row.details.marks)).toHaveLength(parcels.length);
    }
    expect(await verifyTrail(system.database, { checkpoints: [] })).toMatchObject({ ok: true, faults: 0 });
  });

  it('written by a clock that is wrong are put right by as much as it was wrong', async () => {
    const anHourFast = new Date(Date.parse(clock('17:00')) + 3_600_000).toISOString();
    await bring(phone, [house.of(0, '17:35', 'arrived')], anHourFast);
    expect(await marksOf(house)).toMatchObject([{ at: new Date(clock('16:35')) }]);
  });

  it('come late, when the phone has a signal again, and stand where they belong', async () => {
    await bring(phone, [house.fetched(0, '16:59')]);
    system.clock.set(clock('22:00'));
    await bring(phone, [house.of(0, '16:35', 'arrived')]);
    expect(await whereAt(keeper, house, '16:40')).toEqual(['inside', 'expected', 'expected']);
    expect((await whereAt(keeper, house, '18:00'))[0]).toBe('left');
  });
});

describe('a mark that cannot be taken in', () => {
  it('is held for a person, and takes none of the others with it', async () => {
    const strangers = await aHouse(system, { children: 1 });
    const foreign = strangers.of(0, '16:35', 'arrived');
    const answer = await bring(phone, [house.of(0, '16:35', 'arrived'), foreign]);
    expect(
      answer.body.results.map((one: { state: string; reason: string | null }) => [one.state, one.reason]),
    ).toEqual([
      ['applied', null],
      ['held', 'not-found'],
    ]);
    expect(await marksOf(house)).toHaveLength(1);
    expect(await marksOf(strangers)).toEqual([]);
    expect(await packetsOf(system, phone)).toMatchObject([
      { kind: 'mark', state: 'applied' },
      { kind: 'mark', state: 'held' },
    ]);
    const again = await bring(phone, [house.of(1, '16:36', 'arrived')]);
    expect(again.body.results).toMatchObject([{ state: 'applied' }]);
  });

  it('is refused whole where the phone is not known', async () => {
    const unknown = { ...phone, token: 'x'.repeat(43) };
    const parcel = await sealed(phone, house.of(0, '16:35', 'arrived'));
    const answer = await system.anonymous().post('/api/field/packets', {
      ...{ device: unknown.id, token: unknown.token, deviceNow: clock('17:00'), packets: [parcel.envelope] },
    });
    expect(answer.body.code).toBe('phone-unknown');
    expect(await marksOf(house)).toEqual([]);
  });

  it('whose envelope says another id than its mark is taken in under the mark’s own, once', async () => {
    const mark = house.of(0, '16:35', 'arrived');
    await phone.send([await phone.write({ kind: 'mark', id: uuidv7(), mark })]);
    await phone.send([await phone.write({ kind: 'mark', id: uuidv7(), mark })]);
    expect(await marksOf(house)).toMatchObject([{ id: mark.id }]);
  });
});
