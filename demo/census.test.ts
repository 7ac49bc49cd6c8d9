import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseCitizenId } from '#capabilities/children/citizen-id/rules.ts';
import { ageOn, censusDate } from './calendar.ts';
import { makeCensus } from './census.ts';
import { countyPlans, shownVillage, shownVillageChildren } from './census-plan.ts';
import { makeDemoCity } from './city.ts';
import { divisionOf, divisionsBelow } from './divisions.ts';
import { areaCodes } from './identity.ts';
import type { DemoChild } from './types.ts';

const { children } = makeCensus();
const guardians = [
  ...new Map(
    children.flatMap(({ household }) => household.guardian ?? []).map((one) => [one.key, one]),
  ).values(),
];

function share(among: readonly DemoChild[], is: (child: DemoChild) => boolean): number {
  return among.filter(is).length / among.length;
}

describe('the divisions', () => {
  test('are Puyang’s 8 county-level units, 89 towns and 3,197 villages', () => {
    const counts = (['county', 'town', 'village'] as const).map(
      (level) => divisionsBelow('4109', level).length,
    );
    expect(counts).toEqual([8, 89, 3197]);
    expect(divisionOf('4109')).toMatchObject({ name: '濮阳市', level: 'city', parent: '41' });
  });
});

describe('the census', () => {
  test('is the same from the same seed, and another from another', () => {
    const digest = (seed: number) =>
      createHash('sha256')
        .update(JSON.stringify(makeDemoCity(seed)))
        .digest('hex');
    const first = digest(7);
    expect(digest(7)).toBe(first);
    expect(digest(8)).not.toBe(first);
  });

  test('finds 14,041 children, by county as planned', () => {
    expect(children).toHaveLength(14_041);
    for (const { code, counted } of countyPlans) {
      expect(children.filter(({ household }) => household.countyCode === code)).toHaveLength(counted);
    }
  });

  test('puts every child into a real village of its county', () => {
    for (const { household } of children) {
      expect(divisionOf(household.villageCode).level).toBe('village');
      expect(household.villageCode.startsWith(household.countyCode)).toBe(true);
    }
  });

  test('gives the shown village enough children to show', () => {
    const shown = children.filter(({ household }) => household.villageCode === shownVillage);
    expect(shown.length).toBeGreaterThanOrEqual(shownVillageChildren);
  });

  test('counts only children under 16 with nobody at home who could care', () => {
    for (const { birthDate, household } of children) {
      expect(ageOn(birthDate, censusDate)).toBeLessThan(16);
      expect(birthDate <= censusDate).toBe(true);
      const statuses = [household.father.status, household.mother.status];
      expect(statuses).toContain('外出务工');
      expect(statuses).not.toContain('在家');
    }
  });

  test('follows the national pattern of ages, sexes and carers', () => {
    const between = (from: number, to: number) => (child: DemoChild) => {
      const age = ageOn(child.birthDate, censusDate);
      return age >= from && age <= to;
    };
    expect(share(children, between(0, 5))).toBeCloseTo(0.217, 1.7);
    expect(share(children, between(6, 13))).toBeCloseTo(0.674, 1.7);
    expect(share(children, between(14, 15))).toBeCloseTo(0.109, 1.7);
    expect(share(children, ({ sex }) => sex === '男')).toBeCloseTo(0.545, 1.7);
    const guarded = children.filter(({ household }) => household.guardian !== null);
    const grandparents = ['祖父', '祖母', '外祖父', '外祖母'];
    expect(share(guarded, ({ household }) => grandparents.includes(household.relation))).toBeCloseTo(
      0.96,
      1.7,
    );
  });

  test('has twins, siblings, and guardians who care for more than one household', () => {
    const births = Map.groupBy(children, ({ household, birthDate }) => `${household.key}/${birthDate}`);
    const twins = [...births.values()].filter((born) => born.length === 2);
    expect(twins.length).toBeGreaterThan(100);
    const households = Map.groupBy(children, ({ household }) => household.guardian?.key ?? '');
    households.delete('');
    const several = [...households.values()].filter(
      (own) => new Set(own.map(({ household }) => household.key)).size > 1,
    );
    expect(several.length).toBeGreaterThan(100);
  });
});

describe('the people', () => {
  test('carry valid IDs of area codes that were never issued, none twice', () => {
    const ids = new Set<string>();
    const parents = new Set(children.flatMap(({ household }) => [household.father, household.mother]));
    for (const one of [...children, ...guardians, ...parents]) {
      const parsed = parseCitizenId(one.citizenId);
      expect(parsed).toMatchObject({ ok: true, value: { sound: true, birthDate: one.birthDate } });
      expect(Object.values(areaCodes)).toContain(one.citizenId.slice(0, 6));
      expect(ids.has(one.citizenId)).toBe(false);
      ids.add(one.citizenId);
    }
  });

  test('have the sex that their ID says', () => {
    for (const { citizenId, sex } of [...children, ...guardians]) {
      expect(Number(citizenId[16]) % 2).toBe(sex === '男' ? 1 : 0);
    }
  });

  test('have phones that begin with 1400, none twice', () => {
    const parents = new Set(children.flatMap(({ household }) => [household.father, household.mother]));
    const phones = [...guardians, ...parents].map(({ phone }) => phone).filter((phone) => phone !== '');
    expect(phones.every((phone) => /^1400\d{7}$/.test(phone))).toBe(true);
    expect(new Set(phones).size).toBe(phones.length);
  });

  test('are parents at 18 at the earliest, and guardians of age and older than the child', () => {
    for (const { birthDate, household } of children) {
      const { father, mother, guardian } = household;
      expect(ageOn(father.birthDate, birthDate)).toBeGreaterThanOrEqual(18);
      expect(ageOn(mother.birthDate, birthDate)).toBeGreaterThanOrEqual(18);
      if (!guardian) continue;
      expect(ageOn(guardian.birthDate, censusDate)).toBeGreaterThanOrEqual(18);
      expect(ageOn(guardian.birthDate, censusDate)).toBeLessThan(95);
      expect(guardian.birthDate < birthDate).toBe(true);
    }
  });

  test('bear different names within a family', () => {
    for (const family of Map.groupBy(children, ({ household }) => household.key).values()) {
      expect(new Set(family.map(({ name }) => name)).size).toBe(family.length);
    }
  });
});
