import { describe, expect, test } from 'vitest';
import {
  abilityCode,
  carerCode,
  declaredKind,
  economicCode,
  ethnicityCode,
  healthCode,
  parentStatusCode,
  schoolingCode,
  yesOrNo,
} from './codes.ts';

describe('words of rosters as codes', () => {
  test.each([
    ['外出务工', '02'],
    ['外出打工', '02'],
    ['在家', '01'],
    ['正常在家', '01'],
    ['在家（无监护能力）', '14'],
    ['无监护能力', '14'],
    ['死亡', '03'],
    ['已故', '03'],
    ['宣告死亡', '04'],
    ['宣告失踪', '05'],
    ['失联', '06'],
    ['外出失联', '06'],
    ['重残', '07'],
    ['二级残疾', '07'],
    ['重病', '08'],
    ['服刑在押', '09'],
    ['强制隔离戒毒', '10'],
    ['拘留', '11'],
    ['撤销监护资格', '12'],
    ['驱逐出境', '13'],
    ['改嫁', '15'],
    ['离异', '15'],
    ['不详', '99'],
    ['说不清', '99'],
  ])('a parent is %s: %s', (words, code) => {
    expect(parentStatusCode(words)).toBe(code);
  });

  test.each([
    ['祖父', '03'],
    ['奶奶', '03'],
    ['祖孙', '03'],
    ['外祖母', '04'],
    ['姥爷', '04'],
    ['姥娘', '04'],
    ['外孙', '04'],
    ['伯父', '06'],
    ['大爷', '06'],
    ['姑妈', '06'],
    ['姨妈', '06'],
    ['舅妈', '06'],
    ['表哥', '06'],
    ['姐姐', '05'],
    ['父亲', '01'],
    ['父母', '01'],
    ['母子', '02'],
    ['妈妈', '02'],
    ['邻居', '07'],
    ['寄宿学校', '08'],
    ['福利院', '09'],
    ['家庭寄养', '10'],
    ['独居', '11'],
    ['无人监护', '00'],
  ])('a carer is %s: %s', (words, code) => {
    expect(carerCode(words)).toBe(code);
  });

  test.each([
    ['父母双方外出', '11'],
    ['父母外出务工', '11'],
    ['双方外出', '11'],
    ['父母均外出打工', '11'],
    ['一方外出一方无监护能力', '12'],
    ['父母一方外出务工另一方无监护能力', '12'],
    ['一方外出，另一方死亡', '12'],
    ['一方外出一方在家', 'none'],
    ['无', 'none'],
    ['否', 'none'],
    ['非留守', 'none'],
    ['父母均在家', 'none'],
    ['一方外出', 'unclear'],
    ['父亲外出', 'unclear'],
    ['母亲外出务工', 'unclear'],
    ['单亲外出', 'unclear'],
  ] as const)('the kind declared is %s: %s', (words, kind) => {
    expect(declaredKind(words)).toBe(kind);
  });

  test('the other tables, each from its commonest words', () => {
    const of = <T>(code: (text: string) => T, ...words: string[]) => words.map(code);
    expect(of(healthCode, '健康', '一般', '患病', '慢性病', '重病', '残疾', '无疾病', '不健康')).toEqual([
      'healthy',
      'fair',
      'ill',
      'ill',
      'severe_ill',
      'disabled',
      'healthy',
      'ill',
    ]);
    expect(
      of(schoolingCode, '未入园', '学前教育', '小学', '初中', '高中（含中职）', '特教学校', '辍学'),
    ).toEqual(['not_yet', 'kindergarten', 'primary', 'junior', 'senior', 'special', 'dropped_out']);
    expect(of(abilityCode, '较强', '一般', '较差', '无')).toEqual(['strong', 'ordinary', 'weak', 'none']);
    expect(
      of(economicCode, '一般', '低保', '低保边缘', '特困', '刚性支出困难', '脱贫不稳定', '边缘易致贫'),
    ).toEqual([
      'ordinary',
      'low_income',
      'low_income_edge',
      'extreme_poverty',
      'heavy_expense',
      'lifted_unstable',
      'poverty_risk',
    ]);
    expect(of(ethnicityCode, '汉族', '汉', '回族', '维吾尔族', '基诺族', '1', '56', '57', '火星族')).toEqual([
      '01',
      '01',
      '03',
      '05',
      '56',
      '01',
      '56',
      undefined,
      undefined,
    ]);
  });

  test.each([
    ['是', true],
    ['√', true],
    ['已签', true],
    ['已签订', true],
    ['有', true],
    ['Y', true],
    ['寄宿', true],
    ['否', false],
    ['×', false],
    ['未签', false],
    ['未签订', false],
    ['没有', false],
    ['待签', false],
    ['走读', false],
    ['不寄宿', false],
    ['见附件', undefined],
  ])('%s means %s', (words, answer) => {
    expect(yesOrNo(words)).toBe(answer);
  });
});
