import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { chainKey, useChain } from '#foundation/audit/chain-keys.ts';
import { asRecorded, changesBetween, markedNumber, maskedWords } from '#foundation/audit/changes.ts';

const withKey = (byte: number): void => useChain({ folder: '', keys: [chainKey(Buffer.alloc(32, byte))] });
beforeAll(() => withKey(1));

describe('what the trail keeps of a change', () => {
  it('is the fields that changed and no other', () => {
    expect(changesBetween({ grade: '二年级', school: '一小' }, { grade: '三年级', school: '一小' })).toEqual({
      before: { grade: '二年级' },
      after: { grade: '三年级' },
    });
  });

  it('tells of a citizen ID and a phone a mark and the length', () => {
    expect(asRecorded('citizen_id', '410981201403051234')).toMatch(/^#[0-9a-f]{4} \(18\)$/);
    expect(asRecorded('citizenId', '410981201403051234')).toBe(markedNumber('410981201403051234'));
    expect(asRecorded('51.phone', '14001231234')).toMatch(/^#[0-9a-f]{4} \(11\)$/);
    expect(asRecorded('phone', '14001231234')).not.toBe(asRecorded('phone', '14001231235'));
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
    expect(maskedWords('张小明 14001231234')).toBe(`张** ${markedNumber('14001231234')}`);
  });

  it('marks the same number alike, and otherwise under another key', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{7,18}$/), (digits) => {
        const marked = markedNumber(digits);
        expect(markedNumber(digits)).toBe(marked);
        expect(marked).toHaveLength(`#0000 (${digits.length})`.length);
      }),
    );
    const before = ['14001231234', '14001231235'].map(markedNumber);
    withKey(2);
    expect(['14001231234', '14001231235'].map(markedNumber)).not.toEqual(before);
    withKey(1);
  });
});
