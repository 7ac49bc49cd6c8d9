/** The checker finds the faults that stood in a real answer of 2024, and is silent on an answer without fault. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Circumstances, Finding } from '#capabilities/proposals/checking/contract.ts';
import { numberOf, numeralsOf } from '#capabilities/proposals/checking/ordinals/rules.ts';
import { findingsIn } from '#capabilities/proposals/checking/rules.ts';

const circumstances: Circumstances = {
  ...{ number: '濮民函〔2024〕31号', mark: 'B', figures: [], names: [] },
  policies: [
    { number: '国发〔2016〕13号', title: '国务院关于加强农村留守儿童关爱保护工作的意见' },
    { number: '国发〔2016〕36号', title: '国务院关于加强困境儿童保障工作的意见' },
  ],
};
const brief = (found: readonly Finding[]) => found.map((one) => [one.check, one.found, one.expected]);
const look = (text: string, more: Partial<Circumstances> = {}) =>
  brief(findingsIn(text, { ...circumstances, ...more }));

/** As a careful office writes; every sentence holds something that looks like a fault and is none. */
const clean = `关于对市人大会议第12号建议的
答    复

尊敬的代表：
您提出的建议收悉，现答复如下：
一、工作开展情况
（一）健全机构。2016年国务院印发《国务院关于加强农村留守儿童关爱保护工作的意见》（国发〔2016〕13号），此后又印发国发〔2016〕36号。
市政府分管民政、公安的副市长任组长，市政府分管副秘书长、市民政局长任副组长，32家单位为成员单位，办公室主任由市民政局局长兼任。
（二）全面摸排。一是统一部署，排查出14041名留守儿童；二是逐人建档；三是开展“六一”儿童节慰问，12355热线同步宣传。
二、下一步打算
（一）强化监护。第一，落实责任；第二，加强督导。
1.压实责任。《中共濮阳市委 濮阳市人民政府关于加强工作的实施意见》明确，0—6岁儿童优先。
2.统一标准，这一是非问题不再反复。
（二）抓好阵地。一是办好课堂；二是管好志愿者队伍。
联系人：某某        联系电话：0393-0000000
2024年5月22日`;

describe('a letter', () => {
  it('without fault is left in peace', () => {
    expect(look(clean)).toEqual([]);
  });

  it.each([
    ['四是落实机构。五是出台方案。五是完善体系。', ['ordinal_repeated', '五是', '六是']],
    ['一是部署；三是督导。', ['ordinal_jumped', '三是', '二是']],
    ['\n一、情况\n三、打算', ['ordinal_jumped', '三、', '二、']],
    ['\n一、情况\n（一）甲\n（三）乙', ['ordinal_jumped', '（三）', '（二）']],
    [
      '《关于加强农村留守儿童关爱保护工作的意见》（国发〔2016〕1号）',
      ['policy_title', '国发〔2016〕1号', '国发〔2016〕13号'],
    ],
    ['按照国发〔2019〕999号', ['policy_unknown', '国发〔2019〕999号', null]],
    [
      '《关于别的事的意见》（国发〔2016〕13号）',
      ['policy_title', '国发〔2016〕13号', expect.stringContaining('国务院')],
    ],
    ['按照国发[2016]13号', ['number_form', '国发[2016]13号', '国发〔2016〕13号']],
    ['按照国发〔2016〕第013号', ['number_form', '国发〔2016〕第013号', '国发〔2016〕13号']],
    ['帮助136儿童摆脱困境', ['measure_word', '136儿童', '136名儿童']],
    ['市财政局等32单位为成员', ['measure_word', '32单位', '32家单位']],
    ['办公室设在民政、局长兼任办公室主任', ['punctuation', '民政、局长', null]],
    ['有效推进，。各项工作', ['punctuation', '，。', null]],
    ['个案调查处置169 起', ['space', '169 起', null]],
    ['学业辅导空挡等问题', ['misspelt', '辅导空挡', '辅导空档']],
    ['联系人手机14000001234', ['personal_number', '14000001234', null]],
  ])('that says %s is stopped at it', (text, finding) => {
    expect(
      look(text).filter(([check]) => check !== 'ordinal_jumped' || finding[0] === 'ordinal_jumped'),
    ).toContainEqual(finding);
  });

  it('says both of a number in small brackets that belongs to another policy', () => {
    expect(
      look('《关于加强农村留守儿童关爱保护工作的意见》（国发﹝2016﹞1号）').map(([check]) => check),
    ).toEqual(['number_form', 'policy_title']);
  });

  it('without number and mark is not ready', () => {
    expect(look('收悉。', { number: null, mark: null }).map(([check]) => check)).toEqual([
      'number_missing',
      'mark_missing',
    ]);
  });

  it('may say its own number, which is in no list', () => {
    expect(look('濮民函〔2024〕31号')).toEqual([]);
  });

  it('names no child and shows no citizen ID', () => {
    expect(look('如张小明同学', { names: ['张小明'] })).toEqual([['child_name', '张小明', null]]);
    expect(look('编号410981201501010010').every(([check]) => check === 'personal_number')).toBe(true);
  });
});

describe('a figure typed by hand', () => {
  const calls = { before: '政策咨询类电话', after: '', value: 12_345 };
  const children = { before: '', after: '名留守儿童', value: 14_041 };
  const said = (text: string) => look(text, { figures: [calls, children] });

  it.each([
    '政策咨询类电话12345个',
    '政策咨询类电话12000余个',
    '全市14041名留守儿童',
    '政策咨询类电话12300多个',
  ])('that is right is left: %s', (text) => {
    expect(said(text)).toEqual([]);
  });

  it.each([
    ['政策咨询类电话12400余个', '12345'],
    ['政策咨询类电话11000余个', '12345'],
    ['全市14014名留守儿童', '14041'],
  ])('that contradicts the system is found: %s', (text, value) => {
    expect(said(text)).toEqual([['figure', expect.any(String), value]]);
  });
});

describe('Chinese numerals', () => {
  it('say the numbers from 1 to 99 and back', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99 }), (n) => numberOf(numeralsOf(n)) === n));
  });

  it.each(['', '是', '一一', '十十', '百'])('are not %s', (text) => {
    expect(numberOf(text)).toBeNull();
  });
});

describe('whatever stands in a letter', () => {
  const han = fc.constantFrom(...'一二三五十是、。，（）〔〕《》的1239 \n国发号儿童第空挡余');
  it('is found where it stands, and looking changes nothing', () => {
    fc.assert(
      fc.property(fc.array(han, { maxLength: 60 }), (letters) => {
        const text = letters.join('');
        for (const { at, length, found, check } of findingsIn(text, circumstances)) {
          if (check === 'space' || check === 'punctuation') continue;
          expect(text.slice(at, at + length)).toBe(found);
        }
      }),
    );
  });
});
