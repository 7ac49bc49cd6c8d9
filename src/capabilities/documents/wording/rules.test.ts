/** A letter is written from a template's words: figures as people write them, paragraphs at their level, nothing left in braces. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CountedFigure, LetterWords, TemplateFigure } from '#capabilities/documents/wording/contract.ts';
import {
  filled,
  knownFigures,
  letterOf,
  partOf,
  shownFigure,
  textOf,
  valuesOf,
} from '#capabilities/documents/wording/rules.ts';
import { findingsIn } from '#capabilities/proposals/checking/rules.ts';
import { figureValue } from '#foundation/indicator.ts';

const count = (numerator: number) => ({
  unit: 'persons' as const,
  numerator,
  denominator: null,
  value: numerator,
});
const amount = (unit: 'fen' | 'minutes', numerator: number, denominator: number) => ({
  ...{ unit, numerator, denominator },
  value: figureValue({ numerator, denominator }, unit),
});
const share = (numerator: number, denominator: number) => ({
  ...{ unit: 'share' as const, numerator, denominator },
  value: denominator === 0 ? null : numerator / denominator,
});

describe('a figure', () => {
  it.each([
    ['exact', count(14_041), '14041'],
    ['about', count(12_345), '12000余'],
    ['about', count(12_000), '12000'],
    ['about', count(236), '230余'],
    ['about', count(57), '57'],
    ['about', count(0), '0'],
    ['percent', share(14_041, 14_041), '100%'],
    ['percent', share(14_040, 14_041), '99.9%'],
    ['percent', share(1, 14_041), '0.1%'],
    ['percent', share(0, 9), '0%'],
    ['percent', share(2, 3), '66.7%'],
    ['chinese-percent', share(9, 9), '百分之百'],
    ['chinese-percent', share(987, 1000), '百分之九十八点七'],
    ['chinese-percent', share(1, 1000), '百分之零点一'],
    ['percent', share(0, 0), null],
    ['exact', share(1, 2), null],
    ['percent', count(3), null],
    ['exact', amount('fen', 2_170_000, 14), '21700'],
    ['exact', amount('fen', 2_170_050, 14), '21700.50'],
    ['about', amount('fen', 2_170_050, 14), '21000余'],
    ['exact', amount('minutes', 37, 3), '37'],
    ['exact', amount('minutes', 0, 0), null],
    ['percent', amount('fen', 1, 14), null],
    ['percent', { ...share(6, 14_041), unit: 'per-thousand' }, '0.4‰'],
    ['percent', { ...share(0, 14_041), unit: 'per-thousand' }, '0‰'],
    ['chinese-percent', { ...share(6, 14_041), unit: 'per-thousand' }, '千分之零点四'],
    ['exact', { ...share(6, 14_041), unit: 'per-thousand' }, null],
  ] as const)('is written %s: %o → %s', (show, figure, words) => {
    expect(shownFigure(show, figure)).toBe(words);
  });

  it('written as a round number is never above the true one, and says 余 where it is below', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), (number) => {
        const words = shownFigure('about', count(number)) ?? '';
        const round = Number(words.replace('余', ''));
        return round <= number && words.endsWith('余') === round < number && number - round < number / 9 + 1;
      }),
    );
  });
});

describe('a paragraph', () => {
  it.each([
    ['一、工作开展情况', { level: 1, words: '一、工作开展情况' }],
    [
      '（一）健全机构。市里成立了小组。',
      { level: 2, heading: '（一）健全机构。', words: '市里成立了小组。' },
    ],
    ['（二）健全机构', { level: 2, words: '（二）健全机构' }],
    [
      `（三）${'很长的一句话'.repeat(8)}。`,
      { level: 2, heading: '（三）', words: `${'很长的一句话'.repeat(8)}。` },
    ],
    ['1.压实责任。', { level: 3, words: '1.压实责任。' }],
    ['（1）甲', { level: 4, words: '（1）甲' }],
    ['一是部署。', { level: 0, words: '一是部署。' }],
  ])('finds its level: %s', (paragraph, part) => {
    expect(partOf(paragraph)).toEqual(part);
  });

  it('loses no character on its way', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'一、（二）1.。健全') }), (paragraph) => {
        const { heading = '', words } = partOf(paragraph);
        return heading + words === paragraph;
      }),
    );
  });
});

const figure = (name: string, show: TemplateFigure['show'] = 'exact'): TemplateFigure => ({
  ...{ name, show, code: 'ST1', cutOff: 'as-of', division: 'own' },
});
const words: LetterWords = {
  issuer: '濮阳市民政局',
  title: '关于{届次}第{编号}号建议\n的答复',
  salutation: '尊敬的{代表}代表：',
  body: '一、情况\n截至{截止日}，累计接听政策咨询类电话{咨询}个。\n\n全市排查出{留守}名留守儿童，签订率{签订率}。',
  contact: '（联系人：某某）',
  copies: [{ to: '市人大选工委', count: 2 }],
};
const shown = new Map([
  ['咨询', '12000余'],
  ['留守', '14041'],
  ['签订率', '100%'],
]);
const fields = { 届次: '市人大会议', 编号: '12', 代表: '某' };
const head = { number: '濮民函〔2024〕31号', mark: 'B', signer: '濮阳市民政局', date: '2024-05-22' } as const;

describe('a letter', () => {
  const letter = letterOf(words, valuesOf('2024-05-22', fields, shown), head);

  it('says what the template says, with fields, figures and the cut-off in their places', () => {
    expect(textOf(letter)).toBe(`关于市人大会议第12号建议
的答复
尊敬的某代表：
一、情况
截至2024年5月22日，累计接听政策咨询类电话12000余个。
全市排查出14041名留守儿童，签订率100%。
濮阳市民政局
2024年5月22日
（联系人：某某）
抄送：市人大选工委（2份）。`);
    expect(letter).toMatchObject({ number: '濮民函〔2024〕31号', mark: 'B', day: '2024-05-22' });
  });

  it('keeps in its braces what nobody knows, so that it is seen', () => {
    expect(filled('共{没有}名', new Map())).toBe('共{没有}名');
  });

  it('takes what is filled in for words and for nothing else', () => {
    expect(filled('{甲}', new Map([['甲', '{乙}$&']]))).toBe('{乙}$&');
  });
});

describe('a number that was typed where a figure stood', () => {
  const figures = [figure('咨询', 'about'), figure('留守'), figure('签订率', 'percent')];
  const counted = new Map<string, CountedFigure>([
    ['咨询', count(12_345)],
    ['留守', count(14_041)],
    ['签订率', share(1, 1)],
  ]);
  const known = knownFigures(words, figures, counted);
  const said = (text: string) =>
    findingsIn(text, { number: null, mark: null, policies: [], figures: known, names: [] })
      .filter(({ check }) => check === 'figure')
      .map(({ expected }) => expected);

  it('is known by the words around it', () => {
    expect(known).toEqual([
      { value: 12_345, before: '累计接听政策咨询类电话', after: '个' },
      { value: 14_041, before: '全市排查出', after: '名留守儿童' },
    ]);
    expect(said('累计接听政策咨询类电话11000余个')).toEqual(['12345']);
    expect(said('全市排查出14014名留守儿童')).toEqual(['14041']);
    expect(said('累计接听政策咨询类电话11000.5个')).toEqual(['12345']);
    expect(said('累计接听政策咨询类电话12000余个，全市排查出14041名留守儿童')).toEqual([]);
  });

  it('is left where the words around it stand around another figure too', () => {
    const twice = { ...words, body: '甲县排查出{留守}名留守儿童，甲县排查出{咨询}名留守儿童。' };
    expect(knownFigures(twice, figures, counted)).toEqual([]);
  });
});
