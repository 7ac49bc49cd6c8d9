import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MADE_DIVISIONS } from '#testing/made-divisions.ts';
import { indexDivisions } from './divisions.ts';

const qingfeng = indexDivisions(MADE_DIVISIONS, '410922');
const puyang = indexDivisions(MADE_DIVISIONS, '410928');

describe('a village is what people call it', () => {
  test.each([
    ['城关镇', '凤鸣社区居委会', '410922100001'],
    ['城关镇', '凤鸣社区居民委员会', '410922100001'],
    ['城关', '凤鸣社区', '410922100001'],
    ['清丰县城关镇', '凤鸣', '410922100001'],
    ['马庄桥镇', '魏寨村村民委员会', '410922101203'],
    ['马庄桥镇', '魏寨村', '410922101203'],
    ['马庄桥镇', '魏寨', '410922101203'],
    ['马庄桥镇', '马庄桥镇李庄', '410922101202'],
    ['城关镇', '李庄村', '410922100203'],
    ['濮阳市清丰县纸房乡', '湖夹寨', '410922200202'],
    ['', '湖夹寨', '410922200202'],
  ])('%s %s is %s', (town, village, code) => {
    expect(qingfeng.place(town, village)).toEqual({ town: code.slice(0, 9), village: code });
  });

  test('official names that carry the county are found without it, and the other way round', () => {
    expect(puyang.place('习城乡', '孔店村')).toEqual({ town: '410928214', village: '410928214201' });
    expect(puyang.place('濮阳县习城乡', '习城乡老城第一类似居委会').village).toBe('410928214202');
    expect(puyang.place('濮阳县城关镇', '新民居委会').village).toBe('410928100001');
  });

  test('namesakes are told apart by their town, and not at all without one', () => {
    expect(qingfeng.place('', '李庄')).toEqual({ town: undefined, village: undefined });
    expect(qingfeng.place('', '李庄', '410922101')).toEqual({ town: '410922101', village: '410922101202' });
  });

  test('an unknown village stays with its town, an unknown town with its county', () => {
    expect(qingfeng.place('城关镇', '大屯村委会')).toEqual({ town: '410922100', village: undefined });
    expect(qingfeng.place('习城乡', '孔店村')).toEqual({ town: undefined, village: undefined });
  });

  test('two villages that differ only in 村 and 社区 are never taken for one another', () => {
    const index = indexDivisions(
      [
        { code: '410922100', name: '城关镇' },
        { code: '410922100001', name: '李庄社区居委会' },
        { code: '410922100201', name: '李庄村委会' },
      ],
      '410922',
    );
    expect(index.place('城关镇', '李庄社区').village).toBe('410922100001');
    expect(index.place('城关镇', '李庄村委会').village).toBe('410922100201');
    expect(index.place('城关镇', '李庄').village).toBe('410922100201');
  });

  test('every official name is its own division', () => {
    const villages = MADE_DIVISIONS.filter(({ code }) => code.length === 12 && code.startsWith('410922'));
    fc.assert(
      fc.property(fc.constantFrom(...villages), ({ code, name }) => {
        const town = MADE_DIVISIONS.find((division) => division.code === code.slice(0, 9))?.name ?? '';
        expect(qingfeng.place(town, name).village).toBe(code);
      }),
    );
  });
});

describe('a county is known by its name and by what is left of it', () => {
  test.each([
    ['清丰县', '410922'],
    ['清丰', '410922'],
    ['河南省濮阳市清丰县', '410922'],
    ['濮阳县', '410928'],
    ['濮阳', '410928'],
    ['开发区', '410972'],
    ['工业园区', '410971'],
    ['安阳县', undefined],
  ])('%s: %s', (text, code) => {
    expect(qingfeng.countyNamed(text)).toBe(code);
  });

  test('a title names it, and the town', () => {
    expect(qingfeng.countyIn('濮阳县农村留守儿童摸底排查登记表')).toBe('410928');
    expect(qingfeng.townIn('清丰县马庄桥镇农村留守儿童花名册')).toBe('410922101');
    expect(qingfeng.townIn('马庄桥')).toBe('410922101');
    expect(qingfeng.townIn('Sheet1')).toBeUndefined();
  });
});
