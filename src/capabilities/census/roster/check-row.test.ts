import { describe, expect, test } from 'vitest';
import type { RosterField } from '#capabilities/census/roster/fields/contract.ts';
import { MADE_DIVISIONS } from '#testing/made-divisions.ts';
import { madeId } from '#testing/made-rosters.ts';
import { checkRow } from './check-row.ts';
import { CleanRow, viewRow } from './clean-row.ts';
import { indexDivisions } from './divisions.ts';

const divisions = indexDivisions(MADE_DIVISIONS, '410922');
const ID = madeId('2015-05-11', 131);
const WHOLE: Partial<Record<RosterField, string>> = {
  county: '清丰县',
  town: '城关镇',
  village: '李庄',
  childName: '王可雨',
  sex: '男',
  birthDate: '2015-05-11',
  citizenId: ID,
  leftBehindKind: '父母双方外出',
  fatherStatus: '外出务工',
  motherStatus: '外出务工',
  guardianName: '王改',
  guardianRelation: '祖母',
  guardianCitizenId: madeId('1960-07-08', 132),
  guardianPhone: '14000000001',
  letterSigned: '是',
};

function check(changed: Partial<Record<RosterField, string>> = {}) {
  const fields = Object.entries({ ...WHOLE, ...changed }) as Array<[RosterField, string]>;
  const view = viewRow(
    fields.map(([, text]) => text),
    new Map(fields.map(([field], at) => [field, at])),
  );
  const context = { divisions, censusDate: '2023-10-31', sheetTown: undefined };
  return checkRow(new CleanRow(view, {}), context);
}

const flags = (changed: Partial<Record<RosterField, string>>) =>
  check(changed).findings.map(({ flag }) => flag);

test('a whole row is eligible, without a doubt and without a change', () => {
  expect(check()).toMatchObject({ verdict: { is: 'eligible' }, findings: [], changes: [] });
  expect(check().child).toMatchObject({
    leftBehindKind: '11',
    categories: ['11'],
    guardian: { relation: '03' },
  });
});

describe('a doubt is flagged, and the child still counts', () => {
  const wrongCheck = ID.slice(0, 17) + (ID.endsWith('1') ? '2' : '1');
  test.each([
    ['no ID', { citizenId: '' }, ['idMissing']],
    ['no ID yet, in words', { citizenId: '未上户口' }, ['idMissing']],
    ['an ID of before 1999', { citizenId: '410981150511131' }, ['id15']],
    ['an ID that a spreadsheet rounded', { citizenId: '4.10981E+17' }, ['idUnreadable']],
    ['an ID one digit short', { citizenId: ID.slice(1) }, ['idUnreadable']],
    ['a wrong check digit', { citizenId: wrongCheck }, ['idChecksum']],
    [
      'a wrong check digit proves nothing of sex and birth',
      { citizenId: wrongCheck, sex: '女' },
      ['idChecksum'],
    ],
    ['sex at odds with the ID', { sex: '女' }, ['idSexMismatch']],
    ['birth date at odds with the ID', { birthDate: '2015-05-12' }, ['idBirthMismatch']],
    ['a birth date that is only a month', { birthDate: '2015年5月' }, ['birthUnreadable']],
    [
      'a birth after the census',
      { birthDate: '2024-01-01', citizenId: '' },
      ['idMissing', 'birthAfterCensus'],
    ],
    ['an age that does not fit', { age: '12' }, ['ageAtOdds']],
    ['parents who say otherwise', { motherStatus: '在家' }, ['kindAtOdds']],
    ['no kind, and parents unknown', { leftBehindKind: '', motherStatus: '' }, ['kindUnknown']],
    ['another county', { county: '濮阳县' }, ['otherCounty']],
    ['an unknown village', { village: '月球村' }, ['villageUnknown']],
    ['an unknown town', { town: '月球镇' }, ['townUnknown', 'villageUnknown']],
    ['a telephone that is none', { guardianPhone: '1.40E+10' }, ['phoneInvalid']],
    ['nobody who cares', { guardianName: '', guardianCitizenId: '' }, ['guardianMissing']],
    ['a child by itself', { guardianRelation: '独居' }, ['guardianMissing']],
    ['a guardian who is a child', { guardianCitizenId: madeId('2010-01-01', 7) }, ['guardianTooYoung']],
    ['a guardian of seventy', { guardianCitizenId: madeId('1953-10-31', 7) }, ['guardianOld']],
    ['a guardian with the child’s own ID', { guardianCitizenId: ID }, ['guardianIsChild']],
    ['a letter neither signed nor not', { letterSigned: '见附件' }, ['letterUnclear']],
  ])('%s', (_, changed, expected) => {
    expect(flags(changed)).toEqual(expected);
    expect(check(changed).verdict.is).toBe('eligible');
  });
});

describe('what is not stated is taken from the ID', () => {
  test('sex and birth date, and what stood there is kept', () => {
    const { child, changes } = check({ sex: '', birthDate: '2015年5月' });
    expect(child).toMatchObject({ sex: '1', birthDate: '2015-05-11', birthFrom: 'citizenId' });
    expect(changes).toEqual([{ field: 'birthDate', was: '2015年5月', now: '2015-05-11' }]);
  });
});

describe('a row is refused, or kept without being counted, with its reason', () => {
  test.each([
    [{ childName: ' 　' }, { is: 'rejected', reason: 'noName' }],
    [
      { citizenId: '', birthDate: '2015年5月' },
      { is: 'rejected', reason: 'noBirthNorId' },
    ],
    [
      { citizenId: '410981150511131', birthDate: '' },
      { is: 'rejected', reason: 'noBirthNorId' },
    ],
    [{ birthDate: '2007-10-31' }, { is: 'notEligible', reason: 'ageOver' }],
    [{ leftBehindKind: '无' }, { is: 'notEligible', reason: 'parentsHome' }],
    [
      { leftBehindKind: '', motherStatus: '在家' },
      { is: 'notEligible', reason: 'parentsHome' },
    ],
  ])('%j: %j', (changed, verdict) => {
    expect(check(changed).verdict).toEqual(verdict);
  });
});
