import * as SheetJs from '@e965/xlsx';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { problemWorkbook } from '#capabilities/census/problems/problem-sheets.ts';
import { problemText } from '#capabilities/census/problems/reasons.ts';
import { childToken } from '#capabilities/children/index.ts';
import {
  aLine,
  anOpenCampaign,
  aRoster,
  handIn,
  handInAndCommit,
  type MadeRoster,
} from '#testing/builders/census.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let city: Caller;
let county: Caller;
let campaignId = '';

beforeAll(async () => {
  system = await startTestSystem();
  city = await system.caller('city', '4109');
  county = await system.caller('county', '410922');
});
afterAll(() => system.close());
beforeEach(async () => {
  campaignId = await anOpenCampaign(system);
});

const result = async () => (await city.get(`/api/campaigns/${campaignId}/result`)).body.now;

async function problemsOf(importId: string, language = 'zh') {
  const response = await fetch(`${system.url}/api/imports/${importId}/problems.xlsx`, {
    headers: { authorization: `Bearer ${county.token}`, 'accept-language': language },
  });
  const book = SheetJs.read(Buffer.from(await response.arrayBuffer()));
  const sheet = book.Sheets[book.SheetNames[0] ?? ''] ?? {};
  return { response, book, rows: SheetJs.utils.sheet_to_json<string[]>(sheet, { header: 1, defval: '' }) };
}

/** The list as it comes back, with some cells put right: heading → what is to be written, for each line in order. */
function handedBack(rows: string[][], corrections: Record<string, string>[], name: string): MadeRoster {
  const [head = [], ...lines] = rows;
  const mended = lines.map((line, at) =>
    head.map((heading, index) => corrections[at]?.[heading] ?? line[index] ?? ''),
  );
  const book = SheetJs.utils.book_new();
  SheetJs.utils.book_append_sheet(book, SheetJs.utils.aoa_to_sheet([head, ...mended]), 'Sheet1');
  return { name, bytes: SheetJs.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer };
}

describe('what is wrong with a row', () => {
  const clean = { verdict: 'eligible', reason: null, flags: [], missing: [], held: null, differences: [] };
  it.each([
    [
      { ...clean, verdict: 'rejected', reason: 'noName' },
      '未导入：没有儿童姓名',
      'Not taken: No child’s name',
    ],
    [
      { ...clean, flags: ['idMissing', 'phoneInvalid'] },
      '存疑：缺身份证号、电话号码有误',
      'Doubtful: ID missing, Phone number wrong',
    ],
    [{ ...clean, missing: ['school'] }, '必填项未填：就读学校', 'Required and blank: School'],
  ])('is said in words', (row, zh, en) => {
    expect(problemText(row, 'zh')).toBe(zh);
    expect(problemText(row, 'en')).toBe(en);
  });
});

