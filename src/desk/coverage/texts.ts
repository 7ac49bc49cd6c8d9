/** Words of the coverage page. */
import { defineTexts } from '#ui/language.ts';

export const texts = defineTexts('coverage', {
  zh: {
    nav: '监护责任覆盖',
    title: '监护责任覆盖情况',
  },
  en: {
    nav: 'Coverage',
    title: 'Coverage of guardianship',
  },
});
