import { describe, expect, it } from 'vitest';
import { childKeys } from '#capabilities/children/search-keys.ts';
import { findable, found } from '#field/children/search.ts';

const town = { code: '410981100', name: '练习镇', level: 4 };

function aChild(id: string, name: string, village: string, carer = '王秀英') {
  return {
    ...{ id, name, keys: childKeys(name), address: `${village}3组`, school: '中心小学' },
    path: [town, { code: '410981100001', name: village, level: 5 }],
    carer: {
      ...{ careId: 'c', guardianId: 'g', name: carer, relation: '03', mode: 'B', phone: null, age: null },
    },
  };
}

const among = findable([
  aChild('xiaoming', '张小明', '槐树屯村'),
  aChild('ming', '明月', '柳河湾村', '张桂花'),
  aChild('lv', '吕小雨', '槐树屯村', '刘玉梅'),
  aChild('ou', '欧阳娜娜', '柳河湾村'),
]);

describe('a child is found', () => {
  it.each([
    ['张', ['xiaoming', 'ming']],
    ['小明', ['xiaoming']],
    ['明', ['ming', 'xiaoming']],
    ['zxm', ['xiaoming']],
    ['zhangxiao', ['xiaoming']],
    ['Xiao Ming', ['xiaoming']],
    ['lv', ['lv']],
    ['lǚ', ['lv']],
    ['oyn', ['ou']],
    ['槐树屯', ['xiaoming', 'lv']],
    ['柳河湾村3组', ['ming', 'ou']],
    ['刘玉梅', ['lv']],
    ['３组', ['xiaoming', 'ming', 'lv', 'ou']],
    ['没有这个人', []],
    [' ，', ['xiaoming', 'ming', 'lv', 'ou']],
  ])('by %s', (typed, ids) => {
    expect(found(among, typed)).toEqual(ids);
  });

  it('among 500 within a few milliseconds, so that a slow phone stays under 100', () => {
    const surnames = '王李张刘陈杨赵黄周吴';
    const many = findable(
      Array.from({ length: 500 }, (_, at) =>
        aChild(
          String(at),
          `${surnames[at % 10]}${'子雨浩思梦'[at % 5]}${'涵桐然远琪'[(at >> 2) % 5]}`,
          `第${at % 20}村`,
        ),
      ),
    );
    found(many, 'w');
    const begun = performance.now();
    for (const typed of ['w', 'wz', 'wzh', '王', '王子', '第3村', 'zihan']) found(many, typed);
    const each = (performance.now() - begun) / 7;
    expect(each).toBeLessThan(20);
  });
});
