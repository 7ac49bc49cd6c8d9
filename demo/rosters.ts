/**
 * The demonstration city's census rosters, row by row, as its eight county-level units hand them in: every counted
 * child once, and beside them the rows that are flawed as in life (census-plan.ts says how many). A row carries what
 * was written and what is true. How a roster looks as a file is in roster-files.ts.
 *
 * The rosters are meant to come in by county code. A child that two counties report belongs to the first, so a row
 * for a child of another county always stands in the later one.
 */
import { checkCharacter } from '#capabilities/children/citizen-id/rules.ts';
import { addDays, censusDate } from './calendar.ts';
import { type DemoCensus, demoSeed, growsUpInStory, makeCensus } from './census.ts';
import { type CountyPlan, countyPlans, shownVillage } from './census-plan.ts';
import { divisionOf, divisionsBelow } from './divisions.ts';
import { birthAtAge, type Makings, makeChildren, makeHousehold, type ParentsAre } from './family.ts';
import { makeCare } from './guardians.ts';
import { IdentityOffice, PhoneBook } from './identity.ts';
import { Random } from './random.ts';
import type { DemoChild, DemoRosterFields, DemoRosterRow, RowFlag, RowOutcome } from './types.ts';

/** A row before it has its place in the roster. */
interface Draft {
  readonly villageCode: string;
  readonly fields: DemoRosterFields;
  readonly outcome: RowOutcome;
  readonly flag: RowFlag | null;
  readonly childKey: string | null;
}

function placeFields(villageCode: string): Pick<DemoRosterFields, 'county' | 'town' | 'village'> {
  return {
    county: divisionOf(villageCode.slice(0, 6)).name,
    town: divisionOf(villageCode.slice(0, 9)).name,
    village: divisionOf(villageCode).name,
  };
}

function familyFields({ household }: DemoChild) {
  const { father, mother, guardian } = household;
  return {
    leftBehindKind: household.kind,
    fatherName: father.name,
    fatherCitizenId: father.citizenId,
    fatherPhone: father.phone,
    fatherStatus: father.status,
    fatherWorkplace: father.workplace,
    motherName: mother.name,
    motherCitizenId: mother.citizenId,
    motherPhone: mother.phone,
    motherStatus: mother.status,
    motherWorkplace: mother.workplace,
    guardianName: guardian?.name ?? '',
    guardianRelation: household.relation,
    guardianCitizenId: guardian?.citizenId ?? '',
    guardianPhone: guardian?.phone ?? '',
    guardianHealth: guardian?.health ?? '',
    guardianAbility: guardian?.ability ?? '无',
    economicStatus: household.economicStatus,
  };
}

/** What a faultless roster says of a child. */
function fieldsOf(child: DemoChild, villageCode = child.household.villageCode): DemoRosterFields {
  return {
    ...placeFields(villageCode),
    group: child.household.group,
    childName: child.name,
    sex: child.sex,
    birthDate: child.birthDate,
    ethnicity: child.household.ethnicity,
    citizenId: child.citizenId,
    health: child.health,
    schooling: child.schooling,
    school: child.school,
    grade: child.grade,
    boarding: child.boarding,
    ...familyFields(child),
    letterSigned: child.letterSignedOn === null ? '否' : '是',
    filledOn: child.filledOn,
    remark: child.remark,
  };
}

function wrongCheckDigit(id: string, random: Random): string {
  const first17 = id.slice(0, 17);
  const wrong = [...'0123456789'].filter((digit) => digit !== checkCharacter(first17));
  return first17 + random.pick(wrong);
}

/** A lunar birthday written down as if it were the solar one, four to seven weeks off. */
function lunarBirthday(birthDate: string, random: Random): string {
  const days = random.int(28, 50);
  const later = addDays(birthDate, days);
  return later <= censusDate ? later : addDays(birthDate, -days);
}

/** What a flaw changes in the row. */
const flaws: Record<RowFlag, (fields: DemoRosterFields, random: Random) => Partial<DemoRosterFields>> = {
  idMissing: (fields, random) => ({
    citizenId: '',
    remark: random.chance(0.4) ? '户口待办' : fields.remark,
  }),
  idChecksum: ({ citizenId }, random) => ({ citizenId: wrongCheckDigit(citizenId, random) }),
  idSexMismatch: ({ sex }) => ({ sex: sex === '男' ? '女' : '男' }),
  idBirthMismatch: ({ birthDate }, random) => ({ birthDate: lunarBirthday(birthDate, random) }),
  kindAtOdds: () => ({ leftBehindKind: '父母双方外出', motherStatus: '在家', motherWorkplace: '' }),
};
const flagNames = Object.keys(flaws) as RowFlag[];

/** Whom a county's roster speaks of without fault, so that other rows may speak of them again. */
interface CountyRows {
  readonly plan: CountyPlan;
  readonly random: Random;
  readonly drafts: Draft[];
  /** Counted children whose row has no flaw and who have a guardian; each is used once. */
  readonly faultless: DemoChild[];
}

function countedRows(children: readonly DemoChild[], plan: CountyPlan, random: Random): CountyRows {
  const guarded = children.filter((child) => child.household.guardian !== null && !growsUpInStory(child));
  const flawed = random.sample(
    guarded,
    flagNames.reduce((sum, flag) => sum + plan[flag], 0),
  );
  const flagOf = new Map(
    flagNames.flatMap((flag) => flawed.splice(0, plan[flag]).map((child) => [child, flag])),
  );
  const drafts = children.map((child): Draft => {
    const flag = flagOf.get(child) ?? null;
    const fields = fieldsOf(child);
    return {
      villageCode: child.household.villageCode,
      fields: flag === null ? fields : { ...fields, ...flaws[flag](fields, random) },
      outcome: 'counted',
      flag,
      childKey: child.key,
    };
  });
  const faultless = random.sample(
    guarded.filter((child) => !flagOf.has(child)),
    60 < guarded.length ? 60 : 0,
  );
  return { plan, random, drafts, faultless };
}

