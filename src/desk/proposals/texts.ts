/** Words of the pages about deputies' proposals. Names of codes stand in the capability's code tables. */
import { answersWords } from '#desk/proposals/texts/answers.ts';
import { promisesWords } from '#desk/proposals/texts/promises.ts';
import { proposalsWords } from '#desk/proposals/texts/proposals.ts';
import { defineTexts } from '#ui/language.ts';

export const texts = defineTexts('proposals', {
  zh: { ...proposalsWords.zh, ...answersWords.zh, ...promisesWords.zh },
  en: { ...proposalsWords.en, ...answersWords.en, ...promisesWords.en },
});
