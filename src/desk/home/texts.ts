/** Words of the first page. */
import { defineTexts } from '#ui/language.ts';

export const texts = defineTexts('home', {
  zh: {
    nav: '首页',
    title: '今日工作',
  },
  en: {
    nav: 'Home',
    title: 'Today',
  },
});
