import { describe, expect, it } from 'vitest';
import { ageOf, yearsOn } from '#field/children/age.ts';
import { correctionFault, fieldName, sayValue } from '#field/children/corrections.ts';
import { sayIn } from '#field/texts.ts';

const say = sayIn('zh');

describe('a correction', () => {
  it.each(['14000000001', '0393-4420012', '03934420012', '010-12345678'])(
    'takes the telephone %s',
    (phone) => {
      expect(correctionFault('carerPhone', null, phone)).toBeNull();
    },
  );

  it.each(['1400', '24000000001', '140000000011', '没有', '4420012'])('takes no telephone %s', (phone) => {
    expect(correctionFault('carerPhone', null, phone)).toBe('correct.phone');
  });

  it('that changes nothing is none, also where nothing stood', () => {
    expect(correctionFault('address', '一组', '一组')).toBe('correct.same');
    expect(correctionFault('address', null, null)).toBe('correct.same');
    expect(correctionFault('address', '', null)).toBe('correct.same');
    expect(correctionFault('address', '一组', null)).toBeNull();
  });

  it('may take a telephone away', () => {
    expect(correctionFault('carerPhone', '14000000001', null)).toBeNull();
  });

  it('is read in words, not in codes', () => {
    expect(sayValue('boarding', 'true', say, 'zh')).toBe('住校');
    expect(sayValue('health', 'ill', say, 'zh')).toBe('患病');
    expect(sayValue('school', null, say, 'zh')).toBe('（没有写）');
    expect(fieldName('carerPhone', say)).toBe('照护人电话');
    expect(fieldName('nickname', say)).toBe('nickname');
  });
});

describe('the age of a child', () => {
  it('is reached on the birthday, not the day before', () => {
    expect(yearsOn('2014-05-23', '2024-05-22')).toBe(9);
    expect(yearsOn('2014-05-23', '2024-05-23')).toBe(10);
  });

  it('is not said where the day of birth is unknown', () => {
    expect(ageOf(null, '2024-05-23', say)).toBe('');
    expect(ageOf('2014-05-23', '2024-05-23', say)).toBe('10 岁');
  });
});
