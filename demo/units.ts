/**
 * The units of the demonstration city. Offices of state bear the names they have in any city of the province; the
 * contracted organisation and the schools' set are made up. Says who there is, not who works there.
 */
import { shownVillage } from './census-plan.ts';
import { divisionOf, divisionsBelow } from './divisions.ts';
import { schoolsOf } from './schools.ts';
import type { DemoMembership, DemoUnit, UnitKind } from './types.ts';

/** The city's division code. */
export const cityCode = '4109';

const groupFounded = '2021-06-25';
const hotlineOpened = '2021-08-01';
const stationsFounded = '2021-10-01';
const homesFounded = stationsFounded;
const centresFounded = '2022-03-01';
const longAgo = '2019-01-01';
/** From this county code on they are zones with statistical codes, whose office for civil affairs has another name. */
const firstZoneCode = 410971;
const isZone = (county: string): boolean => Number(county) >= firstZoneCode;
const censusOrdered = '2023-10-08';

/** The leading group's 32 member units, in the order of the letter and then of the usual list. */
const memberUnits: readonly (readonly [string, string])[] = [
  ['politics-and-law', '中共濮阳市委政法委员会'],
  ['publicity', '中共濮阳市委宣传部'],
  ['cyberspace', '中共濮阳市委网络安全和信息化委员会办公室'],
  ['establishment', '中共濮阳市委机构编制委员会办公室'],
  ['court', '濮阳市中级人民法院'],
  ['procuratorate', '濮阳市人民检察院'],
  ['police', '濮阳市公安局'],
  ['justice', '濮阳市司法局'],
  ['education', '濮阳市教育局'],
  ['finance', '濮阳市财政局'],
  ['civil-affairs', '濮阳市民政局'],
  ['development', '濮阳市发展和改革委员会'],
  ['industry', '濮阳市工业和信息化局'],
  ['human-resources', '濮阳市人力资源和社会保障局'],
  ['housing', '濮阳市住房和城乡建设局'],
  ['transport', '濮阳市交通运输局'],
  ['water', '濮阳市水利局'],
  ['agriculture', '濮阳市农业农村局'],
  ['commerce', '濮阳市商务局'],
  ['culture', '濮阳市文化广电和旅游局'],
  ['health', '濮阳市卫生健康委员会'],
  ['emergency', '濮阳市应急管理局'],
  ['market', '濮阳市市场监督管理局'],
  ['sports', '濮阳市体育局'],
  ['statistics', '濮阳市统计局'],
  ['medical-insurance', '濮阳市医疗保障局'],
  ['rural-revitalization', '濮阳市乡村振兴局'],
  ['trade-unions', '濮阳市总工会'],
  ['youth-league', '共青团濮阳市委员会'],
  ['women', '濮阳市妇女联合会'],
  ['disabled', '濮阳市残疾人联合会'],
  ['next-generation', '濮阳市关心下一代工作委员会'],
];

/** The keys of the units that others refer to. */
export const unitKeys = {
  group: 'group',
  office: 'group-office',
  government: 'government',
  bureau: `bureau:${cityCode}`,
  contractor: 'contractor',
  inspection: 'inspection',
  childrensHome: `home:${shownVillage}`,
  home: (village: string) => `home:${village}`,
  centre: (area: string) => `centre:${area}`,
  countyBureau: (county: string) => `bureau:${county}`,
  countyWorkGroup: (county: string) => `work-group:${county}`,
  townWorkGroup: (town: string) => `work-group:${town}`,
  station: (town: string) => `station:${town}`,
  committee: (village: string) => `village:${village}`,
  member: (word: string) => (word === 'civil-affairs' ? `bureau:${cityCode}` : `member:${word}`),
};

/** The words by which the member units are known. */
export const memberWords = memberUnits.map(([word]) => word);

function unit(
  key: string,
  kind: UnitKind,
  name: string,
  area: string,
  parentKey: string | null,
  validFrom = longAgo,
): DemoUnit {
  return { key, kind, name, area, parentKey, validFrom };
}

