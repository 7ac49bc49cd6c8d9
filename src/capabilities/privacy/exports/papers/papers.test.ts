/** Papers of many children as an export: asked for once, approved by another, made part by part, gone on with after a killed server. */
import { existsSync } from 'node:fs';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreementPapers, letterPapers } from '#capabilities/guardianship/index.ts';
import { childPapers } from '#capabilities/prints/index.ts';
import { makePapers } from '#capabilities/privacy/exports/papers/make-papers.ts';
import type { PapersOfMany } from '#foundation/documents/papers.ts';
import { startWorkRunner, WorkPaused, type WorkRunner, type WorkTools } from '#foundation/jobs/runner.ts';
import { aChild, aFather, type MadeChild, places } from '#testing/builders/children.ts';
import { aClearAgreement, inCareOf, withLetter } from '#testing/builders/guardianship.ts';
import { type Caller, type HttpAnswer, startTestSystem, type TestSystem } from '#testing/harness.ts';
import { readPaper } from '#testing/printed-paper.ts';

let system: TestSystem;
let asker: Caller;
let second: Caller;
let runner: WorkRunner;
const children: MadeChild[] = [];
/** Whose papers were read, in the order of the reading. */
const read: string[][] = [];
const watched: PapersOfMany = {
  form: letterPapers.form,
  papers: (tx, wanted) => {
    read.push([...wanted.children]);
    return letterPapers.papers(tx, wanted);
  },
};
const kinds = { letterPapers: watched, agreementPapers, childPapers };

beforeAll(async () => {
  system = await startTestSystem('2023-11-06T09:00:00+08:00');
  [asker, second] = [
    await system.caller('county', places.county),
    await system.caller('county', places.county),
  ];
  const villages = [places.village, places.nextVillage, places.villageOfNextTown, '410922101102'];
  for (const [at, village] of villages.entries()) {
    const child = await aChild()
      .named(`张小${'甲乙丙丁'[at]}`)
      .inVillage(village)
      .withParents(aFather())
      .make(system);
    const care = await inCareOf(system, child);
    if (at < 2) await withLetter(system, child, care);
    children.push(child);
  }
  await aChild().named('无人管').inVillage(places.village).make(system);
  // The system's own runner would make what this file wants to see half made.
  await system.runner.stop();
  runner = startWorkRunner({ database: system.database, files: system.files, kinds: [makePapers(kinds)] });
});
afterAll(async () => {
  await runner.stop();
  await system.close();
});

const ask = (more: object = {}, who: Caller = asker) =>
  who.post('/api/exports', { kind: 'letterPapers', form: 'pdf', purpose: '入户签订责任书', ...more });
const approve = (row: HttpAnswer) =>
  second.post(
    `/api/exports/${row.body.id}/decision`,
    { decision: 'approve' },
    { 'if-match': String(row.body.version) },
  );
const state = async (id: string) => (await asker.get(`/api/exports/${id}`)).body;

async function made(more: object = {}) {
  const asked = await ask(more);
  await approve(asked);
  await runner.idle();
  return state(asked.body.id);
}

async function unlocked(id: string): Promise<Map<string, Uint8Array>> {
  const { password } = (await asker.post(`/api/exports/${id}/password`)).body;
  const archive = await asker.get(`/api/exports/${id}/papers.zip`);
  expect(archive.status).toBe(200);
  const zip = new ZipReader(new Uint8ArrayReader(new Uint8Array(archive.bytes)), { password });
  const files = new Map<string, Uint8Array>();
  for (const entry of await zip.getEntries())
    if (!entry.directory) files.set(entry.filename, await entry.getData(new Uint8ArrayWriter()));
  return files;
}

