/** Words of the pages about cases, by theme. Names of codes stand in the capability's code tables. */
import { clocksWords } from '#desk/cases/texts/clocks.ts';
import { deedsWords } from '#desk/cases/texts/deeds.ts';
import { endWords } from '#desk/cases/texts/end.ts';
import { eventsWords } from '#desk/cases/texts/events.ts';
import { intakeWords } from '#desk/cases/texts/intake.ts';
import { listWords } from '#desk/cases/texts/list.ts';
import { peopleWords } from '#desk/cases/texts/people.ts';
import { workWords } from '#desk/cases/texts/work.ts';
import { defineTexts } from '#ui/language.ts';

export const texts = defineTexts('cases', {
  zh: {
    ...listWords.zh,
    ...clocksWords.zh,
    ...eventsWords.zh,
    ...peopleWords.zh,
    ...endWords.zh,
    ...intakeWords.zh,
    ...workWords.zh,
    ...deedsWords.zh,
  },
  en: {
    ...listWords.en,
    ...clocksWords.en,
    ...eventsWords.en,
    ...peopleWords.en,
    ...endWords.en,
    ...intakeWords.en,
    ...workWords.en,
    ...deedsWords.en,
  },
});

/** The text of what happened, by its kind; undefined for kinds that are named by their code table. */
export function eventText(kind: string): keyof typeof texts.zh | undefined {
  const key = `event.${kind}`;
  return key in texts.zh ? (key as keyof typeof texts.zh) : undefined;
}
