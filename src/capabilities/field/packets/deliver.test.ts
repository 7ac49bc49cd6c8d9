/** What phones bring: each envelope stands once, where it belongs or before a person, whatever happens on its way. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aChild, type MadeChild, places } from '#testing/builders/children.ts';
import { aGrandmother, aSignature, inCareOf, type MadeCare } from '#testing/builders/guardianship.ts';
import { aPhoneOf, aPhoto, type TestPhone } from '#testing/builders/phones.ts';
import { aVisit } from '#testing/builders/visits.ts';
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
  director = await system.caller('village', places.village);
  phone = await aPhoneOf(system, director);
  child = await aChild().named('张小明').inVillage(places.village).make(system);
  care = await inCareOf(system, child, aGrandmother());
  await phone.sync();
});
afterAll(() => system.close());

const packetsOf = (device: string) =>
  system.owner(
    `select id, kind, state, reason, child_id, area, record_id, happened_at, clock_doubtful from field_packet
     where device_id = $1 order by seq, id`,
    [device],
  );
const aLetter = () => ({
  ...{ kind: 'letter', childId: child.id, careId: care.careId, edition: '1' },
  ...{ termFrom: '2023-11-06', termTo: '2024-11-05', signerName: '王桂兰', witness: '赵会计' },
  signature: aSignature(),
});
const aCorrection = (before: string | null, after: string, field = 'school') => ({
  ...{ kind: 'correction', childId: child.id, field, before, after },
});

describe('an envelope', () => {
  it('is taken in where it belongs, in the name of whoever wrote it', async () => {
    const answer = await phone.send([await phone.write(aCorrection(null, '清丰县第二小学'))]);
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
    const parcel = await phone.write(aLetter());
    const answers = await Promise.all([
      phone.send([parcel]),
      phone.send([parcel]),
      phone.send([parcel, parcel]),
    ]);
    for (const answer of answers) expect(answer.body.results[0]).toMatchObject({ state: 'applied' });
    expect(await packetsOf(phone.id)).toHaveLength(1);
    const letters = await system.owner(`select state from letter where child_id = $1`, [child.id]);
    expect(letters).toEqual([{ state: 'signed' }]);
  });

  it('that cannot be opened, or says what nobody understands, is kept as it came', async () => {
    const parcel = await phone.write(aLetter());
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
    const first = await phone.write(aCorrection(null, '一小'));
    const second = await phone.write({ ...aCorrection('一小', '二小'), id: first.envelope.id });
    await phone.send([first]);
    const answer = await phone.send([second]);
    expect(answer.body.results).toMatchObject([{ state: 'held', reason: 'unreadable' }]);
    await phone.send([second]);
    expect(await packetsOf(phone.id)).toHaveLength(2);
  });

  it('keeps the phone’s time, put right by how far its clock is off', async () => {
    system.clock.set('2023-11-07T09:00:00+08:00');
    const madeAt = '2019-03-01T08:00:00.000Z';
    await phone.send(
      [await phone.write({ ...aCorrection(null, '三小'), madeAt })],
      '2019-03-01T09:30:00.000Z',
    );
    const [packet] = await packetsOf(phone.id);
    expect(packet).toMatchObject({ happened_at: new Date('2023-11-06T23:30:00Z'), clock_doubtful: false });
  });

  it('is not taken from who knows no token, and takes nothing from another phone', async () => {
    const parcel = await phone.write(aLetter());
    const wrong = await system.anonymous().post('/api/field/packets', {
      ...{
        device: phone.id,
        token: phone.secret,
        deviceNow: '2023-11-06T01:00:00Z',
        packets: [parcel.envelope],
      },
    });
    expect(wrong.body.code).toBe('phone-unknown');
    expect(await packetsOf(phone.id)).toEqual([]);
  });

  it('from a phone that was ended, and of a director who has left, is still taken in', async () => {
    const parcel = await phone.write(aLetter());
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

describe('a letter signed at a phone', () => {
  it('is drawn up and signed with the day on which it was signed', async () => {
    const parcel = await phone.write({ ...aLetter(), madeAt: '2023-11-06T00:30:00.000Z' });
    system.clock.set('2023-11-09T09:00:00+08:00');
    await phone.send([parcel], system.clock.now().toISOString());
    const [letter] = await system.owner(
      `select state, how, signed_on, signer_name, witness, digest is not null as sealed from letter where child_id = $1`,
      [child.id],
    );
    expect(letter).toEqual({
      ...{ state: 'signed', how: 'screen', signed_on: '2023-11-06' },
      ...{ signer_name: '王桂兰', witness: '赵会计', sealed: true },
    });
    await phone.sync();
    expect(phone.children.get(child.id)).toMatchObject({ letterWanted: false, letter: { state: 'signed' } });
  });

  it('is held where another cares for the child by now', async () => {
    const parcel = await phone.write({ ...aLetter(), careId: uuidv7() });
    const answer = await phone.send([parcel]);
    expect(answer.body.results).toMatchObject([{ state: 'held', reason: 'letter-outdated' }]);
  });
});

describe('a correction', () => {
  it('of what somebody else changed meanwhile is a question with both values, and writes nothing', async () => {
    await system.owner('update child set school = $2 where id = $1', [child.id, '镇中心小学']);
    const answer = await phone.send([await phone.write(aCorrection(null, '村小学'))]);
    expect(answer.body.results).toMatchObject([{ state: 'applied', reason: null }]);
    expect(await system.owner('select school from child where id = $1', [child.id])).toEqual([
      { school: '镇中心小学' },
    ]);
    await phone.sync();
    const [conflict] = phone.children.get(child.id)?.conflicts ?? [];
    expect(conflict).toMatchObject({ field: 'school', before: null, theirs: '镇中心小学', mine: '村小学' });
    const decision = { kind: 'decision', childId: child.id, conflictId: conflict?.id, value: 'mine' };
    await phone.send([await phone.write(decision)]);
    expect(await system.owner('select school from child where id = $1', [child.id])).toEqual([
      { school: '村小学' },
    ]);
    await phone.sync();
    expect(phone.children.get(child.id)?.conflicts).toEqual([]);
  });

  it('of a carer’s telephone and a home is made by the ordinary edits', async () => {
    await phone.send([
      await phone.write(
        aCorrection(phone.children.get(child.id)?.carer?.phone ?? null, '14009998877', 'carerPhone'),
      ),
      await phone.write(aCorrection(phone.children.get(child.id)?.address ?? null, '东街 12 号', 'address')),
    ]);
    await phone.sync();
    expect(phone.children.get(child.id)).toMatchObject({
      carer: { phone: '14009998877' },
      address: '东街 12 号',
    });
  });

  it('that the ordinary edit would not take is held', async () => {
    const answer = await phone.send([await phone.write(aCorrection('healthy', 'splendid', 'health'))]);
    expect(answer.body.results).toMatchObject([{ state: 'held', reason: 'bad-input' }]);
  });
});

describe('a child that moved away meanwhile', () => {
  it('carries what is brought to the new place', async () => {
    const parcel = await phone.write(aLetter());
    await system.owner('update child set residence = $2 where id = $1', [child.id, places.otherVillage]);
    const answer = await phone.send([parcel]);
    expect(answer.body.results).toMatchObject([{ state: 'applied' }]);
    const [packet] = await packetsOf(phone.id);
    expect(packet?.area).toBe(places.otherVillage);
  });

  it('that was never this phone’s is a matter for those above, and shows nothing', async () => {
    const stranger = await aChild().inVillage(places.otherVillage).make(system);
    const answer = await phone.send([
      await phone.write({ ...aCorrection(null, '一小'), childId: stranger.id }),
    ]);
    expect(answer.body.results).toMatchObject([{ state: 'held', reason: 'not-your-child' }]);
    expect(await system.owner('select school from child where id = $1', [stranger.id])).toEqual([
      { school: null },
    ]);
  });
});

describe('a filled form', () => {
  it('of a visit meets what was due and stands on the day on which it was made', async () => {
    const parcel = await phone.write({ kind: 'record', record: aVisit(child) });
    const answer = await phone.send([parcel]);
    expect(answer.body.results).toMatchObject([{ state: 'applied', reason: null }]);
    await phone.sync();
    expect(phone.children.get(child.id)?.watch.lastVisit).toMatchObject({ on: '2023-11-06', seen: true });
  });

  it('that its version does not allow is held with everything it says', async () => {
    const record = { ...aVisit(child), formVersion: 999 };
    const answer = await phone.send([await phone.write({ kind: 'record', record })]);
    expect(answer.body.results).toMatchObject([{ state: 'held', reason: 'not-found' }]);
  });

  it('that reports an incident is one case, whatever is missing in it, and calls for help where danger is', async () => {
    const record = {
      ...aVisit(child),
      ...{
        kind: 'incident',
        answers: { in_danger: true, what: 'harm_at_home', report_grounds: ['R4'], words: '身上有伤' },
      },
    };
    const parcel = await phone.write({ kind: 'record', record });
    await phone.send([parcel]);
    await phone.send([parcel]);
    const cases = await system.owner(
      `select level, grounds, source_kind from case_file where source_id = $1`,
      [record.id],
    );
    expect(cases).toEqual([{ level: '1', grounds: ['R4'], source_kind: 'mandatory-report' }]);
  });

  it('of a visit that found a ground of mandatory reporting is a case too', async () => {
    const record = aVisit(child, { report_grounds: ['R6'], police_told: true, report_words: '几天没人管' });
    const answer = await phone.send([await phone.write({ kind: 'record', record })]);
    expect(answer.body.results).toMatchObject([{ state: 'applied', reason: null }]);
    const cases = await system.owner(`select grounds from case_file where source_id = $1`, [record.id]);
    expect(cases).toEqual([{ grounds: ['R6'] }]);
  });

  it('begun and never finished, from a phone that was emptied, waits for a person', async () => {
    const writing = {
      kind: 'unfinished',
      childId: child.id,
      draft: { answers: { mode: 'home' } },
      files: [],
    };
    const answer = await phone.send([await phone.write(writing)]);
    expect(answer.body.results).toMatchObject([{ state: 'held', reason: 'form-unfinished' }]);
  });
});

describe('the files of a record', () => {
  it('come one by one, once each, and are what the record said', async () => {
    const photos = [aPhoto(), aPhoto()];
    const record = aVisit(child, {}, { files: photos.map((photo) => photo.file) });
    const parcel = await phone.write(
      { kind: 'record', record },
      photos.map((photo) => photo.content),
    );
    const sent = await phone.send([parcel]);
    expect(new Set(sent.body.results[0].filesWanted)).toEqual(new Set(photos.map((photo) => photo.file.id)));
    const [first, second] = parcel.files;
    if (first === undefined || second === undefined) throw new Error('Two files were sealed.');
    expect((await phone.sendFile(first)).body).toEqual({ state: 'kept' });
    expect((await phone.sendFile(first)).body).toEqual({ state: 'kept' });
    const spoilt = new Uint8Array(second.sealed);
    spoilt[40] = (spoilt[40] ?? 0) ^ 1;
    expect((await phone.sendFile({ id: second.id, sealed: spoilt })).body).toEqual({ state: 'lost' });
    const again = await phone.send([parcel]);
    expect(again.body.results[0].filesWanted).toEqual([]);
    const read = await director.get(`/api/field/files/${first.id}`);
    expect(read.bytes.equals(Buffer.from(photos[0]?.content.bytes ?? []))).toBe(true);
    const beside = await system.caller('village', places.otherVillage);
    expect((await beside.get(`/api/field/files/${first.id}`)).body.code).toBe('not-found');
    await system.owner('update child set residence = $2 where id = $1', [child.id, places.otherVillage]);
    expect((await beside.get(`/api/field/files/${first.id}`)).status).toBe(200);
    expect((await director.get(`/api/field/files/${first.id}`)).body.code).toBe('not-found');
  });

  it('are not taken from another phone, nor without their record', async () => {
    const other = await aPhoneOf(system, director);
    expect((await other.sendFile({ id: uuidv7(), sealed: new Uint8Array(100) })).body.code).toBe('not-found');
  });
});

describe('what is held', () => {
  it('is seen above and beside by nobody, opened with all it says, and taken in after all', async () => {
    await system
      .owner('update child set state = $2, left_on = $3, left_reason = $4 where id = $1', [
        ...[child.id, 'left', '2023-11-05', 'parent_back'],
      ])
      .catch(() => undefined);
    const parcel = await phone.write({ ...aLetter(), careId: uuidv7() });
    await phone.send([parcel]);
    const above = await system.caller('town', places.town);
    const beside = await system.caller('town', places.otherTown);
    const list = await above.get('/api/field/held?limit=200');
    const item = list.body.items.find((one: { id: string }) => one.id === parcel.envelope.id);
    expect(item).toMatchObject({ kind: 'letter', by: director.actor.name, state: 'held' });
    expect(
      (await beside.get('/api/field/held?limit=200')).body.items.map((one: { id: string }) => one.id),
    ).not.toContain(parcel.envelope.id);
    expect((await beside.get(`/api/field/held/${parcel.envelope.id}`)).body.code).toBe('not-found');
    expect((await director.get('/api/field/held')).body.code).toBe('not-allowed');
    const opened = await above.get(`/api/field/held/${parcel.envelope.id}`);
    expect(opened.body.content).toMatchObject({ kind: 'letter', signerName: '王桂兰' });
    const settle = (body: object, version = item.version) =>
      above.post(`/api/field/held/${parcel.envelope.id}/settlement`, body, { 'if-match': `"${version}"` });
    expect((await settle({ how: 'taken', note: '已核对' })).body.code).toBe('still-not-takable');
    const done = await settle({ how: 'done_elsewhere', note: '已重新签订' });
    expect(done.body).toMatchObject({ state: 'settled', settledHow: 'done_elsewhere' });
    expect((await settle({ how: 'void', note: '重复' }, done.body.version)).body.code).toBe('wrong-state');
    expect((await above.get(`/api/field/held/${parcel.envelope.id}`)).body.content).toBeNull();
  });

  it('of a stranger’s child is taken in by who is above both', async () => {
    const stranger = await aChild().inVillage(places.nextVillage).make(system);
    const parcel = await phone.write({ ...aCorrection(null, '一小'), childId: stranger.id });
    await phone.send([parcel]);
    const above = await system.caller('town', places.town);
    const answer = await above.post(
      `/api/field/held/${parcel.envelope.id}/settlement`,
      { how: 'taken', note: '确系本镇儿童' },
      { 'if-match': '"1"' },
    );
    expect(answer.body).toMatchObject({ state: 'settled', settledHow: 'taken' });
    expect(await system.owner('select school from child where id = $1', [stranger.id])).toEqual([
      { school: '一小' },
    ]);
  });
});