describe('papers of many children', () => {
  it('are one PDF in the order of place, in an archive that its password opens', async () => {
    const row = await made();
    expect(row).toMatchObject({
      state: 'ready',
      rows: 4,
      papersTold: { leftOut: 0, missing: [] },
      columns: [],
    });
    const files = await unlocked(row.id);
    expect([...files.keys()]).toEqual(['监护责任书-清丰县.pdf']);
    const paper = await readPaper([...files.values()][0] ?? new Uint8Array());
    expect(paper.pages).toHaveLength(4);
    expect(paper.pages.map((page) => /张小./.exec(page.text)?.[0])).toEqual([
      '张小甲',
      '张小乙',
      '张小丙',
      '张小丁',
    ]);
    expect(paper.pages[0]?.text).toContain('纸质签署，以签署原件为准');
    expect(paper.pages[3]?.text).toContain('编号：签订时编号');
    expect(paper.text).not.toContain('无人管');
    const held = await system.owner('select child_id from export_row where export_id = $1 order by place', [
      row.id,
    ]);
    expect(held.map((one) => one.child_id)).toEqual(children.map((child) => child.id));
    const parts = await system.owner<{ file_id: string }>(
      'select file_id from export_part where export_id = $1',
      [row.id],
    );
    expect(parts.map((part) => existsSync(system.files.pathOf(part.file_id)))).toEqual([false]);
  });

  it('are a PDF for each village where that is wanted', async () => {
    const files = await unlocked((await made({ form: 'zip' })).id);
    expect([...files.keys()].map((name) => name.split('/').length)).toEqual([2, 2, 2, 2]);
    for (const [at, file] of [...files.values()].entries())
      expect((await readPaper(file)).text).toContain(`张小${'甲乙丙丁'[at]}`);
  });

  it('are one page per child, of every child on the register, with masked numbers', async () => {
    const row = await made({ kind: 'childPapers', filters: { division: places.town } });
    const [file] = (await unlocked(row.id)).values();
    const { pages, text } = await readPaper(file ?? new Uint8Array());
    expect(pages).toHaveLength(3);
    expect(text).toContain('无照护人');
    expect(text).not.toContain(children[0]?.citizenId);
    expect(text).toContain(`${children[0]?.citizenId?.slice(0, 4)}**********`);
  });

  it('are the agreements on entrusted care, two pages each, of those alone who have one', async () => {
    expect((await ask({ kind: 'agreementPapers' })).body.code).toBe('export-empty');
    const entrusted = [0, 3].map((at) => children[at]);
    for (const child of entrusted) {
      const [care] = await system.owner<{ id: string }>('select id from care where child_id = $1', [
        child?.id,
      ]);
      expect((await asker.post(`/api/cares/${care?.id}/entrustment`, aClearAgreement())).status).toBe(200);
    }
    const row = await made({ kind: 'agreementPapers' });
    expect(row).toMatchObject({ state: 'ready', expected: 2, rows: 2, papersTold: { leftOut: 0 } });
    const files = await unlocked(row.id);
    expect([...files.keys()]).toEqual(['委托照护协议-清丰县.pdf']);
    const { pages } = await readPaper([...files.values()][0] ?? new Uint8Array());
    expect(pages).toHaveLength(4);
    expect(pages[0]?.text).toContain('委托照护协议书');
    expect(pages[3]?.text).toContain('委托监护确认书');
    expect(pages.map((page) => /张小./.exec(page.text)?.[0])).toEqual([
      '张小甲',
      '张小甲',
      '张小丁',
      '张小丁',
    ]);
    expect(pages.map((page) => /—(\d)—/.exec(page.text)?.[1])).toEqual(['1', '2', '1', '2']);
    const listed = await asker.get('/api/children?guardianship=entrusted');
    expect(listed.body.items.map((child: { id: string }) => child.id).sort()).toEqual(
      entrusted.map((child) => child?.id).sort(),
    );
  });

  it('are asked for once while they are under way, also by two requests at once, and by each for himself', async () => {
    const [one, other] = await Promise.all([ask(), ask({ purpose: '再要一份' })]);
    expect(one.body.id).toBe(other.body.id);
    const town = await ask({}, second);
    expect(town.body.id).not.toBe(one.body.id);
    for (const [who, row] of [
      [asker, one],
      [second, town],
    ] as const)
      await who.post(`/api/exports/${row.body.id}/withdrawal`, undefined, { 'if-match': '1' });
  });

  it('refuse a form that does not fit, another area, and who may not', async () => {
    expect((await ask({ form: 'workbook' })).status).toBe(400);
    expect((await ask({ columns: ['name'] })).status).toBe(400);
    expect((await ask({ kind: 'children', columns: ['name'], form: 'pdf' })).status).toBe(400);
    expect((await ask({ filters: { division: places.otherCounty } })).body.code).toBe('outside-area');
    for (const role of ['village', 'operator', 'inspector', 'leader', 'classroom'] as const)
      expect((await ask({}, await system.caller(role, places.village))).status, role).toBe(403);
  });

  it('are fetched by the asker alone and as an archive alone', async () => {
    const row = await made();
    expect((await second.get(`/api/exports/${row.id}/papers.zip`)).status).toBe(404);
    expect((await asker.get(`/api/exports/${row.id}/file.xlsx`)).status).toBe(404);
    expect((await asker.get('/api/exports?papers=true')).body.items[0].id).toBe(row.id);
  });
});

