import { describe, expect, test } from 'vitest';
import { mayDo, roleCodes } from '#foundation/access/table.ts';
import { ageOn, storyEnds } from './calendar.ts';
import { shownTown, shownVillage } from './census-plan.ts';
import { makeDemoCity } from './city.ts';
import { divisionOf, divisionsBelow } from './divisions.ts';
import { demoOrganization } from './organization.ts';

const { organization } = makeDemoCity();
const { units, memberships, staff, posts, accounts } = organization;
const unitByKey = new Map(units.map((unit) => [unit.key, unit]));
const staffByKey = new Map(staff.map((member) => [member.key, member]));

describe('the organisation', () => {
  test('is the same whenever it is made', () => {
    expect(demoOrganization()).toEqual(organization);
  });

  test('has a leading group of 32 member units with its office in the bureau', () => {
    const members = memberships.filter(({ duty }) => duty === 'member');
    expect(new Set(members.map(({ unitKey }) => unitKey)).size).toBe(32);
    expect(members.every(({ unitKey }) => unitByKey.has(unitKey))).toBe(true);
    expect(unitByKey.get('group-office')?.parentKey).toBe('bureau:4109');
  });

  test('names every unit once in its area, under a parent that comes before it, in a real division', () => {
    const seen = new Set<string>();
    const names = new Set<string>();
    for (const { key, kind, name, area, parentKey } of units) {
      expect(parentKey === null || seen.has(parentKey)).toBe(true);
      expect(names.has(`${area}/${kind}/${name}`)).toBe(false);
      expect(divisionOf(area).code).toBe(area);
      expect(seen.has(key)).toBe(false);
      seen.add(key);
      names.add(`${area}/${kind}/${name}`);
    }
  });

  test('has a bureau and a work group a county, a station and a work group a town, schools in every town', () => {
    const inArea = (area: string) => units.filter((unit) => unit.area === area).map(({ kind }) => kind);
    for (const { code } of divisionsBelow('4109', 'county')) {
      expect(inArea(code)).toEqual(expect.arrayContaining(['bureau', 'work_group']));
    }
    for (const { code } of divisionsBelow('4109', 'town')) {
      expect(inArea(code)).toEqual(expect.arrayContaining(['station', 'work_group', 'school']));
    }
  });

  test('has a child director in every village and a supervisor in every town, about 3,300 and 100', () => {
    const holding = (title: string) => posts.filter((post) => post.title === title && post.validTo === null);
    const directors = holding('儿童主任');
    expect(new Set(directors.map(({ area }) => area)).size).toBe(3197);
    expect(directors).toHaveLength(3300);
    expect(new Set(holding('儿童督导员').map(({ area }) => area)).size).toBe(89);
  });

  test('gives nobody a post before its unit was there, or after somebody else took it', () => {
    for (const { unitKey, staffKey, validFrom, validTo } of posts) {
      expect(staffByKey.has(staffKey)).toBe(true);
      expect(validFrom >= (unitByKey.get(unitKey)?.validFrom ?? '9999')).toBe(true);
      expect(validFrom <= storyEnds).toBe(true);
      expect(validTo === null || validTo > validFrom).toBe(true);
    }
  });

  test('employs grown-ups with made-up phones, none twice', () => {
    expect(new Set(staff.map(({ phone }) => phone)).size).toBe(staff.length);
    for (const { phone, birthDate } of staff) {
      expect(phone).toMatch(/^1400\d{7}$/);
      expect(ageOn(birthDate, storyEnds)).toBeGreaterThanOrEqual(18);
    }
  });
});

describe('the demonstration accounts', () => {
  test('are one for each role of the system', () => {
    expect(accounts.map(({ role }) => role).sort()).toEqual([...roleCodes].sort());
    expect(accounts.every(({ account, role }) => account === role)).toBe(true);
  });

  test('belong to whoever holds the post, with a line in each language on what that person does', () => {
    for (const { staffKey, unitKey, title, zh, en } of accounts) {
      expect(posts).toContainEqual(expect.objectContaining({ staffKey, unitKey, title, validTo: null }));
      expect(zh).toMatch(/。$/);
      expect(en).toMatch(/\.$/);
    }
  });

  test('are bound to 清丰县, its 城关镇 and a village there', () => {
    const area = (role: string) => accounts.find((account) => account.role === role)?.area;
    expect([area('county'), area('town'), area('village')]).toEqual(['410922', shownTown, shownVillage]);
    expect(divisionOf(shownTown).name).toBe('城关镇');
  });

  test('cannot read a child’s file as one of the three administrators or the leading group', () => {
    const shut = ['sysadmin', 'secadmin', 'auditor', 'leader'] as const;
    expect(shut.filter((role) => mayDo(role, 'child.read'))).toEqual([]);
  });
});
