/** When a shift begins and ends. Pure. */

/** From when until when a shift lasts, in China's time, which knows no summer time; null where it would end before it begins. */
export function shiftSpan({
  day,
  from,
  to,
}: {
  readonly day: string;
  readonly from: string;
  readonly to: string;
}) {
  if (to <= from) return null;
  return { startsAt: new Date(`${day}T${from}:00+08:00`), endsAt: new Date(`${day}T${to}:00+08:00`) };
}
