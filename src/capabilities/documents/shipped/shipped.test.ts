/** What comes with the system is without fault: the checker of letters is silent on a reply made from it. */
import { describe, expect, it } from 'vitest';
import { shippedPolicies } from '#capabilities/documents/shipped/policies.ts';
import { proposalReply } from '#capabilities/documents/shipped/proposal-reply.ts';
import { knownFigures, letterOf, textOf, valuesOf } from '#capabilities/documents/wording/rules.ts';
import { findingsIn } from '#capabilities/proposals/checking/rules.ts';

const shown = new Map(
  Object.entries({
    成员单位: '32',
    政策咨询约数: '12000余',
    政策咨询: '12345',
    权益维护: '230',
    摆脱困境: '136',
    个案处置: '169',
    心理疏导: '57',
    排查儿童: '14041',
    排查建档率: '100%',
    排查签订率: '100%',
    留守儿童: '14120',
    签订率: '100%',
  }),
);
const counted = new Map(
  [...shown].flatMap(([name, words]) =>
    words.endsWith('%')
      ? []
      : [
          [
            name,
            {
              unit: 'persons',
              numerator: name === '政策咨询约数' ? 12_345 : Number(words),
              denominator: null,
              value: 1,
            },
          ] as const,
        ],
  ),
);
const fields = {
  届次: '九届人大三次会议',
  编号: '282',
  代表: '某某',
  ...{ 称谓: '代表', 文种: '建议' },
  题目: '关于完善农村学龄儿童课后看护服务的建议',
};
const head = { number: '濮民函〔2024〕31号', mark: 'B', signer: '濮阳市民政局', date: '2024-05-22' } as const;
const letter = letterOf(proposalReply, valuesOf('2024-05-22', fields, shown), head);
const text = textOf(letter);
const figures = knownFigures(proposalReply, proposalReply.figures, counted);
const look = (words: string) =>
  findingsIn(words, { ...head, policies: shippedPolicies, figures, names: [] }).map((one) => [
    one.check,
    one.found,
    one.expected,
  ]);

describe('the reply that comes with the system', () => {
  it('is a letter on which the checker is silent', () => {
    expect(look(text)).toEqual([]);
  });

  it('leaves nothing in braces', () => {
    expect(text).not.toMatch(/[{}]/u);
  });

  it('has its title, its salutation, three headed parts between thanks and thanks, contact and copies', () => {
    expect(letter.title).toEqual(['关于对市九届人大三次会议', '第282号建议的答复']);
    expect(letter.parts.filter(({ level }) => level === 1)).toHaveLength(3);
    expect(letter.copies).toEqual(['市人大选工委（2份）', '市委市政府督查局（2份）']);
  });

  it('has figures by whose neighbours a wrong number is found', () => {
    for (const [wrong, right] of [
      ['帮助136名', '帮助163名'],
      ['等32家', '等23家'],
      ['儿童14041名', '儿童14014名'],
      ['儿童14120名', '儿童14210名'],
      ['准确数为12345个', '准确数为12354个'],
    ] as const)
      expect(look(text.replace(wrong, right)).map(([check]) => check)).toEqual(['figure']);
  });
});
