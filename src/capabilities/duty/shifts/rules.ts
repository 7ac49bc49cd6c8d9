/** When somebody may say that he has come. Pure. */

/** How long before a shift somebody may come to it, in minutes [P]. */
const EARLY_MINUTES = 60;
const MINUTE_MS = 60_000;

/** A shift's times. */
interface ShiftTimes {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly cameAt: Date | null;
}

/** Says whether one may come to a shift now: shortly before it begins until it ends, once. */
export function mayCome({ startsAt, endsAt, cameAt }: ShiftTimes, now: Date): boolean {
  return cameAt === null && now.getTime() >= startsAt.getTime() - EARLY_MINUTES * MINUTE_MS && now < endsAt;
}
