/**
 * The evaluation of guardianship, 100 points (domain.md 3.5): the child 30, the carer 45, what supports them 25; grounds that
 * overrule any sum. The city changes weights and bounds by publishing another version.
 */
import type {
  FormDocument,
  FormOption,
  Logic,
  Page,
  Question,
} from '#capabilities/forms/document/contract.ts';
import { choose, chooseAny, hasNot, may, onPage, say, tell } from '#capabilities/forms/shipped/parts.ts';

/** A question of four grades, the best first, of which each counts its share. */
function graded(
  id: string,
  most: number,
  zh: string,
  en: string,
  grades: readonly (readonly [zh: string, en: string])[],
): Question {
  const last = grades.length - 1;
  const options = grades.map(
    ([gradeZh, gradeEn], at): FormOption =>
      may(`g${at + 1}`, gradeZh, gradeEn, { points: Math.round((most * (last - at)) / last) }),
  );
  return choose(id, say(zh, en), options);
}

const childQuestions: readonly Question[] = [
  graded('child_health', 8, '孩子身体', 'The child’s health', [
    ['健康', 'Well'],
    ['小毛病，有人管', 'Small things, looked after'],
    ['常生病，管得不够', 'Often ill, not enough done'],
    ['有病没人管', 'Ill, and nothing is done'],
  ]),
  graded('child_mind', 8, '孩子心情', 'The child’s mind', [
    ['开朗', 'Cheerful'],
    ['有时闷', 'Sometimes low'],
    ['常常低落、害怕', 'Often low or afraid'],
    ['自伤、不想活', 'Self-harm, wish to die'],
  ]),
  graded('child_safety', 6, '孩子安全', 'The child’s safety', [
    ['懂安全，有人看着', 'Knows dangers, is watched'],
    ['懂一些', 'Knows some'],
    ['常去危险地方', 'Often in dangerous places'],
    ['出过事，没改', 'Has had accidents, nothing changed'],
  ]),
  graded('child_schooling', 5, '上学', 'School', [
    ['正常', 'Regular'],
    ['偶尔缺课', 'Sometimes absent'],
    ['常缺课', 'Often absent'],
    ['不上学', 'Not at school'],
  ]),
  graded('child_social', 3, '和人相处', 'With others', [
    ['有朋友', 'Has friends'],
    ['朋友少', 'Few friends'],
    ['不和人来往', 'Keeps apart'],
    ['被欺负或欺负人', 'Bullied or bullies'],
  ]),
];

const carerQuestions: readonly Question[] = [
  graded('carer_bond', 5, '照护人和孩子亲不亲', 'Bond between carer and child', [
    ['很亲', 'Close'],
    ['还行', 'Fair'],
    ['不亲', 'Distant'],
    ['孩子怕他（她）', 'The child is afraid'],
  ]),
  graded('carer_health', 10, '照护人身体、年纪', 'The carer’s health and age', [
    ['身体好', 'Well'],
    ['有小病或年纪偏大', 'Small ailments, or elderly'],
    ['有重病或 70 岁以上，吃力', 'Serious illness or over 70, finds it hard'],
    ['照顾不了', 'Unable'],
  ]),
  graded('carer_willing', 8, '愿不愿意管', 'Willing to care', [
    ['愿意', 'Willing'],
    ['还愿意', 'Rather willing'],
    ['勉强', 'Reluctant'],
    ['不愿意', 'Unwilling'],
  ]),
  graded('carer_daily', 10, '吃穿住照料', 'Daily care', [
    ['周到', 'Good'],
    ['基本够', 'Enough'],
    ['常常不够', 'Often not enough'],
    ['没人管', 'None'],
  ]),
  graded('carer_teaching', 7, '管教和说话', 'Upbringing and talk', [
    ['常谈心，管得好', 'Talks often, brings up well'],
    ['有管有说', 'Some of both'],
    ['只骂不说', 'Scolds, does not talk'],
    ['不管或打骂', 'Neglects or beats'],
  ]),
  graded('carer_record', 5, '有没有伤害孩子的事', 'Record of harm to a child', [
    ['没有', 'None'],
    ['有过，早改了', 'Long ago, and mended'],
    ['最近有过', 'Of late'],
    ['现在还有', 'Still'],
  ]),
];