function cityUnits(): DemoUnit[] {
  const { group, office, government, bureau, contractor, inspection } = unitKeys;
  return [
    unit(government, 'government', '濮阳市人民政府', cityCode, null),
    unit(group, 'leading_group', '濮阳市未成年人保护工作领导小组', cityCode, null, groupFounded),
    ...memberUnits.map(([word, name]) =>
      unit(unitKeys.member(word), word === 'civil-affairs' ? 'bureau' : 'department', name, cityCode, null),
    ),
    unit(office, 'office', '濮阳市未成年人保护工作领导小组办公室', cityCode, bureau, groupFounded),
    unit(
      unitKeys.centre(cityCode),
      'rescue_centre',
      '濮阳市未成年人救助保护中心',
      cityCode,
      bureau,
      groupFounded,
    ),
    unit(contractor, 'contractor', '濮阳市禾苗守望社会工作服务中心', cityCode, null, hotlineOpened),
    unit(inspection, 'work_group', '濮阳市民政局留守儿童摸底排查督导组', cityCode, bureau, censusOrdered),
  ];
}

/** A children's home in the first village of each town, and the one where the after-school class is that the demonstration shows. */
function childrensHomes(): DemoUnit[] {
  const villages = divisionsBelow(cityCode, 'village');
  const firsts = new Map(villages.toReversed().map(({ parent, code }) => [parent, code]));
  return villages
    .filter(({ code, parent }) => code === shownVillage || firsts.get(parent) === code)
    .map(({ code, name, parent }) => {
      const home = `${name.replace(/居民委员会$|委会$/, '')}儿童之家`;
      return unit(unitKeys.home(code), 'childrens_home', home, code, unitKeys.station(parent), homesFounded);
    });
}

/** The protection centre of a county; the zones have none of their own. */
function countyCentre(code: string): DemoUnit[] {
  if (isZone(code)) return [];
  const { name } = divisionOf(code);
  const bureauKey = unitKeys.countyBureau(code);
  const centre = `${name}未成年人救助保护中心`;
  return [unit(unitKeys.centre(code), 'rescue_centre', centre, code, bureauKey, centresFounded)];
}

function schoolUnits(code: string, bureauKey: string): DemoUnit[] {
  return schoolsOf(code).map(({ key, fullName }) => unit(key, 'school', fullName, code, bureauKey));
}

function countyUnits(code: string): DemoUnit[] {
  const { name } = divisionOf(code);
  const bureauKey = unitKeys.countyBureau(code);
  const bureauName = `${name}${isZone(code) ? '社会事业局' : '民政局'}`;
  const workGroup = `${name}留守儿童摸底排查工作专班`;
  return [
    unit(bureauKey, 'bureau', bureauName, code, unitKeys.bureau),
    unit(unitKeys.countyWorkGroup(code), 'work_group', workGroup, code, bureauKey, censusOrdered),
    ...schoolUnits(code, unitKeys.member('education')),
  ];
}

function townUnits(code: string): DemoUnit[] {
  const { name, parent } = divisionOf(code);
  const bureauKey = unitKeys.countyBureau(parent);
  const stationKey = unitKeys.station(code);
  return [
    unit(stationKey, 'station', `${name}未成年人保护工作站`, code, bureauKey, stationsFounded),
    unit(
      unitKeys.townWorkGroup(code),
      'work_group',
      `${name}摸底排查工作专班`,
      code,
      unitKeys.countyWorkGroup(parent),
      censusOrdered,
    ),
    ...schoolUnits(code, unitKeys.member('education')),
  ];
}

function committeeUnits(): DemoUnit[] {
  return divisionsBelow(cityCode, 'village').map(({ code, name, parent }) =>
    unit(unitKeys.committee(code), 'village_committee', name, code, unitKeys.station(parent)),
  );
}

/** All units, every parent before its children. */
export function makeUnits(): DemoUnit[] {
  const codes = (level: 'county' | 'town') => divisionsBelow(cityCode, level).map(({ code }) => code);
  return [
    ...cityUnits(),
    ...codes('county').flatMap(countyUnits),
    ...codes('county').flatMap(countyCentre),
    ...codes('town').flatMap(townUnits),
    ...childrensHomes(),
    ...committeeUnits(),
  ];
}

/** Who sits in the leading group: the government at its head, 32 member units, and the office. */
export function makeMemberships(): DemoMembership[] {
  const seat = (unitKey: string, duty: DemoMembership['duty']): DemoMembership => ({
    groupKey: unitKeys.group,
    unitKey,
    duty,
    validFrom: groupFounded,
  });
  return [
    seat(unitKeys.government, 'leader'),
    ...memberWords.map((word) => seat(unitKeys.member(word), 'member')),
    seat(unitKeys.office, 'office'),
  ];
}
