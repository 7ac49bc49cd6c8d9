/**
 * A report of what has happened, and the mandatory report (domain.md 3.7). Danger is asked for first; words may be spoken.
 */
import type { FormDocument } from '#capabilities/forms/document/contract.ts';
import { reportGroundsPage } from '#capabilities/forms/shipped/mandatory-report.ts';
import { choose, chooseAny, is, may, onPage, say, tell } from '#capabilities/forms/shipped/parts.ts';

/** The report of an incident. */
export const incidentForm: FormDocument = {
  kind: 'incident',
  title: say('情况报告', 'Report of an incident'),
  pages: [
    onPage('danger', say('要紧不要紧', 'Danger'), [
      {
        id: 'in_danger',
        type: 'yes_no',
        words: say('孩子现在有危险吗？', 'Is the child in danger now?'),
        required: true,
      },
      tell(
        'call_now',
        say(
          '先打 110；伤病打 120。再打电话告诉督导员。',
          'Call 110; if hurt or ill, 120. Then your supervisor.',
        ),
        is('in_danger', true),
      ),
    ]),
    onPage('what', say('出了什么事', 'What happened'), [
      choose('what', say('出了什么事？', 'What happened?'), [
        may('no_care', '没人照看', 'Nobody cares'),
        may('poor_care', '照看不好', 'Poor care'),
        may('harm_at_home', '家里打骂、虐待', 'Harm at home'),
        may('sexual', '性侵害、猥亵', 'Sexual harm'),
        may('bullying', '被欺负', 'Bullying'),
        may('crisis', '不想活、自伤', 'Wish to die, self-harm'),
        may('accident', '溺水、车祸、烫伤、摔伤', 'Drowning, traffic, burn, fall'),
        may('missing', '走丢、被拐', 'Missing or trafficked'),
        may('out_of_school', '不上学了', 'Out of school'),
        may('illness', '重病', 'Serious illness'),
        may('online', '网上受害', 'Harm online'),
        may('hardship', '家里困难', 'Hardship'),
        may('other', '其他', 'Other'),
      ]),
      choose(
        'accident_cause',
        say('怎么出的事？', 'What was the accident?'),
        [
          may('drowning', '溺水', 'Drowning'),
          may('traffic', '车祸', 'Traffic'),
          may('burn', '烧伤、烫伤', 'Burn or scald'),
          may('fall', '摔伤', 'Fall'),
          may('poisoning', '中毒', 'Poisoning'),
          may('suffocation', '憋气、异物卡喉', 'Suffocation or choking'),
          may('electric', '触电', 'Electric shock'),
          may('animal', '被动物咬伤', 'Animal bite'),
          may('other', '其他', 'Other'),
          may('unknown', '还不清楚', 'Not known yet'),
        ],
        { when: is('what', 'accident'), required: false },
      ),
      {
        id: 'happened_on',
        type: 'date',
        words: say('哪天的事？', 'On which day?'),
        required: true,
        earliest: -3660,
        latest: 0,
      },
    ]),
    onPage('who', say('谁知道', 'Who knows'), [
      chooseAny('known_by', say('从哪知道的？', 'How do you know?'), [
        may('seen', '自己看到', 'Saw it'),
        may('child', '孩子说的', 'The child said so'),
        may('carer', '照护人说的', 'The carer said so'),
        may('neighbour', '邻居说的', 'A neighbour said so'),
        may('teacher', '老师说的', 'A teacher said so'),
        may('other', '其他', 'Other'),
      ]),
      {
        id: 'child_with',
        type: 'text',
        words: say('孩子现在和谁在一起？', 'Who is with the child now?'),
        required: true,
        longest: 100,
      },
    ]),
    reportGroundsPage(),
    onPage('words', say('说一说', 'In words'), [
      { id: 'voice', type: 'voice', words: say('录一段', 'A voice note'), seconds: 60 },
      {
        id: 'words',
        type: 'long_text',
        words: say('或者写下来', 'Or write it down'),
        required: { '===': [{ var: 'answers.voice' }, null] },
        longest: 1000,
      },
      {
        id: 'photo',
        type: 'photo',
        words: say('照片（可以不拍）', 'Photos, if you like'),
        hint: say('不拍伤处，不拍没穿好衣服的孩子', 'No injuries, and nobody undressed'),
        most: 3,
      },
      { id: 'place', type: 'position', words: say('记下位置（可以不记）', 'Note the place, if you like') },
    ]),
  ],
};
