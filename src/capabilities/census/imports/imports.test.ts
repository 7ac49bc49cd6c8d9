import * as SheetJs from '@e965/xlsx';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aLine, anOpenCampaign, aRoster, handIn, handInAndCommit } from '#testing/builders/census.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
let city: Caller;
let county: Caller;
let otherCounty: Caller;
let town: Caller;
let campaignId = '';

beforeAll(async () => {
  system = await startTestSystem();
  city = await system.caller('city', '4109');
  county = await system.caller('county', '410922');
  otherCounty = await system.caller('county', '410923');
  town = await system.caller('town', '410922100');
});
afterAll(() => system.close());
beforeEach(async () => {
  campaignId = await anOpenCampaign(system);
});

const version = (of: { version: number }) => ({ 'if-match': `"${of.version}"` });
const registered = async () =>
  Number((await system.owner<{ count: string }>('select count(*) from child'))[0]?.count);

describe('handing a roster in', () => {
  it('cannot be done by a town', async () => {
    const answer = await town.upload(`/api/campaigns/${campaignId}/imports`, aRoster([aLine()]));
    expect(answer.status).toBe(403);
  });

  it('cannot be done by a county for another one', async () => {
    const answer = await county.upload(`/api/campaigns/${campaignId}/imports`, aRoster([aLine()]), {
      division: '410923',
    });
    expect([answer.status, answer.body.code]).toEqual([403, 'outside-area']);
  });

  it('wants a file', async () => {
    expect((await county.post(`/api/campaigns/${campaignId}/imports`, {})).status).toBe(400);
  });

  it('stages its rows, says what a commit would do, and writes nothing', async () => {
    const before = await registered();
    const twice = aLine();
    const grown = aLine({ birthDate: '2006-01-02', citizenId: '' });
    const lines = [
      twice,
      aLine({ citizenId: '' }),
      { ...twice, remark: '又一次' },
      grown,
      aLine({ childName: '' }),
    ];
    const read = await handIn(system, county, campaignId, aRoster(lines));
    expect(read.body).toMatchObject({
      state: 'staged',
      county: { code: '410922', name: '清丰县' },
      preview: {
        rows: 5,
        new: 2,
        duplicates: { total: 1, withinFile: 1 },
        notEligible: { ageOver: 1 },
        rejected: { noName: 1 },
        flags: { idMissing: 1 },
        withGuardian: 2,
        signed: 2,
      },
      can: { commit: true, map: true, withdraw: true },
    });
    expect(await registered()).toBe(before);
  });

  it('shows the mapping with sample values and how sure it is', async () => {
    const read = await handIn(system, county, campaignId, aRoster([aLine({ childName: '张可晨' })]));
    const columns = read.body.layout.sheets[0].columns;
    expect(columns.find((column: { field: string }) => column.field === 'childName')).toMatchObject({
      heading: '儿童姓名',
      samples: ['张可晨'],
      confidence: 1,
    });
  });

  it('counts what the form wants and rows lack', async () => {
    const strict = await anOpenCampaign(system, { required: ['school', 'guardianPhone'] });
    const lines = [aLine({ school: '城关镇小学' }), aLine({ guardianPhone: '' })];
    const read = await handIn(system, county, strict, aRoster(lines));
    expect(read.body.preview.missing).toEqual({ school: 1, guardianPhone: 1 });
  });

  it('answers the first one’s import when the same file comes again, also from two at once', async () => {
    const roster = aRoster([aLine()]);
    const colleague = await system.caller('county', '410922');
    const path = `/api/campaigns/${campaignId}/imports`;
    const [one, other] = await Promise.all([county.upload(path, roster), colleague.upload(path, roster)]);
    expect(one.body.id).toBe(other.body.id);
    expect((await county.upload(path, { ...roster, name: 'renamed.csv' })).body.id).toBe(one.body.id);
    await system.runner.idle();
  });

  it('is written down in the audit trail, without a child’s name', async () => {
    const line = aLine({ childName: '欧阳独一' });
    const read = await handIn(system, county, campaignId, aRoster([line]));
    const rows = await system.owner<{ event: string; area: string; details: object }>(
      `select event, area, details from audit_event where object_id = $1 order by id`,
      [read.body.id],
    );
    expect(rows[0]).toMatchObject({ event: 'roster.handed-in', area: '410922' });
    expect(JSON.stringify(rows)).not.toContain('欧阳');
  });

  it('is not there for another county, by address, in lists, and by SQL', async () => {
    const read = await handIn(system, county, campaignId, aRoster([aLine()]));
    expect((await otherCounty.get(`/api/imports/${read.body.id}`)).status).toBe(404);
    expect((await otherCounty.post(`/api/imports/${read.body.id}/commit`)).status).toBe(404);
    expect((await otherCounty.get(`/api/campaigns/${campaignId}/imports`)).body.items).toEqual([]);
    const rows = await system.as('county', '410923', (tx) =>
      tx.selectFrom('roster_row').select('name').execute(),
    );
    expect(rows).toEqual([]);
  });

  it('finds out for the city which county a file is of', async () => {
    const line = aLine({ county: '南乐县', town: '', village: '' });
    const named = await handIn(
      system,
      city,
      campaignId,
      aRoster([aLine({ county: '' })], { name: '清丰县（定稿）.csv' }),
    );
    expect(named.body.county.code).toBe('410922');
    const told = await handIn(system, city, campaignId, aRoster([line, { ...line, childName: '王乙' }]));
    expect(told.body.county.code).toBe('410923');
  });

  it('asks the city for the county where nothing tells it', async () => {
    const line = aLine({ county: '', town: '', village: '' });
    const read = await handIn(system, city, campaignId, aRoster([line]));
    expect(read.body).toMatchObject({ state: 'failed', fault: { code: 'roster-county-unknown' } });
  });
});

