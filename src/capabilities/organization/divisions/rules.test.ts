import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CODE_LENGTHS,
  readDivisionRow,
  readHeader,
  readLevel,
} from '#capabilities/organization/divisions/rules.ts';

const read = (code: string, level: string | null = null, parent: string | null = null) =>
  readDivisionRow({ code, name: '某地', level, parent });

/** A code of a level whose parts below the province are never all zeros, as real codes are. */
const realCode = fc
  .tuple(
    fc.integer({ min: 11, max: 65 }),
    fc.integer({ min: 1, max: 99 }),
    fc.integer({ min: 1, max: 99 }),
    fc.integer({ min: 1, max: 999 }),
    fc.integer({ min: 1, max: 999 }),
    fc.integer({ min: 1, max: 5 }),
  )
  .map(([province, city, county, town, village, level]) => {
    const full =
      [province, city, county].map((part) => String(part).padStart(2, '0')).join('') +
      [town, village].map((part) => String(part).padStart(3, '0')).join('');
    return { code: full.slice(0, CODE_LENGTHS[level - 1]), level };
  });

describe('a code in a divisions file', () => {
  it.each([
    ['410922', null, { code: '410922', level: 3, parent: '4109' }],
    ['410922000000', null, { code: '410922', level: 3, parent: '4109' }],
    ['410922100000', '乡镇', { code: '410922100', level: 4, parent: '410922' }],
    ['410922100001', 'village', { code: '410922100001', level: 5, parent: '410922100' }],
    ['410900', null, { code: '4109', level: 2, parent: '41' }],
    ['410000', '1', { code: '41', level: 1, parent: null }],
    ['441900', 'county', { code: '441900', level: 3, parent: '4419' }],
    ['441900', '地级市', { code: '4419', level: 2, parent: '44' }],
  ] as const)('%s (%s) is read as the division it names', (code, level, wanted) => {
    expect(read(code, level)).toMatchObject(wanted);
  });

  it('means the same whether it is a prefix or filled up with zeros', () => {
    fc.assert(
      fc.property(realCode, ({ code, level }) => {
        const plain = read(code);
        expect(read(code.padEnd(12, '0'))).toEqual(plain);
        expect(read(code.padEnd(12, '0'), String(level))).toEqual(plain);
        if (level > 1) {
          const parent = code.slice(0, CODE_LENGTHS[level - 2]);
          expect(read(code, null, parent)).toMatchObject({ code, parent });
          expect(read(code.padEnd(12, '0'), null, parent.padEnd(12, '0'))).toMatchObject({ code, parent });
        }
      }),
    );
  });

  it('is read or refused, never taken for another: whatever the text, a code read begins the digits given', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 15 }),
        fc.option(fc.constantFrom('1', '2', '3', '4', '5', '县')),
        (text, level) => {
          const row = read(text, level);
          if ('value' in row) return;
          expect(text.trim().startsWith(row.code)).toBe(true);
          expect(text.trim().slice(row.code.length)).toMatch(/^0*$/);
          expect(row.code.length).toBe(CODE_LENGTHS[row.level - 1]);
        },
      ),
    );
  });

  it.each([
    ['4109x2', null, null, 'code-form'],
    ['41092', null, null, 'code-form'],
    ['410922', '城', null, 'level-form'],
    ['4109', '县', null, 'level-mismatch'],
    ['410922100', '县', null, 'level-mismatch'],
    ['410922', null, '4110', 'parent-mismatch'],
    ['410922', null, '410922', 'parent-mismatch'],
  ] as const)('%s (%s below %s) is refused as %s', (code, level, parent, fault) => {
    expect(read(code, level, parent)).toMatchObject({ code: fault });
  });

  it('hangs on the city where the list leaves out the county of a city without counties', () => {
    expect(read('441900003')).toMatchObject({ parent: '441900', fallback: '4419' });
    expect(read('410922100')).toMatchObject({ parent: '410922', fallback: '410922' });
  });

  it.each(['', ' ', '甲'.repeat(101), '甲\u0000乙', '甲\n乙'])(
    'needs a name that can be read (%j)',
    (name) => {
      expect(readDivisionRow({ code: '41', name, level: null, parent: null })).toMatchObject({
        code: 'name-form',
      });
    },
  );
});

describe('the header of a divisions file', () => {
  it.each([
    [['code', 'name', 'level', 'parent'], { code: 0, name: 1, level: 2, parent: 3 }],
    [['序号', '区划 名称', '统计用区划代码'], { code: 2, name: 1, level: -1, parent: -1 }],
    [['\uFEFF代码', '名称', '级别', '上级代码'], { code: 0, name: 1, level: 2, parent: 3 }],
  ])('%j is understood', (cells, places) => {
    expect(readHeader(cells)).toEqual(places);
  });

  it('without a code or a name is none', () => {
    expect(readHeader(['name', 'level'])).toBeNull();
    expect(readHeader(['410922', '清丰县'])).toBeNull();
  });

  it.each([
    ['县级', 3],
    ['Town', 4],
    ['5', 5],
    ['村级', 5],
    ['6', null],
    ['', null],
  ])('the level %j is %j', (text, level) => {
    expect(readLevel(text)).toBe(level);
  });
});
