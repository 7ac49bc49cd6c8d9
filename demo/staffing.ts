/**
 * Who works in the city's units: made-up people in the posts that do the work, from the leading group to a village
 * child director for each of the 3,197 villages (a hundred of the larger ones have two). Phones begin with 1400.
 */
import { addDays, addYears, storyEnds } from './calendar.ts';
import { divisionsBelow } from './divisions.ts';
import { PhoneBook } from './identity.ts';
import { fullName } from './names.ts';
import { Random } from './random.ts';
import type { DemoPost, DemoStaff, DemoUnit, Sex } from './types.ts';
import { cityCode, memberWords, unitKeys } from './units.ts';

const seconds = 103;
const supervisorsExtra = 14;
const womenShare = { director: 0.68, supervisor: 0.55, other: 0.42 };
const changedShare = 0.04;
const cityCentre = ['副主任', '社会工作岗', '社会工作岗', '值班岗', '值班岗'];
const countyCentre = ['主任', '社会工作岗'];
const workGroupSeats = ['组长（民政）', '成员（公安）', '成员（教育）', '成员（共青团）', '成员（妇联）'];

/** Posts that stand in every city of this kind, with how many people hold each. */
const cityPosts: readonly (readonly [unitKey: string, title: string, seats: number])[] = [
  [unitKeys.group, '组长（分管民政）', 1],
  [unitKeys.group, '组长（分管公安）', 1],
  [unitKeys.group, '副组长（市政府副秘书长）', 1],
  [unitKeys.bureau, '局长', 1],
  [unitKeys.bureau, '分管副局长', 1],
  [unitKeys.bureau, '儿童福利科科长', 1],
  [unitKeys.bureau, '儿童福利科科员', 2],
  [unitKeys.bureau, '统计员', 1],
  [unitKeys.bureau, '系统管理员', 1],
  [unitKeys.bureau, '安全管理员', 1],
  [unitKeys.bureau, '审计员', 1],
  [unitKeys.inspection, '督导组组长', 1],
  [unitKeys.inspection, '督导组成员', 3],
  [unitKeys.centre(cityCode), '主任', 1],
  [unitKeys.contractor, '项目主任', 1],
  [unitKeys.contractor, '热线值班长', 2],
  [unitKeys.contractor, '热线接线员', 8],
  [unitKeys.contractor, '社会工作者', 6],
  [unitKeys.contractor, '心理咨询师', 2],
  [unitKeys.childrensHome, '四点半课堂负责人', 1],
  ...memberWords
    .filter((word) => word !== 'civil-affairs')
    .map((word) => [unitKeys.member(word), '联络员', 1] as const),
];

/** All who work for the city, and their posts. */
export interface Staffing {
  readonly staff: readonly DemoStaff[];
  readonly posts: readonly DemoPost[];
}

interface Appointment {
  readonly unitKey: string;
  readonly title: string;
  readonly area: string;
  readonly women?: number;
}

/** Appoints made-up people to posts, one after another. */
class Registry {
  readonly staff: DemoStaff[] = [];
  readonly posts: DemoPost[] = [];
  readonly random: Random;
  readonly #founded: ReadonlyMap<string, string>;
  readonly #phones = new PhoneBook('staff');

  constructor(random: Random, units: readonly DemoUnit[]) {
    this.random = random;
    this.#founded = new Map(units.map(({ key, validFrom }) => [key, validFrom]));
  }

