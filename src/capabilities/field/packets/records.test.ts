import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MadeChild } from '#testing/builders/children.ts';
import { aDirectorAtWork, type TestPhone } from '#testing/builders/phones.ts';
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