const supportQuestions: readonly Question[] = [
  graded('home_safety', 8, '房子安全', 'Safety of the home', [
    ['安全', 'Safe'],
    ['小问题', 'Small faults'],
    ['有隐患', 'Dangers'],
    ['危房', 'Not fit to live in'],
  ]),
  graded('home_income', 7, '家里收入', 'Income', [
    ['够用', 'Enough'],
    ['紧一些', 'Tight'],
    ['困难', 'Poor'],
    ['没有收入', 'None'],
  ]),
  graded('kin', 5, '亲戚邻居帮不帮', 'Help of kin and neighbours', [
    ['常帮', 'Often'],
    ['有时帮', 'Sometimes'],
    ['很少帮', 'Seldom'],
    ['没人帮', 'Never'],
  ]),
  graded('parents_contact', 5, '父母联系', 'Contact with the parents', [
    ['每周都联系', 'Every week'],
    ['每月联系', 'Every month'],
    ['几个月一次', 'Every few months'],
    ['不联系', 'Never'],
  ]),
];

/** One question a page: each is read out and thought about. */
const pagesOf = (title: { zh: string; en: string }, questions: readonly Question[]): Page[] =>
  questions.map((question) => onPage(`p_${question.id}`, title, [question]));

const sumOf = (questions: readonly Question[]): Logic => ({
  '+': questions.map(({ id }) => ({ var: `points.${id}` })),
});

const sum = (id: string, zh: string, en: string, value: Logic): Question => ({
  id,
  type: 'calculated',
  words: say(zh, en),
  value,
  unit: say('分', 'points'),
});

const atLeast = (points: number): Logic => ({ '>=': [{ var: 'answers.points' }, points] });

/** The evaluation of guardianship. */
export const evaluationForm: FormDocument = {
  kind: 'evaluation',
  title: say('监护评估', 'Guardianship evaluation'),
  pages: [
    onPage('team', say('谁来评', 'Who evaluates'), [
      {
        id: 'team',
        type: 'text',
        words: say('和你一起评的人', 'Who evaluates with you'),
        hint: say('要有两个人', 'Two people are needed'),
        required: true,
        longest: 60,
      },
      chooseAny('heard', say('问过谁？', 'Whom did you ask?'), [
        may('child', '孩子', 'The child'),
        may('carer', '照护人', 'The carer'),
        may('parents', '父母', 'The parents'),
        may('school', '学校', 'The school'),
        may('neighbours', '邻居', 'Neighbours'),
      ]),
    ]),
    onPage('vetoes', say('先看最要紧的', 'First, what matters most'), [
      chooseAny('vetoes', say('有没有下面这些情况？', 'Is any of this so?'), [
        may('none', '都没有', 'None of these', { alone: true }),
        may('alone_under_16', '不满 16 岁，自己一个人住', 'Under 16 and living alone'),
        may('violence', '有家暴、性侵害', 'Violence or sexual harm'),
        may('barred', '照护人有坏记录，依法不能照护', 'The carer is barred by law'),
        may('self_harm', '自伤、没人治', 'Self-harm, not treated'),
        may('unattended_under_8', '不满 8 岁，常没人看', 'Under 8 and left unattended'),
      ]),
      tell(
        'veto_now',
        say(
          '有这些情况，不管多少分都列为红色。请马上告诉督导员。',
          'Whatever the points, this is red. Tell your supervisor now.',
        ),
        hasNot('vetoes', 'none'),
      ),
    ]),
    ...pagesOf(say('孩子', 'The child'), childQuestions),
    ...pagesOf(say('照护人', 'The carer'), carerQuestions),
    ...pagesOf(say('家里', 'The home'), supportQuestions),
    onPage('result', say('结果', 'Result'), [
      sum('child_points', '孩子（30 分）', 'Child (of 30)', sumOf(childQuestions)),
      sum('carer_points', '照护人（45 分）', 'Carer (of 45)', sumOf(carerQuestions)),
      sum('support_points', '家里（25 分）', 'Home (of 25)', sumOf(supportQuestions)),
      sum('points', '总分', 'Sum', {
        '+': ['child_points', 'carer_points', 'support_points'].map((id) => ({ var: `answers.${id}` })),
      }),
      {
        id: 'grade',
        type: 'calculated',
        words: say('监护', 'Guardianship'),
        value: {
          if: [atLeast(80), 'normal', atLeast(60), 'insufficient', atLeast(40), 'improper', 'missing'],
        },
        called: [
          { value: 'normal', words: say('正常', 'Normal') },
          { value: 'insufficient', words: say('不足', 'Insufficient') },
          { value: 'improper', words: say('失当', 'Improper') },
          { value: 'missing', words: say('缺失', 'Missing') },
        ],
      },
      {
        id: 'words',
        type: 'long_text',
        words: say('还有要说的（可以不写）', 'Anything else, if you like'),
        longest: 500,
      },
      {
        id: 'signature',
        type: 'signature',
        words: say('请照护人签名（可以不签）', 'The carer signs, if willing'),
      },
    ]),
  ],
};