describe('the problem list', () => {
  it('cannot be taken away by another county', async () => {
    const read = await handIn(system, county, campaignId, aRoster([aLine({ childName: '' })]));
    const other = await system.caller('county', '410923');
    expect((await other.get(`/api/imports/${read.body.id}/problems.xlsx`)).status).toBe(404);
    const town = await system.caller('town', '410922100');
    expect((await town.get(`/api/imports/${read.body.id}/problems.xlsx`)).status).toBe(403);
  });

  it('has the same columns as were handed in, the reasons beside them, and only rows with something wrong', async () => {
    const lines = [aLine(), aLine({ childName: '', school: '城关小学' }), aLine({ citizenId: '' })];
    const done = await handInAndCommit(system, county, campaignId, aRoster(lines));
    const { response, rows } = await problemsOf(done.body.id);
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('问题清单'));
    const [head = [], ...found] = rows;
    expect(head.slice(0, 3)).toEqual(['县（区）', '乡镇（街道）', '村（居）']);
    expect(found).toHaveLength(2);
    expect(found[0]?.[head.indexOf('监护人姓名')]).toBe(lines[1]?.guardianName);
    expect(found.map((row) => row.at(-2))).toEqual(['未导入：没有儿童姓名', '存疑：缺身份证号']);
    const [row] = await system.owner(
      `select details from audit_event where event = 'roster.problems-downloaded' and object_id = $1`,
      [done.body.id],
    );
    expect(row).toMatchObject({ details: { rows: 2 } });
  });

  it('says the reasons in the asker’s language', async () => {
    const done = await handInAndCommit(system, county, campaignId, aRoster([aLine({ citizenId: '' })]));
    expect((await problemsOf(done.body.id, 'en')).rows[1]?.at(-2)).toBe('Doubtful: ID missing');
  });

  it('writes every cell as text, so that no ID is rounded and no formula runs', async () => {
    const line = aLine({ childName: '', remark: '=1+1' });
    const read = await handIn(system, county, campaignId, aRoster([line]));
    const { book, rows } = await problemsOf(read.body.id);
    const cells = Object.entries(book.Sheets[book.SheetNames[0] ?? ''] ?? {}).filter(
      ([key]) => !key.startsWith('!'),
    );
    expect(cells.every(([, cell]) => cell.t === 's' && cell.f === undefined)).toBe(true);
    expect(rows[1]).toContain(line.citizenId);
    expect(rows[1]).toContain('=1+1');
  });

  it('is written whatever was in a cell or on a sheet’s tab', async () => {
    const long = aLine({ childName: '', address: '远'.repeat(40_000) });
    const read = await handIn(system, county, campaignId, aRoster([long]));
    const { response, rows } = await problemsOf(read.body.id);
    expect(response.status).toBe(200);
    expect(rows[1]?.find((cell) => cell.startsWith('远'))).toHaveLength(32_767);
    const layout = (name: string) => ({
      name,
      titles: [],
      columns: [{ index: 0, heading: '姓名', field: null }],
    });
    const names = [
      'History',
      "'quoted'",
      '__proto__',
      'A',
      'a',
      '',
      `${'长'.repeat(40)}1`,
      `${'长'.repeat(40)}2`,
    ];
    const one = { sheet: '', cells: ['甲'], ordinal: 1, entry: {}, verdict: 'rejected', reason: 'noName' };
    const plain = {
      flags: [],
      missing: [],
      held: null,
      differences: [],
      county: null,
      town: null,
      village: null,
    };
    const bytes = problemWorkbook(
      read.body.id,
      { sheets: names.map(layout) } as never,
      names.map((sheet) => ({ ...plain, ...one, sheet })) as never,
      'zh',
    );
    expect(SheetJs.read(bytes).SheetNames).toHaveLength(names.length);
  });

  it('corrected and handed in again counts the child once, and the rejected row no more', async () => {
    const line = aLine({ childName: '' });
    const done = await handInAndCommit(system, county, campaignId, aRoster([aLine(), line]));
    expect(await result()).toMatchObject({ distinctChildren: 1, rejected: 1 });
    const { rows } = await problemsOf(done.body.id);
    const back = await handInAndCommit(
      system,
      county,
      campaignId,
      handedBack(rows, [{ 儿童姓名: '张补名' }], '改好.xlsx'),
    );
    expect(back.body.result).toMatchObject({ rows: 1, new: 1 });
    expect(await result()).toMatchObject({ distinctChildren: 2, rejected: 0 });
    expect((await problemsOf(done.body.id)).rows).toHaveLength(1);
  });

  it('handed in again as it was doubles nothing', async () => {
    const lines = [
      aLine({ childName: '' }),
      aLine({ citizenId: '' }),
      aLine({ birthDate: '2001-01-01', citizenId: '' }),
    ];
    const done = await handInAndCommit(system, county, campaignId, aRoster(lines));
    const before = await result();
    const { rows } = await problemsOf(done.body.id);
    await handInAndCommit(system, county, campaignId, handedBack(rows, [], '原样.xlsx'));
    const after = await result();
    const counts = ({ files, ...rest }: Record<string, unknown>) => rest;
    expect(counts(after)).toEqual(counts(before));
  });

  it('with an ID filled in puts it into the same child’s file, and settles the doubt', async () => {
    const whole = aLine();
    const done = await handInAndCommit(system, county, campaignId, aRoster([{ ...whole, citizenId: '' }]));
    const { rows } = await problemsOf(done.body.id);
    const mended = handedBack(rows, [{ 身份证号: whole.citizenId ?? '' }], '补证.xlsx');
    const back = await handInAndCommit(system, county, campaignId, mended);
    expect(back.body.result).toMatchObject({ corrections: 1, new: 0 });
    const found = await system.owner(
      `select citizen_id_index, citizen_id_state, (select count(*)::int from child_flag f where f.child_id = child.id
        and flag = 'idMissing' and settled_at is null) as open
       from child join campaign_child on child_id = child.id where campaign_id = $1`,
      [campaignId],
    );
    const token = childToken(system.database.vault, whole.citizenId ?? '');
    expect(found).toEqual([{ citizen_id_index: token, citizen_id_state: 'valid', open: 0 }]);
    expect(await result()).toMatchObject({ distinctChildren: 1, flags: { idMissing: 0 } });
    expect((await county.get(`/api/children/search?q=${whole.citizenId}`)).body.items).toHaveLength(1);
  });

  it('that another county hands in corrects nobody here, though it knows the numbers', async () => {
    const whole = aLine();
    const done = await handInAndCommit(system, county, campaignId, aRoster([{ ...whole, citizenId: '' }]));
    const { rows } = await problemsOf(done.body.id);
    const neighbour = await system.caller('county', '410923');
    const own = { '县（区）': '南乐县', '乡镇（街道）': '', '村（居）': '' };
    const stolen = handedBack(rows, [{ ...own, 身份证号: whole.citizenId ?? '' }], '别县.xlsx');
    const back = await handInAndCommit(system, neighbour, campaignId, stolen);
    expect(back.body.result).toMatchObject({ corrections: 0 });
    const found = await system.owner(
      `select citizen_id_index, name from child join campaign_child on child_id = child.id
      where campaign_id = $1 and import_id = $2`,
      [campaignId, done.body.id],
    );
    expect(found).toEqual([{ citizen_id_index: null, name: whole.childName }]);
    const superseded = await system.owner('select from roster_superseded where import_id = $1', [
      done.body.id,
    ]);
    expect(superseded).toHaveLength(0);
  });

  it('does not give a child an ID that another one has', async () => {
    const owner = aLine();
    const done = await handInAndCommit(
      system,
      county,
      campaignId,
      aRoster([owner, aLine({ citizenId: '' })]),
    );
    const { rows } = await problemsOf(done.body.id);
    const wrong = handedBack(rows, [{ 身份证号: owner.citizenId ?? '' }], '错证.xlsx');
    const back = await handInAndCommit(system, county, campaignId, wrong);
    expect(back.body.state).toBe('committed');
    const ids = await system.owner(
      `select citizen_id_index from child join campaign_child on child_id = child.id
      where campaign_id = $1 order by citizen_id_index nulls last`,
      [campaignId],
    );
    const token = childToken(system.database.vault, owner.citizenId ?? '');
    expect(ids).toEqual([{ citizen_id_index: token }, { citizen_id_index: null }]);
  });
});

describe('the rows of a roster', () => {
  it('are listed by kind, with what cleaning changed, a page at a time', async () => {
    const lines = [aLine({ childName: '张　晨' }), aLine({ citizenId: '' }), aLine({ citizenId: '' })];
    const read = await handIn(system, county, campaignId, aRoster(lines));
    const rows = (kind: string, more = '') =>
      county.get(`/api/imports/${read.body.id}/rows?kind=${kind}${more}`);
    expect((await rows('changed')).body.items[0].changes[0]).toEqual({
      field: 'childName',
      was: '张　晨',
      now: '张晨',
    });
    const first = await rows('flagged', '&limit=1');
    expect(first.body.items[0]).toMatchObject({ row: 3, flags: ['idMissing'] });
    const second = await rows('flagged', `&limit=1&cursor=${first.body.next}`);
    expect(second.body).toMatchObject({ items: [{ row: 4 }], next: null });
    expect((await rows('flagged', '&cursor=xx')).status).toBe(400);
  });
});
