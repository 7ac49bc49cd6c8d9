/** A form is changed by the city alone, in a draft; what was published stands for ever. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FormDocument, Question } from '#capabilities/forms/document/contract.ts';
import { answersOf, currentForms, formOf, loadShippedForms } from '#capabilities/forms/index.ts';
import type { FilledRecord } from '#capabilities/forms/records/contract.ts';
import { letterForm } from '#capabilities/forms/shipped/letter.ts';
import { roleCodes } from '#foundation/access/table.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let city: Caller;

beforeAll(async () => {
  system = await startTestSystem();
  city = await system.caller('city', '4109');
});
afterAll(() => system.close());
/** Each begins without a draft and with what was shipped alone. */
beforeEach(async () => {
  await system.owner(`begin; set local session_replication_role = replica;
    delete from form_version where version > 1; commit`);
});

const match = (revision: number) => ({ 'if-match': String(revision) });
const draft = (by: Caller, kind = 'letter') => by.post(`/api/forms/${kind}/draft`);
const save = (by: Caller, document: object, revision: number, kind = 'letter') =>
  by.put(`/api/forms/${kind}/draft`, { document }, match(revision));
const publish = (by: Caller, revision: number, kind = 'letter') =>
  by.post(`/api/forms/${kind}/publish`, undefined, match(revision));
const lineOf = async (by: Caller, kind = 'letter') =>
  (await by.get('/api/forms')).body.items.find((item: { kind: string }) => item.kind === kind);

/** The letter's checklist with one more question. */
function withQuestion(question: Question): FormDocument {
  return {
    ...letterForm,
    pages: [...letterForm.pages, { id: 'own', title: { zh: '补充', en: 'More' }, questions: [question] }],
  };
}
const words = { zh: '孩子怎么说？', en: 'What does the child say?' };
const childSays: Question = { id: 'child_says', type: 'text', words };

