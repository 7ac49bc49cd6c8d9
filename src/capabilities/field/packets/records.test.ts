import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aChild, type MadeChild, places } from '#testing/builders/children.ts';
import { aDirectorAtWork, aPhoneOf, type TestPhone } from '#testing/builders/phones.ts';
import { aVisit } from '#testing/builders/visits.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let phone: TestPhone;
let child: MadeChild;
beforeAll(async () => {
  system = await startTestSystem();
});
beforeEach(async () => {
  system.clock.set('2023-11-06T09:00:00+08:00');
  ({ phone, child } = await aDirectorAtWork(system));
});
afterAll(() => system.close());

describe('a filled form', () => {
  it('of a visit meets what was due and stands on the day on which it was made', async () => {
    const parcel = await phone.write({ kind: 'record', record: aVisit(child) });
    const answer = await phone.send([parcel]);
    expect(answer.body.results).toMatchObject([{ state: 'applied', reason: null }]);
    await phone.sync();
    expect(phone.children.get(child.id)?.watch.lastVisit).toMatchObject({ on: '2023-11-06', seen: true });
  });

  it('of a visit at home tells the phone where that is, so that the nearest child comes first', async () => {
    const at = '2023-11-06T00:40:00.000Z';
    const position = { latitude: 35.9, longitude: 115.1, accuracyMetres: 12, at };
    await phone.send([await phone.write({ kind: 'record', record: aVisit(child, {}, { position }) })]);
    await phone.sync();
    const home = { latitude: 35.9, longitude: 115.1, accuracyMetres: 12 };
    expect(phone.children.get(child.id)?.home).toEqual(home);
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

  it('that reports an accident is a case with its cause', async () => {
    const answers = { in_danger: false, what: 'accident', accident_cause: 'drowning', words: '下河洗澡' };
    const record = { ...aVisit(child), kind: 'incident', answers };
    await phone.send([await phone.write({ kind: 'record', record })]);
    const cases = await system.owner(`select types, accident_cause from case_file where source_id = $1`, [
      record.id,
    ]);
    expect(cases).toEqual([{ types: ['accident'], accident_cause: 'drowning' }]);
  });

  const incident = (more: object) => ({
    ...aVisit(child),
    ...{ kind: 'incident', answers: { in_danger: true, what: 'missing', words: '说'.repeat(1900) } },
    ...more,
  });
  const casesOf = (record: { id: string }) =>
    system.owner<{ division: string; children: string[] }>(
      `select f.division, array(select c.child_id from case_child c where c.case_id = f.id and c.child_id is not null) as children
       from case_file f where f.source_id = $1`,
      [record.id],
    );

  it('that reports an incident is never held back: not for a stranger’s child, for no child, or for too many words', async () => {
    const stranger = await aChild().inVillage(places.otherVillage).make(system);
    for (const childId of [stranger.id, uuidv7(), null]) {
      const record = incident({ id: uuidv7(), childId });
      const answer = await phone.send([await phone.write({ kind: 'record', record })]);
      expect(answer.body.results).toMatchObject([{ state: 'applied', reason: null }]);
      expect(await casesOf(record)).toEqual([{ division: places.village, children: [] }]);
    }
  });

  it('that reports an incident of a child who moved meanwhile is a case of the new place', async () => {
    const record = incident({ id: uuidv7() });
    const parcel = await phone.write({ kind: 'record', record });
    await system.owner('update child set residence = $2 where id = $1', [child.id, places.otherVillage]);
    await phone.send([parcel]);
    expect(await casesOf(record)).toEqual([{ division: places.otherVillage, children: [child.id] }]);
  });

  it('that a town’s supervisor reports without a child is a case of the town', async () => {
    const town = await aPhoneOf(system, await system.caller('town', places.town));
    const record = incident({ id: uuidv7(), childId: null, division: places.town });
    const answer = await town.send([await town.write({ kind: 'record', record })]);
    expect(answer.body.results).toMatchObject([{ state: 'applied', reason: null }]);
    expect(await casesOf(record)).toEqual([{ division: places.town, children: [] }]);
  });

  it('of a visit that found a danger is a case although the visit itself is held', async () => {
    const record = { ...aVisit(child, { report_grounds: ['R6'] }), formVersion: 999 };
    const parcel = await phone.write({ kind: 'record', record });
    await phone.send([parcel]);
    const again = await phone.send([parcel]);
    expect(again.body.results).toMatchObject([{ state: 'held', reason: 'not-found' }]);
    expect(await casesOf(record)).toEqual([{ division: places.village, children: [child.id] }]);
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
