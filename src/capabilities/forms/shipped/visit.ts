/**
 * The visit record (domain.md 4, 探视巡访记录). What is usual stands first, so that an uneventful visit is answered by tapping the
 * first answer; each answer that worries opens its own few questions.
 */
import type { FormDocument, Page } from '#capabilities/forms/document/contract.ts';
import { reportGroundsPage } from '#capabilities/forms/shipped/mandatory-report.ts';
import {
  both,
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
import { childPages, helpPages, lifePages } from '#capabilities/forms/shipped/visit-child.ts';

const atHome = is('mode', 'home');

const meeting: Page[] = [
  onPage('how', say('怎么见的', 'How you met'), [
    choose('mode', say('这次怎么见的？', 'How did you meet?'), [
      may('home', '到家里', 'At home'),
      may('school', '到学校', 'At school'),
      may('phone', '打电话', 'By telephone'),
      may('video', '视频', 'By video'),
    ]),
  ]),
  onPage('who', say('见到了谁', 'Whom you met'), [
    chooseAny('people_seen', say('见到（联系上）了谁？', 'Whom did you meet or reach?'), [
      may('child', '孩子', 'The child'),
      may('carer', '照护人', 'The carer'),
      may('parent', '父母', 'A parent'),
      may('teacher', '老师', 'A teacher'),
      may('neighbour', '邻居', 'A neighbour'),
      may('nobody', '谁也没见到', 'Nobody', { alone: true }),
    ]),
    choose(
      'not_seen_why',
      say('为什么没见到孩子？', 'Why was the child not there?'),
      [
        may('at_school', '在学校', 'At school'),
        may('out', '出门了', 'Out'),
        may('with_parents', '到父母那里去了', 'With the parents'),
        may('moved', '搬走了', 'Moved away'),
        may('refused', '家里不让见', 'The family refused'),
        may('not_known', '不知道在哪', 'Nobody knows'),
      ],
      { when: hasNot('people_seen', 'child') },
    ),
    tell(
      'look_for',
      say('请今天就告诉督导员，再找一次。', 'Tell your supervisor today, and look again.'),
      isOneOf('not_seen_why', ['refused', 'not_known']),
    ),
  ]),
  onPage('alone', say('谁在照看', 'Who looks after the child'), [
    {
      id: 'lives_alone',
      type: 'yes_no',
      words: say('孩子是不是没有大人照看、自己住？', 'Does the child live alone, without an adult?'),
      required: true,
    },
    tell(
      'alone_now',
      say(
        '16 岁以下不能自己住。请马上告诉督导员。',
        'No child under 16 may live alone. Tell your supervisor now.',
      ),
      is('lives_alone', true),
    ),
    {
      id: 'alone_since',
      type: 'date',
      words: say('大概从哪天起？', 'Since about when?'),
      when: is('lives_alone', true),
      earliest: -1500,
      latest: 0,
    },
    {
      id: 'alone_tonight',
      type: 'text',
      words: say('今晚谁来陪？', 'Who will be there tonight?'),
      when: is('lives_alone', true),
      required: true,
      longest: 60,
    },
    choose(
      'carer_state',
      say('照护人怎么样？', 'How is the carer?'),
      [
        may('well', '身体好，管得住', 'Well, and copes'),
        may('tired', '有点吃力', 'Finds it hard'),
        may('ill', '生病了', 'Ill'),
        may('unable', '管不了', 'Cannot cope'),
        may('absent', '不在家', 'Away'),
      ],
      { when: is('lives_alone', false) },
    ),
    {
      id: 'carer_words',
      type: 'text',
      words: say('怎么回事？', 'What is the matter?'),
      when: isOther('carer_state', 'well'),
      longest: 100,
    },
  ]),
];

const home: Page[] = [
  onPage(
    'living',
    say('家里情况', 'At home'),
    [
      choose('living', say('住得怎么样？', 'How is the home?'), [
        may('good', '好', 'Good'),
        may('fair', '一般', 'Fair'),
        may('poor', '差', 'Poor'),
      ]),
      choose('food', say('吃得怎么样？', 'How is the food?'), [
        may('good', '吃得饱、吃得好', 'Enough and good'),
        may('fair', '吃得饱', 'Enough'),
        may('poor', '吃不饱、总凑合', 'Not enough'),
      ]),
      choose('hygiene', say('干净不干净？', 'Is it clean?'), [
        may('good', '干净', 'Clean'),
        may('fair', '一般', 'Fair'),
        may('poor', '脏', 'Dirty'),
      ]),
      {
        id: 'living_words',
        type: 'text',
        words: say('哪里不好？', 'What is wrong?'),
        when: { or: [is('living', 'poor'), is('food', 'poor'), is('hygiene', 'poor')] },
        required: true,
        longest: 100,
      },
    ],
    atHome,
  ),
  onPage(
    'hazards',
    say('家里危险', 'Dangers at home'),
    [
      chooseAny('hazards', say('家里家外有没有危险？', 'Are there dangers?'), [
        may('none', '没有', 'None', { alone: true }),
        may('water', '水：塘、河、井、水缸', 'Water: pond, river, well'),
        may('power', '电：线老化、插座坏', 'Power: old wires, broken sockets'),
        may('fire', '火：灶、煤气、电暖', 'Fire: stove, gas, heater'),
        may('road', '路：门口车多', 'Road: traffic at the door'),
        may('other', '其他', 'Other'),
      ]),
      {
        id: 'hazard_words',
        type: 'text',
        words: say('是什么？', 'What is it?'),
        when: hasNot('hazards', 'none'),
        longest: 100,
      },
      choose(
        'hazard_mended',
        say('怎么办的？', 'What was done?'),
        [
          may('mended', '当场弄好了', 'Mended on the spot'),
          may('told', '说好了家里弄', 'The family will mend it'),
          may('help', '要人帮忙', 'Help is needed'),
        ],
        { when: hasNot('hazards', 'none') },
      ),
      {
        id: 'hazard_photo',
        type: 'photo',
        words: say('拍下来（可以不拍）', 'A photo, if you like'),
        when: hasNot('hazards', 'none'),
        most: 3,
      },
    ],
    atHome,
  ),
];

const ending: Page[] = [
  onPage('more', say('还有要说的', 'Anything else'), [
    {
      id: 'voice',
      type: 'voice',
      words: say('录一段（可以不录）', 'A voice note, if you like'),
      seconds: 60,
    },
    {
      id: 'words',
      type: 'long_text',
      words: say('或者写几句（可以不写）', 'Or a few words, if you like'),
      longest: 500,
    },
    {
      id: 'photo',
      type: 'photo',
      words: say('照片（可以不拍）', 'Photos, if you like'),
      hint: say('不拍伤处，不拍没穿好衣服的孩子', 'No injuries, and nobody undressed'),
      most: 3,
    },
  ]),
  onPage('sign', say('签名和位置', 'Signature and place'), [
    {
      id: 'signature',
      type: 'signature',
      words: say('请照护人签名', 'The carer signs'),
      when: both(atHome, has('people_seen', 'carer')),
    },
    { id: 'place', type: 'position', words: say('记下位置（可以不记）', 'Note the place, if you like') },
  ]),
];

/** The visit record. */
export const visitForm: FormDocument = {
  kind: 'visit',
  title: say('探视巡访', 'Visit'),
  pages: [...meeting, ...home, ...childPages, ...lifePages, ...helpPages, reportGroundsPage(), ...ending],
};
