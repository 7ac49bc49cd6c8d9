import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settlementOf } from '#capabilities/field/conflicts/rules.ts';

const value = fc.option(fc.constantFrom('甲', '乙', '丙', '14000000001', '140 0000 0001', ''), { nil: null });

describe('a field that two may write', () => {
  it('is written where nobody has changed it since', () => {
    expect(settlementOf({ before: '一小', theirs: '一小', mine: '二小' })).toBe('write');
    expect(settlementOf({ before: null, theirs: null, mine: '14000000001' })).toBe('write');
    expect(settlementOf({ before: '140 0000 0001', theirs: '14000000001', mine: '14000000002' })).toBe(
      'write',
    );
  });

  it('is nobody’s question where both wrote the same', () => {
    expect(settlementOf({ before: '一小', theirs: '二小', mine: '二小' })).toBe('same');
    expect(settlementOf({ before: null, theirs: '140-0000-0001', mine: '14000000001' })).toBe('same');
  });

  it('is a person’s to decide where both changed it', () => {
    expect(settlementOf({ before: '一小', theirs: '二小', mine: '三小' })).toBe('ask');
    expect(settlementOf({ before: '一小', theirs: null, mine: '三小' })).toBe('ask');
  });

  it('never writes over a value that the writer has not seen', () => {
    fc.assert(
      fc.property(value, value, value, (before, theirs, mine) => {
        if (settlementOf({ before, theirs, mine }) !== 'write') return;
        expect(settlementOf({ before: null, theirs: before, mine: theirs })).not.toBe('ask');
      }),
    );
  });
});
