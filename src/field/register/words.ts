/** How times and states of the register are said. Pure. */
import { foundPlaces } from '#capabilities/aftercare/codes/contract.ts';
import type { Whereabouts } from '#capabilities/aftercare/register/rules.ts';
import type { Session } from '#field/register/day.ts';
import type { Language, Say } from '#field/texts.ts';

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
});

/** The time of an instant in China: 16:35. */
export function timeInWords(instant: string): string {
  return clock.format(new Date(instant));
}

/** From when to when. */
export function hoursOf({ opensAt, closesAt }: Session, say: Say): string {
  return say('reg.hours', { from: timeInWords(opensAt), to: timeInWords(closesAt) });
}

/** Where a child is. */
export function whereaboutsInWords(
  { state, since, where }: Whereabouts,
  say: Say,
  language: Language,
): string {
  const found: Readonly<Record<string, Readonly<Record<Language, string>>>> = foundPlaces;
  return say(`state.${state}`, {
    time: since === null ? '' : timeInWords(since),
    where: found[where ?? '']?.[language] ?? '',
  });
}
