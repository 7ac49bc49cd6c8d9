/** Words of the pages about referrals and joint meetings. Names of codes stand in the capability's code tables. */
import { meetingsWords } from '#desk/coordination/texts/meetings.ts';
import { referralsWords } from '#desk/coordination/texts/referrals.ts';
import { defineTexts } from '#ui/language.ts';

export const texts = defineTexts('coordination', {
  zh: { ...referralsWords.zh, ...meetingsWords.zh },
  en: { ...referralsWords.en, ...meetingsWords.en },
});
