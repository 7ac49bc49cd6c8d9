/** A template is the city's: drafted, tried on live data, published in versions; what would leave a gap in a letter is refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TemplateContent, TemplateFigure } from '#capabilities/documents/wording/contract.ts';
import { aChild, places } from '#testing/builders/children.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let city: Caller;
let county: Caller;

beforeAll(async () => {
  system = await startTestSystem('2024-05-22T09:00:00+08:00');
  [city, county] = await Promise.all([system.caller('city', '4109'), system.caller('county', places.county)]);
  for (const name of ['张小明', '李小红', '王小刚']) await aChild().named(name).make(system);
  await aChild().named('赵小丽').registeredOn('2022-03-01').make(system);
});
afterAll(() => system.close());

const match = (revision: number) => ({ 'if-match': String(revision) });
const figure = (name: string, code: string, show: TemplateFigure['show'] = 'exact'): TemplateFigure => ({
  ...{ name, code, show, cutOff: 'as-of', division: 'own' },
});
const content: TemplateContent = {
  ...{ issuer: '濮阳市民政局', title: '关于{事由}的函', salutation: '有关单位：', contact: null, copies: [] },
  body: '截至{截止日}，全市在册农村留守儿童{留守}名，责任书签订率为{签订率}。',
  figures: [figure('留守', 'ST1'), figure('签订率', 'ST6', 'percent')],
  fields: [{ name: '事由', hint: '函的事由' }],
};
let made = 0;
/** A new template of the city with this content, saved. */
async function saved(words: TemplateContent): Promise<{ code: string; revision: number }> {
  const code = `letter-${++made}`;
  const begun = await city.post('/api/document-templates', { code, kind: 'letter', name: `函${made}` });
  expect(begun.status).toBe(200);
  const answer = await city.put(`/api/document-templates/${code}/draft`, { content: words }, match(1));
  expect(answer.status).toBe(200);
  return { code, revision: answer.body.revision };
}
const publish = (code: string, revision: number, by = city) =>
  by.post(`/api/document-templates/${code}/publish`, undefined, match(revision));
const preview = (body: object, by = city) =>
  by.post('/api/document-templates/preview', { kind: 'letter', content, asOf: '2024-05-22', ...body });

describe('the templates', () => {
  it('are refused to who is not signed in and to who writes no letters', async () => {
    expect((await system.anonymous().get('/api/document-templates')).status).toBe(401);
    const town = await system.caller('town', places.town);
    expect((await town.get('/api/document-templates')).status).toBe(403);
    expect(
      (await county.post('/api/document-templates', { code: 'own', kind: 'letter', name: '函件' })).status,
    ).toBe(403);
  });

  it('have the reply to deputies among them from the beginning', async () => {
    const { items, can } = (await county.get('/api/document-templates')).body;
    expect(items[0]).toMatchObject({ code: 'proposal-reply', kind: 'reply', retired: false, draft: null });
    expect([items[0].versions.length, can.edit]).toEqual([1, false]);
  });
});

