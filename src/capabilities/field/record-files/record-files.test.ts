/** The photographs and voice notes of records: once each, what the record said, and seen by whom they concern. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type MadeChild, places } from '#testing/builders/children.ts';
import { aDirectorAtWork, aPhoneOf, aPhoto, type TestPhone } from '#testing/builders/phones.ts';
import { aVisit } from '#testing/builders/visits.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let director: Caller;
let phone: TestPhone;
let child: MadeChild;
beforeAll(async () => {
  system = await startTestSystem();
});
beforeEach(async () => {
  system.clock.set('2023-11-06T09:00:00+08:00');
  ({ director, phone, child } = await aDirectorAtWork(system));
});
afterAll(() => system.close());

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

  it('are listed with what has not come yet, where the child is visible, and that they were is written down', async () => {
    const [here, missing] = [aPhoto(), aPhoto('voice')];
    const record = aVisit(child, {}, { files: [here.file, missing.file] });
    const parcel = await phone.write({ kind: 'record', record }, [here.content]);
    await phone.send([parcel]);
    for (const file of parcel.files) await phone.sendFile(file);
    const path = `/api/field/records/${record.id}/files`;
    expect((await director.get(path)).body.items).toMatchObject([
      { id: here.file.id, question: 'photos', state: 'kept', bytes: here.file.bytes },
      { id: missing.file.id, question: 'voice', state: 'awaited', cameAt: null },
    ]);
    const beside = await system.caller('village', places.otherVillage);
    expect((await beside.get(path)).body).toEqual({ items: [] });
    const operator = await system.caller('operator', '4109');
    expect((await operator.get(path)).body.code).toBe('not-allowed');
    const [trail] = await system.owner(
      `select children, details from audit_event where event = 'field.files-listed' and account_id = $1`,
      [director.actor.accountId],
    );
    expect(trail).toEqual({ children: [child.id], details: { files: 2 } });
  });

  it('of an incident are seen by whoever works on its case, not by everybody who sees the child', async () => {
    const photo = aPhoto();
    const answers = { in_danger: false, what: 'harm_at_home', report_grounds: ['R4'], words: '身上有伤' };
    const record = { ...aVisit(child, {}, { files: [photo.file] }), kind: 'incident' as const, answers };
    const parcel = await phone.write({ kind: 'record', record }, [photo.content]);
    await phone.send([parcel]);
    for (const file of parcel.files) await phone.sendFile(file);
    const path = `/api/field/records/${record.id}/files`;
    const [owner] = await system.owner<{ role: 'town' | 'county' | 'city'; area: string }>(
      'select owner_role as role, owner_area as area from case_file where id = $1',
      [record.id],
    );
    if (owner === undefined) throw new Error('The report is a case.');
    const inCharge = await system.caller(owner.role, owner.area);
    expect((await inCharge.get(path)).body.items).toMatchObject([{ id: photo.file.id, state: 'kept' }]);
    expect((await inCharge.get(`/api/field/files/${photo.file.id}`)).status).toBe(200);
    const neighbour = await system.caller('village', places.village);
    expect((await neighbour.get(path)).body).toEqual({ items: [] });
    expect((await neighbour.get(`/api/field/files/${photo.file.id}`)).body.code).toBe('not-found');
  });

  it('are not taken from another phone, nor without their record', async () => {
    const other = await aPhoneOf(system, director);
    expect((await other.sendFile({ id: uuidv7(), sealed: new Uint8Array(100) })).body.code).toBe('not-found');
  });
});
