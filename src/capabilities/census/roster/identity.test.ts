import { describe, expect, test } from 'vitest';
import { madeId } from '#testing/made-rosters.ts';
import type { CheckedRow, ChildEntry } from './checked-row.ts';
import { disagreements, guardianKeyOf, merged } from './identity.ts';
import { createReferenceCensus } from './reference-census.ts';

const ID = madeId('2015-05-11', 131);
const GRANDMOTHER = {
  name: '王改',
  citizenId: madeId('1960-07-08', 132),
  phone: '14000000001',
  relation: '03',
  relationWords: '祖母',
  health: undefined,
  ability: undefined,
};
const CHILD: ChildEntry = {
  name: '王可雨',
  sex: '1',
  birthDate: '2015-05-11',
  birthFrom: 'roster',
  citizenId: ID,
  ethnicity: '01',
  health: undefined,
  schooling: 'primary',
  school: '第一小学',
  grade: undefined,
  boarding: false,
  leftBehindKind: '11',
  categories: ['11'],
  father: undefined,
  mother: undefined,
  guardian: GRANDMOTHER,
  economic: undefined,
  letterSigned: true,
  filledOn: undefined,
  group: undefined,
  address: undefined,
  remark: undefined,
};

function row(
  changed: Partial<ChildEntry> = {},
  county = '410922',
  verdict: CheckedRow['verdict'] = { is: 'eligible' },
): CheckedRow {
  return {
    place: { sheet: '表', row: 2 },
    division: { county, town: `${county}100`, village: `${county}100203`, statedCounty: undefined },
    child: { ...CHILD, ...changed },
    changes: [],
    findings:
      changed.citizenId === undefined && 'citizenId' in changed
        ? [{ flag: 'idMissing', fields: ['citizenId'] }]
        : [],
    verdict,
    cells: [],
  };
}

function census(...rows: CheckedRow[]) {
  const made = createReferenceCensus();
  return { outcomes: rows.map((each) => made.add(each).is), totals: made.totals() };
}

describe('two rows are one child', () => {
  test('with the same ID, in the county whose file came first', () => {
    const { outcomes, totals } = census(row({}, '410902'), row({ name: '王可' }, '410928'));
    expect(outcomes).toEqual(['counted', 'duplicate']);
    expect(totals).toMatchObject({ distinctChildren: 1, byCounty: { '410902': 1 }, duplicateRows: 1 });
  });

  test('with the same ID although its check digit is wrong', () => {
    const wrong = ID.slice(0, 17) + (ID.endsWith('1') ? '2' : '1');
    expect(census(row({ citizenId: wrong }), row({ citizenId: wrong })).outcomes).toEqual([
      'counted',
      'duplicate',
    ]);
  });
});

describe('two rows may be one child, and are held until a person decides', () => {
  const without = { citizenId: undefined };
  test('alike in name, sex, birth date and guardian where either has no ID', () => {
    expect(census(row(), row(without)).outcomes).toEqual(['counted', 'held']);
    expect(census(row(without), row()).outcomes).toEqual(['counted', 'held']);
    expect(census(row(without), row(without)).outcomes).toEqual(['counted', 'held']);
  });

  test.each([
    [{ name: '王可晨' }],
    [{ sex: '2' as const }],
    [{ birthDate: '2015-05-12' }],
    [{ guardian: { ...GRANDMOTHER, name: '李改' } }],
    [{ guardian: undefined }],
  ])('not with another %j', (changed) => {
    expect(census(row(), row({ ...without, ...changed })).outcomes).toEqual(['counted', 'counted']);
  });
});

test('twins are two children, with IDs and without', () => {
  const twin = madeId('2015-05-11', 133);
  expect(census(row(), row({ name: '王可晨', citizenId: twin })).outcomes).toEqual(['counted', 'counted']);
  expect(census(row(), row({ name: '王可晨', citizenId: undefined })).outcomes).toEqual([
    'counted',
    'counted',
  ]);
});

test('a row that is refused or not eligible takes nobody’s place', () => {
  const old = row({}, '410922', { is: 'notEligible', reason: 'ageOver' });
  const refused = row({ name: '' }, '410922', { is: 'rejected', reason: 'noName' });
  const { outcomes, totals } = census(refused, old, row());
  expect(outcomes).toEqual(['rejected', 'notEligible', 'counted']);
  expect(totals).toMatchObject({ rejected: 1, notEligible: { ageOver: 1 }, distinctChildren: 1 });
});

describe('a guardian is one person', () => {
  const key = (changed: Partial<typeof GRANDMOTHER>) =>
    guardianKeyOf(row({ guardian: { ...GRANDMOTHER, ...changed } as ChildEntry['guardian'] }));
  test('by ID, however the name is written', () => {
    expect(key({ name: '王 改' })).toBe(key({}));
  });

  test('without an ID by name and telephone, and without either by name and village', () => {
    const noId = { citizenId: undefined as unknown as string };
    expect(key(noId)).not.toBe(key({ ...noId, phone: '14000000002' }));
    const nothing = { ...noId, phone: undefined as unknown as string };
    expect(key(nothing)).toBe('place|王改|410922100203');
    expect(guardianKeyOf(row({ guardian: undefined }))).toBeUndefined();
  });
});

describe('merging loses nothing', () => {
  test('the first row stands, the second fills what it left unsaid', () => {
    const both = merged(
      { ...CHILD, letterSigned: undefined },
      { ...CHILD, grade: '三年级', school: '第二小学', letterSigned: false },
    );
    expect(both).toMatchObject({ school: '第一小学', grade: '三年级', letterSigned: false });
  });

  test('where both say something else, both are listed; silence is no disagreement', () => {
    const again = {
      ...CHILD,
      school: '第二小学',
      health: 'ill' as const,
      guardian: { ...GRANDMOTHER, phone: '14000000002' },
    };
    expect(disagreements(CHILD, again)).toEqual([
      { field: 'school', kept: '第一小学', again: '第二小学' },
      { field: 'guardian.phone', kept: '14000000001', again: '14000000002' },
    ]);
  });

  test('two guardians are never mixed into one', () => {
    const other = { ...GRANDMOTHER, name: '李改', health: 'ill' as const };
    expect(merged(CHILD, { ...CHILD, guardian: other }).guardian).toEqual(GRANDMOTHER);
  });
});
