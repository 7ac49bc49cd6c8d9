/**
 * A document is begun from a template with its figures counted and frozen, changed while it is a draft, and finished once: later
 * corrections change nothing of it and are listed beside it.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentOf, freezeDocument, startDocument, supersede } from '#capabilities/documents/index.ts';
import type { TemplateContent } from '#capabilities/documents/wording/contract.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { readPaper } from '#testing/printed-paper.ts';

let system: TestSystem;
let city: Caller;
let county: Caller;
const asOf = '2024-05-22';

const words = {
  ...{ issuer: '濮阳市民政局', title: '关于{事由}的函', salutation: '有关单位：' },
  body: '一、情况\n截至{截止日}，全市在册农村留守儿童{留守}名，责任书签订率为{签订率}。',
  ...{ contact: null, copies: [{ to: '市督查局', count: 2 }] },
};
const content: TemplateContent = {
  ...words,
  figures: [
    { name: '留守', code: 'ST1', show: 'exact', cutOff: 'as-of', division: 'own' },
    { name: '签订率', code: 'ST6', show: 'percent', cutOff: 'as-of', division: 'own' },
  ],
  fields: [{ name: '事由', hint: '' }],
};

beforeAll(async () => {
  system = await startTestSystem('2024-05-22T09:00:00+08:00');
  [city, county] = await Promise.all([system.caller('city', '4109'), system.caller('county', places.county)]);
  for (const name of ['张小明', '李小红', '王小刚']) await aChild().named(name).make(system);
  await aChild().named('赵小丽').inVillage(places.otherVillage).make(system);
  for (const [code, kind] of [
    ['own-letter', 'letter'],
    ['own-reply', 'reply'],
  ]) {
    await city.post('/api/document-templates', { code, kind, name: '某函' });
    await city.put(`/api/document-templates/${code}/draft`, { content }, match(1));
    await city.post(`/api/document-templates/${code}/publish`, undefined, match(2));
  }
});
afterAll(() => system.close());

const match = (revision: number) => ({ 'if-match': String(revision) });
const begin = (by: Caller, more: object = {}) =>
  by.post('/api/documents', {
    ...{
      id: crypto.randomUUID(),
      templateCode: 'own-letter',
      asOf,
      fields: { 事由: '留守儿童工作' },
      ...more,
    },
  });
/** A document of the city, begun. */
const begun = async (by = city) => (await begin(by)).body;
let numbers = 0;
const finish = (id: string, revision: number, more: object = {}, by = city) =>
  by.post(
    `/api/documents/${id}/freeze`,
    { number: `濮民函〔2024〕${++numbers}号`, signer: '濮阳市民政局', date: asOf, ...more },
    match(revision),
  );
const evidenceOf = async (id: string) => (await city.get(`/api/documents/${id}/evidence`)).body;