describe('a file that cannot be a roster', () => {
  const book = (rows: string[][]): Buffer => {
    const made = SheetJs.utils.book_new();
    SheetJs.utils.book_append_sheet(made, SheetJs.utils.aoa_to_sheet(rows), 'Sheet1');
    return SheetJs.write(made, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
  };
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const cases: [string, string, () => Buffer][] = [
    ['a picture named .xlsx', 'roster-not-a-sheet', () => png],
    ['a damaged workbook', 'roster-unreadable', () => book([['儿童姓名']]).subarray(0, 900)],
    ['a sheet without headings', 'roster-no-header', () => book([['一'], ['二'], ['三']])],
    ['headings and no child', 'roster-empty', () => book([['儿童姓名', '性别', '身份证号', '出生日期']])],
    ['a text of blanks', 'roster-empty', () => Buffer.from(' \r\n \r\n')],
  ];
  it.each(cases)('is refused in words: %s', async (_, code, bytes) => {
    const read = await handIn(system, county, campaignId, { name: `${code}.xlsx`, bytes: bytes() });
    expect(read.body).toMatchObject({ state: 'failed', fault: { code } });
    const rows = await system.owner('select 1 from roster_row where import_id = $1', [read.body.id]);
    expect(rows).toEqual([]);
  });

  it('is refused at once where it holds nothing', async () => {
    const answer = await county.upload(`/api/campaigns/${campaignId}/imports`, {
      name: 'x.csv',
      bytes: Buffer.alloc(0),
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'roster-empty']);
  });

  it('may be handed in again after it has failed', async () => {
    const file = { name: 'again.xlsx', bytes: png };
    const first = await handIn(system, county, campaignId, file);
    const second = await handIn(system, county, campaignId, file);
    expect(second.body.id).not.toBe(first.body.id);
  });

  it('is refused where it is another county’s, but for the city only shown', async () => {
    const lines = [aLine({ county: '南乐县' }), aLine({ county: '南乐县' }), aLine({ county: '南乐县' })];
    const roster = aRoster(lines, { name: '410922.csv' });
    const refused = await handIn(system, county, campaignId, roster);
    expect(refused.body).toMatchObject({
      state: 'failed',
      fault: { code: 'roster-of-another-county', details: { found: '南乐县' } },
    });
    const shown = await handIn(system, city, campaignId, roster, { division: '410922' });
    expect(shown.body).toMatchObject({ state: 'staged', layout: { otherCounty: { code: '410923' } } });
  });

  it('takes formulas and control characters as text', async () => {
    const line = aLine({
      childName: '张\u0001可\u200b晨',
      school: '=HYPERLINK("http://x","y")',
      remark: '=1+1',
    });
    const read = await handInAndCommit(system, county, campaignId, aRoster([line]));
    expect(read.body.state).toBe('committed');
    const [child] = await system.owner<{ name: string; school: string }>(
      `select name, school from child join campaign_child on child_id = child.id where import_id = $1`,
      [read.body.id],
    );
    expect(child).toEqual({ name: '张可晨', school: '=HYPERLINK("http://x","y")' });
  });
});

describe('withdrawing a roster', () => {
  it('takes its rows away; the same file may come again', async () => {
    const roster = aRoster([aLine()]);
    const read = await handIn(system, county, campaignId, roster);
    const gone = await county.post(`/api/imports/${read.body.id}/withdraw`, undefined, version(read.body));
    expect(gone.body.state).toBe('withdrawn');
    expect(await system.owner('select 1 from roster_row where import_id = $1', [read.body.id])).toEqual([]);
    expect((await county.post(`/api/imports/${read.body.id}/commit`)).body.code).toBe('wrong-state');
    const again = await handIn(system, county, campaignId, roster);
    expect(again.body).toMatchObject({ state: 'staged', preview: { rows: 1 } });
  });

  it('cannot be done once it is committed', async () => {
    const done = await handInAndCommit(system, county, campaignId, aRoster([aLine()]));
    const answer = await county.post(`/api/imports/${done.body.id}/withdraw`, undefined, version(done.body));
    expect(answer.body.code).toBe('wrong-state');
  });
});

describe('a campaign with a roster under way', () => {
  it('cannot be closed, and takes none when it is', async () => {
    const read = await handIn(system, county, campaignId, aRoster([aLine()]));
    const open = (await city.get(`/api/campaigns/${campaignId}`)).body;
    const refused = await city.post(`/api/campaigns/${campaignId}/close`, undefined, version(open));
    expect(refused.body).toMatchObject({ code: 'imports-under-way', details: { count: 1 } });
    await county.post(`/api/imports/${read.body.id}/withdraw`, undefined, version(read.body));
    await city.post(`/api/campaigns/${campaignId}/close`, undefined, version(open));
    const late = await county.upload(`/api/campaigns/${campaignId}/imports`, aRoster([aLine()]));
    expect(late.body.code).toBe('wrong-state');
  });
});
