/** Which writings a phone keeps no longer: what was delivered long enough ago. Pure. */
import { isUndelivered } from '#field/store/deliver.ts';
import type { Writing } from '#field/store/writings.ts';

/** Days for which what was delivered stays in the list, and a returned record can be gone on with. */
const KEPT_DAYS = 45;
/** Days for which marks of a register do: the next day's register does not need them, and they come by hundreds. */
const MARKS_KEPT_DAYS = 3;
const DAY_MS = 86_400_000;

/** Whether a writing may go; `now` in milliseconds by the phone's clock. */
export function isPast({ row, label }: Writing, now: number): boolean {
  if (row.sentAt === null || isUndelivered(row)) return false;
  return now - row.sentAt > (label.kind === 'mark' ? MARKS_KEPT_DAYS : KEPT_DAYS) * DAY_MS;
}
