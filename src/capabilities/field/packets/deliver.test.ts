/** What phones bring: each envelope stands once, where it belongs or before a person, whatever happens on its way. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aChild, type MadeChild, places } from '#testing/builders/children.ts';
import type { MadeCare } from '#testing/builders/guardianship.ts';
import { aDirectorAtWork, correcting, packetsOf, signing, type TestPhone } from '#testing/builders/phones.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let director: Caller;
let phone: TestPhone;
let child: MadeChild;
let care: MadeCare;
beforeAll(async () => {
  system = await startTestSystem();
});
beforeEach(async () => {
  system.clock.set('2023-11-06T09:00:00+08:00');
  ({ director, phone, child, care } = await aDirectorAtWork(system));
});
afterAll(() => system.close());

describe('an envelope', () => {
  it('is taken in where it belongs, in the name of whoever wrote it', async () => {
    const answer = await phone.send([await phone.write(correcting(child, null, '清丰县第二小学'))]);
    expect(answer.body.results).toMatchObject([{ state: 'applied', reason: null, filesWanted: [] }]);
    const [row] = await system.owner('select school from child where id = $1', [child.id]);
    expect(row?.school).toBe('清丰县第二小学');
    const [trail] = await system.owner(
      `select account_id, service, children from audit_event where event = 'field.taken-in' order by id desc limit 1`,
    );
    expect(trail).toMatchObject({
      account_id: director.actor.accountId,
      service: 'field-delivery',
      children: [child.id],
    });
    const [event] = await system.owner(
      `select actor_name, kind from child_event where child_id = $1 order by at desc, id desc limit 1`,
      [child.id],
    );
    expect(event).toEqual({ actor_name: director.actor.name, kind: 'changed' });
  });

  it('sent twice, twice at once, or after a lost answer, stands once', async () => {
    const parcel = await phone.write(signing(child, care));
    const answers = await Promise.all([
      phone.send([parcel]),
      phone.send([parcel]),
      phone.send([parcel, parcel]),
    ]);
    for (const answer of answers) expect(answer.body.results[0]).toMatchObject({ state: 'applied' });
    expect(await packetsOf(system, phone)).toHaveLength(1);
    const letters = await system.owner(`select state from letter where child_id = $1`, [child.id]);
    expect(letters).toEqual([{ state: 'signed' }]);
  });

  it('that cannot be opened, or says what nobody understands, is kept as it came', async () => {
    const parcel = await phone.write(signing(child, care));
    const torn = { ...parcel.envelope, id: uuidv7() };
    const odd = await phone.write({ kind: 'dance' });
    const answer = await phone.send([{ ...parcel, envelope: torn }, odd]);
    expect(
      answer.body.results.map((one: { state: string; reason: string }) => [one.state, one.reason]),
    ).toEqual([
      ['held', 'unreadable'],
      ['held', 'unreadable'],
    ]);
    const above = await system.caller('town', places.town);
    const opened = await above.get(`/api/field/held/${odd.envelope.id}`);
    expect(opened.body.content).toMatchObject({ kind: 'dance' });
  });

  it('under an id that was used for something else is kept beside it', async () => {
    const first = await phone.write(correcting(child, null, '一小'));
    const second = await phone.write({ ...correcting(child, '一小', '二小'), id: first.envelope.id });
    await phone.send([first]);
    const answer = await phone.send([second]);
    expect(answer.body.results).toMatchObject([{ state: 'held', reason: 'unreadable' }]);
    await phone.send([second]);
    expect(await packetsOf(system, phone)).toHaveLength(2);
  });

  it('keeps the phone’s time, put right by how far its clock is off', async () => {
    system.clock.set('2023-11-07T09:00:00+08:00');
    const madeAt = '2019-03-01T08:00:00.000Z';
    await phone.send(
      [await phone.write({ ...correcting(child, null, '三小'), madeAt })],
      '2019-03-01T09:30:00.000Z',
    );
    const [packet] = await packetsOf(system, phone);
    expect(packet).toMatchObject({ happened_at: new Date('2023-11-06T23:30:00Z'), clock_doubtful: false });
  });

  it('is not taken from who knows no token, and takes nothing from another phone', async () => {
    const parcel = await phone.write(signing(child, care));
    const wrong = await system.anonymous().post('/api/field/packets', {
      ...{
        device: phone.id,
        token: phone.secret,
        deviceNow: '2023-11-06T01:00:00Z',
        packets: [parcel.envelope],
      },
    });
    expect(wrong.body.code).toBe('phone-unknown');
    expect(await packetsOf(system, phone)).toEqual([]);
  });

  it('from a phone that was ended, and of a director who has left, is still taken in', async () => {
    const parcel = await phone.write(signing(child, care));
    const above = await system.caller('town', places.town);
    await above.post(`/api/field/devices/${phone.id}/end`, { why: 'handed_over' });
    await system.owner('update role_binding set valid_to = $2 where account_id = $1', [
      director.actor.accountId,
      system.clock.now(),
    ]);
    const answer = await phone.send([parcel]);
    expect(answer.body.results).toMatchObject([{ state: 'applied' }]);
  });
});

describe('a child that moved away meanwhile', () => {
  it('carries what is brought to the new place', async () => {
    const parcel = await phone.write(signing(child, care));
    await system.owner('update child set residence = $2 where id = $1', [child.id, places.otherVillage]);
    const answer = await phone.send([parcel]);
    expect(answer.body.results).toMatchObject([{ state: 'applied' }]);
    const [packet] = await packetsOf(system, phone);
    expect(packet?.area).toBe(places.otherVillage);
  });

  it('that was never this phone’s is a matter for those above, and shows nothing', async () => {
    const stranger = await aChild().inVillage(places.otherVillage).make(system);
    const answer = await phone.send([
      await phone.write({ ...correcting(child, null, '一小'), childId: stranger.id }),
    ]);
    expect(answer.body.results).toMatchObject([{ state: 'held', reason: 'not-your-child' }]);
    expect(await system.owner('select school from child where id = $1', [stranger.id])).toEqual([
      { school: null },
    ]);
  });
});
