import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeOneTimePassword } from '#capabilities/organization/accounts/one-time-password.ts';
import { leavesNobody, roleFits, rolesConflict } from '#capabilities/organization/accounts/rules.ts';
import { weaknessesOf } from '#capabilities/organization/sessions/password-fitness.ts';
import { PASSWORD_LENGTH } from '#capabilities/organization/sessions/rules.ts';
import { roleCodes } from '#foundation/access/table.ts';

describe('roles', () => {
  it('of the three administrators stand beside no other role', () => {
    for (const administrator of ['sysadmin', 'secadmin', 'auditor'] as const)
      for (const role of roleCodes) {
        expect(rolesConflict([administrator], role)).toBe(role !== administrator);
        expect(rolesConflict([role], administrator)).toBe(role !== administrator);
      }
  });

  it('of the offices stand beside each other', () => {
    expect(rolesConflict(['town', 'village'], 'classroom')).toBe(false);
    expect(rolesConflict([], 'secadmin')).toBe(false);
  });

  it.each([
    ['village', 5, true],
    ['village', 4, false],
    ['town', 4, true],
    ['county', 3, true],
    ['county', 2, false],
    ['city', 2, true],
    ['social', 2, true],
    ['classroom', 5, true],
  ] as const)('%s at level %i: %s', (role, level, fits) => {
    expect(roleFits(role, level)).toBe(fits);
  });
});

describe('the last security administrator', () => {
  const binding = (bindingId: string, accountId: string, area: string) => ({ bindingId, accountId, area });

  it.each([
    ['the only one', [binding('1', 'a', '4109')], true],
    ['one of two in the city', [binding('1', 'a', '4109'), binding('2', 'b', '4109')], false],
    ['the city’s, while a county has one', [binding('1', 'a', '4109'), binding('2', 'b', '410922')], true],
    ['a county’s, while the city has one', [binding('1', 'a', '410922'), binding('2', 'b', '4109')], false],
    ['one whose only other binding is his own', [binding('1', 'a', '4109'), binding('2', 'a', '4109')], true],
  ])('%s goes: nobody left is %3$s', (_case, inOffice, nobody) => {
    expect(leavesNobody(inOffice, (one) => one.accountId === 'a')).toBe(nobody);
  });

  it('cannot go whoever goes: for each that goes somebody stays in the same division or above', () => {
    const areas = fc.constantFrom('41', '4109', '410922', '410923', '410922100');
    const people = fc.array(fc.record({ accountId: fc.constantFrom('a', 'b', 'c'), area: areas }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(people, fc.constantFrom('a', 'b', 'c'), (bindings, leaving) => {
        const inOffice = bindings.map((one, at) => ({ ...one, bindingId: String(at) }));
        const stay = inOffice.filter((one) => one.accountId !== leaving);
        const covered = inOffice.every(
          (one) => stay.some((other) => one.area.startsWith(other.area)) || one.accountId !== leaving,
        );
        expect(leavesNobody(inOffice, (one) => one.accountId === leaving)).toBe(!covered);
      }),
    );
  });
});

describe('a one-time password', () => {
  it('would pass as a password, is never made twice, and holds no letters that are taken for one another', () => {
    const made = Array.from({ length: 500 }, makeOneTimePassword);
    expect(new Set(made).size).toBe(500);
    for (const password of made) {
      expect(password).toMatch(/^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}$/);
    }
    for (const password of made.slice(0, 50))
      expect(weaknessesOf(password, PASSWORD_LENGTH, ['county'])).toEqual([]);
  });
});
