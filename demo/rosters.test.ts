import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as sheets from '@e965/xlsx';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, test } from 'vitest';
import { parseCitizenId } from '#capabilities/children/citizen-id/rules.ts';
import { ageOn, censusDate } from './calendar.ts';
import { countyPlans } from './census-plan.ts';
import { makeDemoCity } from './city.ts';
import { divisionOf } from './divisions.ts';
import { writeDemoRosters } from './roster-files.ts';
import { demoRosterRows, rosterRowsOf } from './rosters.ts';
import type { DemoRosterRow } from './types.ts';

const { census, rows, figures } = makeDemoCity();
const byKey = new Map(census.children.map((child) => [child.key, child]));
const positions = new Map(rows.map((row, at) => [row.key, at]));

function rowsOf(outcome: DemoRosterRow['outcome']): DemoRosterRow[] {
  return rows.filter((row) => row.outcome === outcome);
}

function countedRowOf(childKey: string | null): DemoRosterRow {
  const row = rows.find((one) => one.outcome === 'counted' && one.childKey === childKey);
  if (!row) throw new Error(`${childKey} is not counted`);
  return row;
}

describe('the rosters', () => {
  test('are the same whenever they are made', () => {
    expect(JSON.stringify([...demoRosterRows()])).toBe(JSON.stringify(rows));
    expect(JSON.stringify(rosterRowsOf(census))).toBe(JSON.stringify(rows));
  });

  test('count every child once', () => {
    const counted = rowsOf('counted').map(({ childKey }) => childKey);
    expect(new Set(counted)).toEqual(new Set(byKey.keys()));
    expect(counted).toHaveLength(byKey.size);
  });

  test('hold as many flawed rows as the plan says', () => {
    const planned = (
      name: 'idMissing' | 'held' | 'ageOver' | 'parentsHome' | 'rejected' | 'withoutGuardian',
    ) => countyPlans.reduce((sum, plan) => sum + plan[name], 0);
    expect(figures).toMatchObject({
      distinctChildren: 14_041,
      byCounty: { 华龙区: 431, 清丰县: 2600, 濮阳经济技术开发区: 329 },
      heldForReview: planned('held'),
      notEligible: { ageOver: planned('ageOver'), parentsHome: planned('parentsHome') },
      rejected: planned('rejected'),
      childrenWithoutGuardian: planned('withoutGuardian'),
    });
    expect(figures.flags.idMissing).toBe(planned('idMissing'));
    const unsigned = countyPlans.reduce((sum, plan) => sum + plan.withoutGuardian + plan.unsigned, 0);
    expect(figures.signed).toBe(14_041 - unsigned);
  });

  test('name the real division that the row stands in', () => {
    for (const { villageCode, fields } of rows) {
      expect(divisionOf(villageCode).name).toBe(fields.village);
      expect(divisionOf(villageCode.slice(0, 9)).name).toBe(fields.town);
      expect(divisionOf(villageCode.slice(0, 6)).name).toBe(fields.county);
    }
  });

  test('write a second row of a child after the first, under the same ID', () => {
    for (const row of rowsOf('duplicate')) {
      const first = countedRowOf(row.childKey);
      expect(positions.get(first.key)).toBeLessThan(positions.get(row.key) ?? 0);
      expect(row.fields.citizenId).toBe(first.fields.citizenId);
    }
    const across = rowsOf('duplicate').filter((row) => !row.childKey?.startsWith(row.countyCode));
    expect(across.length).toBeGreaterThan(20);
  });

  test('write a row to be held without ID, as a child that already stands there', () => {
    for (const row of rowsOf('held')) {
      const first = countedRowOf(row.childKey);
      expect(positions.get(first.key)).toBeLessThan(positions.get(row.key) ?? 0);
      expect(row.fields.citizenId).toBe('');
      const { childName, sex, birthDate, guardianName } = first.fields;
      expect(row.fields).toMatchObject({ childName, sex, birthDate, guardianName });
    }
  });

  test('never let two counted children without ID look like one', () => {
    const seen = new Set<string>();
    for (const { fields } of rowsOf('counted')) {
      const likeness = [fields.childName, fields.sex, fields.birthDate, fields.guardianName].join('/');
      if (fields.citizenId === '') expect(seen.has(likeness)).toBe(false);
      seen.add(likeness);
    }
  });

  test.each([
    ['idMissing', (row: DemoRosterRow) => row.fields.citizenId === ''],
    ['idChecksum', (row: DemoRosterRow) => !soundId(row)],
    [
      'idSexMismatch',
      (row: DemoRosterRow) => (Number(row.fields.citizenId[16]) % 2 === 1) !== (row.fields.sex === '男'),
    ],
    ['idBirthMismatch', (row: DemoRosterRow) => birthOf(row) !== row.fields.birthDate],
  ] as const)(
    'carry the flaw %s where they are flagged, and nowhere else among the counted',
    (flag, flawed) => {
      for (const row of rowsOf('counted')) {
        if (row.flag === 'idMissing' && flag !== 'idMissing') continue;
        expect(flawed(row)).toBe(row.flag === flag);
      }
    },
  );

  test('leave children out for the reason given', () => {
    for (const { fields } of rowsOf('ageOver')) {
      expect(ageOn(fields.birthDate, censusDate)).toBeGreaterThanOrEqual(16);
    }
    for (const { fields } of rowsOf('parentsHome')) {
      expect([fields.leftBehindKind, fields.fatherStatus, fields.motherStatus]).toEqual([
        '无',
        '在家',
        '在家',
      ]);
    }
    for (const { fields } of rowsOf('rejected')) {
      const nameless = fields.childName === '';
      const undated = fields.citizenId === '' && !/^\d/.test(fields.birthDate);
      expect(nameless || undated).toBe(true);
    }
  });
});

