/** What must be done before a letter of responsibility is signed (domain.md 4): it is read out, understood, and by the right people. */
import type { FormDocument } from '#capabilities/forms/document/contract.ts';
import { chooseAny, has, hasNot, is, may, onPage, say } from '#capabilities/forms/shipped/parts.ts';

/** The checklist before the signature. */
export const letterForm: FormDocument = {
  kind: 'letter',
  title: say('责任书签订', 'Signing of the letter'),
  pages: [
    onPage('present', say('谁在场', 'Who is present'), [
      chooseAny(
        'present',
        say('谁在场？', 'Who is present?'),
        [
          may('carer', '照护人', 'The carer'),
          may('child', '孩子', 'The child'),
          may('father', '爸爸', 'The father'),
          may('mother', '妈妈', 'The mother'),
          may('witness', '见证人', 'A witness'),
        ],
        {
          rules: [
            {
              when: hasNot('present', 'carer'),
              weight: 'doubt',
              words: say('照护人不在场，也要签吗？', 'Sign without the carer?'),
            },
          ],
        },
      ),
      {
        id: 'witness_name',
        type: 'text',
        words: say('见证人姓名', 'Name of the witness'),
        when: has('present', 'witness'),
        required: true,
        longest: 60,
      },
    ]),
    onPage('read', say('读一遍', 'Read it out'), [
      {
        id: 'read_aloud',
        type: 'yes_no',
        words: say('责任书读给照护人听了吗？', 'Was the letter read to the carer?'),
        required: true,
        rules: [
          {
            when: is('read_aloud', false),
            weight: 'fault',
            words: say('请先读一遍再签', 'Read it first, then sign'),
          },
        ],
      },
      {
        id: 'understood',
        type: 'yes_no',
        words: say('照护人听明白了吗？', 'Did the carer understand?'),
        required: true,
        rules: [
          {
            when: is('understood', false),
            weight: 'fault',
            words: say('请再讲一遍', 'Explain it once more'),
          },
        ],
      },
    ]),
    onPage('duties', say('讲清这几条', 'Tell these points'), [
      chooseAny('duties', say('都讲了吗？', 'What was told?'), [
        may('not_alone', '16 岁以下不能自己住', 'No child under 16 alone'),
        may('school', '按时上学', 'School'),
        may('drowning', '不私自下水', 'No water without an adult'),
        may('contact', '父母每周联系', 'The parents call every week'),
        may('changes', '有变化告诉村里', 'Tell the village of changes'),
      ]),
    ]),
    onPage('copies', say('最后', 'At the end'), [
      {
        id: 'copy_given',
        type: 'yes_no',
        words: say('会给照护人留一份吗？', 'Will the carer get a copy?'),
        required: true,
      },
      {
        id: 'objection',
        type: 'text',
        words: say('有不同意见吗？（没有就不写）', 'Any objection? Leave empty if none'),
        longest: 200,
      },
    ]),
  ],
};
