import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SheetFault } from '#foundation/sheets/sheet-fault.ts';
import { MADE_DIVISIONS } from '#testing/made-divisions.ts';
import { WAYS_OF_WRITING, type WrittenRoster, writtenChildren } from '#testing/made-rosters.ts';
import { madeXlsx, withFile } from '#testing/made-workbooks.ts';
import { type RosterBatch, readRoster } from './read-roster.ts';
import { inspectRosterInThread, readRosterInThread } from './roster-thread.ts';

const [children = []] = fc.sample(writtenChildren(400), { numRuns: 1, seed: 7 });

function withRequest<T>(
  roster: WrittenRoster,
  countyCode: string,
  use: (request: Parameters<typeof readRoster>[0]) => Promise<T>,
) {
  return withFile(roster.fileName, roster.content, (path) =>
    use({ path, fileName: roster.fileName, countyCode, divisions: MADE_DIVISIONS, censusDate: '2023-10-31' }),
  );
}

async function all(batches: AsyncIterable<RosterBatch>): Promise<RosterBatch[]> {
  const collected: RosterBatch[] = [];
  for await (const batch of batches) collected.push(batch);
  return collected;
}

const inspect = (roster: WrittenRoster, county = '410922') =>
  withRequest(roster, county, inspectRosterInThread);

async function faultOf(content: Uint8Array, fileName = 'roster.xlsx') {
  const error = await inspect({ fileName, content: Buffer.from(content) }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof SheetFault ? error.code : error;
}

describe('reading in a thread', () => {
  test('gives the same rows as reading here, file after file', async () => {
    for (const write of [WAYS_OF_WRITING.plain, WAYS_OF_WRITING.gbText]) {
      await withRequest(write(children), '410922', async (request) => {
        const here = await all(readRoster(request));
        expect(await all(readRosterInThread(request))).toEqual(here);
      });
    }
  });

  test('may be left in the middle, and goes on with the next file', async () => {
    await withRequest(WAYS_OF_WRITING.plain(children), '410922', async (request) => {
      for await (const batch of readRosterInThread(request)) {
        expect(batch.rows.length).toBeGreaterThan(0);
        break;
      }
      const batches = await all(readRosterInThread(request));
      expect(batches.flatMap(({ rows }) => rows)).toHaveLength(400);
    });
  });

  test('a fault of the file comes out under its name', async () => {
    expect(await faultOf(Buffer.from('89504e470d0a1a0a00', 'hex'))).toBe('notASheet');
    expect(await faultOf(madeXlsx({ sheets: [{ name: '表', xml: '<sheetData/>' }] }))).toBe('empty');
    expect(await faultOf(Buffer.from('姓名,性别,村\n'), 'form.csv')).toBe('empty');
    expect(await faultOf(Buffer.from('说明,本表\n一,二\n'), 'note.csv')).toBe('noHeader');
  });
});

describe('an inspection', () => {
  test('shows sheets, headings, mapping and first rows before anything is read', async () => {
    const { kind, sheets, skipped, otherCounty } = await inspect(WAYS_OF_WRITING.grouped(children));
    expect({ kind, skipped, otherCounty }).toEqual({
      kind: 'xlsx',
      skipped: [{ name: '填表说明', why: 'noHeader' }],
      otherCounty: undefined,
    });
    expect(sheets[0]).toMatchObject({ name: '城关镇', headerFirst: 3, headerLast: 4, town: '410922100' });
    expect(sheets[0]?.preview).toHaveLength(20);
    expect(sheets[0]?.passed[0]?.kind).toBe('total');
  });

  test('a hidden sheet is not read, and said not to be', async () => {
    const row = (...texts: string[]) =>
      `<row>${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
    const xml = `<sheetData>${row('姓名', '性别', '村')}${row('王可雨', '女', '李庄')}</sheetData>`;
    const content = madeXlsx({
      sheets: [
        { name: '旧', xml, state: 'hidden' },
        { name: '新', xml },
      ],
    });
    const { sheets, skipped } = await inspect({ fileName: 'two.xlsx', content });
    expect([sheets.map(({ name }) => name), skipped]).toEqual([['新'], [{ name: '旧', why: 'hidden' }]]);
  });

  test.each([
    ['its rows', WAYS_OF_WRITING.plain, 'rows'],
    ['its titles', WAYS_OF_WRITING.grouped, 'title'],
  ] as const)('knows another county’s roster by %s', async (_, write, because) => {
    const { otherCounty } = await inspect(write(children), '410928');
    expect(otherCounty).toEqual({ code: '410922', name: '清丰县', because });
  });

  test('knows it by its villages where nothing else is said, and takes its own for its own', async () => {
    const bare = WAYS_OF_WRITING.plain(children.map(({ county: _, ...child }) => child));
    expect((await inspect(bare, '410928')).otherCounty).toMatchObject({ code: '410922' });
    expect((await inspect(bare, '410922')).otherCounty).toBeUndefined();
  });

  test('names a county that nobody knows as the rows do', async () => {
    const strange = WAYS_OF_WRITING.plain(children.map((child) => ({ ...child, county: '安阳县' })));
    const { otherCounty } = await inspect(strange);
    expect(otherCounty).toEqual({ code: undefined, name: '安阳县', because: 'rows' });
  });
});
