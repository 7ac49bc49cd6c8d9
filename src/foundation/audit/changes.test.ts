import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asRecorded, changesBetween, maskedNumber, maskedWords } from '#foundation/audit/changes.ts';

describe('what the trail keeps of a change', () => {
  it('is the fields that changed and no other', () => {
    expect(changesBetween({ grade: '二年级', school: '一小' }, { grade: '三年级', school: '一小' })).toEqual({
      before: { grade: '二年级' },
      after: { grade: '三年级' },
    });
  });

  it('shows a citizen ID and a phone by their ends', () => {
    expect(asRecorded('citizen_id', '410981201403051234')).toBe('4109**********1234');
    expect(asRecorded('citizenId', '410981201403051234')).toBe('4109**********1234');
    expect(asRecorded('51.phone', '14001231234')).toBe('140****1234');
    expect(asRecorded('phone', '6881234')).toBe('*******');
  });

  it('shows of names the first letter, of birth dates the year, of narratives and addresses the length', () => {
    expect(asRecorded('name', '张小明')).toBe('张**');
    expect(asRecorded('birthDate', '2014-03-05')).toBe('2014-**-**');
    expect(asRecorded('address', '村东头第二家')).toBe('（6）');
    expect(asRecorded('checks', { a: { clear: true, evidence: '派出所证明' } })).toEqual({
      a: { clear: true, evidence: '（5）' },
    });
  });

  it('masks what somebody searched by', () => {
    expect(maskedWords('张小明')).toBe('张**');
    expect(maskedWords('410981201403051234')).toBe('4109**********1234');
    expect(maskedWords('14001231234')).toBe('140****1234');
  });

  it('never shows more than eight of a number’s digits, and keeps its length', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,20}$/), (digits) => {
        const masked = maskedNumber(digits);
        expect(masked).toHaveLength(digits.length);
        expect(masked.replaceAll('*', '').length).toBeLessThanOrEqual(8);
        expect(masked).toContain('*');
      }),
    );
  });
});
