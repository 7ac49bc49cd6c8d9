/** Today in China by the server's clock, and the same day of last year. */
import { useState } from 'react';
import { useNow } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';

/** Today, as it was when the screen opened. */
export function useToday(): string {
  const now = useNow();
  const [today] = useState(() => dayInChina(now()));
  return today;
}

/** The same day a year earlier; the 28th for a leap day. */
export function aYearBefore(day: string): string {
  const [year = '', rest = ''] = [day.slice(0, 4), day.slice(4)];
  return `${Number(year) - 1}${rest === '-02-29' ? '-02-28' : rest}`;
}