describe('the forms that come with the system', () => {
  it('are there from the beginning, for everybody who is signed in', async () => {
    for (const role of roleCodes) {
      const { body } = await (await system.caller(role, '4109')).get('/api/forms');
      expect(
        body.items.map((item: { kind: string; versions: unknown[] }) => [item.kind, item.versions.length]),
      ).toEqual([
        ['visit', 1],
        ['evaluation', 1],
        ['doorstep', 1],
        ['incident', 1],
        ['letter', 1],
      ]);
      expect(body.can.edit, role).toBe(role === 'city');
    }
    expect((await system.anonymous().get('/api/forms')).status).toBe(401);
  });

  it('are read as they were written down', async () => {
    const { body } = await (await system.caller('village', '410922')).get('/api/forms/letter/versions/1');
    expect(body).toMatchObject({ kind: 'letter', version: 1, publishedBy: null, document: letterForm });
    expect(body.digest).toMatch(/^[0-9a-f]{64}$/);
    expect((await city.get('/api/forms/letter/versions/2')).status).toBe(404);
    expect((await city.get('/api/forms/novel/versions/1')).status).toBe(400);
  });

  it('are loaded once, however often and by however many at once', async () => {
    expect(await Promise.all([1, 2, 3].map(() => loadShippedForms(system.database)))).toEqual([0, 0, 0]);
    await system.owner(`begin; set local session_replication_role = replica;
      delete from form_version where kind = 'letter'; commit`);
    const loaded = await Promise.all([1, 2, 3].map(() => loadShippedForms(system.database)));
    expect(loaded.toSorted()).toEqual([0, 0, 1]);
  });

  it('of a later release come as the next version, but never in place of what the city has published', async () => {
    const older = JSON.stringify({ ...letterForm, title: { zh: '旧', en: 'Old' } });
    await system.owner(`begin; set local session_replication_role = replica;
      update form_version set document = '${older}' where kind = 'letter'; commit`);
    expect(await loadShippedForms(system.database)).toBe(1);
    expect((await lineOf(city)).versions.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
    const own = (await draft(city)).body;
    const saved = (await save(city, withQuestion(childSays), own.revision)).body;
    expect((await publish(city, saved.revision)).status).toBe(200);
    expect(await loadShippedForms(system.database)).toBe(0);
    await system.owner(`begin; set local session_replication_role = replica;
      delete from form_version where version > 1;
      update form_version set document = '${JSON.stringify(letterForm)}' where kind = 'letter'; commit`);
  });
});

describe('a draft', () => {
  it('is begun from the newest version, saved, published, and is the newest then', async () => {
    const begun = (await draft(city)).body;
    expect(begun).toMatchObject({ version: 2, revision: 1, faults: [], document: letterForm });
    const saved = (await save(city, withQuestion(childSays), 1)).body;
    expect(saved).toMatchObject({ revision: 2, faults: [] });
    expect((await city.get('/api/forms/letter/versions/2')).status).toBe(404);
    const published = await publish(city, 2);
    expect(published.body).toMatchObject({
      version: 2,
      publishedBy: city.actor.name,
      document: withQuestion(childSays),
    });
    expect(await lineOf(city)).toMatchObject({ draft: null, versions: [{ version: 2 }, { version: 1 }] });
    const current = await system.as('village', '410922', (tx) => currentForms(tx));
    expect(current.find(({ kind }) => kind === 'letter')).toMatchObject({
      version: 2,
      digest: published.body.digest,
    });
    const events = await system.owner(
      "select event, details from audit_event where object_kind = 'form' order by id desc limit 3",
    );
    expect(events.map(({ event }) => event).toReversed()).toEqual([
      'form.drafted',
      'form.saved',
      'form.published',
    ]);
  });

  it('may be saved with faults, which are told with their places, and is not published with them', async () => {
    await draft(city);
    const broken = withQuestion({
      ...childSays,
      when: { var: 'answers.nobody' },
      words: { zh: '问', en: '' },
    });
    const saved = (await save(city, broken, 1)).body;
    expect(saved.faults.map(({ place, code }: { place: string; code: string }) => [place, code])).toEqual([
      ['pages.4.questions.0.words.en', 'translation'],
      ['pages.4.questions.0.when', 'unknown-question'],
    ]);
    const refused = await city.post('/api/forms/letter/publish', undefined, {
      ...match(2),
      'accept-language': 'en',
    });
    expect([refused.status, refused.body.code]).toEqual([422, 'form-broken']);
    expect(refused.body.faults[1]).toEqual({
      place: 'pages.4.questions.0.when',
      code: 'unknown-question',
      message: 'There is no question “nobody”',
    });
    expect((await lineOf(city)).versions).toHaveLength(1);
  });

  it('cannot give the name of a published question to another kind of answer', async () => {
    await draft(city);
    await save(city, withQuestion(childSays), 1);
    await publish(city, 2);
    await draft(city);
    await save(city, letterForm, 1);
    await publish(city, 2);
    await draft(city);
    await save(city, withQuestion({ ...childSays, type: 'long_text' } as Question), 1);
    expect((await publish(city, 2)).body.faults.map(({ code }: { code: string }) => code)).toEqual([
      'other-type',
    ]);
  });

  it('is the city’s alone: nobody else sees, begins, saves or publishes one', async () => {
    await draft(city);
    for (const role of roleCodes.filter((one) => one !== 'city')) {
      const other = await system.caller(role, '4109');
      const tried = [
        await other.get('/api/forms/letter/draft'),
        await draft(other, 'visit'),
        await save(other, letterForm, 1),
        await publish(other, 1),
      ];
      expect(
        tried.map(({ status }) => status),
        role,
      ).toEqual([403, 403, 403, 403]);
      expect((await lineOf(other)).draft, role).toBeNull();
      const rows = await system.as(role, '4109', (tx) =>
        tx.selectFrom('form_version').select('kind').where('state', '=', 'draft').execute(),
      );
      expect(rows, role).toEqual([]);
    }
  });

  it('is begun once, saved by the one who saw it, and published once, also by two at the same time', async () => {
    const begun = await Promise.all([draft(city), draft(await system.caller('city', '4109'))]);
    expect(begun.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const saved = await Promise.all([save(city, letterForm, 1), save(city, withQuestion(childSays), 1)]);
    expect(saved.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const published = await Promise.all([publish(city, 2), publish(city, 2)]);
    expect(published.map(({ status }) => status).toSorted()).toEqual([200, 404]);
    expect((await lineOf(city)).versions).toHaveLength(2);
  });

  it('sent twice under one key is saved once', async () => {
    await draft(city);
    const key = { ...match(1), 'idempotency-key': 'form-letter-1' };
    const first = await city.put('/api/forms/letter/draft', { document: letterForm }, key);
    const again = await city.put('/api/forms/letter/draft', { document: letterForm }, key);
    expect([first.status, again.body.revision]).toEqual([200, 2]);
  });

  it('is no document that is none, and none of another form', async () => {
    await draft(city);
    for (const document of [
      {},
      { ...letterForm, pages: [] },
      { ...letterForm, kind: 'visit' },
      { ...letterForm, more: 1 },
    ])
      expect((await save(city, document, 1)).status).toBe(400);
    expect((await city.put('/api/forms/letter/draft', { document: letterForm })).status).toBe(428);
  });
});

describe('what was published', () => {
  it('is changed by nobody, not even by the owner of the database', async () => {
    for (const change of ["update form_version set document = document || '{}'", 'delete from form_version'])
      await expect(system.owner(change)).rejects.toThrow(/a published form is not changed/);
    const changed = await system.as('city', '4109', (tx) =>
      tx.updateTable('form_version').set({ revision: 9 }).where('kind', '=', 'letter').executeTakeFirst(),
    );
    expect(changed.numUpdatedRows).toBe(0n);
  });
});

describe('a record', () => {
  const record: FilledRecord = {
    ...{ id: '01890a5d-ac96-774b-bcce-b302099a8057', kind: 'letter', formVersion: 1, childId: null },
    ...{
      division: '410922001001',
      startedAt: '2023-11-06T09:00:00Z',
      endedAt: '2023-11-06T09:10:00Z',
      offline: true,
    },
    ...{ position: null, files: [], completes: null },
    answers: {
      ...{ present: ['carer'], read_aloud: true, understood: true, duties: ['school'], copy_given: true },
      witness_name: '没有见证人',
    },
  };
  const facts = { today: '2023-11-06', role: 'village' };
  const taken = (given: Partial<FilledRecord>) =>
    system.as('village', '410922', (tx) => answersOf(tx, { ...record, ...given }, facts));

  it('is checked against the version it was filled in with, after another was published', async () => {
    await draft(city);
    await save(city, withQuestion({ ...childSays, required: true }), 1);
    await publish(city, 2);
    const { witness_name: _hidden, ...kept } = record.answers;
    expect(await taken({})).toEqual(kept);
    await expect(taken({ formVersion: 2 })).rejects.toMatchObject({
      code: 'answers-faulty',
      faults: [{ place: 'answers.child_says', code: 'missing', message: '这一项要填 Please answer this' }],
    });
  });

  it('of a version that was never published is refused', async () => {
    await draft(city);
    await expect(taken({ formVersion: 2 })).rejects.toMatchObject({ code: 'not-found' });
    await expect(system.as('city', '4109', (tx) => formOf(tx, 'letter', 2))).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
