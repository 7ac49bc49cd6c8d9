/** Words of a letter for practice: short, in the form of the real one, and marked as practice. */
import type { LetterWords } from '#field/store/store.ts';

export const lettersForPractice: LetterWords = {
  edition: '练习',
  title: '监护责任书（练习用，没有效力）',
  preamble: '为了孩子平安长大，各方签订本责任书。',
  sections: [
    {
      heading: '照护人责任',
      clauses: [
        '和孩子一起生活，不让没满八岁的孩子没人看护。',
        '按时送孩子上学，不让孩子辍学。',
        '看好孩子，不私自下水，注意用火、用电和路上安全。',
        '每周至少让孩子和父母联系一次。',
      ],
    },
    { heading: '村里责任', clauses: ['定期上门看孩子。', '帮助申请孩子该有的照顾，为孩子家里的事保密。'] },
  ],
};