/** A later village of the county, or the last one again: the second row must come after the first. */
function laterVillage(county: CountyRows, notBefore: string): string {
  const villages = divisionsBelow(county.plan.code, 'village')
    .map(({ code }) => code)
    .filter((code) => code >= notBefore && code !== shownVillage);
  return county.random.pick(villages.length > 0 ? villages : [notBefore]);
}

/** What the second roster knows otherwise than the first. */
function disagreement(child: DemoChild, random: Random): Partial<DemoRosterFields> {
  const kinds: (() => Partial<DemoRosterFields>)[] = [
    () => ({}),
    () => ({ fatherWorkplace: child.household.father.workplace && '河南新乡' }),
    () => ({ economicStatus: child.household.economicStatus === '一般' ? '低保' : '一般' }),
    () => ({ guardianPhone: '' }),
    () => ({ boarding: child.boarding === '是' ? '否' : '是' }),
  ];
  return random.pick(kinds)();
}

function duplicateRow(county: CountyRows, child: DemoChild): Draft {
  const villageCode = laterVillage(county, child.household.villageCode);
  const fields = { ...fieldsOf(child, villageCode), ...disagreement(child, county.random) };
  return { villageCode, fields, outcome: 'duplicate', flag: null, childKey: child.key };
}

function heldRow(county: CountyRows, child: DemoChild): Draft {
  const villageCode = laterVillage(county, child.household.villageCode);
  const fields = { ...fieldsOf(child, villageCode), citizenId: '', letterSigned: '否' };
  return { villageCode, fields, outcome: 'held', flag: null, childKey: child.key };
}

/** A child outside the census: of another age, or with parents at home, or one of whom too little is written. */
function strangerRow(
  county: CountyRows,
  makings: Makings,
  key: string,
  outcome: RowOutcome,
  at: number,
): Draft {
  const { random, plan } = county;
  const villageCode = laterVillage(county, plan.code);
  const birthDate = birthAtAge(random, outcome === 'ageOver' ? random.int(16, 17) : random.int(2, 14));
  const parentsAre: ParentsAre = outcome === 'parentsHome' ? 'home' : 'away';
  const draft = { key, countyCode: plan.code, villageCode, eldestBorn: birthDate, parentsAre };
  const household = makeHousehold(makings, draft);
  const care = makeCare(makings, household, `${key}-g`, 'anyKin');
  const fields = fieldsOf(makeChildren(makings, { ...household, ...care }, [birthDate])[0] as DemoChild);
  const unreadable = at % 2 === 0 ? { childName: '' } : { birthDate: '不详', citizenId: '' };
  return {
    villageCode,
    fields: outcome === 'rejected' ? { ...fields, ...unreadable } : fields,
    outcome,
    flag: null,
    childKey: null,
  };
}

function strangers(others: Pick<Makings, 'ids' | 'phones'>, county: CountyRows): Draft[] {
  const { plan, random } = county;
  const makings = { ...others, random };
  const outcomes = (['ageOver', 'parentsHome', 'rejected'] as const).flatMap((outcome) =>
    Array.from({ length: plan[outcome] }, () => outcome),
  );
  return outcomes.map((outcome, at) => strangerRow(county, makings, `${plan.code}-x${at + 1}`, outcome, at));
}

/** What one county's roster leaves to the next: children it may report again, and the IDs and phones still free. */
interface Carried extends Pick<Makings, 'ids' | 'phones'> {
  readonly earlier: DemoChild[];
}

function countyRows(census: DemoCensus, plan: CountyPlan, { earlier, ...others }: Carried): DemoRosterRow[] {
  const random = new Random(census.seed, `rosters/${plan.code}`);
  const children = census.children.filter(({ household }) => household.countyCode === plan.code);
  const county = countedRows(children, plan, random);
  const { drafts, faultless } = county;
  const again = faultless.splice(0, plan.duplicatesWithin).concat(earlier.splice(0, plan.duplicatesAcross));
  const extra = [
    ...again.map((child) => duplicateRow(county, child)),
    ...faultless.splice(0, plan.held).map((child) => heldRow(county, child)),
    ...strangers(others, county),
  ];
  earlier.push(...faultless);
  const ordered = [...drafts, ...extra].sort((a, b) => Number(a.villageCode) - Number(b.villageCode));
  return ordered.map((draft, at) => ({
    key: `${plan.code}/${at + 1}`,
    countyCode: plan.code,
    townCode: draft.villageCode.slice(0, 9),
    ...draft,
  }));
}

/** All rows of the eight rosters of a census, county by county in code order, each in the order of its roster. */
export function rosterRowsOf(census: DemoCensus): DemoRosterRow[] {
  const carried: Carried = {
    earlier: [],
    ids: new IdentityOffice(census.issuedIds),
    phones: new PhoneBook('strangers'),
  };
  return countyPlans.flatMap((plan) => countyRows(census, plan, carried));
}

/** The same from the seed: what the city's eight county-level units hand in. */
export function demoRosterRows(seed = demoSeed): Iterable<DemoRosterRow> {
  return rosterRowsOf(makeCensus(seed));
}