  #hire(area: string, women: number): DemoStaff {
    const { random } = this;
    const sex: Sex = random.chance(women) ? '女' : '男';
    const birthDate = addDays(addYears(storyEnds, -random.int(26, 58)), -random.int(0, 364));
    const member: DemoStaff = {
      key: `staff-${String(this.staff.length + 1).padStart(4, '0')}`,
      name: fullName(random, sex, birthDate < '1972' ? 'grandparent' : 'parent'),
      sex,
      birthDate,
      phone: this.#phones.deal(),
      area,
    };
    this.staff.push(member);
    return member;
  }

  /** A day in a span of two years, but not before the unit was there. */
  #begin(unitKey: string, earliest: string): string {
    const day = addDays(earliest, this.random.int(0, 700));
    const founded = this.#founded.get(unitKey);
    if (founded === undefined) throw new Error(`no unit ${unitKey}`);
    if (founded > day) return founded;
    return day;
  }

  /** Puts a new person in a post; now and then somebody else held it before. */
  appoint({ unitKey, title, area, women = womenShare.other }: Appointment, mayChange = false): DemoStaff {
    const member = this.#hire(area, women);
    const holder = { unitKey, title, area };
    const changed = mayChange && this.random.chance(changedShare);
    const since = changed
      ? addDays('2023-11-20', this.random.int(0, 150))
      : this.#begin(unitKey, '2021-07-01');
    this.posts.push({ ...holder, staffKey: member.key, validFrom: since, validTo: null });
    if (changed) {
      const former = this.#hire(area, women);
      const validFrom = this.#begin(unitKey, '2020-03-01');
      this.posts.push({ ...holder, staffKey: former.key, validFrom, validTo: since });
    }
    return member;
  }

  /** Gives a further post in the leading group to somebody who already has one. */
  also(holder: DemoStaff, unitKey: string, title: string): void {
    const validFrom = this.#begin(unitKey, '2021-07-01');
    this.posts.push({ unitKey, title, area: cityCode, staffKey: holder.key, validFrom, validTo: null });
  }
}

function areaOf(unitKey: string): string {
  return unitKey === unitKeys.childrensHome ? unitKey.slice('home:'.length) : cityCode;
}

function staffCity(registry: Registry): void {
  for (const [unitKey, title, seats] of cityPosts) {
    for (let seat = 0; seat < seats; seat += 1) {
      const member = registry.appoint({ unitKey, title, area: areaOf(unitKey) });
      if (unitKey !== unitKeys.bureau || title !== '局长') continue;
      registry.also(member, unitKeys.group, '副组长（市民政局局长）');
      registry.also(member, unitKeys.office, '办公室主任');
    }
  }
}

function staffCounties(registry: Registry): void {
  for (const { code } of divisionsBelow(cityCode, 'county')) {
    const unitKey = unitKeys.countyBureau(code);
    for (const title of ['局长', '儿童福利股股长', '儿童福利股科员']) {
      registry.appoint({ unitKey, title, area: code });
    }
    for (const title of workGroupSeats) {
      registry.appoint({ unitKey: unitKeys.countyWorkGroup(code), title, area: code });
    }
  }
}

function staffTowns(registry: Registry): void {
  const towns = divisionsBelow(cityCode, 'town').map(({ code }) => code);
  const larger = registry.random.sample(towns, supervisorsExtra);
  for (const area of [...towns, ...larger]) {
    const unitKey = unitKeys.station(area);
    registry.appoint({ unitKey, title: '儿童督导员', area, women: womenShare.supervisor }, true);
  }
  for (const area of towns) registry.appoint({ unitKey: unitKeys.townWorkGroup(area), title: '组长', area });
}

function staffVillages(registry: Registry): void {
  const villages = divisionsBelow(cityCode, 'village').map(({ code }) => code);
  const larger = registry.random.sample(villages, seconds);
  for (const area of [...villages, ...larger]) {
    const unitKey = unitKeys.committee(area);
    registry.appoint({ unitKey, title: '儿童主任', area, women: womenShare.director }, true);
  }
}

/** Last of all, so that everybody before is who he was: the rest of the centres, and who looks after each children's home. */
function staffInstitutions(registry: Registry, units: readonly DemoUnit[]): void {
  for (const { key, kind, area } of units) {
    if (kind === 'rescue_centre')
      for (const title of area === cityCode ? cityCentre : countyCentre)
        registry.appoint({ unitKey: key, title, area });
    if (kind === 'childrens_home' && key !== unitKeys.childrensHome)
      registry.appoint({ unitKey: key, title: '儿童之家管理员', area, women: womenShare.director });
  }
}

/** Fills every post of the city. */
export function makeStaffing(seed: number, units: readonly DemoUnit[]): Staffing {
  const registry = new Registry(new Random(seed, 'staff'), units);
  staffCity(registry);
  staffCounties(registry);
  staffTowns(registry);
  staffVillages(registry);
  staffInstitutions(registry, units);
  return { staff: registry.staff, posts: registry.posts };
}
