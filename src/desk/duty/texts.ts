/** Words of duty, by theme: who is there, plans, hand-overs, alerts. */
import { alertsWords } from '#desk/duty/texts/alerts.ts';
import { handOverWords } from '#desk/duty/texts/hand-over.ts';
import { parametersWords } from '#desk/duty/texts/parameters.ts';
import { plansWords } from '#desk/duty/texts/plans.ts';
import { shiftsWords } from '#desk/duty/texts/shifts.ts';
import { defineTexts } from '#ui/language.ts';

export const texts = defineTexts('duty', {
  zh: { ...shiftsWords.zh, ...plansWords.zh, ...handOverWords.zh, ...alertsWords.zh, ...parametersWords.zh },
  en: { ...shiftsWords.en, ...plansWords.en, ...handOverWords.en, ...alertsWords.en, ...parametersWords.en },
});