function birthOf({ fields }: DemoRosterRow): string {
  const parsed = parseCitizenId(fields.citizenId);
  return parsed.ok ? parsed.value.birthDate : '';
}

function soundId({ fields }: DemoRosterRow): boolean {
  const parsed = parseCitizenId(fields.citizenId);
  return parsed.ok && parsed.value.sound;
}

describe('the files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-rosters-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const files = writeDemoRosters(folder);

  test('are eight, in at least four layouts, and sort by county', () => {
    expect(files.map(({ countyCode }) => countyCode)).toEqual(countyPlans.map(({ code }) => code));
    expect(new Set(files.map(({ layout }) => layout)).size).toBeGreaterThanOrEqual(4);
    expect(files.reduce((sum, file) => sum + file.rows, 0)).toBe(rows.length);
  });

  test('are the same bytes when they are written again', () => {
    const again = mkdtempSync(join(tmpdir(), 'demo-rosters-'));
    const second = writeDemoRosters(again);
    for (const [at, { path }] of files.entries()) {
      expect(readFileSync(second[at]?.path ?? '').equals(readFileSync(path))).toBe(true);
    }
    rmSync(again, { recursive: true });
  });

  test.each(files.map((file) => [file.fileName, file] as const))(
    '%s holds every child of its roster',
    (_, file) => {
      const own = rows.filter(({ countyCode }) => countyCode === file.countyCode);
      const text = readBack(file.path, file.layout);
      const names = own.map(({ fields }) => fields.childName).filter((name) => name !== '');
      expect(names.filter((name) => !text.includes(name))).toEqual([]);
    },
  );
});

function readBack(path: string, layout: string): string {
  const bytes = readFileSync(path);
  if (layout === 'textGb18030') return iconv.decode(bytes, 'gb18030');
  if (layout === 'textUtf8') return bytes.toString('utf8');
  const book = sheets.read(bytes);
  const all = book.SheetNames.map((name) => sheets.utils.sheet_to_csv(book.Sheets[name] as sheets.WorkSheet));
  return all.join('\n').replaceAll('\u3000', '');
}
