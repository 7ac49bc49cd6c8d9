/**
 * How somebody wants to see the app. It stands in clear on the phone, for it is needed before a locker is opened: nothing of a
 * person may ever stand here.
 */
import type { Language } from '#field/texts.ts';

/** The sizes of letters, in pixels of the root: everything is measured by it. */
export const sizes = { normal: 18, large: 22, largest: 26 } as const;

/** A size of letters. */
export type Size = keyof typeof sizes;

/** What was chosen. */
export interface Preferences {
  readonly language: Language;
  readonly size: Size;
  /** Nearest first: the telephone's place may be asked for. */
  readonly near: boolean;
}

const keptAt = 'tonghu.field';
const known = Object.keys(sizes) as Size[];

/** What was chosen before; what cannot be read is as if nothing was. */
export function readPreferences(kept: string | null, browserLanguage: string): Preferences {
  const untilChosen: Preferences = {
    language: browserLanguage.startsWith('en') ? 'en' : 'zh',
    size: 'normal',
    near: false,
  };
  try {
    const read = JSON.parse(kept ?? '{}') as Partial<Record<keyof Preferences, unknown>>;
    return {
      language: read.language === 'zh' || read.language === 'en' ? read.language : untilChosen.language,
      size: known.find((size) => size === read.size) ?? untilChosen.size,
      near: read.near === true,
    };
  } catch {
    return untilChosen;
  }
}

/** What was chosen on this phone. */
export function keptPreferences(): Preferences {
  return readPreferences(readKept(), navigator.language);
}

/** Keeps what was chosen; where the browser keeps nothing it holds until the app is closed. */
export function keepPreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(keptAt, JSON.stringify(preferences));
  } catch {
    return;
  }
}

function readKept(): string | null {
  try {
    return localStorage.getItem(keptAt);
  } catch {
    return null;
  }
}
