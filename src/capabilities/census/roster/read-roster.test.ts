import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MADE_DIVISIONS } from '#testing/made-divisions.ts';
import { WAYS_OF_WRITING, type WrittenRoster, writtenChildren } from '#testing/made-rosters.ts';
import { withFile } from '#testing/made-workbooks.ts';
import type { CheckedRow } from './checked-row.ts';
import type { DivisionName } from './divisions.ts';
import { readRoster } from './read-roster.ts';
import { createReferenceCensus } from './reference-census.ts';

async function read(roster: WrittenRoster): Promise<CheckedRow[]> {
  return withFile(roster.fileName, roster.content, async (path) => {
    const rows: CheckedRow[] = [];
    const request = { path, fileName: roster.fileName, countyCode: '410922', divisions: MADE_DIVISIONS };
    for await (const batch of readRoster({ ...request, censusDate: '2023-10-31' })) rows.push(...batch.rows);
    return rows;
  });
}

test('the same thirty children written in seven ways are the same children', async () => {
  await fc.assert(
    fc.asyncProperty(writtenChildren(30), async (children) => {
      const expected = await read(WAYS_OF_WRITING.plain(children));
      expect(expected.map(({ child }) => child.citizenId)).toEqual(
        children.map(({ citizenId }) => citizenId),
      );
      expect(expected.every(({ verdict, division }) => verdict.is === 'eligible' && division.village)).toBe(
        true,
      );
      for (const write of Object.values(WAYS_OF_WRITING)) {
        const rows = await read(write(children));
        const entries = rows.map(({ child, division, verdict, findings }) => ({
          child,
          division,
          verdict,
          findings,
        }));
        const same = expected.map(({ child, division, verdict, findings }) => ({
          child,
          division,
          verdict,
          findings,
        }));
        expect(entries, write.name).toEqual(same);
      }
    }),
    { numRuns: 5 },
  );
});

test('what cleaning changed is kept beside what stood there', async () => {
  const [child] = fc.sample(writtenChildren(1), { numRuns: 1, seed: 4 })[0] ?? [];
  if (child === undefined) throw new Error('no child');
  const [row] = await read(WAYS_OF_WRITING.gbText([child]));
  expect(row?.changes).toContainEqual({
    field: 'citizenId',
    was: `␉${child.citizenId}`,
    now: child.citizenId,
  });
  expect(row?.changes.find(({ field }) => field === 'birthDate')?.now).toBe(child.birthDate);
  const [plain] = await read(WAYS_OF_WRITING.plain([child]));
  expect(plain?.changes).toEqual([]);
});

describe('eight rosters of one city, in the order of their names', () => {
  const folder = join(import.meta.dirname, 'fixtures', 'eight-counties');
  const divisions: DivisionName[] = readFileSync(
    join(import.meta.dirname, '../../../../demo/data/divisions.csv'),
    'utf8',
  )
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .map(([code = '', name = '']) => ({ code, name }));
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, unknown>;

  test('give every number of a census done right', { timeout: 30_000 }, async () => {
    const census = createReferenceCensus();
    for (const fileName of readdirSync(folder)
      .filter((name) => /^\d{6}-/.test(name))
      .sort()) {
      const path = join(folder, fileName);
      const request = {
        path: decodeURIComponent(path),
        fileName,
        countyCode: fileName.slice(0, 6),
        divisions,
      };
      for await (const { rows } of readRoster({ ...request, censusDate: String(expected.censusDate) })) {
        for (const row of rows) census.add(row);
        expect(rows.every(({ division }) => division.village !== undefined)).toBe(true);
      }
    }
    const { byCounty, flags, ...totals } = census.totals();
    const nameOf = (code: string) => divisions.find((division) => division.code === code)?.name ?? code;
    const named = Object.fromEntries(Object.entries(byCounty).map(([code, count]) => [nameOf(code), count]));
    expect({ ...totals, byCounty: named }).toEqual(pick(expected, [...Object.keys(totals), 'byCounty']));
    expect(flags).toMatchObject(expected.flags as object);
  });
});

function pick(whole: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, whole[key]]));
}
