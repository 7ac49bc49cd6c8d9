/**
 * What the field app says: few and plain words, in Chinese first. Each part of the app has its own; English lacking one of the
 * Chinese keys does not compile. `{name}` stands for a value; `<key>_one` is the English singular where `count` is 1.
 */
import { childTexts } from '#field/texts/child.ts';
import { dayTexts } from '#field/texts/day.ts';
import { fillTexts } from '#field/texts/fill.ts';
import { frameTexts } from '#field/texts/frame.ts';
import { leavingTexts } from '#field/texts/leaving.ts';
import { outboxTexts } from '#field/texts/outbox.ts';
import { registerTexts } from '#field/texts/register.ts';
import { settingsTexts } from '#field/texts/settings.ts';
import { startTexts } from '#field/texts/start.ts';
import { troubleTexts } from '#field/texts/trouble.ts';

/** The languages of the app. */
export type Language = 'zh' | 'en';

const zh = {
  ...frameTexts.zh,
  ...startTexts.zh,
  ...dayTexts.zh,
  ...childTexts.zh,
  ...fillTexts.zh,
  ...outboxTexts.zh,
  ...registerTexts.zh,
  ...leavingTexts.zh,
  ...settingsTexts.zh,
  ...troubleTexts.zh,
};

/** A text's key. */
export type TextKey = keyof typeof zh;

/** Both languages, whole. */
export const texts: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh,
  en: {
    ...frameTexts.en,
    ...startTexts.en,
    ...dayTexts.en,
    ...childTexts.en,
    ...fillTexts.en,
    ...outboxTexts.en,
    ...registerTexts.en,
    ...leavingTexts.en,
    ...settingsTexts.en,
    ...troubleTexts.en,
  },
};

/** Gives the text of a key, with its values filled in. */
export type Say = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/** The texts of a language. */
export function sayIn(language: Language): Say {
  const own = texts[language];
  return (key, values = {}) => {
    const text = (values.count === 1 ? own[`${key}_one`] : undefined) ?? own[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  };
}