describe('a template', () => {
  it('is begun, saved and published by the city, and then known to the counties', async () => {
    const { code, revision } = await saved(content);
    const before = await county.get('/api/document-templates');
    expect(before.body.items.find((one: { code: string }) => one.code === code)).toMatchObject({
      draft: null,
    });
    expect((await county.get(`/api/document-templates/${code}/versions/1`)).status).toBe(404);
    expect((await publish(code, revision)).body).toMatchObject({ version: 1, content });
    expect((await county.get(`/api/document-templates/${code}/versions/1`)).body.content).toEqual(content);
    const events = await system.owner<{ event: string }>(
      "select event from audit_event where object_kind = 'document-template' and object_id = $1 order by id",
      [code],
    );
    expect(events.map(({ event }) => event.split('.')[1])).toEqual(['created', 'saved', 'published']);
  });

  it('is published once, however often it is sent, and saved over nobody’s changes', async () => {
    const { code, revision } = await saved(content);
    expect((await city.put(`/api/document-templates/${code}/draft`, { content }, match(1))).status).toBe(412);
    const both = await Promise.all([publish(code, revision), publish(code, revision)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect(
      (await city.post('/api/document-templates', { code, kind: 'letter', name: '函件' })).body.code,
    ).toBe('already-exists');
  });

  it('is changed by a next version; the one before stays as it was, even for the owner of the database', async () => {
    const { code, revision } = await saved(content);
    await publish(code, revision);
    const draft = (await city.post(`/api/document-templates/${code}/draft`)).body;
    expect([draft.version, draft.faults]).toEqual([2, []]);
    expect((await city.post(`/api/document-templates/${code}/draft`)).body.code).toBe('already-exists');
    const later = { ...content, salutation: '各单位：' };
    await city.put(`/api/document-templates/${code}/draft`, { content: later }, match(1));
    expect((await publish(code, 2)).status).toBe(200);
    expect((await city.get(`/api/document-templates/${code}/versions/1`)).body.content).toEqual(content);
    await expect(
      system.owner(`update document_template_version set content = '{}' where template_code = '${code}'`),
    ).rejects.toThrow('published');
  });

  it('with a gap is not published: each fault is told with its place and its way out', async () => {
    const { code, revision } = await saved({
      ...content,
      body: '{留守}名，{不知}个，{签订率}，{远方}。{',
      figures: [
        { ...figure('留守', 'ST1', 'percent'), cutOff: '2030-01-01' },
        figure('签订率', 'ST6'),
        { ...figure('远方', 'ST-none'), division: '999999' },
        figure('没用', 'ST1'),
        figure('没用', 'ST1'),
      ],
    });
    const { status, body } = await publish(code, revision);
    expect([status, body.code]).toEqual([422, 'template-broken']);
    const faults = body.faults.map((one: { place: string; code: string }) => `${one.place} ${one.code}`);
    expect(faults.sort()).toEqual(
      [
        'body brace-stray',
        'body name-unknown',
        'figures.0.cutOff day-ahead',
        'figures.0.show count-as-share',
        'figures.1.show share-as-count',
        'figures.2.code code-unknown',
        'figures.2.division division-unknown',
        'figures.3.name name-unused',
        'figures.4.name name-twice',
        'figures.4.name name-unused',
      ].sort(),
    );
    expect(body.faults[0].message).toMatch(/[{}\p{Script=Han}]/u);
  });

  it('that is retired begins no document, until it is taken up again', async () => {
    const { code, revision } = await saved(content);
    await publish(code, revision);
    const retire = (retired: boolean) => city.post(`/api/document-templates/${code}/retire`, { retired });
    await retire(true);
    const begin = () =>
      county.post('/api/documents', {
        ...{ id: crypto.randomUUID(), templateCode: code, asOf: '2024-05-22', fields: {} },
      });
    expect((await begin()).status).toBe(404);
    await retire(false);
    expect((await begin()).status).toBe(200);
  });
});

describe('a preview', () => {
  it('says what the template would say on live data, today and on a day of last year, and keeps nothing', async () => {
    const kept = 'select count(*)::int as kept from frozen_figure';
    const before = await system.owner(kept);
    const now = (await preview({ fields: { 事由: '留守儿童工作' } })).body;
    expect(now.text).toContain('截至2024年5月22日，全市在册农村留守儿童4名，责任书签订率为0%。');
    expect(now.letter.title).toEqual(['关于留守儿童工作的函']);
    expect([now.closed, now.findings]).toEqual([false, []]);
    const then = (await preview({ asOf: '2023-05-22' })).body;
    expect(then.figures.map(({ shown }: { shown: string }) => shown)).toEqual(['1', '0%']);
    expect(await system.owner(kept)).toEqual(before);
  });

  it('tells of a figure that cannot be written why, and what to do', async () => {
    const { figures, text } = (await preview({ asOf: '2020-01-01' })).body;
    expect(figures.map(({ shown, problem }: Record<string, string>) => [shown, problem])).toEqual([
      ['0', 'no-records'],
      [null, 'no-value'],
    ]);
    expect(text).toContain('责任书签订率为{签订率}');
  });

  it('shows what the checker would find, children’s names among it', async () => {
    const body = '一是部署，张小明同学等{留守}名，三是督导；{签订率}。';
    const { findings } = (await preview({ content: { ...content, body } })).body;
    expect(findings.map(({ check }: { check: string }) => check)).toEqual(['child_name', 'ordinal_jumped']);
  });

  it('is refused ahead of the day, beyond the area, and for what is no division', async () => {
    expect((await preview({ asOf: '2024-05-23' })).status).toBe(400);
    const there = { ...figure('留守', 'ST1'), division: '410000' };
    expect((await preview({ content: { ...content, figures: [there] } })).body.code).toBe('outside-area');
    expect((await preview({ division: '410999' })).body.code).toBe('unknown-division');
    expect((await preview({}, county)).status).toBe(403);
  });
});

describe('the list of policies', () => {
  it('is read by those who write letters and kept by the city', async () => {
    const number = '豫民发〔2024〕5号';
    const add = (by: Caller) => by.post('/api/policies', { number, title: '关于某项工作的通知' });
    expect((await add(county)).status).toBe(403);
    expect((await add(city)).body).toMatchObject({ number, retired: false });
    expect((await add(city)).body.code).toBe('already-exists');
    const { items } = (await county.get('/api/policies')).body;
    expect(items[0]).toMatchObject({ number, retired: false });
    expect(items.find((one: { number: string }) => one.number === '国发〔2016〕13号')?.addedBy).toBeNull();
    const cites = { ...content, body: `按照${number}，{留守}名，{签订率}。` };
    expect((await preview({ content: cites })).body.findings).toEqual([]);
    await city.post('/api/policies/retire', { number, retired: true });
    expect((await preview({ content: cites })).body.findings).toMatchObject([{ check: 'policy_unknown' }]);
  });

  it.each(['国发[2016]13号', '国发〔16〕13号', '国发〔2016〕013号', ''])(
    'takes no number %s',
    async (number) => {
      expect((await city.post('/api/policies', { number, title: '关于某项工作的通知' })).status).toBe(400);
    },
  );
});
