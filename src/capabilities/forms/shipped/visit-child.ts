/** The pages of the visit record that ask for the child, its school and parents, and what the family needs. */
import type { Page } from '#capabilities/forms/document/contract.ts';
import {
  choose,
  chooseAny,
  has,
  hasNot,
  is,
  isOneOf,
  isOther,
  may,
  onPage,
  say,
  tell,
} from '#capabilities/forms/shipped/parts.ts';

const seen = has('people_seen', 'child');
const hurt = isOther('injuries', 'none');
const sad = isOneOf('mood', ['low', 'afraid']);

/** How the child is; asked where it was met. */
export const childPages: readonly Page[] = [
  onPage(
    'mood',
    say('孩子心情', 'The child’s mood'),
    [
      choose('mood', say('孩子心情怎么样？', 'How is the child’s mood?'), [
        may('cheerful', '开朗', 'Cheerful'),
        may('quiet', '话少', 'Quiet'),
        may('low', '闷闷不乐', 'Low'),
        may('afraid', '害怕', 'Afraid'),
      ]),
      {
        id: 'mood_words',
        type: 'text',
        words: say('孩子说了什么？', 'What did the child say?'),
        when: sad,
        longest: 200,
      },
      {
        id: 'self_harm',
        type: 'yes_no',
        words: say('有没有说不想活、伤自己？', 'Any word of dying or of self-harm?'),
        when: sad,
        required: true,
      },
      tell(
        'self_harm_now',
        say(
          '别留孩子一个人。马上打电话给督导员；危急打 120、110。',
          'Do not leave the child alone. Call your supervisor; in danger 120 or 110.',
        ),
        is('self_harm', true),
      ),
    ],
    seen,
  ),
  onPage(
    'body',
    say('孩子身体', 'The child’s body'),
    [
      choose('health', say('孩子身体怎么样？', 'How is the child’s health?'), [
        may('well', '好', 'Well'),
        may('cold', '小毛病', 'Something small'),
        may('ill', '生病了，在治', 'Ill, and treated'),
        may('untreated', '生病了，没治', 'Ill, and not treated'),
      ]),
      choose(
        'injuries',
        say('看到身上有伤吗？', 'Did you see injuries?'),
        [
          may('none', '没有', 'None'),
          may('explained', '有，说得清怎么伤的', 'Yes, and it is clear how'),
          may('unexplained', '有，说不清', 'Yes, and it is not clear how'),
        ],
        { when: isOneOf('mode', ['home', 'school', 'video']) },
      ),
      chooseAny(
        'injury_where',
        say('伤在哪？', 'Where?'),
        [
          may('head', '头、脸', 'Head or face'),
          may('arms', '胳膊、手', 'Arms or hands'),
          may('legs', '腿、脚', 'Legs or feet'),
          may('trunk', '背、肚子', 'Back or belly'),
          may('private', '隐私部位', 'Private parts'),
        ],
        { when: hurt },
      ),
      {
        id: 'injury_how',
        type: 'text',
        words: say('怎么伤的？孩子怎么说？', 'How? What does the child say?'),
        when: hurt,
        required: true,
        longest: 200,
      },
      tell('no_photo', say('不要拍伤处。', 'Take no photo of injuries.'), hurt),
    ],
    seen,
  ),
];

/** School, parents, internet. */
export const lifePages: readonly Page[] = [
  onPage('schooling', say('上学', 'School'), [
    choose('schooling', say('上学怎么样？', 'How is school?'), [
      may('attending', '正常上学', 'Goes to school'),
      may('holiday', '放假', 'Holidays'),
      may('too_young', '还没到上学年龄', 'Too young'),
      may('absent', '最近缺课', 'Has been absent'),
      may('dropped_out', '不上学了', 'Dropped out'),
      may('finished', '已毕业', 'Finished'),
    ]),
    {
      id: 'absent_days',
      type: 'number',
      words: say('缺了几天？', 'How many days?'),
      when: is('schooling', 'absent'),
      required: true,
      whole: true,
      least: 1,
      most: 120,
      usual: { least: 1, most: 30 },
      unit: say('天', 'days'),
    },
    choose(
      'absent_why',
      say('为什么？', 'Why?'),
      [
        may('ill', '生病', 'Ill'),
        may('unwilling', '不想上', 'Unwilling'),
        may('bullied', '被欺负', 'Bullied'),
        may('money', '家里困难', 'Money'),
        may('work', '帮家里干活、打工', 'Works'),
        may('other', '其他', 'Other'),
      ],
      { when: isOneOf('schooling', ['absent', 'dropped_out']) },
    ),
  ]),
  onPage('parents', say('和父母联系', 'Contact with the parents'), [
    choose(
      'parent_contact',
      say('最近 7 天，父母联系过孩子吗？', 'Did the parents make contact in the last 7 days?'),
      [
        may('video', '视频过', 'By video'),
        may('call', '打过电话', 'By telephone'),
        may('came', '回来过', 'Came home'),
        may('message', '发过消息', 'By message'),
        may('none', '没有', 'No'),
        may('not_applicable', '父母不在世或失联', 'Dead or lost'),
      ],
    ),
    choose(
      'no_contact_why',
      say('多久没联系了？', 'For how long not?'),
      [
        may('fortnight', '一两周', 'A week or two'),
        may('month', '一个月左右', 'About a month'),
        may('longer', '更久', 'Longer'),
      ],
      { when: is('parent_contact', 'none') },
    ),
  ]),
  onPage('internet', say('上网', 'Internet'), [
    choose('internet', say('玩手机上网怎么样？', 'Telephone and internet?'), [
      may('fine', '很少玩，有人管', 'Little, and somebody minds'),
      may('none', '没有手机', 'No telephone'),
      may('long', '玩得久，没人管', 'Long, and nobody minds'),
      may('money', '花钱打赏、充值', 'Spends money'),
      may('strangers', '和陌生人来往', 'Meets strangers'),
    ]),
  ]),
];

/** What is needed, and what was advised. */
export const helpPages: readonly Page[] = [
  onPage('needs', say('要帮什么', 'What is needed'), [
    chooseAny('needs', say('家里要帮什么？', 'What does the family need?'), [
      may('none', '不用', 'Nothing', { alone: true }),
      may('goods', '衣服、学习用品', 'Clothes, things for school'),
      may('study', '辅导功课', 'Help with lessons'),
      may('medical', '看病', 'A doctor'),
      may('benefit', '办低保、补贴', 'A benefit'),
      may('papers', '上户口、办证', 'Registration or papers'),
      may('counselling', '心理疏导', 'Counselling'),
      may('parents', '劝父母多联系、回来', 'Parents to call or come'),
      may('carer', '换人照护', 'Another carer'),
      may('other', '其他', 'Other'),
    ]),
    {
      id: 'needs_words',
      type: 'text',
      words: say('具体是什么？', 'What exactly?'),
      when: hasNot('needs', 'none'),
      longest: 200,
    },
  ]),
  onPage('advice', say('讲了什么', 'What you advised'), [
    chooseAny('advice', say('今天讲了什么？', 'What did you advise on?'), [
      may('drowning', '防溺水', 'Drowning'),
      may('traffic', '交通安全', 'Traffic'),
      may('fire', '用火用电', 'Fire and power'),
      may('online', '上网', 'Internet'),
      may('harm', '防侵害、防欺凌', 'Harm and bullying'),
      may('contact', '和父母多联系', 'Contact with the parents'),
      may('study', '学习', 'Learning'),
      may('none', '没有讲', 'Nothing', { alone: true }),
    ]),
  ]),
];
