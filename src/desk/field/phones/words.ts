/** How a phone is said in plain words: which it is, when it was last in touch, how its clock stands. It must not fetch. */
import type { PhoneView } from '#capabilities/field/devices/contract.ts';
import { DAYS_WITHOUT_CONTACT } from '#capabilities/field/devices/limits/contract.ts';
import { texts } from '#desk/field/texts.ts';
import { useTexts } from '#ui/language.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;
/** A clock that is off by less is right enough: the way of a message takes its time too. */
const RIGHT_ENOUGH_SECONDS = 2 * MINUTE;
/** Out of touch for so long a phone is worth a call. */
const LONG_SILENCE_DAYS = 7;

/** Something in words, and whether somebody should look at it. */
export interface Told {
  readonly words: string;
  readonly odd: boolean;
}

/** When a phone was last in touch, seen from `now`. */
export function useContactWords(now: string): (phone: PhoneView) => Told {
  const t = useTexts(texts);
  return ({ lastContactAt }) => {
    const seconds = Math.max(0, (Date.parse(now) - Date.parse(lastContactAt)) / 1000);
    const days = Math.floor(seconds / DAY);
    if (days >= DAYS_WITHOUT_CONTACT)
      return { words: t('phone.contact.over', { count: DAYS_WITHOUT_CONTACT }), odd: true };
    if (days > 0) return { words: t('phone.contact.days', { count: days }), odd: days >= LONG_SILENCE_DAYS };
    if (seconds >= HOUR)
      return { words: t('phone.contact.hours', { count: Math.floor(seconds / HOUR) }), odd: false };
    if (seconds >= MINUTE)
      return { words: t('phone.contact.minutes', { count: Math.floor(seconds / MINUTE) }), odd: false };
    return { words: t('phone.contact.now'), odd: false };
  };
}

/** How far a phone's clock is off. */
export function useClockWords(): (phone: PhoneView) => Told {
  const t = useTexts(texts);
  const span = (seconds: number): string => {
    if (seconds >= 2 * YEAR) return t('span.years', { count: Math.round(seconds / YEAR) });
    if (seconds >= 2 * DAY) return t('span.days', { count: Math.round(seconds / DAY) });
    if (seconds >= 2 * HOUR) return t('span.hours', { count: Math.round(seconds / HOUR) });
    return t('span.minutes', { count: Math.round(seconds / MINUTE) });
  };
  return ({ clockOffSeconds }) => {
    const off = Math.abs(clockOffSeconds);
    if (off <= RIGHT_ENOUGH_SECONDS) return { words: t('phone.clock.right'), odd: false };
    return {
      words: t(clockOffSeconds > 0 ? 'phone.clock.ahead' : 'phone.clock.behind', { by: span(off) }),
      odd: true,
    };
  };
}

/** Which phone it is, from what its browser says of itself; null where that tells nothing. */
export function phoneName(label: string): string | null {
  const android = /Android (\d+)(?:[\d.]*; ([^;)]+?))?(?: Build\/[^;)]*)?[;)]/.exec(label);
  if (android !== null) {
    const model = android[2] === undefined || android[2] === 'K' ? '' : ` · ${android[2]}`;
    return `Android ${android[1]}${model}`;
  }
  const apple = /(iPhone|iPad).*? OS (\d+)/.exec(label);
  if (apple !== null) return `${apple[1]} · iOS ${apple[2]}`;
  return /^Android [\d.]+$/.test(label) ? label : null;
}
