/** Words of the pages about phones and what they bring. */
import { heldTexts } from '#desk/field/texts/held.ts';
import { phoneTexts } from '#desk/field/texts/phones.ts';
import { defineTexts } from '#ui/language.ts';

export const texts = defineTexts('field', {
  zh: { ...phoneTexts.zh, ...heldTexts.zh },
  en: { ...phoneTexts.en, ...heldTexts.en },
});
