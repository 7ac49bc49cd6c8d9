import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childKeys, nameSort, normalizeQuery } from '#capabilities/children/search-keys.ts';

const names = fc
  .array(fc.constantFrom(...'张王李赵单解曾区仇查朴乐尉迟万俟欧阳小明丽丽伟芳乐重行长吕绿𬱖䶮龘·Aa 1'), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.join(''));

describe('the keys of a name', () => {
  it('are every suffix of the name, of its pinyin from each syllable on, and its initials', () => {
    expect(childKeys('张小明').sort()).toEqual(
      ['张小明', '小明', '明', 'zhangxiaoming', 'xiaoming', 'ming', 'zxm'].sort(),
    );
  });

  it.each([
    ['单田芳', 'shantianfang'],
    ['解晓东', 'xiexiaodong'],
    ['曾国庆', 'zengguoqing'],
    ['区明', 'ouming'],
    ['仇小和', 'qiuxiaohe'],
    ['查良', 'zhaliang'],
    ['朴树', 'piaoshu'],
    ['盖志强', 'gezhiqiang'],
    ['任伟', 'renwei'],
    ['华强', 'huaqiang'],
    ['尉迟恭', 'yuchigong'],
    ['万俟明', 'moqiming'],
    ['单于明', 'chanyuming'],
    ['欧阳丽', 'ouyangli'],
    ['吕布', 'lvbu'],
  ])('read the surname of %s as a surname', (name, sound) => {
    expect(childKeys(name)).toContain(sound);
  });

  it('read a character as a surname only where it stands first', () => {
    expect(childKeys('王单')).toContain('wangdan');
  });

  it('let a character without a reading stand for itself', () => {
    expect(childKeys('王\u{3007F}')).toContain('wang\u{3007F}');
  });

  it('pass over the dot of a Uyghur name and keep Latin letters together', () => {
    expect(childKeys('阿依古丽·买买提')).toContain('买买提');
    expect(childKeys('阿依古丽·买买提')).toContain('ayigulimaimaiti');
    expect(childKeys('Tom 李')).toContain('tom李');
  });

  it('are found by every part of the name that a person may type', () => {
    fc.assert(
      fc.property(names, fc.nat(7), (name, from) => {
        const letters = [...normalizeQuery(name)];
        const part = letters.slice(from % Math.max(letters.length, 1)).join('');
        const keys = childKeys(name);
        const hanOnly = /^\p{Script=Han}+$/u.test(name);
        return !hanOnly || part === '' || keys.some((key) => key.startsWith(part));
      }),
    );
  });

  it('are never empty, never twice the same, and the same for the same name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (name) => {
        const keys = childKeys(name);
        return (
          keys.every((key) => key !== '') &&
          new Set(keys).size === keys.length &&
          childKeys(name).join() === keys.join()
        );
      }),
    );
  });

  it('begin with the whole name however its characters are encoded', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'张\uf900éü阿ｱＡbİ𠀀·\u0301'), maxLength: 12 });
    fc.assert(
      fc.property(letters, (name) => {
        const wanted = normalizeQuery(name);
        const forms = ['NFC', 'NFD', 'NFKC', 'NFKD'].map((form) => normalizeQuery(name.normalize(form)));
        return forms.every((form) => form === wanted) && (wanted === '' || childKeys(name).includes(wanted));
      }),
    );
  });

  it('are made for more than 20,000 names a second', () => {
    const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
    const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰梓涵子轩浩然雨欣'];
    const many = Array.from(
      { length: 20_000 },
      (_, at) => `${surnames[at % 20]}${given[(at * 7) % given.length]}${given[(at * 13) % given.length]}`,
    );
    const begun = performance.now();
    for (const name of many) {
      childKeys(name);
      nameSort(name);
    }
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});

describe('the order of names', () => {
  it('follows the reading, keeps one character together, and does not mix short readings with longer ones', () => {
    const ordered = ['梁山', '李四', '章三', '张三', '张一', '李昂', '吕布', '安安']
      .map((name) => [nameSort(name), name] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, name]) => name);
    expect(ordered).toEqual(['安安', '李昂', '李四', '梁山', '吕布', '张三', '张一', '章三']);
  });
});

describe('what was typed', () => {
  it.each([
    ['Zhang Xiao-Ming', 'zhangxiaoming'],
    ['zhāng', 'zhang'],
    ['lǚ bù', 'lvbu'],
    ['lü', 'lv'],
    [' 张　小明 ', '张小明'],
    ['ＺＸＭ', 'zxm'],
    ['！', ''],
  ])('%s is looked up as %s', (typed, key) => {
    expect(normalizeQuery(typed)).toBe(key);
  });
});
