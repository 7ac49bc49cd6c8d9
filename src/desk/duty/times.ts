/** How the times of a shift are said: the day with its weekday, from when to when; the end of a day is 24:00. */
import { texts } from '#desk/duty/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina, formatDue, formatMoment } from '#ui/format.ts';
import { type Language, useLanguage, useTexts } from '#ui/language.ts';

interface Times {
  readonly startsAt: string;
  readonly endsAt: string;
}

/** The hours of a shift: 16:00–24:00; with the next day named where it ends on it. */
export function useHours(): (times: Times) => string {
  const t = useTexts(texts);
  return ({ startsAt, endsAt }) => {
    const end = formatDue(endsAt);
    const until =
      end.slice(0, 10) === dayInChina(startsAt) ? end.slice(-5) : t('nextDay', { time: end.slice(-5) });
    return `${formatMoment(startsAt).slice(-5)}–${until}`;
  };
}

/** A day's weekday, short: 周四, Thu. */
export function weekdayOf(isoDate: string, language: Language): string {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(
    new Date(`${isoDate}T00:00:00Z`),
  );
}

/** The day of an instant: today by that name, any other with its weekday. */
export function useDay(): (instant: string) => string {
  const t = useTexts(texts);
  const language = useLanguage();
  const today = dayInChina(useSession().now);
  return (instant) => {
    const day = dayInChina(instant);
    return day === today ? t('today') : `${day.slice(5)} ${weekdayOf(day, language)}`;
  };
}

/** When something is, said as short as it can be: 07:52 where it is today, else with its day. */
export function useWhen(): (instant: string) => string {
  const today = dayInChina(useSession().now);
  return (instant) => {
    const at = formatMoment(instant);
    return at.startsWith(today) ? at.slice(-5) : at.slice(5);
  };
}
