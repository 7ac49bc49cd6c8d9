import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  enrolmentStands,
  owedBy,
  readCode,
  rolesWithSecondFactor,
} from '#capabilities/organization/second-factor/rules.ts';
import { roleCodes } from '#foundation/access/table.ts';

const facts = {
  role: 'city' as const,
  rolesWithFactor: rolesWithSecondFactor,
  enrolled: false,
  shown: false,
  demonstration: false,
};

describe('who owes what', () => {
  it('the three administrators, city and county officers and shift leads enrol before they work', () => {
    for (const role of ['sysadmin', 'secadmin', 'auditor', 'city', 'county', 'lead'] as const)
      expect(owedBy({ ...facts, role }), role).toBe('enrolment');
  });

  it('a village director owes nothing, but the code once enrolled', () => {
    expect(owedBy({ ...facts, role: 'village' })).toBeNull();
    expect(owedBy({ ...facts, role: 'village', enrolled: true })).toBe('code');
  });

  it('nobody who has a factor passes without showing it, but in the demonstration', () => {
    fc.assert(
      fc.property(fc.constantFrom(...roleCodes), fc.boolean(), fc.boolean(), (role, shown, demonstration) => {
        const owed = owedBy({ ...facts, role, enrolled: true, shown, demonstration });
        expect(owed).toBe(shown || demonstration ? null : 'code');
      }),
    );
  });

  it('an installation may ask it of other roles', () => {
    expect(owedBy({ ...facts, role: 'village', rolesWithFactor: ['village'] })).toBe('enrolment');
    expect(owedBy({ ...facts, rolesWithFactor: [] })).toBeNull();
  });
});

describe('a typed code', () => {
  it.each([
    ['123456', { kind: 'app', code: '123456' }],
    [' 123 456 ', { kind: 'app', code: '123456' }],
    ['１２３４５６', { kind: 'app', code: '123456' }],
    ['K7FQ-2mzt-9xhw-c4ra', { kind: 'recovery', code: 'k7fq2mzt9xhwc4ra' }],
    ['k7fq—2mzt 9xhw c4ra', { kind: 'recovery', code: 'k7fq2mzt9xhwc4ra' }],
    ['12345', null],
    ['', null],
    ['1234567', null],
    ["' or 1=1 --", null],
  ])('%s', (typed, read) => {
    expect(readCode(typed)).toEqual(read);
  });
});

it('an enrolment must be confirmed within a quarter of an hour, whichever way the clock goes', () => {
  const since = new Date('2023-11-06T09:00:00+08:00');
  expect(enrolmentStands(since, new Date('2023-11-06T09:15:00+08:00'))).toBe(true);
  expect(enrolmentStands(since, new Date('2023-11-06T09:15:01+08:00'))).toBe(false);
  expect(enrolmentStands(since, new Date('2023-11-05T09:00:00+08:00'))).toBe(false);
});
