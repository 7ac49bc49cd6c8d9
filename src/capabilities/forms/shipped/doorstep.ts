/**
 * The census from door to door: who is found becomes a proposal that the town looks at. The codes of parents and carers are those
 * of the files (domain.md 3.2, 3.3), in shorter words.
 */
import type { FormDocument, FormOption } from '#capabilities/forms/document/contract.ts';
import {
  both,
  choose,
  is,
  isOneOf,
  isOther,
  may,
  onPage,
  say,
  tell,
} from '#capabilities/forms/shipped/parts.ts';

const found = is('outcome', 'child');

const parentStates = (): FormOption[] => [
  may('02', '在外打工', 'Away for work'),
  may('01', '在家', 'At home'),
  may('03', '去世', 'Dead'),
  may('06', '联系不上', 'Out of touch'),
  may('07', '重残', 'Severely disabled'),
  may('08', '重病', 'Severely ill'),
  may('09', '坐牢', 'In prison'),
  may('10', '戒毒', 'In rehabilitation'),
  may('15', '离婚不同住、改嫁', 'Divorced and apart, or remarried'),
  may('14', '管不了孩子', 'Unable to care'),
  may('99', '不清楚', 'Not known'),
];

/** The census at the door. */
export const doorstepForm: FormDocument = {
  kind: 'doorstep',
  title: say('入户排查', 'Census at the door'),
  pages: [
    onPage('outcome', say('这一家', 'This home'), [
      choose('outcome', say('这家有没有留守、困境儿童？', 'Is there a child left behind or in difficulty?'), [
        may('no_child', '没有', 'No'),
        may('child', '有', 'Yes'),
        may('nobody_home', '家里没人', 'Nobody home'),
      ]),
      {
        id: 'child_address',
        type: 'text',
        words: say('门牌、住址', 'Address'),
        required: true,
        longest: 100,
      },
      {
        id: 'again_on',
        type: 'date',
        words: say('哪天再来？', 'When will you come again?'),
        when: is('outcome', 'nobody_home'),
        earliest: 0,
        latest: 60,
      },
    ]),
    onPage(
      'child',
      say('孩子', 'The child'),
      [
        { id: 'child_name', type: 'text', words: say('姓名', 'Name'), required: true, longest: 60 },
        choose('child_sex', say('男孩女孩？', 'Boy or girl?'), [
          may('1', '男', 'Boy'),
          may('2', '女', 'Girl'),
        ]),
        {
          id: 'child_birth',
          type: 'date',
          words: say('出生日期', 'Date of birth'),
          hint: say('看户口簿', 'As in the household register'),
          required: true,
          earliest: -6575,
          latest: 0,
        },
      ],
      found,
    ),
    onPage(
      'identity',
      say('户口簿', 'Household register'),
      [
        {
          id: 'child_id',
          type: 'text',
          words: say('身份证号（18 位，没有就不填）', 'Citizen ID of 18 digits, if there is one'),
          longest: 18,
        },
        choose(
          'id_lack',
          say('为什么没有？', 'Why is there none?'),
          [
            may('not_at_hand', '没找到', 'Not at hand'),
            may('no_registration', '没上户口', 'Not registered'),
            may('refused', '不愿给', 'Declined'),
          ],
          { when: { '===': [{ var: 'answers.child_id' }, null] } },
        ),
      ],
      found,
    ),
    onPage(
      'parents',
      say('父母', 'The parents'),
      [
        choose('father_state', say('爸爸', 'Father'), parentStates()),
        choose('mother_state', say('妈妈', 'Mother'), parentStates()),
      ],
      found,
    ),
    onPage(
      'carer',
      say('谁在照看', 'Who cares'),
      [
        choose('carer_relation', say('谁在照看孩子？', 'Who cares for the child?'), [
          may('03', '爷爷奶奶', 'Grandparent (father’s side)'),
          may('04', '姥爷姥姥', 'Grandparent (mother’s side)'),
          may('01', '爸爸', 'Father'),
          may('02', '妈妈', 'Mother'),
          may('05', '哥哥姐姐', 'Elder brother or sister'),
          may('06', '别的亲戚', 'Other relative'),
          may('07', '不是亲戚', 'No relative'),
          may('08', '住校', 'Boarding school'),
          may('11', '孩子自己住', 'Lives alone'),
          may('00', '没人管', 'Nobody'),
        ]),
        tell(
          'nobody_now',
          say('请马上告诉督导员。', 'Tell your supervisor now.'),
          isOneOf('carer_relation', ['11', '00']),
        ),
        {
          id: 'carer_name',
          type: 'text',
          words: say('照看人姓名', 'Carer’s name'),
          when: both(isOther('carer_relation', '11'), isOther('carer_relation', '00')),
          required: true,
          longest: 60,
        },
        {
          id: 'carer_phone',
          type: 'phone',
          words: say('照看人电话', 'Carer’s telephone'),
          when: both(isOther('carer_relation', '11'), isOther('carer_relation', '00')),
        },
      ],
      found,
    ),
    onPage(
      'school',
      say('上学和困难', 'School and hardship'),
      [
        choose('schooling', say('上学', 'School'), [
          may('primary', '小学', 'Primary school'),
          may('kindergarten', '幼儿园', 'Kindergarten'),
          may('junior', '初中', 'Junior secondary'),
          may('senior', '高中、中职', 'Senior secondary'),
          may('not_yet', '还没上', 'Below kindergarten'),
          may('special', '特殊学校', 'Special school'),
          may('dropped_out', '不上了', 'Dropped out'),
        ]),
        choose('health', say('身体', 'Health'), [
          may('healthy', '好', 'Well'),
          may('ill', '有病', 'Ill'),
          may('severe_ill', '重病', 'Severely ill'),
          may('disabled', '残疾', 'Disabled'),
        ]),
        {
          id: 'words',
          type: 'text',
          words: say('还有要说的（可以不写）', 'Anything else, if you like'),
          longest: 200,
        },
      ],
      found,
    ),
    onPage(
      'end',
      say('最后', 'At the end'),
      [
        {
          id: 'told',
          type: 'yes_no',
          words: say('跟家里说了：这些是民政登记用的？', 'Did you tell the family what this is for?'),
          required: true,
          rules: [
            {
              when: is('told', false),
              weight: 'fault',
              words: say('请先跟家里说清楚', 'Please tell the family first'),
            },
          ],
        },
        { id: 'place', type: 'position', words: say('记下位置（可以不记）', 'Note the place, if you like') },
      ],
      found,
    ),
  ],
};
