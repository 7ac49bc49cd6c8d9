/**
 * Made-up names: a surname of the region times given characters of the bearer's generation, each by a weight. No name
 * is taken from a list of persons. Now and then a rare character, because every input, font and search must bear it.
 */
import { type Random, weighted } from './random.ts';
import type { Sex } from './types.ts';

/** Whose parents chose the name: fashions of the 1940s–60s, the 1970s–90s, and from 2008 on. */
export type Generation = 'grandparent' | 'parent' | 'child';

const surnames = weighted<string>([
  ...([...'王李张刘'] as const).map((name) => [name, 80] as const),
  ...([...'陈赵杨马孙郭'] as const).map((name) => [name, 34] as const),
  ...([...'吴朱宋高胡郑徐曹程许'] as const).map((name) => [name, 15] as const),
  ...([...'韩冯董袁谢于梁段石侯谷任田崔史杜吕魏邢焦'] as const).map((name) => [name, 7] as const),
  ...([...'仝靳管晁郜葛苗翟耿常武鲁聂丁逯岳邵祝鹿'] as const).map((name) => [name, 2] as const),
  ['欧阳', 1],
  ['上官', 1],
  ['司马', 1],
]);

interface GivenCharacters {
  readonly characters: string;
  /** How many in a hundred bear a single character. */
  readonly single: number;
}

const given: Record<Generation, Record<Sex, GivenCharacters>> = {
  grandparent: {
    男: { characters: '国庆保民福林生广书田振海春江发金山文德学清合运同喜全顺成义山', single: 9 },
    女: { characters: '秀兰英桂花莲梅珍凤荣爱香素芝巧改玲芬敏云霞芹枝翠月巧竹', single: 9 },
  },
  parent: {
    男: { characters: '军伟强磊勇涛超鹏飞建志刚海波明辉永亮凯东红利峰献振广朝彦鲁卫', single: 38 },
    女: { characters: '丽娟艳敏静红霞玲芳燕晓秀英云瑞凤莉翠爱荣利慧娜俊巧素彩会', single: 34 },
  },
  child: {
    男: { characters: '浩宇轩子辰博文俊杰泽天佑明睿梓皓一鸣嘉奕晨阳航铭恒烨志豪家乐承源毅旭', single: 14 },
    女: { characters: '梓涵欣怡雨诗语紫萱若可馨佳琪梦瑶思彤雅静婷妍依诺曦心悦允熙艺茹', single: 12 },
  },
};

/** Rare, and two of them beyond the sixteen-bit plane or missing from many fonts. */
const rareCharacters = ['堃', '翀', '赟', '祎', '垚', '犇', '頔', '珺', '䶮', '𬱖'];
const rareInThousand = 8;

/** A surname by its frequency. */
export function surname(random: Random): string {
  return surnames(random);
}

/** A given name of one or two characters. */
export function givenName(random: Random, sex: Sex, generation: Generation): string {
  const { characters, single } = given[generation][sex];
  const first = random.pick(characters);
  if (generation === 'child' && random.chance(rareInThousand / 1000)) {
    return random.chance(0.5) ? random.pick(rareCharacters) : first + random.pick(rareCharacters);
  }
  if (random.chance(single / 100)) return first;
  const second = random.pick(characters);
  return second === first && random.chance(0.8) ? first : first + second;
}

/** A full name with the given surname, or with a surname by its frequency. */
export function fullName(random: Random, sex: Sex, generation: Generation, family = surname(random)): string {
  return family + givenName(random, sex, generation);
}
