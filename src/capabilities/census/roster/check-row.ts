// One data row, from clean fields to a checked row: the child's entry, its doubts and the verdict. Pure.
import type { CitizenId, SexCode } from '#capabilities/children/citizen-id/rules.ts';
import type { ChildEntry, GuardianEntry, ParentEntry, RowDivision, Verdict } from './checked-row.ts';
import {
  checkAdultId,
  checkAgainstId,
  checkAge,
  checkChildId,
  checkGuardianAge,
  checkPhone,
  createFindings,
  type Findings,
} from './checks.ts';
import type { CleanRow } from './clean-row.ts';
import {
  abilityCode,
  carerCode,
  declaredKind,
  ECONOMIC_CATEGORY,
  economicCode,
  ethnicityCode,
  healthCode,
  parentStatusCode,
  schoolingCode,
} from './codes.ts';
import type { DivisionIndex } from './divisions.ts';
import { decideKind, kindFromParents, reasonNotEligible } from './eligibility.ts';

/** What holds for a whole file or sheet. */
export interface CheckContext {
  readonly divisions: DivisionIndex;
  /** ISO date: ages are those of this day. */
  readonly censusDate: string;
  /** Code of the town that a sheet's name or title names, for rows that name none. */
  readonly sheetTown: string | undefined;
}

const NOBODY = '00';
const THE_CHILD_ITSELF = '11';

/** Reads and checks a data row. */
export function checkRow(row: CleanRow, context: CheckContext) {
  const findings = createFindings();
  const division = checkDivision(row, context, findings);
  const id = checkChildId(row, findings);
  const sex = readSex(row, id, findings);
  const birth = readBirth(row, id, findings);
  checkAge(row, birth.date, context.censusDate, findings);
  const father = readParent(row, 'father', findings);
  const mother = readParent(row, 'mother', findings);
  const guardian = readGuardian(row, id, context.censusDate, findings);
  const decision = decideKind(
    declaredKind(row.text('leftBehindKind')),
    kindFromParents(father?.status, mother?.status),
  );
  if (decision.flag !== undefined)
    findings.add(decision.flag, 'leftBehindKind', 'fatherStatus', 'motherStatus');
  const name = row.name('childName') ?? '';
  const kind = decision.kind === 'none' ? undefined : decision.kind;
  const letter = row.yesNo('letterSigned');
  if (letter.given && letter.answer === undefined) findings.add('letterUnclear', 'letterSigned');
  const economic = economicCode(row.text('economicStatus'));
  const child: ChildEntry = {
    name,
    sex,
    birthDate: birth.date,
    birthFrom: birth.from,
    citizenId: id?.id,
    ethnicity: ethnicityCode(row.text('ethnicity')),
    health: healthCode(row.text('health')),
    schooling: schoolingCode(row.text('schooling')),
    school: row.said('school'),
    grade: row.said('grade'),
    boarding: row.yesNo('boarding').answer,
    leftBehindKind: kind,
    categories: [kind, economic === undefined ? undefined : ECONOMIC_CATEGORY[economic]].filter(
      (code) => code !== undefined,
    ),
    father,
    mother,
    guardian,
    economic,
    letterSigned: letter.answer,
    filledOn: row.day('filledOn').day,
    group: row.said('group'),
    address: row.said('address'),
    remark: row.said('remark'),
  };
  const verdict = judge(child, decision.kind, context.censusDate);
  return { division, child, verdict, findings: findings.all, changes: row.changes };
}

function judge(child: ChildEntry, kind: '11' | '12' | 'none' | undefined, censusDate: string): Verdict {
  if (child.name === '') return { is: 'rejected', reason: 'noName' };
  if (child.birthDate === undefined && child.citizenId === undefined) {
    return { is: 'rejected', reason: 'noBirthNorId' };
  }
  const reason = reasonNotEligible(child.birthDate, kind, censusDate);
  return reason === undefined ? { is: 'eligible' } : { is: 'notEligible', reason };
}

function checkDivision(row: CleanRow, context: CheckContext, findings: Findings): RowDivision {
  const { divisions } = context;
  const statedCounty = row.said('county');
  const named = statedCounty === undefined ? divisions.county : divisions.countyNamed(statedCounty);
  if (named !== divisions.county) findings.add('otherCounty', 'county');
  const placed = divisions.place(row.said('town') ?? '', row.said('village') ?? '', context.sheetTown);
  if (placed.town === undefined) findings.add('townUnknown', 'town');
  if (placed.village === undefined) findings.add('villageUnknown', 'village');
  const other = named === divisions.county ? undefined : named;
  return { county: divisions.county, town: placed.town, village: placed.village, statedCounty: other };
}

function readSex(row: CleanRow, id: CitizenId | undefined, findings: Findings): SexCode | undefined {
  const text = row.text('sex');
  const stated: SexCode | undefined = /^(男|1|m|male|♂)/i.test(text)
    ? '1'
    : /^(女|2|f|female|♀)/i.test(text)
      ? '2'
      : undefined;
  checkAgainstId(id, { sex: stated, birthDate: undefined }, findings);
  const sex = stated ?? (id?.sound === true ? id.sex : undefined);
  if (sex === undefined) findings.add('sexUnknown', 'sex');
  return sex;
}

function readBirth(row: CleanRow, id: CitizenId | undefined, findings: Findings) {
  const { given, day } = row.day('birthDate');
  if (day !== undefined) {
    checkAgainstId(id, { sex: undefined, birthDate: day }, findings);
    return { date: day, from: 'roster' as const };
  }
  if (given) {
    findings.add('birthUnreadable', 'birthDate');
    if (id !== undefined) row.record('birthDate', id.birthDate);
  }
  return { date: id?.birthDate, from: id === undefined ? undefined : ('citizenId' as const) };
}

function readParent(row: CleanRow, parent: 'father' | 'mother', findings: Findings): ParentEntry | undefined {
  const entry: ParentEntry = {
    name: row.name(`${parent}Name`),
    citizenId: checkAdultId(row, `${parent}CitizenId`, findings)?.id,
    phone: checkPhone(row, `${parent}Phone`, findings),
    status: parentStatusCode(row.text(`${parent}Status`)),
    workplace: row.said(`${parent}Workplace`),
  };
  return Object.values(entry).every((value) => value === undefined) ? undefined : entry;
}

/** Somebody is named, and not the child itself nor nobody. */
function readGuardian(
  row: CleanRow,
  childId: CitizenId | undefined,
  censusDate: string,
  findings: Findings,
): GuardianEntry | undefined {
  const relationWords = row.said('guardianRelation');
  const relation = carerCode(row.text('guardianRelation'));
  const name = row.name('guardianName');
  const id = checkAdultId(row, 'guardianCitizenId', findings);
  const phone = checkPhone(row, 'guardianPhone', findings);
  if ((name === undefined && id === undefined) || relation === NOBODY || relation === THE_CHILD_ITSELF) {
    findings.add('guardianMissing', 'guardianName');
    return undefined;
  }
  checkGuardianAge(id, childId, censusDate, findings);
  const health = healthCode(row.text('guardianHealth'));
  const ability = abilityCode(row.text('guardianAbility'));
  return { name, citizenId: id?.id, phone, relation, relationWords, health, ability };
}