describe('a document', () => {
  it('is refused to who is not signed in, to who writes none, and is not seen from another county', async () => {
    expect((await system.anonymous().get('/api/documents')).status).toBe(401);
    const town = await system.caller('town', places.town);
    expect((await begin(town)).status).toBe(403);
    const { id } = await begun(county);
    const other = await system.caller('county', places.otherCounty);
    expect((await other.get(`/api/documents/${id}`)).status).toBe(404);
    expect((await other.get(`/api/documents/${id}/evidence`)).status).toBe(404);
    expect((await city.get(`/api/documents/${id}`)).status).toBe(200);
    expect((await begin(county, { division: places.otherCounty })).body.code).toBe('outside-area');
  });

  it('says its figures as they are at the day, each frozen with its definition', async () => {
    const document = await begun();
    expect(document.text).toContain('关于留守儿童工作的函\n有关单位：\n一、情况');
    expect(document.text).toContain('全市在册农村留守儿童4名，责任书签订率为0%。');
    expect(document.findings).toEqual([]);
    const { figures, period, corrections } = await evidenceOf(document.id);
    expect(figures[0]).toMatchObject({ name: '留守', shown: '4', code: 'ST1', numerator: 4, fromRecords: 4 });
    expect(figures[0].recordsDigest).toMatch(/^[0-9a-f]{64}$/);
    expect([period, corrections]).toEqual([{ month: '2024-05', closed: false }, []]);
    expect((await begun(county)).text).toContain('农村留守儿童3名');
  });

  it('is begun once under its id, not for a day ahead, and not by half where a figure has no value', async () => {
    const id = crypto.randomUUID();
    const both = await Promise.all([begin(city, { id }), begin(city, { id })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await begin(city, { asOf: '2024-05-23' })).status).toBe(400);
    const before = await system.owner('select count(*) from frozen_figure');
    const { status, body } = await begin(city, { asOf: '2020-01-01' });
    expect([status, body.code]).toEqual([422, 'document-figures']);
    expect(body.faults).toMatchObject([{ place: 'figures.签订率', code: 'no-value' }]);
    expect(body.faults[0].message).toMatch(/\p{Script=Han}/u);
    expect(await system.owner('select count(*) from frozen_figure')).toEqual(before);
  });

  it('is changed while it is a draft; a number typed for a figure and a child’s name are found', async () => {
    const { id } = await begun();
    const change = (body: string, revision: number) =>
      city.put(
        `/api/documents/${id}`,
        { words: { ...words, body }, fields: { 事由: '某事' } },
        match(revision),
      );
    const wrong = await change('全市在册农村留守儿童5名，其中张小明等，责任书签订率为{签订率}。', 1);
    expect(wrong.body.findings).toMatchObject([
      { check: 'figure', found: '5', expected: '4' },
      { check: 'child_name', found: '张小明' },
    ]);
    expect(wrong.body.figures.map(({ used }: { used: boolean }) => used)).toEqual([false, true]);
    expect((await change('晚了。', 1)).status).toBe(412);
    const right = await change('全市在册农村留守儿童4名，责任书签订率为{签订率}。', 2);
    expect([right.body.findings, right.body.letter.title]).toEqual([[], ['关于某事的函']]);
    // What does not stand in the letter is not in its evidence.
    expect((await evidenceOf(id)).figures).toHaveLength(1);
  });

  it('is finished once with its number: nothing of it changes any more', async () => {
    const { id } = await begun();
    const both = await Promise.all([finish(id, 1), finish(id, 1)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const document = (await city.get(`/api/documents/${id}`)).body;
    expect(document).toMatchObject({ state: 'frozen', can: { change: false, freeze: false } });
    const { revision } = document;
    expect((await city.put(`/api/documents/${id}`, { words, fields: {} }, match(revision))).body.code).toBe(
      'wrong-state',
    );
    expect((await city.post(`/api/documents/${id}/recount`, { asOf }, match(revision))).body.code).toBe(
      'wrong-state',
    );
    for (const change of [
      `update document set letter = '{}' where id = '${id}'`,
      `update document set state = 'draft', frozen_at = null where id = '${id}'`,
      `update document_figure set shown = '5' where document_id = '${id}'`,
      `delete from document where id = '${id}'`,
    ])
      await expect(system.owner(change), change).rejects.toThrow('finished document');
    const other = await begun();
    const taken = await finish(other.id, 1, { number: document.number });
    expect([taken.status, taken.body.code]).toEqual([409, 'number-taken']);
    expect((await city.get(`/api/documents/${other.id}`)).body.state).toBe('draft');
  });

  it('stays as it was when records are corrected later; the corrections are listed beside it', async () => {
    const { id } = await begun();
    await finish(id, 1);
    const before = (await city.get(`/api/documents/${id}`)).body;
    await aChild().named('孙小军').registeredOn('2024-05-20').make(system);
    const after = (await city.get(`/api/documents/${id}`)).body;
    expect([after.text, after.digest]).toEqual([before.text, before.digest]);
    const { corrections, figures } = await evidenceOf(id);
    expect(figures[0]).toMatchObject({ shown: '4', numerator: 4 });
    expect(corrections).toMatchObject([
      { name: '留守', was: { numerator: 4 }, now: { numerator: 5 }, added: 1, gone: 0 },
      { name: '签订率', was: { denominator: 4 }, now: { denominator: 5 }, added: 1 },
    ]);
    // Made again at the same cut-off it says what is known now; counted again a draft does so too.
    const draft = await begun();
    expect(draft.text).toContain('留守儿童5名');
    const earlier = await city.post(`/api/documents/${draft.id}/recount`, { asOf: '2024-05-01' }, match(1));
    expect([earlier.body.asOf, earlier.body.text.includes('留守儿童4名')]).toEqual(['2024-05-01', true]);
  });

  it('is listed for its office and those above it, the newest first', async () => {
    const all = (await city.get('/api/documents?limit=2')).body;
    expect([all.items.length, typeof all.next]).toEqual([2, 'string']);
    const more = (await city.get(`/api/documents?limit=2&cursor=${all.next}`)).body.items;
    expect(more[0].madeAt <= all.items[1].madeAt).toBe(true);
    const own = (await county.get('/api/documents')).body.items;
    expect(own.every(({ division }: { division: string }) => division === places.county)).toBe(true);
    expect((await county.get('/api/documents?division=4109')).body.code).toBe('outside-area');
  });

  it('is given out as a file that says every figure as the system does, and so is its evidence', async () => {
    const { id, figures } = await begun();
    const { bytes } = await city.get(`/api/documents/${id}/file?form=pdf`);
    const printed = (await readPaper(bytes)).pages.map(({ text }) => text).join('');
    for (const { shown } of figures) expect(printed).toContain(shown);
    const sheet = await readPaper((await city.get(`/api/documents/${id}/evidence/sheet`)).bytes);
    const told = sheet.pages.map(({ text }) => text).join('');
    for (const { recordsDigest, shown } of (await evidenceOf(id)).figures) {
      expect(told).toContain(recordsDigest.slice(0, 20));
      expect(told).toContain(shown);
    }
  });

  it('leaves its trail', async () => {
    const { id } = await begun();
    await city.put(`/api/documents/${id}`, { words, fields: {} }, match(1));
    await city.post(`/api/documents/${id}/recount`, { asOf }, match(2));
    await finish(id, 3);
    const rows = await system.owner<{ event: string; area: string }>(
      "select event, area from audit_event where object_kind = 'document' and object_id = $1 order by id",
      [id],
    );
    expect(rows.map(({ event }) => event)).toEqual([
      'document.begun',
      'document.changed',
      'document.recounted',
      'document.frozen',
    ]);
    expect(rows.every(({ area }) => area === '4109')).toBe(true);
  });
});

describe('what answers a proposal', () => {
  const subject = { kind: 'proposal', id: crypto.randomUUID() } as const;
  const asCity = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
    system.database.asActor({ actor: city.actor, requestId: 'test' }, work);
  const start = () =>
    asCity(async (tx) => {
      const beginning = { templateCode: 'own-reply', subject, division: '4109', asOf, fields: {} };
      return (await startDocument(tx, beginning, city.actor)).documentId;
    });
  const head = (number: string, mark: 'A' | null = 'A') => ({
    ...{ number, mark, signer: '濮阳市民政局', date: asOf },
  });
  const freeze = (id: string, given: ReturnType<typeof head>, instead?: string) =>
    asCity(async (tx) => {
      if (instead !== undefined) await supersede(tx, instead, id, city.actor);
      return freezeDocument(tx, id, given, city.actor);
    });

  it('has one draft, is finished with a mark, and gives way before another answer is', async () => {
    const first = await start();
    await expect(start()).rejects.toThrow('document_one_draft');
    await expect(freeze(first, head('濮民函〔2024〕901号', null))).rejects.toMatchObject({
      code: 'bad-input',
    });
    expect(await freeze(first, head('濮民函〔2024〕901号'))).toMatchObject({ state: 'frozen', mark: 'A' });
    const second = await start();
    await expect(freeze(second, head('濮民函〔2024〕902号'))).rejects.toThrow('document_one_answer');
    expect(await freeze(second, head('濮民函〔2024〕902号'), first)).toMatchObject({ state: 'frozen' });
    await expect(freeze(second, head('濮民函〔2024〕903号'), first)).rejects.toMatchObject({
      code: 'wrong-state',
    });
    const former = await asCity((tx) => documentOf(tx, first));
    expect([former.state, former.letter.number]).toEqual(['superseded', '濮民函〔2024〕901号']);
    // It is signed where the proposal is, not here.
    expect((await finish(await start(), 1, { mark: 'A' })).body.code).toBe('wrong-state');
  });
});
