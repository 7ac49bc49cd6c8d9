/**
 * Texts of the faces in Chinese and English. A folder's `texts.ts` declares its own with `defineTexts`;
 * English lacking one of the Chinese keys does not compile. It must not hold any text itself.
 */
import i18next from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';

/** The languages of the faces; Chinese is the first. */
export type Language = 'zh' | 'en';

/** Values that stand in a text as `{{name}}`; `count` also chooses the English singular. */
export type TextValues = Readonly<Record<string, string | number>>;

/** One folder's texts. `en` may add `<key>_one`, the English singular of `<key>`. */
export interface Texts<Key extends string> {
  readonly namespace: string;
  readonly zh: Readonly<Record<Key, string>>;
  readonly en: Readonly<Record<Key, string>>;
}

/** Gives the text of a key in the present language. */
export type TextOf<Key extends string> = (key: Key, values?: TextValues) => string;

const rememberedAt = 'tonghu.language';

function rememberedLanguage(): Language {
  return globalThis.localStorage?.getItem(rememberedAt) === 'en' ? 'en' : 'zh';
}

void i18next.use(initReactI18next).init({
  lng: rememberedLanguage(),
  fallbackLng: false,
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  resources: {},
  interpolation: { escapeValue: false },
});

/** English for the same keys, and its singulars. */
type InEnglish<Chinese extends Record<string, string>> = { readonly [K in keyof Chinese]: string } & {
  readonly [K in `${keyof Chinese & string}_one`]?: string;
};

/** A part of a folder's texts, for a folder that has many: English lacking a key of it does not compile. */
export function inBothLanguages<const Chinese extends Record<string, string>>(part: {
  readonly zh: Chinese;
  readonly en: InEnglish<Chinese>;
}): typeof part {
  return part;
}

/** Declares a folder's texts; `namespace` is the folder's name and must be its own. */
export function defineTexts<const Chinese extends Record<string, string>>(
  namespace: string,
  both: {
    readonly zh: Chinese;
    readonly en: InEnglish<Chinese>;
  },
): Texts<keyof Chinese & string> {
  i18next.addResourceBundle('zh', namespace, both.zh);
  i18next.addResourceBundle('en', namespace, both.en);
  return { namespace, zh: both.zh, en: both.en };
}

/** The texts of a folder in the present language; the screen follows when the language changes. */
export function useTexts<Key extends string>(texts: Texts<Key>): TextOf<Key> {
  const { t } = useTranslation(texts.namespace);
  const read = t as unknown as (key: string, values?: TextValues) => string;
  return useCallback((key, values) => read(key, values), [read]);
}

/** One text in both languages, for what is declared outside of a screen (navigation, titles). */
export function inBoth<Key extends string>(texts: Texts<Key>, key: Key): Readonly<Record<Language, string>> {
  return { zh: texts.zh[key], en: texts.en[key] };
}

/** The language on screen. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh';
}

/** The language on screen, for code outside of components. */
export function presentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'zh';
}

/** Changes the language of the whole face and remembers it on this machine. */
export function changeLanguage(language: Language): void {
  globalThis.localStorage?.setItem(rememberedAt, language);
  void i18next.changeLanguage(language);
}