describe('a server that dies over them', () => {
  const running = (id: string) =>
    system.owner(`update long_work set state = 'running', attempts = 1, ended_at = null where id = $1`, [id]);

  /** Approves without anybody making it; the work as its kind receives it. */
  async function approved(more: object) {
    await runner.stop();
    const asked = await ask(more);
    const { body } = await approve(asked);
    const work = {
      id: body.workId,
      kind: 'export.papers',
      subjectId: body.id,
      payload: {},
      askedBy: asker.actor,
    };
    return { id: body.id as string, work };
  }
  const tools = (more: Partial<WorkTools>): WorkTools => ({
    database: system.database,
    files: system.files,
    progress: async () => {},
    ...more,
  });
  const goOn = async () => {
    runner = startWorkRunner({ database: system.database, files: system.files, kinds: [makePapers(kinds)] });
    await runner.idle();
  };

  it('loses no finished part: the next goes on with the others', async () => {
    const { id, work } = await approved({ form: 'zip' });
    const never = new Promise<void>(() => {});
    let finished = 0;
    const three = new Promise<void>((done) => {
      const progress = () => {
        finished += 1;
        if (finished === 3) done();
        return never;
      };
      void makePapers(kinds).run(work, tools({ progress }));
    });
    await three;
    await running(work.id);
    read.length = 0;
    await goOn();
    expect(read).toEqual([[children[3]?.id]]);
    expect(await state(id)).toMatchObject({ state: 'ready', rows: 4 });
    expect((await unlocked(id)).size).toBe(4);
  });

  it('lets go when it is told to end, and that is no failed attempt', async () => {
    const { id, work } = await approved({ form: 'zip' });
    await expect(makePapers(kinds).run(work, tools({ stopping: () => true }))).rejects.toThrow(WorkPaused);
    expect((await state(id)).state).toBe('making');
    await goOn();
    expect((await state(id)).state).toBe('ready');
  });

  it('makes nothing more of what was withdrawn meanwhile, and leaves no file', async () => {
    const { id, work } = await approved({ form: 'zip' });
    const progress = async () => {
      const { version, can } = await state(id);
      if (can.withdraw)
        await asker.post(`/api/exports/${id}/withdrawal`, undefined, { 'if-match': String(version) });
    };
    await expect(makePapers(kinds).run(work, tools({ progress }))).rejects.toThrow();
    expect((await state(id)).state).toBe('withdrawn');
    const parts = await system.owner<{ file_id: string | null }>(
      'select file_id from export_part where export_id = $1 and file_id is not null',
      [id],
    );
    expect(parts.map((part) => existsSync(system.files.pathOf(part.file_id ?? '')))).not.toContain(true);
    await goOn();
  });

  it('leaves out who is in nobody’s care since, and says how many', async () => {
    const { id, work } = await approved({ form: 'zip', filters: { division: places.town } });
    await expect(makePapers(kinds).run(work, tools({ stopping: () => true }))).rejects.toThrow(WorkPaused);
    await system.owner(`update care set until = '2023-11-06', ended_why = 'changed' where child_id = $1`, [
      children[1]?.id,
    ]);
    await goOn();
    expect(await state(id)).toMatchObject({
      state: 'ready',
      rows: 1,
      papersTold: { leftOut: 1, missing: [] },
    });
  });
});
